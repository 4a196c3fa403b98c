//! All dates of a case on one line.

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
    /// Where a claim and its evidence date one thing otherwise.
    pub conflicts: Vec<TimelineConflict>,
}

/// Something with a date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TimelineEntry {
    /// What it is.
    pub kind: TimelineKind,
    /// The claim's, source's or capture's id; the revision's for the article.
    pub id: String,
    /// The claim that a date of evidence belongs to.
    pub claim: Option<String>,
    /// First day (ISO 8601), if bounded.
    pub start: Option<String>,
    /// Last day, inclusive, if bounded.
    pub end: Option<String>,
    /// The words of the date, or the name of what was published or captured.
    pub text: String,
    /// The year is not written; it was inferred.
    pub ambiguous_year: bool,
}

/// What an entry of the timeline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum TimelineKind {
    /// The article came out.
    Published,
    /// A date in a claim.
    Claim,
    /// A date in a pinned passage.
    Evidence,
    /// A source came out, as it says itself.
    Source,
    /// A source was captured.
    Capture,
}

/// A claim and its evidence date one thing otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TimelineConflict {
    /// The claim.
    pub claim: String,
    /// The passage.
    pub passage: String,
    /// The claim's words.
    pub claimed: String,
    /// The passage's words.
    pub found: String,
    /// The same day and month in another year.
    pub other_year: bool,
}
