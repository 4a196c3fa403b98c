//! Actions, undo and redo, and what they leave.

use crate::bench::{
    ARTICLE, anchor, article, capture, claim, clock, fill, full_case, key, new_case, note, open,
    passage, source, written_out,
};
use periksa_ledger::state::SourceState;
use periksa_ledger::{Change, DeviceKey, Ledger};

#[test]
fn a_new_case_is_open_titled_and_empty() {
    let (_folder, path, ledger) = new_case();
    assert_eq!(ledger.state().title, "Bridge");
    assert_eq!(ledger.path(), path);
    assert_eq!(ledger.case_id().len(), 36);
    assert!(ledger.state().claims.is_empty());
    assert_eq!((ledger.undo_label(), ledger.redo_label()), (None, None));
}

#[test]
fn everything_is_there_after_reopening() {
    let (_folder, path, mut ledger) = new_case();
    fill(&mut ledger);
    let (case, before) = (ledger.case_id().to_owned(), written_out(ledger.state()));
    ledger.close().unwrap();
    let ledger = open(&path);
    assert_eq!(ledger.case_id(), case);
    assert_eq!(written_out(ledger.state()), before);
    assert_eq!(ledger.place().as_deref(), Some(r#"{"claim":"c1"}"#));
    assert_eq!(ledger.undo_label(), Some("claim.note"));
    assert!(ledger.verify_open().unwrap().faults.is_empty());
}

#[test]
fn a_closed_case_is_one_file_that_sqlite_finds_sound() {
    let (folder, path) = full_case();
    let names = crate::bench::fingerprints(folder.path());
    assert_eq!(names.len(), 1, "{names:?}");
    let conn = rusqlite::Connection::open(&path).unwrap();
    let said: String = conn.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(said, "ok");
}

#[test]
fn undo_and_redo_reach_across_reopening() {
    let (_folder, path) = full_case();
    let mut ledger = open(&path);
    assert_eq!(ledger.undo().unwrap().as_deref(), Some("claim.note"));
    assert_eq!(ledger.state().claims["c1"].note, "");
    ledger.close().unwrap();
    let mut ledger = open(&path);
    assert_eq!(ledger.state().claims["c1"].note, "");
    assert_eq!(ledger.redo_label(), Some("claim.note"));
    assert_eq!(ledger.undo().unwrap().as_deref(), Some("passage.pin"));
    assert!(ledger.state().passages.is_empty());
    assert_eq!(ledger.redo().unwrap().as_deref(), Some("passage.pin"));
    assert_eq!(ledger.redo().unwrap().as_deref(), Some("claim.note"));
    assert_eq!(ledger.redo().unwrap(), None);
    assert_eq!(ledger.state().claims["c1"].note, "Ask the clerk.");
}

#[test]
fn a_new_action_after_undo_leaves_nothing_to_redo() {
    let (_folder, path) = full_case();
    let mut ledger = open(&path);
    ledger.undo().unwrap();
    ledger.act("case.title", vec![Change::CaseTitled { title: "Houses".into() }]).unwrap();
    assert_eq!(ledger.redo().unwrap(), None);
    assert_eq!(ledger.state().claims["c1"].note, "");
    assert_eq!(ledger.undo_label(), Some("case.title"));
}

#[test]
fn a_capture_is_no_action_and_survives_undo() {
    let (_folder, path) = full_case();
    let mut ledger = open(&path);
    ledger.undo().unwrap();
    ledger.undo().unwrap();
    assert_eq!(ledger.undo().unwrap().as_deref(), Some("source.locate"));
    assert_eq!(ledger.state().captures.len(), 1);
    assert_eq!(ledger.state().sources["s1"].state, SourceState::Captured);
    ledger.undo().unwrap();
    assert!(ledger.state().captures.is_empty(), "it hangs on the undone source");
    ledger.redo().unwrap();
    assert_eq!(ledger.state().captures.len(), 1);
}

#[test]
fn sources_go_from_named_to_pinned_and_back() {
    let (_folder, _path, mut ledger) = new_case();
    let stand = |ledger: &Ledger| ledger.state().sources["s1"].state;
    let blobs: [&[u8]; 4] =
        [ARTICLE.as_bytes(), b"<p>given</p>", crate::bench::PAGE.as_bytes(), b"<html>page</html>"];
    let start = vec![
        Change::ArticleAdded(article("a1")),
        Change::ClaimAdded(claim("c1", "a1")),
        Change::SourceAdded(source("s1", None)),
    ];
    ledger.act_with_blobs("start", &blobs, start).unwrap();
    assert_eq!(stand(&ledger), SourceState::NamedOnly);
    let url = "https://council.test/".to_owned();
    ledger
        .act("locate", vec![Change::SourceLocated { id: "s1".into(), url: url.clone() }])
        .unwrap();
    assert_eq!(stand(&ledger), SourceState::Located);
    let failed = Change::CaptureFailed {
        source: "s1".into(),
        at: "2026-03-01T08:00:00Z".into(),
        code: "timeout".into(),
        words: "No answer within 30 seconds.".into(),
        url,
    };
    ledger.note(vec![failed]).unwrap();
    assert_eq!(stand(&ledger), SourceState::Failed);
    ledger.note(vec![Change::CaptureAdded(capture("k1", "s1"))]).unwrap();
    assert_eq!(stand(&ledger), SourceState::Captured);
    assert_eq!(ledger.state().sources["s1"].failure, None);
    ledger.act("pin", vec![Change::PassagePinned(passage("p1", "c1", "k1"))]).unwrap();
    assert_eq!(stand(&ledger), SourceState::Pinned);
    assert!(ledger.state().claims["c1"].accepted, "work on a proposal takes it over");
    let excluded = Change::ClaimExcluded { id: "c1".into(), reason: "opinion".into() };
    ledger.act("exclude", vec![excluded]).unwrap();
    assert_eq!(stand(&ledger), SourceState::Captured);
    ledger.act("restore", vec![Change::ClaimRestored { id: "c1".into() }]).unwrap();
    ledger.act("unpin", vec![Change::PassageUnpinned { id: "p1".into() }]).unwrap();
    assert_eq!(stand(&ledger), SourceState::Captured);
}

#[test]
fn an_excluded_claim_returns_to_the_state_it_had() {
    let (_folder, path) = full_case();
    let mut ledger = open(&path);
    let waiting = Change::ClaimStateSet {
        id: "c1".into(),
        state: "waiting".into(),
        reason: Some("reply of the council".into()),
    };
    ledger.act("state", vec![waiting]).unwrap();
    let excluded = Change::ClaimExcluded { id: "c1".into(), reason: "taste".into() };
    ledger.act("exclude", vec![excluded]).unwrap();
    let claim = &ledger.state().claims["c1"];
    assert_eq!((claim.state.as_str(), claim.state_reason.as_deref()), ("excluded", Some("taste")));
    ledger.act("restore", vec![Change::ClaimRestored { id: "c1".into() }]).unwrap();
    let claim = &ledger.state().claims["c1"];
    assert_eq!(claim.state, "waiting");
    assert_eq!(claim.state_reason.as_deref(), Some("reply of the council"));
    assert_eq!(claim.excluded, None);
}

#[test]
fn a_split_hides_the_old_claim_and_undo_brings_it_back() {
    let (_folder, path) = full_case();
    let mut ledger = open(&path);
    let mut half = claim("c2", "a1");
    half.anchor = anchor(ARTICLE, "40 houses");
    let split = vec![
        Change::ClaimAdded(half),
        Change::ClaimAdded(claim("c3", "a1")),
        Change::ClaimReplaced { old: vec!["c1".into()], new: vec!["c2".into(), "c3".into()] },
    ];
    ledger.act("split", split).unwrap();
    let live = |ledger: &Ledger| -> Vec<String> {
        ledger.state().live_claims().map(|claim| claim.record.id.clone()).collect()
    };
    assert_eq!(live(&ledger), ["c2", "c3"]);
    ledger.undo().unwrap();
    assert_eq!(live(&ledger), ["c1"]);
}

#[test]
fn what_only_the_ledger_may_write_is_refused() {
    let (_folder, _path, mut ledger) = new_case();
    let before = ledger.history().unwrap().len();
    let forged = [
        Change::CaseCreated { case: "x".into(), title: "x".into() },
        Change::LogStarted { case: "x".into() },
        Change::ActionUndone { action: "x".into() },
        Change::ActionRedone { action: "x".into() },
        Change::ClaimStateSet { id: "c1".into(), state: "excluded".into(), reason: None },
    ];
    for change in forged {
        assert_eq!(ledger.act("x", vec![change]).unwrap_err().code(), "reserved");
    }
    assert_eq!(ledger.act("x", Vec::new()).unwrap_err().code(), "empty_action");
    assert_eq!(ledger.history().unwrap().len(), before);
}

#[test]
fn history_names_every_event_and_says_what_was_undone() {
    let (_folder, path) = full_case();
    let mut ledger = open(&path);
    ledger.undo().unwrap();
    let history = ledger.history().unwrap();
    let kinds: Vec<(&str, bool)> =
        history.iter().map(|event| (event.kind.as_str(), event.undone)).collect();
    assert_eq!(
        kinds,
        [
            ("case.created", false),
            ("article.added", false),
            ("claim.added", false),
            ("source.added", false),
            ("source.located", false),
            ("capture.added", false),
            ("passage.pinned", false),
            ("claim.note_set", true),
            ("action.undone", false),
        ]
    );
    assert_eq!(history[1].action, history[2].action, "one action, two events");
    assert_eq!(history[1].label.as_deref(), Some("article.import"));
    assert!(history.iter().zip(1..).all(|(event, seq)| event.seq == seq));
}

#[test]
fn another_device_writes_a_log_of_its_own() {
    let (_folder, path) = full_case();
    let other = DeviceKey::generate().unwrap();
    let again = DeviceKey::from_bytes(&other.to_bytes());
    assert_eq!(again.public_hex(), other.public_hex());
    let mut ledger = Ledger::open(&path, other, clock()).unwrap();
    ledger.act("claim.note", vec![note("c1", "Second desk.")]).unwrap();
    assert_eq!(ledger.state().claims["c1"].note, "Second desk.");
    ledger.close().unwrap();
    let mut ledger = Ledger::open(&path, key(), clock()).unwrap();
    assert_eq!(ledger.undo().unwrap().as_deref(), Some("claim.note"));
    assert_eq!(ledger.state().claims["c1"].note, "Ask the clerk.");
    ledger.close().unwrap();
    let verified = Ledger::verify(&path).unwrap();
    assert_eq!(verified.faults, []);
    assert_eq!(verified.heads.len(), 2);
    assert!(
        verified.anchoring.unanchored_since(|_| true).unwrap().starts_with("2026-03-01T08:00:00")
    );
}

#[test]
fn people_have_one_name_to_a_role() {
    let (_folder, _path, mut ledger) = new_case();
    let named = |name: &str| Change::PersonNamed { name: name.into(), role: "checker".into() };
    ledger.act("person", vec![named("Tari")]).unwrap();
    ledger.act("person", vec![named("Tari Wulan")]).unwrap();
    assert_eq!(ledger.state().people.len(), 1);
    assert_eq!(ledger.state().people[0].name, "Tari Wulan");
    ledger.act("person", vec![named("")]).unwrap();
    assert!(ledger.state().people.is_empty());
}
