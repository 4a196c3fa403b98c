//! All dates of the case on one line, and where claims and evidence disagree.

use super::witnesses::anchors;
use crate::comparing::language;
use crate::dating::{between_claims, published_of, with_evidence};
use crate::intake::{date_record, day};
use crate::open_case::{KnownText, OpenCase};
use crate::view::{dates_of, is_body, revisions};
use crate::{
    Desk, Problem, StretchView, TimelineEntry, TimelineKind, TimelineRead, TimelineView,
    TimestampView,
};
use jiff::civil::Date;
use periksa_ledger::change::{CaptureRecord, DateRecord};
use periksa_ledger::state::{CaseState, Claim, Passage};
use periksa_text::date::dates;
use periksa_text::lang::likelier;
use periksa_text::offset::Span;
use periksa_text::segment::sentences;

impl Desk {
    /// All dates of the case, the earliest first, with the conflicts of claims with their evidence and
    /// with each other.
    ///
    /// # Errors
    /// [`Problem::NoCase`], [`Problem::Case`] when events or stored bytes cannot be read.
    pub async fn timeline_read(&self, _: TimelineRead) -> Result<TimelineView, Problem> {
        let roots = self.trusted();
        self.with_case(move |case| {
            let kept = case.ledger.anchoring().map_err(|error| case.problem(&error))?;
            let (timestamps, _) = anchors(&kept, &roots);
            // Without an article there is nothing to claim.
            let text = case.article_text().ok();
            let state = case.ledger.state();
            let claims: Vec<&Claim> = open_claims(state).collect();
            let mut entries = published(case);
            entries.extend(drafts(state));
            entries.extend(claims.iter().flat_map(|claim| claim_entries(case, claim)));
            entries.extend(text.iter().flat_map(|text| article_entries(case, text, &claims)));
            entries.extend(claims.iter().flat_map(|claim| evidence_entries(state, claim)));
            entries.extend(source_entries(state));
            entries.extend(timestamps.iter().filter_map(timestamp_entry));
            entries.sort_by(|one, other| place(one).cmp(&place(other)));
            let evidence = claims.iter().flat_map(|claim| with_evidence(case, claim));
            let conflicts = evidence.chain(between_claims(case, &claims)).collect();
            Ok(TimelineView { entries, conflicts })
        })
        .await
    }
}

/// By first day; what has none lies at its last, and what is on the same day by what it is. Things of one
/// kind keep the order they came in.
fn place(entry: &TimelineEntry) -> (&str, TimelineKind) {
    let day = entry.start.as_deref().or(entry.end.as_deref()).unwrap_or_default();
    (day, entry.kind)
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

/// When each revision of the article came in.
fn drafts(state: &CaseState) -> Vec<TimelineEntry> {
    let came = |revision: crate::RevisionView| {
        let day = day(&revision.added_at)?;
        Some(on(TimelineKind::Draft, revision.id, day, revision.number.to_string()))
    };
    revisions(state).into_iter().filter_map(came).collect()
}

/// Something that happened on one day.
fn on(kind: TimelineKind, id: String, day: Date, text: String) -> TimelineEntry {
    let day = Some(day.to_string());
    let (start, end) = (day.clone(), day);
    let (claim, words, sentence) = (None, None, None);
    TimelineEntry { kind, id, claim, start, end, text, ambiguous_year: false, words, sentence }
}

fn claim_entries(case: &OpenCase, claim: &Claim) -> Vec<TimelineEntry> {
    let id = &claim.record.id;
    let read = dates_of(case, claim);
    read.into_iter().map(|date| dated(TimelineKind::Claim, id, Some(id), date)).collect()
}

fn dated(kind: TimelineKind, id: &str, claim: Option<&String>, date: DateRecord) -> TimelineEntry {
    TimelineEntry {
        kind,
        id: id.to_owned(),
        claim: claim.cloned(),
        start: date.start,
        end: date.end,
        text: date.text,
        ambiguous_year: date.ambiguous_year,
        words: None,
        sentence: None,
    }
}

/// The dates in the words of the article that no open claim holds, or has from its sentence.
fn article_entries(case: &OpenCase, text: &KnownText, claims: &[&Claim]) -> Vec<TimelineEntry> {
    let Ok(article) = case.article() else { return Vec::new() };
    let language = language(case, &text.text);
    let published = article.metadata.published.as_deref().and_then(day);
    let sentences = sentences(&text.text, language);
    let body = |span: Span| {
        let parts = article.blocks.iter().filter(|block| is_body(&block.kind));
        parts.map(|part| Span::new(part.start, part.end)).any(|part| part.overlaps(span))
    };
    let claimed = |span: Span| {
        let held = |claim: &&Claim| match claim.stretches() {
            [] => Span::new(claim.anchor.start, claim.anchor.end).overlaps(span),
            parts => parts.iter().any(|part| Span::new(part.start, part.end).overlaps(span)),
        };
        claims.iter().any(held)
    };
    let told = |record: &DateRecord, sentence: Span| {
        let inside = |claim: &&Claim| {
            let own = Span::new(claim.anchor.start, claim.anchor.end);
            own.overlaps(sentence) && dates_of(case, claim).contains(record)
        };
        claims.iter().any(inside)
    };
    let found = dates(&text.text, language, published).into_iter();
    found
        .filter(|date| body(date.span) && !claimed(date.span))
        .filter_map(|date| {
            let (start, end) = text.to_wire(date.span)?;
            let sentence = sentences.iter().find(|sentence| sentence.overlaps(date.span))?;
            let record = date_record(&text.text, &date);
            (!told(&record, *sentence)).then(|| TimelineEntry {
                words: Some(StretchView { start, end }),
                sentence: Some(sentence.of(&text.text).to_owned()),
                ..dated(TimelineKind::Words, &article.id, None, record)
            })
        })
        .collect()
}

fn evidence_entries(state: &CaseState, claim: &Claim) -> Vec<TimelineEntry> {
    let entries = |passage: &Passage| -> Vec<TimelineEntry> {
        let words = passage.record.anchor.exact.as_str();
        let found = dates(words, likelier(words), published_of(state, passage).and_then(day));
        let (id, of) = (&passage.record.id, Some(&claim.record.id));
        found
            .iter()
            .map(|date| dated(TimelineKind::Evidence, id, of, date_record(words, date)))
            .collect()
    };
    state.passages_of(&claim.record.id).flat_map(entries).collect()
}

/// When sources came out, when others archived them and when they were captured; what is the same on
/// one day stands once.
fn source_entries(state: &CaseState) -> Vec<TimelineEntry> {
    let mut entries = Vec::new();
    for kept in state.captures.values() {
        let capture = &kept.record;
        let Some(source) = state.sources.get(&capture.source) else { continue };
        let name = source.record.name.clone();
        let moments = [
            (TimelineKind::Source, &capture.source, capture.published.as_deref()),
            (TimelineKind::Archived, &capture.id, archived(capture)),
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

/// When somebody else took what a capture holds: the Wayback Machine, or who made an archive.
fn archived(capture: &CaptureRecord) -> Option<&str> {
    let memento = capture.memento.as_ref().map(|memento| memento.taken_at.as_str());
    memento.or_else(|| capture.imported.as_ref()?.captured_at.as_deref())
}

/// The moment that an authority vouches for, where its timestamp counts.
fn timestamp_entry(timestamp: &TimestampView) -> Option<TimelineEntry> {
    let time = timestamp.time.as_deref().filter(|_| timestamp.counts)?;
    Some(on(TimelineKind::Timestamp, timestamp.id.clone(), day(time)?, timestamp.tsa.clone()))
}
