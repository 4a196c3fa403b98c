//! What is written: layout, records, index; and that nothing in a capture can break it.

use std::io::{Cursor, Read};

use periksa_capture::wacz::{PageEntry, Sealed, WaczWriter, evidence_name};
use periksa_capture::warc::{Archived, Origin, Unchanged, Verdict};
use periksa_capture::{Exchange, Partial};
use proptest::prelude::*;
use sha2::{Digest, Sha256};

use crate::made::{DATE, Kept, Opened, PAGE, about, answer, at, gz, page, wacz};

fn unpacked(zip: &[u8], name: &str) -> Vec<u8> {
    let mut zip = zip::ZipArchive::new(Cursor::new(zip)).unwrap();
    let mut bytes = Vec::new();
    zip.by_name(name).unwrap().read_to_end(&mut bytes).unwrap();
    bytes
}

/// The WARC as text, its members unpacked.
fn records(zip: &[u8]) -> String {
    let warc = unpacked(zip, "archive/data.warc.gz");
    let mut text = Vec::new();
    flate2::read::MultiGzDecoder::new(warc.as_slice()).read_to_end(&mut text).unwrap();
    String::from_utf8_lossy(&text).into_owned()
}

fn index(zip: &[u8]) -> Vec<(String, String, serde_json::Value)> {
    let text = String::from_utf8(unpacked(zip, "indexes/index.cdx")).unwrap();
    let part = |line: &str| {
        let mut parts = line.splitn(3, ' ').map(str::to_owned);
        let (key, time) = (parts.next().unwrap(), parts.next().unwrap());
        (key, time, serde_json::from_str(&parts.next().unwrap()).unwrap())
    };
    text.lines().map(part).collect()
}

#[test]
fn the_same_captures_make_the_same_bytes() {
    let kept = [page(PAGE), page("http://example.test/other")];
    assert_eq!(wacz(&kept).unwrap(), wacz(&kept).unwrap());
}

#[test]
fn the_layout_is_the_one_that_replays() {
    let bytes = wacz(&[page(PAGE)]).unwrap();
    let mut zip = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    let names: Vec<String> =
        (0..zip.len()).map(|at| zip.by_index(at).unwrap().name().unwrap().into_owned()).collect();
    assert_eq!(
        names,
        [
            "archive/data.warc.gz",
            "indexes/index.cdx",
            "pages/pages.jsonl",
            "evidence/manifest.json",
            "datapackage.json",
            "datapackage-digest.json"
        ]
    );
    assert_eq!(zip.by_index(0).unwrap().compression(), zip::CompressionMethod::Stored);
    let modes: Vec<_> = (0..6).map(|at| zip.by_index(at).unwrap().unix_mode()).collect();
    assert!(modes.iter().all(|mode| mode.is_some_and(|mode| mode & 0o777 == 0o644)), "{modes:?}");
    let digest: serde_json::Value =
        serde_json::from_slice(&unpacked(&bytes, "datapackage-digest.json")).unwrap();
    let package = Sha256::digest(unpacked(&bytes, "datapackage.json"));
    assert_eq!(digest["hash"], format!("sha256:{}", hex::encode(package)));
}

#[test]
fn the_index_leads_to_the_members() {
    let bytes = wacz(&[page("http://example.test/other"), page(PAGE)]).unwrap();
    let warc = unpacked(&bytes, "archive/data.warc.gz");
    let lines = index(&bytes);
    assert_eq!(lines[1].0, "test,example)/page?a=1&b=2");
    assert_eq!(lines[1].1, "20261120100000");
    for (_, _, json) in lines {
        let number = |name: &str| json[name].as_str().unwrap().parse::<usize>().unwrap();
        let member = &warc[number("offset")..number("offset") + number("length")];
        let mut text = String::new();
        flate2::read::GzDecoder::new(member).read_to_string(&mut text).unwrap();
        assert!(text.contains(&format!("WARC-Target-URI: {}\r\n", json["url"].as_str().unwrap())));
        assert!(text.ends_with("<p>claim 42\r\n\r\n"));
    }
}

