//! The language pack of this computer: a copy of the file that the user added, for all cases and in none.

use crate::folders::Folders;
use crate::settings::{not_written, read_json, write_json, write_whole};
use crate::{PackView, Problem, problems};
use periksa_meaning::{LARGEST_FILE, Pack, PackProblem};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

const MODEL_FILE: &str = "language-pack.bin";
/// What is said of the pack, so that nobody has to open it for that.
const ABOUT_FILE: &str = "language-pack.json";

/// Opens a file as a language pack.
///
/// # Errors
/// [`Problem::Unreadable`] with a code of its own for each reason.
pub fn open(path: &Path) -> Result<Pack, Problem> {
    let size = std::fs::metadata(path).map_err(|error| problems::file(&error, path))?.len();
    if size > LARGEST_FILE as u64 {
        return Err(not_a_pack(path, &PackProblem::TooLarge { limit: LARGEST_FILE }));
    }
    let bytes = std::fs::read(path).map_err(|error| problems::file(&error, path))?;
    Pack::open(bytes).map_err(|problem| not_a_pack(path, &problem))
}

/// The pack that was added, if any.
pub(crate) fn added(folders: &Folders) -> Option<PackView> {
    read_json(&folders.settings.join(ABOUT_FILE))
}

/// Copies a pack to this computer's settings, in the place of the one before.
///
/// # Errors
/// [`Problem::Unreadable`] for what is no pack, and [`Problem::Write`]; the pack before is then still there.
pub(crate) fn add(folders: &Folders, path: &Path) -> Result<PackView, Problem> {
    let pack = open(path)?;
    let about = pack.about();
    let view = PackView {
        file: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        name: about.known.map(|(name, _)| name.to_owned()),
        licence: about.known.map(|(_, licence)| licence.to_owned()),
        sha256: about.sha256.clone(),
        bytes: about.bytes as u64,
    };
    write_whole(&model_path(folders), pack.model())?;
    write_json(&folders.settings.join(ABOUT_FILE), &view)?;
    Ok(view)
}

/// Opens the pack that was added.
///
/// # Errors
/// [`Problem::Unreadable`] when it is not what was added.
pub(crate) fn open_added(folders: &Folders, added: &PackView) -> Result<Pack, Problem> {
    let path = model_path(folders);
    let pack = open(&path)?;
    if pack.about().sha256 == added.sha256 {
        Ok(pack)
    } else {
        let detail = "it is not the one that was added".into();
        Err(not_a_pack(&path, &PackProblem::Damaged { detail }))
    }
}

/// Removes the pack.
///
/// # Errors
/// [`Problem::Write`].
pub(crate) fn remove(folders: &Folders) -> Result<(), Problem> {
    // What says that there is a pack goes first.
    for path in [folders.settings.join(ABOUT_FILE), model_path(folders)] {
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(not_written(&path, &error));
            }
            _ => {}
        }
    }
    Ok(())
}

fn model_path(folders: &Folders) -> PathBuf {
    folders.settings.join(MODEL_FILE)
}

fn not_a_pack(path: &Path, problem: &PackProblem) -> Problem {
    Problem::Unreadable {
        code: problem.code().into(),
        name: path.display().to_string(),
        words: format!(
            "{} cannot be used as a language pack: {problem}. Nothing was changed.",
            path.display()
        ),
    }
}
