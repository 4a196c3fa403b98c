//! The language pack.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Adds a language pack from a file, in the place of the one before.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PackAdd {
    /// Absolute path of a model, or of the package that holds it.
    pub path: String,
}

/// Removes the language pack; cases stay as they are.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PackRemove {}

/// The language pack of this computer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PackView {
    /// The name of the file that it came from.
    pub file: String,
    /// What it is, where it is a pack that was measured with Periksa.
    pub name: Option<String>,
    /// Its licence, where that is known.
    pub licence: Option<String>,
    /// SHA-256 of the model, in hexadecimal digits.
    pub sha256: String,
    /// Bytes that it takes on this computer.
    pub bytes: u64,
}

/// What a language pack had to do with suggestions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum MeaningState {
    /// There is none.
    None,
    /// It is reading the passages; an event tells when to ask again.
    Preparing,
    /// Passages were ranked by their meaning too.
    Used,
    /// It cannot be read.
    Unreadable,
}
