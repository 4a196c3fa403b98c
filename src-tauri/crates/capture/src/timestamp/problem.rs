//! Why a reply does not count as a timestamp.

use jiff::Timestamp;

use super::failure::Rejection;
use crate::captured::Partial;

/// What is wrong with the purposes a signer's certificate names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Usage {
    /// It names none.
    #[error("it does not say what it is for")]
    Unnamed,
    /// It is for something else.
    #[error("it is not for timestamps")]
    Other,
    /// It is for other things as well.
    #[error("it is for other things besides timestamps")]
    NotSole,
    /// It names timestamps, but does not insist.
    #[error("its purpose is not marked as critical")]
    NotCritical,
    /// Its key is for something else than signing.
    #[error("its key is not for signing alone")]
    Key,
}

/// Why a reply does not count as a timestamp. The words say what happened, what was kept and what
/// to do. Each fault has its own code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TimestampProblem {
    /// An answer, but not of success.
    #[error(
        "The timestamp authority answered with the HTTP status {status}. Its answer was kept, but \
         holds no timestamp. Try again later or ask another authority."
    )]
    HttpStatus {
        /// The status.
        status: u16,
    },
    /// An answer of another type.
    #[error(
        "The answer is no timestamp reply but \"{media_type}\"; often a login page stands in \
         between. It was kept, but does not count. Check the address and the connection."
    )]
    WrongType {
        /// The type the server claims; empty when it claims none.
        media_type: String,
    },
    /// The answer is not whole.
    #[error("Of the reply {partial}. What came was kept, but does not count. Ask again.")]
    CutShort {
        /// Why.
        partial: Partial,
    },
    /// An answer without a byte.
    #[error("The reply is empty. There was nothing to keep. Ask again or ask another authority.")]
    Empty,
    /// Not what RFC 3161 describes.
    #[error(
        "The reply cannot be read ({why}). It was kept, but does not count. Ask again or ask \
         another authority."
    )]
    Malformed {
        /// Where and how reading failed.
        why: String,
    },
    /// Something stands behind the reply.
    #[error(
        "After the reply come {bytes} bytes that do not belong to it. All was kept, but does not \
         count. Ask again or ask another authority."
    )]
    TrailingBytes {
        /// How many.
        bytes: usize,
    },
    /// The authority says no.
    #[error(
        "The authority gave no timestamp: {rejection}. Its reply was kept. Try again later or ask \
         another authority."
    )]
    Rejected {
        /// What it says.
        rejection: Rejection,
    },
    /// Granted, and yet nothing there.
    #[error(
        "The authority says that it grants a timestamp, but sent none. The reply was kept. Ask \
         again or ask another authority."
    )]
    NoToken,
    /// The token is not signed data about a time.
    #[error(
        "What the authority sent is no timestamp but something else (type {oid}). It was kept, but \
         does not count. Ask another authority."
    )]
    WrongContent {
        /// The type, dotted.
        oid: String,
    },
    /// A version that is not the one RFC 3161 describes.
    #[error(
        "The timestamp has the unknown version {version}. It was kept, but cannot be checked. Ask \
         another authority."
    )]
    Version {
        /// The version.
        version: u32,
    },
    /// Stamped with another hash algorithm than was asked for.
    #[error(
        "The timestamp is for a hash of another kind ({oid}) than SHA-256. It was kept, but does \
         not count for these bytes. Ask again."
    )]
    WrongAlgorithm {
        /// The algorithm, dotted.
        oid: String,
    },
    /// Another hash was stamped.
    #[error(
        "The timestamp is for other bytes: its hash is {stamped}. It was kept, but does not count \
         for these. Ask again, or look for the bytes that it belongs to."
    )]
    WrongDigest {
        /// The hash in the token, lower-case hex.
        stamped: String,
    },
    /// The token lacks the nonce that was asked for.
    #[error(
        "The timestamp lacks the number that was sent along, so it may be an old one. It was kept, \
         but does not count as the answer. Ask again or ask another authority."
    )]
    NonceMissing,
    /// The token has another nonce.
    #[error(
        "The timestamp answers another request: its number is not the one that was sent. It was \
         kept, but does not count. Ask again."
    )]
    WrongNonce,
    /// Not exactly one signature.
    #[error(
        "The timestamp has {count} signatures where one is allowed. It was kept, but does not \
         count. Ask another authority."
    )]
    SignerCount {
        /// How many.
        count: usize,
    },
    /// The signer's certificate is not in the token.
    #[error(
        "The timestamp does not bring the certificate of its signer, so nobody can check it. It was \
         kept, but does not count. Ask again; certificates must be asked for."
    )]
    NoCertificate,
    /// A digest that can be forged.
    #[error(
        "{place} relies on {algorithm}, which can be forged today. It was kept, but does not count. \
         Ask another authority."
    )]
    WeakAlgorithm {
        /// What relies on it.
        place: &'static str,
        /// Its name.
        algorithm: &'static str,
    },
    /// An algorithm not known here.
    #[error(
        "The timestamp is signed in a way that is not known here ({algorithm}). It was kept, but \
         could not be checked. Check it with openssl, or ask another authority."
    )]
    UnknownAlgorithm {
        /// The algorithm, dotted, or what is known of it.
        algorithm: String,
    },
    /// A signed attribute is missing or there twice.
    #[error(
        "The signature of the timestamp does not cover {attribute} exactly once. It was kept, but \
         does not count. Ask another authority."
    )]
    Attribute {
        /// Which.
        attribute: &'static str,
    },
    /// The content is not the one that was signed.
    #[error(
        "The content of the timestamp was changed after it was signed. It was kept, but does not \
         count. Ask again, and find out who changed it."
    )]
    ContentChanged,
    /// The signature does not fit.
    #[error(
        "The signature of the timestamp is not valid. It was kept, but does not count. Ask again, \
         and find out whether it was changed on the way."
    )]
    BadSignature,
    /// The signature names another certificate (RFC 2634, RFC 5816).
    #[error(
        "The signature of the timestamp was made for another certificate than the one that came \
         along. It was kept, but does not count. Ask another authority."
    )]
    OtherCertificate,
    /// The signer is a certificate authority.
    #[error(
        "The timestamp is signed by an authority that issues certificates, which may not sign \
         timestamps itself. It was kept, but does not count. Ask another authority."
    )]
    CaSigner,
    /// The certificate is not for this.
    #[error(
        "The signer's certificate may not sign timestamps: {usage}. The timestamp was kept, but does \
         not count. Ask another authority."
    )]
    WrongUsage {
        /// What is wrong.
        usage: Usage,
    },
    /// The certificate was not valid at the time of the token.
    #[error(
        "The signer's certificate was not valid at {at}, the time of the timestamp: it runs from \
         {from} to {until}. The timestamp was kept, but does not count. Ask another authority."
    )]
    SignerNotValid {
        /// The time in the token (UTC).
        at: Timestamp,
        /// Valid from (UTC).
        from: Timestamp,
        /// Valid until (UTC).
        until: Timestamp,
    },
    /// Somewhere up the path a certificate was not valid then.
    #[error(
        "A certificate above the signer's was not valid at {at}, the time of the timestamp. The \
         timestamp was kept, but does not count. Choose the root of that day, or ask another \
         authority."
    )]
    ChainNotValid {
        /// The time in the token (UTC).
        at: Timestamp,
    },
    /// Nothing to lead to.
    #[error(
        "No root certificate was chosen, so it is not known whom to trust. The timestamp was kept. \
         Choose the root certificate of the authority and check again."
    )]
    NoRoots,
    /// No path to a root.
    #[error(
        "The signer, {signer}, does not lead to any of the root certificates that were chosen. The \
         timestamp was kept, but does not count yet. Choose the root certificate of this authority \
         if you trust it, and check again."
    )]
    Untrusted {
        /// The subject of the signer's certificate.
        signer: String,
    },
    /// A path with a fault.
    #[error(
        "The certificates above the signer's are not in order ({why}). The timestamp was kept, but \
         does not count. Ask another authority."
    )]
    ChainBroken {
        /// What is wrong.
        why: String,
    },
    /// The token names another authority than its certificate.
    #[error(
        "The timestamp names an authority ({named}) that is not the owner of the certificate. It \
         was kept, but does not count. Ask another authority."
    )]
    OtherName {
        /// The name in the token.
        named: String,
    },
    /// The time cannot be read.
    #[error(
        "The time in the timestamp cannot be read (\"{given}\"). It was kept, but does not count. \
         Ask another authority."
    )]
    BadTime {
        /// As it stands there, made printable.
        given: String,
    },
    /// A part that must be understood and is not.
    #[error(
        "The timestamp has a part that must be understood and is not known here ({oid}). It was \
         kept, but could not be checked. Check it with openssl, or ask another authority."
    )]
    UnknownExtension {
        /// Its kind, dotted.
        oid: String,
    },
}

