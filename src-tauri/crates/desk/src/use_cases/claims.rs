//! Claims: taken over, made, moved, split, merged, excluded, judged.

use super::new_id;
use crate::open_case::{OpenCase, trimmed};
use crate::{
    CaseChange, ClaimAccept, ClaimAdd, ClaimExclude, ClaimMerge, ClaimMove, ClaimRestore,
    ClaimSetFinding, ClaimSetNote, ClaimSetState, ClaimSplit, Desk, Finding, Problem, WorkState,
    intake, problems,
};
use periksa_ledger::Change;
use periksa_ledger::change::{ClaimOrigin, ClaimRecord, PassageRecord};
use periksa_ledger::state::Claim;
use periksa_text::offset::Span;

/// Why a claim whose words changed is reopened (field.md, work states).
pub(crate) const TEXT_CHANGED: &str = "text_changed";
/// Why a claim is opened again whose own words stand in a sentence that says something else.
pub(crate) const SENTENCE_CHANGED: &str = "sentence_changed";

impl Desk {
    /// Takes over a proposed claim as it is.
    ///
    /// # Errors
    /// [`Problem::Unknown`], [`Problem::Case`].
    pub async fn claim_accept(&self, request: ClaimAccept) -> Result<CaseChange, Problem> {
        self.change(move |case| {
            known(case, &request.claim)?;
            case.act("claim_accept", vec![Change::ClaimAccepted { id: request.claim.clone() }])?;
            Ok(Some(request.claim))
        })
        .await
    }

    /// Makes a claim of selected words.
    ///
    /// # Errors
    /// [`Problem::Selection`] for words that cannot be used, [`Problem::Case`].
    pub async fn claim_add(&self, request: ClaimAdd) -> Result<CaseChange, Problem> {
        self.change(move |case| {
            let span = case.article_text()?.selection(request.start, request.end)?;
            let claim = claim_of(case, span, None)?;
            let id = claim.id.clone();
            case.act("claim_add", vec![Change::ClaimAdded(claim)])?;
            Ok(Some(id))
        })
        .await
    }

    /// Gives a claim other words. A claim that was checked is reopened: what was checked was said
    /// in other words.
    ///
    /// # Errors
    /// As [`Desk::claim_add`], and [`Problem::Unknown`].
    pub async fn claim_move(&self, request: ClaimMove) -> Result<CaseChange, Problem> {
        self.change(move |case| {
            let checked = is_checked(known(case, &request.claim)?);
            let text = case.article_text()?;
            let anchor = text.anchor(text.selection(request.start, request.end)?)?;
            let id = request.claim.clone();
            let mut changes = vec![Change::ClaimMoved { id: id.clone(), anchor }];
            if checked {
                let (state, reason) = (WorkState::Reopened.key().into(), Some(TEXT_CHANGED.into()));
                changes.push(Change::ClaimStateSet { id, state, reason });
            }
            case.act("claim_move", changes)?;
            Ok(Some(request.claim))
        })
        .await
    }

    /// Cuts a claim in two. Both parts keep its passages and its note, and begin without a
    /// finding: what was found about the whole was not found about each part.
    ///
    /// # Errors
    /// [`Problem::Selection`] when a part would hold no word, [`Problem::Unknown`],
    /// [`Problem::Case`].
    pub async fn claim_split(&self, request: ClaimSplit) -> Result<CaseChange, Problem> {
        self.change(move |case| {
            let whole = known(case, &request.claim)?.clone();
            let text = case.article_text()?;
            let span = place(case, &whole)?;
            let (start, end) = text.to_wire(span).unwrap_or_default();
            let parts =
                [(start, request.at.clamp(start, end)), (request.at.clamp(start, end), end)];
            let mut changes = Vec::new();
            let mut new = Vec::new();
            for (start, end) in parts {
                let claim = claim_of(case, text.selection(start, end)?, Some(&whole))?;
                let id = claim.id.clone();
                changes.push(Change::ClaimAdded(claim));
                changes.extend(handed_on(case, std::slice::from_ref(&request.claim), &id));
                new.push(id);
            }
            let focus = new.first().cloned();
            changes.push(Change::ClaimReplaced { old: vec![request.claim], new });
            case.act("claim_split", changes)?;
            Ok(focus)
        })
        .await
    }

