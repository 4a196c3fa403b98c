//! Labelled digests, as archives of many makers write them.

use std::fmt;

use data_encoding::BASE32_NOPAD;
use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha512};

/// What became of comparing bytes with the digest that an archive gives for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// The bytes are those the digest was made of.
    Verified,
    /// There is no digest, or none that can be computed here.
    NoDigest,
    /// The bytes are not those the digest was made of.
    Differs,
}

impl Verdict {
    /// A stable word for programs.
    pub fn code(self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::NoDigest => "no_digest",
            Self::Differs => "differs",
        }
    }

    /// What two digests over parts of the same record say together: one that differs decides.
    pub(crate) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Differs, _) | (_, Self::Differs) => Self::Differs,
            (Self::Verified, _) | (_, Self::Verified) => Self::Verified,
            _ => Self::NoDigest,
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Verified => "unchanged since the archive was written",
            Self::NoDigest => "the archive holds no digest to compare with",
            Self::Differs => "not what the archive's digest was made of",
        })
    }
}

/// A digest as a header gives it: `ALGORITHM:VALUE`, the value in hex or base32 (WARC 1.1 §5.8).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Label {
    algorithm: Algorithm,
    value: Vec<u8>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Algorithm {
    Md5,
    Sha1,
    Sha256,
    Sha512,
}

impl Algorithm {
    fn named(name: &str) -> Option<Self> {
        match name.trim().to_ascii_lowercase().replace('-', "").as_str() {
            "md5" => Some(Self::Md5),
            "sha1" => Some(Self::Sha1),
            "sha256" => Some(Self::Sha256),
            "sha512" => Some(Self::Sha512),
            _ => None,
        }
    }

    fn bytes(self) -> usize {
        match self {
            Self::Md5 => 16,
            Self::Sha1 => 20,
            Self::Sha256 => 32,
            Self::Sha512 => 64,
        }
    }
}

impl Label {
    /// `None` for what is no label, or of an algorithm that is not known here.
    pub(crate) fn read(label: &str) -> Option<Self> {
        let (name, value) = label.split_once(':')?;
        let algorithm = Algorithm::named(name)?;
        let value = value.trim();
        let value = if value.len() == algorithm.bytes() * 2 {
            hex::decode(value).ok()?
        } else {
            let bare = value.trim_end_matches('=').to_ascii_uppercase();
            BASE32_NOPAD.decode(bare.as_bytes()).ok()?
        };
        (value.len() == algorithm.bytes()).then_some(Self { algorithm, value })
    }

    /// Begins to hash what the label is to be compared with.
    pub(crate) fn hashing(&self) -> Hashing {
        match self.algorithm {
            Algorithm::Md5 => Hashing::Md5(Md5::new()),
            Algorithm::Sha1 => Hashing::Sha1(Sha1::new()),
            Algorithm::Sha256 => Hashing::Sha256(Sha256::new()),
            Algorithm::Sha512 => Hashing::Sha512(Sha512::new()),
        }
    }

    pub(crate) fn is(&self, hashed: Hashing) -> bool {
        self.value == hashed.finish()
    }
}

/// A hash under way.
#[derive(Clone)]
pub(crate) enum Hashing {
    Md5(Md5),
    Sha1(Sha1),
    Sha256(Sha256),
    Sha512(Sha512),
}

impl Hashing {
    pub(crate) fn take(&mut self, bytes: &[u8]) {
        match self {
            Self::Md5(hash) => hash.update(bytes),
            Self::Sha1(hash) => hash.update(bytes),
            Self::Sha256(hash) => hash.update(bytes),
            Self::Sha512(hash) => hash.update(bytes),
        }
    }

    fn finish(self) -> Vec<u8> {
        match self {
            Self::Md5(hash) => hash.finalize().to_vec(),
            Self::Sha1(hash) => hash.finalize().to_vec(),
            Self::Sha256(hash) => hash.finalize().to_vec(),
            Self::Sha512(hash) => hash.finalize().to_vec(),
        }
    }
}