#[test]
fn an_unchanged_answer_is_found_where_nothing_else_of_its_address_is_kept() {
    let unchanged = answer(PAGE, 304, &[("etag", "\"7\"")], b"");
    let bytes = wacz(std::slice::from_ref(&unchanged)).unwrap();
    assert_eq!(index(&bytes).len(), 1);
    let file = Kept::of("a.wacz", &bytes);
    assert_eq!(file.verify().unwrap().faults, []);

    let beside = wacz(&[page(PAGE), unchanged]).unwrap();
    assert_eq!(index(&beside).len(), 1, "the page is found, and not the answer without one");
}

#[test]
fn what_is_known_of_an_exchange_is_in_its_records() {
    let mut first = page(PAGE);
    first.exchange.http_version = "HTTP/2.0".to_owned();
    first.exchange.remote = "192.0.2.1:443".parse().ok();
    first.exchange.certificate = Some("ab".repeat(32));
    first.exchange.partial = Some(Partial::Cancelled);
    first.exchange.headers.push(("Transfer-Encoding".to_owned(), "chunked".to_owned()));
    first.via = Some("http://example.test/old".to_owned());
    let mut again = answer(PAGE, 304, &[("etag", "\"7\"")], b"");
    again.date = "2026-11-21T10:00:00.25Z".to_owned();
    again.unchanged_since = Some(Unchanged {
        id: first.id.clone(),
        date: DATE.to_owned(),
        url: format!("{PAGE}#part"),
        payload: hex::encode(Sha256::digest(b"<p>claim 42")),
    });
    let bytes = wacz(&[first, again]).unwrap();
    let text = records(&bytes);
    for line in [
        "WARC-Protocol: h2\r\n",
        "WARC-IP-Address: 192.0.2.1\r\n",
        "WARC-Truncated: unspecified\r\n",
        "content-length: 11\r\n",
        "via: http://example.test/old\r\n",
        "stopped-because: cancelled\r\n",
        "WARC-Type: revisit\r\n",
        "WARC-Date: 2026-11-21T10:00:00.250000Z\r\n",
        "revisit/server-not-modified\r\n",
        "WARC-Refers-To-Target-URI: http://example.test/page?b=2&a=1\r\n",
        "WARC-Refers-To-Date: 2026-11-20T10:00:00Z\r\n",
        "HTTP/1.1 304 Not Modified\r\netag: \"7\"\r\n\r\n",
    ] {
        assert!(text.contains(line), "{line:?} is missing in {text}");
    }
    assert!(!text.to_lowercase().contains("transfer-encoding"));
    assert_eq!(text.matches("WARC/1.1\r\n").count(), 6, "two answers, two requests, more, info");
    assert_eq!(Kept::of("a.wacz", &bytes).verify().unwrap().faults, []);
}

#[test]
fn a_file_is_a_resource_and_packed_bytes_are_not_packed_again() {
    let noise: Vec<u8> = (0..4000_u32).flat_map(|n| Sha256::digest(n.to_le_bytes())).collect();
    let mut file = answer("C:\\Berkas\\scan 1#.pdf", 0, &[], &noise);
    file.media_type = Some("application/pdf".to_owned());
    let bytes = wacz(&[file]).unwrap();
    assert!(bytes.len() < noise.len() + 3000, "{} for {}", bytes.len(), noise.len());
    let archive = Opened::of("a.wacz", &bytes);
    assert_eq!(archive.pages[0].url, "file:///scan%201%23.pdf");
    let found = archive.load(&archive.pages[0]).unwrap();
    assert_eq!((found.answer.status, found.answer.body), (0, noise));
    assert_eq!(found.media_type.as_deref(), Some("application/pdf"));
}

#[test]
fn an_imported_page_keeps_its_digest() {
    let mut kept = page(PAGE);
    let mut origin = Origin {
        software: Some("other".to_owned()),
        container: "cd".repeat(32),
        payload_digest: Some("sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA".to_owned()),
    };
    kept.origin = Some(origin.clone());
    let text = records(&wacz(std::slice::from_ref(&kept)).unwrap());
    assert!(text.contains("WARC-Payload-Digest: sha256:"), "one that does not fit is told beside");
    assert!(text.contains("imported-payload-digest: sha1:AAAA"));
    let fitting = sha1_base32(b"<p>claim 42");
    origin.payload_digest = Some(fitting.clone());
    kept.origin = Some(origin);
    let bytes = wacz(&[kept]).unwrap();
    assert!(records(&bytes).contains(&format!("WARC-Payload-Digest: {fitting}\r\n")));
    let archive = Opened::of("a.wacz", &bytes);
    assert_eq!(archive.faults, []);
    assert_eq!(archive.pages[0].digest, Verdict::Verified);
}

