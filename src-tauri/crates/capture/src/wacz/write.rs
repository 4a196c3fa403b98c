//! Writing a WACZ 1.1.1.
//!
//! The parts come in the order in which they lie in the file: exchanges, pages, files. Nothing is
//! asked of a clock or of chance, so the same input gives the same bytes.

use std::collections::BTreeSet;
use std::io::{self, Read, Seek, Write};

use jiff::Timestamp;
use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::index;
use super::package::{
    DIGEST, PACKAGE, PROFILE, Package, PackageDigest, PageLine, PagesHeader, Resource, VERSION,
};
use super::problem::WriteProblem;
use crate::warc::{Archived, WarcWriter, Written, target_uri};

/// Our one WARC file, as the index names it.
const WARC: &str = "data.warc.gz";
/// Read and written by everyone, changed by the owner: what an unpacked file is expected to be.
const MODE: u32 = 0o644;
/// Of text and of our own files; the WARC is stored.
const LEVEL: i64 = 6;
/// Endings of names that frictionless, and with it `wacz validate`, takes for its own files.
const TAKEN: [&str; 4] = ["report.json", "schema.json", "resource.json", "inquiry.json"];
/// Longest name in bytes; file systems end at 255.
const MAX_NAME: usize = 200;

/// What is said of the whole archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// A title for people.
    pub title: String,
    /// Markdown for people.
    pub description: Option<String>,
    /// When the case was made, or whatever moment this export stands for (UTC).
    pub created: Timestamp,
    /// The program and its version.
    pub software: String,
    /// The page to open first, and when its capture began (UTC). It has to be among the exchanges.
    pub main: Option<(String, Timestamp)>,
}

/// A page for the list that replay programs show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageEntry {
    /// An id of its own.
    pub id: String,
    /// The address, which has to be among the exchanges.
    pub url: String,
    /// When its capture began (UTC).
    pub ts: Timestamp,
    /// The page's title.
    pub title: Option<String>,
    /// The readable text, for search.
    pub text: Option<String>,
}

/// Writes a WACZ: first its exchanges.
pub struct WaczWriter<W: Write + Seek> {
    warc: WarcWriter<Hashing<ZipWriter<W>>>,
    about: About,
    lines: Vec<String>,
    /// The addresses that the lines are of.
    found: BTreeSet<String>,
    /// Addresses and lines of answers that are to be found only where nothing else of theirs is.
    unchanged: Vec<(String, String)>,
    targets: BTreeSet<String>,
    records: u64,
}

impl<W: Write + Seek> WaczWriter<W> {
    /// Begins a file. `sink` is empty; the caller puts it under its final name once all is
    /// written.
    ///
    /// # Errors
    /// It could not be written.
    pub fn begin(sink: W, about: About) -> Result<Self, WriteProblem> {
        let mut zip = ZipWriter::new(sink);
        // Stored, or no program could jump to a record; sized for more than 4 GiB from the start,
        // since the size is not known before.
        let stored = options(CompressionMethod::Stored).large_file(true);
        zip.start_file(format!("archive/{WARC}"), stored)?;
        let created = about.created.to_string();
        let warc = WarcWriter::begin(Hashing::new(zip), WARC, &about.software, &created)?;
        let (lines, unchanged) = (Vec::new(), Vec::new());
        let (found, targets) = (BTreeSet::new(), BTreeSet::new());
        Ok(Self { warc, about, lines, found, unchanged, targets, records: 1 })
    }

    /// Writes an exchange. Only one has to be in memory at a time.
    ///
    /// # Errors
    /// It could not be written, or its date is none.
    pub fn exchange(&mut self, kept: &Archived) -> Result<Written, WriteProblem> {
        let written = self.warc.exchange(kept)?;
        let line = index::line(&written, WARC)?;
        if index::is_to_be_found(written.status) {
            self.found.insert(written.target.clone());
            self.lines.push(line);
        } else {
            self.unchanged.push((written.target.clone(), line));
        }
        self.targets.insert(written.target.clone());
        self.records += u64::from(written.records);
        Ok(written)
    }

