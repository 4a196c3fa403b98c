//! What leaves the desk: reports, and the article as it was given.

use crate::desk::blocking;
use crate::open_case::OpenCase;
use crate::reporting;
use crate::{
    ArticleExport, CaptureExport, Desk, Exported, Problem, ReportExport, ReportFormat,
    ReportLanguage,
};
use periksa_report::{Format, Language, SaveError, Saved};
use std::path::{Path, PathBuf};

impl Desk {
    /// Writes the verification report, whole or not at all.
    ///
    /// # Errors
    /// [`Problem::Write`] when the file could not be written, [`Problem::Case`].
    pub async fn report_export(&self, request: ReportExport) -> Result<Exported, Problem> {
        let (made_at, roots) = (self.inner.clock.now(), self.trusted());
        let (bytes, beside) = self
            .with_case(move |case| {
                let report = reporting::report(case, made_at, &roots)?;
                let (format, language) = (format(request.format), language(request.language));
                let bytes = periksa_report::write(&report, format, language).map_err(|error| {
                    Problem::Internal { detail: format!("{}: {error}", error.code()) }
                })?;
                Ok((bytes, beside(case, request.format, request.language)))
            })
            .await?;
        let path = request.path.map_or(beside, PathBuf::from);
        blocking(move || save(&bytes, &path)).await
    }

    /// Writes a capture's bytes as they were received.
    ///
    /// # Errors
    /// As [`Desk::article_export`], and [`Problem::Unknown`].
    pub async fn capture_export(&self, request: CaptureExport) -> Result<Exported, Problem> {
        let bytes = self
            .with_case(move |case| {
                let body = case.capture(&request.capture)?.body.clone();
                let read = case.ledger.blob(&body);
                read.map_err(|error| case.problem(&error))
            })
            .await?;
        blocking(move || save(&bytes, Path::new(&request.path))).await
    }

    /// Writes the article's bytes as they were given.
    ///
    /// # Errors
    /// [`Problem::Write`] when the file could not be written, [`Problem::Case`] when the stored
    /// bytes are not what was recorded.
    pub async fn article_export(&self, request: ArticleExport) -> Result<Exported, Problem> {
        let bytes = self
            .with_case(|case| {
                let original = case.article()?.original.clone();
                let read = case.ledger.blob(&original);
                read.map_err(|error| case.problem(&error))
            })
            .await?;
        blocking(move || save(&bytes, Path::new(&request.path))).await
    }
}

/// Saves whole or not at all, and never over a case: no export may cost the record it came from.
fn save(bytes: &[u8], path: &Path) -> Result<Exported, Problem> {
    refuse_case(path)?;
    exported(periksa_report::save(bytes, path), path)
}

/// No export may cost the record it came from.
///
/// # Errors
/// [`Problem::Write`] for the name of a case.
pub(super) fn refuse_case(path: &Path) -> Result<(), Problem> {
    if is_meant_as_case(path) {
        return Err(Problem::Write {
            code: "is_case".into(),
            path: path.display().to_string(),
            words: format!(
                "{} is the name of a case. Nothing was written; choose another name.",
                path.display()
            ),
        });
    }
    Ok(())
}

/// What was written, for the window.
///
/// # Errors
/// [`Problem::Write`] when it was not.
pub(super) fn exported(saved: Result<Saved, SaveError>, path: &Path) -> Result<Exported, Problem> {
    let saved = saved.map_err(|error| Problem::Write {
        code: error.code().into(),
        path: path.display().to_string(),
        words: error.to_string(),
    })?;
    Ok(Exported {
        path: saved.path.display().to_string(),
        sha256: saved.sha256,
        bytes: u32::try_from(saved.bytes).unwrap_or(u32::MAX),
    })
}

/// Whether a path means a case: by the first bytes of the file, or, whatever it holds, by its name.
#[must_use]
pub fn is_meant_as_case(path: &Path) -> bool {
    periksa_ledger::is_case(path) || has_case_name(path)
}

/// Whether a file of this name would be taken for a case, or for the journal beside an open one.
fn has_case_name(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase());
    name.is_some_and(|name| {
        [".periksa", ".periksa-wal", ".periksa-shm", ".periksa-journal"]
            .iter()
            .any(|ending| name.ends_with(ending))
    })
}

fn format(format: ReportFormat) -> Format {
    match format {
        ReportFormat::Html => Format::Html,
        ReportFormat::Md => Format::Markdown,
        ReportFormat::Csv => Format::Csv,
        ReportFormat::Json => Format::Json,
    }
}

fn language(language: ReportLanguage) -> Language {
    match language {
        ReportLanguage::En => Language::En,
        ReportLanguage::Id => Language::Id,
    }
}

/// The path of a report beside the case file.
fn beside(case: &OpenCase, format: ReportFormat, language: ReportLanguage) -> PathBuf {
    let path = case.ledger.path();
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let word = match language {
        ReportLanguage::En => "report",
        ReportLanguage::Id => "laporan",
    };
    let ending = match format {
        ReportFormat::Html => "html",
        ReportFormat::Md => "md",
        ReportFormat::Csv => "csv",
        ReportFormat::Json => "json",
    };
    path.with_file_name(format!("{stem} {word}.{ending}"))
}
