//! What happened in a case, event by event.

use crate::change::RequestRecord;
use crate::event::{self, Event};
use crate::trouble::Trouble;
use crate::{Ledger, LedgerError, LogHead, clock};
use jiff::Timestamp;
use rusqlite::Connection;

/// The kind of the events that make the network journal.
const REQUEST_MADE: &str = "request.made";

/// One event, for the list of what happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventView {
    /// The event's id.
    pub id: String,
    /// Its number in its device's log, from 1.
    pub seq: u64,
    /// When it was recorded, by that device's clock, to the millisecond.
    pub at: Timestamp,
    /// Such as `claim.added`.
    pub kind: String,
    /// The device's public key in hexadecimal digits.
    pub log: String,
    /// The user's action it belongs to.
    pub action: Option<String>,
    /// The action's label.
    pub label: Option<String>,
    /// Its action was undone, so that it does not count now.
    pub undone: bool,
}

impl Ledger {
    /// Every event of every log, in the order in which they count.
    ///
    /// # Errors
    /// If the events cannot be read.
    pub fn history(&self) -> Result<Vec<EventView>, LedgerError> {
        let events = event::load(&self.door.conn).map_err(|error| self.told(error))?;
        Ok(events.into_iter().map(|event| self.view(event)).collect())
    }

    /// The last event of every device's log, in the order of their keys.
    ///
    /// # Errors
    /// If the events cannot be read.
    pub fn heads(&self) -> Result<Vec<LogHead>, LedgerError> {
        let read = || -> rusqlite::Result<Vec<LogHead>> {
            let mut select = self.door.conn.prepare(
                "SELECT log, seq, hash FROM event AS one
                 WHERE seq = (SELECT max(seq) FROM event WHERE log = one.log) ORDER BY log",
            )?;
            let heads = select.query_map([], |row| {
                Ok(LogHead { log: row.get(0)?, seq: row.get(1)?, hash: row.get(2)? })
            })?;
            heads.collect()
        };
        read().map_err(|error| self.told(error))
    }

    fn view(&self, event: Event) -> EventView {
        EventView {
            undone: event.action.as_deref().is_some_and(|action| self.undo.skips(action)),
            id: event.id,
            seq: event.seq,
            at: clock::timestamp(event.at),
            kind: event.kind,
            log: event.log,
            action: event.action,
            label: event.label,
        }
    }
}

/// The network journal, each line with the device that made the request.
pub(crate) fn requests(conn: &Connection) -> Result<Vec<(String, RequestRecord)>, Trouble> {
    let mut select =
        conn.prepare("SELECT log, payload FROM event WHERE kind = ?1 ORDER BY at, log, seq")?;
    let mut rows = select.query([REQUEST_MADE])?;
    let mut lines = Vec::new();
    while let Some(row) = rows.next()? {
        let payload: Vec<u8> = row.get(1)?;
        let line = serde_json::from_slice(&payload).map_err(LedgerError::internal)?;
        lines.push((row.get(0)?, line));
    }
    Ok(lines)
}
