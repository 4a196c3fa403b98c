//! How claims of one article bear on one another. Each relation can be explained by words, names or
//! values that both claims hold; where little is shared, nothing is said.

use std::collections::HashSet;

use periksa_text::number::{Amount, Bound};

use super::content::{covered, folded_words, shared, stems, traps};
use super::types::{ClaimKind, FactKind, Proposal, Relation, RelationKind};

/// Claims beyond this many are not compared: each is held against each.
const CLAIMS_MAX: usize = 240;
/// Share of a denied claim's words that what it denies has to have.
const DENIED_SHARE: f32 = 0.34;
/// Share of a headline's words that the claim it repeats has to have.
const HEADLINE_SHARE: f32 = 0.45;
/// Share of both claims' words that a repetition inside the body has.
const REPEATED_SHARE: f32 = 0.6;
/// Words that two claims have to share for their figures or their "not" to be held against each other.
const OPPOSED_WORDS: usize = 2;
/// Share of the shorter claim's words that such claims have in common.
const OPPOSED_SHARE: f32 = 0.5;
/// Share of the words that a claim which opens with "but" has of the one it turns against.
const TURNED_SHARE: f32 = 0.25;
/// A count within this factor may differ because it counts less of the same.
const VALUES_APART: f32 = 1.02;

/// A claim with what it is about.
struct Topic<'a> {
    claim: &'a Proposal,
    stems: HashSet<String>,
    /// Its own words say "not".
    negative: bool,
    /// The words before it, or its first, turn against what stands before.
    turns: bool,
}

/// The relations of the article, each pair once.
pub fn find(claims: &[Proposal], plain: &str) -> Vec<Relation> {
    let topics: Vec<Topic<'_>> = claims
        .iter()
        .take(CLAIMS_MAX)
        .map(|claim| {
            let stems = claim.parts.iter().flat_map(|p| stems(plain, *p)).collect();
            let words = claim.parts.iter().flat_map(|p| folded_words(plain, *p));
            let negative =
                words.into_iter().any(|w| traps("negation").has(&w) || w.ends_with("n't"));
            Topic { claim, stems, negative, turns: turns(plain, claim) }
        })
        .collect();
    let mut found = Vec::new();
    repeats(&topics, &mut found);
    denies(&topics, &mut found);
    contradicts(&topics, &mut found);
    found.sort_by_key(|r: &Relation| (r.from, r.to, r.kind));
    found.dedup_by_key(|r| (r.from, r.to));
    found
}

/// Bytes before a claim in which the word that turns stands.
const TURN_BYTES: usize = 24;

/// "But", "namun", "padahal" at the claim's start or right before it.
fn turns(plain: &str, claim: &Proposal) -> bool {
    let mut from = claim.span.start.saturating_sub(TURN_BYTES);
    while !plain.is_char_boundary(from) {
        from -= 1;
    }
    let lead = plain[from..claim.span.start].rsplit(['.', '!', '?', '\n', '”', '"']).next();
    let lead = lead.unwrap_or_default().to_lowercase();
    let first = claim.span.of(plain).split_whitespace().next().unwrap_or_default().to_lowercase();
    lead.split(|c: char| !c.is_alphabetic())
        .chain([first.as_str()])
        .any(|w| traps("contrast").has(w))
}

fn relate(kind: RelationKind, from: usize, to: usize, found: &mut Vec<Relation>) {
    let known = found.iter().any(|r| (r.from, r.to) == (from, to) || (r.to, r.from) == (from, to));
    if !known {
        found.push(Relation { kind, from, to });
    }
}

