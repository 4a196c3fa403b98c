//! Full-text search.

use crate::bench::{full_case, note, open};
use periksa_ledger::{Hit, HitKind, Ledger};
use proptest::prelude::*;

fn found(ledger: &Ledger, query: &str) -> Vec<(HitKind, String)> {
    let hits = ledger.search(query, 10).unwrap();
    hits.into_iter().map(|hit| (hit.kind, hit.id)).collect()
}

fn marked(hit: &Hit) -> Vec<&str> {
    hit.marks.iter().map(|(start, end)| &hit.excerpt[*start..*end]).collect()
}

#[test]
fn article_capture_claim_and_note_are_found() {
    let (_folder, path) = full_case();
    let ledger = open(&path);
    assert_eq!(found(&ledger, "bridge"), [(HitKind::Article, "a1".to_owned())]);
    assert_eq!(found(&ledger, "minutes"), [(HitKind::Capture, "k1".to_owned())]);
    assert_eq!(found(&ledger, "clerk"), [(HitKind::Note, "c1".to_owned())]);
    let mut all = found(&ledger, "houses");
    all.sort();
    assert_eq!(
        all,
        [
            (HitKind::Article, "a1".to_owned()),
            (HitKind::Capture, "k1".to_owned()),
            (HitKind::Claim, "c1".to_owned())
        ]
    );
    assert_eq!(ledger.search("houses", 2).unwrap().len(), 2);
}

#[test]
fn the_last_word_may_be_a_beginning_and_case_and_accents_do_not_matter() {
    let (_folder, path) = full_case();
    let ledger = open(&path);
    assert_eq!(found(&ledger, "BRÍDGE"), found(&ledger, "bridge"));
    assert_eq!(found(&ledger, "new bri"), found(&ledger, "new bridge"));
    assert!(found(&ledger, "bri new").is_empty(), "only the last word may be cut short");
    assert!(found(&ledger, "zeppelin").is_empty());
}

#[test]
fn marks_stand_on_what_matched() {
    let (_folder, path) = full_case();
    let ledger = open(&path);
    let hits = ledger.search("hous", 10).unwrap();
    assert_eq!(hits.len(), 3);
    for hit in &hits {
        assert_eq!(marked(hit), ["houses"], "{hit:?}");
    }
}

#[test]
fn operators_are_words_like_any_other() {
    let (_folder, path) = full_case();
    let ledger = open(&path);
    for query in ["NOT houses", "houses OR bridge", "text:houses", "NEAR(houses)"] {
        assert!(found(&ledger, query).is_empty(), "{query}");
    }
}

#[test]
fn the_index_follows_undo_redo_and_new_words() {
    let (_folder, path) = full_case();
    let mut ledger = open(&path);
    ledger.undo().unwrap();
    assert!(found(&ledger, "clerk").is_empty());
    ledger.redo().unwrap();
    assert_eq!(found(&ledger, "clerk").len(), 1);
    ledger.act("note", vec![note("c1", "Ask the archive.")]).unwrap();
    assert!(found(&ledger, "clerk").is_empty());
    assert_eq!(found(&ledger, "archive"), [(HitKind::Note, "c1".to_owned())]);
    ledger.act("note", vec![note("c1", "odd \u{2}marks\u{3} and \0 bytes")]).unwrap();
    assert_eq!(marked(&ledger.search("marks", 1).unwrap()[0]), ["marks"]);
    assert!(ledger.verify_open().unwrap().faults.is_empty());
}

#[test]
fn any_text_is_a_valid_query() {
    let (_folder, path) = full_case();
    let ledger = open(&path);
    let typed = prop_oneof![
        any::<String>(),
        "[\"'*():^+\\-{}\\[\\] \\x00a-c]{0,40}",
        proptest::collection::vec("(AND|OR|NOT|NEAR|houses|\"|\\*|text:)", 0..60)
            .prop_map(|words| words.join(" ")),
    ];
    proptest!(ProptestConfig::with_cases(400), |(query in typed)| {
        for hit in ledger.search(&query, 5).unwrap() {
            for (start, end) in hit.marks {
                prop_assert!(hit.excerpt.get(start..end).is_some());
            }
        }
    });
}