    /// Makes one claim of several, from the first word of the first to the last of the last. It
    /// keeps their passages and notes, and begins without a finding.
    ///
    /// # Errors
    /// [`Problem::Selection`] for fewer than two claims, or claims with another claim between
    /// them; [`Problem::Unknown`], [`Problem::Case`].
    pub async fn claim_merge(&self, request: ClaimMerge) -> Result<CaseChange, Problem> {
        self.change(move |case| {
            let (first, span) = merged(case, &request.claims)?;
            let mut claim = claim_of(case, span, Some(&first))?;
            let id = claim.id.clone();
            claim.denied = first.record.denied;
            let mut changes = vec![Change::ClaimAdded(claim)];
            changes.extend(handed_on(case, &request.claims, &id));
            changes.push(Change::ClaimReplaced { old: request.claims, new: vec![id.clone()] });
            case.act("claim_merge", changes)?;
            Ok(Some(id))
        })
        .await
    }

    /// Leaves a claim out of the check.
    ///
    /// # Errors
    /// [`Problem::Unknown`], [`Problem::Case`].
    pub async fn claim_exclude(&self, request: ClaimExclude) -> Result<CaseChange, Problem> {
        self.change(move |case| {
            known(case, &request.claim)?;
            let reason = request.reason.key().into();
            let change = Change::ClaimExcluded { id: request.claim.clone(), reason };
            case.act("claim_exclude", vec![change])?;
            Ok(Some(request.claim))
        })
        .await
    }

    /// Brings an excluded claim back.
    ///
    /// # Errors
    /// [`Problem::Unknown`], [`Problem::Case`].
    pub async fn claim_restore(&self, request: ClaimRestore) -> Result<CaseChange, Problem> {
        self.change(move |case| {
            known(case, &request.claim)?;
            case.act("claim_restore", vec![Change::ClaimRestored { id: request.claim.clone() }])?;
            Ok(Some(request.claim))
        })
        .await
    }

    /// Sets how far the work on a claim is.
    ///
    /// # Errors
    /// [`Problem::Rule`] for a state that the vocabulary does not allow from here.
    pub async fn claim_set_state(&self, request: ClaimSetState) -> Result<CaseChange, Problem> {
        self.change(move |case| {
            may_set_state(known(case, &request.claim)?, request.state)?;
            let change = Change::ClaimStateSet {
                id: request.claim.clone(),
                state: request.state.key().into(),
                reason: request.reason.filter(|reason| !reason.trim().is_empty()),
            };
            case.act("claim_set_state", vec![change])?;
            Ok(Some(request.claim))
        })
        .await
    }

    /// Sets what a person found.
    ///
    /// # Errors
    /// [`Problem::Rule`] when the finding of a checked claim would be taken away.
    pub async fn claim_set_finding(&self, request: ClaimSetFinding) -> Result<CaseChange, Problem> {
        self.change(move |case| {
            let claim = known(case, &request.claim)?;
            if is_checked(claim) && request.finding == Finding::None {
                return Err(problems::rule(
                    "needs_finding",
                    "A checked claim keeps a finding. Open the claim again first.",
                ));
            }
            let finding = request.finding.key().into();
            let change = Change::ClaimFindingSet { id: request.claim.clone(), finding };
            case.act("claim_set_finding", vec![change])?;
            Ok(Some(request.claim))
        })
        .await
    }

    /// Replaces the note on a claim.
    ///
    /// # Errors
    /// [`Problem::Unknown`], [`Problem::Case`].
    pub async fn claim_set_note(&self, request: ClaimSetNote) -> Result<CaseChange, Problem> {
        self.change(move |case| {
            if known(case, &request.claim)?.note != request.note {
                let change = Change::ClaimNoteSet { id: request.claim.clone(), note: request.note };
                case.act("claim_set_note", vec![change])?;
            }
            Ok(Some(request.claim))
        })
        .await
    }
}

/// Whether a claim was checked, second-checked or signed off.
pub(crate) fn is_checked(claim: &Claim) -> bool {
    WorkState::from_key(&claim.state).is_some_and(WorkState::is_checked)
}

/// A claim that is still on the checklist.
pub(super) fn known<'a>(case: &'a OpenCase, id: &str) -> Result<&'a Claim, Problem> {
    let claim = case.ledger.state().claims.get(id).filter(|claim| claim.is_live());
    claim.ok_or_else(|| problems::unknown("claim", id))
}

fn place(case: &mut OpenCase, claim: &Claim) -> Result<Span, Problem> {
    case.article_text()?.place(&claim.anchor).ok_or_else(|| {
        problems::selection("outside", "This claim's words are not in the newest draft.")
    })
}

