//! Title, switches and figures on the wire.

use crate::open_case::{KnownText, OpenCase};
use crate::view::article::is_body;
use crate::{
    CaseHead, ClaimView, CoverageView, ExcludedWordsView, PersonView, ProgressView, WorkState,
    sample,
};
use periksa_ledger::change::ArticleRecord;
use periksa_reading::coverage::coverage;
use periksa_text::offset::Span;

/// What every change may touch.
pub(super) fn head(
    case: &OpenCase,
    text: Option<&KnownText>,
    claims: &[ClaimView],
    words: &[ExcludedWordsView],
) -> CaseHead {
    let state = case.ledger.state();
    let article = case.article().ok();
    let covered = text.zip(article).map(|(text, article)| covered(text, article, claims, words));
    CaseHead {
        title: state.title.clone(),
        offline: state.offline,
        requisites: state.requisites,
        wayback_consent: state.wayback_consent,
        queued: u32::try_from(state.queue.len()).unwrap_or(u32::MAX),
        sample: article.is_some_and(|article| sample::is_sample(&article.original)),
        people: state
            .people
            .iter()
            .map(|person| PersonView { name: person.name.clone(), role: person.role.clone() })
            .collect(),
        coverage: covered.unwrap_or_default(),
        progress: progress(claims),
        undo: case.ledger.undo_label().map(Into::into),
        redo: case.ledger.redo_label().map(Into::into),
    }
}

fn progress(claims: &[ClaimView]) -> ProgressView {
    let count = |wanted: &dyn Fn(&ClaimView) -> bool| {
        u32::try_from(claims.iter().filter(|claim| wanted(claim)).count()).unwrap_or(u32::MAX)
    };
    ProgressView {
        claims: count(&|claim| claim.state != WorkState::Excluded),
        checked: count(&|claim| claim.state.is_checked()),
        excluded: count(&|claim| claim.state == WorkState::Excluded),
    }
}

/// How the words of the body are covered.
pub(crate) fn covered(
    text: &KnownText,
    article: &ArticleRecord,
    claims: &[ClaimView],
    words: &[ExcludedWordsView],
) -> CoverageView {
    let spans = Spans::of(text, article, claims, words);
    let covered =
        coverage(&text.text, &spans.body, &spans.claimed, &spans.checked, &spans.excluded);
    let wire = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    CoverageView {
        words: wire(covered.words),
        claimed: wire(covered.claimed),
        checked: wire(covered.checked),
        excluded: wire(covered.excluded),
        open: wire(covered.open),
    }
}

/// The spans from which coverage is counted (bytes of the article's text).
pub(crate) struct Spans {
    pub(crate) body: Vec<Span>,
    pub(crate) claimed: Vec<Span>,
    pub(crate) checked: Vec<Span>,
    pub(crate) excluded: Vec<Span>,
}

impl Spans {
    pub(crate) fn of(
        text: &KnownText,
        article: &ArticleRecord,
        claims: &[ClaimView],
        words: &[ExcludedWordsView],
    ) -> Self {
        let claims_where = |wanted: &dyn Fn(WorkState) -> bool| -> Vec<Span> {
            let chosen = claims.iter().filter(|claim| wanted(claim.state));
            // Words between the parts of a claim are not its own.
            let parts = chosen.flat_map(|claim| &claim.parts);
            parts.filter_map(|part| text.span_at(part.start, part.end)).collect()
        };
        let mut excluded = claims_where(&|state| state == WorkState::Excluded);
        excluded.extend(words.iter().filter_map(|words| text.span_at(words.start, words.end)));
        let body = article.blocks.iter().filter(|block| is_body(&block.kind));
        Self {
            body: body.map(|block| Span { start: block.start, end: block.end }).collect(),
            claimed: claims_where(&|state| state != WorkState::Excluded),
            checked: claims_where(&WorkState::is_checked),
            excluded,
        }
    }
}
