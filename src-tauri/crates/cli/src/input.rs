//! What a command reads: a file, or standard input in its place.

use crate::failure::Failure;
use std::io::Read;
use std::path::Path;

/// Stands for standard input in place of a file's name.
const STANDARD_INPUT: &str = "-";

/// The bytes of a file, at most `limit` of them; `what` names what it should be.
///
/// # Errors
/// It cannot be read, or is larger.
pub fn bytes(file: &Path, limit: u64, what: &str) -> Result<Vec<u8>, Failure> {
    let read = if file.as_os_str() == STANDARD_INPUT {
        bounded(std::io::stdin().lock(), limit, what)
    } else {
        std::fs::File::open(file).and_then(|from| bounded(from, limit, what))
    };
    read.map_err(|error| Failure::unreadable(file, &error))
}

/// Everything that there is to read; one byte more than the limit tells what is too large from what
/// just fits.
fn bounded(from: impl Read, limit: u64, what: &str) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = from.take(limit + 1).read_to_end(&mut bytes)?;
    if read as u64 > limit {
        let words = format!("it has more than {limit} bytes; {what} has fewer");
        return Err(std::io::Error::other(words));
    }
    Ok(bytes)
}
