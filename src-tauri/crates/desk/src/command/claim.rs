//! Claims and the words around them.

use super::{
    DifferenceView, ExclusionReason, Finding, OriginCount, PassageView, StretchView, WorkState,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Takes over a proposed claim as it is.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ClaimAccept {
    /// The claim.
    pub claim: String,
}

/// Makes a claim of selected words.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ClaimAdd {
    /// First UTF-16 unit in the article.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

/// Gives a claim other words of the article.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ClaimMove {
    /// The claim.
    pub claim: String,
    /// First UTF-16 unit in the article.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

/// Cuts a claim in two.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ClaimSplit {
    /// The claim.
    pub claim: String,
    /// UTF-16 offset in the article, inside the claim.
    pub at: u32,
}

/// Makes one claim of several: from the first word of the first to the last word of the last.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ClaimMerge {
    /// Two or more claims.
    pub claims: Vec<String>,
}

/// Leaves a claim out of the check.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ClaimExclude {
    /// The claim.
    pub claim: String,
    /// Why.
    pub reason: ExclusionReason,
}

/// Brings an excluded claim back.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ClaimRestore {
    /// The claim.
    pub claim: String,
}

/// Sets how far the work on a claim is.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ClaimSetState {
    /// The claim.
    pub claim: String,
    /// The new state; `excluded` is set by [`ClaimExclude`] alone.
    pub state: WorkState,
    /// What is waited for, or why it was reopened.
    pub reason: Option<String>,
}

/// Sets what a person found.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ClaimSetFinding {
    /// The claim.
    pub claim: String,
    /// The finding.
    pub finding: Finding,
}

/// Replaces the note on a claim.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ClaimSetNote {
    /// The claim.
    pub claim: String,
    /// The note, whole.
    pub note: String,
}

/// Leaves words of the article out of the check.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WordsExclude {
    /// First UTF-16 unit in the article.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// Why.
    pub reason: ExclusionReason,
}

/// Leaves out what is open in a sentence: the words that no claim and no exclusion holds.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WordsExcludeRest {
    /// A UTF-16 offset in the article, inside the sentence.
    pub at: u32,
    /// Why.
    pub reason: ExclusionReason,
}

/// Asks for what is open in a sentence: the words that no claim and no other exclusion holds.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WordsRest {
    /// A UTF-16 offset in the article, inside the sentence.
    pub at: u32,
}

/// What is open in a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WordsRestView {
    /// Runs of words, each from its first to its last; at least one.
    pub parts: Vec<StretchView>,
}

/// Takes an exclusion of words back.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WordsRestore {
    /// The exclusion.
    pub id: String,
}

/// A claim of the checklist.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ClaimView {
    /// The claim's id.
    pub id: String,
    /// Its number in the order of the article, from 1.
    pub number: u32,
    /// First UTF-16 unit in the article.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// Its words.
    pub text: String,
    /// `proposed` by the program or `added` by a person.
    pub origin: String,
    /// A person took it over or worked on it.
    pub accepted: bool,
    /// `event`, `quantity`, `quotation`, `date`, `superlative`, …
    pub kind: String,
    /// `high`, `medium` or `low`.
    pub priority: String,
    /// Who says it.
    pub speaker: Option<String>,
    /// The speaker is not named in the article.
    pub anonymous: bool,
    /// The speaker denies it.
    pub denied: bool,
    /// The word that ties speaker and claim.
    pub cue: Option<String>,
    /// Dates in it.
    pub dates: Vec<DateView>,
    /// Amounts in it.
    pub amounts: Vec<AmountView>,
    /// Names in it.
    pub entities: Vec<String>,
    /// Codes: why this priority.
    pub reasons: Vec<String>,
    /// Codes: what to beware of.
    pub flags: Vec<String>,
    /// Its stretches: one from start to end, or several where other words stand between them.
    pub parts: Vec<StretchView>,
    /// Codes: what has to be checked about it.
    pub facts: Vec<String>,
    /// Through whom it reached the article, outermost first.
    pub via: Vec<String>,
    /// How it bears on other claims.
    pub relations: Vec<RelationView>,
    /// How far the work is.
    pub state: WorkState,
    /// What is waited for, why it was reopened or excluded.
    pub state_reason: Option<String>,
    /// While it is reopened for its text: the sentence in which it was checked and the one in which it
    /// stands, word by word.
    pub changed: Vec<DifferenceView>,
    /// What a person found.
    pub finding: Finding,
    /// The checker's note.
    pub note: String,
    /// Passages pinned to it.
    pub evidence: Vec<PassageView>,
    /// How many sources the passages are from, and how many origins those appear to have.
    pub origins: OriginCount,
}

/// How a claim bears on another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RelationView {
    /// `denies`, `contradicts`, `repeats` or `supports`.
    pub kind: String,
    /// The other claim's id.
    pub claim: String,
}

/// A date expression and how it reads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DateView {
    /// The words.
    pub text: String,
    /// First day, ISO; open when absent.
    pub start: Option<String>,
    /// Last day, ISO, inclusive; open when absent.
    pub end: Option<String>,
    /// The year is not written; the publication date's was assumed.
    pub ambiguous_year: bool,
}

/// An amount and its canonical value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AmountView {
    /// The words.
    pub text: String,
    /// Canonical decimal value.
    pub value: String,
    /// ISO 4217 code, `percent`, or a plain noun; empty for a bare number.
    pub unit: String,
}

/// Words left out of the check by a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExcludedWordsView {
    /// The exclusion's id.
    pub id: String,
    /// First UTF-16 unit in the article.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// Why.
    pub reason: ExclusionReason,
}
