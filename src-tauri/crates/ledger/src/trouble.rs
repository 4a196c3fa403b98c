//! Errors inside the room, before they are told which file they are about.

use crate::LedgerError;
use std::path::Path;

/// An error of `SQLite`, or one that already has its words.
#[derive(Debug)]
pub(crate) enum Trouble {
    Sql(rusqlite::Error),
    Told(LedgerError),
}

impl Trouble {
    /// What it means for the case at `path`.
    pub(crate) fn at(self, path: &Path) -> LedgerError {
        match self {
            Self::Sql(error) => LedgerError::from_sqlite(path, &error),
            Self::Told(error) => error,
        }
    }
}

impl From<rusqlite::Error> for Trouble {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sql(error)
    }
}

impl From<LedgerError> for Trouble {
    fn from(error: LedgerError) -> Self {
        Self::Told(error)
    }
}
