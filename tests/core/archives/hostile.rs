//! Archives that were built to do harm, and such as are merely broken.

use flate2::Compression;
use periksa_capture::archive::{Archive, ArchiveProblem, Limits};
use proptest::prelude::*;

use crate::made::{Entry, Kept, PAGE, codes, gz, http, page, record, wacz, warc, zip};

fn one_page() -> Vec<u8> {
    warc(&[record("response", PAGE, &[], &http(&[], b"<p>x"))])
}

fn refused(entries: &[Entry]) -> &'static str {
    refusal(&zip(entries))
}

fn refusal(bytes: &[u8]) -> &'static str {
    let kept = Kept::of("a.wacz", bytes);
    let Err(problem) = kept.open() else { panic!("it was opened") };
    let verified = kept.verify();
    assert!(verified.is_err() || !verified.unwrap().faults.is_empty());
    let left = std::fs::read_dir(kept.folder.path()).unwrap().count();
    assert_eq!(left, 1, "nothing was written");
    problem.code()
}

#[test]
fn names_that_lead_outside_are_refused() {
    for name in [
        "../evil",
        "archive/../../evil",
        "/etc/passwd",
        "archive//a",
        "C:\\evil",
        "C:evil",
        "archive\\..\\evil",
        "./archive/a",
        "archive/.",
        "a\0b",
        "",
    ] {
        let entries = [Entry::stored("archive/a.warc.gz", &one_page()), Entry::stored(name, b"x")];
        assert_eq!(refused(&entries), "archive_path", "{name:?}");
    }
    let mut no_text = Entry::stored("x", b"x");
    no_text.name = vec![0xff, 0xfe];
    assert_eq!(refused(&[no_text]), "archive_name");
}

#[test]
fn containers_that_disguise_their_content_are_refused() {
    let good = || Entry::stored("archive/a.warc.gz", &one_page());
    let link = Entry { attributes: 0o120_777 << 16, ..Entry::stored("evidence/l", b"/etc/passwd") };
    assert_eq!(refused(&[good(), link]), "archive_path");
    assert_eq!(refused(&[good(), good()]), "archive_duplicate");
    let shared = Entry { offset: Some(0), ..Entry::stored("archive/b.warc.gz", &one_page()) };
    assert!(["archive_overlap", "archive_container"].contains(&refused(&[good(), shared])));
    let locked = Entry { flags: 1, ..Entry::stored("evidence/secret", b"x") };
    assert_eq!(refused(&[good(), locked]), "archive_packing");
    let swollen = Entry { size: Some(u32::MAX - 1), ..Entry::deflated("evidence/big", b"tiny") };
    assert_eq!(refused(&[good(), swollen]), "archive_size");
    let longer = Entry { size: Some(9999), ..Entry::stored("evidence/long", b"tiny") };
    assert!(["archive_size", "archive_container"].contains(&refused(&[good(), longer])));
    let odd = Entry { method: 99, ..Entry::stored("evidence/odd", b"tiny") };
    assert!(["archive_packing", "archive_container"].contains(&refused(&[good(), odd])));
    assert_eq!(refused(&[Entry::stored("evidence/a", b"x")]), "archive_empty");
}

