//! What an event records of an article.

use crate::Sha;
use serde::{Deserialize, Serialize};

/// A revision of the article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleRecord {
    /// The revision's id.
    pub id: String,
    /// 1 for the first.
    pub revision: u32,
    /// File name, address, or empty for pasted words.
    pub source_name: String,
    /// Media type of the bytes as given.
    pub media_type: String,
    /// Blob: the bytes as given.
    pub original: Sha,
    /// Blob: the normalised text in UTF-8.
    pub text: Sha,
    /// Address, if known.
    pub url: Option<String>,
    /// Who wrote it, when, where.
    pub metadata: ArticleMetadata,
    /// Parts of the text by kind, in order.
    pub blocks: Vec<BlockRecord>,
    /// Links and where they stand.
    pub links: Vec<LinkRecord>,
    /// What to beware of in the article, as the program read it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<WarningRecord>,
    /// The capture that its bytes came with, if they were fetched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capture: Option<String>,
}

/// Who wrote an article, when, where.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleMetadata {
    /// Title.
    pub title: Option<String>,
    /// Reporters.
    pub authors: Vec<String>,
    /// Editors.
    pub editors: Vec<String>,
    /// Publisher.
    pub publisher: Option<String>,
    /// RFC 3339 where time and zone are known, else a date.
    pub published: Option<String>,
    /// Likewise.
    pub modified: Option<String>,
    /// `id`, `en`, or another code.
    pub language: Option<String>,
    /// Who helped.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contributors: Vec<String>,
    /// Town of the dateline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Desk or column.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// The address that the outlet gives for the article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub canonical: Option<String>,
    /// News agency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agency: Option<String>,
    /// Where each value came from, its rivals, and how far each is believed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<ReadingRecord>,
}

/// What one origin says a field of the metadata holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadingRecord {
    /// `title`, `authors`, `published`, …
    pub field: String,
    /// One value; for people, every name.
    pub values: Vec<String>,
    /// Where it stands.
    pub origin: String,
    /// How far it is believed, in hundredths.
    pub percent: u8,
    /// Whether this is the value that was taken.
    pub chosen: bool,
}

/// Something to beware of in an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WarningRecord {
    /// Code of the rule.
    pub rule: String,
    /// The words it hangs on; none where it concerns the article as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<StretchRecord>,
    /// What was found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<DetailRecord>,
}

/// What a rule found: the code of a sentence, and what fills its places.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DetailRecord {
    /// Code of the sentence.
    pub kind: String,
    /// Words of the article, plain decimals, ISO days.
    pub values: Vec<String>,
}

/// A stretch of an article's text, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StretchRecord {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// A part of an article's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlockRecord {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// `title`, `byline`, `paragraph`, `promo`, …
    pub kind: String,
}

/// A link in an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkRecord {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The address.
    pub url: String,
    /// The linked words.
    pub text: String,
}
