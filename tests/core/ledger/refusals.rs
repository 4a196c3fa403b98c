//! Files that are not opened, and stay as they are.

use crate::bench::{article, clock, fingerprints, full_case, key};
use periksa_ledger::{Change, Ledger};
use rusqlite::Connection;
use std::fs;
use std::path::Path;

/// Every way to open is refused with this code, and nothing in the folder changes.
#[track_caller]
fn assert_refused(path: &Path, code: &str) {
    let folder = path.parent().unwrap();
    let before = fingerprints(folder);
    let refusals = [Ledger::open(path, key(), clock()).err(), Ledger::open_read_only(path).err()];
    for refusal in refusals {
        let refusal = refusal.expect("it was opened");
        assert_eq!(refusal.code(), code, "{refusal}");
        assert!(refusal.to_string().contains(&*path.to_string_lossy()), "{refusal}");
    }
    assert_eq!(fingerprints(folder), before);
}

#[test]
fn a_missing_file_is_not_made() {
    let folder = tempfile::tempdir().unwrap();
    assert_refused(&folder.path().join("none.periksa"), "not_found");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn files_of_other_programs_are_foreign() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("other.periksa");
    for content in [&b""[..], b"just words", &[0; 4096], b"SQLite format 2\0 and more"] {
        fs::write(&path, content).unwrap();
        assert_refused(&path, "foreign");
    }
    fs::remove_file(&path).unwrap();
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch("CREATE TABLE recipe (name); INSERT INTO recipe VALUES ('soto')").unwrap();
    drop(conn);
    assert_refused(&path, "foreign");
}

#[test]
fn a_folder_is_foreign() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("folder.periksa");
    fs::create_dir(&path).unwrap();
    assert_refused(&path, "foreign");
}

#[test]
fn a_newer_case_says_which_format_it_needs() {
    let (_folder, path) = full_case();
    Connection::open(&path).unwrap().execute_batch("PRAGMA user_version = 99").unwrap();
    assert_refused(&path, "newer");
    assert_eq!(Ledger::verify(&path).unwrap_err().code(), "newer");
    let words = Ledger::open_read_only(&path).err().unwrap().to_string();
    assert!(words.contains("case format 99") && words.contains("Update Periksa"), "{words}");
}

#[test]
fn a_cut_file_is_damaged() {
    let (_folder, path) = full_case();
    let whole = fs::read(&path).unwrap();
    for length in [16, 50, 100, 1000, 4096, whole.len() / 2, whole.len() - 4096] {
        fs::write(&path, &whole[..length]).unwrap();
        assert_refused(&path, "damaged");
    }
}

#[test]
fn an_overwritten_page_is_damaged() {
    let (_folder, path) = full_case();
    let mut bytes = fs::read(&path).unwrap();
    bytes[100..4096].fill(0xA5);
    fs::write(&path, &bytes).unwrap();
    assert_refused(&path, "damaged");
    assert_ne!(Ledger::verify(&path).map(|found| found.faults.len()).unwrap_or(1), 0);
}

#[test]
fn a_case_without_its_tables_is_damaged() {
    let (_folder, path) = full_case();
    Connection::open(&path).unwrap().execute_batch("DROP TABLE event").unwrap();
    assert_refused(&path, "damaged");
    let faults = Ledger::verify(&path).unwrap().faults;
    let codes: Vec<&str> = faults.iter().map(|fault| fault.code.as_str()).collect();
    assert!(codes.contains(&"file_damaged") && codes.contains(&"schema_differs"), "{codes:?}");
}

#[test]
fn a_read_only_file_is_not_written_but_can_be_read() {
    let (folder, path) = full_case();
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let before = fingerprints(folder.path());
    assert_eq!(Ledger::open(&path, key(), clock()).err().unwrap().code(), "read_only");

    let mut ledger = Ledger::open_read_only(&path).unwrap();
    assert_eq!(ledger.state().claims.len(), 1);
    assert_eq!(ledger.search("bridge", 5).unwrap().len(), 1);
    assert_eq!(ledger.place().as_deref(), Some(r#"{"claim":"c1"}"#));
    let article = vec![Change::ArticleAdded(article("a2"))];
    assert_eq!(ledger.act("x", article).unwrap_err().code(), "read_only");
    assert_eq!(ledger.undo().unwrap_err().code(), "read_only");
    assert_eq!(ledger.put_blob(b"x").unwrap_err().code(), "read_only");
    assert_eq!(ledger.set_place("{}").unwrap_err().code(), "read_only");
    ledger.close().unwrap();
    assert!(Ledger::verify(&path).unwrap().faults.is_empty());
    assert_eq!(fingerprints(folder.path()), before);
}

/// A crash leaves a journal. While it is there, a refusal or a check must leave both as they are.
#[test]
fn a_journal_left_by_a_crash_is_read_and_left_as_it_is() {
    let (_folder, path, mut ledger) = crate::bench::new_case();
    crate::bench::fill(&mut ledger);
    let crashed = tempfile::tempdir().unwrap();
    let left = crashed.path().join("left.periksa");
    let journal = |path: &Path| path.with_extension("periksa-wal");
    // Copied by another process: reading the file here would end this process's lock on it.
    for (from, to) in [(&path, &left), (&journal(&path), &journal(&left))] {
        assert!(std::process::Command::new("cp").arg(from).arg(to).status().unwrap().success());
    }
    let before = fingerprints(crashed.path());
    assert_eq!(before.len(), 2);
    assert_eq!(Ledger::verify(&left).unwrap().faults, []);
    let read = Ledger::open_read_only(&left).unwrap();
    assert_eq!(read.state(), ledger.state());
    assert_eq!(Ledger::verify(&left).unwrap_err().code(), "already_open");
    drop(read);
    assert_eq!(fingerprints(crashed.path()), before);
    Ledger::open(&left, key(), clock()).unwrap().close().unwrap();
    assert_eq!(fingerprints(crashed.path()).len(), 1);
    assert_eq!(Ledger::open_read_only(&left).unwrap().state(), ledger.state());
}

#[test]
fn odd_names_can_be_opened_and_read() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a b?c#d%20.periksa", "kasus “jembatan” 100 %.periksa", "'quoted';--.periksa"]
    {
        let path = folder.path().join(name);
        Ledger::create(&path, key(), clock(), name).unwrap().close().unwrap();
        assert_eq!(Ledger::open_read_only(&path).unwrap().state().title, name);
        assert!(Ledger::verify(&path).unwrap().faults.is_empty());
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3);
}

#[test]
fn making_a_case_replaces_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("taken.periksa");
    fs::write(&path, b"a letter").unwrap();
    let refused = Ledger::create(&path, key(), clock(), "New").err().unwrap();
    assert_eq!(refused.code(), "exists");
    assert_eq!(fs::read(&path).unwrap(), b"a letter");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no draft is left");
}

#[test]
fn a_case_in_a_missing_folder_is_not_made() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("no/such/folder/case.periksa");
    let refused = Ledger::create(&path, key(), clock(), "New").err().unwrap();
    assert_eq!(refused.code(), "not_found");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}
