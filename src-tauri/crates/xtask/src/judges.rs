//! Programs of others that judge the archives that we write. They live in a virtual environment beside
//! what cargo builds, so that nothing of the system's own Python is touched.

use std::path::PathBuf;

use crate::place::Place;
use crate::process;
use crate::stop::Stop;

/// The name of the variable that tells the tests where the programs lie.
pub const VARIABLE: &str = "PERIKSA_WACZ_TOOLS";

/// Pinned: another version may judge otherwise.
const PACKAGES: [&str; 3] = ["wacz==0.6.0", "warcio==1.8.1", "cdxj-indexer==1.5.0"];

/// The one that is installed last tells that all are there.
const WITNESS: &str = "cdxj-indexer";

/// The folder of the programs, made on first use; `None` where there is no Python or its packages
/// cannot be had. The tests that want them then say that they are skipped.
pub fn archive_tools(place: &Place) -> Option<PathBuf> {
    let home = place.target.join("judges");
    let programs = home.join(if cfg!(windows) { "Scripts" } else { "bin" });
    let witness = programs.join(format!("{WITNESS}{}", std::env::consts::EXE_SUFFIX));
    if witness.is_file() {
        return Some(programs);
    }
    let install = || -> Result<(), Stop> {
        let mut python = process::program(place, "python3");
        process::run(python.args(["-m", "venv", "--clear"]).arg(&home))?;
        let mut pip = process::program(place, programs.join("pip"));
        process::run(pip.args(["install", "--quiet", "--disable-pip-version-check"]).args(PACKAGES))
    };
    match install() {
        Ok(()) if witness.is_file() => Some(programs),
        Ok(()) => None,
        Err(stop) => {
            println!(
                "the judges of archives could not be installed ({stop}); their tests are skipped"
            );
            None
        }
    }
}
