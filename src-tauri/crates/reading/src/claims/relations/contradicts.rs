//! Claims that cannot both be true as they stand.

use super::figures::{conflict, nearly, slip};
use super::relate;
use super::topic::Topic;
use crate::claims::types::{Relation, RelationKind};

/// Words that two claims have to share for their figures or their "not" to be held against each other.
const OPPOSED_WORDS: usize = 2;
/// Share of the shorter claim's words that such claims have in common.
const OPPOSED_SHARE: f32 = 0.5;
/// Share of the words that a claim which opens with "but" has of the one it turns against.
const TURNED_SHARE: f32 = 0.25;
/// How many claims back a "but" reaches.
const TURNED_BACK: usize = 3;
/// How many claims back a "never" answers another's word.
const NEAR: usize = 5;
/// How many claims back a "never" and another's word meet over one word alone.
const ANSWERS: usize = 2;
/// How many claims back "otherwise" reaches.
const OTHERWISE: usize = 3;
/// How many claims behind a denial its speaker goes on denying.
const GOES_ON: usize = 3;

pub fn find(topics: &[Topic<'_>], found: &mut Vec<Relation>) {
    for (at, later) in topics.iter().enumerate() {
        let against = (0..at).filter(|&to| opposes(&topics[to], later, at - to));
        let best = against.max_by_key(|&to| (later.shared(&topics[to]), to));
        let to = best
            .or_else(|| goes_on(topics, at, found))
            .or_else(|| otherwise(topics, at))
            .or_else(|| evidence(topics, at));
        if let Some(to) = to {
            relate(RelationKind::Contradicts, at, to, found);
        }
    }
}

/// Whether the later claim cannot stand beside the earlier one, so many claims before it.
fn opposes(earlier: &Topic<'_>, later: &Topic<'_>, back: usize) -> bool {
    let both = [earlier, later];
    if both.iter().any(|t| t.claim.denied || t.speech() || t.stems.len() < 2) {
        return false;
    }
    if slip(earlier.claim, later.claim) && earlier.shared(later) > 0 {
        return true;
    }
    let heads = both.iter().any(|t| t.headline());
    if !(earlier.speaker() != later.speaker() || heads) {
        return false;
    }
    let turned = later.turns && !heads && back <= TURNED_BACK;
    figures(earlier, later)
        || !heads && polarity(earlier, later, back)
        || turned && same_topic(earlier, later, TURNED_SHARE)
}

/// The same subject with another figure, or two counts so near that they are meant to be one.
fn figures(earlier: &Topic<'_>, later: &Topic<'_>) -> bool {
    let Some(pair) = conflict(earlier.claim, later.claim) else { return false };
    nearly(pair) && earlier.shared(later) > 0
        || earlier.same_subject(later)
            && !earlier.parts_from(later)
            && same_topic(earlier, later, OPPOSED_SHARE)
}

/// With and without a "not": what the "not" speaks of is what the other claim says.
fn polarity(earlier: &Topic<'_>, later: &Topic<'_>, back: usize) -> bool {
    if earlier.negative == later.negative || earlier.supposes || later.supposes {
        return false;
    }
    let (not, other) = if earlier.negative { (earlier, later) } else { (later, earlier) };
    let spoken_of = not.scope.intersection(&other.stems).count();
    let answers = other.speaker().is_some() && back <= ANSWERS;
    let about = answers || earlier.meets(later) || earlier.shared(later) >= OPPOSED_WORDS;
    let never = not.absolute && back <= NEAR && not.speaker().is_some() && about;
    spoken_of > 0 && (never || same_topic(earlier, later, OPPOSED_SHARE))
}

/// Whether two claims share words enough to speak of the same.
fn same_topic(a: &Topic<'_>, b: &Topic<'_>, share: f32) -> bool {
    a.shared(b) >= OPPOSED_WORDS && a.common(b) >= share
}

/// "There is no letter": what the denier says next is against what was denied.
fn goes_on(topics: &[Topic<'_>], at: usize, found: &[Relation]) -> Option<usize> {
    let own = &topics[at];
    own.speaker().filter(|_| own.negative && !own.claim.denied)?;
    let denial = (at.saturating_sub(GOES_ON)..at)
        .rev()
        .find(|&before| topics[before].claim.denied && topics[before].speaker() == own.speaker())?;
    found.iter().find(|r| r.kind == RelationKind::Denies && r.from == denial).map(|r| r.to)
}

/// "But the deed names …", "padahal daftar hadir mencatat …": a document that is held against what
/// somebody said right before.
fn evidence(topics: &[Topic<'_>], at: usize) -> Option<usize> {
    let own = &topics[at];
    let before = (at.saturating_sub(OTHERWISE)..at).rev().filter(|_| own.turns && own.document);
    let said = before.filter(|&to| {
        let t = &topics[to];
        t.reported() && t.speaker().is_some() && t.other(own) && !t.document && !t.claim.denied
    });
    said.max_by_key(|&to| (own.shared(&topics[to]), to))
}

/// "Footage shows otherwise": against what was said shortly before, by somebody else.
fn otherwise(topics: &[Topic<'_>], at: usize) -> Option<usize> {
    let own = &topics[at];
    let before = (at.saturating_sub(OTHERWISE)..at).rev().filter(|_| own.opposite);
    let said = before.filter(|&to| topics[to].other(own) && !topics[to].headline());
    said.max_by_key(|&to| (own.shared(&topics[to]), to))
}
