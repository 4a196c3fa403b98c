//! Why a WACZ could not be written.

use std::io;

/// Why a WACZ could not be written. What was written so far is no archive; the caller throws it
/// away.
#[derive(Debug, thiserror::Error)]
pub enum WriteProblem {
    /// The disk, or what was read from it.
    #[error("The archive could not be written ({0}). Nothing was exported. Check the disk.")]
    Io(#[from] io::Error),
    /// The container.
    #[error("The archive could not be put together ({why}). Nothing was exported.")]
    Container {
        /// What the container's writer said.
        why: String,
    },
    /// A page without a capture cannot be replayed.
    #[error(
        "The page {url} is to be listed in the archive, but no capture of it is there. Nothing \
         was exported."
    )]
    PageNotArchived {
        /// The page's address.
        url: String,
    },
    /// A file's name would make the archive invalid.
    #[error(
        "The file \"{name}\" cannot be put into the archive under this name: {why}. Nothing was \
         exported. Rename it."
    )]
    Name {
        /// The name.
        name: String,
        /// What is wrong with it.
        why: &'static str,
    },
}

impl WriteProblem {
    /// A stable word for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Io(_) => "archive_io",
            Self::Container { .. } => "archive_container",
            Self::PageNotArchived { .. } => "page_not_archived",
            Self::Name { .. } => "archive_name",
        }
    }

    pub(super) fn name(name: &str, why: &'static str) -> Self {
        Self::Name { name: name.to_owned(), why }
    }
}

impl From<zip::result::ZipError> for WriteProblem {
    fn from(error: zip::result::ZipError) -> Self {
        match error {
            zip::result::ZipError::Io(error) => Self::Io(error),
            other => Self::Container { why: other.to_string() },
        }
    }
}

impl From<serde_json::Error> for WriteProblem {
    fn from(error: serde_json::Error) -> Self {
        Self::Container { why: error.to_string() }
    }
}
