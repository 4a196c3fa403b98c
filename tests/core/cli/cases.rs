//! `check`, `export`, `verify`, `fetch`, `info` and `sample`.

use crate::terminal::Terminal;
use periksa_support::{Loopback, Script};
use serde_json::Value;

const PAGE: &str = "<!doctype html><html lang=en><head><title>Count</title></head><body><article>\
    <h1>Count</h1><p>The pier employs 198 people, according to the yearly count of the office, \
    which was made in June and published in July.</p></article></body></html>";

fn article(server: &Loopback) -> String {
    format!(
        "Pier grows again\n\nThe pier employs 240 people, Mayor Ivo Marsh said on Monday.\n\n\
         The count is at {} for everybody to read.\n",
        server.url("/count")
    )
}

#[test]
fn check_does_the_main_job_and_the_case_can_be_used_on() {
    let server = Loopback::serving([("/count", Script::html(PAGE))]).expect("a server");
    let terminal = Terminal::new();
    let file = terminal.file("pier.txt", article(&server));
    let arguments =
        ["check", &file, "--case", "pier.periksa", "--fetch", "--allow-private", "--report", "out"];
    let ended = terminal.run(&arguments);
    assert_eq!(ended.status, 0, "{ended:?}");
    let checked = ended.json();
    assert_eq!(checked["head"]["title"], "Pier grows again");
    let suggested = checked["suggestions"].as_array().expect("suggestions");
    let passages = suggested.iter().flat_map(|claim| claim["passages"].as_array().unwrap());
    assert!(passages.clone().any(|passage| passage["text"].as_str().unwrap().contains("198")));
    for name in ["report.html", "report.md", "report.csv", "report.json"] {
        let report = std::fs::read_to_string(terminal.path("out").join(name)).expect(name);
        assert!(report.contains("240 people"), "{name} holds the claim");
    }

    let ended = terminal.run(&["verify", "pier.periksa"]);
    assert_eq!((ended.status, &ended.json()["faults"]), (0, &Value::Array(vec![])), "{ended:?}");
    let ended = terminal.run(&["info", "pier.periksa"]);
    assert_eq!(ended.json()["caseId"], checked["caseId"]);
    let export = ["export", "pier.periksa", "--format", "md", "--out", "one.md", "--lang", "id"];
    let ended = terminal.run(&export);
    assert_eq!(ended.status, 0, "{ended:?}");
    let report = std::fs::read_to_string(terminal.path("one.md")).expect("the report");
    assert!(report.contains("Laporan"), "the report's language is chosen: {report}");
    let again = terminal.run(&arguments);
    assert_eq!(again.status, 2, "an existing case is never replaced: {again:?}");
}

#[test]
fn what_came_in_part_or_cannot_be_read_is_said_to_be_so() {
    let head = |more: (&str, &str), length: &str| {
        let always = [("Content-Type", "text/html"), ("Connection", "close")];
        Script::head(200, &[&always[..], &[more, ("Content-Length", length)]].concat())
    };
    let cut = head(("X-Cut", "yes"), "100000").then_send(PAGE);
    let packed = head(("Content-Encoding", "gzip"), "15").then_send("this is no gzip");
    let server = Loopback::serving([("/cut", cut), ("/packed", packed)]).expect("a server");
    let terminal = Terminal::new();
    let url = server.url("/cut");
    let ended = terminal.run(&["check", &url, "--case", "cut.periksa", "--allow-private"]);
    assert!(ended.messages.contains("captured in part (disconnect)"), "{ended:?}");
    assert_eq!(ended.json()["article"]["capture"]["partial"], "disconnect");
    let url = server.url("/packed");
    let ended = terminal.run(&["fetch", "cut.periksa", &url, "--allow-private"]);
    assert!(ended.messages.contains("captured, not readable (coding_damaged)"), "{ended:?}");
    let sources = ended.json();
    let last = sources.as_array().expect("sources").last().expect("a source");
    assert_eq!(last["captures"][0]["unreadable"], "coding_damaged");
}

