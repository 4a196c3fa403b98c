//! The one writer of one case file.

use crate::audit::{self, Depth};
use crate::blob;
use crate::change::{Change, RequestRecord};
use crate::door::{self, Door};
use crate::event::{self, Event, Head};
use crate::pen::Pen;
use crate::search::{self, Hit};
use crate::state::CaseState;
use crate::trouble::Trouble;
use crate::undo::{Action, UndoStack};
use crate::{Clock, DeviceKey, LedgerError, Sha, create, history, projection};
use rusqlite::{OptionalExtension, TransactionBehavior};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// An open case file. While one is open for writing, every other opener is turned away.
pub struct Ledger {
    pub(crate) door: Door,
    pub(crate) path: PathBuf,
    /// `None` when opened for reading.
    writer: Option<Writer>,
    /// Time of the latest event in all logs.
    last_at: i64,
    pub(crate) state: CaseState,
    pub(crate) undo: UndoStack,
    place: Option<String>,
}

/// What is needed to write this device's log.
struct Writer {
    key: DeviceKey,
    clock: Arc<dyn Clock>,
    head: Option<Head>,
}

impl Ledger {
    /// Makes a new case at `path` and opens it.
    ///
    /// # Errors
    /// `exists` if anything is there already, `not_found` if its folder is not there; `read_only`,
    /// `disk_full`, `io`. Nothing half-made is left under the final name.
    pub fn create(
        path: &Path,
        key: DeviceKey,
        clock: Arc<dyn Clock>,
        title: &str,
    ) -> Result<Self, LedgerError> {
        create::create(path, &key, clock.as_ref(), title)?;
        Self::open(path, key, clock)
    }

    /// Opens a case for writing and checks the chain of every log.
    ///
    /// # Errors
    /// `not_found`, `foreign`, `newer`, `read_only`, `already_open` or `damaged`; the file's bytes
    /// are then untouched.
    pub fn open(path: &Path, key: DeviceKey, clock: Arc<dyn Clock>) -> Result<Self, LedgerError> {
        let door = door::open_to_write(path)?;
        let mut ledger = Self::read(path, door).map_err(|trouble| trouble.while_opening(path))?;
        door::accept(&mut ledger.door.conn, &ledger.state).map_err(|trouble| trouble.at(path))?;
        let head = event::head(&ledger.door.conn, &key.public_hex())
            .map_err(|error| LedgerError::from_sqlite(path, &error))?;
        ledger.writer = Some(Writer { key, clock, head });
        Ok(ledger)
    }

    /// Opens a case for reading, also where nothing can be written. Every change is then refused.
    ///
    /// # Errors
    /// As [`Ledger::open`]; `read_only` only if a crash left a journal beside the file and the
    /// folder cannot be written.
    pub fn open_read_only(path: &Path) -> Result<Self, LedgerError> {
        Self::read(path, door::open_to_read(path)?).map_err(|trouble| trouble.while_opening(path))
    }

    fn read(path: &Path, door: Door) -> Result<Self, Trouble> {
        let events = event::load(&door.conn)?;
        let (changes, faults) = audit::chain(events, Depth::Heads);
        if let Some(fault) = faults.into_iter().next() {
            let what = fault.what.trim_end_matches('.');
            return Err(LedgerError::damaged(path, what).into());
        }
        let last_at = changes.last().map_or(0, |(event, _)| event.at);
        let (state, undo) = event::replay(&changes);
        let place = door
            .conn
            .query_row("SELECT json FROM place WHERE id = 1", [], |row| row.get(0))
            .optional()?;
        let path = path.to_owned();
        Ok(Self { door, path, writer: None, last_at, state, undo, place })
    }

    /// The case as its events leave it.
    #[must_use]
    pub fn state(&self) -> &CaseState {
        &self.state
    }

    /// Where the case file is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The case's own id.
    #[must_use]
    pub fn case_id(&self) -> &str {
        &self.state.case_id
    }

    /// The public key under which this device writes, in hexadecimal digits; none when the case
    /// is open for reading.
    #[must_use]
    pub fn device(&self) -> Option<String> {
        self.writer.as_ref().map(|writer| writer.key.public_hex())
    }

    /// The places in the own network that this device allowed this case to ask, as `HOST:PORT`.
    pub fn private_places(&self) -> impl Iterator<Item = &str> {
        let places = self.device().and_then(|own| self.state.private_places.get(&own));
        places.into_iter().flatten().map(String::as_str)
    }

    /// The network journal: every request that was made for the case, oldest first, each with the
    /// device that made it.
    ///
    /// # Errors
    /// If the events cannot be read.
    pub fn journal(&self) -> Result<Vec<(String, RequestRecord)>, LedgerError> {
        history::requests(&self.door.conn).map_err(|trouble| trouble.at(&self.path))
    }

