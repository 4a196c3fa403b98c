//! Denials against what they deny.

use super::relate;
use super::topic::Topic;
use crate::claims::types::{Relation, RelationKind};

/// Share of a denied claim's words that what it denies has to have.
const DENIED_SHARE: f32 = 0.34;
/// Share of a denied claim's words that a headline has to have.
const HEADLINE_DENIED: f32 = 0.75;
/// How many claims back one word alone ties a denial to what it denies: a story's words recur all over it.
const ONE_WORD: usize = 2;
/// How many back where that word is half of what is denied, or where the denier is named.
const HALF_BACK: usize = 5;
const HALF: f32 = 0.5;
/// Words that tie it to a claim further away.
const FAR_WORDS: usize = 2;
/// Share of its words that tie it to a claim behind it: mostly that goes on with something else.
const BEHIND_SHARE: f32 = 0.75;
/// How many claims back a denial answers an accusation in other words.
const ANSWERS: usize = 12;
/// How many back where the denial only takes up what was said: nearly always it stands right before.
const ANSWERS_NEAR: usize = 2;
/// How many back where they share none, but the other speaks of harm.
const ANSWERS_HARM: usize = 2;
/// What the distance of a claim from the denial takes off its ties, each claim between them.
const AWAY: f32 = 0.5;
/// Ties beyond this many tell no more.
const TIES: usize = 2;
/// What a claim within `ANSWERS_NEAR` weighs against one that shares more words.
const NEAR: f32 = 0.3;
/// How many claims of one speaker in a row a denial behind them may mean.
const TURN: usize = 3;
/// How many claims back a denial reaches that only points.
const POINTS: usize = 6;
/// How many back where nothing else ties the two.
const POINTS_NEAR: usize = 2;
/// What a claim that accuses weighs against one that shares more words.
const ACCUSES: f32 = 0.3;
/// What a claim weighs that names the denier.
const NAMES: f32 = 0.4;
/// What a name that both hold weighs.
const MEETS: f32 = 0.2;

pub fn find(topics: &[Topic<'_>], plain: &str, found: &mut Vec<Relation>) {
    for (from, topic) in topics.iter().enumerate().filter(|(_, t)| !t.headline()) {
        let to = if topic.claim.denied {
            taken_up(topics, from)
                .or_else(|| said(topics, from, plain))
                .or_else(|| answered(topics, from, plain))
        } else if topic.points {
            pointed_at(topics, from)
        } else if topic.disputes {
            said(topics, from, plain)
        } else {
            None
        };
        if let Some(to) = to {
            relate(RelationKind::Denies, from, to, found);
        }
    }
}

/// What a denial may be of: another's claim that is not itself a denial.
fn deniable(topic: &Topic<'_>, own: &Topic<'_>) -> bool {
    // "Not X" is what the denial of X says itself.
    let agrees = topic.negative && !own.negative && !topic.scope.is_disjoint(&own.matter);
    // "A false position" in somebody's mouth accuses; "the claim is false" denies.
    let denies = topic.points || topic.disputes && !topic.reported();
    let told = topic.claim.denied || denies || topic.speech();
    !told && !agrees && topic.other(own) && !own.is_by(topic)
}

/// "Any such meeting", "hal semacam itu": what somebody else told right before.
fn taken_up(topics: &[Topic<'_>], from: usize) -> Option<usize> {
    let own = &topics[from];
    (from.saturating_sub(ANSWERS_NEAR)..from)
        .filter(|&to| own.takes_up && deniable(&topics[to], own) && topics[to].reported())
        .max_by_key(|&to| (own.in_common(&topics[to]) > 0, !topics[to].quoted(), to))
}

/// Somebody else's words, hearsay or a headline: what the article tells by itself is seldom what somebody denies.
fn said_by_others(topic: &Topic<'_>) -> bool {
    topic.reported() || topic.headline()
}

/// The claim with most of the denied one's words, wherever it stands; the first of several.
fn said(topics: &[Topic<'_>], from: usize, plain: &str) -> Option<usize> {
    let own = &topics[from];
    let weigh = |to: usize| {
        let t = &topics[to];
        let (count, share) = (own.in_common(t), own.told_by(t));
        let least = match (t.headline(), to > from) {
            (true, _) => HEADLINE_DENIED,
            (_, true) => BEHIND_SHARE,
            _ => DENIED_SHARE,
        };
        let within = to < from && one_word(own, t, from - to) && t.accuses();
        let ties = t.headline() || count >= FAR_WORDS || within;
        let near = if to < from && from - to <= ANSWERS_NEAR { NEAR } else { 0.0 };
        (share >= least && ties).then(|| (share + weight(own, t, plain) + near, to))
    };
    (0..topics.len())
        .filter(|&to| to != from && deniable(&topics[to], own) && said_by_others(&topics[to]))
        .filter_map(weigh)
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))
        .map(|(_, to)| to)
}

/// Whether a single word ties a denial to a claim so many before it.
fn one_word(own: &Topic<'_>, of: &Topic<'_>, away: usize) -> bool {
    let reach = if own.told_by(of) >= HALF { HALF_BACK } else { ONE_WORD };
    own.in_common(of) > 0 && away <= reach
}

fn weight(own: &Topic<'_>, of: &Topic<'_>, plain: &str) -> f32 {
    let accuses = if of.accuses() && !of.headline() { ACCUSES } else { 0.0 };
    let names = if own.named_in(of, plain) { NAMES } else { 0.0 };
    let meets = if own.meets(of) { MEETS } else { 0.0 };
    accuses + names.max(meets)
}

/// The accusation that a denial in other words answers: one that somebody else makes before it, the nearer the
/// likelier, and that names the denier or shares a word; else talk of harm right before.
fn answered(topics: &[Topic<'_>], from: usize, plain: &str) -> Option<usize> {
    let own = &topics[from];
    (from.saturating_sub(ANSWERS)..from)
        .filter(|&to| deniable(&topics[to], own) && !topics[to].headline())
        .filter(|&to| topics[to].reported())
        .filter_map(|to| {
            let t = &topics[to];
            let named = own.named_in(t, plain) || own.meets(t);
            let ties = (usize::from(named) + own.in_common(t)).min(TIES);
            let (away, harm) = (from - to, t.harms());
            let tied = ties >= TIES || named && away <= HALF_BACK || one_word(own, t, away);
            let answers = tied || harm && away <= ANSWERS_HARM;
            let harm = if harm { ACCUSES } else { 0.0 };
            answers.then_some((ties as f32 + harm - AWAY * away as f32, to))
        })
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, to)| to)
}

