//! What is asked of a timestamp authority (RFC 3161 §2.4.1).

use std::fmt;

/// Bytes of a SHA-256 digest.
const DIGEST: usize = 32;
/// Bytes of a nonce.
const NONCE: usize = 8;
/// `TimeStampReq` up to the digest: its length, version 1, SHA-256 with NULL parameters. With a
/// nonce of eight bytes the whole has always 69 bytes.
const BEFORE_DIGEST: [u8; 24] = [
    0x30, 0x43, // TimeStampReq
    0x02, 0x01, 0x01, // version 1
    0x30, 0x31, 0x30, 0x0d, // MessageImprint, its AlgorithmIdentifier
    0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, // id-sha256
    0x05, 0x00, // NULL
    0x04, 0x20, // 32 bytes follow
];
const BEFORE_NONCE: [u8; 2] = [0x02, 0x08];
/// `certReq TRUE`: without the authority's certificate a reply cannot be checked by a stranger.
const WITH_CERTIFICATE: [u8; 3] = [0x01, 0x01, 0xff];
/// A request has one size: see [`BEFORE_DIGEST`].
const LENGTH: usize =
    BEFORE_DIGEST.len() + DIGEST + BEFORE_NONCE.len() + NONCE + WITH_CERTIFICATE.len();

/// A question to a timestamp authority. Kept beside the reply, it lets anybody check that the
/// reply belongs to it.
#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    /// The `TimeStampReq` in DER, as it is sent.
    pub der: Vec<u8>,
    /// The nonce: a positive number of eight bytes, the first 01 to 7f.
    pub nonce: [u8; NONCE],
}

/// Why bytes are no request of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "The file does not hold a timestamp request as Periksa writes it. Nothing was changed. Check \
     the reply with the hash alone, or with openssl."
)]
pub struct RequestProblem;

impl RequestProblem {
    /// A stable word for programs.
    pub fn code(&self) -> &'static str {
        "bad_request_file"
    }
}

impl Request {
    /// Asks for a timestamp of a SHA-256 digest. `random` makes the nonce, so that an old reply
    /// cannot be sent again; it should come from the system's source of randomness.
    pub fn new(digest: &[u8; DIGEST], random: [u8; NONCE]) -> Self {
        let mut nonce = random;
        // Positive and of full length in DER: neither a leading bit nor a leading zero byte.
        nonce[0] &= 0x7f;
        if nonce[0] == 0 {
            nonce[0] = 1;
        }
        let parts: [&[u8]; 5] = [&BEFORE_DIGEST, digest, &BEFORE_NONCE, &nonce, &WITH_CERTIFICATE];
        Self { der: parts.concat(), nonce }
    }

    /// Reads a request that was kept.
    ///
    /// # Errors
    /// The bytes are not what [`Request::new`] writes.
    pub fn read(der: &[u8]) -> Result<Self, RequestProblem> {
        let read = || {
            let digest = der.strip_prefix(&BEFORE_DIGEST)?.first_chunk::<DIGEST>()?;
            let nonce =
                der.get(LENGTH - WITH_CERTIFICATE.len() - NONCE..)?.first_chunk::<NONCE>()?;
            Some(Self::new(digest, *nonce))
        };
        read().filter(|request| request.der == der).ok_or(RequestProblem)
    }

    /// The digest asked about.
    pub fn digest(&self) -> Option<[u8; DIGEST]> {
        self.der.get(BEFORE_DIGEST.len()..)?.first_chunk().copied()
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Request({})", hex::encode(&self.der))
    }
}
