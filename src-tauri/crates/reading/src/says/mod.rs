//! Does the source say it? Quotations found in the words of a source, and the figures, dates and names
//! of a claim held against a passage.
//!
//! Nothing here is a finding. [`Match::None`] and [`State::Absent`] mean that no match was found in what
//! was searched, and never that the source does not say it.

mod align;
mod amounts;
mod asides;
mod claim;
mod company;
mod differences;
mod edges;
mod facts;
mod figures;
mod marks;
mod named;
mod quotation;
pub(crate) mod same;
mod scan;
mod times;
mod title;
mod translated;
mod turned;
mod wording;
mod words;

use periksa_text::date::Date;
use periksa_text::lang::Lang;
use periksa_text::offset::Span;
use serde::{Deserialize, Serialize};

pub use claim::{ClaimFacts, Name};
pub use facts::Passage;
pub use quotation::{Quotation, Source};

/// How the words of a quotation stand in a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Match {
    /// Every word in order; only case, marks and spaces may differ, and words where the quotation itself
    /// has an ellipsis or a bracket, or where a reporting clause interrupts the quoted words.
    Exact,
    /// Few words differ, or every word stands there and one beside them denies it; see
    /// [`Says::differences`].
    Near,
    /// A run of its words stands there.
    Partial,
    /// A passage in another language may be a translation: it has the same figures, dates or names, or most
    /// of the words as the word lists translate them. No more than a hint where to look.
    Candidate,
    /// No match was found.
    None,
}

impl Match {
    /// A stable name for the interface to act on.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Near => "near",
            Self::Partial => "partial",
            Self::Candidate => "candidate",
            Self::None => "none",
        }
    }

    /// The same for a reader, in English.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Exact => "These words stand in the captured text.",
            Self::Near => "Nearly these words stand in the captured text.",
            Self::Partial => "Some of these words stand together in the captured text.",
            Self::Candidate => {
                "Possibly relevant: in another language, with the same figures, names or words."
            }
            Self::None => "No match found.",
        }
    }
}

/// Words of the quotation and what the source has in their place; either may be the empty place where
/// words are missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// Bytes of the quotation.
    pub quoted: Span,
    /// Bytes of the source.
    pub found: Span,
}

/// What a source has of a quotation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Says {
    /// How the words stand there.
    pub found: Match,
    /// The best place, in bytes of the source, with a denial that stands right before or behind it; `None`
    /// where there is no match.
    pub span: Option<Span>,
    /// What of the quotation was found there, in its bytes: all of it, or the run of a partial match.
    pub quoted: Option<Span>,
    /// Share of the quotation's words found there, from 0 to 1; 0 for a candidate. A word of the source that
    /// denies what the quotation says counts as one more that is not found.
    pub share: f32,
    /// Words that differ, in order: of a near match; and of a candidate the figures that are others.
    pub differences: Vec<Difference>,
    /// What the source has where the quotation has an ellipsis or a bracket, and reporting clauses outside
    /// the quotation marks that interrupt the words of one of the two. Words left out can turn the sense:
    /// show them.
    pub skipped: Vec<Difference>,
    /// What a candidate shares with the quotation; its claim spans are bytes of the quotation, its
    /// passage spans bytes of the source.
    pub shared: Vec<FactMatch>,
    /// Words of the quotation and those of a candidate that may be their translation, in the quotation's
    /// order.
    pub counterparts: Vec<Counterpart>,
}

/// Words of the quotation and words of a source in another language that may say the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counterpart {
    /// Bytes of the quotation.
    pub quoted: Span,
    /// Bytes of the source.
    pub found: Span,
}

impl Says {
    /// No match was found.
    #[must_use]
    pub const fn none() -> Self {
        Self {
            found: Match::None,
            span: None,
            quoted: None,
            share: 0.0,
            differences: Vec::new(),
            skipped: Vec::new(),
            shared: Vec::new(),
            counterparts: Vec::new(),
        }
    }
}

