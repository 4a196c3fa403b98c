//! What can go wrong, as the interface acts on it.

use serde::Serialize;
use thiserror::Error;
use ts_rs::TS;

/// A problem with a kind to act on. The interface has its own words for each kind; `Display` is
/// for the command line and the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS, Error)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[ts(export)]
pub enum Problem {
    /// No case is open.
    #[error("No case is open. Open or make a case first.")]
    NoCase,
    /// The case file could not be opened or made. Its bytes are untouched.
    #[error("{words}")]
    Case {
        /// `not_found`, `foreign`, `damaged`, `newer`, `read_only`, `already_open`, `exists`,
        /// `disk_full`, …
        code: String,
        /// Which file.
        path: String,
        /// What happened, what was kept, what to do.
        words: String,
    },
    /// An id that is not in this case.
    #[error("There is no {what} {id} in this case. Nothing was changed.")]
    Unknown {
        /// `claim`, `source`, `capture`, `passage`, `words` or `job`.
        what: String,
        /// The id.
        id: String,
    },
    /// The article or a source file could not be read.
    #[error("{words}")]
    Unreadable {
        /// `empty`, `binary`, `no_text`, `too_deep`, `no_file`, `format`, …
        code: String,
        /// What was to be read.
        name: String,
        /// What happened, what was kept, what to do.
        words: String,
    },
    /// A fetch was refused or failed.
    #[error("{words}")]
    Fetch {
        /// As in `capture`: `address_refused`, `name_not_found`, `timeout`, …
        code: String,
        /// The address.
        url: String,
        /// What happened, what was kept, what to do.
        words: String,
    },
    /// The case's offline switch is on, or the program's, or this computer is connected to nothing.
    #[error(
        "Offline, so nothing was sent. Look at the case's switch, at the one in the settings and at \
         this computer's connection."
    )]
    Offline,
    /// The selected words cannot be used.
    #[error("{words}")]
    Selection {
        /// `empty`, `outside`, `not_found`, `ambiguous`, `not_adjacent`, …
        code: String,
        /// What happened and what to do.
        words: String,
    },
    /// The vocabulary's rules forbid it.
    #[error("{words}")]
    Rule {
        /// `needs_finding`, `needs_evidence`, `state_not_settable`, …
        code: String,
        /// What is missing and how to mend it.
        words: String,
    },
    /// A file could not be written. Nothing half-written is left under its name.
    #[error("{words}")]
    Write {
        /// `no_folder`, `no_permission`, `disk_full`, `is_folder`, …
        code: String,
        /// The path.
        path: String,
        /// What happened, what was kept, what to do.
        words: String,
    },
    /// A fault in Periksa itself.
    #[error("Something went wrong inside Periksa: {detail}. The case is as it was before.")]
    Internal {
        /// For the log.
        detail: String,
    },
}

impl Problem {
    /// Whether a rule of the network policy, or being offline, kept something from being sent.
    #[must_use]
    pub fn refused_by_policy(&self) -> bool {
        match self {
            Self::Offline => true,
            Self::Fetch { code, .. } => periksa_capture::is_refusal(code),
            _ => false,
        }
    }
}
