//! Earlier checks of similar claims.

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

/// Takes published checks in from a file of `ClaimReview` data (JSON-LD, data feeds too).
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
}

/// An earlier check.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PriorView {
    /// The claim's words then.
    pub words: String,
    /// The finding's key for a case of one's own, a published check's rating in its own words.
    pub finding: String,
    /// It was made in a case of one's own.
    pub own: bool,
    /// The day of the check (ISO 8601), if known.
    pub on: Option<String>,
    /// The case's title, or who published it.
    pub place: String,
    /// The case's file, or the address of the published check.
    pub link: String,
    /// Words, figures and names in common.
    pub common: Vec<String>,
}

/// What came in with a file of published checks.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PriorsImported {
    /// Checks that are new.
    pub new: u32,
    /// Checks that were known.
    pub known: u32,
}