impl TimestampProblem {
    /// A stable word for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::HttpStatus { .. } => "http_status",
            Self::WrongType { .. } => "wrong_type",
            Self::CutShort { .. } => "cut_short",
            Self::Empty => "empty",
            Self::Malformed { .. } => "malformed",
            Self::TrailingBytes { .. } => "trailing_bytes",
            Self::Rejected { .. } => "rejected",
            Self::NoToken => "no_token",
            Self::WrongContent { .. } => "wrong_content",
            Self::Version { .. } => "version",
            Self::WrongAlgorithm { .. } => "wrong_algorithm",
            Self::WrongDigest { .. } => "wrong_digest",
            Self::NonceMissing => "nonce_missing",
            Self::WrongNonce => "wrong_nonce",
            Self::SignerCount { .. } => "signer_count",
            Self::NoCertificate => "no_certificate",
            Self::WeakAlgorithm { .. } => "weak_algorithm",
            Self::UnknownAlgorithm { .. } => "unknown_algorithm",
            Self::Attribute { .. } => "attribute",
            Self::ContentChanged => "content_changed",
            Self::BadSignature => "bad_signature",
            Self::OtherCertificate => "other_certificate",
            Self::CaSigner => "ca_signer",
            Self::WrongUsage { .. } => "wrong_usage",
            Self::SignerNotValid { .. } => "signer_not_valid",
            Self::ChainNotValid { .. } => "chain_not_valid",
            Self::NoRoots => "no_roots",
            Self::Untrusted { .. } => "untrusted",
            Self::ChainBroken { .. } => "chain_broken",
            Self::OtherName { .. } => "other_name",
            Self::BadTime { .. } => "bad_time",
            Self::UnknownExtension { .. } => "unknown_extension",
        }
    }
}

impl From<der::Error> for TimestampProblem {
    fn from(error: der::Error) -> Self {
        Self::Malformed { why: error.to_string() }
    }
}
