//! How many origins several texts have, and whether they have a quotation, on the command line.

use crate::keys;
use crate::terminal::Terminal;
use periksa_desk::reader::Reader;
use periksa_desk::{
    CaseClose, CaseOpen, CaseView, Desk, Folders, OriginsSay, PassagePin, PassageSelection,
    SourceView, Stance,
};
use periksa_support::{Loopback, Script};
use serde_json::Value;
use std::path::PathBuf;

const FIRST: &str = "Pier grows again\n\nBy Orla Quill, Fennel Post\n\nThe harbour office in Port Fennel \
    counted 240 people at work on the pier in June, forty more than a year ago, and expects the \
    number to rise when the second crane is put up in autumn.\n\n\"We are short of welders and \
    riggers, and nobody in the county trains them any longer,\" Mayor Ivo Marsh said on Monday.\n";
const OTHER: &str = "Ferry timetable changes\n\nThe ferry from Sarn to Ebbing will leave at seven in \
    winter, the company said. Pupils had asked for a later boat, and the school will open its hall \
    at half past six for those who come too early.\n";

#[test]
fn a_copy_shares_an_origin_and_another_story_does_not() {
    let terminal = Terminal::new();
    let copied =
        FIRST.replace("Pier grows again", "More work on the pier").replace("Orla Quill", "Staff");
    let files = [("a.txt", FIRST), ("b.txt", copied.as_str()), ("c.txt", OTHER)]
        .map(|(name, words)| terminal.file(name, words));
    let arguments: Vec<&str> =
        ["origins"].into_iter().chain(files.iter().map(String::as_str)).collect();
    let ended = terminal.run(&arguments);
    assert_eq!(ended.status, 0, "{ended:?}");
    let origins = ended.json();
    let sizes: Vec<usize> = origins
        .as_array()
        .expect("a list")
        .iter()
        .map(|origin| origin["members"].as_array().expect("members").len())
        .collect();
    assert_eq!(sizes.iter().sum::<usize>(), 3);
    assert_eq!(sizes.len(), 2, "{origins}");
    let linked = origins
        .as_array()
        .expect("a list")
        .iter()
        .find(|origin| origin["members"].as_array().is_some_and(|members| members.len() == 2));
    let link = &linked.expect("two share an origin")["links"][0];
    assert_eq!(link["kind"], "copy");
    assert!(link["reasons"].to_string().contains("copied_words"), "{link}");
}

#[test]
fn a_reason_has_the_length_of_a_quotation_beside_its_words() {
    let told = "Who will build the pier?\n\n\"We are short of welders and riggers, and nobody in the county \
        trains them any longer,\" the mayor of Port Fennel told a hall of parents at the school.\n";
    let terminal = Terminal::new();
    let files = [("a.txt", FIRST), ("b.txt", told)].map(|(name, words)| terminal.file(name, words));
    let ended = terminal.run(&["origins", &files[0], &files[1]]);
    assert_eq!(ended.status, 0, "{ended:?}");
    keys::assert_differ(&ended.out);
    let origins = ended.json();
    let reasons = origins[0]["links"][0]["reasons"].as_array().expect("reasons");
    let quotation = reasons.iter().find(|reason| reason["code"] == "shared_quotation");
    let quotation = quotation.expect("a quotation in both");
    assert_eq!(quotation["word_count"], 16, "{quotation}");
    assert_eq!(quotation["words"].as_array().map(Vec::len), Some(2), "{quotation}");
}

#[test]
fn a_quotation_is_found_with_what_differs_or_not_at_all() {
    let terminal = Terminal::new();
    let files =
        [("a.txt", FIRST), ("c.txt", OTHER)].map(|(name, words)| terminal.file(name, words));
    let words =
        "We are short of welders and sailors, and nobody in the county trains them any longer";
    let ended = terminal.run(&["quote", "--text", words, &files[0], &files[1]]);
    assert_eq!(ended.status, 0, "{ended:?}");
    let said = ended.json();
    assert_eq!(said[0]["found"], "near");
    assert!(said[0]["differences"].to_string().contains("riggers"), "{said}");
    assert_eq!(
        (said[1]["found"].as_str(), said[1]["words"].as_str()),
        (Some("none"), Some("No match found."))
    );
}

/// A case with three captured sources: two that have one story, and another.
struct Checked {
    terminal: Terminal,
    // Addresses of the pages count on it.
    _server: Loopback,
}

