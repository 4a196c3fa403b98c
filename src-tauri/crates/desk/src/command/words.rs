//! The field's vocabularies as they cross the wire and as they are kept in the ledger.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $($(#[$word_doc:meta])* $word:ident = $key:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
        #[ts(export)]
        pub enum $name {
            $($(#[$word_doc])* #[serde(rename = $key)] $word),*
        }

        impl $name {
            /// The word's key, as it is kept in the ledger and written to exports.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self {
                    $(Self::$word => $key),*
                }
            }

            /// The word with this key, or `None` for a key that is not in the vocabulary.
            #[must_use]
            pub fn from_key(key: &str) -> Option<Self> {
                match key {
                    $($key => Some(Self::$word),)*
                    _ => None,
                }
            }
        }
    };
}

vocabulary! {
    /// How far the work on a claim has come. Never mixed with the finding.
    WorkState {
        /// Nobody has begun.
        Open = "open",
        /// Somebody is at it.
        InProgress = "in_progress",
        /// Waiting for a source, a reply or the reporter.
        Waiting = "waiting",
        /// Checked; needs a finding.
        Checked = "checked",
        /// Checked by another person than the checker.
        SecondChecked = "second_checked",
        /// Signed off.
        SignedOff = "signed_off",
        /// Opened again, with a reason.
        Reopened = "reopened",
        /// Left out of the check, with a reason.
        Excluded = "excluded",
    }
}

vocabulary! {
    /// What a person found about a claim. Only a person ever sets it.
    Finding {
        /// No finding yet.
        None = "none",
        /// Accurate.
        Accurate = "accurate",
        /// Accurate after the wording was changed.
        AccurateAfterChange = "accurate_after_change",
        /// Inaccurate.
        Inaccurate = "inaccurate",
        /// Misleading, or context is missing.
        Misleading = "misleading",
        /// The source given does not support it.
        NotSupported = "not_supported",
        /// Evidence conflicts.
        Conflicting = "conflicting",
        /// Could not be verified.
        Unverifiable = "unverifiable",
    }
}

vocabulary! {
    /// How a passage bears on a claim, as judged by a person.
    Stance {
        /// Supports the claim.
        Supports = "supports",
        /// Contradicts the claim.
        Contradicts = "contradicts",
        /// Gives context.
        Context = "context",
        /// Does not address the claim.
        DoesNotAddress = "does_not_address",
    }
}

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
