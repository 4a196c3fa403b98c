//! The checklist on the wire.

use crate::open_case::{KnownText, OpenCase};
use crate::recheck::{CHANGED, TOUCHED, missing};
use crate::use_cases::{SENTENCE_CHANGED, TEXT_CHANGED};
use crate::view::article::stretch;
use crate::view::differences;
use crate::{
    AmountView, ClaimView, DateView, DifferenceView, ExcludedWordsView, ExclusionReason, Finding,
    OriginCount, PassageView, Problem, RecheckView, RelationView, Stance, StretchView, WorkState,
    intake,
};
use crate::{origins, recording};
use periksa_ledger::change::{AmountRecord, Anchor, ClaimOrigin, DateRecord};
use periksa_ledger::state::{Claim, Passage};
use periksa_ledger::{CaseState, Sha};
use periksa_text::offset::Span;
use periksa_text::revise::{changes, sentences};
use std::collections::{BTreeSet, HashMap};

/// All claims in the order of the article, with numbers from 1.
///
/// # Errors
/// [`Problem::Case`] when the text of a capture cannot be read.
pub(super) fn all(case: &mut OpenCase, article: &KnownText) -> Result<Vec<ClaimView>, Problem> {
    let mut evidence = evidence(case)?;
    let mut changed = changed(case, article);
    let mut claims: Vec<ClaimView> = case
        .ledger
        .state()
        .live_claims()
        .filter_map(|claim| {
            let passages = evidence.remove(&claim.record.id).unwrap_or_default();
            let mut view = one(claim, &details(case, claim), article, passages)?;
            view.changed = changed.remove(&claim.record.id).unwrap_or_default();
            Some(view)
        })
        .collect();
    claims.sort_by_key(|claim| (claim.start, claim.end));
    for (number, claim) in (1..).zip(&mut claims) {
        claim.number = number;
    }
    count_origins(case, &mut claims)?;
    Ok(claims)
}

/// Counts the sources of each claim's evidence and their origins. All evidence is compared at once, so
/// that going from claim to claim compares nothing anew.
fn count_origins(case: &mut OpenCase, claims: &mut [ClaimView]) -> Result<(), Problem> {
    let of = |claim: &ClaimView| -> BTreeSet<String> {
        claim.evidence.iter().map(|passage| passage.source.clone()).collect()
    };
    let all: BTreeSet<String> = claims.iter().flat_map(of).collect();
    let wire = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    // A source alone has one origin: nothing has to be compared.
    let compared = claims.iter().any(|claim| of(claim).len() > 1);
    let found = if compared { Some(origins::of(case, Some(&all))?) } else { None };
    for claim in claims {
        let sources = of(claim);
        let origins = match &found {
            Some(found) if sources.len() > 1 => found.count(sources.iter().map(String::as_str)),
            _ => sources.len(),
        };
        claim.origins = OriginCount { sources: wire(sources.len()), origins: wire(origins) };
    }
    Ok(())
}

/// What is read out of a claim's words.
struct Details {
    dates: Vec<DateRecord>,
    amounts: Vec<AmountRecord>,
    entities: Vec<String>,
}

/// As they were read when the claim came to be; read anew where a person gave it other words.
fn details(case: &OpenCase, claim: &Claim) -> Details {
    let record = &claim.record;
    let (dates, amounts, entities) =
        (record.dates.clone(), record.amounts.clone(), record.entities.clone());
    if claim.anchor.exact == record.anchor.exact {
        return Details { dates, amounts, entities };
    }
    let words = claim.anchor.exact.as_str();
    let metadata = case.article().map(|article| &article.metadata).ok();
    let language = metadata.and_then(|metadata| metadata.language.as_deref());
    let published = metadata.and_then(|metadata| metadata.published.as_deref());
    let (dates, amounts) = intake::details(words, language, published);
    let entities = entities.into_iter().filter(|entity| words.contains(entity.as_str())).collect();
    Details { dates, amounts, entities }
}

/// The dates in a claim's words.
pub(crate) fn dates_of(case: &OpenCase, claim: &Claim) -> Vec<DateRecord> {
    details(case, claim).dates
}

fn one(
    claim: &Claim,
    details: &Details,
    article: &KnownText,
    evidence: Vec<PassageView>,
) -> Option<ClaimView> {
    let (start, end) = article.to_wire(article.place(&claim.anchor)?)?;
    let record = &claim.record;
    let excluded = claim.excluded.is_some();
    let state = if excluded {
        WorkState::Excluded
    } else {
        WorkState::from_key(&claim.state).unwrap_or(WorkState::Open)
    };
    let finding = Finding::from_key(&claim.finding).unwrap_or(Finding::None);
    Some(ClaimView {
        id: record.id.clone(),
        number: 0,
        start,
        end,
        text: claim.anchor.exact.clone(),
        origin: record.origin.key().into(),
        accepted: claim.accepted
            || record.origin == ClaimOrigin::Added
            || state != WorkState::Open
            || finding != Finding::None
            || !claim.note.is_empty()
            || !evidence.is_empty(),
        kind: record.kind.clone(),
        priority: record.priority.clone(),
        speaker: record.speaker.as_ref().map(|speaker| speaker.name.clone()),
        anonymous: record.speaker.as_ref().is_some_and(|speaker| speaker.anonymous),
        denied: record.denied,
        cue: record.cue.clone(),
        dates: details
            .dates
            .iter()
            .map(|date| DateView {
                text: date.text.clone(),
                start: date.start.clone(),
                end: date.end.clone(),
                ambiguous_year: date.ambiguous_year,
            })
            .collect(),
        amounts: details
            .amounts
            .iter()
            .map(|amount| AmountView {
                text: amount.text.clone(),
                value: amount.value.clone(),
                unit: amount.unit.clone(),
            })
            .collect(),
        entities: details.entities.clone(),
        reasons: record.reasons.clone(),
        flags: record.flags.clone(),
        parts: parts(claim, article).unwrap_or_else(|| vec![StretchView { start, end }]),
        facts: record.facts.clone(),
        via: record.via.clone(),
        relations: record
            .relations
            .iter()
            .map(|relation| RelationView {
                kind: relation.kind.clone(),
                claim: relation.claim.clone(),
            })
            .collect(),
        state,
        state_reason: claim.excluded.clone().or_else(|| claim.state_reason.clone()),
        changed: Vec::new(),
        finding,
        note: claim.note.clone(),
        evidence,
        origins: OriginCount::default(),
    })
}