#[test]
fn fetch_refuses_this_computer_without_the_flag() {
    let server = Loopback::serving([("/count", Script::html(PAGE))]).expect("a server");
    let terminal = Terminal::new();
    let file = terminal.file("pier.txt", article(&server));
    assert_eq!(terminal.run(&["check", &file, "--case", "pier.periksa"]).status, 0);
    assert_eq!(server.connections(), 0, "without --fetch nothing is asked");
    let ended = terminal.run(&["fetch", "pier.periksa"]);
    assert_eq!(ended.status, 3, "{ended:?}");
    assert!(ended.messages.contains("address_refused"), "{}", ended.messages);
    assert_eq!(server.connections(), 0, "refused before any connection");
    let ended = terminal.run(&["fetch", "pier.periksa", "--allow-private"]);
    assert_eq!(ended.status, 0, "{ended:?}");
    let sources = ended.json();
    let captured = sources.as_array().expect("sources").iter();
    assert_eq!(captured.filter(|source| source["state"] == "captured").count(), 1);
    let elsewhere = Loopback::start().expect("a server");
    let ended = terminal.run(&["fetch", "pier.periksa", &elsewhere.url("/")]);
    assert_eq!(ended.status, 3, "the flag counts for its place: {ended:?}");
    assert_eq!(elsewhere.connections(), 0);
    let ended = terminal.run(&["fetch", "pier.periksa", &server.url("/other")]);
    assert_eq!(ended.status, 1, "the page is not there: {ended:?}");
    assert!(ended.messages.contains("the server answered 404"), "{}", ended.messages);
}

#[test]
fn a_case_on_read_only_media_can_be_listed_and_reported() {
    let terminal = Terminal::new();
    let file = terminal.file("pier.txt", "Pier grows\n\nThe pier employs 240 people in 2025.\n");
    assert_eq!(terminal.run(&["check", &file, "--case", "pier.periksa"]).status, 0);
    let path = terminal.path("pier.periksa");
    let mut rights = std::fs::metadata(&path).expect("the case").permissions();
    rights.set_readonly(true);
    std::fs::set_permissions(&path, rights).expect("read-only");
    let before = std::fs::read(&path).expect("the case");
    assert_eq!(terminal.run(&["info", "pier.periksa"]).status, 0);
    let export = ["export", "pier.periksa", "--format", "json", "--out", "report.json"];
    let ended = terminal.run(&export);
    assert_eq!(ended.status, 0, "{ended:?}");
    assert_eq!(std::fs::read(&path).expect("the case"), before, "not one byte was written");
    let onto = ["export", "pier.periksa", "--format", "json", "--out", "pier.periksa"];
    assert_eq!(terminal.run(&onto).status, 2, "an export never replaces a case");
}

#[test]
fn a_page_is_an_article_too_and_its_offsets_count_the_text_that_is_printed() {
    let terminal = Terminal::new();
    let file = terminal.file("count.html", PAGE);
    let read = terminal.run(&["claims", &file]).json();
    let text: Vec<char> = read["text"].as_str().expect("the text").chars().collect();
    for claim in read["claims"].as_array().expect("claims") {
        let place = |key: &str| usize::try_from(claim[key].as_u64().expect("an offset")).unwrap();
        let words: String = text[place("start")..place("end")].iter().collect();
        assert_eq!(words, claim["text"].as_str().expect("words"));
    }
}

#[test]
fn a_report_folder_that_cannot_be_made_leaves_no_case_behind() {
    let terminal = Terminal::new();
    let file = terminal.file("pier.txt", "Pier grows\n\nThe pier employs 240 people in 2025.\n");
    let blocked = format!("{file}/report");
    let ended = terminal.run(&["check", &file, "--case", "pier.periksa", "--report", &blocked]);
    assert_eq!(ended.status, 2, "{ended:?}");
    assert!(!terminal.path("pier.periksa").exists(), "the same call can be made again");
}