#[test]
fn a_zip_that_lies_about_its_end_is_refused() {
    let good = zip(&[Entry::stored("archive/a.warc.gz", &one_page())]);
    let end = good.len() - 22;
    let changed = |change: &dyn Fn(&mut Vec<u8>)| {
        let mut bytes = good.clone();
        change(&mut bytes);
        refusal(&bytes)
    };
    let many = changed(&|bytes| bytes[end + 8..end + 12].copy_from_slice(&[0xff; 4]));
    assert!(["archive_entries", "archive_container"].contains(&many), "{many}");
    let comment = changed(&|bytes| bytes.extend_from_slice(b"more"));
    assert_eq!(comment, "archive_container");
    let before = changed(&|bytes| bytes.splice(0..0, b"PKjunk".to_vec()).for_each(drop));
    assert_eq!(before, "archive_container");
    let directory = changed(&|bytes| bytes[end + 16..end + 20].copy_from_slice(&[0xff; 4]));
    assert_eq!(directory, "archive_container");
    // A ZIP64 end that claims 2^60 files.
    let mut end64 = b"PK\x06\x06".to_vec();
    end64.extend(44_u64.to_le_bytes());
    end64.extend([45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    end64.extend((1_u64 << 60).to_le_bytes());
    end64.extend((1_u64 << 60).to_le_bytes());
    end64.extend([0xff; 16]);
    let at = u64::try_from(end).unwrap();
    let mut locator = b"PK\x06\x07\0\0\0\0".to_vec();
    locator.extend(at.to_le_bytes());
    locator.extend(1_u32.to_le_bytes());
    let zip64 = changed(&|bytes| {
        let own = bytes.split_off(end);
        bytes.extend(end64.iter().chain(&locator).chain(&own));
    });
    assert_eq!(zip64, "archive_entries");
}

/// A record of so many MB that packs to a thousandth: one packed MB over and over, without the end
/// of the member, which no reader should reach.
fn bomb(megabytes: usize) -> Vec<u8> {
    let head = String::from_utf8(record("response", PAGE, &[], b"")).unwrap();
    let head = head.replace("Length: 0", &format!("Length: {megabytes}000000"));
    let begin = format!("{}\r\n\r\nHTTP/1.1 200 OK\r\n\r\n", head.trim_end());
    let mut packer = flate2::Compress::new(Compression::best(), false);
    let mut packed = |bytes: &[u8]| {
        let mut out = Vec::with_capacity(100_000);
        packer.compress_vec(bytes, &mut out, flate2::FlushCompress::Full).unwrap();
        out
    };
    let mut bomb = b"\x1f\x8b\x08\0\0\0\0\0\0\xff".to_vec();
    bomb.extend(packed(begin.as_bytes()));
    let one = packed(&vec![0; 1_000_000]);
    (0..megabytes).for_each(|_| bomb.extend(&one));
    bomb
}

#[test]
fn what_swells_without_measure_is_stopped() {
    let bomb = bomb(17);
    assert!(bomb.len() < 100_000, "{}", bomb.len());
    let archive = Kept::of("a.warc.gz", &bomb).open().unwrap();
    assert_eq!((codes(&archive.faults), archive.pages.len()), (vec!["archive_too_much"], 0));
}

#[test]
fn bombs_in_any_wrapping_are_stopped() {
    let limits = Limits { max_unpacked: 1_000_000, ..Limits::default() };
    let bomb = bomb(5);
    for bytes in [
        bomb.clone(),
        zip(&[Entry::stored("archive/a.warc.gz", &bomb)]),
        // Packed twice, as in 42.zip.
        zip(&[Entry::deflated("archive/a.warc.gz", &bomb)]),
        zip(&[Entry::deflated("archive/a.warc", &vec![b'\n'; 3_000_000])]),
    ] {
        let kept = Kept::of("a", &bytes);
        let archive = Archive::open(&kept.path, &limits, &|_, _| true).unwrap();
        assert!(!archive.faults.is_empty());
        assert_eq!(archive.pages, []);
    }
}

#[test]
fn lists_that_would_fill_the_memory_are_cut() {
    let limits = Limits { max_records: 2, ..Limits::default() };
    let records: Vec<Vec<u8>> =
        (0..5_u8).map(|n| record("response", PAGE, &[], &http(&[], &[n; 3]))).collect();
    let kept = Kept::of("a.warc.gz", &warc(&records));
    let archive = Archive::open(&kept.path, &limits, &|_, _| true).unwrap();
    assert_eq!((archive.pages.len(), codes(&archive.faults)), (2, vec!["archive_too_many"]));
    let limits = Limits { max_body: 10, ..Limits::default() };
    let large =
        Kept::of("a.warc.gz", &warc(&[record("response", PAGE, &[], &http(&[], &[7; 11]))]));
    let archive = Archive::open(&large.path, &limits, &|_, _| true).unwrap();
    let problem = archive.load(&archive.pages[0]).unwrap_err();
    assert_eq!(problem.code(), "archived_page_too_large");
    let limits = Limits { max_unpacked: 100, ..Limits::default() };
    let archive = Archive::open(&large.path, &limits, &|_, _| true).unwrap();
    assert_eq!(codes(&archive.faults), ["archive_too_much"]);
}

#[test]
fn records_that_lie_are_faults() {
    let head = |line: &str| {
        let text = format!("WARC/1.0\r\nWARC-Type: response\r\n{line}\r\n\r\nx\r\n\r\n");
        let archive = Kept::of(
            "a.warc.gz",
            &warc(&[record("response", PAGE, &[], &http(&[], b"x")), text.into_bytes()]),
        );
        let archive = archive.open().unwrap();
        assert_eq!(archive.pages.len(), 1, "what lies before is read");
        codes(&archive.faults)
    };
    for line in [
        "Content-Length: 18446744073709551615",
        "Content-Length: 99999999999999999999999",
        "Content-Length: -1",
        "No-Length: 1",
        "Content-Length: 1\r\nno name",
    ] {
        assert_eq!(head(line), ["archive_damaged"], "{line}");
    }
    let huge = format!("Content-Length: 1\r\nX: {}", "h".repeat(300_000));
    assert_eq!(head(&huge), ["archive_damaged"]);
    let headed = format!("HTTP/1.1 200 OK\r\nX: {}\r\n\r\nbody", "h".repeat(300_000));
    let archive = Kept::of("a.warc.gz", &warc(&[record("response", PAGE, &[], headed.as_bytes())]));
    assert_eq!(archive.open().unwrap().pages, [], "an endless head is no answer");
}

#[test]
fn what_is_no_archive_is_refused() {
    for bytes in [&b""[..], b"plain text", b"PK\x05\x06", b"\x1f\x8b", &[0; 600]] {
        let Err(problem) = Kept::of("a", bytes).open() else { panic!("{bytes:?}") };
        assert!(problem.to_string().contains("Nothing was taken in"), "{problem}");
    }
    assert!(matches!(
        Archive::open(std::path::Path::new("/nowhere"), &Limits::default(), &|_, _| true),
        Err(ArchiveProblem::Io(_))
    ));
}

#[test]
fn reading_stops_when_told() {
    let kept = Kept::of("a.warc.gz", &one_page());
    let stopped = Archive::open(&kept.path, &Limits::default(), &|_, _| false);
    assert!(matches!(stopped, Err(ArchiveProblem::Stopped)));
}

#[test]
fn an_archive_that_changes_after_it_was_opened_is_told() {
    let kept = Kept::of("a.warc.gz", &one_page());
    let archive = kept.open().unwrap();
    std::fs::write(&kept.path, warc(&[record("response", "http://b.test/", &[], b"x")])).unwrap();
    assert_eq!(archive.load(&archive.pages[0]).unwrap_err().code(), "archive_damaged");
    std::fs::write(&kept.path, b"").unwrap();
    assert!(archive.load(&archive.pages[0]).is_err());
}

fn read_all(kept: &Kept) {
    if let Ok(archive) = kept.open() {
        for page in &archive.pages {
            let _ = archive.load(page);
        }
    }
    let _ = kept.verify();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, ..ProptestConfig::default() })]

    #[test]
    fn a_cut_file_is_never_whole(cut in any::<prop::sample::Index>()) {
        let whole = one_page();
        let kept = Kept::of("a.warc.gz", &whole[..cut.index(whole.len())]);
        if let Ok(archive) = kept.open() {
            prop_assert!(!archive.faults.is_empty());
        }
    }

    #[test]
    fn broken_containers_crash_nothing(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        cut in proptest::option::of(any::<prop::sample::Index>()),
    ) {
        let mut bytes = wacz(&[page(PAGE)]).unwrap();
        for (place, value) in changes {
            let at = place.index(bytes.len());
            bytes[at] = value;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        read_all(&Kept::of("a.wacz", &bytes));
    }

    #[test]
    fn broken_records_crash_nothing(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        packed in any::<bool>(),
    ) {
        let fields = [("WARC-Payload-Digest", "sha1:X"), ("WARC-Truncated", "length")];
        let mut bytes = [
            record("warcinfo", "", &[], b"software: x\r\n"),
            record("response", PAGE, &fields, &http(&["Transfer-Encoding: chunked"], b"3\r\nabc\r\n0\r\n\r\n")),
            record("revisit", PAGE, &[("WARC-Refers-To-Target-URI", PAGE)], &http(&[], b"")),
            record("request", PAGE, &[], b"GET / HTTP/1.1\r\n\r\n"),
        ]
        .concat();
        for (place, value) in changes {
            let at = place.index(bytes.len());
            bytes[at] = value;
        }
        read_all(&Kept::of("a.warc", &if packed { gz(&bytes) } else { bytes }));
    }

    #[test]
    fn any_bytes_crash_nothing(
        begin in prop::sample::select(vec!["WARC/1.0\r\n", "PK\u{3}\u{4}", "<html><!--", "\u{1f}"]),
        rest in proptest::collection::vec(any::<u8>(), 0..400),
    ) {
        let bytes = [begin.as_bytes(), rest.as_slice()].concat();
        read_all(&Kept::of("a", &bytes));
    }
}

