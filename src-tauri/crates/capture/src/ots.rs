//! Proofs of `OpenTimestamps` (`.ots`): what bytes a proof says it is for.
//!
//! The proof itself leads to the Bitcoin chain and cannot be checked here; any
//! `OpenTimestamps` client can. What can be told without it is whether the proof belongs to the bytes at hand.

use std::fmt;

/// How every proof begins (python-opentimestamps, `DetachedTimestampFile.HEADER_MAGIC`).
const MAGIC: &[u8] = b"\x00OpenTimestamps\x00\x00Proof\x00\xbf\x89\xe2\xe8\x84\xe8\x92\x94";
/// The only version there is.
const VERSION: u8 = 1;
const SHA256: u8 = 0x08;
/// SHA-1, RIPEMD-160 and Keccak-256, with the bytes of their digests.
const OTHERS: [(u8, usize); 3] = [(0x02, 20), (0x03, 20), (0x67, 32)];
/// Proofs have a few thousand bytes; what is larger is none.
pub const MOST_BYTES: u64 = 1024 * 1024;

/// What a proof is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum For {
    /// The bytes with this SHA-256.
    Sha256([u8; 32]),
    /// Bytes named by another hash, which cannot be compared here.
    OtherHash,
}

/// The bytes are no proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAProof;

impl NotAProof {
    /// A stable word for programs.
    pub fn code(&self) -> &'static str {
        "not_ots"
    }
}

impl fmt::Display for NotAProof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "The file is no OpenTimestamps proof. Nothing was kept. Choose the .ots file that the \
             OpenTimestamps client wrote.",
        )
    }
}

impl std::error::Error for NotAProof {}

/// Reads what a proof is for.
///
/// # Errors
/// The bytes do not begin as a proof does.
pub fn read(proof: &[u8]) -> Result<For, NotAProof> {
    let rest = proof.strip_prefix(MAGIC).and_then(|rest| rest.strip_prefix(&[VERSION]));
    let (hash, digest) = rest.and_then(<[u8]>::split_first).ok_or(NotAProof)?;
    if *hash == SHA256 {
        let digest = digest.first_chunk::<32>().ok_or(NotAProof)?;
        return Ok(For::Sha256(*digest));
    }
    let known = OTHERS.iter().find(|(tag, _)| tag == hash).ok_or(NotAProof)?;
    (digest.len() > known.1).then_some(For::OtherHash).ok_or(NotAProof)
}
