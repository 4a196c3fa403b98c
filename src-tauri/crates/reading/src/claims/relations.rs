//! How claims of one article bear on one another. Each relation can be explained by words, names or
//! values that both claims hold; where little is shared, nothing is said.

use std::collections::HashSet;

use periksa_text::number::{Amount, Bound};

use super::content::{covered, folded_words, holds, shared, stems, traps};
use super::types::{ClaimKind, FactKind, Proposal, Relation, RelationKind};

/// Claims beyond this many are not compared: each is held against each.
const CLAIMS_MAX: usize = 240;
/// Share of a denied claim's words that what it denies has to have.
const DENIED_SHARE: f32 = 0.34;
/// Share of a headline's words that the claim it repeats has to have.
const HEADLINE_SHARE: f32 = 0.45;
/// A smaller share does where this many words are the same.
const HEADLINE_LEAST: f32 = 0.3;
const HEADLINE_WORDS: usize = 3;
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
    /// It denies what was just said without saying it again.
    points: bool,
    /// Its own words say that something is denied, as a headline's do.
    disputes: bool,
}

/// The relations of the article, each pair once.
pub fn find(claims: &[Proposal], plain: &str) -> Vec<Relation> {
    let topics: Vec<Topic<'_>> = claims
        .iter()
        .take(CLAIMS_MAX)
        .map(|claim| {
            let stems = claim.parts.iter().flat_map(|p| stems(plain, *p)).collect();
            let words: Vec<String> =
                claim.parts.iter().flat_map(|p| folded_words(plain, *p)).collect();
            let negative = words.iter().any(|w| traps("negation").has(w) || w.ends_with("n't"));
            let points = holds(traps("denies_before"), &words);
            let disputes = holds(traps("denial"), &words);
            Topic { claim, stems, negative, turns: turns(plain, claim), points, disputes }
        })
        .collect();
    let mut found = Vec::new();
    repeats(&topics, &mut found);
    denies(&topics, &mut found);
    contradicts(&topics, &mut found);
    supports(&topics, &mut found);
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
            .map(|(at, t)| {
                (covered(&topics[head].stems, &t.stems), shared(&topics[head].stems, &t.stems), at)
            })
            .filter(|(share, count, _)| {
                *share >= HEADLINE_SHARE || *share >= HEADLINE_LEAST && *count >= HEADLINE_WORDS
            })
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.2.cmp(&a.2)));
        if let Some((.., at)) = best {
            relate(RelationKind::Repeats, at, head, found);
        }
    }
    for (at, later) in topics.iter().enumerate().filter(|(at, _)| Some(*at) != headline) {
        let body = topics[..at].iter().enumerate().filter(|(to, _)| Some(*to) != headline);
        let same = body.filter(|(_, earlier)| says_again(later, earlier));
        let best = same.map(|(to, t)| (shared(&later.stems, &t.stems), to)).max_by_key(|(n, _)| *n);
        if let Some((_, to)) = best {
            relate(RelationKind::Repeats, at, to, found);
        }
    }
}

/// Most of both claims' words are the same, and their figures and their "not" too.
fn says_again(a: &Topic<'_>, b: &Topic<'_>) -> bool {
    near(a, b)
        && covered(&a.stems, &b.stems) >= REPEATED_SHARE
        && covered(&b.stems, &a.stems) >= REPEATED_SHARE
        && shared(&a.stems, &b.stems) > OPPOSED_WORDS
        && a.negative == b.negative
        && a.claim.denied == b.claim.denied
        && conflict(a.claim, b.claim).is_none()
}

/// Both say something, with words enough for a comparison.
fn near(a: &Topic<'_>, b: &Topic<'_>) -> bool {
    a.stems.len() > 1 && b.stems.len() > 1
}

fn speaker<'a>(topic: &'a Topic<'_>) -> Option<&'a str> {
    topic.claim.speaker.as_ref().map(|s| s.name.as_str())
}

