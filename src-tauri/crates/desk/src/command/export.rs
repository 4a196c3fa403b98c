//! What leaves the desk.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The forms of the verification report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ReportFormat {
    /// One self-contained, printable file.
    Html,
    /// Markdown.
    Md,
    /// One table of claims and evidence.
    Csv,
    /// Everything, for machines.
    Json,
}

/// Language of a report, whatever the interface's is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ReportLanguage {
    /// English.
    En,
    /// Indonesian.
    Id,
}

/// Writes the verification report.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReportExport {
    /// The form.
    pub format: ReportFormat,
    /// The language.
    pub language: ReportLanguage,
    /// Absolute path; without it, beside the case file under the case's name.
    pub path: Option<String>,
}

/// Writes the article's bytes as they were given.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ArticleExport {
    /// Absolute path.
    pub path: String,
}

/// Writes a capture's bytes as they were received.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CaptureExport {
    /// The capture.
    pub capture: String,
    /// Absolute path.
    pub path: String,
}

/// Writes every capture of the case as a WACZ.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ArchiveExport {
    /// Absolute path; without it, beside the case file under the case's name.
    pub path: Option<String>,
}

/// A file that was written whole.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Exported {
    /// Where it lies.
    pub path: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Its size in bytes.
    pub bytes: u32,
}
