//! The outer shapes of a reply: `TimeStampResp` (RFC 3161 §2.4.2) and the `SignedData` in it
//! (RFC 5652 §5).

use der::Tag;
use der::asn1::ObjectIdentifier;

use super::element::{Elements, around, only};
use super::failure::status;
use super::problem::TimestampProblem;

const SIGNED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");
const TST_INFO: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.1.4");
/// Granted, and granted with changes (RFC 3161 §2.4.2).
const GRANTED: [u32; 2] = [0, 1];
/// More certificates than any honest token brings.
const MOST_CERTIFICATES: usize = 32;

/// What is signed, by whom, and how.
pub(super) struct Signed<'a> {
    /// The `TSTInfo`, as it was signed.
    pub(super) content: &'a [u8],
    /// Each in DER, in the order they came.
    pub(super) certificates: Vec<&'a [u8]>,
    pub(super) signer: Signer<'a>,
}

/// `SignerInfo`, its parts as they came.
pub(super) struct Signer<'a> {
    pub(super) name: SignerName<'a>,
    pub(super) digest: ObjectIdentifier,
    /// Content of the `SET OF Attribute`.
    pub(super) attributes: &'a [u8],
    /// Content of the `AlgorithmIdentifier`.
    pub(super) algorithm: &'a [u8],
    pub(super) signature: &'a [u8],
}

/// How a signer names its certificate. RFC 5652 knows a second way, by key identifier, which neither
/// authorities use nor openssl takes.
pub(super) struct SignerName<'a> {
    /// Content of the issuer's name.
    pub(super) issuer: &'a [u8],
    pub(super) serial: &'a [u8],
}

/// The token of a reply that grants one.
pub(super) fn token(reply: &[u8]) -> Result<&[u8], TimestampProblem> {
    if reply.is_empty() {
        return Err(TimestampProblem::Empty);
    }
    let mut outside = Elements::of(reply)?;
    let whole = outside.whole()?;
    if let Some(bytes) = reply.len().checked_sub(whole.len()).filter(|rest| *rest > 0) {
        return Err(TimestampProblem::TrailingBytes { bytes });
    }
    let mut parts = Elements::of(only(whole, Tag::Sequence)?)?;
    let rejection = status(parts.content(Tag::Sequence)?)?;
    if !GRANTED.contains(&rejection.status) {
        return Err(TimestampProblem::Rejected { rejection });
    }
    if parts.is_end() {
        return Err(TimestampProblem::NoToken);
    }
    let token = parts.whole()?;
    parts.end()?;
    Ok(token)
}

/// Takes a token apart.
pub(super) fn signed(token: &[u8]) -> Result<Signed<'_>, TimestampProblem> {
    let mut parts = Elements::of(only(token, Tag::Sequence)?)?;
    of_type(parts.oid()?, SIGNED_DATA)?;
    let data = only(parts.content(around(0))?, Tag::Sequence)?;
    parts.end()?;

    let mut parts = Elements::of(data)?;
    parts.number()?;
    parts.content(Tag::Set)?;
    let content = encapsulated(parts.content(Tag::Sequence)?)?;
    let certificates = parts.optional(around(0))?.map(certificates).transpose()?;
    parts.optional(around(1))?;
    let signer = only_signer(parts.content(Tag::Set)?)?;
    parts.end()?;
    Ok(Signed { content, certificates: certificates.unwrap_or_default(), signer })
}

fn of_type(found: ObjectIdentifier, wanted: ObjectIdentifier) -> Result<(), TimestampProblem> {
    let oid = found.to_string();
    if found == wanted { Ok(()) } else { Err(TimestampProblem::WrongContent { oid }) }
}

fn encapsulated(content: &[u8]) -> Result<&[u8], TimestampProblem> {
    let mut parts = Elements::of(content)?;
    of_type(parts.oid()?, TST_INFO)?;
    let info = only(parts.content(around(0))?, Tag::OctetString)?;
    parts.end()?;
    Ok(info)
}

/// Plain certificates; the other kinds that RFC 5652 allows are obsolete or not for signers.
fn certificates(set: &[u8]) -> Result<Vec<&[u8]>, TimestampProblem> {
    let mut elements = Elements::of(set)?;
    let mut certificates = Vec::new();
    while !elements.is_end() {
        let whole = elements.whole()?;
        if only(whole, Tag::Sequence).is_ok() {
            certificates.push(whole);
        }
        if certificates.len() > MOST_CERTIFICATES {
            let why = format!("it brings more than {MOST_CERTIFICATES} certificates");
            return Err(TimestampProblem::Malformed { why });
        }
    }
    Ok(certificates)
}

fn only_signer(set: &[u8]) -> Result<Signer<'_>, TimestampProblem> {
    let mut elements = Elements::of(set)?;
    let mut signers = Vec::new();
    while !elements.is_end() {
        signers.push(elements.content(Tag::Sequence)?);
    }
    match signers.as_slice() {
        [one] => signer(one),
        others => Err(TimestampProblem::SignerCount { count: others.len() }),
    }
}

fn signer(content: &[u8]) -> Result<Signer<'_>, TimestampProblem> {
    let mut parts = Elements::of(content)?;
    parts.number()?;
    let name = signer_name(parts.content(Tag::Sequence)?)?;
    let digest = Elements::of(parts.content(Tag::Sequence)?)?.oid()?;
    let attributes = parts
        .optional(around(0))?
        .ok_or(TimestampProblem::Attribute { attribute: "its own attributes" })?;
    let algorithm = parts.content(Tag::Sequence)?;
    let signature = parts.content(Tag::OctetString)?;
    // Attributes outside the signature say nothing that could be relied on.
    parts.optional(around(1))?;
    parts.end()?;
    Ok(Signer { name, digest, attributes, algorithm, signature })
}

fn signer_name(content: &[u8]) -> Result<SignerName<'_>, der::Error> {
    let mut parts = Elements::of(content)?;
    let name = SignerName { issuer: parts.content(Tag::Sequence)?, serial: parts.integer()? };
    parts.end()?;
    Ok(name)
}
