//! Claims that give the figure or the day for what another says.

use super::figures::{adds, conflict};
use super::relate;
use super::topic::Topic;
use crate::claims::types::{Relation, RelationKind};

/// Claims at the head of the body that may carry a headline beside the one that repeats it.
const LEAD: usize = 2;
/// Words that such a claim shares with its headline.
const LEAD_WORDS: usize = 2;
/// How many claims back a claim gives the figure for.
const BACK: usize = 3;
/// Words that it shares with the claim it supports, and their share of the shorter one's.
const SUPPORT_WORDS: usize = 2;
const SUPPORT_SHARE: f32 = 0.34;

/// All of a row's words.
const WHOLE: f32 = 1.0;

pub fn find(topics: &[Topic<'_>], plain: &str, found: &mut Vec<Relation>) {
    headline(topics, found);
    rows(topics, found);
    for (at, later) in topics.iter().enumerate() {
        let first = at.saturating_sub(BACK);
        let fits = |earlier: &Topic<'_>| beside(earlier, later, plain) && backs(later, earlier);
        let best =
            (first..at).filter(|&to| fits(&topics[to])).max_by_key(|&to| later.shared(&topics[to]));
        if let Some(to) = best {
            relate(RelationKind::Supports, at, to, found);
        }
    }
}

/// The lead claim that gives a figure or a day to what the headline says.
fn headline(topics: &[Topic<'_>], found: &mut Vec<Relation>) {
    let body = topics.iter().position(|t| !t.headline()).unwrap_or(topics.len());
    for head in (0..topics.len()).filter(|&at| topics[at].headline()) {
        let repeats = |at: usize| found.iter().any(|r| (r.from, r.to) == (at, head));
        let lead = (body..topics.len()).take(LEAD).filter(|&at| !repeats(at));
        let best = lead
            .filter(|&at| topics[at].shared(&topics[head]) >= LEAD_WORDS)
            .filter(|&at| backs(&topics[at], &topics[head]))
            .max_by_key(|&at| (topics[at].shared(&topics[head]), topics.len() - at));
        if let Some(at) = best {
            relate(RelationKind::Supports, at, head, found);
        }
    }
}

/// The row of a table that gives the figures for what a claim says of the same thing.
fn rows(topics: &[Topic<'_>], found: &mut Vec<Relation>) {
    for (at, row) in topics.iter().enumerate().filter(|(_, t)| t.row) {
        let names = |to: &&Topic<'_>| {
            !to.row && !to.headline() && !to.claim.amounts.is_empty() && row.covered(to) >= WHOLE
        };
        let named = row.stems.len() >= SUPPORT_WORDS;
        if let Some(to) = topics.iter().position(|t| named && names(&t)) {
            relate(RelationKind::Supports, at, to, found);
        }
    }
}

/// Both stand in one paragraph of the body.
fn beside(earlier: &Topic<'_>, later: &Topic<'_>, plain: &str) -> bool {
    let (from, to) = (earlier.claim.span.end, later.claim.span.start);
    from <= to && !plain[from..to].contains('\n') && !earlier.headline()
}

/// The first says something of the second that it leaves open: its figure or its day, of the same
/// thing, with the same "not".
fn backs(from: &Topic<'_>, to: &Topic<'_>) -> bool {
    adds(from.claim, to.claim)
        && [from, to].iter().all(|t| !t.claim.denied && !t.speech())
        && from.negative == to.negative
        && !from.turns
        && conflict(from.claim, to.claim).is_none()
        && (to.headline() || to.claim.amounts.is_empty())
        && from.shared(to) >= SUPPORT_WORDS
        && (to.headline() || from.common(to) >= SUPPORT_SHARE)
}
