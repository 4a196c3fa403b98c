//! Whether the best of a ranking are among the candidates that the library of earlier checks finds by
//! their terms.
#![allow(clippy::print_stdout, reason = "the figures are read with --nocapture")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use periksa_ledger::{Check, CheckPlace, Library};
use periksa_reading::passages::cut;
use periksa_reading::rank::{Ranker, Statistics, terms_for, terms_of};
use serde_json::Value;
use std::collections::HashMap;

/// As many as are found for one claim: a smaller share of these passages than is ranked of a library's.
const CANDIDATES: usize = 60;
/// The best of the full ranking that are looked for.
const BEST: usize = 10;
/// One claim in so many is looked at, and one passage of the articles.
const CLAIMS: usize = 3;
const PASSAGES: usize = 2;

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
    let (mut best, mut found, mut first, mut claims) = (0, 0, 0, 0);
    for claim in
        texts(include_str!("../../gold/retrieval/claims.jsonl")).into_iter().step_by(CLAIMS)
    {
        let candidates = library.candidates(&terms_for(&claim), "", CANDIDATES).unwrap();
        assert!(candidates.checks.len() <= CANDIDATES);
        let words: Vec<&str> = candidates.checks.iter().map(|check| check.words.as_str()).collect();
        let places: HashMap<&str, usize> = words.iter().copied().zip(0..).collect();
        let whole = Statistics { all: candidates.searched, holding: candidates.holding };
        let few = Ranker::new(&words).taken_from(whole);
        let top = full.top(&claim, BEST);
        let top: Vec<_> = top.into_iter().filter(|ranked| ranked.score > 0.0).collect();
        claims += 1;
        best += top.len();
        let is_candidate = |index: usize| places.contains_key(passages[index].as_str());
        found += top.iter().filter(|ranked| is_candidate(ranked.index)).count();
        let few_first = few.top(&claim, 1).first().map(|ranked| words[ranked.index]);
        first +=
            usize::from(few_first == top.first().map(|ranked| passages[ranked.index].as_str()));
    }
    println!(
        "{claims} claims, {} passages: {found} of {best} are candidates, {first} firsts the same",
        passages.len()
    );
    assert!(claims > 30 && passages.len() > 1_000, "{claims} claims, {} passages", passages.len());
    assert!(found * 100 >= best * 99, "{found} of {best}");
    assert!(first * 100 >= claims * 95, "{first} of {claims} have the same first");
}
