//! No room left while writing. A limit on the size of files stands for a full disk.
#![cfg(unix)]

use crate::bench::{clock, full_case, key, note, open, say, this_test_again};
use periksa_ledger::Ledger;
use std::path::PathBuf;
use std::process::Command;

const CASE: &str = "PERIKSA_TEST_FULL_CASE";
/// In blocks of 512 or 1024 bytes, depending on the shell: more than the case has, and soon reached.
const LARGEST_FILE_BLOCKS: u32 = 1200;

#[test]
fn what_does_not_fit_is_not_said_to_be_saved() {
    if let Some(path) = std::env::var_os(CASE).map(PathBuf::from) {
        let mut ledger = Ledger::open(&path, key(), clock()).unwrap();
        for n in 0.. {
            let before = ledger.state().clone();
            match ledger.act("note", vec![note("c1", &format!("Note {n}. ").repeat(2000))]) {
                Ok(action) => say(&format!("kept: {action}")),
                Err(error) => {
                    assert_eq!(*ledger.state(), before, "a failed action shows");
                    say(&format!("refused: {}", error.code()));
                    return;
                }
            }
        }
    }
    let (_folder, path) = full_case();
    let itself =
        this_test_again("disk_full::what_does_not_fit_is_not_said_to_be_saved", CASE, &path);
    let limited = format!("trap '' XFSZ; ulimit -f {LARGEST_FILE_BLOCKS}; exec \"$0\" \"$@\"");
    let output = Command::new("sh")
        .args(["-c", &limited])
        .arg(itself.get_program())
        .args(itself.get_args())
        .env(CASE, &path)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let refused = said.lines().find_map(|line| line.split_once("refused: ")).map(|(_, code)| code);
    assert!(matches!(refused, Some("disk_full" | "io")), "{said}");
    let saved: Vec<&str> =
        said.lines().filter_map(|line| line.split_once("kept: ")).map(|(_, id)| id).collect();
    assert!(!saved.is_empty());

    assert_eq!(Ledger::verify(&path).unwrap().faults, []);
    let mut ledger = open(&path);
    let kept: Vec<String> = ledger
        .history()
        .unwrap()
        .into_iter()
        .filter(|event| event.kind == "claim.note_set")
        .filter_map(|event| event.action)
        .skip(1)
        .collect();
    assert_eq!(kept, saved, "kept is exactly what was said to be saved");
    ledger.act("note", vec![note("c1", "There is room again.")]).unwrap();
}
