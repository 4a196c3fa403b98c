//! One writer at a time.

use crate::bench::{clock, fingerprints, full_case, key, open, say, this_test_again};
use periksa_ledger::{Change, Ledger};
use std::path::{Path, PathBuf};

const CASE: &str = "PERIKSA_TEST_OPEN_CASE";

/// What another process is told when it opens the case.
fn told_elsewhere(path: &Path) -> String {
    let output =
        this_test_again("openers::the_second_opener_is_turned_away", CASE, path).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    said.lines()
        .find_map(|line| line.split_once("told: ").map(|(_, told)| told.to_owned()))
        .unwrap_or_else(|| panic!("{said}"))
}

#[test]
fn the_second_opener_is_turned_away() {
    if let Some(path) = std::env::var_os(CASE).map(PathBuf::from) {
        let opened = Ledger::open(&path, key(), clock());
        let told = opened.err().map_or("welcome", |error| error.code());
        say(&format!("told: {told}"));
        return;
    }
    let (_folder, path) = full_case();
    let mut first = open(&path);
    for refused in [
        Ledger::open(&path, key(), clock()).err(),
        Ledger::open_read_only(&path).err(),
        Ledger::verify(&path).err(),
    ] {
        let refused = refused.expect("a second opener got in");
        assert_eq!(refused.code(), "already_open");
        assert!(refused.to_string().contains("Close it there first"));
    }
    // Being refused in this process must not have opened the door to others.
    assert_eq!(told_elsewhere(&path), "already_open");
    first.act("title", vec![Change::CaseTitled { title: "Mine".into() }]).unwrap();
    first.close().unwrap();
    assert_eq!(told_elsewhere(&path), "welcome");
    assert_eq!(open(&path).state().title, "Mine");
}

#[test]
fn a_dropped_case_can_be_opened_again() {
    let (folder, path) = full_case();
    drop(open(&path));
    assert_eq!(fingerprints(folder.path()).len(), 1);
    assert!(Ledger::open(&path, key(), clock()).is_ok());
}

#[test]
fn another_name_of_the_same_file_is_the_same_case() {
    let (folder, path) = full_case();
    let other = folder.path().join("other.periksa");
    std::fs::hard_link(&path, &other).unwrap();
    let _first = open(&path);
    assert_eq!(Ledger::open(&other, key(), clock()).err().unwrap().code(), "already_open");
}
