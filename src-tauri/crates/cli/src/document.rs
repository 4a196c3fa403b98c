//! `periksa-cli text`: the text of any document, and where its pages are.

use crate::failure::Failure;
use crate::{input, output};
use periksa_desk::documents::{Hint, printed};
use periksa_desk::intake::LARGEST_SOURCE;
use periksa_desk::reader::Reader;
use std::path::Path;
use std::process::ExitCode;

/// Reads a document in a process of its own and prints it.
pub fn run(file: &Path) -> Result<ExitCode, Failure> {
    let bytes = input::bytes(file, LARGEST_SOURCE, "a document")?;
    let hint = Hint::of_name(&file.to_string_lossy());
    let name = file.display().to_string();
    let document = Reader::of_this_program().read_document(&bytes, &hint, &name)?;
    output::json(&printed(&document))?;
    Ok(ExitCode::SUCCESS)
}
