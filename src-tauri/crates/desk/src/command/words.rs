//! The field's vocabularies as they cross the wire and as they are kept in the ledger.

pub use periksa_report::{Finding, Stance, WorkState};

use periksa_report::vocabulary;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

vocabulary! {
    /// Why words or a claim are left out of the check.
    ExclusionReason {
        /// An opinion.
        Opinion = "opinion",
        /// A prediction.
        Prediction = "prediction",
        /// A matter of taste.
        Taste = "taste",
        /// Common knowledge.
        CommonKnowledge = "common_knowledge",
        /// Not part of the story: a promotion, a rubric, a byline.
        Furniture = "furniture",
        /// A question.
        Question = "question",
        /// Said already by another claim.
        Duplicate = "duplicate",
        /// The newest draft no longer says it.
        Removed = "removed",
    }
}

vocabulary! {
    /// Where a source stands between being named and being quoted.
    SourceState {
        /// Named in the article; no address known.
        NamedOnly = "named_only",
        /// An address is known.
        Located = "located",
        /// At least one capture is kept.
        Captured = "captured",
        /// A passage of it is pinned to a claim.
        Pinned = "pinned",
        /// The last fetch failed and nothing is kept.
        Failed = "failed",
    }
}
