//! The index of a WACZ: CDXJ lines (SURT, time, JSON), plain text, sorted by byte.
//!
//! Plain text, not gzip blocks: the packed form that the WACZ specification pictures is not found
//! by replay programs without a second index.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::surt::surt;
use crate::warc::Written;

/// RFC 9110 §15.4.5.
const NOT_MODIFIED: u16 = 304;

/// What a line says of a record.
#[derive(Clone, Debug, Serialize)]
struct Line<'a> {
    url: &'a str,
    mime: Option<&'a str>,
    /// As a string, the way cdxj-indexer writes it; a file has none.
    status: Option<String>,
    digest: &'a str,
    length: String,
    offset: String,
    filename: &'a str,
}

/// Whether an answer of that status is to be found through the index beside others of its address.
///
/// "Not modified" (304) is an answer without a page: replay programs that find it as the latest one
/// of its address show an empty page for ever, where without it they show the one that it refers to.
/// The record itself stays in the archive.
pub(super) fn is_to_be_found(status: Option<u16>) -> bool {
    status != Some(NOT_MODIFIED)
}

/// A line for a record that was written to the WARC file `name`.
pub(super) fn line(written: &Written, name: &str) -> serde_json::Result<String> {
    let json = serde_json::to_string(&Line {
        url: &written.target,
        mime: written.mime.as_deref(),
        status: written.status.map(|status| status.to_string()),
        digest: &written.payload,
        length: written.place.length.to_string(),
        offset: written.place.offset.to_string(),
        filename: name,
    })?;
    // 14 digits: `2026-11-20T10:00:00.123456Z` without what is no digit, and without the fraction.
    let time: String = written.date.chars().filter(char::is_ascii_digit).take(14).collect();
    Ok(format!("{} {time} {json}", surt(&written.target)))
}

/// What the checks want of a line, whoever wrote it.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Entry {
    pub(super) url: String,
    pub(super) filename: String,
    offset: Value,
    length: Value,
}

impl Entry {
    /// Reads a line; `None` where it is none.
    pub(super) fn read(line: &str) -> Option<Self> {
        let (_, rest) = line.split_once(' ')?;
        let (time, json) = rest.split_once(' ')?;
        let digits = time.bytes().all(|byte| byte.is_ascii_digit());
        let length = matches!(time.len(), 14 | 17);
        (digits && length).then(|| serde_json::from_str(json).ok()).flatten()
    }

    pub(super) fn offset(&self) -> Option<u64> {
        number(&self.offset)
    }

    pub(super) fn length(&self) -> Option<u64> {
        number(&self.length)
    }
}

/// Some write numbers, some write them as strings.
fn number(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_str()?.parse().ok())
}
