//! What leaves the desk: verification reports in HTML, Markdown, CSV and JSON.
//!
//! [`write`] turns a [`model::Report`] into bytes; it is pure and deterministic, so the same
//! report gives the same file on every computer. [`save`] puts bytes under a name, whole or not
//! at all. The room knows neither the network, nor SQL, nor the clock.
#![forbid(unsafe_code)]

mod error;
mod json;
pub mod model;
mod save;
mod spans;
mod words;

pub use error::{ReportError, SaveError};
pub use model::Report;
pub use save::{Saved, save};
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
/// # Errors
/// [`ReportError::Span`] when an offset does not fit the article's text or does not hold the words
/// it is said to hold: a mark at the wrong words would be worse than no report.
pub fn write(report: &Report, format: Format, language: Language) -> Result<Vec<u8>, ReportError> {
    spans::check(report)?;
    match format {
        Format::Json => json::write(report),
        Format::Html | Format::Markdown | Format::Csv => {
            let detail = format!("{format:?} in {language:?} is not written yet");
            Err(ReportError::Internal { detail })
        }
    }
}
