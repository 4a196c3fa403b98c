//! Archives to test with: ours through the writer, others' byte by byte.

use std::io::{Cursor, Write};
use std::path::PathBuf;

use flate2::Compression;
use flate2::write::GzEncoder;
use jiff::Timestamp;
use periksa_capture::Exchange;
use periksa_capture::archive::{Archive, ArchiveProblem, Limits};
use periksa_capture::wacz::{About, Checked, PageEntry, WaczWriter, WriteProblem, verify};
use periksa_capture::warc::Archived;
use tempfile::TempDir;

pub const PAGE: &str = "http://example.test/page?b=2&a=1";
pub const DATE: &str = "2026-11-20T10:00:00Z";

pub fn at() -> Timestamp {
    DATE.parse().unwrap()
}

pub fn about() -> About {
    About {
        title: "Case".to_owned(),
        description: None,
        created: at(),
        software: "Periksa 0.1.0".to_owned(),
        main: None,
    }
}

/// An answer with these headers.
pub fn answer(url: &str, status: u16, headers: &[(&str, &str)], body: &[u8]) -> Archived {
    Archived {
        id: format!("{url} {status}"),
        date: DATE.to_owned(),
        exchange: Exchange {
            url: url.to_owned(),
            method: "GET".to_owned(),
            request_headers: vec![("host".to_owned(), "example.test".to_owned())],
            request_body: Vec::new(),
            status,
            http_version: "HTTP/1.1".to_owned(),
            headers: headers.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect(),
            body: body.to_vec(),
            partial: None,
            location: None,
            downgraded: false,
            remote: None,
            certificate: None,
        },
        media_type: None,
        via: None,
        origin: None,
        unchanged_since: None,
    }
}

pub fn page(url: &str) -> Archived {
    answer(url, 200, &[("content-type", "text/html; charset=utf-8")], b"<p>claim 42")
}

/// A WACZ of these exchanges, each listed as a page that has a body of its own.
pub fn wacz(kept: &[Archived]) -> Result<Vec<u8>, WriteProblem> {
    let mut wacz = WaczWriter::begin(Cursor::new(Vec::new()), about())?;
    for one in kept {
        wacz.exchange(one)?;
    }
    let mut pages = wacz.pages()?;
    for (number, one) in kept.iter().filter(|one| one.unchanged_since.is_none()).enumerate() {
        pages.page(&PageEntry {
            id: format!("p{number}"),
            url: one.exchange.url.clone(),
            ts: one.date.parse().unwrap(),
            title: Some("A title".to_owned()),
            text: None,
        })?;
    }
    let mut files = pages.evidence();
    files.file("manifest.json", &mut &b"{}"[..])?;
    Ok(files.finish()?.sink.into_inner())
}

/// An archive whose file stays as long as it does.
pub struct Opened {
    archive: Archive,
    _kept: Kept,
}

impl Opened {
    pub fn of(name: &str, bytes: &[u8]) -> Self {
        let kept = Kept::of(name, bytes);
        Self { archive: kept.open().unwrap(), _kept: kept }
    }
}

impl std::ops::Deref for Opened {
    type Target = Archive;

    fn deref(&self) -> &Archive {
        &self.archive
    }
}

/// Bytes in a file of their own.
pub struct Kept {
    pub folder: TempDir,
    pub path: PathBuf,
}

impl Kept {
    pub fn of(name: &str, bytes: &[u8]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        Self { folder, path }
    }

    pub fn open(&self) -> Result<Archive, ArchiveProblem> {
        Archive::open(&self.path, &Limits::default(), &|_, _| true)
    }

    pub fn verify(&self) -> Result<Checked, ArchiveProblem> {
        verify(&self.path, &|_, _| true)
    }
}

pub fn codes(faults: &[periksa_capture::archive::Fault]) -> Vec<&'static str> {
    faults.iter().map(|fault| fault.code).collect()
}

