//! The signature over a token (RFC 5652 §5.4) and the certificate it was made for (RFC 5035).

use der::asn1::{AnyRef, ObjectIdentifier};
use der::{Encode, Tag};

use super::algorithm::{Hash, fitting};
use super::certificate::{Leaf, issuer_and_serial};
use super::element::{Elements, around, only};
use super::problem::TimestampProblem;
use super::reply::{Signed, Signer};

const CONTENT_TYPE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.3");
const MESSAGE_DIGEST: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.4");
const TST_INFO: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.1.4");
const SIGNING_CERTIFICATE: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.12");
const SIGNING_CERTIFICATE_V2: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.47");
/// `directoryName` of a `GeneralName`.
const DIRECTORY_NAME: u32 = 4;

/// A certificate that the signature names by its hash.
struct Named<'a> {
    /// SHA-1 (`None`) is what the first edition of RFC 3161 prescribes and many authorities still
    /// send. Two certificates of one hash would have to be made together; here the one signed with
    /// is given.
    hash: Option<Hash>,
    digest: &'a [u8],
    /// Content of the issuer's name, and the serial number.
    issuer: Option<(&'a [u8], &'a [u8])>,
}

/// Checks the signature and the digest it covers. Both are needed: the signature is over the
/// attributes alone, and one of these holds the digest of the content.
pub(super) fn check(signed: &Signed<'_>, leaf: &Leaf) -> Result<Hash, TimestampProblem> {
    let signer = &signed.signer;
    let hash = Hash::named(signer.digest, "The timestamp's signature")?;
    let kind = single(signer, CONTENT_TYPE, "the kind of content")?;
    if only(kind, Tag::ObjectIdentifier)? != TST_INFO.as_bytes() {
        return Err(TimestampProblem::Attribute { attribute: "the right kind of content" });
    }
    let digest = single(signer, MESSAGE_DIGEST, "the content")?;
    if only(digest, Tag::OctetString)? != hash.of(signed.content) {
        return Err(TimestampProblem::ContentChanged);
    }
    let oid = Elements::of(signer.algorithm)?.oid()?;
    let fitting = fitting(signer.algorithm, oid, hash)?;
    // What is signed is the set with its own tag, not with the one it travels under.
    let attributes = AnyRef::new(Tag::Set, signer.attributes)?.to_der()?;
    leaf.has_signed(&attributes, signer.signature, &fitting)?;
    Ok(hash)
}

/// Checks that the signature was made for this certificate and this path above it. An attacker
/// could otherwise put another certificate of the same key in its place.
pub(super) fn bound(signer: &Signer<'_>, path: &[Vec<u8>]) -> Result<(), TimestampProblem> {
    let old = optional(signer, SIGNING_CERTIFICATE)?;
    let new = optional(signer, SIGNING_CERTIFICATE_V2)?;
    if old.is_none() && new.is_none() {
        return Err(TimestampProblem::Attribute { attribute: "the certificate it was made with" });
    }
    for (value, version_2) in
        old.map(|value| (value, false)).into_iter().chain(new.map(|value| (value, true)))
    {
        for (at, named) in named(value, version_2)?.iter().enumerate() {
            let mut candidates =
                if at == 0 { path.iter().take(1) } else { path.iter().take(path.len()) };
            if !candidates.any(|der| is_named(named, der)) {
                return Err(TimestampProblem::OtherCertificate);
            }
        }
    }
    Ok(())
}

fn is_named(named: &Named<'_>, der: &[u8]) -> bool {
    let digest = match named.hash {
        Some(hash) => hash.of(der),
        None => {
            ring::digest::digest(&ring::digest::SHA1_FOR_LEGACY_USE_ONLY, der).as_ref().to_vec()
        }
    };
    let issuer =
        named.issuer.is_none_or(|named| issuer_and_serial(der).is_ok_and(|own| own == named));
    digest == named.digest && issuer
}

/// `SigningCertificate` (RFC 2634 §5.4) or `SigningCertificateV2` (RFC 5035 §3).
fn named(value: &[u8], version_2: bool) -> Result<Vec<Named<'_>>, TimestampProblem> {
    let mut certificates = Elements::of(only(value, Tag::Sequence)?)?.inside(Tag::Sequence)?;
    let mut all = Vec::new();
    while !certificates.is_end() {
        let mut parts = certificates.inside(Tag::Sequence)?;
        let hash = if version_2 {
            let algorithm = parts.optional(Tag::Sequence)?;
            let oid = algorithm.map(|content| Elements::of(content)?.oid()).transpose()?;
            Some(oid.map_or(Ok(Hash::Sha256), |oid| {
                Hash::named(oid, "The name of the timestamp's certificate")
            })?)
        } else {
            None
        };
        let digest = parts.content(Tag::OctetString)?;
        let issuer = parts.optional(Tag::Sequence)?.map(issuer_serial).transpose()?;
        parts.end()?;
        all.push(Named { hash, digest, issuer });
    }
    if all.is_empty() { Err(TimestampProblem::OtherCertificate) } else { Ok(all) }
}

/// `IssuerSerial`; the issuer is one directory name.
fn issuer_serial(content: &[u8]) -> Result<(&[u8], &[u8]), der::Error> {
    let mut parts = Elements::of(content)?;
    let mut names = parts.inside(Tag::Sequence)?;
    let issuer = only(names.content(around(DIRECTORY_NAME))?, Tag::Sequence)?;
    names.end()?;
    let serial = parts.integer()?;
    parts.end()?;
    Ok((issuer, serial))
}

/// The only value of an attribute that must be there once.
fn single<'a>(
    signer: &Signer<'a>,
    wanted: ObjectIdentifier,
    attribute: &'static str,
) -> Result<&'a [u8], TimestampProblem> {
    optional(signer, wanted)?.ok_or(TimestampProblem::Attribute { attribute })
}

/// The only value of an attribute, if the attribute is there; it may not be there twice.
fn optional<'a>(
    signer: &Signer<'a>,
    wanted: ObjectIdentifier,
) -> Result<Option<&'a [u8]>, TimestampProblem> {
    let mut attributes = Elements::of(signer.attributes)?;
    let mut found = None;
    while !attributes.is_end() {
        let mut parts = attributes.inside(Tag::Sequence)?;
        let oid = parts.oid()?;
        let mut values = parts.inside(Tag::Set)?;
        parts.end()?;
        if oid != wanted {
            continue;
        }
        let value = values.whole()?;
        values.end()?;
        if found.replace(value).is_some() {
            return Err(TimestampProblem::Attribute { attribute: "one of its attributes" });
        }
    }
    Ok(found)
}
