//! The records of a WARC file, one after another.

use std::io::BufRead;

use super::stream::{At, Stream, StreamFault};

/// Most bytes of a record's header lines. Ours have some 1 KB; crawlers put whole addresses of
/// `data:` pictures there.
const MAX_HEAD: usize = 256 * 1024;
/// Most empty lines between two records; the standard has two.
const MAX_BLANK: usize = 64;

/// The header lines of a record.
#[derive(Clone, Debug)]
pub(crate) struct Head {
    /// Where the record begins.
    pub(crate) at: At,
    /// Bytes of its block.
    pub(crate) length: u64,
    fields: Vec<(String, String)>,
}

impl Head {
    /// The first value of a header, whatever the case of its name.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let mut fields = self.fields.iter();
        fields.find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// Every value of a header.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields
            .iter()
            .filter(move |(own, _)| own.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    /// The address, without the brackets that older writers put around it.
    pub(crate) fn target(&self) -> Option<&str> {
        let target = self.get("WARC-Target-URI")?.trim();
        Some(target.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).unwrap_or(target))
    }
}

/// Why the records could not be read on.
#[derive(Debug)]
pub(crate) enum RecordFault {
    /// The bytes gave out.
    Stream(StreamFault),
    /// What begins here is no record.
    Broken { at: u64, why: &'static str },
    /// The file ends within the record that begins here.
    Cut { at: u64 },
    /// The taker of a block had enough.
    Stopped,
}

impl From<StreamFault> for RecordFault {
    fn from(fault: StreamFault) -> Self {
        Self::Stream(fault)
    }
}

/// Reads one record after another.
pub(crate) struct Records<R> {
    stream: Stream<R>,
    /// Bytes of the block that were not read yet.
    left: u64,
    at: u64,
}

impl<R: BufRead> Records<R> {
    pub(crate) fn new(stream: Stream<R>) -> Self {
        Self { stream, left: 0, at: 0 }
    }

    /// The next record's head; `None` at the end of the file. What was left of the block before
    /// is passed over.
    pub(crate) fn next(&mut self) -> Result<Option<Head>, RecordFault> {
        self.block(&mut |_| true)?;
        let mut blank = 0;
        let at = loop {
            let next = self.stream.peek()?;
            match next.first() {
                None => return Ok(None),
                Some(b'\r' | b'\n') if blank < MAX_BLANK => {
                    blank += 1;
                    self.stream.used(1);
                }
                Some(_) => break self.stream.at(),
            }
        };
        self.at = at.member;
        let head = self.head(at)?;
        self.left = head.length;
        Ok(Some(head))
    }

    /// Hands the rest of the block on, piece by piece, for as long as the taker says `true`.
    pub(crate) fn block(&mut self, to: &mut dyn FnMut(&[u8]) -> bool) -> Result<(), RecordFault> {
        while self.left > 0 {
            let piece = self.stream.peek()?;
            if piece.is_empty() {
                self.left = 0;
                return Err(RecordFault::Cut { at: self.at });
            }
            let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(piece.len());
            let piece = piece.get(..most).unwrap_or(piece);
            let go_on = to(piece);
            self.left -= most as u64;
            self.stream.used(most);
            if !go_on {
                return Err(RecordFault::Stopped);
            }
        }
        Ok(())
    }

    /// Goes to the end of the record, the two empty lines behind its block included, and says
    /// where the next one begins; `None` where they are missing or more follows within the member.
    pub(crate) fn end(&mut self) -> Result<Option<u64>, RecordFault> {
        self.block(&mut |_| true)?;
        for expected in b"\r\n\r\n" {
            if self.stream.peek()?.first() != Some(expected) {
                return Ok(None);
            }
            self.stream.used(1);
        }
        self.stream.peek()?;
        let at = self.stream.at();
        Ok((at.inner == 0).then_some(at.member))
    }

    /// How far the file has been read, in bytes.
    pub(crate) fn read(&self) -> u64 {
        self.stream.read()
    }

    /// How many bytes came out so far.
    pub(crate) fn unpacked(&self) -> u64 {
        self.stream.unpacked()
    }

    /// Passes over unpacked bytes, to a record within a member.
    pub(crate) fn skip(&mut self, mut bytes: u64) -> Result<(), RecordFault> {
        while bytes > 0 {
            let next = self.stream.peek()?.len();
            if next == 0 {
                return Err(RecordFault::Cut { at: self.at });
            }
            let most = usize::try_from(bytes).unwrap_or(usize::MAX).min(next);
            self.stream.used(most);
            bytes -= most as u64;
        }
        Ok(())
    }

    fn head(&mut self, at: At) -> Result<Head, RecordFault> {
        let mut room = MAX_HEAD;
        let version = self.line(&mut room)?;
        if !version.starts_with(b"WARC/") {
            return Err(RecordFault::Broken {
                at: at.member,
                why: "it does not begin as a record",
            });
        }
        let mut fields: Vec<(String, String)> = Vec::new();
        loop {
            let line = self.line(&mut room)?;
            if line.is_empty() {
                break;
            }
            let text = String::from_utf8_lossy(&line);
            if text.starts_with([' ', '\t']) {
                if let Some((_, value)) = fields.last_mut() {
                    value.push(' ');
                    value.push_str(text.trim());
                }
            } else if let Some((name, value)) = text.split_once(':') {
                fields.push((name.trim().to_owned(), value.trim().to_owned()));
            } else {
                return Err(RecordFault::Broken {
                    at: at.member,
                    why: "a header line has no name",
                });
            }
        }
        let mut head = Head { at, length: 0, fields };
        let length = head.get("Content-Length").and_then(|value| value.parse().ok());
        let why = "its length is missing or no number";
        head.length = length.ok_or(RecordFault::Broken { at: at.member, why })?;
        Ok(head)
    }

    /// A line without its end.
    fn line(&mut self, room: &mut usize) -> Result<Vec<u8>, RecordFault> {
        let mut line = Vec::new();
        loop {
            let next = self.stream.peek()?;
            if next.is_empty() {
                return Err(RecordFault::Cut { at: self.at });
            }
            let end = next.iter().position(|byte| *byte == b'\n');
            let piece = end.and_then(|end| next.get(..end)).unwrap_or(next);
            let Some(rest) = room.checked_sub(piece.len() + 1) else {
                let why = "its header lines are longer than is read";
                return Err(RecordFault::Broken { at: self.at, why });
            };
            *room = rest;
            line.extend_from_slice(piece);
            let used = piece.len() + usize::from(end.is_some());
            self.stream.used(used);
            if end.is_some() {
                if line.last() == Some(&b'\r') {
                    line.pop();
                }
                return Ok(line);
            }
        }
    }
}
