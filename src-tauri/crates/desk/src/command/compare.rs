//! Whether sources say what a claim says: its words, its figures, dates and names.

use super::{MatchView, StretchView};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Asks what the captured sources have of a claim.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ClaimCompare {
    /// The claim.
    pub claim: String,
}

/// What the captured sources have of a claim.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ComparedView {
    /// Captures that were searched for its words; 0 for a claim that is no quotation.
    pub searched: u32,
    /// What was found of its words, the best first. A source without a match is not named.
    pub quotations: Vec<QuotationView>,
    /// What each pinned passage has of its figures, dates and names.
    pub passages: Vec<PassageFactsView>,
}

/// What a source has of a quotation.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QuotationView {
    /// The capture.
    pub capture: String,
    /// Its source.
    pub source: String,
    /// The source's name.
    pub source_name: String,
    /// `exact`, `near`, `partial`, or `candidate` (another language: a hint where to look).
    pub found: String,
    /// The best place in the capture's text (UTF-16 units).
    pub place: StretchView,
    /// The words there.
    pub text: String,
    /// Share of the quotation's words that stand there, in hundredths.
    pub percent: u32,
    /// Words that differ.
    pub differences: Vec<SubstitutionView>,
    /// What stands there where the quotation has an ellipsis or a bracket.
    pub skipped: Vec<SubstitutionView>,
    /// What of the quotation met what of a candidate, in the quotation's order.
    pub matches: Vec<MatchView>,
}

/// Words of a quotation, and what a source has in their place; either may be empty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SubstitutionView {
    /// The quotation's words.
    pub quoted: String,
    /// The source's words.
    pub found: String,
}

/// A pinned passage beside the figures, dates and names of its claim.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PassageFactsView {
    /// The passage.
    pub passage: String,
    /// One for each figure, date and name of the claim.
    pub facts: Vec<FactView>,
}

/// A figure, date or name of a claim, held against a passage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FactView {
    /// `figure`, `date` or `name`.
    pub kind: String,
    /// The claim's words.
    pub text: String,
    /// `present`, `different` or `absent`.
    pub state: String,
    /// The passage's words for it, where it has any.
    pub found: Option<String>,
    /// Codes: what else to know, such as `other_year`.
    pub notes: Vec<String>,
}