/// A new claim of a span; what a person carved out of `parent` keeps its speaker.
fn claim_of(
    case: &mut OpenCase,
    span: Span,
    parent: Option<&Claim>,
) -> Result<ClaimRecord, Problem> {
    let text = case.article_text()?;
    let article = case.article()?;
    let metadata = &article.metadata;
    let words = span.of(&text.text);
    let (dates, amounts) =
        intake::details(words, metadata.language.as_deref(), metadata.published.as_deref());
    let parent = parent.map(|claim| &claim.record);
    let entities = parent.map(|record| record.entities.clone()).unwrap_or_default();
    Ok(ClaimRecord {
        parts: Vec::new(),
        facts: Vec::new(),
        via: parent.map(|record| record.via.clone()).unwrap_or_default(),
        relations: Vec::new(),
        id: new_id(),
        article: article.id.clone(),
        anchor: text.anchor(span)?,
        origin: ClaimOrigin::Added,
        kind: parent.map_or_else(|| "event".into(), |record| record.kind.clone()),
        priority: parent.map_or_else(|| "medium".into(), |record| record.priority.clone()),
        score_rank: parent.map_or(u32::MAX, |record| record.score_rank),
        speaker: parent.and_then(|record| record.speaker.clone()),
        cue: parent.and_then(|record| record.cue.clone()),
        denied: parent.is_some_and(|record| record.denied),
        dates,
        amounts,
        entities: entities.into_iter().filter(|entity| words.contains(entity.as_str())).collect(),
        reasons: Vec::new(),
        flags: Vec::new(),
    })
}

/// The first of the claims, and the span from the first word to the last.
fn merged(case: &mut OpenCase, ids: &[String]) -> Result<(Claim, Span), Problem> {
    let mut claims = Vec::new();
    for id in ids {
        let claim = known(case, id)?.clone();
        claims.push((place(case, &claim)?, claim));
    }
    claims.sort_by_key(|(span, _)| (span.start, span.end));
    claims.dedup_by(|(_, a), (_, b)| a.record.id == b.record.id);
    let end = claims.iter().map(|(span, _)| span.end).max().unwrap_or_default();
    let Some((first_span, first)) = claims.first().filter(|_| claims.len() > 1).cloned() else {
        return Err(problems::selection("too_few", "Choose two claims or more to merge."));
    };
    let span = Span { start: first_span.start, end };
    if another_between(case, ids, span) {
        return Err(problems::selection(
            "not_adjacent",
            "Another claim stands between these. Merge neighbours.",
        ));
    }
    let text = case.article_text()?;
    let span = trimmed(&text.text, span).unwrap_or(span);
    Ok((first, span))
}

/// The passages and notes of `old` claims, pinned and written anew for a claim that takes their
/// place: work that was done is not lost by drawing a claim's borders elsewhere.
fn handed_on(case: &OpenCase, old: &[String], new: &str) -> Vec<Change> {
    let state = case.ledger.state();
    let notes: Vec<&str> = old
        .iter()
        .filter_map(|id| state.claims.get(id))
        .map(|claim| claim.note.trim())
        .filter(|note| !note.is_empty())
        .collect();
    let passages = old.iter().flat_map(|id| state.passages_of(id)).map(|passage| {
        Change::PassagePinned(PassageRecord {
            id: new_id(),
            claim: new.into(),
            stance: passage.stance.clone(),
            time: passage.time,
            ..passage.record.clone()
        })
    });
    let mut changes: Vec<Change> = passages.collect();
    if !notes.is_empty() {
        changes.push(Change::ClaimNoteSet { id: new.into(), note: notes.join("\n") });
    }
    changes
}

fn another_between(case: &OpenCase, ids: &[String], span: Span) -> bool {
    let live = case.ledger.state().live_claims();
    live.filter(|claim| claim.excluded.is_none())
        .filter(|claim| !ids.contains(&claim.record.id))
        .any(|claim| claim.anchor.start >= span.start && claim.anchor.end <= span.end)
}

fn may_set_state(claim: &Claim, to: WorkState) -> Result<(), Problem> {
    let now = WorkState::from_key(&claim.state).unwrap_or(WorkState::Open);
    if claim.excluded.is_some() {
        return Err(problems::rule("excluded", "This claim is excluded. Restore it first."));
    }
    match to {
        WorkState::Excluded => Err(problems::rule(
            "state_not_settable",
            "A claim is excluded with a reason, not by its state.",
        )),
        WorkState::Reopened if !now.is_checked() => {
            Err(problems::rule("not_checked", "Only a claim that was checked can be reopened."))
        }
        WorkState::SecondChecked | WorkState::SignedOff if !now.is_checked() => {
            Err(problems::rule(
                "not_checked",
                "Check this claim first; the second check and the sign-off come after.",
            ))
        }
        WorkState::Checked if claim.finding == Finding::None.key() => Err(problems::rule(
            "needs_finding",
            "Say what was found before you mark this claim as checked.",
        )),
        _ => Ok(()),
    }
}
