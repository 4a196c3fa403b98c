//! Indonesian clauses behind a comma alone that hold a figure or a passive of their own.

use std::ops::Range;

use super::cues::Cues;
use super::joint::counts;
use super::predicate::has_main_verb;
use super::ranked::may_be_subject;
use super::token::{Token, leading};

/// ", menewaskan sebelas orang", ", memaksa 400 warga mengungsi": in Indonesian what an event did, with its figure.
pub fn goes_with_figure(
    tokens: &[Token],
    left: Range<usize>,
    segment: Range<usize>,
    cues: Cues,
) -> bool {
    const FEWEST_WORDS: usize = 3;
    // "Saat korban, Maimunah (47), meninggalkan …": the comma closes an apposition.
    let comma = left.clone().rev().find(|&i| tokens[i].is_comma());
    if comma.is_some_and(|c| !has_main_verb(tokens, c + 1..left.end, cues)) {
        return false;
    }
    let Some(first) = tokens[segment.clone()].first() else { return false };
    let told =
        ["say", "weak_say", "deny", "citing", "prep"].iter().any(|s| cues.is(s, &first.lower));
    let acts = first.lower.starts_with("me") && cues.is_verb(&first.lower) && !told;
    let words = tokens[segment.clone()].iter().filter(|t| t.is_word()).count();
    let figure = tokens[segment.clone()].iter().skip(1).any(|t| counts(t, cues) && !t.bracketed);
    cues.indonesian && !first.capital && acts && figure && words >= FEWEST_WORDS
}

/// ", masih 2,6 meter di bawah batas": behind a figure an Indonesian figure of its own, with no subject.
pub fn still_so(tokens: &[Token], segment: Range<usize>, cues: Cues) -> bool {
    let words = leading(&tokens[segment.clone()]);
    let still = words.first().is_some_and(|w| cues.is("still_so", w));
    cues.indonesian && still && tokens[segment].iter().skip(1).take(2).any(|t| counts(t, cues))
}

/// ", jembatan rangka baja dijanjikan terpasang": a short Indonesian subject and what is done to it.
pub fn done_to(tokens: &[Token], segment: Range<usize>, cues: Cues) -> bool {
    const SUBJECT_WORDS: usize = 3;
    const NO_SUBJECT: &[&str] = &[
        "frame",
        "relative",
        "subordinator",
        "addition",
        "contrast",
        "preposition",
        "between",
        "not",
        "auxiliary",
        "that",
        "person_role",
        "title",
        "citing",
        "say",
        "opener",
    ];
    let passive = |t: &Token| t.lower.starts_with("di") && cues.is_verb(&t.lower) && !t.capital;
    let part = &tokens[segment];
    let Some(verb) = part.iter().take(SUBJECT_WORDS + 1).position(passive) else { return false };
    let noun = |t: &Token| !t.quoted && may_be_subject(t, NO_SUBJECT, cues);
    cues.indonesian && verb > 0 && part[..verb].iter().all(noun) && part.len() > verb + 1
}
