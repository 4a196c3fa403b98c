//! Archives that somebody else made: WACZ, WARC, and pages saved as one HTML file.
//!
//! [`Archive::open`] reads a file through once for its content and beside that once for its checksum,
//! judges every digest on the way and lists its pages; [`Archive::load`] then reads one page. Nothing is written to a disk, nothing is fetched, and what
//! the archive says of itself is kept as its word.

mod container;
mod limits;
mod load;
mod pages;
mod problem;
mod records;
mod single_file;
mod sum;

use std::cell::Cell;
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

pub(crate) use container::Container;
use flate2::bufread::GzDecoder;
pub use limits::{Limits, Watch};
pub use load::Imported;
pub use pages::Page;
pub(crate) use pages::page_lines;
pub(crate) use problem::short;
pub use problem::{ArchiveProblem, Fault};
pub(crate) use records::{Kind, Listed, Listing};
pub(crate) use sum::{PIECE, Sum, Summing, beside};

use crate::wacz::{Checked, Passed, check, describe};
use records::Lookup;
use single_file::{Saved, looks_like_html};

/// So much of a file tells its form, in bytes.
const BEGIN: u64 = 1024;
/// How every WARC record begins.
const WARC: &[u8] = b"WARC/";
/// The file that makes a ZIP a WACZ.
const DESCRIPTION: &str = "datapackage.json";

/// What kind of archive it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A WACZ.
    Wacz,
    /// A WARC file, packed or not.
    Warc,
    /// A page saved as one HTML file.
    Html,
}

impl Form {
    /// A stable word for programs.
    pub fn code(self) -> &'static str {
        match self {
            Self::Wacz => "wacz",
            Self::Warc => "warc",
            Self::Html => "html",
        }
    }
}

enum Source {
    Wacz(Box<Container>),
    Warc,
    Html(Vec<u8>),
}

/// An archive that was read through.
pub struct Archive {
    /// What kind it is.
    pub form: Form,
    /// SHA-256 of the whole file, lower-case hex.
    pub sha256: String,
    /// Bytes of the whole file.
    pub bytes: u64,
    /// Bytes that came out of its records.
    pub unpacked: u64,
    /// Records of any type.
    pub record_count: u64,
    /// The program that it says made it.
    pub software: Option<String>,
    /// Its own title.
    pub title: Option<String>,
    /// Its pages.
    pub pages: Vec<Page>,
    /// What is wrong with it. With any of these it is not verified.
    pub faults: Vec<Fault>,
    /// What [`crate::wacz::verify`] says of it, judged in the same reading; only of a WACZ.
    pub checked: Option<Checked>,
    /// Those of the records alone.
    record_faults: Vec<Fault>,
    sums: HashMap<String, Sum>,
    path: PathBuf,
    files: Vec<String>,
    records: Vec<Listed>,
    lookup: Lookup,
    limits: Limits,
    source: Source,
}

impl Archive {
    /// Reads an archive through. This takes some seconds for each GB, and as much memory as
    /// `limits` allow for the list.
    ///
    /// # Errors
    /// It cannot be read at all, its container is refused, or `watch` stopped it. What is wrong
    /// with a part of it is told in [`Archive::faults`].
    pub fn open(path: &Path, limits: &Limits, watch: Watch<'_>) -> Result<Self, ArchiveProblem> {
        let (form, bytes) = form(path)?;
        let read = || match form {
            Form::Wacz => Self::wacz(path, limits, watch),
            Form::Warc => Self::warc(path, bytes, limits, watch),
            Form::Html => Self::html(path, bytes, limits),
        };
        let (sha256, archive) = beside(path, watch, read)?;
        let mut archive = archive?;
        archive.sha256 = sha256;
        archive.bytes = bytes;
        if let Source::Wacz(container) = &mut archive.source {
            let passed = Passed {
                files: &archive.files,
                records: &archive.records,
                sums: &archive.sums,
                count: archive.record_count,
                faults: &archive.record_faults,
            };
            archive.checked = Some(check(path, &archive.sha256, container, &passed, watch)?);
        }
        Ok(archive)
    }

    fn warc(
        path: &Path,
        bytes: u64,
        limits: &Limits,
        watch: Watch<'_>,
    ) -> Result<Self, ArchiveProblem> {
        let mut listing = Listing::default();
        let from = BufReader::with_capacity(PIECE, File::open(path)?);
        listing.take(&file_name(path), from, limits, watch, (0, bytes))?;
        let stopped = listing.faults.iter().any(|fault| fault.code == "archive_too_much");
        if listing.count == 0 && !stopped {
            return Err(ArchiveProblem::Unknown);
        }
        let pages = pages::documents(&listing.records);
        let mut archive = Self::of(path, Form::Warc, Source::Warc, listing, limits);
        archive.pages = pages;
        Ok(archive)
    }

    fn wacz(path: &Path, limits: &Limits, watch: Watch<'_>) -> Result<Self, ArchiveProblem> {
        let mut container = Container::open(path)?;
        let mut listing = list(&mut container, limits, watch)?;
        let record_faults = listing.faults.clone();
        let described = describe(&mut container);
        let lookup = Lookup::of(&listing.records);
        let mut pages =
            pages::listed(&mut container, &listing.records, &lookup, &mut listing.faults);
        if pages.is_empty() {
            pages = pages::documents(&listing.records);
        }
        let source = Source::Wacz(Box::new(container));
        let mut archive = Self::of(path, Form::Wacz, source, listing, limits);
        archive.pages = pages;
        archive.record_faults = record_faults;
        if let Some((title, software)) = described {
            archive.title = title;
            archive.software = software.or(archive.software);
        }
        Ok(archive)
    }