#[test]
fn words_that_an_archive_chose_are_kept_short() {
    let url = format!("http://example.test/{}", "u".repeat(100_000));
    let wrong = [("WARC-Payload-Digest", "sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")];
    let records: Vec<Vec<u8>> =
        (0..1200_u32).map(|_| record("metadata", PAGE, &wrong, &http(&[], b"x"))).collect();
    let archive = Kept::of("a.warc.gz", &warc(&records)).open().unwrap();
    assert_eq!(archive.faults.len(), 1000);
    let long = warc(&[record("response", &url, &wrong, &http(&[], b"x"))]);
    let archive = Kept::of("a.warc.gz", &long).open().unwrap();
    assert!(archive.faults[0].to_string().len() < 700);
    let line = format!("{{\"url\":\"{url}\",\"ts\":\"2026-11-20T10:00:00Z\"}}\n");
    let wacz = zip(&[
        Entry::stored("archive/a.warc.gz", &one_page()),
        Entry::deflated("pages/pages.jsonl", line.as_bytes()),
    ]);
    let archive = Kept::of("a.wacz", &wacz).open().unwrap();
    assert_eq!(codes(&archive.faults), ["pages_line"]);
    assert_eq!(archive.pages[0].url, PAGE, "without a list its documents are the pages");
}

#[test]
fn one_file_listed_many_times_is_read_once() {
    let package = format!(
        "{{\"resources\":[{}]}}",
        vec!["{\"path\":\"archive/a.warc.gz\",\"hash\":\"x\",\"bytes\":1}"; 5000].join(",")
    );
    let wacz = zip(&[
        Entry::stored("archive/a.warc.gz", &one_page()),
        Entry::deflated("datapackage.json", package.as_bytes()),
    ]);
    let faults = Kept::of("a.wacz", &wacz).verify().unwrap().faults;
    assert!(codes(&faults).contains(&"resource_twice"));
}
