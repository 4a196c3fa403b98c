//! Why there is no text.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why there is no text. In every case the document is kept as it was received.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum DocumentProblem {
    /// No bytes.
    #[error("The file is empty (0 bytes). Check where it came from and get it again.")]
    Empty,
    /// More bytes than are read.
    #[error(
        "The file has {bytes} bytes; at most {limit} are read. It is kept as received. Split it, \
         or copy the passage by hand."
    )]
    TooLarge {
        /// The file's length, in bytes.
        bytes: u64,
        /// The limit, in bytes.
        limit: u64,
    },
    /// Bytes of no kind that is known.
    #[error(
        "These bytes are no kind of document that can be read here. The file is kept as received. \
         Open it in the program it was made with, and save it as PDF or text."
    )]
    UnknownKind,
    /// A known kind that is not read.
    #[error("This is {what}, which is not read here. The file is kept as received. {advice}")]
    UnsupportedKind {
        /// The kind, with its article.
        what: String,
        /// What to do.
        advice: String,
    },
    /// A web page, which is read elsewhere.
    #[error("This is a web page and not a document. Add it as an article or as a page source.")]
    WebPage,
    /// Locked by a password.
    #[error(
        "The file is locked with a password, so it has no text without it. It is kept as \
         received. Open it in its program with the password, save a copy without, and add the \
         copy beside it."
    )]
    Encrypted,
    /// Broken.
    #[error(
        "The file is damaged or is not what it starts as: {detail}. It is kept as received. Get \
         it again from where it came, or open it in its program."
    )]
    Damaged {
        /// What the parser said.
        detail: String,
    },
    /// Unpacks to more than is allowed.
    #[error(
        "The file unpacks to far more than a document holds ({detail}). That is how files are \
         made to exhaust a computer. It is kept as received and was not read."
    )]
    ExpandsTooFar {
        /// Which limit was met.
        detail: String,
    },
    /// Markup that no honest document has.
    #[error(
        "The file holds markup that its format forbids ({detail}). It is kept as received and was \
         not read."
    )]
    ForbiddenMarkup {
        /// What it is.
        detail: String,
    },
    /// The page does not exist.
    #[error("There is no page {page}; the document has {pages}.")]
    NoSuchPage {
        /// The page asked for, from 1.
        page: usize,
        /// How many there are.
        pages: usize,
    },
    /// This kind has no pictures of pages.
    #[error(
        "No page of this kind of document can be drawn here. Open the file in its program to see \
         it."
    )]
    NoPicture,
    /// Too many pixels.
    #[error(
        "The picture has {pixels} pixels; at most {limit} are decoded. It is kept as received."
    )]
    PictureTooLarge {
        /// How many it has.
        pixels: u64,
        /// The limit.
        limit: u64,
    },
    /// The reading process cannot be started.
    #[error(
        "The program that reads documents could not be started: {detail}. The file is kept as \
         received. Try again."
    )]
    NoReader {
        /// What the system said.
        detail: String,
    },
    /// The deadline passed.
    #[error(
        "Reading the file took longer than {seconds} seconds and was ended. It is kept as \
         received. It may be made to stall a reader; open it only with care."
    )]
    TookTooLong {
        /// The deadline, in seconds.
        seconds: u64,
    },
    /// The process ended without an answer.
    #[error(
        "The process that read the file ended before it was done, most likely at its limit of \
         memory. The file is kept as received. It may be made to exhaust a reader; open it only \
         with care."
    )]
    ReaderEnded,
    /// A parser gave up by a panic.
    #[error(
        "The parser gave up on this file, so there is no text. The file is kept as received. Open \
         it in its program."
    )]
    ParserFailed,
    /// The answer makes no sense.
    #[error(
        "The process that read the file gave no valid answer, so there is no text. The file is \
         kept as received."
    )]
    ReaderBroken,
    /// Whoever asked for it stopped it.
    #[error("This was stopped before it was done. Nothing was added.")]
    Stopped,
    /// A program that the user has to install is absent.
    #[error("{tool} is not installed, so this cannot be done. {advice}")]
    ToolAbsent {
        /// Its name.
        tool: String,
        /// How to get it.
        advice: String,
    },
    /// None of the wanted languages is installed.
    #[error("{tool} has none of the languages asked for ({wanted}). Install them and try again.")]
    LanguagesAbsent {
        /// The program.
        tool: String,
        /// The languages' codes.
        wanted: String,
    },
    /// An installed program failed.
    #[error("{tool} could not do its work ({detail}). The file is kept as received.")]
    ToolFailed {
        /// Its name.
        tool: String,
        /// What happened.
        detail: String,
    },
}

impl DocumentProblem {
    /// A name for programs that never changes.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge { .. } => "too_large",
            Self::UnknownKind => "unknown_kind",
            Self::UnsupportedKind { .. } => "unsupported_kind",
            Self::WebPage => "web_page",
            Self::Encrypted => "encrypted",
            Self::Damaged { .. } => "damaged",
            Self::ExpandsTooFar { .. } => "expands_too_far",
            Self::ForbiddenMarkup { .. } => "forbidden_markup",
            Self::NoSuchPage { .. } => "no_such_page",
            Self::NoPicture => "no_picture",
            Self::PictureTooLarge { .. } => "picture_too_large",
            Self::NoReader { .. } => "no_reader",
            Self::TookTooLong { .. } => "took_too_long",
            Self::ReaderEnded => "reader_ended",
            Self::ParserFailed => "parser_failed",
            Self::ReaderBroken => "reader_broken",
            Self::Stopped => "stopped",
            Self::ToolAbsent { .. } => "tool_absent",
            Self::LanguagesAbsent { .. } => "languages_absent",
            Self::ToolFailed { .. } => "tool_failed",
        }
    }

    /// A damaged file, with what a parser said of it, shortened: parsers repeat the file's own
    /// words.
    pub(crate) fn damaged(detail: impl std::fmt::Display) -> Self {
        const SHOWN: usize = 200;
        let detail = detail.to_string();
        let shown = detail.chars().map(|c| if c.is_control() { ' ' } else { c });
        Self::Damaged { detail: shown.take(SHOWN).collect() }
    }
}
