//! Why an archive could not be read.

use std::fmt;
use std::io;

use crate::warc::{RecordFault, StreamFault};

/// After so many faults the rest says nothing new.
const MAX_FAULTS: usize = 1000;
/// Longest words of a fault, in characters: an archive chooses its own addresses and names.
const MAX_WORDS: usize = 300;

/// Why an archive, or a page of it, could not be read. The file itself is never changed.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveProblem {
    /// The disk.
    #[error("The archive could not be read ({0}). Nothing was taken in. Check that it is there.")]
    Io(#[from] io::Error),
    /// None of the forms that are read.
    #[error(
        "This file is no web archive that Periksa reads (WACZ, WARC, or a page saved as one HTML \
         file). Nothing was taken in. Ask for the page in one of these forms."
    )]
    Unknown,
    /// The container is built in a way that hides or disguises something.
    #[error(
        "The archive was refused: {why}. Nothing was taken in. Ask whoever made it for a new copy."
    )]
    Refused {
        /// A stable word for programs.
        code: &'static str,
        /// What is wrong with it.
        why: String,
    },
    /// Broken bytes.
    #[error(
        "The archive is damaged at byte {at} of {place} ({why}). What lies before was read. Ask \
         for a new copy."
    )]
    Damaged {
        /// The file within the archive, or the archive.
        place: String,
        /// Where, in bytes.
        at: u64,
        /// What is wrong.
        why: String,
    },
    /// The content swells beyond the limits.
    #[error(
        "{place} unpacks to more than {limit} bytes, so it was not read to its end. Ask for an \
         archive with fewer pages."
    )]
    TooMuch {
        /// The file within the archive, or the archive.
        place: String,
        /// The limit that was met, in bytes.
        limit: u64,
    },
    /// More records than a list of them has room for.
    #[error(
        "The archive holds more records than are read at once: the first {read} were read. Ask for \
         an archive with fewer pages."
    )]
    TooMany {
        /// How many were read.
        read: usize,
    },
    /// One page is larger than a page may be.
    #[error("The page {url} is larger than {limit} bytes. It was not taken in.")]
    PageTooLarge {
        /// Its address.
        url: String,
        /// The limit in bytes.
        limit: u64,
    },
    /// The page is listed, its content is not there.
    #[error(
        "The archive lists the page {url} but does not hold its content. Ask whoever made it for \
         the archive that does."
    )]
    NotHeld {
        /// Its address.
        url: String,
    },
    /// A part that the form wants is not there.
    #[error("The archive was not read: {place} is missing. Ask for a new copy.")]
    Missing {
        /// The file within the archive.
        place: String,
    },
    /// Stopped by the user.
    #[error("Reading the archive was stopped. Nothing was taken in.")]
    Stopped,
}

impl ArchiveProblem {
    /// A stable word for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Io(_) => "archive_unreadable",
            Self::Unknown => "archive_unknown",
            Self::Refused { code, .. } => code,
            Self::Damaged { .. } => "archive_damaged",
            Self::TooMuch { .. } => "archive_too_much",
            Self::TooMany { .. } => "archive_too_many",
            Self::PageTooLarge { .. } => "archived_page_too_large",
            Self::NotHeld { .. } => "archived_page_not_held",
            Self::Missing { .. } => "archive_part_missing",
            Self::Stopped => "stopped",
        }
    }

    pub(crate) fn refused(code: &'static str, why: impl Into<String>) -> Self {
        Self::Refused { code, why: why.into() }
    }

    pub(crate) fn of_record(fault: RecordFault, place: &str) -> Self {
        let place = place.to_owned();
        match fault {
            RecordFault::Stream(StreamFault::Io(error)) => Self::Io(error),
            RecordFault::Stream(StreamFault::TooMuch { limit }) => Self::TooMuch { place, limit },
            RecordFault::Stream(StreamFault::Damaged { at, why }) => {
                Self::Damaged { place, at, why }
            }
            RecordFault::Stopped => Self::Stopped,
            RecordFault::Broken { at, why } => Self::Damaged { place, at, why: why.to_owned() },
            RecordFault::Cut { at } => {
                Self::Damaged { place, at, why: "the file ends within this record".to_owned() }
            }
        }
    }
}

/// Something that is wrong with an archive, although it can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// A stable word for programs.
    pub code: &'static str,
    /// The file within the archive, or the archive.
    pub place: String,
    /// What is wrong, for people.
    pub what: String,
}

impl Fault {
    pub(crate) fn new(code: &'static str, place: &str, what: impl Into<String>) -> Self {
        Self { code, place: short(place), what: short(&what.into()) }
    }

    /// Adds it to others, unless there are so many that one more says nothing new.
    pub(crate) fn note(self, faults: &mut Vec<Self>) {
        if faults.len() < MAX_FAULTS {
            faults.push(self);
        }
    }

    pub(crate) fn of(problem: &ArchiveProblem, place: &str) -> Self {
        let what = match problem {
            ArchiveProblem::Io(error) => error.to_string(),
            ArchiveProblem::Refused { why, .. } => why.clone(),
            ArchiveProblem::Damaged { at, why, .. } => format!("damaged at byte {at} ({why})"),
            ArchiveProblem::TooMuch { limit, .. } => {
                format!("it unpacks to more than {limit} bytes, so it was not read to its end")
            }
            ArchiveProblem::TooMany { read } => {
                format!("more records than are read at once: the first {read} were read")
            }
            ArchiveProblem::Missing { .. } => "it is missing".to_owned(),
            other => other.to_string(),
        };
        Self::new(problem.code(), place, what)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.what)
    }
}

/// The beginning of a text that an archive chose.
pub(crate) fn short(text: &str) -> String {
    text.chars().take(MAX_WORDS).collect()
}