/// For each claim that is reopened for its text, the sentences before and now.
fn changed(case: &mut OpenCase, article: &KnownText) -> HashMap<String, Vec<DifferenceView>> {
    let for_its_text = |claim: &&Claim| {
        let reason = claim.state_reason.as_deref();
        claim.state == WorkState::Reopened.key()
            && claim.excluded.is_none()
            && [Some(TEXT_CHANGED), Some(SENTENCE_CHANGED)].contains(&reason)
    };
    let state = case.ledger.state();
    let moved: Vec<(String, Anchor, Anchor)> = state
        .live_claims()
        .filter(for_its_text)
        .filter_map(|claim| {
            Some((claim.record.id.clone(), claim.before.clone()?, claim.anchor.clone()))
        })
        .collect();
    let told = moved.into_iter().filter_map(|(id, before, now)| {
        let old = case.text(&Sha::try_from(before.text_sha256.clone()).ok()?).ok()?;
        let (was, is) = (old.place(&before)?, article.place(&now)?);
        let pieces = sentences((&old.text, was), (&article.text, is));
        Some((id, differences(&pieces, &old.text, &article.text)))
    });
    told.collect()
}

/// The stretches of a claim that other words interrupt; none where it is of one piece.
fn parts(claim: &Claim, article: &KnownText) -> Option<Vec<StretchView>> {
    let parts = claim.stretches();
    if parts.is_empty() {
        return None;
    }
    parts.iter().map(|&part| stretch(part, article)).collect()
}

/// The live passages of every claim, in the order they were pinned.
fn evidence(case: &mut OpenCase) -> Result<HashMap<String, Vec<PassageView>>, Problem> {
    let passages: Vec<Passage> = case.ledger.state().passages.values().cloned().collect();
    let mut found: HashMap<String, Vec<PassageView>> = HashMap::new();
    for passage in passages {
        let Ok(text) = case.capture_text(&passage.record.capture) else { continue };
        let Some(mut view) = passage_view(case.ledger.state(), &passage, &text) else { continue };
        if let Some(recheck) = &passage.recheck {
            let newer = case.capture_text(&recheck.record.capture).ok();
            view.recheck = recheck_view(case.ledger.state(), &passage, &text, newer.as_deref());
        }
        found.entry(passage.record.claim).or_default().push(view);
    }
    Ok(found)
}

fn passage_view(state: &CaseState, passage: &Passage, text: &KnownText) -> Option<PassageView> {
    let record = &passage.record;
    let capture = &state.captures.get(&record.capture)?.record;
    let source = state.sources.get(&capture.source)?;
    let (start, end) = text.to_wire(text.place(&record.anchor)?)?;
    Some(PassageView {
        id: record.id.clone(),
        capture: capture.id.clone(),
        source: capture.source.clone(),
        source_name: source.record.name.clone(),
        url: capture.final_url.clone(),
        captured_at: capture.started_at.clone(),
        start,
        end,
        text: record.anchor.exact.clone(),
        page: record.page,
        time: passage.time.map(recording::written),
        stance: Stance::from_key(&passage.stance).unwrap_or(Stance::Context),
        recheck: None,
    })
}

/// What became of a passage in a newer capture; `newer` is that capture's text, where it has one.
fn recheck_view(
    state: &CaseState,
    passage: &Passage,
    pinned: &KnownText,
    newer: Option<&KnownText>,
) -> Option<RecheckView> {
    let found = &passage.recheck.as_ref()?.record;
    let capture = &state.captures.get(&found.capture)?.record;
    let place = found.place.as_ref().zip(newer).and_then(|(anchor, text)| {
        let (start, end) = text.to_wire(text.place(anchor)?)?;
        Some(StretchView { start, end })
    });
    let differences = match found.fate.as_str() {
        fate @ (CHANGED | TOUCHED) => newer.and_then(|newer| {
            let was = pinned.place(&passage.record.anchor)?;
            let is = newer.place(found.place.as_ref()?)?;
            let told = if fate == CHANGED { changes } else { sentences };
            let pieces = told((&pinned.text, was), (&newer.text, is));
            Some(differences(&pieces, &pinned.text, &newer.text))
        }),
        _ => None,
    };
    Some(RecheckView {
        capture: capture.id.clone(),
        captured_at: capture.started_at.clone(),
        fate: found.fate.clone(),
        not_there: missing(capture),
        place,
        differences: differences.unwrap_or_default(),
    })
}

/// Words left out by the checker, in the order of the article.
pub(super) fn excluded_words(case: &OpenCase, article: &KnownText) -> Vec<ExcludedWordsView> {
    let mut words: Vec<ExcludedWordsView> = case
        .ledger
        .state()
        .words
        .values()
        .filter_map(|words| {
            let span: Span = article.place(&words.anchor)?;
            let (start, end) = article.to_wire(span)?;
            let reason = ExclusionReason::from_key(&words.reason)?;
            Some(ExcludedWordsView { id: words.id.clone(), start, end, reason })
        })
        .collect();
    words.sort_by_key(|words| (words.start, words.end));
    words
}