    /// Folds the case again from nothing but its events.
    ///
    /// # Errors
    /// If the events cannot be read.
    pub fn rebuild(&self) -> Result<CaseState, LedgerError> {
        Ok(event::replay(&self.changes()?).0)
    }

    /// Every event with the change it records, in the order of the fold.
    pub(crate) fn changes(&self) -> Result<Vec<(Event, Change)>, LedgerError> {
        let events = event::load(&self.door.conn).map_err(|error| self.told(error))?;
        parsed(events).map_err(|trouble| trouble.at(&self.path))
    }

    /// Records one action of the user, which can be undone. When it returns, the action is on the
    /// disk whole; when it fails, nothing of it is. Returns the action's id.
    ///
    /// # Errors
    /// `empty_action`, `reserved`, `missing_blob`, `read_only`, `disk_full`, `io`.
    pub fn act(&mut self, label: &str, changes: Vec<Change>) -> Result<String, LedgerError> {
        self.act_with_blobs(label, &[], changes)
    }

    /// As [`Ledger::act`], keeping bytes that the changes speak of in the same transaction.
    ///
    /// # Errors
    /// As [`Ledger::act`].
    #[allow(clippy::needless_pass_by_value)] // an action is handed over, whatever becomes of it
    pub fn act_with_blobs(
        &mut self,
        label: &str,
        blobs: &[&[u8]],
        changes: Vec<Change>,
    ) -> Result<String, LedgerError> {
        let id = uuid::Uuid::new_v4().to_string();
        let action = Action { id: id.clone(), label: label.to_owned() };
        self.record(blobs, &changes, Some(&action))?;
        Ok(id)
    }

    /// Records what happened without the user, such as a finished capture; undo passes it over.
    ///
    /// # Errors
    /// As [`Ledger::act`].
    pub fn note(&mut self, changes: Vec<Change>) -> Result<(), LedgerError> {
        self.note_with_blobs(&[], changes)
    }

    /// As [`Ledger::note`], keeping bytes that the changes speak of in the same transaction.
    ///
    /// # Errors
    /// As [`Ledger::act`].
    #[allow(clippy::needless_pass_by_value)] // as for an action
    pub fn note_with_blobs(
        &mut self,
        blobs: &[&[u8]],
        changes: Vec<Change>,
    ) -> Result<(), LedgerError> {
        self.record(blobs, &changes, None)
    }

    fn record(
        &mut self,
        blobs: &[&[u8]],
        changes: &[Change],
        action: Option<&Action>,
    ) -> Result<(), LedgerError> {
        if changes.is_empty() {
            return Err(LedgerError::EmptyAction);
        }
        if let Some(reserved) = changes.iter().find(|change| change.is_reserved()) {
            return Err(LedgerError::Reserved { kind: reserved.to_parts()?.0 });
        }
        self.write(blobs, changes, action)
    }

    /// Takes back the user's last action. Returns its label, or `None` if there is none.
    ///
    /// # Errors
    /// `read_only`, `disk_full`, `io`.
    pub fn undo(&mut self) -> Result<Option<String>, LedgerError> {
        let Some(Action { id, label }) = self.undo.next_undo().cloned() else { return Ok(None) };
        self.write(&[], &[Change::ActionUndone { action: id }], None)?;
        Ok(Some(label))
    }

    /// Does again what was undone last. Returns its label, or `None` if there is none.
    ///
    /// # Errors
    /// As [`Ledger::undo`].
    pub fn redo(&mut self) -> Result<Option<String>, LedgerError> {
        let Some(Action { id, label }) = self.undo.next_redo().cloned() else { return Ok(None) };
        self.write(&[], &[Change::ActionRedone { action: id }], None)?;
        Ok(Some(label))
    }

    /// The label of the action that [`Ledger::undo`] takes back.
    #[must_use]
    pub fn undo_label(&self) -> Option<&str> {
        self.undo.next_undo().map(|action| action.label.as_str())
    }

    /// The label of the action that [`Ledger::redo`] does again.
    #[must_use]
    pub fn redo_label(&self) -> Option<&str> {
        self.undo.next_redo().map(|action| action.label.as_str())
    }

    /// One transaction: bytes, events, projections and search index, or nothing.
    fn write(
        &mut self,
        blobs: &[&[u8]],
        changes: &[Change],
        action: Option<&Action>,
    ) -> Result<(), LedgerError> {
        let written = self.try_write(blobs, changes, action).map_err(|t| t.at(&self.path))?;
        if let Some(writer) = &mut self.writer {
            writer.head = written.head;
        }
        self.last_at = written.last_at;
        self.state = written.state;
        self.undo = written.undo;
        Ok(())
    }

