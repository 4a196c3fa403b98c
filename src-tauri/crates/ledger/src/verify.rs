//! Checking a whole case file. Repairs nothing.

use crate::audit::{self, Depth, Fault};
use crate::change::Change;
use crate::event::{self, Event};
use crate::statement::{self, Anchoring};
use crate::trouble::{Trouble, is_damage};
use crate::{Ledger, LedgerError, blob, door, projection, schema, search};
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What a check of a case file found.
#[derive(Clone, Debug, Default)]
pub struct Verification {
    /// Events in all logs.
    pub events: usize,
    /// Stored byte sequences.
    pub blobs: usize,
    /// Article revisions that count.
    pub articles: usize,
    /// Claims on the checklist.
    pub claims: usize,
    /// Captures that count.
    pub captures: usize,
    /// The end of every log. Whoever noted them elsewhere can tell later whether anything was cut
    /// off; the file alone cannot.
    pub heads: Vec<LogHead>,
    /// The timestamps of the case and what they cover.
    pub anchoring: Anchoring,
    /// What is not as it was recorded; empty if all is.
    pub faults: Vec<Fault>,
}

/// The end of one device's log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogHead {
    /// The device's public key in hexadecimal digits.
    pub log: String,
    /// Number of its last event.
    pub seq: u64,
    /// Hash of its last event in hexadecimal digits.
    pub hash: String,
}

impl Ledger {
    /// Checks the case while it is open, as [`Ledger::verify`] does for a
    /// closed one.
    ///
    /// # Errors
    /// If the file cannot be read at all.
    pub fn verify_open(&self) -> Result<Verification, LedgerError> {
        verify(&self.door.conn).map_err(|trouble| trouble.at(&self.path))
    }

    /// Checks a case file: `SQLite`'s own structure, the tables' shape, every log's chain and
    /// signatures, every stored byte, and everything that is rebuilt from them. Repairs nothing and
    /// writes nothing.
    ///
    /// # Errors
    /// `not_found`, `foreign`, `newer`, `already_open`; `damaged` where nothing can be read.
    pub fn verify(path: &Path) -> Result<Verification, LedgerError> {
        let door = door::open_to_read(path)?;
        verify(&door.conn).map_err(|trouble| trouble.at(path))
    }
}

/// Checks the case behind an open connection.
fn verify(conn: &Connection) -> Result<Verification, Trouble> {
    let mut found = Verification::default();
    found.go_on(|found| check_structure(conn, found))?;
    found.go_on(|found| check_schema(conn, found))?;
    found.go_on(|found| {
        let events = event::load(conn)?;
        found.events = events.len();
        let (changes, faults) = audit::chain(events, Depth::All);
        found.faults.extend(faults);
        found.heads = heads(&changes);
        found.go_on(|found| check_blobs(conn, &changes, found))?;
        found.go_on(|found| check_projections(conn, &changes, found))?;
        let timestamps = std::mem::take(&mut found.anchoring.timestamps);
        found.anchoring = Anchoring::new(timestamps, changes);
        Ok(())
    })?;
    Ok(found)
}

impl Verification {
    /// Runs a part of the check. If `SQLite` finds the file damaged there, that is a fault, and the
    /// other parts still run.
    fn go_on(
        &mut self,
        part: impl FnOnce(&mut Self) -> Result<(), Trouble>,
    ) -> Result<(), Trouble> {
        match part(self) {
            Err(Trouble::Sql(error)) if is_damage(&error) => {
                let what = format!("A part of the file cannot be read: {error}.");
                self.faults.push(Fault::new("file_damaged", what, "whatever is kept in that part"));
                Ok(())
            }
            other => other,
        }
    }
}

fn check_structure(conn: &Connection, found: &mut Verification) -> Result<(), Trouble> {
    let mut check = conn.prepare("PRAGMA integrity_check")?;
    let lines: Vec<String> = check.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    for line in lines.into_iter().filter(|line| line != "ok") {
        let what = format!("SQLite finds the file damaged: {line}.");
        found.faults.push(Fault::new("file_damaged", what, "whatever is kept in that part"));
    }
    Ok(())
}

