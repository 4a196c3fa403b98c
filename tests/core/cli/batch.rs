//! `extract` from standard input, and of a whole folder.

use crate::terminal::Terminal;
use serde_json::Value;

const ARTICLE: &str = "Pasar Melati Dibuka\n\nSenin 3 Mar 2025 - 08:15 WITA\nReporter : Dini Larasati\n\n\
    Wali Kota Arum Sekartaji mengatakan bahwa pasar itu menelan biaya Rp 1,5 miliar.\n";

#[test]
fn standard_input_is_read_like_a_file() {
    let terminal = Terminal::new();
    let file = terminal.file("pasar.txt", ARTICLE);
    let from_file = terminal.run(&["extract", &file]);
    let from_input = terminal.run_with_input(&["extract", "-"], ARTICLE.as_bytes());
    assert_eq!(from_input.status, 0, "{from_input:?}");
    assert_eq!(from_input.json(), from_file.json());
    let nothing = terminal.run_with_input(&["extract", "-"], b"");
    assert_eq!(nothing.status, 2);
}

#[test]
fn a_folder_is_read_in_order_however_many_at_a_time() {
    let terminal = Terminal::new();
    for number in 0..12 {
        let story = format!("{ARTICLE}\nPedagang ke-{number} membayar {number} juta rupiah.\n");
        terminal.file(&format!("pages/{number:02}.txt"), &story);
    }
    terminal.file("pages/empty.html", "");
    terminal.file("pages/picture.png", "no page");
    let folder = terminal.path("pages").display().to_string();
    let read = |jobs: &str, out: &str| {
        let out = terminal.path(out).display().to_string();
        let ended = terminal.run(&["extract", "--dir", &folder, "--out", &out, "--jobs", jobs]);
        assert_eq!(ended.status, 0, "{ended:?}");
        assert!(ended.messages.contains("13 pages, 1 of them not read"), "{ended:?}");
        std::fs::read_to_string(out).expect("the lines")
    };
    let one = read("1", "one.jsonl");
    assert_eq!(one, read("4", "four.jsonl"), "the order does not hang on who is ready first");
    let lines: Vec<Value> = one.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let ids: Vec<&str> = lines.iter().map(|line| line["id"].as_str().unwrap()).collect();
    assert_eq!(ids[0], "00");
    assert_eq!(ids[12], "empty");
    assert!(lines[11]["text"].as_str().unwrap().contains("11 juta"), "{}", lines[11]);
    assert!(lines[12]["error"].as_str().unwrap().contains("nothing in it"), "{}", lines[12]);
}

#[test]
fn a_folder_without_a_place_for_its_lines_is_wrong_use() {
    let terminal = Terminal::new();
    terminal.file("pages/a.txt", ARTICLE);
    let folder = terminal.path("pages").display().to_string();
    assert_eq!(terminal.run(&["extract", "--dir", &folder]).status, 2);
    assert_eq!(terminal.run(&["extract"]).status, 2);
    let nowhere = terminal.path("missing/lines.jsonl").display().to_string();
    let ended = terminal.run(&["extract", "--dir", &folder, "--out", &nowhere]);
    assert_eq!(ended.status, 2, "{ended:?}");
    assert!(ended.messages.contains("could not be written"), "{ended:?}");
}
