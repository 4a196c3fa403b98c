//! Damaged archives: whatever becomes of them, it is a stated outcome in time.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use flate2::read::MultiGzDecoder;
use periksa_support::{Random, damaged};

use crate::made::{Entry, Kept, answer, gz, http, page, record, wacz, warc, zip};

/// Damaged copies of each archive.
const COPIES: u64 = 260;
/// An archive of some kilobytes that takes longer was made to stall.
const DEADLINE: Duration = Duration::from_secs(10);
/// Stored so in a WACZ; other files are packed.
const STORED: &str = "archive/";

/// A part of a WACZ: its name and its bytes.
type Part = (String, Vec<u8>);

fn ours() -> Vec<u8> {
    let long = "Harga beras naik. ".repeat(400);
    let coded = answer(
        "http://example.test/coded",
        200,
        &[("content-type", "text/html"), ("content-encoding", "gzip")],
        &gz(long.as_bytes()),
    );
    let moved = answer("http://example.test/", 302, &[("location", "/coded")], b"");
    wacz(&[page("http://example.test/a"), coded, moved]).unwrap()
}

/// As crawlers write them: a packed index with its blocks, chunked bodies, visits that brought the
/// same.
fn foreign() -> Vec<u8> {
    let url = "http://example.test/a";
    let chunked = http(&["Transfer-Encoding: chunked"], b"3\r\nabc\r\n0\r\n\r\n");
    let sha1 = [("WARC-Payload-Digest", "sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5")];
    let records = [
        record("warcinfo", "", &[], b"software: x\r\n"),
        record("response", url, &sha1, &chunked),
        record("request", url, &[], b"GET /a HTTP/1.1\r\nHost: example.test\r\n\r\n"),
        record("revisit", url, &[("WARC-Refers-To-Target-URI", url), sha1[0]], &http(&[], b"")),
        record("resource", "urn:text:a", &[("Content-Type", "text/plain")], b"words"),
    ];
    let line = format!(
        "test,example)/a 20261120100000 {{\"url\":\"{url}\",\"offset\":\"0\",\"length\":\"1\",\"filename\":\"data.warc.gz\"}}\n"
    );
    let blocks = "!meta 0 {\"format\":\"cdxj-gzip-1.0\",\"filename\":\"index.cdx.gz\"}\n";
    let pages = format!(
        "{{\"format\":\"json-pages-1.0\"}}\n{{\"url\":\"{url}\",\"ts\":\"2026-11-20T10:00:00Z\"}}\n"
    );
    packed(&[
        ("archive/data.warc.gz".to_owned(), warc(&records)),
        ("indexes/index.cdx.gz".to_owned(), gz(line.as_bytes())),
        ("indexes/index.idx".to_owned(), blocks.as_bytes().to_vec()),
        ("pages/pages.jsonl".to_owned(), pages.into_bytes()),
        (
            "datapackage.json".to_owned(),
            b"{\"profile\":\"data-package\",\"resources\":[]}".to_vec(),
        ),
    ])
}

fn packed(parts: &[Part]) -> Vec<u8> {
    let entry = |(name, bytes): &Part| {
        if name.starts_with(STORED) {
            Entry::stored(name, bytes)
        } else {
            Entry::deflated(name, bytes)
        }
    };
    zip(&parts.iter().map(entry).collect::<Vec<_>>())
}

fn parts(archive: &[u8]) -> Vec<Part> {
    let mut archive = ::zip::ZipArchive::new(Cursor::new(archive)).unwrap();
    let count = archive.len();
    let part = |index| {
        let mut file = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        (file.name().unwrap().into_owned(), bytes)
    };
    (0..count).map(part).collect()
}

/// Damages the file; or a part of it, since a ZIP notices its own damage; or what a packed part holds,
/// since gzip does too.
fn damaged_copy(archive: &[u8], seed: u64) -> Vec<u8> {
    let mut parts = match seed % 3 {
        0 => return damaged(archive, seed / 3),
        _ => parts(archive),
    };
    let packed_part = |part: &&mut Part| part.0.ends_with(".gz");
    if seed % 3 == 2
        && let Some((_, bytes)) = parts.iter_mut().find(packed_part)
    {
        let mut plain = Vec::new();
        MultiGzDecoder::new(bytes.as_slice()).read_to_end(&mut plain).unwrap();
        *bytes = gz(&damaged(&plain, seed / 3));
    } else {
        let chosen = Random::new(seed).below(parts.len());
        parts[chosen].1 = damaged(&parts[chosen].1, seed / 3);
    }
    packed(&parts)
}

/// Opens, reads every page and verifies; says what came of it.
fn outcome(bytes: &[u8]) -> &'static str {
    let kept = Kept::of("a.wacz", bytes);
    let opened = match kept.open() {
        Ok(archive) => {
            for page in &archive.pages {
                let _ = archive.load(page);
            }
            let checked = archive.checked.as_ref().is_some_and(|checked| checked.faults.is_empty());
            if archive.faults.is_empty() && checked { "whole" } else { "faults" }
        }
        Err(problem) => problem.code(),
    };
    match kept.verify() {
        Ok(checked) => assert_eq!(checked.faults.is_empty(), opened == "whole"),
        Err(_) => assert!(opened != "whole"),
    }
    let left = std::fs::read_dir(kept.folder.path()).unwrap().count();
    assert_eq!(left, 1, "nothing was written");
    opened
}

#[allow(clippy::print_stderr, reason = "figures for whoever asks for them")]
fn run(name: &str, archive: &[u8]) {
    let mut outcomes: BTreeMap<&str, u64> = BTreeMap::new();
    for seed in 0..COPIES {
        let copy = damaged_copy(archive, seed);
        let (done, ended) = mpsc::channel();
        let thread = thread::spawn(move || done.send(outcome(&copy)));
        // Without an outcome the thread has panicked, or still runs.
        let outcome = ended.recv_timeout(DEADLINE).unwrap_or_else(|error| {
            panic!("{name} {seed}: {error}, {:?}", thread.is_finished());
        });
        *outcomes.entry(outcome).or_default() += 1;
    }
    eprintln!("{name}: {outcomes:?}");
    assert_eq!(outcomes.values().sum::<u64>(), COPIES);
    assert!(outcomes.len() > 2, "{name}: the damage is of several kinds: {outcomes:?}");
}

#[test]
fn mutated_archives_of_ours() {
    run("ours", &ours());
}

#[test]
fn mutated_archives_of_others() {
    run("foreign", &foreign());
}
