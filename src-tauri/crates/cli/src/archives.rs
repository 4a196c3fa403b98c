//! Archives: captures that leave as a WACZ, and those of others that come in.

use crate::cases::{absolute, desk, open, status};
use crate::failure::Failure;
use crate::output;
use periksa_desk::{ArchiveExport, CaseClose, ImportedPage, SourceImport};
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

/// Takes files in as sources; status 1 where something was found against one of them.
pub async fn import(case: &Path, files: &[PathBuf]) -> Result<ExitCode, Failure> {
    let desk = desk()?;
    open(&desk, case).await?;
    let mut all = Vec::new();
    let mut refused = None;
    for file in files {
        let path = absolute(file)?.display().to_string();
        match desk.source_import(SourceImport { path: path.clone() }).await {
            Ok(view) => all.push(Imported {
                file: path,
                verified: view.verified,
                faults: view.faults,
                pages: view.pages,
            }),
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
        None => Ok(status(all.iter().all(|one| one.verified))),
    }
}
