//! How well the words around two places agree.

use super::tokens::Pair;
use crate::offset::Span;

/// How many tokens on each side are compared, and how many more when that leaves places tied.
pub(super) const WINDOWS: [usize; 3] = [12, 48, 192];
/// Least lead of the best place over any other, and its share of the best score.
const LEAST_LEAD: u32 = 3;
const LEAD_SHARE: u32 = 10;

/// Weight of the words that stand in the same order around a token range of the old text and one of
/// the new.
pub(super) fn agreement(pair: &Pair, old: Span, new: Span, window: usize) -> u32 {
    let whole = |ids: &[usize]| Span::new(0, ids.len());
    let (one, other) = (whole(&pair.old.ids), whole(&pair.new.ids));
    agreement_in(pair, (one, old), (other, new), window)
}

/// [`agreement`] as far as the given rooms (outer token ranges) reach: `(room, range)` of each text.
pub(super) fn agreement_in(
    pair: &Pair,
    old: (Span, Span),
    new: (Span, Span),
    window: usize,
) -> u32 {
    let (one, other) = (&pair.old.ids, &pair.new.ids);
    common(pair, before(one, old, window), before(other, new, window))
        + common(pair, behind(one, old, window), behind(other, new, window))
}

fn before(ids: &[usize], (room, range): (Span, Span), window: usize) -> &[usize] {
    &ids[range.start.saturating_sub(window).max(room.start)..range.start]
}

fn behind(ids: &[usize], (room, range): (Span, Span), window: usize) -> &[usize] {
    &ids[range.end..room.end.min(range.end + window)]
}

/// The most that [`agreement`] can be for a token range of the old text.
pub(super) fn full_agreement(pair: &Pair, old: Span, window: usize) -> u32 {
    let ids = &pair.old.ids;
    let place = (Span::new(0, ids.len()), old);
    let around = before(ids, place, window).iter().chain(behind(ids, place, window));
    around.map(|id| pair.weight(*id)).sum()
}

/// Whether a score leads another clearly.
pub(super) fn leads(score: u32, other: u32) -> bool {
    score >= other + LEAST_LEAD.max(score / LEAD_SHARE)
}

/// Weight of the heaviest common subsequence.
fn common(pair: &Pair, one: &[usize], other: &[usize]) -> u32 {
    let mut row = vec![0; other.len() + 1];
    for id in one {
        let mut diagonal = 0;
        for (at, candidate) in other.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] =
                if id == candidate { diagonal + pair.weight(*id) } else { above.max(row[at]) };
            diagonal = above;
        }
    }
    row.last().copied().unwrap_or_default()
}
