//! A file that somebody changed behind the program's back.

use crate::bench::{clock, fingerprints, full_case, key, new_case, open, written_out};
use periksa_ledger::{Change, Ledger, Sha};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use rusqlite::Connection;
use std::cell::Cell;
use std::path::Path;

/// Does what somebody with full access to the file can do: takes the triggers off, changes it,
/// and puts them back.
pub fn tamper(path: &Path, sql: &str) {
    let conn = Connection::open(path).unwrap();
    let triggers: Vec<(String, String)> = conn
        .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    for (name, _) in &triggers {
        conn.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
    conn.execute_batch(sql).unwrap();
    for (_, sql) in &triggers {
        conn.execute_batch(sql).unwrap();
    }
}

/// The codes that verify names after the change, and what `open` says.
fn after(sql: &str) -> (Vec<String>, Option<&'static str>) {
    let (folder, path) = full_case();
    tamper(&path, sql);
    let before = fingerprints(folder.path());
    let mut codes: Vec<String> =
        Ledger::verify(&path).unwrap().faults.into_iter().map(|fault| fault.code).collect();
    codes.sort();
    codes.dedup();
    assert_eq!(fingerprints(folder.path()), before, "verify changed the file");
    let refusal = Ledger::open(&path, key(), clock()).err().map(|error| error.code());
    if refusal.is_some() {
        assert_eq!(fingerprints(folder.path()), before, "a refusal changed the file");
    }
    (codes, refusal)
}

#[track_caller]
fn assert_named(sql: &str, code: &str) {
    let (codes, refusal) = after(sql);
    assert!(codes.iter().any(|named| named == code), "{codes:?}");
    assert_eq!(refusal, Some("damaged"));
}

#[test]
fn an_untouched_file_has_no_faults() {
    assert_eq!(after(""), (Vec::new(), None));
}

#[test]
fn an_edited_payload_is_named() {
    assert_named(
        "UPDATE event SET payload = CAST(replace(CAST(payload AS TEXT), 'clerk', 'mayor') AS BLOB)
         WHERE kind = 'claim.note_set'",
        "event_altered",
    );
}

#[test]
fn a_payload_that_means_the_same_in_other_bytes_is_named() {
    assert_named(
        "UPDATE event SET payload = CAST(CAST(payload AS TEXT) || ' ' AS BLOB) WHERE seq = 3",
        "event_altered",
    );
}

#[test]
fn every_column_of_an_event_is_covered() {
    let edits = [
        "id = 'other'",
        "at = at + 1",
        "kind = 'claim.accepted'",
        "action = 'other'",
        "action = NULL",
        "label = 'other'",
        "prev = hash",
        "hash = upper(hash)",
        "signature = zeroblob(64)",
    ];
    for edit in edits {
        let (codes, _) = after(&format!("UPDATE event SET {edit} WHERE kind = 'claim.note_set'"));
        assert!(!codes.is_empty(), "{edit}");
    }
}

#[test]
fn a_dropped_event_is_named() {
    assert_named("DELETE FROM event WHERE kind = 'source.located'", "seq_gap");
    assert_named("DELETE FROM event WHERE seq = 1", "seq_gap");
    for seq in ["0", "-1", "9223372036854775807"] {
        let (codes, refusal) = after(&format!(
            "PRAGMA ignore_check_constraints = ON; UPDATE event SET seq = {seq} WHERE seq = 4"
        ));
        assert!(!codes.is_empty(), "a number of {seq} is named");
        assert_eq!(refusal, Some("damaged"));
    }
}

#[test]
fn a_dropped_event_with_its_successors_renumbered_is_named() {
    assert_named(
        "DELETE FROM event WHERE seq = 4;
         UPDATE event SET seq = seq - 1 WHERE seq > 4;",
        "chain_broken",
    );
}

#[test]
fn exchanged_events_are_named() {
    assert_named(
        "UPDATE event SET seq = 1000 WHERE seq = 4;
         UPDATE event SET seq = 4 WHERE seq = 5;
         UPDATE event SET seq = 5 WHERE seq = 1000;",
        "chain_broken",
    );
}

#[test]
fn a_signature_of_another_event_is_named_by_verify() {
    let sql = "UPDATE event SET signature = (SELECT signature FROM event WHERE seq = 2)
               WHERE seq = 3";
    let (codes, _) = after(sql);
    assert_eq!(codes, ["signature_invalid"]);
    assert_named(
        "UPDATE event SET signature = (SELECT signature FROM event WHERE seq = 2)
         WHERE seq = (SELECT max(seq) FROM event)",
        "signature_invalid",
    );
}

#[test]
fn a_cut_tail_shows_in_the_tables_and_the_heads() {
    let (_folder, path) = full_case();
    let whole = Ledger::verify(&path).unwrap();
    tamper(&path, "DELETE FROM event WHERE seq = (SELECT max(seq) FROM event)");
    let cut = Ledger::verify(&path).unwrap();
    assert!(cut.faults.iter().any(|fault| fault.code == "projection_differs"), "{cut:?}");
    assert_eq!(cut.heads[0].seq + 1, whole.heads[0].seq);
    assert!(cut.anchoring.unanchored_since(|_| true).is_some());
}

#[test]
fn the_log_of_another_case_is_named() {
    let (_folder, path) = full_case();
    let (_other_folder, other_path, other) = new_case();
    other.close().unwrap();
    let conn = Connection::open(&path).unwrap();
    let sql = format!(
        "ATTACH '{}' AS other;
         INSERT INTO event SELECT 'ab' || substr(log, 3), seq, id, at, kind, payload, action,
         label, prev, hash, signature FROM other.event;",
        other_path.display()
    );
    conn.execute_batch(&sql).unwrap();
    drop(conn);
    let verified = Ledger::verify(&path).unwrap();
    let codes: Vec<&str> = verified.faults.iter().map(|fault| fault.code.as_str()).collect();
    assert!(codes.contains(&"case_mixed") && codes.contains(&"case_missing"), "{codes:?}");
}

#[test]
fn an_event_of_an_unknown_kind_is_not_passed_over() {
    assert_named("UPDATE event SET kind = 'claim.dreamt' WHERE seq = 3", "event_unknown");
}

#[test]
fn a_flipped_byte_of_a_capture_is_named_and_never_shown() {
    let (_folder, path) = full_case();
    let body = Sha::of(b"<html>page</html>");
    let sql = "UPDATE blob_chunk SET data = CAST(replace(CAST(data AS TEXT), 'page', 'pale')
               AS BLOB) WHERE CAST(data AS TEXT) LIKE '%page</html>'";
    tamper(&path, sql);
    let verified = Ledger::verify(&path).unwrap();
    assert_eq!(verified.faults.len(), 1, "{:?}", verified.faults);
    assert_eq!(verified.faults[0].code, "blob_altered");
    assert_eq!(verified.faults[0].affects, "body of capture k1 (https://council.test/minutes)");
    assert_eq!(open(&path).blob(&body).unwrap_err().code(), "bad_blob");
}

