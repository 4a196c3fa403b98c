//! Writes a small WACZ with one of each kind of exchange, for programs of others to judge:
//! `wacz_sample OUT.wacz [plain]`; `plain` leaves out the 304, of which warcio compares no digest
//! and which replay programs show as an empty page when they are asked for the latest. The page is `http://example.test/page?b=2&a=1` and says `claim 42`.
#![allow(clippy::print_stderr, reason = "a program for the command line")]

use std::error::Error;
use std::fs::File;
use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use jiff::Timestamp;
use periksa_capture::wacz::{About, PageEntry, WaczWriter};
use periksa_capture::warc::{Archived, Origin, Unchanged};
use periksa_capture::{Exchange, Partial};
use sha2::{Digest, Sha256};

const PAGE: &str = "http://example.test/page?b=2&a=1";
const TEXT: &str =
    "<!doctype html><title>Proof</title><h1>Evidence</h1><p>claim 42 \u{2013} 5,4 %</p>";

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("which file is to be written?")?;
    let at: Timestamp = "2026-11-20T10:00:00Z".parse()?;
    let about = About {
        title: "Case 2026-014".to_owned(),
        description: Some("A sample for validators.".to_owned()),
        created: at,
        software: "Periksa 0.1.0".to_owned(),
        main: Some((PAGE.to_owned(), at)),
    };
    let mut wacz = WaczWriter::begin(File::create(&path)?, about)?;
    let plain = std::env::args().nth(2).is_some_and(|word| word == "plain");
    for kept in exchanges()?.iter().filter(|kept| !(plain && kept.unchanged_since.is_some())) {
        wacz.exchange(kept)?;
    }
    let mut pages = wacz.pages()?;
    pages.page(&PageEntry {
        id: "page-1".to_owned(),
        url: PAGE.to_owned(),
        ts: at,
        title: Some("Proof".to_owned()),
        text: Some("Evidence claim 42".to_owned()),
    })?;
    let mut files = pages.evidence();
    files.file("manifest.json", &mut &b"{\"sample\":true}"[..])?;
    files.file("audit-log.jsonl", &mut &b"{\"seq\":1}\n"[..])?;
    files.file("Laporan_\u{e9}.html", &mut &b"<p>a report"[..])?;
    let finished = files.finish()?;
    finished.sink.sync_all()?;
    eprintln!("{} records", finished.records);
    Ok(())
}

fn exchanges() -> Result<Vec<Archived>, Box<dyn Error>> {
    let page = gzip(TEXT.as_bytes())?;
    let html = ("content-type", "text/html; charset=utf-8");
    let gzipped = ("content-encoding", "gzip");
    let mut redirect = answer(1, "http://example.test/old", 301, &[("location", PAGE)], Vec::new());
    redirect.exchange.location = Some(PAGE.to_owned());
    let mut target = answer(2, PAGE, 200, &[html, gzipped], page.clone());
    target.exchange.http_version = "HTTP/2.0".to_owned();
    target.exchange.certificate = Some("ab".repeat(32));
    target.via = Some("http://example.test/old".to_owned());
    let mut cut = answer(3, "https://www.example.test:8443/Big/", 200, &[html], vec![b'x'; 70_000]);
    cut.exchange.partial = Some(Partial::Length);
    let mut again = answer(4, PAGE, 304, &[("etag", "\"7\"")], Vec::new());
    again.date = "2026-11-21T10:00:00.25Z".to_owned();
    again.unchanged_since = Some(Unchanged {
        id: target.id.clone(),
        date: target.date.clone(),
        url: PAGE.to_owned(),
        payload: hex::encode(Sha256::digest(&page)),
    });
    let mut file = answer(5, "scan 1.pdf", 0, &[], noise(90_000));
    file.media_type = Some("application/pdf".to_owned());
    let mut imported = answer(6, "https://example.org/a%C3%A9/?q=%20x", 404, &[], b"none".to_vec());
    imported.origin = Some(Origin {
        software: Some("Browsertrix-Crawler 1.0".to_owned()),
        container: "cd".repeat(32),
        payload_digest: Some(format!("sha-256:{}", hex::encode(Sha256::digest(b"none")))),
    });
    Ok(vec![redirect, target, cut, again, file, imported])
}

fn answer(n: u8, url: &str, status: u16, headers: &[(&str, &str)], body: Vec<u8>) -> Archived {
    let exchange = Exchange {
        url: url.to_owned(),
        method: "GET".to_owned(),
        request_headers: vec![
            ("accept-encoding".to_owned(), "gzip".to_owned()),
            ("host".to_owned(), "example.test".to_owned()),
        ],
        request_body: Vec::new(),
        status,
        http_version: "HTTP/1.1".to_owned(),
        headers: headers.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect(),
        body,
        partial: None,
        location: None,
        downgraded: false,
        remote: "192.0.2.1:80".parse().ok(),
        certificate: None,
    };
    Archived {
        id: format!("capture-{n}"),
        date: "2026-11-20T10:00:00Z".to_owned(),
        exchange,
        media_type: None,
        via: None,
        origin: None,
        unchanged_since: None,
    }
}

/// Bytes that do not pack, the same each time.
fn noise(bytes: usize) -> Vec<u8> {
    let mut state = Sha256::digest(b"noise");
    let mut out = Vec::with_capacity(bytes + 32);
    while out.len() < bytes {
        out.extend_from_slice(&state);
        state = Sha256::digest(state);
    }
    out.truncate(bytes);
    out
}

fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(bytes)?;
    packed.finish()
}
