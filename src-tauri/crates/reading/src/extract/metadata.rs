//! What is known about an article, and for each value where it came from and how sure it is.

use periksa_text::date::{Date, Fineness, Moment, moment};
use periksa_text::lang::Lang;
use serde::{Deserialize, Serialize};

/// A field of the metadata.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Field {
    /// The headline.
    Title,
    /// Who wrote it.
    Authors,
    /// Who edited it.
    Editors,
    /// Who helped.
    Contributors,
    /// The outlet.
    Publisher,
    /// Where it was written.
    Place,
    /// When it was issued.
    Published,
    /// When it was last changed.
    Modified,
    /// The language of the body.
    Language,
    /// The desk or column.
    Section,
    /// The address that the outlet itself gives.
    Canonical,
    /// The news agency that it was taken from.
    Agency,
}

impl Field {
    /// Every field, in the order in which they are shown.
    pub const ALL: &[Self] = &[
        Self::Title,
        Self::Authors,
        Self::Editors,
        Self::Contributors,
        Self::Publisher,
        Self::Place,
        Self::Published,
        Self::Modified,
        Self::Language,
        Self::Section,
        Self::Canonical,
        Self::Agency,
    ];

    /// Stable code: the field's name.
    pub fn code(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Authors => "authors",
            Self::Editors => "editors",
            Self::Contributors => "contributors",
            Self::Publisher => "publisher",
            Self::Place => "place",
            Self::Published => "published",
            Self::Modified => "modified",
            Self::Language => "language",
            Self::Section => "section",
            Self::Canonical => "canonical",
            Self::Agency => "agency",
        }
    }

    /// Whether the field holds several values: names of people.
    pub fn is_list(self) -> bool {
        matches!(self, Self::Authors | Self::Editors | Self::Contributors)
    }
}

/// What one origin says a field holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FieldReading {
    /// The field.
    pub field: Field,
    /// One value; for people, every name in order.
    pub values: Vec<String>,
    /// Where it stands: "json-ld headline", "meta og:title", "visible dateline" … (the lines of
    /// `data/provenance.txt`).
    pub origin: String,
    /// From 0 to 1: how far the value is believed once all origins were heard.
    pub confidence: f64,
    /// Whether this is the value that the metadata holds.
    pub chosen: bool,
}

/// Where the zone of a time comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Zone {
    /// It stands beside the time.
    Written,
    /// It was taken from another time on the same page.
    Assumed,
    /// None is known: the time is the clock of an unnamed place.
    Unknown,
}

impl Zone {
    /// Stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Written => "written",
            Self::Assumed => "assumed",
            Self::Unknown => "unknown",
        }
    }
}

/// How exactly a time is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Precision {
    /// Day, minute or second.
    pub fineness: Fineness,
    /// Where the zone comes from; unknown for a bare day.
    pub zone: Zone,
}

impl Precision {
    /// The precision of a moment whose zone, where it has one, came from `zone`.
    pub(super) fn of(moment: &Moment, zone: Zone) -> Self {
        let zone = if moment.offset_minutes().is_some() { zone } else { Zone::Unknown };
        Self { fineness: moment.fineness(), zone }
    }
}

/// What is known about the article. A field is empty rather than guessed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Metadata {
    /// The headline.
    pub title: Option<String>,
    /// Who wrote it, in the order given: as written, titles before the name kept, degrees behind
    /// it left out.
    pub authors: Vec<String>,
    /// Who edited it.
    pub editors: Vec<String>,
    /// Who helped: additional reporting, photographs, translation.
    pub contributors: Vec<String>,
    /// The outlet.
    pub publisher: Option<String>,
    /// The town of the dateline.
    pub place: Option<String>,
    /// RFC 3339 where hour and zone are known; date and local time where the zone is not; else an
    /// ISO date.
    pub published: Option<String>,
    /// How exactly `published` is known.
    pub published_precision: Option<Precision>,
    /// As `published`, for the last change.
    pub modified: Option<String>,
    /// How exactly `modified` is known.
    pub modified_precision: Option<Precision>,
    /// Language of the body.
    pub language: Option<Lang>,
    /// The desk or column, as the outlet names it.
    pub section: Option<String>,
    /// The address that the outlet itself gives for the article.
    pub canonical: Option<String>,
    /// The news agency that the article was taken from.
    pub agency: Option<String>,
    /// Every value that anything states, chosen or not: the chosen one of a field first, then its
    /// rivals by confidence.
    pub readings: Vec<FieldReading>,
}

impl Metadata {
    /// The day of issue, as written in its own zone.
    pub fn published_date(&self) -> Option<Date> {
        moment(self.published.as_deref()?).map(|(_, m)| m.date())
    }

    /// Where the value of a field came from; none where the field is empty.
    pub fn chosen(&self, field: Field) -> Option<&FieldReading> {
        self.readings.iter().find(|r| r.field == field && r.chosen)
    }

    /// The values of a field that were not chosen, each once, surest first.
    pub fn rivals(&self, field: Field) -> Vec<&FieldReading> {
        let chosen = self.chosen(field).map(|r| &r.values);
        let mut rivals: Vec<&FieldReading> = Vec::new();
        for reading in self.readings.iter().filter(|r| r.field == field && !r.chosen) {
            let known = Some(&reading.values) == chosen
                || rivals.iter().any(|known| known.values == reading.values);
            if !known {
                rivals.push(reading);
            }
        }
        rivals
    }
}
