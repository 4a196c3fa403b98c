//! One record: its header lines, its block, its digests, its gzip member.

use std::io::{self, Write};

use flate2::{Compression, GzBuilder};
use sha2::{Digest, Sha256};

/// What is said of a record, in the order in which it is written.
pub(super) struct Record<'a> {
    /// `warcinfo`, `response` …
    pub(super) kind: &'a str,
    /// A UUID.
    pub(super) id: &'a str,
    /// RFC 3339, UTC.
    pub(super) date: &'a str,
    pub(super) target: Option<&'a str>,
    /// Further header lines.
    pub(super) extra: Vec<(&'static str, String)>,
    pub(super) content_type: &'a str,
    /// The block is these parts one after another; a payload is the last one.
    pub(super) block: &'a [&'a [u8]],
}

impl Record<'_> {
    /// Writes the record as one gzip member with the time 0.
    pub(super) fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let length: usize = self.block.iter().map(|part| part.len()).sum();
        let mut member = GzBuilder::new().mtime(0).write(out, Compression::default());
        let mut line = |name: &str, value: &str| write!(member, "{name}: {}\r\n", one_line(value));
        line("WARC/1.1\r\nWARC-Type", self.kind)?;
        line("WARC-Record-ID", &urn(self.id))?;
        line("WARC-Date", self.date)?;
        if let Some(target) = self.target {
            line("WARC-Target-URI", target)?;
        }
        for (name, value) in &self.extra {
            line(name, value)?;
        }
        line("WARC-Block-Digest", &digest(self.block))?;
        line("Content-Type", self.content_type)?;
        line("Content-Length", &length.to_string())?;
        member.write_all(b"\r\n")?;
        for part in self.block {
            member.write_all(part)?;
        }
        member.write_all(b"\r\n\r\n")?;
        member.finish()?;
        Ok(())
    }
}

/// A record's id as other records write it.
pub(super) fn urn(id: &str) -> String {
    format!("<urn:uuid:{id}>")
}

/// `sha256:` and the lower-case hex digest of the parts one after another.
pub(super) fn digest(parts: &[&[u8]]) -> String {
    let mut hash = Sha256::new();
    parts.iter().for_each(|part| hash.update(part));
    format!("sha256:{}", hex::encode(hash.finalize()))
}

/// A value must hold no line end: it would begin a header line of its own.
fn one_line(value: &str) -> String {
    value.chars().map(|c| if matches!(c, '\r' | '\n' | '\0') { ' ' } else { c }).collect()
}

/// A UUID that the same words always give (RFC 9562 §5.8: version 8, from SHA-256), so that an
/// export can be made again byte for byte.
pub(super) fn stable_id(words: &[&str]) -> String {
    let mut hash = Sha256::new();
    for word in words {
        hash.update(word.as_bytes());
        hash.update([0]);
    }
    let mut bytes = [0_u8; 16];
    bytes.copy_from_slice(&hash.finalize()[..16]);
    bytes[6] = (bytes[6] & 0x0f) | 0x80;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    let hex = hex::encode(bytes);
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}
