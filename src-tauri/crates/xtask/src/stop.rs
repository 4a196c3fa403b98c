//! Why a command ended before its work was done.

use std::fmt;
use std::path::Path;

/// A reason to stop, in words for the person at the terminal.
#[derive(Debug, PartialEq, Eq)]
pub enum Stop {
    /// The command line was not understood, or names something that is not there.
    Usage(String),
    /// The machine lacks something that this command cannot or may not install.
    Missing(String),
    /// A program that was started did not do its work.
    Failed(String),
}

impl Stop {
    /// The process's exit code: 2 for wrong use, as in `periksa-cli`, and 1 for everything else.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Usage(_) => 2,
            Self::Missing(_) | Self::Failed(_) => 1,
        }
    }

    /// A file or folder could not be read or written.
    pub fn path(doing: &str, path: &Path, error: &std::io::Error) -> Self {
        Self::Failed(format!("could not {doing} {}: {error}", path.display()))
    }
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(words) | Self::Missing(words) | Self::Failed(words) => f.write_str(words),
        }
    }
}
