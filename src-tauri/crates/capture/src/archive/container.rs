//! The ZIP around a WACZ, opened with suspicion. No entry is ever written to a disk, so a name can
//! lead nowhere; a container that tries is refused all the same.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use zip::read::{ArchiveOffset, Config};
use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

use super::problem::ArchiveProblem;

/// Most files in a container. The largest crawls have some hundred.
const MAX_ENTRIES: u64 = 20_000;
/// Most bytes of the directory; it is read into memory.
const MAX_DIRECTORY: u64 = 16 * 1024 * 1024;
/// The record that ends a ZIP, without a comment (APPNOTE 4.3.16).
const END: usize = 22;
const END_MARK: [u8; 4] = *b"PK\x05\x06";
/// The record before it that leads to the ZIP64 end (4.3.15), and that end (4.3.14).
const LOCATOR: usize = 20;
const LOCATOR_MARK: [u8; 4] = *b"PK\x06\x07";
const END64: usize = 56;
const END64_MARK: [u8; 4] = *b"PK\x06\x06";
/// Most bytes of all files together, unpacked. Crawls end far below.
const MAX_UNPACKED: u64 = 64 * 1024 * 1024 * 1024;
/// How many times larger than packed an entry may be: deflate reaches 1032.
const MAX_RATIO: u64 = 1100;

/// An entry of the container.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(crate) bytes: u64,
    pub(crate) stored: bool,
    /// Where its bytes begin in the file.
    start: u64,
    index: usize,
}

/// A ZIP file whose directory was read and found harmless.
pub(crate) struct Container {
    path: PathBuf,
    zip: ZipArchive<BufReader<File>>,
    pub(crate) entries: Vec<Entry>,
}

impl Container {
    pub(crate) fn open(path: &Path) -> Result<Self, ArchiveProblem> {
        let mut file = BufReader::new(File::open(path)?);
        let count = count(&mut file)?;
        // Offsets count from the first byte: nothing may stand before the archive.
        let config = Config { archive_offset: ArchiveOffset::Known(0) };
        let mut zip = ZipArchive::with_config(config, file).map_err(refused)?;
        if zip.has_duplicate_names() || zip.len() as u64 != count {
            let why = "two of its files have the same name";
            return Err(ArchiveProblem::refused("archive_duplicate", why));
        }
        if zip.has_overlapping_entries().map_err(refused)? {
            let why = "two of its files share the same bytes";
            return Err(ArchiveProblem::refused("archive_overlap", why));
        }
        let entries = (0..zip.len()).map(|index| entry(&mut zip, index));
        let entries = entries.collect::<Result<Vec<_>, _>>()?;
        let unpacked = entries.iter().map(|entry| entry.bytes).fold(0, u64::saturating_add);
        if unpacked > MAX_UNPACKED {
            let place = "The archive".to_owned();
            return Err(ArchiveProblem::TooMuch { place, limit: MAX_UNPACKED });
        }
        Ok(Self { path: path.to_owned(), zip, entries })
    }

    pub(crate) fn find(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.name == name)
    }

    /// The files of a folder, in the order of the container.
    pub(crate) fn within<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a Entry> {
        self.entries.iter().filter(move |entry| {
            entry.name.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
                && !entry.name.ends_with('/')
        })
    }

    /// Whether every entry's own header says the same as the directory, and none is hidden.
    pub(crate) fn consistent(&mut self) -> Result<(), String> {
        self.zip.validate_header_consistency().map_err(|error| error.to_string())
    }

    /// Reads a small entry whole.
    pub(crate) fn small(&mut self, name: &str, most: u64) -> Result<Vec<u8>, ArchiveProblem> {
        let mut bytes = Vec::new();
        let place = name.to_owned();
        self.read(name, &mut |from| from.take(most.saturating_add(1)).read_to_end(&mut bytes))?;
        if bytes.len() as u64 > most {
            return Err(ArchiveProblem::TooMuch { place, limit: most });
        }
        Ok(bytes)
    }

    /// Hands an entry's bytes on; what comes out is checked against the ZIP's own checksum.
    pub(crate) fn read<T>(
        &mut self,
        name: &str,
        with: &mut dyn FnMut(&mut dyn Read) -> io::Result<T>,
    ) -> Result<T, ArchiveProblem> {
        let entry = self.find(name).cloned();
        let missing = || ArchiveProblem::Missing { place: name.to_owned() };
        let entry = entry.ok_or_else(missing)?;
        let file = self.zip.by_index(entry.index).map_err(refused)?;
        // One byte more than it may have, so that its end is met and its checksum compared.
        with(&mut file.take(entry.bytes.saturating_add(1))).map_err(|error| damaged(&entry, &error))
    }

    /// A reader of its own for an entry, from one of its bytes on. Stored entries are jumped into;
    /// others have to be unpacked up to there.
    pub(crate) fn reader(&self, name: &str, at: u64) -> Result<Box<dyn Read>, ArchiveProblem> {
        let missing = || ArchiveProblem::Missing { place: name.to_owned() };
        let entry = self.find(name).ok_or_else(missing)?;
        let mut file = File::open(&self.path)?;
        if entry.stored {
            file.seek(SeekFrom::Start(entry.start.saturating_add(at)))?;
            return Ok(Box::new(file.take(entry.bytes.saturating_sub(at))));
        }
        file.seek(SeekFrom::Start(entry.start))?;
        let mut unpacked = flate2::read::DeflateDecoder::new(file).take(entry.bytes);
        io::copy(&mut (&mut unpacked).take(at), &mut io::sink())
            .map_err(|error| damaged(entry, &error))?;
        Ok(Box::new(unpacked))
    }
}

