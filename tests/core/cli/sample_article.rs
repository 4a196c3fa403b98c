//! The typical input, a real article. It lies outside the project; where it is not, these tests
//! say so and do nothing.

use crate::terminal::Terminal;
use serde_json::Value;
use std::path::Path;

const ARTICLE: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../../../../shared/samples/article-id.txt");

#[allow(clippy::print_stderr, reason = "a skipped test says so")]
fn article() -> Option<&'static str> {
    let there = Path::new(ARTICLE).is_file();
    if !there {
        eprintln!("skipped: {ARTICLE} is not here");
    }
    there.then_some(ARTICLE)
}

#[test]
fn check_reads_the_article_as_a_checker_would() {
    let Some(article) = article() else { return };
    let terminal = Terminal::new();
    let ended = terminal.run(&["check", article, "--case", "case.periksa", "--report", "report"]);
    assert_eq!(ended.status, 0, "{}", ended.messages);
    let case = ended.json();
    let shown = &case["article"];
    assert_eq!(shown["published"], "2024-10-27T21:58:00+07:00");
    assert_eq!(shown["publisher"], "KORANPRABUMULIHPOS.COM");
    assert_eq!(shown["authors"], shown["editors"], "reporter and editor are one person here");
    assert!(shown["title"].as_str().is_some_and(|title| title.contains("Berkomunikasi Rutin")));
    let body = |kind: &str| {
        let blocks = shown["blocks"].as_array().expect("blocks");
        let here: Vec<bool> = blocks
            .iter()
            .filter(|block| block["kind"] == kind)
            .map(|block| block["body"].as_bool().expect("a flag"))
            .collect();
        assert!(!here.is_empty(), "there is a {kind}");
        here.into_iter().any(|body| body)
    };
    assert!(!body("promo") && !body("rubric") && !body("byline"));

    let sources: Vec<&str> = case["sources"]
        .as_array()
        .expect("sources")
        .iter()
        .map(|source| source["name"].as_str().expect("a name"))
        .collect();
    for name in ["Wall Street Journal", "Dmitry Peskov"] {
        assert!(sources.contains(&name), "{name} is a source to obtain: {sources:?}");
    }
    assert!(terminal.path("report/report.html").is_file());
}

#[test]
fn claims_name_speakers_denials_dates_and_amounts() {
    let Some(article) = article() else { return };
    let read = Terminal::new().run(&["claims", article]).json();
    let claims = read["claims"].as_array().expect("claims");
    let with = |words: &str| -> &Value {
        let mut found =
            claims.iter().filter(|claim| claim["text"].as_str().unwrap().contains(words));
        found.next().unwrap_or_else(|| panic!("no claim holds {words}"))
    };
    let denied = with("kedua tokoh tersebut sering berkomunikasi");
    assert_eq!((&denied["source"], &denied["denied"]), (&"Dmitry Peskov".into(), &true.into()));
    assert_eq!(with("pro-Rusia")["denied"], true);
    assert_eq!(with("digunakan oleh militer Rusia")["source"], "militer Ukraina");
    assert_eq!(with("telah berlangsung sejak 2022")["source"], "Wall Street Journal");
    let cost = with("$80 juta");
    assert_eq!(cost["amounts"][0]["value"], 80_000_000);
    assert_eq!(cost["amounts"][0]["unit"], "USD");
    let dates = read["dates"].as_array().expect("dates");
    let october = dates.iter().find(|date| date["text"].as_str().unwrap().contains("4 Oktober"));
    let october = october.expect("the relative date");
    assert_eq!(october["start"], "2024-10-04");
    assert_eq!(october["ambiguous_year"], true);
}
