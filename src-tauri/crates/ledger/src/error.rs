//! What can go wrong with a case file, in a checker's words.

use rusqlite::ErrorCode;
use std::path::Path;
use thiserror::Error;

/// Why a case file could not be opened, made, read or written.
///
/// Where opening is refused, the bytes of the file are untouched.
#[derive(Debug, Error)]
pub enum LedgerError {
    /// No file or folder there.
    #[error(
        "There is nothing at {path}. Nothing was changed. It may have been moved or renamed; look for it and choose it again."
    )]
    NotFound {
        /// Where it was looked for.
        path: String,
    },
    /// Something is already there.
    #[error(
        "There is already something at {path}. It was left as it is. Choose another name, or open what is there."
    )]
    Exists {
        /// Where the case was to be made.
        path: String,
    },
    /// Not a case file.
    #[error("{path} is not a Periksa case. It was not changed. Choose a file that Periksa made.")]
    Foreign {
        /// The file.
        path: String,
    },
    /// Made by a newer version.
    #[error(
        "{path} was written by a newer Periksa (case format {needs}; this one knows up to {knows}). It was not changed. Update Periksa to open it."
    )]
    Newer {
        /// The file.
        path: String,
        /// The case format of the file.
        needs: u32,
        /// The newest case format this program knows.
        knows: u32,
    },
    /// The file contradicts itself.
    #[error(
        "{path} is damaged: {detail}. It was not changed. Keep this file, and open a copy or a backup of it; “verify” says what is affected."
    )]
    Damaged {
        /// The file.
        path: String,
        /// What does not fit.
        detail: String,
    },
    /// The file or its folder cannot be written.
    #[error(
        "{path} cannot be written: the file, its folder or its disk is read-only. It was not changed. Copy it to a folder of your own and open the copy."
    )]
    ReadOnly {
        /// The file.
        path: String,
    },
    /// Somebody has it open.
    #[error(
        "{path} is already open, in another window or another program. Nothing was changed. Close it there first."
    )]
    AlreadyOpen {
        /// The file.
        path: String,
    },
    /// No room left.
    #[error(
        "The disk is full, so the last change was not saved. Everything before it is kept. Free some space and do it again."
    )]
    DiskFull,
    /// The system refused to read or write.
    #[error(
        "The system could not read or write the case ({detail}), so the last step was not done. Everything saved before it is kept. Check the disk and try again."
    )]
    Io {
        /// The system's words.
        detail: String,
    },
    /// Stored bytes are not what was recorded.
    #[error(
        "The stored bytes {sha256} no longer match their fingerprint, so they are not shown. The file was not changed. Use a backup of the case, or capture the page again."
    )]
    BadBlob {
        /// The recorded SHA-256.
        sha256: String,
    },
    /// No such bytes.
    #[error("The stored bytes {sha256} are not in this case. Nothing was changed.")]
    MissingBlob {
        /// The SHA-256 asked for.
        sha256: String,
    },
    /// A capture that is not there.
    #[error("The capture {id} is not in this case. Nothing was changed.")]
    UnknownCapture {
        /// The id asked for.
        id: String,
    },
    /// An action without changes.
    #[error("There was nothing to save. The case is as it was.")]
    EmptyAction,
    /// A change that only the ledger itself may write.
    #[error("The change “{kind}” cannot be made directly. The case is as it was.")]
    Reserved {
        /// The change's kind.
        kind: String,
    },
    /// The system has no random bytes.
    #[error(
        "The system gave no random numbers, so no key could be made. Nothing was changed. Restart the computer and try again."
    )]
    NoRandomness,
    /// A fault in Periksa itself.
    #[error(
        "Something went wrong inside the case file: {detail}. The last step was not done; everything saved before it is kept."
    )]
    Internal {
        /// For the log.
        detail: String,
    },
}

impl LedgerError {
    /// Stable code for the interface to act on.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotFound { .. } => "not_found",
            Self::Exists { .. } => "exists",
            Self::Foreign { .. } => "foreign",
            Self::Newer { .. } => "newer",
            Self::Damaged { .. } => "damaged",
            Self::ReadOnly { .. } => "read_only",
            Self::AlreadyOpen { .. } => "already_open",
            Self::DiskFull => "disk_full",
            Self::Io { .. } => "io",
            Self::BadBlob { .. } => "bad_blob",
            Self::MissingBlob { .. } => "missing_blob",
            Self::UnknownCapture { .. } => "unknown_capture",
            Self::EmptyAction => "empty_action",
            Self::Reserved { .. } => "reserved",
            Self::NoRandomness => "no_randomness",
            Self::Internal { .. } => "internal",
        }
    }

    pub(crate) fn internal(detail: impl std::fmt::Display) -> Self {
        Self::Internal { detail: detail.to_string() }
    }

    pub(crate) fn damaged(path: &Path, detail: impl std::fmt::Display) -> Self {
        Self::Damaged { path: shown(path), detail: detail.to_string() }
    }

    /// What an error of `SQLite` means for the case at `path`.
    pub(crate) fn from_sqlite(path: &Path, error: &rusqlite::Error) -> Self {
        let path = shown(path);
        let detail = error.to_string();
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::AlreadyOpen { path },
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                Self::Damaged { path, detail }
            }
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Self::ReadOnly { path },
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::SystemIoFailure | ErrorCode::CannotOpen) => Self::Io { detail },
            _ => Self::Internal { detail },
        }
    }

    /// What an error of the file system means for the case at `path`.
    pub(crate) fn from_io(path: &Path, error: &std::io::Error) -> Self {
        use std::io::ErrorKind;
        let path = shown(path);
        match error.kind() {
            ErrorKind::NotFound => Self::NotFound { path },
            ErrorKind::AlreadyExists => Self::Exists { path },
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Self::ReadOnly { path },
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::DiskFull,
            _ => Self::Io { detail: error.to_string() },
        }
    }
}

/// A path for people to read.
pub(crate) fn shown(path: &Path) -> String {
    path.display().to_string()
}