impl Checked {
    fn new() -> Self {
        let page = |text: &str| {
            let paragraphs = text.split("\n\n").map(|paragraph| format!("<p>{paragraph}</p>"));
            let body: String = paragraphs.collect();
            Script::html(format!("<!doctype html><html lang=en><article>{body}</article></html>"))
        };
        let copied = FIRST.replace("Orla Quill", "Staff");
        let pages = [("/first", page(FIRST)), ("/copy", page(&copied)), ("/other", page(OTHER))];
        let server = Loopback::serving(pages).expect("a server");
        let links = ["/first", "/copy", "/other"].map(|path| server.url(path)).join(" and ");
        let words =
            format!("Pier\n\nThe pier employs 240 people, it is said at {links} in June.\n");
        let terminal = Terminal::new();
        let file = terminal.file("pier.txt", words);
        let check = ["check", &file, "--case", "pier.periksa", "--fetch", "--allow-private"];
        let ended = terminal.run(&check);
        assert_eq!(ended.status, 0, "{ended:?}");
        Self { terminal, _server: server }
    }

    fn case(&self) -> PathBuf {
        self.terminal.path("pier.periksa")
    }

    /// Runs a command and asserts that it left the case as it was.
    fn read(&self, arguments: &[&str]) -> Value {
        let before = std::fs::read(self.case()).expect("the case");
        let ended = self.terminal.run(arguments);
        assert_eq!(ended.status, 0, "{ended:?}");
        assert_eq!(std::fs::read(self.case()).expect("the case"), before, "it is only read");
        ended.json()
    }

    /// Works on the case as the window does.
    fn work<T>(&self, work: impl AsyncFnOnce(&Desk, CaseView) -> T) -> T {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        let desk = Desk::new(Folders::under(&self.terminal.path("window")), Reader::here());
        runtime.block_on(async {
            let path = self.case().display().to_string();
            let view = desk.case_open(CaseOpen { path }).await.expect("it opens");
            let done = work(&desk, view).await;
            desk.case_close(CaseClose {}).await.expect("it closes");
            done
        })
    }
}

/// The source that a page was fetched for.
fn source_at<'a>(view: &'a CaseView, path: &str) -> &'a SourceView {
    let mut sources = view.sources.iter();
    let of = |source: &&SourceView| source.url.as_ref().is_some_and(|url| url.ends_with(path));
    sources.find(of).expect("the source")
}

fn members(origins: &Value) -> Vec<usize> {
    let origins = origins.as_array().expect("a list").iter();
    origins.map(|origin| origin["members"].as_array().expect("members").len()).collect()
}

#[test]
fn the_captures_of_a_case_are_searched_for_a_quotation_the_best_first() {
    let checked = Checked::new();
    let words =
        "We are short of welders and sailors, and nobody in the county trains them any longer";
    let said = checked.read(&["quote", "--text", words, "pier.periksa"]);
    let found: Vec<&str> = said
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| one["found"].as_str().expect("a code"))
        .collect();
    assert_eq!(found, ["near", "near", "none"]);
    assert_eq!(said[2]["words"], "No match found.");
    let best = &said[0];
    assert!(best["differences"].to_string().contains("riggers"), "{best}");
    let source = &best["source"];
    for key in ["id", "name", "url", "capture", "captured_at"] {
        assert!(source[key].as_str().is_some_and(|value| !value.is_empty()), "{key}: {source}");
    }
    let (start, end) = (best["place"]["start"].as_u64(), best["place"]["end"].as_u64());
    let letters = best["text"].as_str().expect("the words there").chars().count() as u64;
    assert_eq!(end.zip(start).map(|(end, start)| end - start), Some(letters));
}

