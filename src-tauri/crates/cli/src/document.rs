//! `periksa-cli text`: the text of any document, and where its pages are.

use crate::failure::Failure;
use crate::output;
use periksa_desk::documents::{Hint, printed};
use periksa_desk::intake::LARGEST_SOURCE;
use periksa_desk::reader::Reader;
use std::io::Read;
use std::path::Path;
use std::process::ExitCode;

/// Reads a document in a process of its own and prints it.
pub fn run(file: &Path) -> Result<ExitCode, Failure> {
    let bytes = bytes(file)?;
    let hint = Hint::of_name(&file.to_string_lossy());
    let name = file.display().to_string();
    let document = Reader::of_this_program().read_document(&bytes, &hint, &name)?;
    output::json(&printed(&document))?;
    Ok(ExitCode::SUCCESS)
}

fn bytes(file: &Path) -> Result<Vec<u8>, Failure> {
    let unreadable = |error: std::io::Error| Failure::unreadable(file, &error);
    let mut bytes = Vec::new();
    // One byte more than the limit tells a file that is too large from one that just fits.
    let limit = LARGEST_SOURCE + 1;
    let read = if file == Path::new("-") {
        std::io::stdin().lock().take(limit).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(file).map_err(unreadable)?.take(limit).read_to_end(&mut bytes)
    };
    read.map_err(unreadable)?;
    if bytes.len() as u64 > LARGEST_SOURCE {
        let words = format!("it is larger than {LARGEST_SOURCE} bytes");
        return Err(Failure::unreadable(file, &words));
    }
    Ok(bytes)
}
