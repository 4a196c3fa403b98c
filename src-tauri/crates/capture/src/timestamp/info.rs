//! What was signed: `TSTInfo` (RFC 3161 §2.4.2).

use std::time::Duration;

use der::asn1::ObjectIdentifier;
use der::{Decode, Error, Tag};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;
use x509_cert::ext::pkix::name::GeneralName;

use super::element::{Elements, around, in_place, number, only};
use super::failure::printable;
use super::problem::TimestampProblem;

const SHA_256: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.1");
const VERSION: u32 = 1;
/// `YYYYMMDDhhmmss`, before a fraction and the final `Z`.
const WHOLE_SECONDS: usize = 14;

/// What an authority says.
pub(super) struct Info<'a> {
    pub(super) policy: ObjectIdentifier,
    pub(super) serial: &'a [u8],
    pub(super) gen_time: Timestamp,
    pub(super) accuracy: Option<Duration>,
    pub(super) ordering: bool,
    pub(super) tsa: Option<GeneralName>,
    nonce: Option<&'a [u8]>,
    algorithm: ObjectIdentifier,
    digest: &'a [u8],
}

impl<'a> Info<'a> {
    pub(super) fn read(content: &'a [u8]) -> Result<Self, TimestampProblem> {
        let mut parts = Elements::of(only(content, Tag::Sequence)?)?;
        let version = parts.number()?;
        if version != VERSION {
            return Err(TimestampProblem::Version { version });
        }
        let policy = parts.oid()?;
        let (algorithm, digest) = imprint(parts.content(Tag::Sequence)?)?;
        let serial = parts.integer()?;
        let gen_time = time(parts.content(Tag::GeneralizedTime)?)?;
        let accuracy = parts.optional(Tag::Sequence)?.map(accuracy).transpose()?;
        let ordering = parts.optional(Tag::Boolean)?.is_some_and(|value| value != [0]);
        let nonce = parts.optional(Tag::Integer)?;
        let tsa = parts.optional(around(0))?.map(GeneralName::from_der).transpose()?;
        if let Some(extensions) = parts.optional(around(1))? {
            none_critical(extensions)?;
        }
        parts.end()?;
        Ok(Self { policy, serial, gen_time, accuracy, ordering, tsa, nonce, algorithm, digest })
    }

    /// Whether it answers what was asked. Without a nonce it may answer any request for the
    /// digest.
    pub(super) fn answers(
        &self,
        digest: &[u8; 32],
        nonce: Option<&[u8]>,
    ) -> Result<(), TimestampProblem> {
        if self.algorithm != SHA_256 {
            return Err(TimestampProblem::WrongAlgorithm { oid: self.algorithm.to_string() });
        }
        if self.digest != digest {
            return Err(TimestampProblem::WrongDigest { stamped: hex::encode(self.digest) });
        }
        match (nonce, self.nonce) {
            (None, _) => Ok(()),
            (Some(asked), Some(answered)) if asked == answered => Ok(()),
            (Some(_), Some(_)) => Err(TimestampProblem::WrongNonce),
            (Some(_), None) => Err(TimestampProblem::NonceMissing),
        }
    }
}

fn imprint(content: &[u8]) -> Result<(ObjectIdentifier, &[u8]), Error> {
    let mut parts = Elements::of(content)?;
    let algorithm = parts.inside(Tag::Sequence)?.oid()?;
    let digest = parts.content(Tag::OctetString)?;
    parts.end()?;
    Ok((algorithm, digest))
}

fn accuracy(content: &[u8]) -> Result<Duration, Error> {
    let mut parts = Elements::of(content)?;
    let seconds = parts.optional(Tag::Integer)?.map(number).transpose()?.unwrap_or_default();
    let millis = parts.optional(in_place(0))?.map(number).transpose()?.unwrap_or_default();
    let micros = parts.optional(in_place(1))?.map(number).transpose()?.unwrap_or_default();
    parts.end()?;
    Ok(Duration::from_secs(seconds.into())
        + Duration::from_millis(millis.into())
        + Duration::from_micros(micros.into()))
}

/// Extensions may be passed over unless they say that they may not.
fn none_critical(extensions: &[u8]) -> Result<(), TimestampProblem> {
    let mut extensions = Elements::of(extensions)?;
    while !extensions.is_end() {
        let mut parts = extensions.inside(Tag::Sequence)?;
        let oid = parts.oid()?;
        if parts.optional(Tag::Boolean)?.is_some_and(|critical| critical != [0]) {
            return Err(TimestampProblem::UnknownExtension { oid: oid.to_string() });
        }
    }
    Ok(())
}

/// `GeneralizedTime` in UTC with seconds and, as RFC 3161 allows, a fraction of any length.
fn time(content: &[u8]) -> Result<Timestamp, TimestampProblem> {
    let read = || {
        let text = std::str::from_utf8(content).ok()?.strip_suffix('Z')?;
        let (whole, fraction) = text.split_at_checked(WHOLE_SECONDS)?;
        let digits = match fraction.strip_prefix('.') {
            Some(digits) if !digits.is_empty() => digits,
            None if fraction.is_empty() => fraction,
            _ => return None,
        };
        if !whole.bytes().chain(digits.bytes()).all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let field = |at: usize, length: usize| whole.get(at..at + length)?.parse().ok();
        let small = |at: usize| field(at, 2).and_then(|value: i16| i8::try_from(value).ok());
        let moment = DateTime::new(
            field(0, 4)?,
            small(4)?,
            small(6)?,
            small(8)?,
            small(10)?,
            small(12)?,
            // What goes below a nanosecond is cut off.
            format!("{digits:0<9}").get(..9)?.parse().ok()?,
        );
        Offset::UTC.to_timestamp(moment.ok()?).ok()
    };
    let given = || printable(&String::from_utf8_lossy(content));
    read().ok_or_else(|| TimestampProblem::BadTime { given: given() })
}
