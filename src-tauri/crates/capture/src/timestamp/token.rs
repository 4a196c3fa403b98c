//! The check of a reply, from the first byte to the root.

use std::time::Duration;

use jiff::Timestamp;

use super::certificate::{Leaf, shown};
use super::info::Info;
use super::problem::TimestampProblem;
use super::roots::Roots;
use super::{reply, signed};

/// A timestamp that was checked in every point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// When the authority says that the hash was before it (UTC).
    pub gen_time: Timestamp,
    /// How far that may be off, where the authority says.
    pub accuracy: Option<Duration>,
    /// Whether the authority's timestamps can be put in order by their times alone.
    pub ordering: bool,
    /// The number of this timestamp, hex, unique with this authority.
    pub serial: String,
    /// The rules that the authority says it follows, dotted.
    pub policy: String,
    /// The authority's name as the token gives it; it is one of the names of the certificate.
    pub tsa_name: Option<String>,
    /// The owner of the certificate that signed.
    pub signer: String,
    /// The hash that the signature is made over, for instance `SHA-256`.
    pub signature_hash: &'static str,
    /// The path in DER: the signer's certificate first, the root last. Whether one of them was
    /// revoked is not checked; that takes the authority's lists of that day.
    pub certificates: Vec<Vec<u8>>,
}

/// Checks a reply (`TimeStampResp` in DER) for a SHA-256 digest, without the network.
///
/// `nonce` is that of the request, as the bytes of its number; without it an old reply cannot be
/// told from a new one, and any timestamp of the digest counts. Certificates are judged at the
/// time in the token, so that they may have expired since.
///
/// # Errors
/// The first point in which the reply fails, in [`TimestampProblem`].
pub fn verify(
    reply: &[u8],
    digest: &[u8; 32],
    nonce: Option<&[u8]>,
    roots: &Roots,
) -> Result<Token, TimestampProblem> {
    let signed = reply::signed(reply::token(reply)?)?;
    let info = Info::read(signed.content)?;
    info.answers(digest, nonce)?;
    let leaf = Leaf::find(&signed.signer.name, &signed.certificates)?;
    let hash = signed::check(&signed, &leaf)?;
    leaf.may_sign(info.gen_time)?;
    if let Some(name) = &info.tsa {
        leaf.is_called(name)?;
    }
    let certificates = leaf.path(&signed.certificates, roots, info.gen_time)?;
    signed::bound(&signed.signer, &certificates)?;
    Ok(Token {
        gen_time: info.gen_time,
        accuracy: info.accuracy,
        ordering: info.ordering,
        serial: hex::encode(info.serial),
        policy: info.policy.to_string(),
        tsa_name: info.tsa.as_ref().map(shown),
        signer: leaf.subject,
        signature_hash: hash.name(),
        certificates,
    })
}
