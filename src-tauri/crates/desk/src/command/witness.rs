//! Outside witnesses: timestamp authorities, the Wayback Machine, attached proofs.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Has the case, or some of its captures, timestamped. Only a hash leaves.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TimestampAsk {
    /// Addresses of the authorities; empty means those of the settings.
    pub authorities: Vec<String>,
    /// The captures; empty means the whole case as it is now.
    pub captures: Vec<String>,
    /// An explicit act of the user: these places may be asked for this case, from this device,
    /// although they lie in its own network.
    pub allow_private: bool,
}

/// Asks the Wayback Machine for the snapshot nearest to a day and captures its original bytes, or
/// hands a page in to be saved. The archive learns that somebody looks at this page.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WaybackAsk {
    /// The page.
    pub url: String,
    /// The day (ISO 8601); none: the newest snapshot.
    pub near: Option<String>,
    /// Have it saved. The case must have consented, and keys must be kept on this computer.
    pub save: bool,
    /// The address looks as if it held a secret, and is handed on all the same.
    pub sure: bool,
}

/// Asks what became of a page that was handed in to be saved.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WaybackSettle {
    /// The question.
    pub question: String,
}

/// Says whether pages of this case may be handed to the Wayback Machine to be saved: there they
/// are public, and publishers see who saves.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WaybackConsentSet {
    /// They may.
    pub consented: bool,
}

/// Keeps the two keys of an account at the archive on this computer; empty keys remove them.
#[derive(Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WaybackKeysSet {
    /// The access key.
    pub access: String,
    /// The secret key.
    pub secret: String,
}

/// Attaches a proof file (`.ots`) to something in the case.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ProofAttach {
    /// What it belongs to.
    pub item: ProofItem,
    /// Which; empty for the case and for the newest article.
    pub item_id: String,
    /// Absolute path.
    pub path: String,
}

/// What a proof can belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ProofItem {
    /// The case as a whole.
    Case,
    /// The article as it was given.
    Article,
    /// A claim.
    Claim,
    /// A source.
    Source,
    /// The bytes of a capture.
    Capture,
}

/// Asks what outside witnesses said of the case, judged by whom this computer trusts.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WitnessesRead {}

/// What outside witnesses said of the case.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WitnessesView {
    /// Replies of timestamp authorities, newest first.
    pub timestamps: Vec<TimestampView>,
    /// Since when nobody outside vouches for the case (RFC 3339, UTC); none when all is covered.
    pub unanchored_since: Option<String>,
    /// Questions to the Wayback Machine, newest first.
    pub wayback: Vec<WaybackView>,
    /// Attached proofs, newest first.
    pub proofs: Vec<ProofView>,
}

/// A reply of a timestamp authority.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TimestampView {
    /// Its id.
    pub id: String,
    /// When it was asked for, by this computer's clock (RFC 3339, UTC).
    pub at: String,
    /// The authority's address.
    pub tsa: String,
    /// How many captures it is over; none: the whole case.
    pub captures: Option<u32>,
    /// Checked in every point, by the roots that this computer trusts.
    pub counts: bool,
    /// Code of what is against it.
    pub code: Option<String>,
    /// The same in English.
    pub words: Option<String>,
    /// The time that the authority vouches for (RFC 3339, UTC); only if it counts.
    pub time: Option<String>,
    /// How many seconds that time is ahead of this computer's clock when it asked.
    pub ahead_s: Option<i32>,
    /// The owner of the certificate that signed.
    pub signer: Option<String>,
}

/// A question to the Wayback Machine.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WaybackView {
    /// Its id.
    pub id: String,
    /// When (RFC 3339, UTC).
    pub at: String,
    /// The page.
    pub url: String,
    /// It was asked to save it.
    pub save: bool,
    /// `archived`, `not_archived`, `unknown`, `pending`, `refused`, `outcome_unknown` or
    /// `not_answered`.
    pub state: String,
    /// What that means, in English.
    pub words: String,
    /// When the archive took the snapshot (RFC 3339, UTC).
    pub taken_at: Option<String>,
    /// Where it is shown.
    pub snapshot: Option<String>,
    /// The capture that holds its bytes.
    pub capture: Option<String>,
    /// What became of it can be asked.
    pub open: bool,
}

/// An attached proof.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ProofView {
    /// Its id.
    pub id: String,
    /// When it was attached (RFC 3339, UTC).
    pub at: String,
    /// What it belongs to.
    pub item: ProofItem,
    /// Which, by name.
    pub name: String,
    /// The file's name.
    pub file_name: String,
    /// Whether it is for the very bytes it was attached to; none where there are none, or where the
    /// proof names them by another hash.
    pub agrees: Option<bool>,
}

/// Asks whom this computer trusts to sign timestamps.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RootsRead {}

/// Trusts the certificates of a file (PEM or DER) from now on.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RootAdd {
    /// Absolute path.
    pub path: String,
}

/// No longer trusts a certificate.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RootRemove {
    /// SHA-256 of its DER, lower-case hex.
    pub fingerprint: String,
}

/// A root certificate that this computer trusts to sign timestamps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RootView {
    /// Its owner.
    pub subject: String,
    /// Valid until (RFC 3339, UTC).
    pub until: String,
    /// SHA-256 of its DER, lower-case hex.
    pub fingerprint: String,
}