    /// Goes on to the pages.
    ///
    /// # Errors
    /// The index could not be written.
    pub fn pages(self) -> Result<PagesWriter<W>, WriteProblem> {
        let Self { warc, about, mut lines, found, unchanged, targets, records } = self;
        if let Some((url, _)) = &about.main {
            known(&targets, url)?;
        }
        let (zip, hash, bytes) = warc.finish()?.end();
        let warc = resource("archive", WARC, hash, bytes);
        let mut parts = Parts { zip, about, resources: vec![warc], targets, records };
        // Where nothing else of its address is kept, the answer itself is what there is to find.
        lines.extend(unchanged.into_iter().filter(|(url, _)| !found.contains(url)).map(|of| of.1));
        lines.sort_unstable();
        lines.dedup();
        parts.put("indexes", "index.cdx", |out| {
            lines.iter().try_for_each(|line| writeln!(out, "{line}"))
        })?;
        let Parts { mut zip, about, resources, targets, records } = parts;
        zip.start_file("pages/pages.jsonl", options(CompressionMethod::Deflated))?;
        let mut out = Hashing::new(zip);
        writeln!(out, "{}", serde_json::to_string(&PagesHeader::OURS)?)?;
        Ok(PagesWriter { out, about, resources, targets, records })
    }
}

/// Writes a WACZ: its list of pages.
pub struct PagesWriter<W: Write + Seek> {
    out: Hashing<ZipWriter<W>>,
    about: About,
    resources: Vec<Resource>,
    targets: BTreeSet<String>,
    records: u64,
}

impl<W: Write + Seek> PagesWriter<W> {
    /// Lists a page. One whose answer was a 304 has nothing to show: list the capture that it
    /// refers to.
    ///
    /// # Errors
    /// Its address is not among the exchanges, or it could not be written.
    pub fn page(&mut self, page: &PageEntry) -> Result<(), WriteProblem> {
        let line = PageLine {
            id: Some(page.id.clone()),
            url: known(&self.targets, &page.url)?,
            ts: page.ts.to_string(),
            title: page.title.clone(),
            text: page.text.clone(),
        };
        writeln!(self.out, "{}", serde_json::to_string(&line)?)?;
        Ok(())
    }

    /// Goes on to our own files.
    pub fn evidence(self) -> EvidenceWriter<W> {
        let Self { out, about, mut resources, targets, records } = self;
        let (zip, hash, bytes) = out.end();
        resources.push(resource("pages", "pages.jsonl", hash, bytes));
        EvidenceWriter { parts: Parts { zip, about, resources, targets, records } }
    }
}

/// Writes a WACZ: our own files in `evidence/`, and the end.
pub struct EvidenceWriter<W: Write + Seek> {
    parts: Parts<W>,
}

impl<W: Write + Seek> EvidenceWriter<W> {
    /// Puts a file at `evidence/NAME`.
    ///
    /// `.csv`, `.jsonl`, `.xlsx`, `.zip` and `.gz` have to be what their name says: `wacz validate`
    /// opens them.
    ///
    /// # Errors
    /// The name would make the archive invalid, or the file could not be read or written.
    pub fn file(&mut self, name: &str, from: &mut dyn Read) -> Result<(), WriteProblem> {
        evidence_name(name)?;
        let short = resource_name(name);
        if self.parts.resources.iter().any(|own| own.name == short) {
            return Err(WriteProblem::name(name, "another file has this name"));
        }
        self.parts.put("evidence", name, |out| io::copy(from, out).map(|_| ()))
    }

    /// Ends the file.
    ///
    /// # Errors
    /// It could not be written.
    pub fn finish(self) -> Result<Finished<W>, WriteProblem> {
        let Parts { mut zip, about, resources, records, .. } = self.parts;
        let (main_page_url, main_page_date) =
            about.main.map(|(url, at)| (target_uri(&url), at.to_string())).unzip();
        let package = Package {
            profile: PROFILE.to_owned(),
            version: VERSION.to_owned(),
            title: Some(about.title),
            description: about.description,
            created: Some(about.created.to_string()),
            software: Some(about.software),
            main_page_url,
            main_page_date,
            resources,
        };
        let json = serde_json::to_vec_pretty(&package)?;
        let hash = label(Sha256::digest(&json).as_slice());
        zip.start_file(PACKAGE, options(CompressionMethod::Deflated))?;
        zip.write_all(&json)?;
        let digest = serde_json::to_vec(&PackageDigest { path: PACKAGE.to_owned(), hash })?;
        zip.start_file(DIGEST, options(CompressionMethod::Deflated))?;
        zip.write_all(&digest)?;
        let mut sink = zip.finish()?;
        sink.flush()?;
        Ok(Finished { sink, records })
    }
}

