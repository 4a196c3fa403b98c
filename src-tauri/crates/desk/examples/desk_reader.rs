//! The program that the desk's tests read in: it does nothing but read for another.

use std::process::ExitCode;

fn main() -> ExitCode {
    let first = std::env::args_os().nth(1);
    periksa_desk::reader::serve_if_asked(first.as_deref()).unwrap_or(ExitCode::FAILURE)
}
