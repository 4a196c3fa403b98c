//! Timestamps in a case: what they are over, what disagrees, what they cover; older case formats.

use crate::bench::{clock, full_case, key, note, open};
use crate::tamper::tamper;
use periksa_ledger::change::TimestampRecord;
use periksa_ledger::{Change, Ledger, Sha};
use rusqlite::Connection;
use std::path::Path;

const FIRST_FORMAT: &str =
    include_str!("../../../src-tauri/crates/ledger/migrations/0001_case.sql");

/// Keeps a reply over the whole case as it is now, or over some captures.
fn timestamped(ledger: &mut Ledger, captures: &[&str]) -> String {
    let captures: Vec<String> = captures.iter().map(ToString::to_string).collect();
    let statement = ledger.statement(&captures).unwrap();
    let record = TimestampRecord {
        words: None,
        id: format!("t{}", ledger.state().witnesses.len()),
        at: "2026-03-01T09:00:00Z".into(),
        tsa: "https://tsa.test/".into(),
        captures,
        statement: Sha::of(&statement),
        request: Sha::of(b"request"),
        reply: Sha::of(b"reply"),
        outcome: "counted".into(),
        root: None,
    };
    let id = record.id.clone();
    let blobs = [statement.as_slice(), b"request", b"reply"];
    ledger.note_with_blobs(&blobs, vec![Change::TimestampKept(record)]).unwrap();
    id
}

#[test]
fn a_statement_names_the_logs_and_the_bytes() {
    let (_folder, path) = full_case();
    let ledger = open(&path);
    let whole: serde_json::Value = serde_json::from_slice(&ledger.statement(&[]).unwrap()).unwrap();
    let head = &ledger.heads().unwrap()[0];
    assert_eq!(whole["heads"][0]["hash"], head.hash.as_str());
    assert_eq!(whole["captures"][0]["sha256"], Sha::of(b"<html>page</html>").as_str());
    assert_eq!(whole["articles"][0]["sha256"], Sha::of(b"<p>given</p>").as_str());
    let one: serde_json::Value =
        serde_json::from_slice(&ledger.statement(&["k1".into()]).unwrap()).unwrap();
    assert_eq!(one["heads"].as_array().unwrap().len(), 0, "a stranger needs no log for it");
    assert_eq!(one["captures"], whole["captures"]);
    let unknown = ledger.statement(&["k9".into()]).unwrap_err();
    assert_eq!(unknown.code(), "unknown_capture");
}

#[test]
fn a_timestamp_covers_what_was_there_and_nothing_later() {
    let (_folder, path) = full_case();
    let mut ledger = open(&path);
    let id = timestamped(&mut ledger, &[]);
    let verified = ledger.verify_open().unwrap();
    assert_eq!(verified.faults, []);
    assert_eq!(verified.anchoring.unanchored_since(|_| true), None, "all is covered");
    assert!(verified.anchoring.unanchored_since(|_| false).is_some(), "unless it does not count");

    ledger.act("claim.note", vec![note("c1", "Later.")]).unwrap();
    let verified = ledger.verify_open().unwrap();
    assert!(verified.anchoring.unanchored_since(|kept| kept.record.id == id).is_some());
    let over_a_capture = timestamped(&mut ledger, &["k1"]);
    let verified = ledger.verify_open().unwrap();
    assert!(
        verified.anchoring.unanchored_since(|kept| kept.record.id == over_a_capture).is_some(),
        "a timestamp of captures covers no log"
    );
}

#[test]
fn undo_does_not_take_a_timestamp_back() {
    let (_folder, path) = full_case();
    let mut ledger = open(&path);
    timestamped(&mut ledger, &[]);
    ledger.undo().unwrap();
    assert_eq!(ledger.state().witnesses.len(), 1);
}

