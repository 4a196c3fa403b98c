//! The fold: whatever happens, the state is what the events add up to.

use crate::bench::{
    ARTICLE, PAGE, anchor, article, capture, claim, new_case, note, open, passage, source,
    written_out,
};
use periksa_ledger::change::{CaptureRecord, TextRecord};
use periksa_ledger::{Change, Ledger, Sha};
use proptest::prelude::*;

/// One step of a random session.
#[derive(Clone, Debug)]
enum Step {
    Act(Vec<Change>),
    Note(Vec<Change>),
    Undo,
    Redo,
    Reopen,
}

/// Few ids, so that steps often meet, and often miss.
fn id(prefix: &'static str) -> impl Strategy<Value = String> {
    (0..3_u8).prop_map(move |n| format!("{prefix}{n}"))
}

fn claim_change() -> impl Strategy<Value = Change> {
    prop_oneof![
        (id("c"), id("a")).prop_map(|(id, article)| Change::ClaimAdded(claim(&id, &article))),
        id("c").prop_map(|id| Change::ClaimAccepted { id }),
        id("c").prop_map(|id| Change::ClaimMoved { id, anchor: anchor(ARTICLE, "The mayor") }),
        (id("c"), id("c"))
            .prop_map(|(old, new)| Change::ClaimReplaced { old: vec![old], new: vec![new] }),
        (id("c"), "(open|in_progress|waiting|checked)", any::<Option<String>>())
            .prop_map(|(id, state, reason)| Change::ClaimStateSet { id, state, reason }),
        (id("c"), "(none|accurate|inaccurate)")
            .prop_map(|(id, finding)| Change::ClaimFindingSet { id, finding }),
        (id("c"), any::<String>()).prop_map(|(id, words)| note(&id, &words)),
        (id("c"), "(opinion|taste)").prop_map(|(id, reason)| Change::ClaimExcluded { id, reason }),
        id("c").prop_map(|id| Change::ClaimRestored { id }),
    ]
}

fn other_change() -> impl Strategy<Value = Change> {
    prop_oneof![
        any::<String>().prop_map(|title| Change::CaseTitled { title }),
        any::<bool>().prop_map(|offline| Change::OfflineSet { offline }),
        any::<bool>().prop_map(|allowed| Change::PrivateAllowed {
            allowed,
            place: Some("127.0.0.1:80".into()),
        }),
        any::<bool>().prop_map(|wanted| Change::RequisitesSet { wanted }),
        ("(|Tari|Budi)", "(checker|editor)")
            .prop_map(|(name, role)| Change::PersonNamed { name, role }),
        id("a").prop_map(|id| Change::ArticleAdded(article(&id))),
        (id("w"), id("a")).prop_map(|(id, article)| Change::WordsExcluded {
            id,
            article,
            anchor: anchor(ARTICLE, "Naruna"),
            reason: "opinion".into()
        }),
        id("w").prop_map(|id| Change::WordsRestored { id }),
        id("s").prop_map(|id| Change::SourceAdded(source(&id, None))),
        id("s").prop_map(|id| Change::SourceLocated { id, url: "https://a.test/".into() }),
        (id("p"), id("c"), id("k"))
            .prop_map(|(id, claim, capture)| Change::PassagePinned(passage(&id, &claim, &capture))),
        (id("p"), "(supports|context)").prop_map(|(id, stance)| Change::StanceSet { id, stance }),
        id("p").prop_map(|id| Change::PassageUnpinned { id }),
    ]
}

fn noted_change() -> impl Strategy<Value = Change> {
    prop_oneof![
        (id("k"), id("s")).prop_map(|(id, source)| Change::CaptureAdded(capture(&id, &source))),
        id("k").prop_map(|id| recognised(&id)),
        id("s").prop_map(|source| Change::CaptureFailed {
            source,
            at: "2026-03-01T08:00:00Z".into(),
            code: "timeout".into(),
            words: "No answer.".into(),
            url: "https://a.test/".into()
        }),
    ]
}

/// A recognised text; its bytes are the page's, which every case of these tests holds.
fn recognised(id: &str) -> Change {
    let by = TextRecord {
        software: "Tesseract 5".into(),
        pages: vec![0],
        notes: vec!["recognised".into()],
        recognised: true,
        details: None,
    };
    Change::CaptureRecognised { id: id.into(), text: Sha::of(PAGE.as_bytes()), by }
}

