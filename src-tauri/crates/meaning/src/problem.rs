//! Why a file is no language pack.

use thiserror::Error;

/// Why a file cannot be used as a language pack.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum PackProblem {
    /// It is something else.
    #[error("it is neither a language pack nor a package that holds one")]
    Unknown,
    /// It is a package without the model.
    #[error("the package holds no file {name}")]
    NoModel {
        /// The name that the model has in packages.
        name: &'static str,
    },
    /// The package cannot be unpacked.
    #[error("the package cannot be unpacked: {detail}")]
    Package {
        /// What the library says.
        detail: String,
    },
    /// It is larger than any pack.
    #[error("it is larger than {limit} bytes")]
    TooLarge {
        /// The limit, in bytes.
        limit: usize,
    },
    /// A layout that this version does not read.
    #[error("its layout has the version {version}, which this program does not read")]
    Version {
        /// The version that it states.
        version: u32,
    },
    /// It ends before it should, or something in it cannot be.
    #[error("it is damaged: {detail}")]
    Damaged {
        /// What cannot be.
        detail: String,
    },
}

impl PackProblem {
    /// A key for this kind of problem, which never changes.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unknown => "pack_unknown",
            Self::NoModel { .. } => "pack_no_model",
            Self::Package { .. } => "pack_package",
            Self::TooLarge { .. } => "pack_too_large",
            Self::Version { .. } => "pack_version",
            Self::Damaged { .. } => "pack_damaged",
        }
    }
}

pub(crate) fn damaged(detail: impl Into<String>) -> PackProblem {
    PackProblem::Damaged { detail: detail.into() }
}
