//! What is known of a page at the archive.

use std::fmt;
use std::time::Duration;

use crate::captured::Partial;

use super::stamp::Stamp;

/// A snapshot of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// When the archive took it.
    pub timestamp: Stamp,
    /// Where it is shown.
    pub url: String,
}

/// What is known of a page at the archive. Nothing counts as archived without its time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// The archive's list has no snapshot. The list lags behind by hours.
    NotArchived,
    /// The answer does not tell.
    Unknown {
        /// Why not.
        why: Doubt,
    },
    /// There is a snapshot.
    Archived {
        /// Which.
        snapshot: Snapshot,
    },
    /// The archive is at work.
    Pending {
        /// Its name for the work.
        job: String,
    },
    /// The archive says no.
    Refused {
        /// Why.
        reason: Refusal,
    },
    /// The page may have been saved or not; the list tells later.
    OutcomeUnknown {
        /// The archive's name for the work, where it gave one.
        job: Option<String>,
        /// Why it is not known.
        why: Doubt,
    },
}

/// Why an answer does not tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// It names no snapshot, which happens for archived pages too.
    Empty,
    /// The snapshots in the list are of error pages.
    OnlyErrors,
    /// An HTTP status of failure.
    Status(u16),
    /// It is not what the archive's documentation describes.
    Unreadable,
    /// It is not whole.
    CutShort(Partial),
    /// It claims a snapshot without a time or an address.
    NoTimestamp,
    /// The archive's own error, which may hide a success.
    Error {
        /// Its code for it.
        code: String,
        /// Its words for it.
        message: String,
    },
    /// No answer came, or it was not waited for; the code is that of the fetch's problem.
    NoAnswer(&'static str),
    /// The page that came is not a snapshot.
    NotSnapshot,
}

/// Why the archive says no.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It does not accept the keys.
    Keys,
    /// Too many questions. Until the wait is over nothing more is sent.
    TooMany {
        /// How long nothing is to be sent.
        wait: Duration,
    },
    /// Its own reason.
    Archive {
        /// Its code for it.
        code: String,
        /// Its words for it.
        message: String,
    },
    /// An HTTP status of refusal.
    Status(u16),
}

impl State {
    /// A stable word for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotArchived => "not_archived",
            Self::Unknown { .. } => "unknown",
            Self::Archived { .. } => "archived",
            Self::Pending { .. } => "pending",
            Self::Refused { .. } => "refused",
            Self::OutcomeUnknown { .. } => "outcome_unknown",
        }
    }

    pub(super) fn unknown(why: Doubt) -> Self {
        Self::Unknown { why }
    }

    pub(super) fn refused(reason: Refusal) -> Self {
        Self::Refused { reason }
    }
}

impl Doubt {
    /// A stable word for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::OnlyErrors => "only_errors",
            Self::Status(_) => "http_status",
            Self::Unreadable => "unreadable",
            Self::CutShort(_) => "cut_short",
            Self::NoTimestamp => "no_timestamp",
            Self::Error { .. } => "archive_error",
            Self::NoAnswer(_) => "no_answer",
            Self::NotSnapshot => "not_snapshot",
        }
    }
}

impl Refusal {
    /// A stable word for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Keys => "keys",
            Self::TooMany { .. } => "too_many",
            Self::Archive { .. } => "archive",
            Self::Status(_) => "http_status",
        }
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotArchived => f.write_str(
                "The Wayback Machine lists no snapshot of this page; its list lags behind by hours. \
                 Nothing was kept. Look again later, or have the page saved.",
            ),
            Self::Unknown { why } => write!(
                f,
                "Whether the Wayback Machine has this page is not known: {why}. Nothing was kept. \
                 Look again later.",
            ),
            Self::Archived { snapshot } => write!(
                f,
                "The Wayback Machine has a snapshot of {}: {}. The address was kept; fetch the \
                 snapshot to keep its bytes.",
                snapshot.timestamp.moment(),
                snapshot.url
            ),
            Self::Pending { job } => write!(
                f,
                "The Wayback Machine is saving the page (job {job}). The name of the job was kept. \
                 Ask again in a minute.",
            ),
            Self::Refused { reason } => {
                write!(f, "The Wayback Machine refused: {reason}. Nothing was kept. {}", reason.advice())
            }
            Self::OutcomeUnknown { why, .. } => write!(
                f,
                "Whether the Wayback Machine saved the page is not known: {why}. That it was asked \
                 was kept. Look in some hours whether it has the page; do not ask again before.",
            ),
        }
    }
}

impl fmt::Display for Doubt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => {
                f.write_str("its answer is empty, as it sometimes is for archived pages")
            }
            Self::OnlyErrors => f.write_str("it has only snapshots of error pages"),
            Self::Status(status) => write!(f, "it answered with the HTTP status {status}"),
            Self::Unreadable => f.write_str("its answer cannot be read"),
            Self::CutShort(partial) => write!(f, "of its answer {partial}"),
            Self::NoTimestamp => f.write_str("it reports a snapshot, but not its time and address"),
            Self::Error { code, message } => write!(f, "it reports an error ({code}: {message})"),
            Self::NoAnswer(code) => write!(f, "no answer came ({code})"),
            Self::NotSnapshot => f.write_str("what came is no snapshot of a page"),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Keys => f.write_str("it does not accept the keys"),
            Self::TooMany { wait } => {
                write!(
                    f,
                    "too much was asked of it; it is left alone for {} s",
                    wait.as_secs().max(1)
                )
            }
            Self::Archive { code, message } => write!(f, "{message} ({code})"),
            Self::Status(status) => write!(f, "it answered with the HTTP status {status}"),
        }
    }
}

impl Refusal {
    fn advice(&self) -> &'static str {
        match self {
            Self::Keys => "Check the keys in the settings.",
            Self::TooMany { .. } => "Ask again when the time is over.",
            Self::Archive { .. } | Self::Status(_) => {
                "Try again another day, or save the page on web.archive.org in a browser."
            }
        }
    }
}