#[test]
fn what_was_rewritten_after_a_timestamp_is_named() {
    let (_folder, path) = full_case();
    let mut ledger = open(&path);
    let statement = ledger.statement(&[]).unwrap();
    let text = String::from_utf8(statement).unwrap();
    let hash = ledger.heads().unwrap()[0].hash.clone();
    // What the log said when it was timestamped is not what it says now.
    let other = text.replace(&hash, &"0".repeat(64));
    let record = TimestampRecord {
        words: None,
        id: "t".into(),
        at: "2026-03-01T09:00:00Z".into(),
        tsa: "https://tsa.test/".into(),
        captures: Vec::new(),
        statement: Sha::of(other.as_bytes()),
        request: Sha::of(b"request"),
        reply: Sha::of(b"reply"),
        outcome: "counted".into(),
        root: None,
    };
    let blobs = [other.as_bytes(), b"request", b"reply"];
    ledger.note_with_blobs(&blobs, vec![Change::TimestampKept(record)]).unwrap();
    let verified = ledger.verify_open().unwrap();
    let codes: Vec<&str> = verified.faults.iter().map(|fault| fault.code.as_str()).collect();
    assert_eq!(codes, ["timestamp_disagrees"]);
    assert!(verified.anchoring.unanchored_since(|_| true).is_some(), "it covers nothing");
}

#[test]
fn a_timestamp_outlives_tampering_with_what_it_is_over() {
    let (_folder, path) = full_case();
    let mut ledger = open(&path);
    timestamped(&mut ledger, &[]);
    ledger.close().unwrap();
    tamper(&path, "UPDATE blob_chunk SET data = x'00' WHERE rowid = 1");
    let verified = Ledger::verify(&path).unwrap();
    assert!(verified.faults.iter().any(|fault| fault.code == "blob_altered"), "{verified:?}");
}

/// The same events and bytes in a file of the first format, as an earlier program left it.
fn in_the_first_format(path: &Path, older: &Path) {
    let conn = Connection::open(older).unwrap();
    conn.execute_batch(FIRST_FORMAT).unwrap();
    conn.pragma_update(None, "application_id", u32::from_be_bytes(*b"PRKS")).unwrap();
    conn.pragma_update(None, "user_version", 1).unwrap();
    let columns = |table: &str| -> String {
        let names: Vec<String> = conn
            .prepare(&format!("SELECT name FROM pragma_table_info('{table}')"))
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        names.join(", ")
    };
    conn.execute_batch(&format!("ATTACH '{}' AS newer", path.display())).unwrap();
    let tables = "event blob blob_chunk case_fact person article claim excluded_words source \
                  capture passage search_row";
    for table in tables.split_whitespace() {
        let names = columns(table);
        conn.execute_batch(&format!(
            "INSERT INTO {table} ({names}) SELECT {names} FROM newer.{table}"
        ))
        .unwrap();
    }
    conn.execute_batch(
        "INSERT INTO search_text (rowid, text) SELECT rowid, text FROM newer.search_text;
         DETACH newer",
    )
    .unwrap();
}

#[test]
fn a_case_of_the_first_format_is_read_checked_and_brought_up() {
    let (folder, path) = full_case();
    let older = folder.path().join("older.periksa");
    in_the_first_format(&path, &older);

    let before = std::fs::read(&older).unwrap();
    let verified = Ledger::verify(&older).unwrap();
    assert_eq!(verified.faults, [], "an older format is no fault");
    let read = Ledger::open_read_only(&older).unwrap();
    assert_eq!(read.blob(&Sha::of(b"<html>page</html>")).unwrap(), b"<html>page</html>");
    drop(read);
    assert_eq!(std::fs::read(&older).unwrap(), before, "reading changes nothing");

    let mut ledger = Ledger::open(&older, key(), clock()).unwrap();
    assert_eq!(ledger.verify_open().unwrap().faults, []);
    ledger.act("claim.note", vec![note("c1", "Brought up.")]).unwrap();
    ledger.close().unwrap();
    assert_eq!(Ledger::verify(&older).unwrap().faults, []);
}