#[test]
fn a_recognised_text_is_given_to_a_capture_without_one_and_to_no_other() {
    let (_folder, path, mut ledger) = new_case();
    let blobs: [&[u8]; 2] = [b"<html>page</html>", PAGE.as_bytes()];
    let scan = CaptureRecord { text: None, ..capture("k2", "s1") };
    let start = vec![
        Change::SourceAdded(source("s1", None)),
        Change::CaptureAdded(capture("k1", "s1")),
        Change::CaptureAdded(scan),
    ];
    ledger.act_with_blobs("start", &blobs, start).unwrap();
    ledger.note(vec![recognised("k1"), recognised("k2"), recognised("k3")]).unwrap();
    drop(ledger);
    let ledger = open(&path);
    let of = |id: &str| ledger.state().captures[id].record.clone();
    assert_eq!(of("k1"), capture("k1", "s1"), "a text that was read stays");
    assert_eq!(of("k2").text, Some(Sha::of(PAGE.as_bytes())));
    assert!(of("k2").text_by.is_some_and(|by| by.recognised));
    assert_eq!(ledger.search("forty", 5).unwrap().len(), 2, "both texts are found");
    assert!(ledger.verify_open().unwrap().faults.is_empty());
}

fn action() -> impl Strategy<Value = Vec<Change>> {
    proptest::collection::vec(prop_oneof![claim_change(), other_change()], 1..4)
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => action().prop_map(Step::Act),
        2 => proptest::collection::vec(noted_change(), 1..3).prop_map(Step::Note),
        3 => Just(Step::Undo),
        2 => Just(Step::Redo),
        1 => Just(Step::Reopen),
    ]
}

/// An article, claims, a source and a capture, so that random steps have something to meet.
fn with_ground(ledger: &mut Ledger) {
    for bytes in [ARTICLE.as_bytes(), b"<p>given</p>", PAGE.as_bytes(), b"<html>page</html>"] {
        ledger.put_blob(bytes).unwrap();
    }
    let ground = vec![
        Change::ArticleAdded(article("a0")),
        Change::ClaimAdded(claim("c0", "a0")),
        Change::SourceAdded(source("s0", None)),
        Change::CaptureAdded(capture("k0", "s0")),
    ];
    ledger.note(ground).unwrap();
}

/// Fewer cases than usual: each one makes a file and syncs it after every step.
fn config() -> ProptestConfig {
    ProptestConfig::with_cases(20)
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_state_is_always_what_a_rebuild_gives(
        steps in proptest::collection::vec(step(), 1..20)
    ) {
        let (_folder, path, mut ledger) = new_case();
        with_ground(&mut ledger);
        for step in steps {
            match step {
                Step::Act(changes) => drop(ledger.act("act", changes).unwrap()),
                Step::Note(changes) => ledger.note(changes).unwrap(),
                Step::Undo => drop(ledger.undo().unwrap()),
                Step::Redo => drop(ledger.redo().unwrap()),
                Step::Reopen => {
                    ledger.close().unwrap();
                    ledger = open(&path);
                }
            }
            prop_assert_eq!(written_out(&ledger.rebuild().unwrap()), written_out(ledger.state()));
        }
        ledger.close().unwrap();
        prop_assert_eq!(Ledger::verify(&path).unwrap().faults, []);
    }

    #[test]
    fn undoing_everything_returns_to_the_start_and_redoing_it_to_the_end(
        actions in proptest::collection::vec(action(), 1..10)
    ) {
        let (_folder, _path, mut ledger) = new_case();
        with_ground(&mut ledger);
        let mut states = vec![written_out(ledger.state())];
        for changes in &actions {
            ledger.act("act", changes.clone()).unwrap();
            states.push(written_out(ledger.state()));
        }
        for earlier in states.iter().rev().skip(1) {
            prop_assert!(ledger.undo().unwrap().is_some());
            prop_assert_eq!(&written_out(ledger.state()), earlier);
        }
        prop_assert_eq!(ledger.undo().unwrap(), None);
        for later in states.iter().skip(1) {
            prop_assert!(ledger.redo().unwrap().is_some());
            prop_assert_eq!(&written_out(ledger.state()), later);
        }
        prop_assert_eq!(ledger.redo().unwrap(), None);
        prop_assert_eq!(ledger.verify_open().unwrap().faults, []);
    }
}