#[test]
fn missing_bytes_are_named() {
    let (codes, _) = after("PRAGMA foreign_keys = OFF; DELETE FROM blob_chunk; DELETE FROM blob;");
    assert!(codes.contains(&"blob_missing".to_owned()), "{codes:?}");
}

#[test]
fn an_edited_table_or_index_is_named() {
    let (codes, refusal) = after("UPDATE claim SET finding = 'accurate'");
    assert_eq!((codes, refusal), (vec!["projection_differs".to_owned()], None));
    let (codes, refusal) = after("DELETE FROM search_text");
    assert_eq!((codes, refusal), (vec!["search_differs".to_owned()], None));
}

#[test]
fn a_missing_trigger_is_named() {
    let (_folder, path) = full_case();
    Connection::open(&path).unwrap().execute_batch("DROP TRIGGER event_no_update").unwrap();
    let faults = Ledger::verify(&path).unwrap().faults;
    assert_eq!(faults.len(), 1);
    assert_eq!(faults[0].code, "schema_differs");
    assert!(faults[0].what.contains("event_no_update"));
}

/// One byte anywhere in the file is changed: either somebody is told, or nothing that is shown
/// differs from what was recorded.
#[test]
fn no_flipped_byte_is_shown_as_good() {
    let (folder, path, mut ledger) = new_case();
    crate::bench::fill(&mut ledger);
    let shown = written_out(ledger.state());
    ledger.close().unwrap();
    let whole = std::fs::read(&path).unwrap();
    let blobs = [crate::bench::ARTICLE.as_bytes(), b"<p>given</p>", b"<html>page</html>"];
    let flipped = folder.path().join("flipped.periksa");
    let places = (0..whole.len(), 1..=255_u8);
    let mut runner =
        TestRunner::new(Config { cases: 250, failure_persistence: None, ..Config::default() });
    let noticed = Cell::new(0);
    runner
        .run(&places, |(at, mask)| {
            let mut bytes = whole.clone();
            bytes[at] ^= mask;
            std::fs::write(&flipped, &bytes).unwrap();
            let verified = Ledger::verify(&flipped);
            if verified.is_err() || verified.is_ok_and(|found| !found.faults.is_empty()) {
                noticed.set(noticed.get() + 1);
            }
            if let Ok(ledger) = Ledger::open_read_only(&flipped) {
                prop_assert_eq!(&written_out(ledger.state()), &shown);
                for bytes in blobs {
                    if let Ok(read) = ledger.blob(&Sha::of(bytes)) {
                        prop_assert_eq!(read, bytes);
                    }
                }
            }
            Ok(())
        })
        .unwrap();
    assert!(noticed.get() > 0);
}

#[test]
fn a_forged_event_without_the_key_is_named() {
    let (_folder, path) = full_case();
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch(
        "INSERT INTO event SELECT log, seq + 1, 'forged', at + 1, kind, payload, action, label,
         hash, 'forged', signature FROM event ORDER BY seq DESC LIMIT 1",
    )
    .unwrap();
    drop(conn);
    let faults = Ledger::verify(&path).unwrap().faults;
    assert!(faults.iter().any(|fault| fault.code == "event_altered"), "{faults:?}");
    assert_eq!(Ledger::open(&path, key(), clock()).err().unwrap().code(), "damaged");
}

#[test]
fn damage_while_open_stops_neither_reading_nor_the_rest() {
    let (_folder, path) = full_case();
    tamper(&path, "UPDATE blob_chunk SET data = x'00' WHERE rowid = 1");
    let mut ledger = open(&path);
    ledger.act("title", vec![Change::CaseTitled { title: "Still here".into() }]).unwrap();
    assert_eq!(ledger.state().title, "Still here");
    assert!(ledger.verify_open().unwrap().faults.iter().all(|f| f.code == "blob_altered"));
}
