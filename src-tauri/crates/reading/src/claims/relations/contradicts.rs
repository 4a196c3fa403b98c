//! Claims that cannot both be true as they stand.

use std::collections::HashSet;

use super::figures::{conflict, counted_noun, misplaced, nearly, slip};
use super::relate;
use super::topic::Topic;
use crate::claims::types::{Relation, RelationKind};

/// Words that two claims have to share for their figures to be held against each other.
const OPPOSED_WORDS: usize = 2;
/// Share of the shorter claim's words that such claims have in common.
const OPPOSED_SHARE: f32 = 0.5;
/// Share of the words that a claim which opens with "but" has of the one it turns against.
const TURNED_SHARE: f32 = 0.25;
/// How many claims back a "but" reaches.
const TURNED_BACK: usize = 3;
/// How many claims back "otherwise" reaches.
const OTHERWISE: usize = 3;
/// How many claims back a "not" answers what it speaks of first.
const SPEAKS_OF: usize = 4;
/// The same for what it speaks of behind: the nearest answer alone.
const SPEAKS_NEAR: usize = 2;
/// The same where the two share more than that word.
const SPEAKS_FAR: usize = 6;
/// How many claims back a figure of the same subject is told again.
const FIGURES_BACK: usize = 12;
/// How many claims back another count of the same is told.
const COUNT_BACK: usize = 4;

pub fn find(topics: &[Topic<'_>], found: &mut Vec<Relation>) {
    for (at, later) in topics.iter().enumerate() {
        let against = (0..at).filter(|&to| opposes(&topics[to], later, at - to));
        let best = against.max_by_key(|&to| (later.in_common(&topics[to]), to));
        let to = otherwise(topics, at).or_else(|| evidence(topics, at)).or(best);
        if let Some(to) = to {
            relate(RelationKind::Contradicts, at, to, found);
        }
    }
}

/// Whether the later claim cannot stand beside the earlier one, so many claims before it.
fn opposes(earlier: &Topic<'_>, later: &Topic<'_>, back: usize) -> bool {
    let both = [earlier, later];
    if both.iter().any(|t| t.claim.denied || t.speech()) {
        return false;
    }
    if slip(earlier.claim, later.claim) && earlier.shared(later) > 0 {
        return true;
    }
    let heads = both.iter().any(|t| t.headline());
    if earlier.speaker() == later.speaker() && !heads {
        return false;
    }
    let turned = later.turns && !heads && back <= TURNED_BACK;
    let counted = !both.iter().any(|t| t.elsewhen);
    if counted && !heads && counts(earlier, later, back) {
        return true;
    }
    if both.iter().any(|t| t.stems.len() < OPPOSED_WORDS) {
        return false;
    }
    counted && back <= FIGURES_BACK && figures(earlier, later)
        || !heads && polarity(earlier, later, back)
        || turned && earlier.reported() && same_topic(earlier, later, TURNED_SHARE)
}

/// The same subject with another figure, or two counts so near that they are meant to be one.
fn figures(earlier: &Topic<'_>, later: &Topic<'_>) -> bool {
    let Some(pair) = conflict(earlier.claim, later.claim) else { return false };
    nearly(pair) && earlier.shared(later) > 0
        || earlier.same_subject(later)
            && !earlier.parts_from(later)
            && same_topic(earlier, later, OPPOSED_SHARE)
}

/// "31 people died", "only 19 people were killed": somebody else's count of the same, soon behind; a sum that
/// differs by noughts alone needs no "only".
fn counts(earlier: &Topic<'_>, later: &Topic<'_>, back: usize) -> bool {
    let Some(pair) = conflict(earlier.claim, later.claim).filter(|_| back <= COUNT_BACK) else {
        return false;
    };
    let told = earlier.reported() && (later.reported() || later.document);
    let only = earlier.only || later.only;
    told && (only && counted_noun(pair) || misplaced(pair) && earlier.in_common(later) > 0)
}

/// With and without a "not": what the "not" speaks of is what the other claim says, soon before or behind.
fn polarity(earlier: &Topic<'_>, later: &Topic<'_>, back: usize) -> bool {
    if earlier.negative == later.negative || [earlier, later].iter().any(|t| t.supposes || t.row) {
        return false;
    }
    let told = |t: &Topic<'_>| t.reported() || t.document;
    if !earlier.reported() || !told(later) && !later.turns {
        return false;
    }
    let (not, other) = if earlier.negative { (earlier, later) } else { (later, earlier) };
    let speaks_of = |list: &HashSet<String>| !list.is_disjoint(&other.matter);
    let more = not.in_common(other) > 1 || not.names.intersection(&other.names).count() > 0;
    !not.adds
        && (back <= SPEAKS_OF && speaks_of(&not.not_first)
            || back <= SPEAKS_NEAR && speaks_of(&not.not_near)
            || back <= SPEAKS_FAR && more && speaks_of(&not.not_near))
}

/// Whether two claims share words enough to speak of the same.
fn same_topic(a: &Topic<'_>, b: &Topic<'_>, share: f32) -> bool {
    a.shared(b) >= OPPOSED_WORDS && a.common(b) >= share
}

/// "But the deed names …", "padahal daftar hadir mencatat …": a document that is held against what
/// somebody said right before, or of the same a little before.
fn evidence(topics: &[Topic<'_>], at: usize) -> Option<usize> {
    let own = &topics[at];
    let before = (at.saturating_sub(OTHERWISE)..at).rev().filter(|_| own.turns && own.document);
    let said = before.filter(|&to| {
        let t = &topics[to];
        let beside = at - to == 1 || own.in_common(t) > 0;
        beside
            && t.reported()
            && t.speaker().is_some()
            && t.other(own)
            && !t.document
            && !t.claim.denied
    });
    said.max_by_key(|&to| (own.in_common(&topics[to]), to))
}

/// "Footage shows otherwise": against what somebody else said shortly before.
fn otherwise(topics: &[Topic<'_>], at: usize) -> Option<usize> {
    let own = &topics[at];
    let says = own.opposite && !own.negative;
    let before = (at.saturating_sub(OTHERWISE)..at).rev().filter(|_| says);
    let said = before.filter(|&to| topics[to].other(own) && topics[to].reported());
    said.max_by_key(|&to| (own.in_common(&topics[to]), to))
}
