//! Archives of other makers.

use data_encoding::BASE32;
use periksa_capture::Partial;
use periksa_capture::archive::Imported;
use periksa_capture::warc::Verdict;
use sha1::Digest as _;

use crate::made::{DATE, Entry, Kept, Opened, PAGE, at, codes, gz, http, record, warc, zip};

const BODY: &[u8] = b"<p>claim 42";
const CHUNKED: &[u8] = b"5\r\n<p>cl\r\n6;name=x\r\naim 42\r\n0\r\nTrailer: x\r\n\r\n";

fn sha1(bytes: &[u8]) -> String {
    format!("sha1:{}", BASE32.encode(&sha1::Sha1::digest(bytes)))
}

fn open(name: &str, bytes: &[u8]) -> Opened {
    Opened::of(name, bytes)
}

/// The one page of a WARC file with this answer.
fn only(fields: &[(&str, &str)], block: &[u8]) -> Imported {
    let kept = Kept::of("a.warc.gz", &warc(&[record("response", PAGE, fields, block)]));
    let archive = kept.open().unwrap();
    assert_eq!(archive.pages.len(), 1);
    let found = archive.load(&archive.pages[0]).unwrap();
    assert_eq!(found.digest, archive.pages[0].digest);
    assert_eq!(archive.pages[0].bytes, found.answer.body.len() as u64);
    found
}

#[test]
fn chunks_are_taken_off_whatever_the_digest_was_made_of() {
    let block = http(&["Transfer-Encoding: chunked"], CHUNKED);
    for digest in [sha1(BODY), sha1(CHUNKED)] {
        let found = only(&[("WARC-Payload-Digest", &digest)], &block);
        assert_eq!(found.answer.body, BODY);
        assert_eq!(found.digest, Verdict::Verified);
        assert_eq!(found.payload_digest.as_deref(), Some(digest.as_str()));
    }
    let differs = only(&[("WARC-Payload-Digest", &sha1(b"other"))], &block);
    assert_eq!(differs.digest, Verdict::Differs);
}

#[test]
fn a_body_that_only_claims_to_be_chunked_is_kept() {
    for body in [&b"<p>plain"[..], b"12\r\nshort", b"", b"2\r\nabc\r\n0\r\n\r\n"] {
        let found = only(&[], &http(&["Transfer-Encoding: chunked"], body));
        assert_eq!(found.answer.body, body);
    }
    let cut = [("WARC-Truncated", "length")];
    let found = only(&cut, &http(&["Transfer-Encoding: chunked"], b"12\r\nshort"));
    assert_eq!(
        (found.answer.body.as_slice(), found.answer.partial),
        (&b"short"[..], Some(Partial::Length))
    );
}

#[test]
fn digests_of_every_usual_kind_are_judged() {
    let sha256 = sha2::Sha256::digest(BODY);
    let md5 = md5::Md5::digest(BODY);
    for (digest, verdict) in [
        (sha1(BODY), Verdict::Verified),
        (sha1(BODY).to_lowercase(), Verdict::Verified),
        (format!("SHA-1:{}", hex::encode(sha1::Sha1::digest(BODY))), Verdict::Verified),
        (format!("sha256:{}", hex::encode(sha256)), Verdict::Verified),
        (format!("sha-256:{}", BASE32.encode(&sha256)), Verdict::Verified),
        (format!("md5:{}", hex::encode(md5)), Verdict::Verified),
        (format!("md5:{}", hex::encode(md5).to_uppercase()), Verdict::Verified),
        (sha1(b"else"), Verdict::Differs),
        ("blake3:af13".to_owned(), Verdict::NoDigest),
        ("sha1:!!".to_owned(), Verdict::NoDigest),
        (String::new(), Verdict::NoDigest),
    ] {
        let found = only(&[("WARC-Payload-Digest", &digest)], &http(&[], BODY));
        assert_eq!(found.digest, verdict, "{digest}");
        assert_eq!(found.answer.body, BODY);
    }
    let block = http(&[], BODY);
    let both = [("WARC-Payload-Digest", sha1(BODY)), ("WARC-Block-Digest", sha1(b"else"))];
    let both: Vec<_> = both.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(only(&both, &block).digest, Verdict::Differs);
    assert_eq!(only(&[("WARC-Block-Digest", &sha1(&block))], &block).digest, Verdict::Verified);
}

