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

impl Trouble {
    /// What it means while the content of the file at `path` is read for the first time.
    pub(crate) fn while_opening(self, path: &Path) -> LedgerError {
        match self {
            Self::Sql(error) if is_damage(&error) => LedgerError::damaged(path, error),
            other => other.at(path),
        }
    }
}

/// Corrupt pages, and rows or tables of another shape than the program ever writes.
pub(crate) fn is_damage(error: &rusqlite::Error) -> bool {
    use rusqlite::ErrorCode::{DatabaseCorrupt, NotADatabase, Unknown};
    error
        .sqlite_error_code()
        .is_none_or(|code| matches!(code, DatabaseCorrupt | NotADatabase | Unknown))
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
