//! A newer draft of the article: where the claims and the excluded words of the case stand in it.
//!
//! Nothing is moved silently: words that are not clearly the same words at one place are changed or
//! lost, and both are said.

use crate::entering::{Entry, stretch};
use crate::intake::{Given, Intake, anchor};
use crate::open_case::{KnownText, OpenCase};
use crate::use_cases::{KeptPage, SENTENCE_CHANGED, TEXT_CHANGED, is_checked, new_id};
use crate::{Problem, WorkState};
use periksa_ledger::change::{
    Anchor, ArticleMetadata, ArticleRecord, ClaimRecord, SourceRecord, StretchRecord,
};
use periksa_ledger::state::{CaseState, Claim};
use periksa_ledger::{Change, Sha};
use periksa_text::offset::Span;
use periksa_text::revise::{Fate, Piece, Revision, halves};
use std::collections::HashMap;
use std::sync::Arc;

/// A draft that was read and not yet taken.
pub(crate) struct Draft {
    /// What was given.
    pub(crate) given: Given,
    /// What was read in it.
    pub(crate) intake: Intake,
    /// Its text.
    pub(crate) text: KnownText,
    /// The id of the revision that it becomes.
    pub(crate) article: String,
    /// What the server sent, if it was fetched.
    pub(crate) page: Option<KeptPage>,
}

impl Draft {
    /// A draft with its text.
    pub(crate) fn new(given: Given, intake: Intake, page: Option<KeptPage>) -> Self {
        let text = KnownText::new(intake.article.text.clone());
        Self { given, intake, text, article: new_id(), page }
    }
}

/// What became of a claim or of excluded words.
pub(crate) struct Outcome {
    /// The claim's or the exclusion's id.
    pub(crate) id: String,
    /// The text that its words were cut from.
    pub(crate) before: Arc<KnownText>,
    /// What became of them.
    pub(crate) fate: Fate,
    /// Whether the check of it is open again.
    pub(crate) reopened: bool,
    /// Its stretches in the draft where other words stand between them.
    parts: Vec<Span>,
}

/// What a draft does to a case.
pub(crate) struct Plan {
    /// Every claim on the checklist, in the order they came to be.
    pub(crate) claims: Vec<Outcome>,
    /// Every exclusion of words.
    pub(crate) words: Vec<Outcome>,
    /// Claims proposed for words that are new.
    pub(crate) proposed: Vec<ClaimRecord>,
    /// Sources that the case did not know.
    pub(crate) sources: Vec<SourceRecord>,
    /// The changes that make it so.
    pub(crate) changes: Vec<Change>,
}

/// Works out what a draft does to the case as it is now.
///
/// # Errors
/// [`Problem::Unknown`] when the case has no article, [`Problem::Case`] when a text of the case
/// cannot be read.
pub(crate) fn plan(case: &mut OpenCase, draft: &Draft) -> Result<Plan, Problem> {
    let now = case.article_text()?;
    let texts = texts(case)?;
    let revisions: HashMap<&str, (Arc<KnownText>, Revision<'_>)> = texts
        .iter()
        .map(|text| {
            let revision = Revision::new(&text.text, &draft.text.text);
            (text.sha.as_str(), (Arc::clone(text), revision))
        })
        .collect();
    let state = case.ledger.state();
    let find = |id: &str, anchor: &Anchor, parts: &[StretchRecord]| {
        let (before, revision) = revisions.get(anchor.text_sha256.as_str())?;
        let (fate, parts) = fate((before, revision), draft, anchor, parts);
        let before = Arc::clone(before);
        Some(Outcome { id: id.to_owned(), before, fate, reopened: false, parts })
    };
    let claims: Vec<Outcome> = state
        .live_claims()
        .filter_map(|claim| {
            let outcome = find(&claim.record.id, &claim.anchor, claim.stretches())?;
            let reopened = reopening(&outcome.fate).is_some() && is_settled(claim);
            Some(Outcome { reopened, ..outcome })
        })
        .collect();
    let words: Vec<Outcome> = state
        .words
        .values()
        .filter_map(|words| find(&words.id, &words.anchor, &[]))
        .map(|outcome| {
            let reopened = !matches!(outcome.fate, Fate::Same { .. });
            Outcome { reopened, ..outcome }
        })
        .collect();
    let pieces = revisions.get(now.sha.as_str()).map(|(_, revision)| revision.pieces());
    let entry = draft.entry(case)?;
    let proposed = proposed(&entry, &claims, &words, &pieces.unwrap_or_default());
    let (sources, mentions) = sources(state, &entry);
    let article = inherited(entry.article(), &case.article()?.metadata);
    let page = draft.page.iter().flat_map(|page| page.changes.iter().cloned());
    let mut changes: Vec<Change> = page.collect();
    changes.push(Change::ArticleAdded(article));
    changes.extend(claims.iter().flat_map(|outcome| claim_changes(state, draft, outcome)));
    changes.extend(words.iter().map(|outcome| words_change(draft, outcome)));
    changes.extend(proposed.iter().cloned().map(Change::ClaimAdded));
    changes.extend(sources.iter().cloned().map(Change::SourceAdded));
    changes.extend(mentions);
    Ok(Plan { claims, words, proposed, sources, changes })
}

impl Draft {
    fn entry(&self, case: &OpenCase) -> Result<Entry<'_>, Problem> {
        Ok(Entry {
            intake: &self.intake,
            given: &self.given,
            article: self.article.clone(),
            revision: case.article()?.revision.saturating_add(1),
            capture: self.page.as_ref().map(|page| page.capture.clone()),
            original: Sha::of(&self.given.bytes),
            text: self.text.sha.clone(),
        })
    }
}