/// A denied claim against the claim that it denies; and "denied the accusation" against the claim
/// before it.
fn denies(topics: &[Topic<'_>], found: &mut Vec<Relation>) {
    for (from, topic) in topics.iter().enumerate() {
        let to = if topic.claim.denied {
            denied(topics, from).or_else(|| denied_nearby(topics, from))
        } else if topic.points {
            pointed_at(topics, from)
        } else {
            None
        };
        if let Some(to) = to {
            relate(RelationKind::Denies, from, to, found);
        }
    }
}

/// Somebody else says it, or nobody in particular.
fn others(a: &Topic<'_>, b: &Topic<'_>) -> bool {
    speaker(a).is_none() || speaker(a) != speaker(b)
}

/// The claim with most of the denied one's words.
fn denied(topics: &[Topic<'_>], from: usize) -> Option<usize> {
    let own = &topics[from];
    let headline = |t: &Topic<'_>| t.claim.kind == ClaimKind::Headline;
    let candidates = topics
        .iter()
        .enumerate()
        .filter(|(to, t)| *to != from && !t.claim.denied && !t.disputes && others(t, own));
    candidates
        .map(|(to, t)| (to, shared(&own.stems, &t.stems), covered(&own.stems, &t.stems), t))
        .filter(|(_, count, share, t)| {
            let least = if headline(t) { HEADLINE_DENIED } else { 0.5 };
            *count >= 2 && *share >= DENIED_SHARE || *count > 0 && *share >= least
        })
        .max_by(|a, b| {
            a.2.total_cmp(&b.2)
                .then(headline(b.3).cmp(&headline(a.3)))
                .then(a.1.cmp(&b.1))
                .then(b.0.cmp(&a.0))
        })
        .map(|(to, ..)| to)
}

/// Share of a denied claim's words that a headline has to have.
const HEADLINE_DENIED: f32 = 0.75;
/// How many claims back a denial reaches by itself.
const NEARBY: usize = 4;

/// Share of its words that a denied claim has in common with one so close before.
const NEARBY_DENIED: f32 = 0.3;

/// The claim shortly before that shares a word with the denied one.
fn denied_nearby(topics: &[Topic<'_>], from: usize) -> Option<usize> {
    let own = &topics[from];
    let before = topics[from.saturating_sub(NEARBY)..from].iter().enumerate();
    let best = before
        .filter(|(_, t)| !t.claim.denied && others(t, own))
        .filter(|(_, t)| t.claim.kind != ClaimKind::Headline)
        .filter(|(_, t)| covered(&own.stems, &t.stems) >= NEARBY_DENIED)
        .map(|(back, t)| (shared(&own.stems, &t.stems), back))
        .max_by_key(|(count, back)| (*count, *back))?;
    Some(from.saturating_sub(NEARBY) + best.1)
}

/// What "denied the accusation" points at: the claim before it, by somebody else.
fn pointed_at(topics: &[Topic<'_>], from: usize) -> Option<usize> {
    let first = from.saturating_sub(NEARBY);
    (first..from).rev().find(|&to| {
        let t = &topics[to];
        others(t, &topics[from])
            && !t.claim.denied
            && t.claim.kind != ClaimKind::Headline
            && !t.claim.facts.contains(&FactKind::SpeechEvent)
    })
}

/// The same subject with another figure, or with and without a "not".
fn contradicts(topics: &[Topic<'_>], found: &mut Vec<Relation>) {
    for (at, later) in topics.iter().enumerate() {
        let against = topics[..at].iter().enumerate().filter(|(to, t)| opposes(t, later, at - to));
        let best =
            against.map(|(to, t)| (shared(&later.stems, &t.stems), to)).max_by_key(|(n, _)| *n);
        if let Some((_, to)) = best {
            relate(RelationKind::Contradicts, at, to, found);
        }
    }
}

/// Fewest words that a claim shares with one that it supports, and their share of both.
const SUPPORT_WORDS: usize = 3;
const SUPPORT_SHARE: f32 = 0.45;

/// Another source says much the same, without another figure or another "not".
fn supports(topics: &[Topic<'_>], found: &mut Vec<Relation>) {
    for (at, later) in topics.iter().enumerate() {
        let fits = |earlier: &Topic<'_>| {
            let both = [earlier, later];
            speaker(earlier) != speaker(later)
                && speaker(later).is_some()
                && both.iter().all(|t| !t.claim.denied && t.claim.kind != ClaimKind::Headline)
                && earlier.negative == later.negative
                && shared(&earlier.stems, &later.stems) >= SUPPORT_WORDS
                && covered(&earlier.stems, &later.stems) >= SUPPORT_SHARE
                && covered(&later.stems, &earlier.stems) >= SUPPORT_SHARE
                && conflict(earlier.claim, later.claim).is_none()
        };
        if let Some(to) = topics[..at].iter().position(fits) {
            relate(RelationKind::Supports, at, to, found);
        }
    }
}

/// Whether the later claim cannot stand beside the earlier one, so many claims before it.
fn opposes(earlier: &Topic<'_>, later: &Topic<'_>, back: usize) -> bool {
    let both = [earlier, later];
    let silent = both.iter().any(|t| t.claim.facts.contains(&FactKind::SpeechEvent));
    let heads = both.iter().any(|t| t.claim.kind == ClaimKind::Headline);
    let others = speaker(earlier) != speaker(later);
    if !near(earlier, later) || both.iter().any(|t| t.claim.denied) || silent || !(others || heads)
    {
        return false;
    }
    let topic = same_topic(earlier, later, OPPOSED_SHARE);
    let figures = topic && conflict(earlier.claim, later.claim).is_some();
    let apart = earlier.negative != later.negative;
    let near_by = back <= NEARBY
        && same_topic(earlier, later, NEARBY_SHARE)
        && shared(&earlier.stems, &later.stems) > OPPOSED_WORDS;
    let polarity = apart && !heads && (topic || near_by);
    // "Namun regulator hanya menerima …": it turns against what was just said.
    let turned = later.turns && !heads && back <= TURNED_BACK;
    figures || polarity || turned && same_topic(earlier, later, TURNED_SHARE)
}

/// Share of the shorter claim's words that two claims have in common where they stand together.
const NEARBY_SHARE: f32 = 0.34;
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
