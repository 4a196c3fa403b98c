//! Standard output and standard error.

use crate::failure::Failure;
use serde::Serialize;
use std::io::Write;

/// Prints one JSON value, indented.
pub fn json(value: &impl Serialize) -> Result<(), Failure> {
    let text =
        serde_json::to_string_pretty(value).map_err(|error| Failure::new(error.to_string()))?;
    line(&text)
}

/// Prints one JSON value on one line.
pub fn json_line(value: &impl Serialize) -> Result<(), Failure> {
    let text = serde_json::to_string(value).map_err(|error| Failure::new(error.to_string()))?;
    line(&text)
}

/// Prints one line. A reader that went away early (`| head`) is no failure of ours to report.
pub fn line(text: &str) -> Result<(), Failure> {
    match writeln!(std::io::stdout().lock(), "{text}") {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Failure::new(format!("standard output: {error}")))
        }
        _ => Ok(()),
    }
}

/// Says something to the person at the terminal.
#[allow(clippy::print_stderr, reason = "messages go to standard error")]
pub fn message(words: &str) {
    eprintln!("{words}");
}
