//! The article: its text, its metadata with where it came from, and what to beware of.

use super::{CaptureView, RevisionView};
use serde::Serialize;
use ts_rs::TS;

/// A revision of the article.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ArticleView {
    /// The revision's id.
    pub id: String,
    /// 1 for the first.
    pub revision: u32,
    /// File name, address, or empty for pasted words.
    pub source_name: String,
    /// Address, if known.
    pub url: Option<String>,
    /// SHA-256 of the bytes as given.
    pub original_sha256: String,
    /// SHA-256 of the normalised text (UTF-8).
    pub text_sha256: String,
    /// The normalised text; all offsets count its UTF-16 units.
    pub text: String,
    /// Parts of the text by kind.
    pub blocks: Vec<BlockView>,
    /// Links and where they stand.
    pub links: Vec<LinkView>,
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
    pub contributors: Vec<String>,
    /// Town of the dateline.
    pub place: Option<String>,
    /// Desk or column.
    pub section: Option<String>,
    /// The address that the outlet gives for the article.
    pub canonical: Option<String>,
    /// News agency.
    pub agency: Option<String>,
    /// Where each value came from and what else was stated; the chosen value of a field first.
    pub readings: Vec<FieldReadingView>,
    /// What to beware of.
    pub warnings: Vec<WarningView>,
    /// All revisions that the case keeps, oldest first.
    pub revisions: Vec<RevisionView>,
    /// What the server sent, if the article was fetched.
    pub capture: Option<CaptureView>,
}

/// What one origin says a field of the metadata holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FieldReadingView {
    /// `title`, `authors`, `published`, …
    pub field: String,
    /// One value; for people, every name.
    pub values: Vec<String>,
    /// Where it stands, such as `json-ld headline`.
    pub origin: String,
    /// How far it is believed, in hundredths.
    pub percent: u8,
    /// Whether this is the value that is shown.
    pub chosen: bool,
}

/// Something to beware of, with its place where it has one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WarningView {
    /// Code of the rule.
    pub rule: String,
    /// The words it hangs on; none where it concerns the article as a whole.
    pub at: Option<StretchView>,
    /// What was found.
    pub detail: Option<DetailView>,
}

/// What a rule found: the code of a sentence, and what fills its places.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DetailView {
    /// Code of the sentence.
    pub kind: String,
    /// Words of the article, plain decimals, ISO days.
    pub values: Vec<String>,
}

/// A stretch of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StretchView {
    /// First UTF-16 unit.
    pub start: u32,
    /// One past the last UTF-16 unit.
    pub end: u32,
}

/// A part of the article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BlockView {
    /// First UTF-16 unit.
    pub start: u32,
    /// One past the last UTF-16 unit.
    pub end: u32,
    /// `title`, `byline`, `dateline`, `heading`, `paragraph`, `list_item`, `promo`, `rubric`, …
    pub kind: String,
    /// Whether it is part of the story's body.
    pub body: bool,
}

/// A link in the article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LinkView {
    /// First UTF-16 unit.
    pub start: u32,
    /// One past the last UTF-16 unit.
    pub end: u32,
    /// The address.
    pub url: String,
}