fn damaged(entry: &Entry, error: &io::Error) -> ArchiveProblem {
    ArchiveProblem::Damaged { place: entry.name.clone(), at: entry.start, why: error.to_string() }
}

fn entry(zip: &mut ZipArchive<BufReader<File>>, index: usize) -> Result<Entry, ArchiveProblem> {
    let file = zip.by_index_raw(index).map_err(refused)?;
    let name = std::str::from_utf8(file.name_raw()).map(str::to_owned);
    let name = name.map_err(|_| {
        ArchiveProblem::refused("archive_name", "the name of one of its files is no text")
    })?;
    let shown: String = name.chars().take(80).flat_map(char::escape_default).collect();
    if !harmless(&name) || file.is_symlink() {
        let why = format!("its file \"{shown}\" points outside the archive");
        return Err(ArchiveProblem::refused("archive_path", why));
    }
    let method = file.compression();
    let stored = method == CompressionMethod::Stored;
    if file.encrypted() || !(stored || method == CompressionMethod::Deflated) {
        let why = format!("its file \"{shown}\" is encrypted or packed in a way that is not read");
        return Err(ArchiveProblem::refused("archive_packing", why));
    }
    let (bytes, packed) = (file.size(), file.compressed_size());
    let swells = bytes > packed.saturating_add(1).saturating_mul(MAX_RATIO);
    if swells || (stored && bytes != packed) {
        let why = format!("its file \"{shown}\" claims a size that it cannot have");
        return Err(ArchiveProblem::refused("archive_size", why));
    }
    let start = file.data_start().ok_or(ArchiveProblem::Unknown)?;
    Ok(Entry { name, bytes, stored, start, index })
}

/// A plain relative path.
fn harmless(name: &str) -> bool {
    let steps = name.strip_suffix('/').unwrap_or(name).split('/');
    let plain = |step: &str| !step.is_empty() && step != "." && step != "..";
    let drive = name.chars().nth(1) == Some(':');
    steps.into_iter().all(plain) && !name.contains(['\\', '\0']) && !drive
}

fn refused(error: ZipError) -> ArchiveProblem {
    match error {
        ZipError::Io(error) => ArchiveProblem::Io(error),
        other => {
            ArchiveProblem::refused("archive_container", format!("its ZIP is broken ({other})"))
        }
    }
}

/// How many files the end of the ZIP says there are, before any memory is spent on them. The
/// directory has to lie right before the end, so that it can be no longer than it says.
fn count(file: &mut (impl Read + Seek)) -> Result<u64, ArchiveProblem> {
    let broken = || ArchiveProblem::refused("archive_container", "its ZIP has no proper end");
    let length = file.seek(SeekFrom::End(0))?;
    let at = length.checked_sub(END as u64).ok_or_else(broken)?;
    let end: [u8; END] = tail(file, at)?.ok_or_else(broken)?;
    if !end.starts_with(&END_MARK) || number(&end, 20, 2) != 0 {
        return Err(broken());
    }
    let locator: Option<[u8; LOCATOR]> = match at.checked_sub(LOCATOR as u64) {
        Some(at) => tail(file, at)?,
        None => None,
    };
    let (count, directory, offset, at) = match locator {
        Some(locator) if locator.starts_with(&LOCATOR_MARK) => {
            let at = number(&locator, 8, 8);
            let end64: [u8; END64] = tail(file, at)?.ok_or_else(broken)?;
            if !end64.starts_with(&END64_MARK) {
                return Err(broken());
            }
            (number(&end64, 32, 8), number(&end64, 40, 8), number(&end64, 48, 8), at)
        }
        _ => (number(&end, 10, 2), number(&end, 12, 4), number(&end, 16, 4), at),
    };
    if count > MAX_ENTRIES || directory > MAX_DIRECTORY {
        let why = format!("it holds {count} files, more than are read ({MAX_ENTRIES})");
        return Err(ArchiveProblem::refused("archive_entries", why));
    }
    if offset.checked_add(directory) != Some(at) { Err(broken()) } else { Ok(count) }
}

fn tail<const N: usize>(file: &mut (impl Read + Seek), at: u64) -> io::Result<Option<[u8; N]>> {
    file.seek(SeekFrom::Start(at))?;
    let mut bytes = [0; N];
    match file.read_exact(&mut bytes) {
        Ok(()) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(None),
        Err(error) => Err(error),
    }
}

/// A little-endian number.
fn number(bytes: &[u8], at: usize, length: usize) -> u64 {
    let part = bytes.get(at..at.saturating_add(length)).unwrap_or_default();
    part.iter().rev().fold(0, |value, byte| (value << 8) | u64::from(*byte))
}