/// What "denied the accusation" points at: the accusation before it, by somebody else.
fn pointed_at(topics: &[Topic<'_>], from: usize) -> Option<usize> {
    let own = &topics[from];
    if let Some(told) = last_told(topics, from).filter(|_| !own.accusation) {
        return Some(told);
    }
    (from.saturating_sub(POINTS)..from)
        .filter(|&to| deniable(&topics[to], own) && !topics[to].headline())
        .filter(|&to| told_something(&topics[to]) && points_to(own, &topics[to], from - to))
        .max_by_key(|&to| {
            let t = &topics[to];
            let tie = own.in_common(t) > 0 || own.meets(t);
            // What is quoted beside an accusation spells it out; the accusation is what is reported.
            let told = t.reported() && !t.quoted();
            (own.accusation && t.accused, tie, told, own.accusation && t.harms(), to)
        })
}

/// "Holt rejected that", "no such talks took place": what the one who spoke last before it told, rather than what
/// is quoted beside it; "rejected her figures": the last that holds one.
fn last_told(topics: &[Topic<'_>], from: usize) -> Option<usize> {
    let own = &topics[from];
    let deniable = |to: &usize| deniable(&topics[*to], own) && !topics[*to].headline();
    let back = (from.saturating_sub(POINTS)..from).rev().filter(deniable);
    let told: Vec<usize> = back.filter(|&to| topics[to].reported()).collect();
    let figure = told.iter().copied().find(|&to| !topics[to].claim.amounts.is_empty());
    if let Some(figure) = figure.filter(|_| own.figure) {
        return Some(figure);
    }
    let last = *told.first()?;
    let same = |to: &&usize| topics[**to].speaker() == topics[last].speaker();
    let turn = told.iter().take_while(same).take(TURN).copied();
    turn.into_iter()
        .find(|&to| !topics[to].quoted())
        .or(Some(last))
        .filter(|&to| points_to(own, &topics[to], from - to))
}

/// Not "the paper could not confirm this": what the article says was not done is no accusation.
fn told_something(topic: &Topic<'_>) -> bool {
    topic.accuses() || !topic.negative
}

/// Whether a denial without words of its own can mean a claim so many before it.
fn points_to(own: &Topic<'_>, of: &Topic<'_>, away: usize) -> bool {
    let tied = own.in_common(of) > 0 || own.meets(of);
    away <= POINTS_NEAR || tied || of.accused
}
