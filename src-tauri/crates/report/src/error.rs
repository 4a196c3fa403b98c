//! What can go wrong on the way out, in words for a checker.

use std::io;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// Why a report could not be written.
#[derive(Debug, Error)]
pub enum ReportError {
    /// A place in the article does not hold the words it is said to hold.
    #[error(
        "The place of {what} (bytes {start} to {end}) does not fit the article's words, so no report was written. Move the words again, then export."
    )]
    Span {
        /// Which part, as a reader of the report would name it: `claim 3`, `excluded words 1`, …
        what: String,
        /// First byte.
        start: usize,
        /// One past the last byte.
        end: usize,
    },
    /// A fault in a writer itself.
    #[error("The report could not be set: {detail}. Nothing was written.")]
    Internal {
        /// For the log.
        detail: String,
    },
}

impl ReportError {
    /// A stable code for the interface.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Span { .. } => "bad_span",
            Self::Internal { .. } => "internal",
        }
    }
}

/// Why a file could not be saved. Whatever was under the name before is still there.
#[derive(Debug, Error)]
pub enum SaveError {
    /// The folder is missing, or a part of the path is not a folder.
    #[error(
        "There is no folder {}. Nothing was written; choose a folder that exists.", .folder.display()
    )]
    NoFolder {
        /// The folder that was looked for.
        folder: PathBuf,
    },
    /// The system does not allow writing there.
    #[error(
        "Periksa may not write to {}. Nothing was changed; choose another folder, or ask whoever looks after this computer.", .path.display()
    )]
    NoPermission {
        /// The file.
        path: PathBuf,
    },
    /// No room on the disk, or a quota or file-size limit was reached.
    #[error(
        "There is no room to write {}. Nothing half-written was left; make room, or choose another disk.", .path.display()
    )]
    DiskFull {
        /// The file.
        path: PathBuf,
    },
    /// The name belongs to a folder.
    #[error("{} is a folder. Nothing was written; choose a file name.", .path.display())]
    IsFolder {
        /// The folder.
        path: PathBuf,
    },
    /// The name belongs to a device, a pipe or the like, or names no file at all.
    #[error("{} cannot hold a file. Nothing was written; choose another name.", .path.display())]
    NotAFile {
        /// The path.
        path: PathBuf,
    },
    /// Anything else the system reports.
    #[error(
        "{} could not be written ({source}). Nothing half-written was left under this name; try again, or choose another folder.", .path.display()
    )]
    Other {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl SaveError {
    /// A stable code for the interface.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoFolder { .. } => "no_folder",
            Self::NoPermission { .. } => "no_permission",
            Self::DiskFull { .. } => "disk_full",
            Self::IsFolder { .. } => "is_folder",
            Self::NotAFile { .. } => "not_a_file",
            Self::Other { .. } => "write_failed",
        }
    }

    pub(crate) fn from_io(source: io::Error, path: &Path, folder: &Path) -> Self {
        use io::ErrorKind as Kind;
        let path = path.to_path_buf();
        match source.kind() {
            Kind::NotFound | Kind::NotADirectory => Self::NoFolder { folder: folder.to_path_buf() },
            Kind::PermissionDenied | Kind::ReadOnlyFilesystem => Self::NoPermission { path },
            Kind::StorageFull | Kind::QuotaExceeded | Kind::FileTooLarge => Self::DiskFull { path },
            Kind::IsADirectory => Self::IsFolder { path },
            Kind::InvalidFilename => Self::NotAFile { path },
            _ => Self::Other { path, source },
        }
    }
}
