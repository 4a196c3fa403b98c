//! `cargo xtask eval`: the reading of articles, scored against the development gold, and the search for
//! evidence, scored on sentences and their translations.

use std::path::Path;
use std::process::Command;

use crate::place::Place;
use crate::process;
use crate::stop::Stop;

/// The package and program that scores.
pub const SCORER: &str = "periksa-eval";

/// Where the gold lies.
pub const GOLD: &str = "tests/gold";

/// Prints every measure beside its floor; the errors too where they are asked for.
///
/// # Errors
/// When a measure lies below its floor, or the gold cannot be read.
pub fn eval(place: &Place, only: Option<&str>, errors: bool) -> Result<(), Stop> {
    let mut cargo = process::cargo(place);
    cargo.args(["run", "--quiet", "--package", SCORER, "--", GOLD]);
    if let Some(name) = only {
        cargo.args(["--only", name]);
    }
    if errors {
        cargo.arg("--errors");
    }
    process::run(&mut cargo)
}

/// Where the parallel sentences are looked for in the user's cache: no part of the repository.
pub const PUD_FOLDER: &str = "pud";
/// The sentences that are asked for; where they are, the others are supposed to be.
const PUD_WITNESSES: [&str; 2] =
    ["id_pud-ud-test.conllu", "UD_Indonesian-PUD/id_pud-ud-test.conllu"];

/// Whether the parallel sentences lie in a folder.
pub fn has_pud(folder: &Path) -> bool {
    PUD_WITNESSES.iter().any(|file| folder.join(file).is_file())
}

/// Prints how often the search for evidence finds a sentence by its translation, beside the floors.
///
/// # Errors
/// When a measure lies below its floor, or the sentences or the pack cannot be read.
pub fn pud(place: &Place, folder: &Path, pack: Option<&Path>) -> Result<(), Stop> {
    let mut cargo = process::cargo(place);
    cargo.args(["run", "--quiet", "--package", SCORER, "--"]);
    process::run(with_pud(&mut cargo, folder, pack)?)
}

/// The scorer's words for the parallel sentences. Paths that were typed start where they were typed.
///
/// # Errors
/// When the working folder is not known.
pub fn with_pud<'a>(
    scorer: &'a mut Command,
    folder: &Path,
    pack: Option<&Path>,
) -> Result<&'a mut Command, Stop> {
    let whole =
        |path: &Path| std::path::absolute(path).map_err(|error| Stop::path("find", path, &error));
    scorer.args([GOLD, "--pud"]).arg(whole(folder)?);
    if let Some(pack) = pack {
        scorer.arg("--pack").arg(whole(pack)?);
    }
    Ok(scorer)
}
