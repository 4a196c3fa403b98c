//! How an authority refuses (RFC 3161 §2.4.2).

use std::fmt;

use der::{Error, Tag};

use super::element::Elements;

/// More text than an honest authority has to say, in characters.
const MOST_TEXT: usize = 500;

/// What the authority says is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Failure {
    /// It does not know the hash algorithm.
    Algorithm,
    /// It does not allow or support the request.
    Request,
    /// It cannot read the request.
    Format,
    /// Its clock is not available.
    TimeSource,
    /// It does not know the policy.
    Policy,
    /// It does not know an extension.
    Extension,
    /// It does not have the further information that was asked for.
    Information,
    /// It is out of order.
    System,
    /// A bit that no standard names.
    Other(u8),
}

impl Failure {
    fn of(bit: u8) -> Self {
        match bit {
            0 => Self::Algorithm,
            2 => Self::Request,
            5 => Self::Format,
            14 => Self::TimeSource,
            15 => Self::Policy,
            16 => Self::Extension,
            17 => Self::Information,
            25 => Self::System,
            other => Self::Other(other),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Algorithm => "it does not accept the hash algorithm",
            Self::Request => "it does not allow this request",
            Self::Format => "it could not read the request",
            Self::TimeSource => "its clock is not available",
            Self::Policy => "it does not have the policy asked for",
            Self::Extension => "it does not know an extension asked for",
            Self::Information => "it does not have the information asked for",
            Self::System => "it is out of order",
            Self::Other(bit) => return write!(f, "its reason has the unknown number {bit}"),
        })
    }
}

/// An authority's refusal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejection {
    /// The `PKIStatus`; 2 is a plain refusal.
    pub status: u32,
    /// What it says in its own words, made printable.
    pub text: String,
    /// What it says is wrong.
    pub failures: Vec<Failure>,
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.status {
            2 => f.write_str("it refuses")?,
            3 => f.write_str("it asks to wait")?,
            4 => f.write_str("it warns that its certificate is about to be revoked")?,
            5 => f.write_str("its certificate has been revoked")?,
            other => write!(f, "it answers with the unknown status {other}")?,
        }
        for failure in &self.failures {
            write!(f, "; {failure}")?;
        }
        if self.text.is_empty() { Ok(()) } else { write!(f, "; it says \"{}\"", self.text) }
    }
}

/// `PKIStatusInfo`, read from its content.
pub(super) fn status(content: &[u8]) -> Result<Rejection, Error> {
    let mut elements = Elements::of(content)?;
    let status = elements.number()?;
    let text = elements.optional(Tag::Sequence)?.map(free_text).transpose()?.unwrap_or_default();
    let failures = elements.optional(Tag::BitString)?.map(failures).unwrap_or_default();
    elements.end()?;
    Ok(Rejection { status, text, failures })
}

fn free_text(content: &[u8]) -> Result<String, Error> {
    let mut lines = Elements::of(content)?;
    let mut text = Vec::new();
    while !lines.is_end() {
        text.push(printable(&String::from_utf8_lossy(lines.content(Tag::Utf8String)?)));
    }
    Ok(text.join(" ").chars().take(MOST_TEXT).collect())
}

/// The bits that are set; the first byte of a bit string says how many of the last are not used.
fn failures(bits: &[u8]) -> Vec<Failure> {
    let bytes = bits.iter().skip(1);
    let set = bytes.enumerate().flat_map(|(byte, value)| {
        (0..8_usize).filter(move |bit| value & (0x80 >> bit) != 0).map(move |bit| byte * 8 + bit)
    });
    set.filter_map(|bit| u8::try_from(bit).ok()).map(Failure::of).collect()
}

/// A stranger's text without what could disturb a line of ours.
pub(super) fn printable(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(MOST_TEXT).collect::<String>().trim().to_owned()
}
