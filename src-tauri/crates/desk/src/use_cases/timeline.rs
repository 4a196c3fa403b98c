//! All dates of the case on one line, and where claims and evidence disagree.

use crate::comparing::Held;
use crate::intake::{date_record, day};
use crate::open_case::OpenCase;
use crate::{
    Desk, Problem, TimelineConflict, TimelineEntry, TimelineKind, TimelineRead, TimelineView,
};
use jiff::civil::Date;
use periksa_ledger::change::DateRecord;
use periksa_ledger::state::{CaseState, Claim, Passage};
use periksa_reading::says::{Fact, Note, State};
use periksa_text::date::dates;
use periksa_text::lang::likelier;

impl Desk {
    /// All dates of the case, the earliest first, with the conflicts between claims and their evidence.
    ///
    /// # Errors
    /// [`Problem::NoCase`].
    pub async fn timeline_read(&self, _: TimelineRead) -> Result<TimelineView, Problem> {
        self.with_case(|case| {
            let state = case.ledger.state();
            let claims: Vec<&Claim> = open_claims(state).collect();
            let mut entries = published(case);
            entries.extend(claims.iter().flat_map(|claim| claim_entries(case, claim)));
            entries.extend(claims.iter().flat_map(|claim| evidence_entries(state, claim)));
            entries.extend(source_entries(state));
            entries.sort_by(|one, other| place(one).cmp(&place(other)));
            let conflicts = claims.iter().flat_map(|claim| conflicts(case, claim)).collect();
            Ok(TimelineView { entries, conflicts })
        })
        .await
    }
}

/// By first day; what has none lies at its last, and what is on the same day by what it is.
fn place(entry: &TimelineEntry) -> (&str, TimelineKind, &str) {
    let day = entry.start.as_deref().or(entry.end.as_deref()).unwrap_or_default();
    (day, entry.kind, &entry.id)
}

/// Claims that are checked and stand in the newest draft.
fn open_claims(state: &CaseState) -> impl Iterator<Item = &Claim> {
    state.live_claims().filter(|claim| claim.excluded.is_none() && claim.lost.is_none())
}

fn published(case: &OpenCase) -> Vec<TimelineEntry> {
    let Ok(article) = case.article() else { return Vec::new() };
    let day = article.metadata.published.as_deref().and_then(day);
    let title = article.metadata.title.clone().unwrap_or_else(|| article.source_name.clone());
    let entry = |day: Date| on(TimelineKind::Published, article.id.clone(), day, title);
    day.map(entry).into_iter().collect()
}

/// Something that happened on one day.
fn on(kind: TimelineKind, id: String, day: Date, text: String) -> TimelineEntry {
    let day = Some(day.to_string());
    let (start, end) = (day.clone(), day);
    TimelineEntry { kind, id, claim: None, start, end, text, ambiguous_year: false }
}

fn claim_entries(case: &OpenCase, claim: &Claim) -> Vec<TimelineEntry> {
    let id = &claim.record.id;
    let read = crate::view::dates_of(case, claim);
    read.into_iter().map(|date| dated(TimelineKind::Claim, id, id, date)).collect()
}

fn dated(kind: TimelineKind, id: &str, claim: &str, date: DateRecord) -> TimelineEntry {
    TimelineEntry {
        kind,
        id: id.to_owned(),
        claim: Some(claim.to_owned()),
        start: date.start,
        end: date.end,
        text: date.text,
        ambiguous_year: date.ambiguous_year,
    }
}

fn evidence_entries(state: &CaseState, claim: &Claim) -> Vec<TimelineEntry> {
    let entries = |passage: &Passage| -> Vec<TimelineEntry> {
        let words = passage.record.anchor.exact.as_str();
        let found = dates(words, likelier(words), published_of(state, passage).and_then(day));
        let (id, of) = (&passage.record.id, &claim.record.id);
        found
            .iter()
            .map(|date| dated(TimelineKind::Evidence, id, of, date_record(words, date)))
            .collect()
    };
    state.passages_of(&claim.record.id).flat_map(entries).collect()
}

fn published_of<'a>(state: &'a CaseState, passage: &Passage) -> Option<&'a str> {
    state.captures.get(&passage.record.capture)?.record.published.as_deref()
}

/// When sources came out and when they were captured; a day on which a source was captured twice
/// stands once.
fn source_entries(state: &CaseState) -> Vec<TimelineEntry> {
    let mut entries = Vec::new();
    for kept in state.captures.values() {
        let capture = &kept.record;
        let Some(source) = state.sources.get(&capture.source) else { continue };
        let name = source.record.name.clone();
        let moments = [
            (TimelineKind::Source, &capture.source, capture.published.as_deref()),
            (TimelineKind::Capture, &capture.id, Some(capture.started_at.as_str())),
        ];
        for (kind, id, moment) in moments {
            let Some(day) = moment.and_then(day) else { continue };
            let entry = on(kind, id.clone(), day, name.clone());
            let same = |other: &TimelineEntry| {
                other.kind == kind && other.start == entry.start && other.text == entry.text
            };
            if !entries.iter().any(same) {
                entries.push(entry);
            }
        }
    }
    entries
}

fn conflicts(case: &OpenCase, claim: &Claim) -> Vec<TimelineConflict> {
    let state = case.ledger.state();
    let held = Held::of(case, &claim.anchor.exact);
    let mut conflicts = Vec::new();
    for passage in state.passages_of(&claim.record.id) {
        let found = held.facts_of(&passage.record.anchor.exact, published_of(state, passage));
        let otherwise = found
            .into_iter()
            .filter(|fact| fact.kind == Fact::Date.code() && fact.state == State::Different.code());
        conflicts.extend(otherwise.filter_map(|fact| {
            Some(TimelineConflict {
                claim: claim.record.id.clone(),
                passage: passage.record.id.clone(),
                claimed: fact.text,
                found: fact.found?,
                other_year: fact.notes.iter().any(|note| note == Note::OtherYear.code()),
            })
        }));
    }
    conflicts
}
