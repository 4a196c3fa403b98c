//! What a timestamp authority stamps: a text that names the end of every log, or some captures,
//! by their hashes, so that a stranger can compare them.

use crate::change::{Change, TimestampRecord};
use crate::event::Event;
use crate::state::CaseState;
use crate::{Fault, Ledger, LedgerError, LogHead, blob, clock};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Tells a reader of a statement what it is, and a later program which form it has.
const FORM: &str = "periksa-statement-v1";

/// The statement, in canonical JSON (RFC 8785).
#[derive(Debug, Serialize, Deserialize)]
struct Statement {
    form: String,
    case: String,
    /// The end of every log; empty in a statement over captures alone.
    heads: Vec<Head>,
    articles: Vec<Stated>,
    captures: Vec<Stated>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Head {
    log: String,
    seq: u64,
    hash: String,
}

/// Bytes as they were received.
#[derive(Debug, Serialize, Deserialize)]
struct Stated {
    id: String,
    sha256: String,
}

/// A timestamp of the case with everything that a check of it needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptTimestamp {
    /// As recorded.
    pub record: TimestampRecord,
    /// What was stamped.
    pub statement: Vec<u8>,
    /// The question, in DER.
    pub request: Vec<u8>,
    /// The reply as it came.
    pub reply: Vec<u8>,
    /// The ends of the logs that it names; they are in the logs.
    pub covers: Vec<LogHead>,
    /// What the statement says and the case does not: empty if the two agree.
    pub faults: Vec<Fault>,
}

impl Ledger {
    /// What there is to stamp now: the whole case (the end of every log, the articles and captures
    /// by their hashes), or some captures alone.
    ///
    /// # Errors
    /// `unknown_capture` for one that is not in the case; if the events cannot be read.
    pub fn statement(&self, captures: &[String]) -> Result<Vec<u8>, LedgerError> {
        let state = self.state();
        let whole = captures.is_empty();
        let chosen: Vec<&String> =
            if whole { state.captures.keys().collect() } else { captures.iter().collect() };
        let stated = |id: &String| {
            let capture = state.captures.get(id);
            let capture = capture.ok_or_else(|| LedgerError::UnknownCapture { id: id.clone() })?;
            Ok(Stated { id: id.clone(), sha256: capture.record.body.to_string() })
        };
        let captures: Vec<Stated> =
            chosen.into_iter().map(stated).collect::<Result<_, LedgerError>>()?;
        let article = |(id, article): (&String, &crate::state::Article)| Stated {
            id: id.clone(),
            sha256: article.record.original.to_string(),
        };
        let head = |head: LogHead| Head { log: head.log, seq: head.seq, hash: head.hash };
        let statement = Statement {
            form: FORM.to_owned(),
            case: self.case_id().to_owned(),
            heads: if whole { self.heads()?.into_iter().map(head).collect() } else { Vec::new() },
            articles: if whole { state.articles.iter().map(article).collect() } else { Vec::new() },
            captures,
        };
        serde_json_canonicalizer::to_vec(&statement).map_err(LedgerError::internal)
    }

    /// The timestamps of the case and what they cover, without reading any stored bytes but theirs.
    ///
    /// # Errors
    /// If the events cannot be read.
    pub fn anchoring(&self) -> Result<Anchoring, LedgerError> {
        let changes = self.changes()?;
        Ok(Anchoring::new(kept(&self.door.conn, &changes, self.state()), changes))
    }
}

/// The timestamps among the changes. Bytes that are gone or altered are empty here; the check of
/// the stored bytes names them.
pub(crate) fn kept(
    conn: &Connection,
    changes: &[(Event, Change)],
    state: &CaseState,
) -> Vec<KeptTimestamp> {
    let hashes: BTreeMap<(&str, u64), &str> = changes
        .iter()
        .map(|(event, _)| ((event.log.as_str(), event.seq), event.hash.as_str()))
        .collect();
    let bytes = |sha| blob::get(conn, sha).unwrap_or_default();
    let records = changes.iter().filter_map(|(_, change)| match change {
        Change::TimestampKept(record) => Some(record),
        _ => None,
    });
    records
        .map(|record| {
            let statement = bytes(&record.statement);
            let (covers, faults) = compare(&statement, record, &hashes, state);
            KeptTimestamp {
                record: record.clone(),
                request: bytes(&record.request),
                reply: bytes(&record.reply),
                statement,
                covers,
                faults,
            }
        })
        .collect()
}

