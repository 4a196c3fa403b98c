//! Writing to a device's own log.

use crate::LedgerError;
use crate::change::Change;
use crate::clock::tick;
use crate::event::{Event, Head, NO_PREVIOUS};
use crate::key::DeviceKey;
use crate::state::Stamp;
use crate::trouble::Trouble;
use crate::undo::Action;
use jiff::Timestamp;
use rusqlite::{Connection, params};
use std::thread;

/// So many changes are worth a second thread: below it, starting one takes longer than it saves.
const MANY: usize = 16;

/// Appends to a device's own log.
pub(crate) struct Pen<'a> {
    pub(crate) conn: &'a Connection,
    pub(crate) key: &'a DeviceKey,
    pub(crate) now: Timestamp,
    /// End of the log; `None` before its first event.
    pub(crate) head: Option<Head>,
    /// Time of the latest event in all logs.
    pub(crate) last_at: i64,
}

impl Pen<'_> {
    /// Writes an event for each change and says where they stand.
    pub(crate) fn write(
        &mut self,
        changes: &[Change],
        action: Option<&Action>,
    ) -> Result<Vec<Stamp>, Trouble> {
        let parts = in_halves(changes, exact_parts);
        let mut events = Vec::with_capacity(changes.len());
        for parts in parts {
            events.push(self.chained(parts?, action)?);
        }
        // A hash needs the one before it; a signature needs only its own.
        let key = self.key;
        let signatures = in_halves(&events, |(_, hash)| key.sign(hash));
        let signed = events.into_iter().zip(signatures);
        let mut stamps = Vec::with_capacity(changes.len());
        for ((event, _), signature) in signed {
            let event = Event { signature, ..event };
            self.insert(&event)?;
            stamps.push(event.stamp());
        }
        Ok(stamps)
    }

    /// The next event of the log, without its signature, and its hash.
    fn chained(
        &mut self,
        (kind, payload): (String, Vec<u8>),
        action: Option<&Action>,
    ) -> Result<(Event, [u8; 32]), LedgerError> {
        let mut event = Event {
            log: self.key.public_hex(),
            seq: self.head.as_ref().map_or(1, |head| head.seq + 1),
            id: uuid::Uuid::new_v4().to_string(),
            at: tick(self.now, self.last_at),
            kind,
            payload,
            action: action.map(|action| action.id.clone()),
            label: action.map(|action| action.label.clone()),
            prev: self.head.as_ref().map_or_else(|| NO_PREVIOUS.to_owned(), |h| h.hash.clone()),
            hash: String::new(),
            signature: Vec::new(),
        };
        let hash = event.hash_with(&event.payload);
        let hash = hash.ok_or_else(|| LedgerError::internal("event without a hash"))?;
        event.hash = hex::encode(hash);
        self.last_at = event.at;
        self.head = Some(Head { seq: event.seq, hash: event.hash.clone() });
        Ok((event, hash))
    }

    fn insert(&self, event: &Event) -> rusqlite::Result<()> {
        self.conn
            .prepare_cached(
                "INSERT INTO event
                 (log, seq, id, at, kind, payload, action, label, prev, hash, signature)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            )?
            .execute(params![
                event.log,
                event.seq,
                event.id,
                event.at,
                event.kind,
                event.payload,
                event.action,
                event.label,
                event.prev,
                event.hash,
                event.signature,
            ])?;
        Ok(())
    }
}

/// Kind and payload of a change that reads back as it was.
fn exact_parts(change: &Change) -> Result<(String, Vec<u8>), LedgerError> {
    let (kind, payload) = change.to_parts()?;
    if Change::from_parts(&kind, &payload).ok().as_ref() != Some(change) {
        return Err(LedgerError::internal(format!("{kind} cannot be kept exactly")));
    }
    Ok((kind, payload))
}

/// Works on every item, on two threads where there are many.
fn in_halves<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let all = |items: &[T]| items.iter().map(&work).collect::<Vec<R>>();
    let (first, second) = items.split_at(items.len() / 2);
    if items.len() < MANY {
        return all(items);
    }
    thread::scope(|scope| {
        let begun = thread::Builder::new().spawn_scoped(scope, || all(second));
        let mut done = all(first);
        // Where the system has no thread for it, or it failed, this one does the rest.
        let rest = begun.ok().and_then(|thread| thread.join().ok());
        done.extend(rest.unwrap_or_else(|| all(second)));
        done
    })
}
