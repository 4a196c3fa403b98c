//! Claims that say again what another says: the headline, and figures.

use std::collections::HashSet;

use super::figures::{conflict, same};
use super::relate;
use super::topic::Topic;
use crate::claims::types::{Relation, RelationKind};

/// Share of a headline's words that the claim it repeats has to have.
const HEADLINE_SHARE: f32 = 0.45;
/// A smaller share does where this many words are the same.
const HEADLINE_LEAST: f32 = 0.3;
const HEADLINE_WORDS: usize = 3;
/// Claims of the body among which a lead looks like its headline for less.
const LEAD: usize = 4;
/// Words that a claim of the lead shares with the headline that it repeats.
const LEAD_WORDS: usize = 2;
/// Words of the headline's rest that a second claim has, and their share of the rest.
const REST_WORDS: usize = 2;
const REST_SHARE: f32 = 0.5;
/// Share of both claims' words that a repetition inside the body has.
const REPEATED_SHARE: f32 = 0.6;
/// Words that such a repetition shares at least.
const REPEATED_WORDS: usize = 3;
/// Words that two claims with the same figure share where it is a figure of the same thing.
const FIGURE_WORDS: usize = 2;
const FIGURE_SHARE: f32 = 0.4;

/// For every headline claim, the claim of the body that says most of it, and the one that says the
/// rest.
pub fn headline(topics: &[Topic<'_>], found: &mut Vec<Relation>) {
    for head in (0..topics.len()).filter(|&at| topics[at].headline()) {
        let Some(most) = says_most(topics, head) else { continue };
        // One sentence may say again both claims of a headline.
        found.push(Relation { kind: RelationKind::Repeats, from: most, to: head });
        if let Some(rest) = says_rest(topics, head, most) {
            relate(RelationKind::Repeats, rest, head, found);
        }
    }
}

/// The claims of the body that may say again what the headline says.
fn sayers<'a>(topics: &'a [Topic<'_>], head: usize) -> impl Iterator<Item = usize> + 'a {
    let fits = move |t: &Topic<'_>| !t.headline() && (!t.claim.denied || topics[head].disputes);
    (0..topics.len()).filter(move |&at| fits(&topics[at]))
}

fn says_most(topics: &[Topic<'_>], head: usize) -> Option<usize> {
    let body = topics.iter().position(|t| !t.headline())?;
    let says = |at: usize| {
        let (own, of) = (&topics[at], &topics[head]);
        let figure = usize::from(same(own.claim, of.claim));
        let count = of.shared(own) + figure;
        let share = count as f32 / (of.stems.len() + figure).max(1) as f32;
        let lead = at < body + LEAD && count >= LEAD_WORDS;
        let enough = share >= HEADLINE_SHARE || share >= HEADLINE_LEAST && count >= HEADLINE_WORDS;
        (enough || lead).then_some((share, at))
    };
    let best = sayers(topics, head).filter_map(says);
    best.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))).map(|(_, at)| at)
}

/// The claim with most of the headline's words that the first one lacks.
fn says_rest(topics: &[Topic<'_>], head: usize, most: usize) -> Option<usize> {
    let left: HashSet<&String> = topics[head].stems.difference(&topics[most].stems).collect();
    let says = |at: usize| topics[at].stems.iter().filter(|stem| left.contains(stem)).count();
    sayers(topics, head)
        .filter(|&at| at != most)
        .map(|at| (says(at), at))
        .filter(|(count, _)| {
            *count >= REST_WORDS && *count as f32 >= left.len() as f32 * REST_SHARE
        })
        .max_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)))
        .map(|(_, at)| at)
}

/// Claims of the body that say what an earlier one says, and rows that give its figure.
pub fn body(topics: &[Topic<'_>], found: &mut Vec<Relation>) {
    let body = |topic: &Topic<'_>| !topic.headline();
    for (at, later) in topics.iter().enumerate().filter(|(_, t)| body(t)) {
        let earlier = topics[..at].iter().enumerate().filter(|(_, t)| body(t));
        let again = earlier.filter(|(_, t)| says_again(later, t) || same_figure(later, t));
        let best = again.map(|(to, t)| (later.shared(t), to)).max_by_key(|(count, _)| *count);
        if let Some((_, to)) = best {
            relate(RelationKind::Repeats, at, to, found);
        }
    }
}

/// Most of both claims' words are the same, and their figures and their "not" too.
fn says_again(a: &Topic<'_>, b: &Topic<'_>) -> bool {
    a.covered(b) >= REPEATED_SHARE
        && b.covered(a) >= REPEATED_SHARE
        && a.shared(b) >= REPEATED_WORDS
        && a.negative == b.negative
        && a.claim.denied == b.claim.denied
        && conflict(a.claim, b.claim).is_none()
}

/// The same figure of the same thing; two rows of one table are two things.
fn same_figure(a: &Topic<'_>, b: &Topic<'_>) -> bool {
    same(a.claim, b.claim)
        && conflict(a.claim, b.claim).is_none()
        && !(a.row && b.row)
        && !(a.speech() || b.speech())
        && a.claim.denied == b.claim.denied
        && (a.shared(b) >= FIGURE_WORDS && a.common(b) >= FIGURE_SHARE
            || (a.row || b.row) && a.shared(b) > 0)
}
