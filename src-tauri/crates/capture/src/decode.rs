//! Taking the content coding off a body, within limits.

use std::cell::Cell;
use std::io::{self, Read};

use brotli_decompressor::{BrotliDecoderParameter, Decompressor};
use flate2::bufread::GzDecoder;

/// How many times larger than the wire a decoded body may be. Text rarely packs better than 20:1.
const MAX_RATIO: u64 = 200;
/// Below this size the ratio is not asked for: a small repetitive page is no bomb.
const RATIO_FREE: u64 = 1024 * 1024;
/// Decoding stops to look at its limits after every piece of this size.
const PIECE: usize = 16 * 1024;
const GZIP_MAGIC: [u8; 2] = [0x1f, 0x8b];
const ZSTD_MAGIC: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];
/// Frames that hold no content begin with `5? 2a 4d 18` (RFC 8878 §3.1.2).
const ZSTD_SKIPPED: [u8; 3] = [0x2a, 0x4d, 0x18];
/// Largest window of a Zstandard body, as a power of two: 8 MiB (RFC 9659 §3).
const ZSTD_WINDOW: u32 = 23;

/// Why a body cannot be read although it was kept.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecodeProblem {
    /// A coding that is not understood.
    #[error(
        "The page is packed in a way that is not understood (\"{coding}\"). Its bytes are kept, \
         but cannot be shown."
    )]
    CodingUnknown {
        /// The `Content-Encoding` value.
        coding: String,
    },
    /// More than the limit comes out.
    #[error(
        "Unpacked, the page is larger than {limit} bytes, so it was not unpacked to its end. Its \
         bytes are kept as received."
    )]
    TooLarge {
        /// The limit in bytes that was met: the policy's, or 200 times the bytes received.
        limit: u64,
    },
    /// The packed bytes are broken.
    #[error("The packed page is damaged ({why}). Its bytes are kept as received.")]
    Damaged {
        /// What the decoder said.
        why: String,
    },
}

impl DecodeProblem {
    /// A stable word for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::CodingUnknown { .. } => "coding_unknown",
            Self::TooLarge { .. } => "decoded_too_large",
            Self::Damaged { .. } => "coding_damaged",
        }
    }
}

/// Takes the content coding off a whole body that was kept earlier.
///
/// `content_encoding` is the header's value; `max_decoded` is in bytes. Understood are `gzip`, which
/// the fetcher asks for, and `br` and `zstd`, which browsers asked for whose captures are imported;
/// one of them, once, or nothing.
///
/// # Errors
/// The coding is unknown, damaged, or the content swells beyond `max_decoded` or 200:1.
pub fn decode_body(
    body: &[u8],
    content_encoding: Option<&str>,
    max_decoded: u64,
) -> Result<Vec<u8>, DecodeProblem> {
    decode(body, content_encoding, max_decoded, false)
}

pub(crate) fn decode(
    body: &[u8],
    content_encoding: Option<&str>,
    max_decoded: u64,
    cut: bool,
) -> Result<Vec<u8>, DecodeProblem> {
    let coding = content_encoding.unwrap_or_default().trim().to_ascii_lowercase();
    let wire = u64::try_from(body.len()).unwrap_or(u64::MAX);
    let limit = max_decoded.min(wire.saturating_mul(MAX_RATIO).max(RATIO_FREE));
    let mut out = Vec::new();
    let unpacked = match coding.as_str() {
        "" | "identity" => return Ok(body.to_vec()),
        // An answer without a body (HEAD-like, 304) may name a coding all the same.
        "gzip" | "x-gzip" | "br" | "zstd" if body.is_empty() => return Ok(out),
        "gzip" | "x-gzip" => gunzip(body, &mut out, limit),
        "br" => unbrotli(body, &mut out, limit),
        "zstd" => unzstd(body, &mut out, limit),
        _ => return Err(DecodeProblem::CodingUnknown { coding }),
    };
    match unpacked {
        Ok(()) => Ok(out),
        Err(Stop::Ended(_)) if cut => Ok(out),
        Err(Stop::Ended(why) | Stop::Broken(why)) => Err(DecodeProblem::Damaged { why }),
        Err(Stop::Limit) => Err(DecodeProblem::TooLarge { limit }),
    }
}

/// Why unpacking ended before its end; what had come out by then stays.
enum Stop {
    Limit,
    /// The packed bytes end in the middle.
    Ended(String),
    Broken(String),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::UnexpectedEof => Self::Ended(error.to_string()),
            _ => Self::Broken(error.to_string()),
        }
    }
}

/// Reads gzip members one after another; what follows the last member and is none is ignored, as
/// browsers do.
fn gunzip(body: &[u8], out: &mut Vec<u8>, limit: u64) -> Result<(), Stop> {
    let mut rest = body;
    loop {
        let mut decoder = GzDecoder::new(rest);
        read_within(&mut decoder, out, limit)?;
        rest = decoder.into_inner();
        if !rest.starts_with(&GZIP_MAGIC) {
            return Ok(());
        }
    }
}

/// Reads one Brotli stream. The library tells damage and an early end apart by no word of its own.
fn unbrotli(body: &[u8], out: &mut Vec<u8>, limit: u64) -> Result<(), Stop> {
    let ended = Cell::new(false);
    let mut decoder = Decompressor::new(Watched { rest: body, ended: &ended }, PIECE);
    // Windows beyond 16 MiB are no part of the coding `br` (RFC 7932 §9.1).
    decoder.set_parameter(BrotliDecoderParameter::BROTLI_DECODER_PARAM_LARGE_WINDOW, 0);
    read_within(&mut decoder, out, limit).map_err(|stop| match stop {
        Stop::Broken(why) if ended.get() => Stop::Ended(why),
        other => other,
    })
}

/// Bytes that tell when more was asked for than they have.
struct Watched<'a> {
    rest: &'a [u8],
    ended: &'a Cell<bool>,
}

impl Read for Watched<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.rest.read(into)?;
        self.ended.set(read == 0 && !into.is_empty());
        Ok(read)
    }
}

/// Reads Zstandard frames one after another, like [`gunzip`].
fn unzstd(body: &[u8], out: &mut Vec<u8>, limit: u64) -> Result<(), Stop> {
    let mut rest = body;
    loop {
        let mut decoder = zstd::Decoder::with_buffer(rest)?.single_frame();
        decoder.window_log_max(ZSTD_WINDOW)?;
        read_within(&mut decoder, out, limit)?;
        rest = decoder.finish();
        let skipped = rest.get(1..4).is_some_and(|magic| magic == ZSTD_SKIPPED);
        if !rest.starts_with(&ZSTD_MAGIC) && !skipped {
            return Ok(());
        }
    }
}

fn read_within(decoder: &mut impl Read, out: &mut Vec<u8>, limit: u64) -> Result<(), Stop> {
    let mut piece = [0_u8; PIECE];
    loop {
        let read = decoder.read(&mut piece)?;
        if read == 0 {
            return Ok(());
        }
        if u64::try_from(out.len() + read).unwrap_or(u64::MAX) > limit {
            return Err(Stop::Limit);
        }
        out.extend_from_slice(&piece[..read]);
    }
}
