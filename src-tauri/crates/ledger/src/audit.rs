//! Checking the chains: does every log hold exactly what its device wrote?

use crate::change::Change;
use crate::event::{Event, NO_PREVIOUS};
use crate::key::signed_by;
use std::collections::{BTreeMap, BTreeSet};

/// Something in a case file that is not as it was recorded.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// Stable code, such as `event_altered`.
    pub code: String,
    /// What is wrong, in plain words.
    pub what: String,
    /// What it affects.
    pub affects: String,
}

impl Fault {
    pub(crate) fn new(code: &str, what: impl Into<String>, affects: impl Into<String>) -> Self {
        Self { code: code.to_owned(), what: what.into(), affects: affects.into() }
    }
}

/// How many signatures are checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Depth {
    /// The last of each log; through the chain it vouches for all before it. For opening.
    Heads,
    /// Every one.
    All,
}

/// Checks every log. Returns the events that could be read as changes, in the order given.
pub(crate) fn chain(events: Vec<Event>, depth: Depth) -> (Vec<(Event, Change)>, Vec<Fault>) {
    let mut faults = Vec::new();
    let mut logs: BTreeMap<&str, Vec<&Event>> = BTreeMap::new();
    for event in &events {
        logs.entry(&event.log).or_default().push(event);
    }
    for log in logs.values_mut() {
        log.sort_by_key(|event| event.seq);
        check_log(log, depth, &mut faults);
    }
    let changes = parse(events, &mut faults);
    check_case(&changes, &mut faults);
    (changes, faults)
}

fn check_log(log: &[&Event], depth: Depth, faults: &mut Vec<Fault>) {
    let (mut seq, mut prev, mut at) = (0, NO_PREVIOUS, i64::MIN);
    for (index, event) in log.iter().enumerate() {
        let name = event.named();
        if event.seq <= seq {
            let what = format!("The {name} carries a number that the log had before it.");
            faults.push(Fault::new("seq_repeated", what, "the order and wholeness of the record"));
        } else if event.seq - seq > 1 {
            let what = format!("Events {} to {} of a log are missing.", seq + 1, event.seq - 1);
            faults.push(Fault::new("seq_gap", what, "everything done in the missing events"));
        } else if event.prev != prev {
            let what = format!("The {name} does not follow the one before it.");
            faults.push(Fault::new("chain_broken", what, "the order and wholeness of the record"));
        }
        if event.at <= at {
            let what = format!("The {name} is dated before the one it follows.");
            faults.push(Fault::new("time_reversed", what, "the order of the record"));
        }
        let last = index + 1 == log.len();
        check_event(event, depth == Depth::All || last, faults);
        (seq, prev, at) = (event.seq, &event.hash, event.at);
    }
}

fn check_event(event: &Event, signature: bool, faults: &mut Vec<Fault>) {
    let name = event.named();
    let hash = event.computed_hash().filter(|hash| hex::encode(hash) == event.hash);
    let Some(hash) = hash.filter(|_| is_canonical(&event.payload)) else {
        let what = format!("The {name} was altered after it was written.");
        faults.push(Fault::new("event_altered", what, subject(event)));
        return;
    };
    if signature && !signed_by(&event.log, &hash, &event.signature) {
        let what = format!("The signature of the {name} does not fit.");
        faults.push(Fault::new("signature_invalid", what, subject(event)));
    }
}

/// The stored bytes must be the very bytes that were hashed, not merely mean the same.
fn is_canonical(payload: &[u8]) -> bool {
    serde_json::from_slice::<serde_json::Value>(payload)
        .ok()
        .and_then(|value| serde_json_canonicalizer::to_vec(&value).ok())
        .is_some_and(|canonical| canonical == payload)
}

/// What an event is about, as far as its payload still says.
fn subject(event: &Event) -> String {
    let payload: Option<serde_json::Value> = serde_json::from_slice(&event.payload).ok();
    let id = payload.as_ref().and_then(|payload| payload.get("id")).and_then(|id| id.as_str());
    let thing = event.kind.split('.').next().unwrap_or_default();
    id.map_or_else(|| thing.to_owned(), |id| format!("{thing} {id}"))
}

fn parse(events: Vec<Event>, faults: &mut Vec<Fault>) -> Vec<(Event, Change)> {
    let mut changes = Vec::with_capacity(events.len());
    for event in events {
        if let Ok(change) = event.change() {
            changes.push((event, change));
        } else {
            let what = format!("The {} cannot be understood.", event.named());
            faults.push(Fault::new("event_unknown", what, subject(&event)));
        }
    }
    changes
}

/// There is one beginning, and every log belongs to the case that began there.
fn check_case(changes: &[(Event, Change)], faults: &mut Vec<Fault>) {
    let mut created = 0_usize;
    let mut cases = BTreeSet::new();
    for (event, change) in changes {
        match change {
            Change::CaseCreated { case, .. } => {
                created += 1;
                cases.insert(case);
            }
            Change::LogStarted { case } => {
                cases.insert(case);
            }
            _ if event.seq == 1 => {
                let what = "A log does not begin by saying which case it belongs to.";
                faults.push(Fault::new("case_mixed", what, "everything recorded in that log"));
            }
            _ => {}
        }
    }
    if created != 1 {
        let what = format!("The case has {created} beginnings instead of one.");
        faults.push(Fault::new("case_missing", what, "the identity of the case"));
    }
    if cases.len() > 1 {
        let what = "The file holds events of more than one case.";
        faults.push(Fault::new("case_mixed", what, "the identity of the case"));
    }
}