/// Compares a statement with the case.
fn compare(
    bytes: &[u8],
    record: &TimestampRecord,
    hashes: &BTreeMap<(&str, u64), &str>,
    state: &CaseState,
) -> (Vec<LogHead>, Vec<Fault>) {
    let fault = |what: String| {
        let affects = format!("the timestamp of {} by {}", record.at, record.tsa);
        Fault::new("timestamp_disagrees", what, affects)
    };
    let Ok(statement) = serde_json::from_slice::<Statement>(bytes) else {
        return (Vec::new(), vec![fault("What was timestamped cannot be read.".to_owned())]);
    };
    let mut faults = Vec::new();
    if statement.case != state.case_id || statement.form != FORM {
        faults.push(fault("What was timestamped belongs to another case.".to_owned()));
    }
    let mut covers = Vec::new();
    for Head { log, seq, hash } in statement.heads {
        if hashes.get(&(log.as_str(), seq)) == Some(&hash.as_str()) {
            covers.push(LogHead { log, seq, hash });
        } else {
            faults.push(fault(format!(
                "A log that had {seq} events when it was timestamped has other or fewer events now."
            )));
        }
    }
    let captured = |id: &str| state.captures.get(id).map(|found| found.record.body.as_str());
    let given = |id: &str| state.articles.get(id).map(|found| found.record.original.as_str());
    let captures = statement.captures.iter().filter(|one| captured(&one.id) != Some(&one.sha256));
    // An article leaves the state when its import is undone; what is undone is no fault.
    let articles = statement
        .articles
        .iter()
        .filter(|one| given(&one.id).is_some_and(|sha256| sha256 != one.sha256));
    for one in captures.chain(articles) {
        faults.push(fault(format!("Bytes that were timestamped are not in the case: {}.", one.id)));
    }
    (covers, faults)
}

/// What outside authorities can vouch for: the timestamps of a case, and the events that they cover
/// or do not.
#[derive(Clone, Debug, Default)]
pub struct Anchoring {
    /// The timestamps, oldest first, compared with what the case holds now. Whether one counts is for
    /// those to say who know whom the reader trusts.
    pub timestamps: Vec<KeptTimestamp>,
    changes: Vec<(Event, Change)>,
}

impl Anchoring {
    pub(crate) fn new(timestamps: Vec<KeptTimestamp>, changes: Vec<(Event, Change)>) -> Self {
        Self { timestamps, changes }
    }

    /// Since when no outside party vouches for the time and wholeness of the logs (RFC 3339, UTC), if
    /// these timestamps count; none when they cover everything. What keeping a timestamp itself adds
    /// is not counted: it cannot be in its own statement.
    #[must_use]
    pub fn unanchored_since(&self, counts: impl Fn(&KeptTimestamp) -> bool) -> Option<String> {
        let counted = self.timestamps.iter().filter(|kept| kept.faults.is_empty() && counts(kept));
        let mut ends: BTreeMap<&str, u64> = BTreeMap::new();
        for head in counted.flat_map(|kept| &kept.covers) {
            let end = ends.entry(&head.log).or_default();
            *end = head.seq.max(*end);
        }
        let open = |event: &Event| event.seq > ends.get(event.log.as_str()).copied().unwrap_or(0);
        let counts = |change: &Change| {
            !matches!(
                change,
                Change::TimestampKept(_) | Change::RequestMade(_) | Change::TaskEnded { .. }
            )
        };
        let first = self.changes.iter().find(|(event, change)| open(event) && counts(change));
        first.map(|(event, _)| clock::timestamp(event.at).to_string())
    }
}
