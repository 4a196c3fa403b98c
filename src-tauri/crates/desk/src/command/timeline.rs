//! All dates of a case on one line.

use super::StretchView;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Asks for all dates of the case.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TimelineRead {}

/// All dates of a case, the earliest first.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TimelineView {
    /// What has a place on the line.
    pub entries: Vec<TimelineEntry>,
    /// Where a claim and its evidence, or two claims, date one thing otherwise.
    pub conflicts: Vec<TimelineConflict>,
}

/// Something with a date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TimelineEntry {
    /// What it is.
    pub kind: TimelineKind,
    /// The claim's, passage's, source's, capture's or timestamp's id; the revision's for the article.
    pub id: String,
    /// The claim that a date of evidence belongs to.
    pub claim: Option<String>,
    /// First day (ISO 8601), if bounded.
    pub start: Option<String>,
    /// Last day, inclusive, if bounded.
    pub end: Option<String>,
    /// The words of the date, or the name of what was published or captured; the number of a draft, the
    /// authority of a timestamp.
    pub text: String,
    /// The year is not written; it was inferred.
    pub ambiguous_year: bool,
    /// Of words of the article: where the date stands in it.
    pub words: Option<StretchView>,
    /// Of words of the article: their sentence.
    pub sentence: Option<String>,
}

/// What an entry of the timeline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum TimelineKind {
    /// The article came out.
    Published,
    /// A draft of the article came in.
    Draft,
    /// A date in a claim.
    Claim,
    /// A date in words of the article that no claim holds.
    Words,
    /// A date in a pinned passage.
    Evidence,
    /// A source came out, as it says itself.
    Source,
    /// Others archived what a source's capture holds.
    Archived,
    /// A source was captured.
    Capture,
    /// An authority vouches for the case, or for captures.
    Timestamp,
}

/// A claim and its evidence, or two claims, date one thing otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TimelineConflict {
    /// The claim.
    pub claim: String,
    /// The passage, where it is evidence.
    pub passage: Option<String>,
    /// The other claim, where it is a claim.
    pub other: Option<String>,
    /// The claim's words.
    pub claimed: String,
    /// The words of the passage or of the other claim.
    pub found: String,
    /// The same day and month in another year.
    pub other_year: bool,
}