    fn try_write(
        &mut self,
        blobs: &[&[u8]],
        changes: &[Change],
        action: Option<&Action>,
    ) -> Result<Written, Trouble> {
        let writer = self.writer.as_ref().ok_or_else(|| read_only(&self.path))?;
        let step = self.door.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut fresh = search::Fresh::new();
        for bytes in blobs {
            fresh.insert(blob::put(&step, bytes)?, bytes);
        }
        for (_, sha) in changes.iter().flat_map(Change::blobs) {
            if !fresh.contains_key(sha) && !blob::exists(&step, sha)? {
                return Err(LedgerError::MissingBlob { sha256: sha.to_string() }.into());
            }
        }
        let mut pen = Pen {
            conn: &step,
            key: &writer.key,
            now: writer.clock.now(),
            head: writer.head.clone(),
            last_at: self.last_at,
        };
        if pen.head.is_none() {
            pen.write(&[Change::LogStarted { case: self.state.case_id.clone() }], None)?;
        }
        let stamps = pen.write(changes, action)?;
        let (mut state, mut undo) = (self.state.clone(), self.undo.clone());
        for (change, stamp) in changes.iter().zip(stamps) {
            undo.observe(change, action);
            state.apply(change, &stamp);
        }
        let (head, last_at) = (pen.head, pen.last_at);
        if undo.skips_otherwise_than(&self.undo) {
            (state, undo) = event::replay(&parsed(event::load(&step)?)?);
        } else {
            state.settle();
        }
        projection::update(&step, &self.state, &state)?;
        search::update(&step, &self.state, &state, &fresh)?;
        step.commit()?;
        Ok(Written { head, last_at, state, undo })
    }

    /// Keeps bytes that a later change will speak of. Keeping the same bytes twice is no matter.
    ///
    /// # Errors
    /// `read_only`, `disk_full`, `io`.
    pub fn put_blob(&mut self, bytes: &[u8]) -> Result<Sha, LedgerError> {
        if self.writer.is_none() {
            return Err(read_only(&self.path));
        }
        blob::keep(&mut self.door.conn, bytes).map_err(|error| self.told(error))
    }

    /// The bytes of that name. Their SHA-256 is computed anew on every read.
    ///
    /// # Errors
    /// `missing_blob` if they were never kept, `bad_blob` if they are no longer what they were.
    pub fn blob(&self, sha: &Sha) -> Result<Vec<u8>, LedgerError> {
        blob::get(&self.door.conn, sha).map_err(|trouble| trouble.at(&self.path))
    }

    /// Finds articles, captures, claims and notes that hold all words of `query`, best first. Any
    /// text is a valid query; its last word may be the beginning of one.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn search(&self, query: &str, limit: usize) -> Result<Vec<Hit>, LedgerError> {
        search::find(&self.door.conn, query, limit).map_err(|trouble| trouble.at(&self.path))
    }

    /// Where the checker was, as given to [`Ledger::set_place`].
    #[must_use]
    pub fn place(&self) -> Option<String> {
        self.place.clone()
    }

    /// Keeps where the checker is. This is no event and no part of the record.
    ///
    /// # Errors
    /// `read_only`, `disk_full`, `io`.
    pub fn set_place(&mut self, json: &str) -> Result<(), LedgerError> {
        if self.writer.is_none() {
            return Err(read_only(&self.path));
        }
        self.door
            .conn
            .execute(
                "INSERT INTO place (id, json) VALUES (1, ?1)
                 ON CONFLICT (id) DO UPDATE SET json = excluded.json",
                [json],
            )
            .map_err(|error| self.told(error))?;
        self.place = Some(json.to_owned());
        Ok(())
    }

    /// Closes the case so that it is one file, with nothing beside it. Dropping does the same but
    /// cannot say if it fails.
    ///
    /// # Errors
    /// `disk_full` or `io`; nothing that was saved is lost then, it stays in the journal beside
    /// the file.
    pub fn close(self) -> Result<(), LedgerError> {
        if self.writer.is_some() {
            self.door
                .conn
                .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
                .map_err(|error| self.told(error))?;
        }
        self.door.close().map_err(|error| LedgerError::from_sqlite(&self.path, &error))
    }

    pub(crate) fn told(&self, error: rusqlite::Error) -> LedgerError {
        Trouble::from(error).at(&self.path)
    }
}

/// What a transaction leaves behind once it is on the disk.
struct Written {
    head: Option<Head>,
    last_at: i64,
    state: CaseState,
    undo: UndoStack,
}

fn read_only(path: &Path) -> LedgerError {
    LedgerError::ReadOnly { path: crate::error::shown(path) }
}

fn parsed(events: Vec<Event>) -> Result<Vec<(Event, Change)>, Trouble> {
    events
        .into_iter()
        .map(|event| match event.change() {
            Ok(change) => Ok((event, change)),
            Err(error) => Err(LedgerError::internal(error).into()),
        })
        .collect()
}