#[test]
fn verify_names_a_fault_and_ends_with_status_1() {
    let terminal = Terminal::new();
    let file = terminal.file("pier.txt", "Pier grows\n\nThe pier employs 240 people in 2025.\n");
    assert_eq!(terminal.run(&["check", &file, "--case", "pier.periksa"]).status, 0);
    let path = terminal.path("pier.periksa");
    let mut bytes = std::fs::read(&path).expect("the case");
    let words = b"The pier employs 240 people";
    let at = bytes.windows(words.len()).rposition(|here| here == words).expect("stored words");
    bytes[at + 17] = b'9';
    std::fs::write(&path, &bytes).expect("a changed case");
    let ended = terminal.run(&["verify", "pier.periksa"]);
    assert_eq!(ended.status, 1, "{ended:?}");
    assert!(!ended.json()["faults"].as_array().expect("faults").is_empty());
    assert!(!ended.messages.is_empty(), "each fault is named");
    assert_eq!(std::fs::read(&path).expect("the case"), bytes, "and nothing is repaired");
}

#[test]
fn what_is_no_case_ends_with_status_2() {
    let terminal = Terminal::new();
    let file = terminal.file("foreign.periksa", "no case");
    for arguments in [
        ["verify", &file].as_slice(),
        &["info", &file],
        &["fetch", &file],
        &["verify", "nowhere.periksa"],
        &["export", &file, "--format", "html", "--out", "x.html"],
    ] {
        let ended = terminal.run(arguments);
        assert_eq!(ended.status, 2, "{arguments:?}: {ended:?}");
        assert!(!ended.messages.is_empty());
    }
    assert_eq!(std::fs::read(terminal.path("foreign.periksa")).expect("the file"), b"no case");
    assert!(!terminal.path("nowhere.periksa").exists());
}

#[test]
fn the_sample_is_done_without_a_window_or_a_network() {
    let terminal = Terminal::new();
    for (language, word) in [("id", "kapal"), ("en", "ferries")] {
        let case = format!("{language}.periksa");
        let report = format!("{language}-report");
        let arguments = ["sample", "--lang", language, "--case", &case, "--report", &report];
        let ended = terminal.run(&arguments);
        assert_eq!(ended.status, 0, "{ended:?}");
        assert!(ended.out.contains("[captured]") && ended.out.contains(word), "{}", ended.out);
        assert!(terminal.path(&report).join("report.html").is_file());
    }
}

#[test]
fn what_is_fetched_offline_waits_and_the_journal_tells_what_was_sent() {
    let server = Loopback::serving([("/count", Script::html(PAGE))]).expect("a server");
    let terminal = Terminal::new();
    let file = terminal.file("pier.txt", article(&server));
    assert_eq!(terminal.run(&["check", &file, "--case", "pier.periksa"]).status, 0);
    let ended = terminal.run(&["fetch", "pier.periksa", "--allow-private", "--offline"]);
    assert_eq!(ended.status, 3, "{ended:?}");
    assert!(ended.messages.contains("waits until the case is online"), "{}", ended.messages);
    assert_eq!(server.connections(), 0);
    assert_eq!(terminal.run(&["info", "pier.periksa"]).json()["head"]["queued"], 1);
    let down = "socks5h://127.0.0.1:1";
    let ended = terminal.run(&["fetch", "pier.periksa", "--proxy", down]);
    assert_eq!(ended.status, 1, "{ended:?}");
    assert!(ended.messages.contains("proxy_failed"), "{}", ended.messages);
    assert_eq!(server.connections(), 0, "nothing goes past the proxy");
    assert_eq!(
        terminal.run(&["fetch", "pier.periksa", "--proxy", "socks5://127.0.0.1:1"]).status,
        2
    );
    assert_eq!(terminal.run(&["fetch", "pier.periksa"]).status, 0, "allowed before, for this case");

    let journal = terminal.run(&["journal", "pier.periksa"]);
    assert_eq!(journal.status, 0, "{journal:?}");
    let journal = journal.json();
    let lines: Vec<_> = journal["requests"]
        .as_array()
        .expect("lines")
        .iter()
        .map(|line| (line["via"].as_str(), line["outcome"].as_str(), line["purpose"].as_str()))
        .collect();
    assert_eq!(
        lines,
        [
            (Some(down), Some("failed"), Some("capture")),
            (Some("direct"), Some("answered"), Some("capture")),
        ]
    );
}