#[test]
fn an_answer_is_told_as_it_was_archived() {
    let fields = [
        ("WARC-IP-Address", "192.0.2.9"),
        ("WARC-Protocol", "h2"),
        ("WARC-Protocol", "tls/1.3"),
        ("WARC-Truncated", "disconnect"),
    ];
    let block = http(&["X-Folded: one", " two", "Set-Cookie: \u{e9}"], BODY);
    let found = only(&fields, &block);
    assert_eq!(found.captured_at, Some(at()));
    assert_eq!(found.answer.remote, "192.0.2.9:80".parse().ok());
    assert_eq!(found.answer.http_version, "HTTP/2.0");
    assert_eq!(found.answer.partial, Some(Partial::Disconnect));
    assert_eq!(found.answer.header("x-folded").as_deref(), Some("one two"));
    assert_eq!(found.answer.header("set-cookie").as_deref(), Some("\u{c3}\u{a9}"));
    assert_eq!(found.media_type.as_deref(), Some("text/html"));
    let bare = only(&[], b"HTTP/1.0 200 OK\nContent-Type: text/html\n\n<p>x");
    assert_eq!(
        (bare.answer.body.as_slice(), bare.answer.http_version.as_str()),
        (&b"<p>x"[..], "HTTP/1.0")
    );
}

#[test]
fn requests_are_found_whichever_record_names_the_other() {
    let get = b"GET /page HTTP/1.1\r\nHost: example.test\r\nUser-Agent: other\r\n\r\n";
    let answer_id = format!("<urn:test:response-{PAGE}-{}>", http(&[], BODY).len());
    let request_id = format!("<urn:test:request-{PAGE}-{}>", get.len());
    let plain =
        (record("request", PAGE, &[], get), record("response", PAGE, &[], &http(&[], BODY)));
    let named_by_request = record("request", PAGE, &[("WARC-Concurrent-To", &answer_id)], get);
    let named_by_answer =
        record("response", PAGE, &[("WARC-Concurrent-To", &request_id)], &http(&[], BODY));
    for records in [
        [plain.0.clone(), plain.1.clone()],
        [plain.1.clone(), plain.0.clone()],
        [named_by_request, plain.1],
        [named_by_answer, plain.0],
    ] {
        let archive = open("a.warc.gz", &warc(&records));
        let found = archive.load(&archive.pages[0]).unwrap().answer;
        assert_eq!(found.request_headers.len(), 2);
        assert_eq!(found.method, "GET");
    }
}

#[test]
fn plain_files_and_single_members_are_read_as_well() {
    let records = [
        record("warcinfo", "", &[], b"software: Heritrix/3.4\r\nformat: WARC"),
        record("response", "<http://example.test/a>", &[], &http(&[], b"first")),
        record("response", "http://example.test/b", &[], &http(&[], b"second")),
    ];
    let plain: Vec<u8> = records.concat();
    for bytes in [plain.clone(), gz(&plain), warc(&records)] {
        let archive = open("a.warc", &bytes);
        assert_eq!(archive.software.as_deref(), Some("Heritrix/3.4"));
        assert_eq!(archive.record_count, 3);
        let bodies: Vec<Vec<u8>> =
            archive.pages.iter().map(|page| archive.load(page).unwrap().answer.body).collect();
        assert_eq!(bodies, [b"first".to_vec(), b"second".to_vec()]);
        assert_eq!(archive.pages[0].url, "http://example.test/a");
    }
}

fn moved(from: &str, to: &str) -> Vec<u8> {
    let block = format!("HTTP/1.1 302 Found\r\nLocation: {to}\r\n\r\n");
    record("response", from, &[], block.as_bytes())
}

#[test]
fn redirects_lead_to_their_answer() {
    let records = [
        moved("https://example.test/a", "http://example.test/b"),
        moved("http://example.test/b", "/page?b=2&a=1#part"),
        record("response", PAGE, &[], &http(&[], BODY)),
    ];
    let archive = open("a.warc.gz", &warc(&records));
    assert_eq!(archive.pages.len(), 1);
    assert_eq!(
        (archive.pages[0].url.as_str(), archive.pages[0].hops),
        ("https://example.test/a", 2)
    );
    let found = archive.load(&archive.pages[0]).unwrap();
    assert_eq!(found.requested_url, "https://example.test/a");
    assert_eq!((found.way.len(), found.answer.url.as_str()), (2, PAGE));
    assert!(found.way[0].downgraded && !found.way[1].downgraded);
    assert_eq!(found.way[1].location.as_deref(), Some("/page?b=2&a=1#part"));
}