/// A WACZ that is written to its end.
#[derive(Debug)]
pub struct Finished<W> {
    /// What it was written to.
    pub sink: W,
    /// How many WARC records it holds, for a manifest.
    pub records: u64,
}

/// Whether a file of ours can lie in `evidence/` under this name.
///
/// # Errors
/// What is wrong with it.
pub fn evidence_name(name: &str) -> Result<(), WriteProblem> {
    let why = if name.is_empty() || name.len() > MAX_NAME {
        "it is empty or too long"
    } else if name.contains(|c: char| c.is_whitespace() || c.is_control()) {
        "it holds a space"
    } else if name.contains(['/', '\\', ':']) || name.starts_with('.') {
        "it is a path or a hidden file"
    } else if TAKEN.iter().any(|end| name.to_lowercase().ends_with(end)) {
        "validators take a file of this name for one of their own"
    } else {
        return Ok(());
    };
    Err(WriteProblem::name(name, why))
}

/// The archive between two of its parts.
struct Parts<W: Write + Seek> {
    zip: ZipWriter<W>,
    about: About,
    resources: Vec<Resource>,
    targets: BTreeSet<String>,
    records: u64,
}

impl<W: Write + Seek> Parts<W> {
    fn put(
        &mut self,
        folder: &str,
        name: &str,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), WriteProblem> {
        let options = options(CompressionMethod::Deflated).large_file(folder == "evidence");
        self.zip.start_file(format!("{folder}/{name}"), options)?;
        let mut out = Hashing::new(&mut self.zip);
        write(&mut out)?;
        let (_, hash, bytes) = out.end();
        self.resources.push(resource(folder, name, hash, bytes));
        Ok(())
    }
}

fn known(targets: &BTreeSet<String>, url: &str) -> Result<String, WriteProblem> {
    let target = target_uri(url);
    let found = targets.contains(&target);
    if found { Ok(target) } else { Err(WriteProblem::PageNotArchived { url: url.to_owned() }) }
}

/// A resource's own name: frictionless takes no other letters, and no two that are equal.
fn resource_name(name: &str) -> String {
    let plain = |c: char| match c.to_ascii_lowercase() {
        c if c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_') => c,
        _ => '-',
    };
    name.chars().map(plain).collect()
}

fn resource(folder: &str, name: &str, hash: String, bytes: u64) -> Resource {
    Resource { name: resource_name(name), path: format!("{folder}/{name}"), hash, bytes }
}

fn options(method: CompressionMethod) -> SimpleFileOptions {
    let options = SimpleFileOptions::default()
        .compression_method(method)
        .last_modified_time(DateTime::default())
        .unix_permissions(MODE);
    match method {
        CompressionMethod::Stored => options,
        _ => options.compression_level(Some(LEVEL)),
    }
}

fn label(hash: &[u8]) -> String {
    format!("sha256:{}", hex::encode(hash))
}

/// Passes on what is written, and hashes it.
struct Hashing<W> {
    out: W,
    hash: Sha256,
    bytes: u64,
}

impl<W> Hashing<W> {
    fn new(out: W) -> Self {
        Self { out, hash: Sha256::new(), bytes: 0 }
    }

    fn end(self) -> (W, String, u64) {
        (self.out, label(self.hash.finalize().as_slice()), self.bytes)
    }
}

impl<W: Write> Write for Hashing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = self.out.write(bytes)?;
        self.hash.update(bytes.get(..taken).unwrap_or(bytes));
        self.bytes = self.bytes.saturating_add(taken as u64);
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
