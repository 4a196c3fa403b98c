//! Drafts and sources that change, at a terminal.

use crate::terminal::Terminal;
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

/// A case of the story, and the address of its page, which is no source yet.
fn checked() -> (Loopback, Terminal, String) {
    let server = Loopback::serving([("/page", Script::html(PAGE))]).expect("a server");
    let terminal = Terminal::new();
    let story = terminal.file("story.txt", STORY);
    assert_eq!(terminal.run(&["check", &story, "--case", "c.periksa"]).status, 0);
    let page = server.url("/page");
    (server, terminal, page)
}

#[test]
fn pinned_passages_are_looked_for_again() {
    let (server, terminal, page) = checked();
    let fetched = terminal.run(&["fetch", "c.periksa", &page, "--allow-private"]);
    assert_eq!(fetched.status, 0, "{fetched:?}");
    let pinned = terminal.run(&[
        "pin",
        "c.periksa",
        "1",
        &page,
        "--quote",
        "employs 198 people",
        "--stance",
        "contradicts",
    ]);
    assert_eq!((pinned.status, pinned.json()["stance"].as_str()), (0, Some("contradicts")));

    let same = terminal.run(&["recheck", "c.periksa"]);
    assert_eq!((same.status, same.json()[0]["fate"].as_str()), (0, Some("same")), "{same:?}");
    server.set(
        "/page",
        Script::html(PAGE.replace("The harbour in", "It is untrue that the harbour in")),
    );
    let touched = terminal.run(&["recheck", "c.periksa"]);
    assert_eq!((touched.status, touched.json()[0]["fate"].as_str()), (1, Some("touched")));
    let told = touched.json()[0]["differences"].to_string();
    assert!(told.contains("untrue"), "{told}");
    server.set("/page", Script::html(PAGE.replace("198", "240")));
    let changed = terminal.run(&["recheck", "c.periksa"]);
    assert_eq!(changed.status, 1, "a script can tell: {changed:?}");
    let changed = changed.json();
    assert_eq!(changed[0]["fate"], "changed");
    assert!(changed[0]["differences"].as_array().unwrap().iter().any(|one| one["text"] == "240"));
    server.set("/page", Script::response(404, "text/html", ""));
    let gone = terminal.run(&["recheck", "c.periksa"]);
    assert_eq!((gone.status, gone.json()[0]["fate"].as_str()), (1, Some("gone")), "{gone:?}");
    assert_eq!(gone.json()[0]["not_there"].as_u64(), Some(404));
    drop(server);
    let down = terminal.run(&["recheck", "c.periksa"]);
    assert_eq!(down.status, 1, "what could not be fetched is said: {down:?}");
}

#[test]
fn a_passage_that_no_newer_capture_tells_of_is_said_and_is_no_success() {
    let (server, terminal, page) = checked();
    assert_eq!(terminal.run(&["fetch", "c.periksa", &page, "--allow-private"]).status, 0);
    let pin = ["pin", "c.periksa", "1", &page, "--quote", "employs 198 people"];
    assert_eq!(terminal.run(&pin).status, 0);
    let cut = || {
        let heads =
            [("Content-Type", "text/html"), ("Connection", "close"), ("Content-Length", "100000")];
        let before = "<p>The town lies on the coast and has lived from its ships and its two yards for \
            longer than anybody can remember.</p><p>The harbour";
        let page = PAGE.replacen("<p>The harbour", before, 1);
        Script::head(200, &heads).then_send(page.split("employs").next().unwrap())
    };
    let fate = |answer: Script| {
        server.set("/page", answer);
        let told = terminal.run(&["recheck", "c.periksa", "--allow-private"]);
        let fate = told.json()[0]["fate"].as_str().map(str::to_owned).unwrap();
        (told.status, fate, told.messages.contains("not_judged"))
    };
    assert_eq!(fate(cut()), (1, "not_judged".into(), true));
    assert_eq!(fate(Script::html(PAGE)), (0, "same".into(), false));
    assert_eq!(fate(cut()), (1, "not_judged".into(), true), "an older answer says nothing of now");
}

#[test]
fn words_are_pinned_once_with_their_time_or_not_at_all() {
    let (_server, terminal, page) = checked();
    let none = terminal.run(&["pin", "c.periksa", "1", &page, "--quote", "198 people"]);
    assert_eq!(none.status, 2, "no such source yet: {none:?}");
    assert_eq!(terminal.run(&["fetch", "c.periksa", &page, "--allow-private"]).status, 0);

    let quote = ["--quote", "198 people"];
    for wrong in [
        vec!["pin", "c.periksa", "9", &page, quote[0], quote[1]],
        vec!["pin", "c.periksa", "1", "https://elsewhere.example/", quote[0], quote[1]],
        vec!["pin", "c.periksa", "1", &page, "--quote", "199 people"],
        vec!["pin", "c.periksa", "1", &page, "--quote", "the"],
        vec!["pin", "c.periksa", "1", &page, quote[0], quote[1], "--time", "12:31"],
        vec!["pin", "c.periksa", "1", &page, quote[0], quote[1], "--time", "0:61:00"],
    ] {
        let refused = terminal.run(&wrong);
        assert_eq!(refused.status, 2, "{wrong:?}: {refused:?}");
        assert!(!refused.messages.is_empty());
    }
    let info = terminal.run(&["info", "c.periksa"]).json();
    assert_eq!(info["claims"][0]["evidence"].as_array().map(Vec::len), Some(0), "{info}");

    let timed =
        terminal.run(&["pin", "c.periksa", "1", &page, quote[0], quote[1], "--time", "00:12:31"]);
    assert_eq!(timed.json()["time"], "0:12:31");
    assert_eq!(timed.json()["stance"], "context", "who does not judge has not judged");
    let info = terminal.run(&["info", "c.periksa"]).json();
    assert_eq!(info["claims"][0]["evidence"][0]["time"], "0:12:31");
    let report = terminal.path("report.md").display().to_string();
    let export = ["export", "c.periksa", "--format", "md", "--out", &report, "--lang", "en"];
    assert_eq!(terminal.run(&export).status, 0);
    let report = std::fs::read_to_string(report).expect("a report");
    assert!(report.contains("0:12:31"), "{report}");
}
