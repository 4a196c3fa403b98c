//! `periksa-cli priors`: the library of earlier checks.

use crate::cases::{absolute, desk};
use crate::failure::Failure;
use crate::output;
use clap::Subcommand;
use periksa_desk::{LibraryForget, PriorsImport, PriorsImported};
use serde::Serialize;
use std::path::PathBuf;
use std::process::ExitCode;

/// Earlier checks printed for some words, unless another number is asked for.
const PRINTED: u32 = 5;

/// What works on the library.
#[derive(Subcommand)]
pub enum PriorsCommand {
    /// Takes published checks in: `ClaimReview` data as JSON-LD, data feeds, JSON lines or saved pages.
    ///
    /// Prints for each file how many are new, were known, give no rating, and what was left out and why.
    Import {
        /// The files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Prints earlier checks of claims similar to some words. None found says nothing of what was not
    /// searched.
    Find {
        /// The words.
        text: String,
        /// How many at most.
        #[arg(long, default_value_t = PRINTED)]
        limit: u32,
    },
    /// Forgets the checked claims of all own cases on this computer; the cases stay as they are.
    Forget,
}

#[derive(Serialize)]
struct Imported {
    file: String,
    #[serde(flatten)]
    imported: PriorsImported,
}

pub async fn run(command: PriorsCommand) -> Result<ExitCode, Failure> {
    let desk = desk()?;
    match command {
        PriorsCommand::Import { files } => {
            for file in files {
                let path = absolute(&file)?.display().to_string();
                let imported = desk.priors_import(PriorsImport { path }).await?;
                output::json_line(&Imported { file: file.display().to_string(), imported })?;
            }
        }
        PriorsCommand::Find { text, limit } => {
            let found = desk.priors_find(text, limit).await?;
            if let Some(problem) = &found.problem {
                output::message(&problem.to_string());
            }
            output::json(&found)?;
        }
        PriorsCommand::Forget => output::json(&desk.library_forget(LibraryForget {}).await?)?,
    }
    Ok(ExitCode::SUCCESS)
}