/// The newest text, and every older one in which something stands that is lost since.
fn texts(case: &mut OpenCase) -> Result<Vec<Arc<KnownText>>, Problem> {
    let state = case.ledger.state();
    let claims = state.live_claims().map(|claim| claim.anchor.text_sha256.clone());
    let words = state.words.values().map(|words| words.anchor.text_sha256.clone());
    let mut names: Vec<String> = claims.chain(words).collect();
    names.push(case.article()?.text.to_string());
    names.sort_unstable();
    names.dedup();
    let shas = names.into_iter().filter_map(|name| Sha::try_from(name).ok());
    shas.map(|sha| case.text(&sha)).collect()
}

/// Why what was settled about a claim does not hold for what its words have become: they changed, or
/// their sentence did around them, and may say another thing with them.
fn reopening(fate: &Fate) -> Option<&'static str> {
    match fate {
        Fate::Changed { .. } => Some(TEXT_CHANGED),
        Fate::Same { beside, .. } if !beside.is_empty() => Some(SENTENCE_CHANGED),
        Fate::Same { .. } | Fate::Lost { .. } => None,
    }
}

/// Whether there is something to open again: it was checked, or was left out of the check.
fn is_settled(claim: &Claim) -> bool {
    claim.excluded.is_some() || is_checked(claim)
}

