//! A process that is ended while it writes.

use crate::bench::{clock, fill, fingerprints, key, new_case, note, open, say, this_test_again};
use periksa_ledger::{DeviceKey, Ledger, Sha};
use std::collections::HashSet;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

const CASE: &str = "PERIKSA_TEST_KILL_CASE";
const FOLDER: &str = "PERIKSA_TEST_KILL_FOLDER";
const KILLS: u32 = 50;
/// Making a case takes longer than writing to one, so fewer kills hit as often.
const KILLS_WHILE_MAKING: u32 = 15;
/// The writer lives at most this long after its first acknowledged action.
const LONGEST_LIFE_MICROS: u32 = 40_000;

/// Writes without end: notes, undo, redo and new bytes, each acknowledged after it returned.
fn write_until_killed(path: &Path) -> ! {
    let mut ledger = Ledger::open(path, key(), clock()).unwrap();
    for n in 0_u32.. {
        let words = format!("Note {n}. ").repeat(200);
        let action = ledger.act("note", vec![note("c1", &words)]).unwrap();
        say(&format!("saved action {action}"));
        if n % 3 == 0 {
            let bytes = words.repeat(20).into_bytes();
            say(&format!("saved blob {}", ledger.put_blob(&bytes).unwrap()));
        }
        if n % 5 == 0 {
            ledger.undo().unwrap();
            ledger.redo().unwrap();
        }
    }
    unreachable!("the counter has no end");
}

/// Makes cases without end.
fn make_until_killed(folder: &Path) -> ! {
    loop {
        let random = DeviceKey::generate().unwrap().public_hex();
        let path = folder.join(format!("{random}.periksa"));
        Ledger::create(&path, key(), clock(), "Case").unwrap().close().unwrap();
        say(&format!("saved case {random}"));
    }
}

/// Lets a writer run for a random time, ends it, and returns what it acknowledged.
fn run_and_kill(test: &str, variable: &str, path: &Path) -> Vec<String> {
    let mut child = this_test_again(test, variable, path).stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap());
    let mut heard = String::new();
    while !heard.contains("saved ") {
        assert_ne!(lines.read_line(&mut heard).unwrap(), 0, "the writer ended early: {heard}");
    }
    let random = DeviceKey::generate().unwrap().to_bytes();
    let life = u32::from_be_bytes([random[0], random[1], random[2], random[3]]);
    std::thread::sleep(Duration::from_micros((life % LONGEST_LIFE_MICROS).into()));
    child.kill().unwrap();
    child.wait().unwrap();
    lines.read_to_string(&mut heard).unwrap();
    // What comes after the last line break was not said whole.
    let whole = heard.rfind('\n').map_or("", |end| &heard[..end]);
    whole.lines().filter_map(|line| line.split_once("saved ")).map(|(_, w)| w.to_owned()).collect()
}

#[test]
fn fifty_kills_lose_nothing_acknowledged() {
    if let Some(path) = std::env::var_os(CASE).map(PathBuf::from) {
        write_until_killed(&path);
    }
    let (folder, path, mut ledger) = new_case();
    fill(&mut ledger);
    ledger.close().unwrap();
    let mut acknowledged = Vec::new();
    for round in 0..KILLS {
        acknowledged.extend(run_and_kill(
            "kill::fifty_kills_lose_nothing_acknowledged",
            CASE,
            &path,
        ));
        let left = fingerprints(folder.path());
        assert_eq!(Ledger::verify(&path).unwrap().faults, [], "round {round}");
        assert_eq!(fingerprints(folder.path()), left, "verify changed what the crash left");
    }
    let ledger = open(&path);
    let history = ledger.history().unwrap();
    let kept: HashSet<String> = history.iter().filter_map(|event| event.action.clone()).collect();
    for what in &acknowledged {
        match what.split_once(' ').unwrap() {
            ("action", id) => assert!(kept.contains(id), "{id} is lost"),
            (_, sha) => drop(ledger.blob(&Sha::try_from(sha.to_owned()).unwrap()).unwrap()),
        }
    }
    assert!(acknowledged.len() >= KILLS as usize);
    assert_eq!(ledger.rebuild().unwrap(), *ledger.state());
    ledger.close().unwrap();
    assert_eq!(fingerprints(folder.path()).len(), 1);
}

#[test]
fn a_kill_while_making_leaves_no_half_case() {
    if let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) {
        make_until_killed(&folder);
    }
    let folder = tempfile::tempdir().unwrap();
    let mut acknowledged = Vec::new();
    for _ in 0..KILLS_WHILE_MAKING {
        let test = "kill::a_kill_while_making_leaves_no_half_case";
        acknowledged.extend(run_and_kill(test, FOLDER, folder.path()));
    }
    let made: Vec<PathBuf> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "periksa"))
        .collect();
    assert!(made.len() >= acknowledged.len());
    for path in &made {
        assert_eq!(Ledger::verify(path).unwrap().faults, []);
        assert_eq!(open(path).state().title, "Case");
    }
    for what in &acknowledged {
        let name = what.trim_start_matches("case ").to_owned() + ".periksa";
        assert!(made.contains(&folder.path().join(&name)), "{name} is lost");
    }
}