fn check_schema(conn: &Connection, found: &mut Verification) -> Result<(), Trouble> {
    let expected: BTreeMap<_, _> = schema::expected_dump()?.into_iter().collect();
    let stored: BTreeMap<_, _> = schema::dump(conn)?.into_iter().collect();
    let names: BTreeSet<&String> = expected.keys().chain(stored.keys()).collect();
    for name in names {
        let what = match (expected.get(name), stored.get(name)) {
            (Some(expected), Some(stored)) if expected == stored => continue,
            (Some(_), None) => format!("“{name}” was taken out of the file."),
            (None, _) => format!("“{name}” was put into the file by another program."),
            _ => format!("“{name}” was altered."),
        };
        let affects = "the protection of the record against later changes";
        found.faults.push(Fault::new("schema_differs", what, affects));
    }
    Ok(())
}

fn heads(changes: &[(Event, Change)]) -> Vec<LogHead> {
    let mut heads: BTreeMap<&str, &Event> = BTreeMap::new();
    for (event, _) in changes {
        let head = heads.entry(&event.log).or_insert(event);
        if event.seq > head.seq {
            *head = event;
        }
    }
    heads
        .into_values()
        .map(|event| LogHead { log: event.log.clone(), seq: event.seq, hash: event.hash.clone() })
        .collect()
}

fn check_blobs(
    conn: &Connection,
    changes: &[(Event, Change)],
    found: &mut Verification,
) -> Result<(), Trouble> {
    let users = blob_users(changes);
    let affects = |sha256: &str| match users.get(sha256) {
        Some(users) => users.join(", "),
        None => "no record".to_owned(),
    };
    let stored: Vec<(String, u64)> = conn
        .prepare("SELECT sha256, bytes FROM blob ORDER BY sha256")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    found.blobs = stored.len();
    for (sha256, bytes) in &stored {
        found.go_on(|found| {
            if !blob::is_intact(conn, sha256, *bytes)? {
                let what = format!("The stored bytes {sha256} no longer match their fingerprint.");
                found.faults.push(Fault::new("blob_altered", what, affects(sha256)));
            }
            Ok(())
        })?;
    }
    let stored: BTreeSet<&str> = stored.iter().map(|(sha256, _)| sha256.as_str()).collect();
    for sha256 in users.keys().filter(|sha256| !stored.contains(*sha256)) {
        let what = format!("The stored bytes {sha256} are missing.");
        found.faults.push(Fault::new("blob_missing", what, affects(sha256)));
    }
    Ok(())
}

/// Which records speak of which bytes.
fn blob_users(changes: &[(Event, Change)]) -> BTreeMap<&str, Vec<String>> {
    let mut users: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (_, change) in changes {
        let record = match change {
            Change::ArticleAdded(article) => format!("article {}", article.id),
            Change::CaptureAdded(capture) => {
                format!("capture {} ({})", capture.id, capture.final_url)
            }
            Change::TimestampKept(kept) => format!("the timestamp of {} by {}", kept.at, kept.tsa),
            Change::ProofAttached(proof) => format!("the proof {}", proof.file_name),
            Change::CaptureRecognised { id, .. } => format!("recognised capture {id}"),
            _ => continue,
        };
        for (role, sha) in change.blobs() {
            users.entry(sha.as_str()).or_default().push(format!("{role} of {record}"));
        }
    }
    users
}

fn check_projections(
    conn: &Connection,
    changes: &[(Event, Change)],
    found: &mut Verification,
) -> Result<(), Trouble> {
    let (state, _) = event::replay(changes);
    found.articles = state.articles.len();
    found.claims = state.live_claims().count();
    found.captures = state.captures.len();
    let timestamps = statement::kept(conn, changes, &state);
    found.faults.extend(timestamps.iter().flat_map(|kept| kept.faults.clone()));
    found.anchoring = Anchoring::new(timestamps, Vec::new());
    found.go_on(|found| {
        for difference in projection::differences(conn, &state)? {
            let what = "A table row differs from what the events add up to.";
            let affects = format!("{} {}", difference.table, difference.id);
            found.faults.push(Fault::new("projection_differs", what, affects));
        }
        Ok(())
    })?;
    found.go_on(|found| {
        for row in search::differences(conn, &state)? {
            let what = "The search index differs from what the events add up to.";
            found.faults.push(Fault::new("search_differs", what, row));
        }
        Ok(())
    })
}
