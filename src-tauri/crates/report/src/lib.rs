//! What leaves the desk: verification reports in HTML, Markdown, CSV and JSON.
//!
//! [`write`] turns a [`model::Report`] into bytes; it is pure and deterministic, so the same
//! report gives the same file on every computer. [`save`] puts bytes under a name, whole or not
//! at all. The room knows neither the network, nor SQL, nor the clock.
#![forbid(unsafe_code)]

mod catalogue;
mod error;
mod facts;
mod figures;
mod html;
mod json;
mod markdown;
pub mod model;
mod moments;
mod places;
mod plain;
mod record;
mod save;
mod segments;
mod spans;
mod table;
mod words;

use catalogue::Catalogue;

pub use error::{ReportError, SaveError};
pub use model::Report;
pub use save::{Saved, save, save_with};
pub use words::{Finding, Stance, WorkState};

/// The forms of a verification report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One self-contained, printable file without script.
    Html,
    /// GitHub-flavoured Markdown; the case's words cannot become mark-up.
    Markdown,
    /// One table: a row per claim and pinned passage.
    Csv,
    /// The model itself, for machines.
    Json,
}

/// The language of a report's own words. The words of the case stay as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// English.
    En,
    /// Indonesian.
    Id,
}

/// Writes `report` in `format`; the result is UTF-8.
///
/// Home paths, and user names and passwords in addresses, are left out of every form.
///
/// CSV follows RFC 4180 with a byte order mark, which spreadsheets need to read UTF-8; the header
/// and the vocabulary are in the report's language. A cell in which a spreadsheet would see a
/// formula has a `'` before the character that would start it. JSON ignores the language.
///
/// # Errors
/// [`ReportError::Span`] when an offset does not fit the article's text or does not hold the words
/// it is said to hold: a mark at the wrong words would be worse than no report.
pub fn write(report: &Report, format: Format, language: Language) -> Result<Vec<u8>, ReportError> {
    spans::check(report)?;
    let report = places::public(report);
    let catalogue = Catalogue::load(language)?;
    match format {
        Format::Html => Ok(html::write(&report, &catalogue)),
        Format::Markdown => Ok(markdown::write(&report, &catalogue)),
        Format::Csv => table::write(&report, &catalogue),
        Format::Json => json::write(&report),
    }
}
