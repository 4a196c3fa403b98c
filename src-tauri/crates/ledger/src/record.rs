//! What an event records of an article, a claim, a source, a capture and a passage.
//!
//! Records are written once and never edited; later changes are events of their own. Ids are made
//! by the caller. Text offsets are bytes of the normalised article text or of a capture's readable
//! text. Integers stay below 2^53, as canonical JSON (RFC 8785) demands; there are no floats.

mod article;
mod capture;
mod witness;

pub use article::{
    ArticleMetadata, ArticleRecord, BlockRecord, DetailRecord, LinkRecord, ReadingRecord,
    StretchRecord, WarningRecord,
};
pub use capture::{
    CaptureRecord, CaptureVia, ExchangeRecord, ImportRecord, LeftOutRecord, RequestRecord,
    TaskRecord, TextRecord,
};
pub use witness::{
    MementoRecord, ProofRecord, SnapshotRecord, TimestampRecord, WaybackAnswer, WaybackRecord,
};

use serde::{Deserialize, Serialize};

/// Words in a text, with what stands around them so that they can be found again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// SHA-256 of the text revision the words were cut from.
    pub text_sha256: String,
    /// The words.
    pub exact: String,
    /// What stands before them.
    pub prefix: String,
    /// What stands after them.
    pub suffix: String,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// How a claim bears on another claim of the article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelationRecord {
    /// `denies`, `contradicts`, `repeats` or `supports`.
    pub kind: String,
    /// The other claim's id.
    pub claim: String,
}

/// Where a claim came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClaimOrigin {
    /// The program proposed it.
    Proposed,
    /// A person made it.
    Added,
}

impl ClaimOrigin {
    /// `proposed` or `added`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Added => "added",
        }
    }
}

/// A claim as it was first recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimRecord {
    /// The claim's id.
    pub id: String,
    /// The article revision it stands in.
    pub article: String,
    /// Its words.
    pub anchor: Anchor,
    /// Proposed or added.
    pub origin: ClaimOrigin,
    /// `event`, `quantity`, `quotation`, …
    pub kind: String,
    /// `high`, `medium` or `low`.
    pub priority: String,
    /// Place in the proposer's ranking, 0 for the one most worth checking.
    pub score_rank: u32,
    /// Who says it.
    pub speaker: Option<SpeakerRecord>,
    /// The word that ties speaker and claim.
    pub cue: Option<String>,
    /// The speaker denies it.
    pub denied: bool,
    /// Dates in it.
    pub dates: Vec<DateRecord>,
    /// Amounts in it.
    pub amounts: Vec<AmountRecord>,
    /// Names in it.
    pub entities: Vec<String>,
    /// Codes: why this priority.
    pub reasons: Vec<String>,
    /// Codes: what to beware of.
    pub flags: Vec<String>,
    /// Its stretches where other words stand between them; empty where it is of one piece.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<StretchRecord>,
    /// Codes: what has to be checked about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<String>,
    /// Through whom it reached the article, outermost first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub via: Vec<String>,
    /// How it bears on other claims.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relations: Vec<RelationRecord>,
}

/// Who says a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpeakerRecord {
    /// The name, or the words that stand for one.
    pub name: String,
    /// The article does not name the speaker.
    pub anonymous: bool,
}

/// A date in a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateRecord {
    /// The words.
    pub text: String,
    /// First day (ISO 8601), if bounded.
    pub start: Option<String>,
    /// Last day (ISO 8601), inclusive, if bounded.
    pub end: Option<String>,
    /// The year is not certain.
    pub ambiguous_year: bool,
}

/// An amount in a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AmountRecord {
    /// The words.
    pub text: String,
    /// The value in decimal digits; text, since canonical JSON here holds no floats.
    pub value: String,
    /// ISO 4217 code, `percent`, or a plain noun.
    pub unit: String,
}

/// Where a source came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceOrigin {
    /// A link in the article.
    Link,
    /// An attribution without a link.
    Attribution,
    /// A person added it.
    Added,
    /// It is the address that the article itself was fetched from.
    Article,
}

impl SourceOrigin {
    /// `link`, `attribution`, `added` or `article`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::Attribution => "attribution",
            Self::Added => "added",
            Self::Article => "article",
        }
    }
}

/// A source as it was first recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceRecord {
    /// The source's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its address, if known from the start.
    pub url: Option<String>,
    /// The article does not name it.
    pub anonymous: bool,
    /// Where the article mentions it.
    pub mentions: Vec<MentionRecord>,
    /// Link, attribution, added or the article itself.
    pub origin: SourceOrigin,
}

/// A mention of a source in an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MentionRecord {
    /// The article revision.
    pub article: String,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// A passage as it was pinned to a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassageRecord {
    /// The passage's id.
    pub id: String,
    /// The claim.
    pub claim: String,
    /// The capture.
    pub capture: String,
    /// The words in the capture's readable text.
    pub anchor: Anchor,
    /// `supports`, `contradicts`, `context` or `does_not_address`.
    pub stance: String,
    /// The document's page that the words begin on, from 1; none where there are no pages.
    #[serde(default)]
    pub page: Option<u32>,
    /// Where in a recording the words begin, in seconds, as a person says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<u32>,
}

/// What became of a pinned passage in a newer capture of its source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecheckRecord {
    /// The passage.
    pub passage: String,
    /// The newer capture.
    pub capture: String,
    /// `same`, `moved`, `touched` (the same, in a sentence that has other words), `changed`, `gone`, or
    /// `unreadable` where the newer capture has no text.
    pub fate: String,
    /// The words there, unless they are gone.
    pub place: Option<Anchor>,
}

/// What a person says of the origins of two sources.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OriginsSaidRecord {
    /// One source.
    pub one: String,
    /// The other.
    pub other: String,
    /// They have one origin, or have none in common; none leaves it to what is found.
    pub same: Option<bool>,
}

impl OriginsSaidRecord {
    /// What names the two sources, whichever was named first.
    #[must_use]
    pub fn pair(&self) -> String {
        let (one, other) = (self.one.as_str().min(&self.other), self.one.as_str().max(&self.other));
        format!("{one} {other}")
    }
}
