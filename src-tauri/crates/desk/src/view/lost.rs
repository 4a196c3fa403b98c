//! Claims and exclusions that the newest draft does not have as they were.

use crate::open_case::{KnownText, OpenCase};
use crate::view::article::stretch;
use crate::{LostKind, LostView};
use periksa_ledger::state::{Claim, ExcludedWords, Lost};

/// All of them: claims first, each kind in the order of the draft that had them.
pub(super) fn all(case: &OpenCase, text: &KnownText) -> Vec<LostView> {
    let state = case.ledger.state();
    let open = state.live_claims().filter(|claim| claim.excluded.is_none());
    let mut claims: Vec<(&Claim, &Lost)> =
        open.filter_map(|claim| Some((claim, claim.lost.as_ref()?))).collect();
    claims.sort_by_key(|(claim, _)| claim.anchor.start);
    let words = state.words.values();
    let mut words: Vec<(&ExcludedWords, &Lost)> =
        words.filter_map(|words| Some((words, words.lost.as_ref()?))).collect();
    words.sort_by_key(|(words, _)| words.anchor.start);
    let newest = case.article().map(|article| article.id.as_str()).unwrap_or_default();
    let candidates = |lost: &Lost| match lost.article == newest {
        true => lost.candidates.iter().filter_map(|&place| stretch(place, text)).collect(),
        false => Vec::new(),
    };
    let claims = claims.into_iter().map(|(claim, lost)| LostView {
        id: claim.record.id.clone(),
        kind: LostKind::Claim,
        text: claim.anchor.exact.clone(),
        state: claim.state.clone(),
        finding: claim.finding.clone(),
        passages: u32::try_from(state.passages_of(&claim.record.id).count()).unwrap_or(u32::MAX),
        accepted: claim.accepted,
        candidates: candidates(lost),
    });
    let words = words.into_iter().map(|(words, lost)| LostView {
        id: words.id.clone(),
        kind: LostKind::Words,
        text: words.anchor.exact.clone(),
        state: words.reason.clone(),
        finding: periksa_ledger::state::NO_FINDING.into(),
        passages: 0,
        accepted: true,
        candidates: candidates(lost),
    });
    claims.chain(words).collect()
}
