//! Drafts and sources that change, at a terminal.

use crate::terminal::Terminal;
use periksa_desk::reader::Reader;
use periksa_desk::{CaseClose, CaseOpen, Desk, Folders, PassagePin, PassageSelection, Stance};
use periksa_support::{Loopback, Script};

const STORY: &str = "Harbour grows\n\nThe harbour in Port Fennel employs 240 people. \
    It handled 96 ships in April 2025.\n";
const PAGE: &str = "<!doctype html><html lang=en><head><title>Harbour figures</title></head><body>\
    <article><h1>Harbour figures</h1><p>The harbour in Port Fennel employs 198 people, according \
    to the yearly count of the harbour office, which was made in June.</p></article></body></html>";

#[test]
fn a_draft_is_tried_first_and_then_taken() {
    let terminal = Terminal::new();
    let story = terminal.file("story.txt", STORY);
    assert_eq!(terminal.run(&["check", &story, "--case", "c.periksa"]).status, 0);
    let draft = terminal.file("draft.txt", STORY.replace("96 ships", "97 ships"));

    let tried = terminal.run(&["revise", "c.periksa", &draft, "--dry-run"]);
    assert_eq!(tried.status, 0, "{tried:?}");
    let told = tried.json();
    assert_eq!((told["taken"].as_bool(), told["revision"].as_u64()), (Some(false), Some(2)));
    assert_eq!(
        (told["counts"]["same"].as_u64(), told["counts"]["changed"].as_u64()),
        (Some(1), Some(1))
    );
    assert_eq!(terminal.run(&["info", "c.periksa"]).json()["article"]["revision"], 1);

    let taken = terminal.run(&["revise", "c.periksa", &draft]);
    assert_eq!(taken.json()["taken"], true);
    let info = terminal.run(&["info", "c.periksa"]).json();
    assert_eq!(info["article"]["revision"], 2);
    assert!(info["claims"][1]["text"].as_str().unwrap().contains("97 ships"), "{info}");

    let again = terminal.run(&["revise", "c.periksa", &draft]);
    assert_eq!(again.status, 2, "{again:?}");
    assert!(again.messages.contains("very words"), "{}", again.messages);
    assert_eq!(terminal.run(&["verify", "c.periksa"]).status, 0);
}

#[test]
fn pinned_passages_are_looked_for_again() {
    let server = Loopback::serving([("/page", Script::html(PAGE))]).expect("a server");
    let terminal = Terminal::new();
    let story = terminal.file("story.txt", STORY);
    assert_eq!(terminal.run(&["check", &story, "--case", "c.periksa"]).status, 0);
    let page = server.url("/page");
    let fetched = terminal.run(&["fetch", "c.periksa", &page, "--allow-private"]);
    assert_eq!(fetched.status, 0, "{fetched:?}");
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(pin(&terminal));

    let same = terminal.run(&["recheck", "c.periksa"]);
    assert_eq!((same.status, same.json()[0]["fate"].as_str()), (0, Some("same")), "{same:?}");
    server.set("/page", Script::html(PAGE.replace("198", "240")));
    let changed = terminal.run(&["recheck", "c.periksa"]).json();
    assert_eq!(changed[0]["fate"], "changed");
    assert!(changed[0]["differences"].as_array().unwrap().iter().any(|one| one["text"] == "240"));
    drop(server);
    let down = terminal.run(&["recheck", "c.periksa"]);
    assert_eq!(down.status, 1, "what could not be fetched is said: {down:?}");
}

/// Pins the figure to the first claim, as a checker would in the window.
async fn pin(terminal: &Terminal) {
    let desk = Desk::new(Folders::under(&terminal.path("home")), Reader::here());
    let path = terminal.path("c.periksa").display().to_string();
    let view = desk.case_open(CaseOpen { path }).await.expect("it opens");
    let captures = view.sources.iter().flat_map(|source| &source.captures);
    let capture = captures.map(|capture| capture.id.clone()).next().expect("a capture");
    let selection = PassageSelection::Words { words: "employs 198 people".into() };
    let claim = view.claims[0].id.clone();
    let request = PassagePin { claim, capture, selection, stance: Stance::Contradicts };
    desk.passage_pin(request).await.expect("pinned");
    desk.case_close(CaseClose {}).await.expect("closed");
}
