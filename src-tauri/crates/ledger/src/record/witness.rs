//! What outside witnesses said: timestamp authorities, the Wayback Machine, attached proofs.

use crate::Sha;
use serde::{Deserialize, Serialize};

/// A reply of a timestamp authority (RFC 3161), as it came. Whether it counts depends on whom the
/// reader trusts, so it is judged anew whenever it is looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimestampRecord {
    /// The timestamp's id.
    pub id: String,
    /// When it was asked for, by this computer's clock (RFC 3339, UTC).
    pub at: String,
    /// The authority's address.
    pub tsa: String,
    /// The captures it is over; none: the whole case.
    pub captures: Vec<String>,
    /// Blob: what was stamped, see [`Ledger::statement`](crate::Ledger::statement).
    pub statement: Sha,
    /// Blob: the `TimeStampReq` in DER.
    pub request: Sha,
    /// Blob: what came back, the `TimeStampResp` in DER where the authority is in order.
    pub reply: Sha,
    /// `counted`, or the code of what was found against it when it came.
    pub outcome: String,
    /// Blob: the root certificate (DER) that it led to when it came and counted.
    #[serde(default)]
    pub root: Option<Sha>,
    /// What went wrong on the way, in plain words: it cannot be seen in the bytes that came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
}

/// What the Wayback Machine was asked. Recorded before anything is sent, so that a question whose
/// answer was lost is not forgotten.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaybackRecord {
    /// The question's id.
    pub id: String,
    /// When (RFC 3339, UTC).
    pub at: String,
    /// The page.
    pub url: String,
    /// Asked to save it; else only what it has.
    pub save: bool,
    /// The day that a snapshot should be near to (ISO 8601); none: the newest.
    pub near: Option<String>,
}

/// What the Wayback Machine answered. A later answer to the same question stands for the earlier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaybackAnswer {
    /// The question.
    pub question: String,
    /// When (RFC 3339, UTC).
    pub at: String,
    /// `archived`, `not_served` (a snapshot is listed, its bytes did not come), `not_archived`, `unknown`, `pending`, `refused` or `outcome_unknown`.
    pub state: String,
    /// What it means, in plain words.
    pub words: String,
    /// The archive's name for the work.
    pub job: Option<String>,
    /// The snapshot.
    pub snapshot: Option<SnapshotRecord>,
    /// The capture that holds the snapshot's bytes.
    pub capture: Option<String>,
}

/// A snapshot at the Wayback Machine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SnapshotRecord {
    /// When the archive took it (RFC 3339, UTC).
    pub taken_at: String,
    /// Where it is shown.
    pub url: String,
}

/// Where the bytes of a capture come from that the Wayback Machine kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MementoRecord {
    /// When the archive took it (RFC 3339, UTC).
    pub taken_at: String,
    /// The page that was archived.
    pub original: String,
}

/// A proof file (`.ots`) that somebody attached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProofRecord {
    /// The proof's id.
    pub id: String,
    /// When it was attached (RFC 3339, UTC).
    pub at: String,
    /// What it belongs to: `case`, `article`, `claim`, `source` or `capture`.
    pub item: String,
    /// Which; empty for the case.
    pub item_id: String,
    /// The file's name, without its folder.
    pub file_name: String,
    /// Blob: the file.
    pub body: Sha,
    /// Stored bytes.
    pub bytes: u64,
    /// SHA-256 (lower-case hex) of the bytes that the proof says it is for; none for another hash.
    pub digest: Option<String>,
}
