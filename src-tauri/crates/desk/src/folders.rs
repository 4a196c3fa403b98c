//! Where this computer keeps settings, the device key and new cases.

use crate::Problem;
use std::path::{Path, PathBuf};

/// Names a folder that holds everything, in place of the system's own; used by tests and by
/// people who carry Periksa on a stick.
const HOME_VARIABLE: &str = "PERIKSA_HOME";

/// The folders of one installation.
#[derive(Clone, Debug)]
pub struct Folders {
    /// Settings, recent cases, the device key.
    pub settings: PathBuf,
    /// New cases.
    pub cases: PathBuf,
}

impl Folders {
    /// The folders of the person at this computer.
    ///
    /// # Errors
    /// When the system names no home folder.
    pub fn of_this_computer() -> Result<Self, Problem> {
        if let Some(home) = std::env::var_os(HOME_VARIABLE) {
            return Ok(Self::under(Path::new(&home)));
        }
        let settings = dirs::config_dir().or_else(dirs::home_dir);
        let cases = dirs::document_dir().or_else(dirs::home_dir);
        match (settings, cases) {
            (Some(settings), Some(cases)) => {
                Ok(Self { settings: settings.join("periksa"), cases: cases.join("Periksa") })
            }
            _ => Err(Problem::Internal {
                detail: format!("no home folder was found; set {HOME_VARIABLE} to a folder"),
            }),
        }
    }

    /// All folders under one.
    #[must_use]
    pub fn under(folder: &Path) -> Self {
        Self { settings: folder.join("settings"), cases: folder.join("cases") }
    }
}
