//! Drafts that change: what a newer one does to the case, and taking it.

use super::{ArticleInput, StretchView};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Reads a newer draft of the article and tells what it would do to the case. Nothing is changed.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DraftRead {
    /// The draft.
    pub input: ArticleInput,
}

/// Takes the draft that was read last as the newest revision of the article.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DraftTake {
    /// The draft's id.
    pub draft: String,
}

/// Compares two revisions of the article that the case keeps.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RevisionsCompare {
    /// The older revision's id.
    pub from: String,
    /// The newer revision's id.
    pub to: String,
}

/// Says where excluded words stand that a newer draft has otherwise.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WordsMove {
    /// The exclusion's id.
    pub id: String,
    /// First UTF-16 unit in the article.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

/// What a draft would do to the case.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DraftView {
    /// The draft's id, for [`DraftTake`].
    pub draft: String,
    /// The number of the revision that it becomes.
    pub revision: u32,
    /// File name, address, or empty for pasted words.
    pub source_name: String,
    /// The newest revision and the draft, word by word.
    pub comparison: ComparisonView,
    /// What becomes of each claim on the checklist, in the order of the article.
    pub claims: Vec<OutcomeView>,
    /// What becomes of words that were left out of the check.
    pub words: Vec<OutcomeView>,
    /// Words of the claims that are proposed for what is new.
    pub proposed: Vec<String>,
    /// Names of the sources that the case did not know.
    pub sources: Vec<String>,
}

/// Two texts, word by word.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ComparisonView {
    /// The older text.
    pub before: String,
    /// The newer text.
    pub after: String,
    /// In order: the stretches of both.
    pub pieces: Vec<PieceView>,
}

/// A stretch of a comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PieceView {
    /// `same`, `gone`, `new`, `left` (moved away from here) or `arrived` (moved here).
    pub kind: String,
    /// Its place in the older text, if it stands there (UTF-16 units).
    pub before: Option<StretchView>,
    /// Its place in the newer text, if it stands there.
    pub after: Option<StretchView>,
}

/// What becomes of a claim, or of excluded words.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OutcomeView {
    /// The claim's or the exclusion's id.
    pub id: String,
    /// `same`, `touched` (the same, in a sentence that has other words), `changed` or `lost`.
    pub fate: String,
    /// The words as they were.
    pub text: String,
    /// What differs, word by word: of the words for `changed`, of their sentence for `touched`.
    pub differences: Vec<DifferenceView>,
    /// It was checked or left out, and is open again.
    pub reopened: bool,
}

/// A stretch of words that differ, or do not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DifferenceView {
    /// `same`, `gone` or `new`.
    pub kind: String,
    /// The words.
    pub text: String,
}

/// A claim, or excluded words, that the newest draft does not have as they were.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LostView {
    /// The claim's or the exclusion's id.
    pub id: String,
    /// A claim, or excluded words.
    pub kind: LostKind,
    /// The words as they were.
    pub text: String,
    /// The claim's work state, or why the words were excluded.
    pub state: String,
    /// The claim's finding, or `none`.
    pub finding: String,
    /// Passages pinned to the claim.
    pub passages: u32,
    /// A person worked on it.
    pub accepted: bool,
    /// Places in the newest draft that may be meant; may be empty.
    pub candidates: Vec<StretchView>,
}

/// What is lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum LostKind {
    /// A claim.
    Claim,
    /// Words left out of the check.
    Words,
}

/// A revision of the article that the case keeps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RevisionView {
    /// The revision's id.
    pub id: String,
    /// 1 for the first.
    pub number: u32,
    /// File name, address, or empty for pasted words.
    pub source_name: String,
    /// When it came in (RFC 3339, UTC).
    pub added_at: String,
}
