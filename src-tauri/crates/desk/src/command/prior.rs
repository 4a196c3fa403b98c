//! Earlier checks of similar claims.

use super::{FactView, LeftOutView};
use crate::Problem;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Asks for earlier checks of claims similar to one.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PriorsRead {
    /// The claim.
    pub claim: String,
    /// How many at most.
    pub limit: u32,
}

/// Takes published checks in from a file of `ClaimReview` data: JSON-LD, data feeds, JSON lines, saved pages.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PriorsImport {
    /// Absolute path.
    pub path: String,
}

/// Forgets the checked claims of all own cases on this computer; the cases stay as they are.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LibraryForget {}

/// Earlier checks of similar claims, the most similar first. None found says nothing of what was not
/// searched.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PriorsView {
    /// How many earlier checks were searched.
    pub searched: u32,
    /// The similar ones.
    pub items: Vec<PriorView>,
    /// Why the library could not be searched, or what of it could not be read and was set aside since the
    /// program began.
    pub problem: Option<Problem>,
}

/// An earlier check.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PriorView {
    /// The claim's words then.
    pub words: String,
    /// The finding's key for a case of one's own, a published check's rating in its own words; empty for
    /// one without a rating.
    pub finding: String,
    /// It was made in a case of one's own.
    pub own: bool,
    /// When it was made, if known: a moment (RFC 3339, UTC) for a case of one's own, a day (ISO 8601) for
    /// a published one and where no more is known.
    pub on: Option<String>,
    /// The case's title, or who published it.
    pub place: String,
    /// The case's file, or the address of the published check.
    pub link: String,
    /// Words, figures, dates and names in common.
    pub common: Vec<String>,
    /// Figures, dates and names of the claim in place of which the earlier one has others.
    pub different: Vec<FactView>,
}

/// What came in with a file of published checks.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PriorsImported {
    /// Checks that are new.
    pub new: u32,
    /// Checks that were known.
    pub known: u32,
    /// How many of these give no rating.
    pub unrated: u32,
    /// What was left out: `no_claim` (a review that does not say of what), `too_long`, `too_many`,
    /// `unreadable_part` (a line or a script that is no JSON).
    pub left_out: Vec<LeftOutView>,
}

/// What is left after forgetting.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LibraryForgotten {
    /// Files that could not be read and were set aside; they may hold earlier checks.
    pub kept: Vec<String>,
}
