//! Captures: they leave as a WACZ, come in from the archives of others, and have text recognised.

use crate::cases::{absolute, desk, open, status};
use crate::failure::Failure;
use crate::output;
use periksa_desk::{ArchiveExport, CaptureRecognise, CaseClose, ImportedPage, SourceImport};
use serde::Serialize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What came in with one file.
#[derive(Serialize)]
struct Imported {
    file: String,
    verified: bool,
    faults: Vec<String>,
    pages: Vec<ImportedPage>,
}

/// Writes every capture of a case as a WACZ.
pub async fn export(case: &Path, out: &Path) -> Result<ExitCode, Failure> {
    let desk = desk()?;
    desk.case_read(absolute(case)?).await?;
    let path = Some(absolute(out)?.display().to_string());
    let exported = desk.archive_export(ArchiveExport { path }).await;
    desk.case_close(CaseClose {}).await?;
    output::json(&exported?)?;
    Ok(ExitCode::SUCCESS)
}

/// Takes files in as sources; status 1 where something was found against one of them, or where an
/// archive has no digest of a page.
pub async fn import(case: &Path, files: &[PathBuf]) -> Result<ExitCode, Failure> {
    let desk = desk()?;
    open(&desk, case).await?;
    let mut all = Vec::new();
    let mut refused = None;
    for file in files {
        let path = absolute(file)?.display().to_string();
        match desk.source_import(SourceImport { path: path.clone() }).await {
            Ok(view) => {
                if !view.verified {
                    output::message(&unverified(&path, &view.faults));
                }
                all.push(Imported {
                    file: path,
                    verified: view.verified,
                    faults: view.faults,
                    pages: view.pages,
                });
            }
            Err(problem) => {
                refused = Some(problem);
                break;
            }
        }
    }
    desk.case_close(CaseClose {}).await?;
    output::json(&all)?;
    match refused {
        Some(problem) => Err(problem.into()),
        None => Ok(status(all.iter().all(|one| one.faults.is_empty()))),
    }
}

/// That a file is not verified, and why.
fn unverified(file: &str, faults: &[String]) -> String {
    match faults {
        [] => format!("{file}: not verified; it holds no digest to compare it with"),
        faults => format!("{file}: not verified; {}", faults.join("; ")),
    }
}

/// Recognises the text in captures, one after the other; what was recognised before a refusal stays.
pub async fn recognise(case: &Path, captures: Vec<String>) -> Result<ExitCode, Failure> {
    let desk = desk()?;
    open(&desk, case).await?;
    let mut refused = None;
    for capture in captures {
        if let Err(problem) = desk.capture_recognise(CaptureRecognise { capture }).await {
            refused = Some(problem);
            break;
        }
    }
    let view = desk.case_current(Default::default()).await;
    desk.case_close(CaseClose {}).await?;
    output::json(&view?.map(|view| view.sources).unwrap_or_default())?;
    refused.map_or(Ok(ExitCode::SUCCESS), |problem| Err(problem.into()))
}
