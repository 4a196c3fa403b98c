//! The two files in which earlier checks lay before there was a library; they are taken over once.

use super::memory::{Trouble, put_aside};
use crate::Problem;
use crate::folders::Folders;
use crate::settings::not_written;
use periksa_ledger::{Check, CheckPlace, Library};
use periksa_reading::rank::terms_of;
use serde::Deserialize;
use std::path::PathBuf;

/// The checker's own checks, and those that were published.
const FILES: [&str; 2] = ["library.json", "published-checks.json"];

#[derive(Deserialize)]
struct Prior {
    words: String,
    finding: String,
    /// A day.
    on: Option<String>,
    place: Place,
}

#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Place {
    Own { case: String, title: String, path: PathBuf, claim: String },
    Published { publisher: String, url: String },
}

impl From<Prior> for Check {
    fn from(prior: Prior) -> Self {
        let place = match prior.place {
            Place::Own { case, title, path, claim } => {
                CheckPlace::Own { case, claim, title, path: path.display().to_string() }
            }
            Place::Published { publisher, url } => CheckPlace::Published { publisher, url },
        };
        let terms = terms_of(&prior.words);
        Self { words: prior.words, terms, finding: prior.finding, at: prior.on, place }
    }
}

/// Whether there is anything to take over.
pub(super) fn are_there(folders: &Folders) -> bool {
    FILES.iter().any(|name| folders.settings.join(name).exists())
}

/// Takes the files over; each goes once all of it is in the library. Answers that one was set aside
/// because it could not be read.
pub(super) fn take_over(
    folders: &Folders,
    library: &mut Library,
) -> Result<Option<Problem>, Trouble> {
    let mut unreadable = None;
    for path in FILES.map(|name| folders.settings.join(name)) {
        let bytes = match std::fs::read(&path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            read => read.map_err(|error| Trouble::Told(crate::problems::file(&error, &path)))?,
        };
        match serde_json::from_slice::<Vec<Prior>>(&bytes) {
            Ok(priors) => {
                let checks: Vec<Check> = priors.into_iter().map(Check::from).collect();
                library.take_in(&checks)?;
                let removed = std::fs::remove_file(&path);
                removed.map_err(|error| Trouble::Told(not_written(&path, &error)))?;
            }
            Err(error) => {
                let problem = put_aside(&path, &error.to_string()).map_err(Trouble::Told)?;
                unreadable = Some(problem);
            }
        }
    }
    Ok(unreadable)
}
