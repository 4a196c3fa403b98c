//! `cargo xtask eval`: the reading of articles, scored against the development gold.

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
