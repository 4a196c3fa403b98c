//! What ends a command with status 2, or with 3 where the network policy forbids it.

use periksa_desk::Problem;
use std::path::Path;
use std::process::ExitCode;

/// Wrong use or unreadable input.
const WRONG_USE: u8 = 2;

/// Refused by the network policy.
pub const REFUSED: u8 = 3;

/// Something the command could not get past, in words.
pub struct Failure {
    words: String,
    status: u8,
}

impl Failure {
    /// A failure in these words.
    pub fn new(words: impl Into<String>) -> Self {
        Self { words: words.into(), status: WRONG_USE }
    }

    /// A file that could not be read.
    pub fn unreadable(path: &Path, error: &dyn std::fmt::Display) -> Self {
        Self::new(format!("{} could not be read: {error}", path.display()))
    }

    /// A file that could not be written.
    pub fn unwritable(path: &Path, error: &dyn std::fmt::Display) -> Self {
        Self::new(format!("{} could not be written: {error}", path.display()))
    }

    /// What happened and what to do.
    pub fn words(&self) -> &str {
        &self.words
    }

    /// Says it on standard error.
    #[allow(clippy::print_stderr, reason = "messages go to standard error")]
    pub fn report(&self) -> ExitCode {
        eprintln!("periksa-cli: {}", self.words);
        ExitCode::from(self.status)
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        let status = if problem.refused_by_policy() { REFUSED } else { WRONG_USE };
        Self { words: problem.to_string(), status }
    }
}
