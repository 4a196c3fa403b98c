//! The bytes of a WARC file, packed or not, with the place of each.

use std::io::{self, BufRead, Read};
use std::mem;

use flate2::bufread::GzDecoder;

/// The first byte of every gzip member.
const GZIP_FIRST: u8 = 0x1f;
const BUFFER: usize = 64 * 1024;
/// How many times larger than the file its content may be. Text rarely packs better than 20:1.
const MAX_RATIO: u64 = 200;
/// Below this size in bytes the ratio is not asked for.
const RATIO_FREE: u64 = 16 * 1024 * 1024;

/// Where something begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct At {
    /// The first byte, in the file, of the gzip member; of a file that is not packed, of the thing
    /// itself.
    pub(crate) member: u64,
    /// How many bytes of the unpacked member come before it.
    pub(crate) inner: u64,
}

/// Why reading stopped.
#[derive(Debug)]
pub(crate) enum StreamFault {
    /// The file could not be read.
    Io(io::Error),
    /// The member that begins here is no gzip, or broken.
    Damaged { at: u64, why: String },
    /// More bytes come out than a reader is to be burdened with.
    TooMuch { limit: u64 },
}

/// Reads a WARC file from one of its places on.
pub(crate) struct Stream<R> {
    state: State<R>,
    buffer: Vec<u8>,
    taken: usize,
    filled: usize,
    /// Where the buffer begins.
    base: At,
    member: u64,
    inner: u64,
    unpacked: u64,
    limit: u64,
}

enum State<R> {
    Plain(Counted<R>),
    Between(Counted<R>),
    Within(Box<GzDecoder<Counted<R>>>),
    Ended,
}

impl<R: BufRead> Stream<R> {
    /// `start` is the place in the file where `from` begins; `limit` the most bytes that are to
    /// come out.
    ///
    /// # Errors
    /// The first byte could not be read.
    pub(crate) fn begin(mut from: R, start: u64, limit: u64) -> Result<Self, StreamFault> {
        let packed = from.fill_buf().map_err(StreamFault::Io)?.first() == Some(&GZIP_FIRST);
        let from = Counted { from, read: start, start };
        let state = if packed { State::Between(from) } else { State::Plain(from) };
        Ok(Self {
            state,
            buffer: vec![0; BUFFER],
            taken: 0,
            filled: 0,
            base: At { member: start, inner: 0 },
            member: start,
            inner: 0,
            unpacked: 0,
            limit,
        })
    }

    /// What comes next; empty at the end.
    pub(crate) fn peek(&mut self) -> Result<&[u8], StreamFault> {
        if self.taken >= self.filled {
            self.refill()?;
        }
        Ok(self.buffer.get(self.taken..self.filled).unwrap_or_default())
    }

    /// Goes on by as many bytes as were used of what [`Stream::peek`] gave.
    pub(crate) fn used(&mut self, bytes: usize) {
        self.taken = self.taken.saturating_add(bytes).min(self.filled);
    }

    /// Where the next byte lies. Only right after a [`Stream::peek`].
    pub(crate) fn at(&self) -> At {
        let taken = self.taken as u64;
        match self.state {
            State::Plain(_) => At { member: self.base.member.saturating_add(taken), inner: 0 },
            _ => At { member: self.base.member, inner: self.base.inner.saturating_add(taken) },
        }
    }

    /// How far the file has been read, in bytes.
    pub(crate) fn read(&self) -> u64 {
        match &self.state {
            State::Plain(from) | State::Between(from) => from.read,
            State::Within(decoder) => decoder.get_ref().read,
            State::Ended => self.member,
        }
    }

    /// How many bytes came out so far.
    pub(crate) fn unpacked(&self) -> u64 {
        self.unpacked
    }

    /// Fills the buffer from one member; it never spans two.
    fn refill(&mut self) -> Result<(), StreamFault> {
        (self.taken, self.filled) = (0, 0);
        loop {
            match mem::replace(&mut self.state, State::Ended) {
                State::Ended => return Ok(()),
                State::Plain(mut from) => {
                    self.base = At { member: from.read, inner: 0 };
                    self.filled = from.read(&mut self.buffer).map_err(StreamFault::Io)?;
                    self.member = from.read;
                    if self.filled > 0 {
                        self.state = State::Plain(from);
                    }
                    return self.count(u64::MAX);
                }
                State::Between(mut from) => {
                    self.member = from.read;
                    self.inner = 0;
                    self.base = At { member: from.read, inner: 0 };
                    match from.fill_buf().map_err(StreamFault::Io)?.first() {
                        None => return Ok(()),
                        Some(&GZIP_FIRST) => {
                            self.state = State::Within(Box::new(GzDecoder::new(from)));
                        }
                        Some(_) => {
                            let why = "what follows the last record is no record".to_owned();
                            return Err(StreamFault::Damaged { at: from.read, why });
                        }
                    }
                }
                State::Within(mut decoder) => {
                    let read = decoder.read(&mut self.buffer).map_err(|error| {
                        StreamFault::Damaged { at: self.member, why: error.to_string() }
                    })?;
                    if read == 0 {
                        self.state = State::Between(decoder.into_inner());
                        continue;
                    }
                    self.base = At { member: self.member, inner: self.inner };
                    self.filled = read;
                    self.inner = self.inner.saturating_add(read as u64);
                    let packed = decoder.get_ref().since_start();
                    self.state = State::Within(decoder);
                    return self.count(packed.saturating_mul(MAX_RATIO).max(RATIO_FREE));
                }
            }
        }
    }

    fn count(&mut self, by_ratio: u64) -> Result<(), StreamFault> {
        self.unpacked = self.unpacked.saturating_add(self.filled as u64);
        let limit = self.limit.min(by_ratio);
        if self.unpacked > limit {
            self.state = State::Ended;
            self.filled = 0;
            return Err(StreamFault::TooMuch { limit });
        }
        Ok(())
    }
}

/// Counts what was used up.
struct Counted<R> {
    from: R,
    read: u64,
    start: u64,
}

impl<R> Counted<R> {
    fn since_start(&self) -> u64 {
        self.read.saturating_sub(self.start)
    }
}

impl<R: BufRead> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(into)?;
        self.read = self.read.saturating_add(read as u64);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.from.fill_buf()
    }

    fn consume(&mut self, used: usize) {
        self.read = self.read.saturating_add(used as u64);
        self.from.consume(used);
    }
}