fn sha1_base32(bytes: &[u8]) -> String {
    use sha1::Digest as _;
    format!("sha1:{}", data_encoding::BASE32.encode(&sha1::Sha1::digest(bytes)))
}

#[test]
fn what_would_make_the_archive_invalid_is_refused() {
    for name in ["", "a b.md", "a/b.md", "..\\b", ".hidden", "case-Report.json", "schema.json"] {
        assert_eq!(evidence_name(name).unwrap_err().code(), "archive_name", "{name}");
    }
    let begin = || WaczWriter::begin(Cursor::new(Vec::new()), about()).unwrap();
    let mut files = begin().pages().unwrap().evidence();
    files.file("Laporan.md", &mut &b"x"[..]).unwrap();
    assert!(files.file("laporan.MD", &mut &b"x"[..]).is_err());
    assert!(files.file("data.warc.gz", &mut &b"x"[..]).is_err());
    let entry =
        PageEntry { id: "1".to_owned(), url: PAGE.to_owned(), ts: at(), title: None, text: None };
    let listed = begin().pages().unwrap().page(&entry);
    assert_eq!(listed.unwrap_err().code(), "page_not_archived");
    let mut undated = page(PAGE);
    undated.date = "yesterday".to_owned();
    assert_eq!(begin().exchange(&undated).unwrap_err().code(), "archive_io");
}

#[test]
fn a_gzip_body_stays_as_it_was_received() {
    let body = gz(b"<p>claim 42");
    let kept = answer(PAGE, 200, &[("content-encoding", "gzip")], &body);
    let archive = Opened::of("a.wacz", &wacz(&[kept]).unwrap());
    let found = archive.load(&archive.pages[0]).unwrap();
    assert_eq!(found.answer.body, body);
    assert_eq!(found.answer.header("content-encoding").as_deref(), Some("gzip"));
}

fn odd() -> impl Strategy<Value = String> {
    proptest::collection::vec(
        prop_oneof![any::<char>(), Just('\r'), Just('\n'), Just('\0'), Just(':'), Just(' ')],
        0..20,
    )
    .prop_map(|chars| chars.into_iter().collect())
}

fn partials() -> impl Strategy<Value = Option<Partial>> {
    prop_oneof![
        Just(None),
        Just(Some(Partial::Length)),
        Just(Some(Partial::Time)),
        Just(Some(Partial::Disconnect)),
        Just(Some(Partial::Unstated))
    ]
}

prop_compose! {
    fn any_exchange()(
        url in prop_oneof![odd(), odd().prop_map(|path| format!("http://example.test/{path}"))],
        headers in proptest::collection::vec((odd(), odd()), 0..4),
        sent in proptest::collection::vec((odd(), odd()), 0..3),
        body in proptest::collection::vec(any::<u8>(), 0..300),
        status in 100_u16..1000,
        partial in partials(),
        via in proptest::option::of(odd()),
    ) -> Archived {
        let own = answer(&url, status, &[], &body);
        let exchange = Exchange { headers, request_headers: sent, partial, ..own.exchange };
        Archived { exchange, via, ..own }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn no_capture_breaks_the_archive(kept in any_exchange()) {
        let bytes = wacz(std::slice::from_ref(&kept)).unwrap();
        let file = Kept::of("a.wacz", &bytes);
        let checked = file.verify().unwrap();
        prop_assert_eq!(&checked.faults, &[]);
        prop_assert_eq!(checked.sealed, Sealed::NoSum);
        let archive = file.open().unwrap();
        prop_assert_eq!(&archive.faults, &[]);
        let found = archive.load(&archive.pages[0]).unwrap();
        prop_assert_eq!(found.digest, Verdict::Verified);
        prop_assert_eq!(&found.answer.body, &kept.exchange.body);
        prop_assert_eq!(found.answer.status, kept.exchange.status);
        prop_assert_eq!(found.answer.partial, kept.exchange.partial);
    }
}