/// A record as another program might write it.
pub fn record(kind: &str, url: &str, fields: &[(&str, &str)], block: &[u8]) -> Vec<u8> {
    let id = format!("{kind}-{url}-{}", block.len());
    let mut out = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:test:{id}>\r\n\
         WARC-Date: {DATE}\r\nWARC-Target-URI: {url}\r\n"
    );
    if !fields.iter().any(|(name, _)| *name == "Content-Type") {
        let kind = if kind == "warcinfo" { "application/warc-fields" } else { "application/http" };
        out.push_str(&format!("Content-Type: {kind}\r\n"));
    }
    for (name, value) in fields {
        out.push_str(&format!("{name}: {value}\r\n"));
    }
    out.push_str(&format!("Content-Length: {}\r\n\r\n", block.len()));
    let mut out = out.into_bytes();
    out.extend_from_slice(block);
    out.extend_from_slice(b"\r\n\r\n");
    out
}

pub fn http(headers: &[&str], body: &[u8]) -> Vec<u8> {
    let mut out = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n".to_vec();
    for header in headers {
        out.extend_from_slice(header.as_bytes());
        out.extend_from_slice(b"\r\n");
    }
    out.extend_from_slice(b"\r\n");
    out.extend_from_slice(body);
    out
}

pub fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

/// A WARC file, a gzip member for each record.
pub fn warc(records: &[Vec<u8>]) -> Vec<u8> {
    records.iter().flat_map(|record| gz(record)).collect()
}

/// A ZIP entry that may lie.
pub struct Entry {
    pub name: Vec<u8>,
    pub bytes: Vec<u8>,
    pub method: u16,
    /// What the directory says of the unpacked size.
    pub size: Option<u32>,
    pub attributes: u32,
    pub flags: u16,
    /// Where the directory says that the entry begins.
    pub offset: Option<u32>,
}

impl Entry {
    pub fn stored(name: &str, bytes: &[u8]) -> Self {
        Self {
            name: name.as_bytes().to_vec(),
            bytes: bytes.to_vec(),
            method: 0,
            size: None,
            attributes: 0o100_644 << 16,
            flags: 0,
            offset: None,
        }
    }

    /// Packed bytes, and the size that they unpack to.
    pub fn deflated(name: &str, bytes: &[u8]) -> Self {
        let mut packed = flate2::write::DeflateEncoder::new(Vec::new(), Compression::best());
        packed.write_all(bytes).unwrap();
        let size = u32::try_from(bytes.len()).ok();
        let own = Self::stored(name, &packed.finish().unwrap());
        Self { method: 8, size, bytes: own.bytes.clone(), ..own }
    }

    fn fields(&self, crc: u32) -> Vec<u8> {
        let packed = u32::try_from(self.bytes.len()).unwrap();
        let mut out = Vec::new();
        out.extend(20_u16.to_le_bytes());
        out.extend(self.flags.to_le_bytes());
        out.extend(self.method.to_le_bytes());
        out.extend([0, 0, 0x21, 0]);
        out.extend(crc.to_le_bytes());
        out.extend(packed.to_le_bytes());
        out.extend(self.size.unwrap_or(packed).to_le_bytes());
        out.extend(u16::try_from(self.name.len()).unwrap().to_le_bytes());
        out.extend([0, 0]);
        out
    }
}

/// A ZIP as it is told, right or wrong. `crc` is of the unpacked bytes.
pub fn zip(entries: &[Entry]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut directory = Vec::new();
    for entry in entries {
        let offset = u32::try_from(out.len()).unwrap();
        let mut crc = flate2::Crc::new();
        if entry.method == 8 {
            let mut unpacked = Vec::new();
            let mut from = flate2::read::DeflateDecoder::new(entry.bytes.as_slice());
            std::io::Read::read_to_end(&mut from, &mut unpacked).unwrap();
            crc.update(&unpacked);
        } else {
            crc.update(&entry.bytes);
        }
        let fields = entry.fields(crc.sum());
        out.extend(b"PK\x03\x04");
        out.extend(&fields);
        out.extend(&entry.name);
        out.extend(&entry.bytes);
        directory.extend(b"PK\x01\x02");
        directory.extend([20, 3]);
        directory.extend(&fields);
        directory.extend([0; 6]);
        directory.extend(entry.attributes.to_le_bytes());
        directory.extend(entry.offset.unwrap_or(offset).to_le_bytes());
        directory.extend(&entry.name);
    }
    let start = u32::try_from(out.len()).unwrap();
    let count = u16::try_from(entries.len()).unwrap();
    out.extend(&directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend(u32::try_from(directory.len()).unwrap().to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend([0, 0]);
    out
}