    fn html(path: &Path, bytes: u64, limits: &Limits) -> Result<Self, ArchiveProblem> {
        let name = file_name(path);
        if bytes > limits.max_body {
            return Err(ArchiveProblem::PageTooLarge { url: name, limit: limits.max_body });
        }
        let mut html = Vec::new();
        File::open(path)?.take(limits.max_body).read_to_end(&mut html)?;
        let saved = Saved::of(&html);
        let page = Page::saved(saved.url.unwrap_or(name), saved.at, html.len() as u64);
        let source = Source::Html(html);
        let mut archive = Self::of(path, Form::Html, source, Listing::default(), limits);
        archive.software = saved.software;
        archive.unpacked = bytes;
        archive.pages = vec![page];
        Ok(archive)
    }

    fn of(path: &Path, form: Form, source: Source, found: Listing, limits: &Limits) -> Self {
        Self {
            form,
            sha256: String::new(),
            bytes: 0,
            unpacked: found.unpacked,
            record_count: found.count,
            software: found.software,
            title: None,
            pages: Vec::new(),
            faults: found.faults,
            checked: None,
            record_faults: Vec::new(),
            sums: found.sums,
            path: path.to_owned(),
            lookup: Lookup::of(&found.records),
            files: found.files,
            records: found.records,
            limits: *limits,
            source,
        }
    }

    /// A reader for a WARC file of the archive, from one of its bytes on.
    fn reader(&self, name: &str, at: u64) -> Result<Box<dyn BufRead>, ArchiveProblem> {
        if let Source::Wacz(container) = &self.source {
            return Ok(Box::new(BufReader::new(container.reader(name, at)?)));
        }
        let mut file = File::open(&self.path)?;
        file.seek(SeekFrom::Start(at))?;
        Ok(Box::new(BufReader::new(file)))
    }
}

/// Reads every WARC file of a container through, once for its records and its checksum.
pub(crate) fn list(
    container: &mut Container,
    limits: &Limits,
    watch: Watch<'_>,
) -> Result<Listing, ArchiveProblem> {
    let warcs: Vec<(String, u64)> = container
        .within("archive")
        .filter(|entry| entry.name.ends_with(".warc") || entry.name.ends_with(".warc.gz"))
        .map(|entry| (entry.name.clone(), entry.bytes))
        .collect();
    if warcs.is_empty() {
        let why = "it holds no WARC file (a collection of WACZ files has to be taken apart first)";
        return Err(ArchiveProblem::refused("archive_empty", why));
    }
    let whole = warcs.iter().map(|(_, bytes)| *bytes).fold(0, u64::saturating_add);
    let mut listing = Listing::default();
    let mut before = 0;
    for (name, bytes) in warcs {
        let taken: Cell<Result<(), ArchiveProblem>> = Cell::new(Ok(()));
        let read = container.read(&name, &mut |from| {
            let mut from = BufReader::with_capacity(PIECE, Summing::of(from));
            taken.set(listing.take(&name, &mut from, limits, watch, (before, whole)));
            // To the end, so that the ZIP's own checksum is compared.
            io::copy(&mut from, &mut io::sink())?;
            Ok(from.into_inner().end())
        });
        taken.into_inner()?;
        match read {
            Ok(sum) => {
                listing.sums.insert(name, sum);
            }
            Err(problem) => Fault::of(&problem, &name).note(&mut listing.faults),
        }
        before = before.saturating_add(bytes);
    }
    Ok(listing)
}

fn form(path: &Path) -> Result<(Form, u64), ArchiveProblem> {
    let bytes = std::fs::metadata(path)?.len();
    let begin = begin(path)?;
    let form = if begin.starts_with(b"PK") {
        Form::Wacz
    } else if begin.starts_with(&[0x1f, 0x8b]) || begin.starts_with(WARC) {
        Form::Warc
    } else if looks_like_html(&begin) {
        Form::Html
    } else {
        return Err(ArchiveProblem::Unknown);
    };
    Ok((form, bytes))
}

fn begin(path: &Path) -> io::Result<Vec<u8>> {
    let mut begin = Vec::new();
    File::open(path)?.take(BEGIN).read_to_end(&mut begin)?;
    Ok(begin)
}

/// Whether a file's bytes are those of a WACZ or a WARC, whatever the file is called.
pub fn holds_records(path: &Path) -> bool {
    let Ok(begin) = begin(path) else { return false };
    if begin.starts_with(b"PK") {
        return Container::open(path).is_ok_and(|zip| zip.find(DESCRIPTION).is_some());
    }
    let mut first = Vec::new();
    let unpacked = GzDecoder::new(begin.as_slice()).take(WARC.len() as u64).read_to_end(&mut first);
    begin.starts_with(WARC) || (unpacked.is_ok() && first == WARC)
}

/// A file's name without its folder.
pub(crate) fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
