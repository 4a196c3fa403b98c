//! Whether the best of a ranking are among the candidates that the library of earlier checks finds by
//! their terms.
#![allow(clippy::print_stdout, reason = "the figures are read with --nocapture")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use periksa_ledger::{Check, CheckPlace, Library};
use periksa_reading::passages::cut;
use periksa_reading::rank::{Ranker, terms_for, terms_of};
use serde_json::Value;
use std::collections::HashSet;

/// As many as are ranked for one claim.
const CANDIDATES: usize = 200;
/// The best of the full ranking that are looked for.
const BEST: usize = 10;
/// One claim in so many is looked at, and one passage of the articles.
const CLAIMS: usize = 6;
const PASSAGES: usize = 8;

fn texts(list: &str) -> Vec<String> {
    let text = |line: &str| {
        serde_json::from_str::<Value>(line).unwrap()["text"].as_str().unwrap().to_owned()
    };
    list.lines().map(text).collect()
}

/// The passages of the retrieval gold among those of every article of our own.
fn passages() -> Vec<String> {
    let mut all = texts(include_str!("../../gold/retrieval/passages.jsonl"));
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/gold/dev");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    for file in files.iter().filter(|file| file.extension().is_some_and(|ending| ending == "txt")) {
        let text = std::fs::read_to_string(file).unwrap();
        let spans = cut(&text, None).into_iter().step_by(PASSAGES);
        all.extend(spans.map(|span| span.of(&text).to_owned()));
    }
    all.sort();
    all.dedup();
    all
}

#[test]
fn the_best_of_the_full_ranking_are_among_the_candidates() {
    let folder = tempfile::tempdir().unwrap();
    let mut library = Library::open(&folder.path().join("library.sqlite")).unwrap();
    let passages = passages();
    let checks: Vec<Check> = passages
        .iter()
        .zip(0..)
        .map(|(words, nth): (&String, usize)| Check {
            words: words.clone(),
            terms: terms_of(words),
            finding: String::new(),
            at: None,
            place: CheckPlace::Published { publisher: String::new(), url: nth.to_string() },
        })
        .collect();
    assert_eq!(library.take_in(&checks).unwrap(), passages.len());
    let full = Ranker::new(&passages);
    let (mut best, mut found, mut claims) = (0, 0, 0);
    let gold = texts(include_str!("../../gold/retrieval/claims.jsonl"));
    for claim in gold.into_iter().step_by(CLAIMS) {
        let candidates = library.candidates(&terms_for(&claim), "", CANDIDATES).unwrap();
        assert!(candidates.checks.len() <= CANDIDATES);
        let words: HashSet<&str> =
            candidates.checks.iter().map(|check| check.words.as_str()).collect();
        let top = full.top(&claim, BEST).into_iter().filter(|ranked| ranked.score > 0.0);
        for ranked in top {
            best += 1;
            found += usize::from(words.contains(passages[ranked.index].as_str()));
        }
        claims += 1;
    }
    println!("{claims} claims, {} passages: {found} of {best} are candidates", passages.len());
    assert!(claims > 15 && passages.len() > 500, "{claims} claims, {} passages", passages.len());
    assert!(found * 100 >= best * 99, "{found} of {best}");
}