#[test]
fn redirects_in_a_ring_end() {
    let ring =
        [moved("http://a.test/", "http://b.test/"), moved("http://b.test/", "http://a.test/")];
    let archive = open("a.warc.gz", &warc(&ring));
    assert_eq!(archive.pages, []);
    let list = br#"{"url":"http://a.test/","ts":"2026-11-20T10:00:00Z"}"#;
    let archive = open(
        "a.wacz",
        &zip(&[
            Entry::stored("archive/a.warc.gz", &warc(&ring)),
            Entry::deflated("pages/pages.jsonl", list),
        ]),
    );
    assert_eq!(archive.pages[0].hops, 1);
}

#[test]
fn a_visit_that_brought_the_same_has_the_body_of_the_first() {
    let digest = sha1(BODY);
    let first = record("response", PAGE, &[("WARC-Payload-Digest", &digest)], &http(&[], BODY));
    let fields = [
        ("WARC-Payload-Digest", digest.as_str()),
        ("WARC-Profile", "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"),
        ("WARC-Refers-To-Target-URI", PAGE),
        ("WARC-Refers-To-Date", DATE),
    ];
    let again =
        record("revisit", "http://example.test/copy", &fields, &http(&["X-Second: 1"], b""));
    let archive = open("a.warc.gz", &warc(&[first, again.clone()]));
    let copy = archive.pages.iter().find(|page| page.url.ends_with("copy")).unwrap();
    let found = archive.load(copy).unwrap();
    assert_eq!((found.answer.body.as_slice(), found.body_of), (BODY, Some(at())));
    assert_eq!(found.answer.header("x-second").as_deref(), Some("1"));
    assert_eq!(found.digest, Verdict::Verified);
    let alone = open("a.warc.gz", &warc(&[again]));
    let problem = alone.load(&alone.pages[0]).unwrap_err();
    assert_eq!(problem.code(), "archived_page_not_held");
}

#[test]
fn a_wacz_is_read_by_its_own_list_of_pages() {
    let records = [
        record("warcinfo", "", &[], b"software: inner\r\n"),
        record("response", "https://example.test/", &[], &http(&[], BODY)),
        record("response", "https://example.test/frame", &[], &http(&[], b"frame")),
    ];
    let list = br#"{"format":"json-pages-1.0","id":"pages","title":"All"}
{"url":"https://example.test","ts":"2026-11-20T10:00:01Z","title":"Judul","text":"long","seed":true}
not a page
{"url":"https://gone.test/","ts":"2026-11-20T10:00:01Z"}
"#;
    let package =
        br#"{"profile":"data-package","title":"T","software":"Browsertrix 1.2","resources":[]}"#;
    let bytes = zip(&[
        Entry::stored("archive/rec-1.warc.gz", &warc(&records)),
        Entry::deflated("pages/pages.jsonl", list),
        Entry::deflated("datapackage.json", package),
    ]);
    let archive = open("a.wacz", &bytes);
    assert_eq!(archive.software.as_deref(), Some("Browsertrix 1.2"));
    assert_eq!(codes(&archive.faults), ["pages_line"]);
    let [page, gone] = archive.pages.as_slice() else { panic!("{:?}", archive.pages) };
    assert_eq!((page.title.as_deref(), page.held), (Some("Judul"), true));
    assert_eq!(archive.load(page).unwrap().answer.body, BODY);
    assert!(!gone.held);
    assert_eq!(archive.load(gone).unwrap_err().code(), "archived_page_not_held");
}

#[test]
fn a_warc_that_was_packed_again_is_read_without_a_scratch_file() {
    let pages: Vec<Vec<u8>> = (0..3)
        .map(|n| record("response", &format!("http://example.test/{n}"), &[], &http(&[], &[n; 9])))
        .collect();
    let archive = open("a.wacz", &zip(&[Entry::deflated("archive/a.warc.gz", &warc(&pages))]));
    let last = archive.load(&archive.pages[2]).unwrap();
    assert_eq!(last.answer.body, [2; 9]);
}
