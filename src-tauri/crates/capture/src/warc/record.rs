//! One record: its header lines, its block, its digests, its gzip member.

use std::io::{self, Write};

use flate2::{Compression, GzBuilder};
use jiff::Timestamp;
use sha2::{Digest, Sha256};

/// How hard a block is packed. Measured over 200 MB of text, whole export: level 1 takes 0.9 s of
/// processor time and writes 51 MB, level 2 takes 1.2 s and 40 MB, level 6 takes 2.3 s and 33 MB;
/// `zip -0` takes 0.6 s.
const PACKED: Compression = Compression::new(1);
/// Pictures, PDF and whatever was sent packed do not get smaller: they are put into the member as
/// they are.
const UNPACKED: Compression = Compression::none();
/// Blocks are judged by samples of this size in bytes, one from each third.
const SAMPLE: usize = 4 * 1024;
/// A block whose samples do not shrink below this many hundredths is stored as it is.
const WORTH_PACKING: usize = 90;
/// How many samples are taken. What is smaller than they are together is packed without a look.
const SAMPLES: usize = 3;

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
        let level = self.block.last().map_or(PACKED, |last| level(last));
        let mut member = GzBuilder::new().mtime(0).write(out, level);
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

/// Whether packing a block is worth its time, by a look at some of it.
fn level(block: &[u8]) -> Compression {
    if block.len() <= SAMPLE * SAMPLES {
        return PACKED;
    }
    let third = block.len() / SAMPLES;
    let mut packed = flate2::write::DeflateEncoder::new(Vec::new(), PACKED);
    for sample in block.chunks(third).take(SAMPLES) {
        // A vector takes every write.
        let _ = packed.write_all(sample.get(..SAMPLE).unwrap_or(sample));
    }
    let shrunk = packed.finish().map_or(usize::MAX, |packed| packed.len());
    if shrunk.saturating_mul(100) > SAMPLE * SAMPLES * WORTH_PACKING { UNPACKED } else { PACKED }
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
pub(super) fn one_line(value: &str) -> String {
    value.chars().map(|c| if matches!(c, '\r' | '\n' | '\0') { ' ' } else { c }).collect()
}

/// A moment as `WARC-Date` and the index want it: UTC, whole seconds or six digits behind the
/// point. The standard allows nine, but warcio fails at more than six.
///
/// # Errors
/// It is no moment.
pub(super) fn date(moment: &str) -> io::Result<String> {
    let moment: Timestamp = moment.parse().map_err(|_| {
        let why = format!("\"{}\" is no date and time", one_line(moment));
        io::Error::new(io::ErrorKind::InvalidInput, why)
    })?;
    let micros = moment.subsec_microsecond() != 0;
    Ok(if micros { format!("{moment:.6}") } else { format!("{moment:.0}") })
}

/// A UUID that the same words always give (RFC 9562 §5.8: version 8, from SHA-256), so that an
/// export can be made again byte for byte.
pub(super) fn stable_id(words: &[&str]) -> String {
    let mut hash = Sha256::new();
    for word in words {
        hash.update(word.as_bytes());
        hash.update([0]);
    }
    let [a, b, c, d, e, f, six, h, eight, j, k, l, m, n, o, p, ..]: [u8; 32] =
        hash.finalize().into();
    let six = (six & 0x0f) | 0x80;
    let eight = (eight & 0x3f) | 0x80;
    let part = |bytes: &[u8]| hex::encode(bytes);
    format!(
        "{}-{}-{}-{}-{}",
        part(&[a, b, c, d]),
        part(&[e, f]),
        part(&[six, h]),
        part(&[eight, j]),
        part(&[k, l, m, n, o, p])
    )
}
