//! The field's vocabularies on which a report's look depends, and the macro that makes one.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Makes an enum of a vocabulary: words with their keys, as the case file, the exports and the
/// wire write them. `Serialize`, `Deserialize` and `TS` must be in scope.
#[macro_export]
macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $($(#[$word_doc:meta])* $word:ident = $key:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
        pub enum $name {
            $($(#[$word_doc])* #[serde(rename = $key)] $word),*
        }

        impl $name {
            /// Every word, in the vocabulary's own order.
            pub const ALL: &[Self] = &[$(Self::$word),*];

            /// The word's key, as the case file keeps it.
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
        /// Checked.
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

impl WorkState {
    /// Whether the check of the claim is finished; its words are then struck through.
    #[must_use]
    pub fn is_checked(self) -> bool {
        matches!(self, Self::Checked | Self::SecondChecked | Self::SignedOff)
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
        /// The source given does not support it; says nothing about the world.
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