/// Looks for a quotation in a source. `words` are the quoted words, with or without their marks; `lang`
/// is their language. Case, quotation marks, dashes, spaces and footnote marks make no difference; an
/// ellipsis or a square bracket in the quotation stands for any few words. A reporting clause between two
/// stretches in quotation marks ("No," she said, "never.") is passed over, in either of the two. A quotation of more than about
/// a thousand words is exact, partial or not there, never near. A match in the quotation's own
/// words is looked for whatever the language of the source; a candidate only where that is another.
///
/// To ask one source for many quotations, read it once with [`Source::new`]; to ask many sources for one
/// quotation, read that once with [`Quotation::new`].
#[must_use]
pub fn quotation(words: &str, text: &str, lang: Lang) -> Says {
    Source::new(text).quotation(words, lang)
}

/// What kind of thing a claim names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Fact {
    /// An amount.
    Figure,
    /// A day or a period.
    Date,
    /// A person, body, place or thing by its name.
    Name,
}

impl Fact {
    /// A stable name for the interface to act on.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Figure => "figure",
            Self::Date => "date",
            Self::Name => "name",
        }
    }
}

/// What a passage has of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum State {
    /// The same value or name.
    Present,
    /// The same kind of thing in the same company, with another value or name.
    Different,
    /// No match was found.
    Absent,
}

impl State {
    /// A stable name for the interface to act on.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Present => "present",
            Self::Different => "different",
            Self::Absent => "absent",
        }
    }
}

/// What a reader must know of a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Note {
    /// The same day and month in another year.
    OtherYear,
    /// One of the two does not write its year; it was taken from its date of publication.
    YearNotWritten,
    /// The passage names a day or period within the claim's.
    Finer,
    /// The passage names only a longer period that holds the claim's.
    Coarser,
    /// Another currency; nothing is converted.
    OtherCurrency,
    /// The same number of something else, such as percent for percentage points.
    OtherUnit,
    /// One of the two hedges the figure otherwise: "about", "more than".
    Hedge,
    /// The same value only if a separator is read as the other language has it.
    Separator,
    /// The name stands with another title or office.
    Title,
    /// The name is spelt otherwise.
    Spelling,
    /// A shorter or longer form of the name, or its abbreviation.
    Form,
    /// The name as the other language has it.
    Translated,
}

impl Note {
    /// A stable name for the interface to act on.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::OtherYear => "other_year",
            Self::YearNotWritten => "year_not_written",
            Self::Finer => "finer",
            Self::Coarser => "coarser",
            Self::OtherCurrency => "other_currency",
            Self::OtherUnit => "other_unit",
            Self::Hedge => "hedge",
            Self::Separator => "separator",
            Self::Title => "title",
            Self::Spelling => "spelling",
            Self::Form => "form",
            Self::Translated => "translated",
        }
    }
}

/// One figure, date or name of a claim, held against a passage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactMatch {
    /// What it is.
    pub fact: Fact,
    /// Its bytes in [`ClaimFacts::text`].
    pub claim: Span,
    /// What the passage has of it.
    pub state: State,
    /// Where, in bytes of the passage; `None` where it is absent, unless a note says what stands there.
    pub passage: Option<Span>,
    /// The passage's own form of a name, with its title, where it is another than the claim's.
    pub variant: Option<String>,
    /// What else to know, in a fixed order.
    pub notes: Vec<Note>,
}

/// Holds the figures, dates and names of a claim against a passage: one answer for each, figures first,
/// then dates, then names, each in the claim's order. `lang` and `published` are those of the passage;
/// `published` is the civil date at its place of publication.
///
/// To hold many claims against one passage, read it once with [`Passage::read`].
#[must_use]
pub fn facts(
    claim: &ClaimFacts<'_>,
    passage: &str,
    lang: Lang,
    published: Option<Date>,
) -> Vec<FactMatch> {
    Passage::read(passage, lang, published).facts(claim)
}
