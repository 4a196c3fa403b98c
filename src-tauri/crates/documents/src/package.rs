//! A document that is a ZIP of parts, opened under limits.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::charset::decode_xml;
use crate::limits::Limits;
use crate::problem::DocumentProblem;

/// A ZIP of parts. Whatever its entries say of their lengths, no more is unpacked than the limits
/// allow, over all parts together.
#[derive(Debug)]
pub struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// Index by name in lower case: part names differ by case in the wild.
    parts: HashMap<String, usize>,
    left: u64,
    limit: u64,
}

impl<'a> Package<'a> {
    pub fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, DocumentProblem> {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(problem)?;
        if zip.len() > limits.entries {
            let detail = format!("{} parts where {} are allowed", zip.len(), limits.entries);
            return Err(DocumentProblem::ExpandsTooFar { detail });
        }
        let mut parts = HashMap::new();
        for index in 0..zip.len() {
            let entry = zip.by_index_raw(index).map_err(problem)?;
            if entry.encrypted() {
                return Err(DocumentProblem::Encrypted);
            }
            let name = key(&String::from_utf8_lossy(entry.name_raw()));
            // Two parts of one name: one program would read the first and another the second.
            if parts.insert(name, index).is_some() {
                let detail = "two parts of one name".into();
                return Err(DocumentProblem::ForbiddenMarkup { detail });
            }
        }
        if zip.has_duplicate_names() {
            let detail = "two parts of one name".into();
            return Err(DocumentProblem::ForbiddenMarkup { detail });
        }
        let limit = limits.unpacked_bytes;
        Ok(Self { zip, parts, left: limit, limit })
    }

    pub fn has(&self, name: &str) -> bool {
        self.parts.contains_key(&key(name))
    }

    /// The names of all parts in lower case, sorted so that `slide10` follows `slide9`.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<_> = self.parts.keys().cloned().collect();
        names.sort_by_cached_key(|name| (name.len(), name.clone()));
        names
    }

    /// Unpacks a part; `None` where there is none of that name.
    pub fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>, DocumentProblem> {
        let Some(index) = self.parts.get(&key(name)).copied() else { return Ok(None) };
        let entry = self.zip.by_index(index).map_err(problem)?;
        let mut bytes = Vec::new();
        // One byte more than is left shows that there is more.
        let read = entry.take(self.left.saturating_add(1)).read_to_end(&mut bytes);
        self.count(bytes.len())?;
        read.map_err(|error| DocumentProblem::damaged(format!("part {name}: {error}")))?;
        Ok(Some(bytes))
    }

    /// Unpacks a part of markup.
    pub fn markup(&mut self, name: &str) -> Result<Option<String>, DocumentProblem> {
        Ok(self.read(name)?.map(|bytes| decode_xml(&bytes)))
    }

    /// Unpacks everything once without keeping it, so that a library that reads the ZIP for itself
    /// meets no more than the limits allow.
    pub fn weigh(&mut self) -> Result<(), DocumentProblem> {
        for index in 0..self.zip.len() {
            let entry = self.zip.by_index(index).map_err(problem)?;
            let weight =
                std::io::copy(&mut entry.take(self.left.saturating_add(1)), &mut std::io::sink());
            // A damaged part is the library's to report.
            self.count(usize::try_from(weight.unwrap_or_default()).unwrap_or(usize::MAX))?;
        }
        Ok(())
    }

    fn count(&mut self, bytes: usize) -> Result<(), DocumentProblem> {
        let too_far =
            || DocumentProblem::ExpandsTooFar { detail: format!("more than {} bytes", self.limit) };
        self.left = self.left.checked_sub(bytes as u64).ok_or_else(too_far)?;
        Ok(())
    }
}

fn key(name: &str) -> String {
    name.trim_start_matches('/').replace('\\', "/").to_lowercase()
}

fn problem(error: ZipError) -> DocumentProblem {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            DocumentProblem::Encrypted
        }
        other => DocumentProblem::damaged(other),
    }
}