/// What became of words, and where their stretches stand. Words that others interrupt are found
/// stretch by stretch: what stands between them is no part of the claim.
fn fate(
    (before, revision): (&KnownText, &Revision<'_>),
    draft: &Draft,
    anchor: &Anchor,
    parts: &[StretchRecord],
) -> (Fate, Vec<Span>) {
    let was = Span { start: anchor.start, end: anchor.end };
    let whole = revision.fate(was);
    if parts.is_empty() {
        let halves = match &whole {
            Fate::Changed { span, .. } => halves((&before.text, was), (&draft.text.text, *span)),
            Fate::Same { .. } | Fate::Lost { .. } => Vec::new(),
        };
        return (whole, halves);
    }
    let fates = parts.iter().map(|part| revision.fate(Span { start: part.start, end: part.end }));
    let fates: Vec<Fate> = fates.collect();
    let places: Option<Vec<Span>> = fates.iter().map(Fate::span).collect();
    let together = places.and_then(|places| Some((in_one_sentence(draft, &places)?, places)));
    let Some((span, places)) = together else {
        let candidates = match whole {
            Fate::Lost { candidates } => candidates,
            Fate::Same { span, .. } | Fate::Changed { span, .. } => vec![span],
        };
        return (Fate::Lost { candidates }, Vec::new());
    };
    let mut differences = Vec::new();
    let mut changed = false;
    for fate in fates {
        if let Fate::Changed { differences: here, .. } = fate {
            changed = true;
            differences.extend(here);
        }
    }
    let stood = parts.iter().map(|part| Span { start: part.start, end: part.end });
    let beside = revision.beside(&stood.collect::<Vec<Span>>(), &places);
    let fate = match changed {
        // Where their sentence changed as well it is shown whole, which has the changes of each.
        true if !beside.is_empty() => Fate::Changed { span, differences: beside },
        true => Fate::Changed { span, differences },
        false => Fate::Same { span, beside },
    };
    (fate, places)
}

/// From the first to the last of the stretches, if they still stand one behind the other in one
/// paragraph.
fn in_one_sentence(draft: &Draft, places: &[Span]) -> Option<Span> {
    let in_order = places.windows(2).all(|pair| pair[0].end <= pair[1].start);
    let span = Span { start: places.first()?.start, end: places.last()?.end };
    (in_order && !span.of(&draft.text.text).contains('\n')).then_some(span)
}

fn claim_changes(state: &CaseState, draft: &Draft, outcome: &Outcome) -> Vec<Change> {
    let (id, article) = (outcome.id.clone(), draft.article.clone());
    let Some(anchor) = outcome.anchor(draft) else {
        return vec![Change::ClaimLost { id, article, candidates: outcome.candidates() }];
    };
    let parts = outcome.parts.iter().copied().map(stretch).collect();
    let mut changes = vec![Change::ClaimReanchored { id: id.clone(), article, anchor, parts }];
    if let Some(reason) = reopening(&outcome.fate).filter(|_| outcome.reopened) {
        if state.claims.get(&id).is_some_and(|claim| claim.excluded.is_some()) {
            changes.push(Change::ClaimRestored { id: id.clone() });
        }
        let (state, reason) = (WorkState::Reopened.key().into(), Some(reason.into()));
        changes.push(Change::ClaimStateSet { id, state, reason });
    }
    changes
}

/// Excluded words that changed are open again: who excluded them did not read the new ones.
fn words_change(draft: &Draft, outcome: &Outcome) -> Change {
    let (id, article) = (outcome.id.clone(), draft.article.clone());
    match outcome.anchor(draft).filter(|_| !outcome.reopened) {
        Some(anchor) => Change::WordsReanchored { id, article, anchor },
        None => Change::WordsLost { id, article, candidates: outcome.candidates() },
    }
}

impl Outcome {
    fn anchor(&self, draft: &Draft) -> Option<Anchor> {
        anchor(&draft.text.text, self.fate.span()?, &draft.text.sha)
    }

    fn candidates(&self) -> Vec<StretchRecord> {
        let spans: Vec<Span> = match &self.fate {
            Fate::Lost { candidates } => candidates.clone(),
            Fate::Same { span, .. } | Fate::Changed { span, .. } => vec![*span],
        };
        spans.into_iter().map(stretch).collect()
    }
}

/// Claims of the draft that no claim and no exclusion of the case covers, where words are new.
fn proposed(
    entry: &Entry<'_>,
    claims: &[Outcome],
    words: &[Outcome],
    pieces: &[Piece],
) -> Vec<ClaimRecord> {
    let fresh = |span: &Span| {
        pieces.iter().any(|piece| matches!(piece, Piece::New(new) if new.overlaps(*span)))
    };
    let proposals = &entry.intake.reading.claims;
    let holder = |span: Span| {
        let of = |outcome: &Outcome| outcome.fate.span().is_some_and(|own| own.overlaps(span));
        let claim = claims.iter().find(|outcome| of(outcome)).map(|outcome| outcome.id.clone());
        claim.or_else(|| words.iter().any(of).then(String::new))
    };
    let held: Vec<Option<String>> =
        proposals.iter().map(|proposal| holder(proposal.span)).collect();
    let ids: Vec<String> = held.iter().map(|held| held.clone().unwrap_or_else(new_id)).collect();
    let found = entry.claims(&ids).into_iter().zip(&held).zip(proposals);
    found
        .filter(|((_, held), proposal)| held.is_none() && fresh(&proposal.span))
        .filter_map(|((claim, _), _)| claim)
        .map(|mut claim| {
            claim.relations.retain(|relation| !relation.claim.is_empty());
            claim
        })
        .collect()
}

/// The sources that are new, and the mentions of those that are known.
fn sources(state: &CaseState, entry: &Entry<'_>) -> (Vec<SourceRecord>, Vec<Change>) {
    let (mut new, mut mentioned) = (Vec::new(), Vec::new());
    for found in entry.sources(new_id) {
        let known = state.sources.values().find(|known| match &found.url {
            Some(url) => known.url.as_ref() == Some(url) || known.record.url.as_ref() == Some(url),
            None => {
                known.record.anonymous == found.anonymous
                    && known.record.name.to_lowercase() == found.name.to_lowercase()
            }
        });
        match known {
            Some(known) => mentioned.push(Change::SourceMentioned {
                id: known.record.id.clone(),
                mentions: found.mentions,
            }),
            None => new.push(found),
        }
    }
    (new, mentioned)
}

/// What a draft does not say of itself it has from the one before: a draft is often no more than
/// the words.
fn inherited(mut article: ArticleRecord, before: &ArticleMetadata) -> ArticleRecord {
    let of = &mut article.metadata;
    let fields = [
        (&mut of.title, &before.title),
        (&mut of.publisher, &before.publisher),
        (&mut of.published, &before.published),
        (&mut of.place, &before.place),
        (&mut of.section, &before.section),
        (&mut of.canonical, &before.canonical),
        (&mut of.agency, &before.agency),
    ];
    for (field, before) in fields {
        if field.is_none() {
            field.clone_from(before);
        }
    }
    let people = [
        (&mut of.authors, &before.authors),
        (&mut of.editors, &before.editors),
        (&mut of.contributors, &before.contributors),
    ];
    for (names, before) in people {
        if names.is_empty() {
            names.clone_from(before);
        }
    }
    article
}
