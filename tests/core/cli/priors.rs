//! The library of earlier checks on the command line.

use crate::terminal::Terminal;

const FEED: &str = r#"{"@type":"ClaimReview","claimReviewed":"The harbour in Port Fennel employs 240 people","url":"https://checks.example/harbour","author":{"name":"Fennel Facts"},"reviewRating":{"alternateName":"Mostly false"}}
{"@type":"ClaimReview","claimReviewed":"Cows fly south"}
{"@type":"ClaimReview"}
"#;

#[test]
fn published_checks_are_taken_in_found_and_counted() {
    let terminal = Terminal::new();
    let feed = terminal.file("feed.jsonl", FEED);
    let ended = terminal.run(&["priors", "import", &feed]);
    assert_eq!(ended.status, 0, "{ended:?}");
    let imported = ended.json();
    assert_eq!((imported["new"].as_u64(), imported["unrated"].as_u64()), (Some(2), Some(1)));
    assert_eq!(imported["leftOut"][0]["reason"], "no_claim", "{imported}");

    let words = "Port Fennel's harbour employs 240 people";
    let found = terminal.run(&["priors", "find", words]).json();
    assert_eq!(found["items"][0]["finding"], "Mostly false", "{found}");
    assert_eq!(found["items"].as_array().map(Vec::len), Some(1));

    // What is forgotten is one's own alone.
    assert_eq!(
        terminal.run(&["priors", "forget"]).json()["kept"].as_array().map(Vec::len),
        Some(0)
    );
    let found = terminal.run(&["priors", "find", words]).json();
    assert_eq!(found["searched"], 2);
}

#[test]
fn a_library_that_cannot_be_read_is_told_and_kept() {
    let terminal = Terminal::new();
    terminal.file("home/settings/library.sqlite", "no library");
    let ended = terminal.run(&["priors", "find", "ducks"]);
    assert_eq!(ended.status, 0, "{ended:?}");
    assert!(ended.messages.contains("could not be read"), "{ended:?}");
    let kept = std::fs::read(terminal.path("home/settings/library.unreadable.sqlite"));
    assert_eq!(kept.expect("it is kept"), b"no library");
    let refused = terminal.run(&["priors", "import", &terminal.file("none.json", "{}")]);
    assert_eq!((refused.status, refused.out.as_str()), (2, ""), "{refused:?}");
}