/// The body's first claim that says what the headline says; and claims of the body that say the same.
fn repeats(topics: &[Topic<'_>], found: &mut Vec<Relation>) {
    let headline = topics.iter().position(|t| t.claim.kind == ClaimKind::Headline);
    if let Some(head) = headline {
        let best = topics
            .iter()
            .enumerate()
            .filter(|(at, t)| *at != head && !t.claim.denied)
            .map(|(at, t)| (covered(&topics[head].stems, &t.stems), at))
            .filter(|(share, _)| *share >= HEADLINE_SHARE)
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        if let Some((_, at)) = best {
            relate(RelationKind::Repeats, at, head, found);
        }
    }
    for later in 0..topics.len() {
        for earlier in 0..later {
            let (a, b) = (&topics[earlier], &topics[later]);
            if Some(earlier) == headline || Some(later) == headline || !near(a, b) {
                continue;
            }
            let same = covered(&a.stems, &b.stems) >= REPEATED_SHARE
                && covered(&b.stems, &a.stems) >= REPEATED_SHARE
                && shared(&a.stems, &b.stems) > OPPOSED_WORDS;
            let polarity = a.negative == b.negative && a.claim.denied == b.claim.denied;
            if same && polarity && conflict(a.claim, b.claim).is_none() {
                relate(RelationKind::Repeats, later, earlier, found);
            }
        }
    }
}

/// Both say something, with words enough for a comparison.
fn near(a: &Topic<'_>, b: &Topic<'_>) -> bool {
    a.stems.len() > 1 && b.stems.len() > 1
}

fn speaker<'a>(topic: &'a Topic<'_>) -> Option<&'a str> {
    topic.claim.speaker.as_ref().map(|s| s.name.as_str())
}

/// A denied claim against the claim that it denies: the one with most of its words, said by somebody
/// else.
fn denies(topics: &[Topic<'_>], found: &mut Vec<Relation>) {
    for (from, denied) in topics.iter().enumerate().filter(|(_, t)| t.claim.denied) {
        let best = topics
            .iter()
            .enumerate()
            .filter(|(to, t)| {
                *to != from
                    && !t.claim.denied
                    && (speaker(t).is_none() || speaker(t) != speaker(denied))
            })
            .map(|(to, t)| {
                (to, shared(&denied.stems, &t.stems), covered(&denied.stems, &t.stems), t)
            })
            .filter(|(_, count, share, t)| {
                let headline = t.claim.kind == ClaimKind::Headline;
                *count >= 2 && *share >= DENIED_SHARE || !headline && *count > 0 && *share >= 0.5
            })
            .max_by(|a, b| {
                let headline = |t: &Topic<'_>| t.claim.kind == ClaimKind::Headline;
                a.2.total_cmp(&b.2)
                    .then(headline(b.3).cmp(&headline(a.3)))
                    .then(a.1.cmp(&b.1))
                    .then(b.0.cmp(&a.0))
            });
        if let Some((to, ..)) = best {
            relate(RelationKind::Denies, from, to, found);
        }
    }
}

/// The same subject with another figure, or with and without a "not".
fn contradicts(topics: &[Topic<'_>], found: &mut Vec<Relation>) {
    for later in 0..topics.len() {
        for earlier in 0..later {
            let (a, b) = (&topics[earlier], &topics[later]);
            if !near(a, b) || a.claim.denied || b.claim.denied {
                continue;
            }
            let heads = a.claim.kind == ClaimKind::Headline || b.claim.kind == ClaimKind::Headline;
            let others = speaker(a) != speaker(b);
            let silent = [a, b].iter().any(|t| t.claim.facts.contains(&FactKind::SpeechEvent));
            if silent || !(others || heads) {
                continue;
            }
            let topic = same_topic(a, b, OPPOSED_SHARE);
            let figures = topic && conflict(a.claim, b.claim).is_some();
            let polarity = a.negative != b.negative && !heads && topic;
            // "Namun regulator hanya menerima …": it turns against what was just said.
            let turned = b.turns
                && !heads
                && later - earlier <= TURNED_BACK
                && same_topic(a, b, TURNED_SHARE);
            if figures || polarity || turned {
                relate(RelationKind::Contradicts, later, earlier, found);
            }
        }
    }
}

/// How many claims back a "but" reaches.
const TURNED_BACK: usize = 3;

/// Whether two claims share words enough to speak of the same.
fn same_topic(a: &Topic<'_>, b: &Topic<'_>, share: f32) -> bool {
    let (shorter, longer) = if a.stems.len() <= b.stems.len() { (a, b) } else { (b, a) };
    shared(&a.stems, &b.stems) >= OPPOSED_WORDS && covered(&shorter.stems, &longer.stems) >= share
}

/// Two counts of the same unit that cannot both be right: each claim has one of that unit, and they
/// differ by more than rounding.
fn conflict<'a>(a: &'a Proposal, b: &'a Proposal) -> Option<(&'a Amount, &'a Amount)> {
    let only = |claim: &'a Proposal, unit: &str| {
        let mut same = claim.amounts.iter().filter(|x| x.unit.name() == Some(unit));
        same.next().filter(|_| same.next().is_none())
    };
    a.amounts.iter().find_map(|x| {
        let unit = x.unit.name()?;
        let (x, y) = (only(a, unit)?, only(b, unit)?);
        let exact = |m: &Amount| matches!(m.bound, Bound::Exact | Bound::About);
        (exact(x) && exact(y) && apart(x, y)).then_some((x, y))
    })
}

fn apart(x: &Amount, y: &Amount) -> bool {
    let value = |a: &Amount| f32::try_from(a.value).unwrap_or(0.0).abs();
    let (low, high) = (value(x).min(value(y)), value(x).max(value(y)));
    low > 0.0 && high / low > VALUES_APART
}
