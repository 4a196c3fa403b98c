//! Events: one signed hash chain per device.

use crate::change::Change;
use crate::clock;
use crate::state::{CaseState, Stamp};
use crate::undo::{Action, UndoStack};
use rusqlite::{Connection, OptionalExtension, Row};
use serde::Serialize;
use sha2::{Digest, Sha256};

/// Keeps the hash of an event from being taken for the hash of anything else.
const HASH_DOMAIN: &[u8] = b"periksa-event-v1\0";

/// What the first event of a log names as the one before it: 32 zero bytes.
pub(crate) const NO_PREVIOUS: &str =
    "0000000000000000000000000000000000000000000000000000000000000000";

/// One row of the event table.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    pub(crate) log: String,
    pub(crate) seq: u64,
    pub(crate) id: String,
    pub(crate) at: i64,
    pub(crate) kind: String,
    pub(crate) payload: Vec<u8>,
    pub(crate) action: Option<String>,
    pub(crate) label: Option<String>,
    pub(crate) prev: String,
    pub(crate) hash: String,
    pub(crate) signature: Vec<u8>,
}

/// What is hashed of an event before its payload, and what behind it.
#[derive(Serialize)]
struct Before<'a> {
    action: Option<&'a str>,
    /// A text: it exceeds the integers that canonical JSON carries exactly.
    at: String,
    id: &'a str,
    kind: &'a str,
    label: Option<&'a str>,
    log: &'a str,
}

#[derive(Serialize)]
struct Behind<'a> {
    prev: &'a str,
    seq: u64,
}

impl Event {
    /// The hash that the event's content demands; `None` where the payload is no JSON.
    pub(crate) fn computed_hash(&self) -> Option<[u8; 32]> {
        let payload: serde_json::Value = serde_json::from_slice(&self.payload).ok()?;
        self.hash_with(&serde_json_canonicalizer::to_vec(&payload).ok()?)
    }

    /// The hash of the event with this payload, which is canonical already: SHA-256 over one
    /// canonical object. Its members stand in the order of their names, so those before and those
    /// behind `payload` are written apart.
    pub(crate) fn hash_with(&self, payload: &[u8]) -> Option<[u8; 32]> {
        let before = Before {
            action: self.action.as_deref(),
            at: self.at.to_string(),
            id: &self.id,
            kind: &self.kind,
            label: self.label.as_deref(),
            log: &self.log,
        };
        let behind = Behind { prev: &self.prev, seq: self.seq };
        let before = serde_json_canonicalizer::to_vec(&before).ok()?;
        let behind = serde_json_canonicalizer::to_vec(&behind).ok()?;
        let hash = Sha256::new()
            .chain_update(HASH_DOMAIN)
            .chain_update(before.strip_suffix(b"}")?)
            .chain_update(b",\"payload\":")
            .chain_update(payload)
            .chain_update(b",")
            .chain_update(behind.strip_prefix(b"{")?);
        Some(hash.finalize().into())
    }

    /// The change it records.
    pub(crate) fn change(&self) -> Result<Change, serde_json::Error> {
        Change::from_parts(&self.kind, &self.payload)
    }

    pub(crate) fn stamp(&self) -> Stamp {
        Stamp { at: self.at, log: self.log.clone(), seq: self.seq }
    }

    /// The action it belongs to.
    pub(crate) fn action(&self) -> Option<Action> {
        let id = self.action.clone()?;
        Some(Action { id, label: self.label.clone().unwrap_or_default() })
    }

    /// The event in words, for a list of faults.
    pub(crate) fn named(&self) -> String {
        format!("event {} ({}) of {}", self.seq, self.kind, clock::timestamp(self.at))
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            log: row.get(0)?,
            seq: row.get(1)?,
            id: row.get(2)?,
            at: row.get(3)?,
            kind: row.get(4)?,
            payload: row.get(5)?,
            action: row.get(6)?,
            label: row.get(7)?,
            prev: row.get(8)?,
            hash: row.get(9)?,
            signature: row.get(10)?,
        })
    }
}

/// All events of all logs, in the order of the fold.
pub(crate) fn load(conn: &Connection) -> rusqlite::Result<Vec<Event>> {
    conn.prepare(
        "SELECT log, seq, id, at, kind, payload, action, label, prev, hash, signature
         FROM event ORDER BY at, log, seq",
    )?
    .query_map([], Event::read)?
    .collect()
}

/// Folds events that are already read into changes.
pub(crate) fn replay(events: &[(Event, Change)]) -> (CaseState, UndoStack) {
    let mut undo = UndoStack::default();
    for (event, change) in events {
        undo.observe(change, event.action().as_ref());
    }
    let mut state = CaseState::default();
    for (event, change) in events {
        if !event.action.as_deref().is_some_and(|action| undo.skips(action)) {
            state.apply(change, &event.stamp());
        }
    }
    state.settle();
    (state, undo)
}

/// The end of a device's own log.
#[derive(Clone, Debug)]
pub(crate) struct Head {
    pub(crate) seq: u64,
    pub(crate) hash: String,
}

/// The end of the log that the key `log` names.
pub(crate) fn head(conn: &Connection, log: &str) -> rusqlite::Result<Option<Head>> {
    conn.query_row(
        "SELECT seq, hash FROM event WHERE log = ?1 ORDER BY seq DESC LIMIT 1",
        [log],
        |row| Ok(Head { seq: row.get(0)?, hash: row.get(1)? }),
    )
    .optional()
}
