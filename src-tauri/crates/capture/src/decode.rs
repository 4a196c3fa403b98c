//! Taking the content coding off a body, within limits.

use std::io::{self, BufRead, Read};

use flate2::bufread::GzDecoder;

/// How many times larger than the wire a decoded body may be. Text rarely packs better than 20:1.
const MAX_RATIO: u64 = 200;
/// Below this size the ratio is not asked for: a small repetitive page is no bomb.
const RATIO_FREE: u64 = 1024 * 1024;
/// Decoding stops to look at its limits after every piece of this size.
const PIECE: usize = 16 * 1024;
const GZIP_MAGIC: [u8; 2] = [0x1f, 0x8b];

/// Why a body cannot be read although it was kept.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecodeProblem {
    /// A coding that was not asked for.
    #[error(
        "The page is packed in a way that was not asked for (\"{coding}\"). Its bytes are kept, \
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
/// `content_encoding` is the header's value; `max_decoded` is in bytes. Only what the fetcher asks
/// for is understood: `gzip`, once, or nothing.
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
    match content_encoding.unwrap_or_default().trim().to_ascii_lowercase().as_str() {
        "" | "identity" => Ok(body.to_vec()),
        // An answer without a body (HEAD-like, 304) may name a coding all the same.
        "gzip" | "x-gzip" if body.is_empty() => Ok(Vec::new()),
        "gzip" | "x-gzip" => gunzip(body, max_decoded, cut),
        other => Err(DecodeProblem::CodingUnknown { coding: other.to_owned() }),
    }
}

/// Reads gzip members one after another; what follows the last member and is none is ignored, as
/// browsers do.
fn gunzip(body: &[u8], max_decoded: u64, cut: bool) -> Result<Vec<u8>, DecodeProblem> {
    let wire = u64::try_from(body.len()).unwrap_or(u64::MAX);
    let limit = max_decoded.min(wire.saturating_mul(MAX_RATIO).max(RATIO_FREE));
    let mut out = Vec::new();
    let mut rest = body;
    loop {
        let mut decoder = GzDecoder::new(rest);
        match read_within(&mut decoder, &mut out, limit) {
            Ok(()) => {}
            Err(Stop::Limit) => return Err(DecodeProblem::TooLarge { limit }),
            Err(Stop::Broken(error)) if cut && error.kind() == io::ErrorKind::UnexpectedEof => {
                return Ok(out);
            }
            Err(Stop::Broken(error)) => {
                return Err(DecodeProblem::Damaged { why: error.to_string() });
            }
        }
        rest = decoder.into_inner();
        if !rest.starts_with(&GZIP_MAGIC) {
            return Ok(out);
        }
    }
}

enum Stop {
    Limit,
    Broken(io::Error),
}

fn read_within<R: BufRead>(
    decoder: &mut GzDecoder<R>,
    out: &mut Vec<u8>,
    limit: u64,
) -> Result<(), Stop> {
    let mut piece = [0_u8; PIECE];
    loop {
        let read = decoder.read(&mut piece).map_err(Stop::Broken)?;
        if read == 0 {
            return Ok(());
        }
        if u64::try_from(out.len() + read).unwrap_or(u64::MAX) > limit {
            return Err(Stop::Limit);
        }
        out.extend_from_slice(&piece[..read]);
    }
}