#[test]
fn the_sources_of_a_case_are_grouped_and_the_checker_has_the_last_word() {
    let checked = Checked::new();
    let origins = checked.read(&["origins", "pier.periksa"]);
    let mut sizes = members(&origins);
    sizes.sort_unstable();
    assert_eq!(sizes, [1, 2], "{origins}");
    let shared = origins.as_array().expect("a list").iter();
    let shared = shared.max_by_key(|origin| origin["members"].as_array().map(Vec::len));
    let shared = shared.expect("an origin");
    assert_eq!(shared["links"][0]["kind"], "copy");
    assert_eq!(shared["sources"][0]["id"], shared["members"][0]);
    let words = &shared["links"][0]["reasons"][0]["words"][0];
    assert!(words["source"].is_string() && words["text"].is_string(), "{words}");

    let claim = checked.work(async |desk, view| {
        let (first, copy) = (source_at(&view, "/first"), source_at(&view, "/copy"));
        let (one, other) = (first.id.clone(), copy.id.clone());
        desk.origins_say(OriginsSay { one, other, same: Some(false) }).await.expect("said");
        let claim = view.claims.first().expect("a claim").id.clone();
        let selection = PassageSelection::Words { words: "forty more than a year ago".into() };
        let capture = first.captures.first().expect("a capture").id.clone();
        let pin = PassagePin { claim: claim.clone(), capture, selection, stance: Stance::Supports };
        desk.passage_pin(pin).await.expect("pinned");
        claim
    });
    let origins = checked.read(&["origins", "pier.periksa"]);
    assert_eq!(members(&origins), [1, 1, 1]);
    let said = origins
        .as_array()
        .expect("a list")
        .iter()
        .flat_map(|one| one["said"].as_array().expect("what was said"));
    assert_eq!(said.filter(|said| said["same"] == false).count(), 2, "of either: {origins}");
    let origins = checked.read(&["origins", "pier.periksa", "--claim", &claim]);
    assert_eq!(members(&origins), [1]);
    let ended = checked.terminal.run(&["origins", "pier.periksa", "--claim", "nothing"]);
    assert_eq!(ended.status, 2, "{ended:?}");
}

#[test]
fn a_case_is_told_by_its_content_and_what_is_none_is_refused() {
    let checked = Checked::new();
    let terminal = &checked.terminal;
    let other = terminal.file("other.txt", OTHER);
    let foreign = terminal.file("foreign.periksa", OTHER);
    let ended = terminal.run(&["origins", &foreign]);
    assert_eq!((ended.status, ended.out.as_str()), (2, ""), "{ended:?}");
    assert!(ended.messages.contains("foreign.periksa"), "{ended:?}");
    let ended = terminal.run(&["quote", "--text", "ferry", &other, "pier.periksa"]);
    assert_eq!(ended.status, 2, "a case among files: {ended:?}");
    assert_eq!(terminal.run(&["origins", &other, "--claim", "c"]).status, 2, "of a case alone");
    std::fs::copy(checked.case(), terminal.path("renamed.txt")).expect("a copy");
    assert_eq!(
        checked.read(&["quote", "--text", "the company said", "renamed.txt"])[0]["found"],
        "exact"
    );
    let locked = checked.work(async |_, _| terminal.run(&["origins", "pier.periksa"]));
    assert_eq!((locked.status, locked.out.as_str()), (2, ""), "open elsewhere: {locked:?}");
}

#[test]
fn what_a_link_calls_a_page_is_not_taken_for_its_outlet() {
    let page = |text: &str| {
        let paragraphs = text.split("\n\n").map(|paragraph| format!("<p>{paragraph}</p>"));
        let body: String = paragraphs.collect();
        Script::html(format!("<!doctype html><html lang=en><article>{body}</article></html>"))
    };
    let copied =
        FIRST.replace("Pier grows again\n\n", "Pier grows again\n\nAccording to Harbour Reports, ");
    let server = Loopback::serving([("/first", page(FIRST)), ("/copy", page(&copied))]);
    let server = server.expect("a server");
    let (first, copy) = (server.url("/first"), server.url("/copy"));
    let terminal = Terminal::new();
    let article = terminal.file(
        "pier.html",
        format!(
            "<!doctype html><html lang=en><article><h1>Pier</h1><p>The pier employs 240 people, \
             <a href=\"{first}\">Harbour Reports</a> say, and \
             <a href=\"{copy}\">others</a> say so too in June.</p></article></html>"
        ),
    );
    let check = ["check", &article, "--case", "pier.periksa", "--fetch", "--allow-private"];
    let ended = terminal.run(&check);
    assert_eq!(ended.status, 0, "{ended:?}");
    let origins = terminal.run(&["origins", "pier.periksa"]).json();
    assert_eq!(members(&origins), [2], "{origins}");
    let sources = &origins[0]["sources"];
    assert!(sources.to_string().contains("Harbour Reports"), "it is the source's name: {sources}");
    let links = origins[0]["links"].to_string();
    assert!(!links.contains("\"outlet\":\"Harbour Reports\""), "{origins}");
}
