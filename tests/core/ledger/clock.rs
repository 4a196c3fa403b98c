//! Time that does not run backwards, whatever the computer's clock does.

use crate::bench::{ToldClock, key};
use periksa_ledger::{Change, Ledger};
use std::sync::Arc;

fn title(title: &str) -> Vec<Change> {
    vec![Change::CaseTitled { title: title.into() }]
}

#[test]
fn events_keep_their_order_when_the_clock_goes_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("case.periksa");
    let clock = ToldClock::at("2026-03-01T08:00:00Z");
    let told: Arc<ToldClock> = Arc::clone(&clock);
    let mut ledger = Ledger::create(&path, key(), told, "One").unwrap();
    clock.tell("2026-03-01T09:00:00Z");
    ledger.act("title", title("Two")).unwrap();
    clock.tell("2025-03-01T08:00:00Z");
    ledger.act("title", title("Three")).unwrap();
    ledger.close().unwrap();

    let earlier = ToldClock::at("1960-01-01T00:00:00Z");
    let mut ledger = Ledger::open(&path, key(), earlier).unwrap();
    assert_eq!(ledger.state().title, "Three");
    ledger.act("title", title("Four")).unwrap();
    ledger.close().unwrap();

    let later = ToldClock::at("2026-03-02T00:00:00Z");
    let mut ledger = Ledger::open(&path, key(), later).unwrap();
    assert_eq!(ledger.state().title, "Four");
    ledger.act("title", title("Five")).unwrap();
    let history = ledger.history().unwrap();
    assert!(history.is_sorted_by_key(|event| (event.at, event.seq)));
    let times: Vec<String> = history.iter().map(|event| event.at.to_string()).collect();
    assert_eq!(
        times,
        [
            "2026-03-01T08:00:00Z",
            "2026-03-01T09:00:00Z",
            "2026-03-01T09:00:00Z",
            "2026-03-01T09:00:00Z",
            "2026-03-02T00:00:00Z",
        ]
    );
    assert!(ledger.verify_open().unwrap().faults.is_empty());
}

#[test]
fn a_whole_case_within_one_millisecond_is_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("case.periksa");
    let still = ToldClock::at("2026-03-01T08:00:00Z");
    let mut ledger = Ledger::create(&path, key(), still, "0").unwrap();
    let titles = (1..=300).flat_map(|n| title(&n.to_string())).collect();
    ledger.act("titles", titles).unwrap();
    assert_eq!(ledger.state().title, "300");
    assert_eq!(ledger.rebuild().unwrap(), *ledger.state());
}
