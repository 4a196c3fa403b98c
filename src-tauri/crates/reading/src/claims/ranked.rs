//! Indonesian words behind a comma that place the figure before them ("…, tertinggi sejak 2019", "…, jauh di atas
//! target") or deny something of a subject of their own ("…, anak-anak tidak kebagian").

use std::ops::Range;

use super::cues::Cues;
use super::joint::counts;
use super::token::{Token, TokenKind, leading};

/// Words of "anak-anak di sana" before their "tidak".
const SUBJECT_WORDS: usize = 3;
/// Fewest words of a clause with such a subject.
const FEWEST_WORDS: usize = 3;

/// Behind a clause with a figure, what places it.
pub fn behind_figure(
    tokens: &[Token],
    left: Range<usize>,
    segment: Range<usize>,
    cues: Cues,
) -> bool {
    let figure = |t: &Token| !t.bracketed && counts(t, cues);
    tokens[left].iter().any(figure) && ranks(tokens, segment, cues)
}

/// "Tertinggi dalam lima tahun", "jauh di atas batas", "hampir dua kali lipat", "enam kali baku mutu", "lebih kecil
/// daripada rugi tahun lalu".
pub fn ranks(tokens: &[Token], segment: Range<usize>, cues: Cues) -> bool {
    let part = &tokens[segment.clone()];
    let words = leading(part);
    if !cues.indonesian || words.len() < 2 {
        return false;
    }
    let skipped = words.iter().take_while(|w| cues.is("counted_lead", w)).count();
    let times = part.get(skipped).is_some_and(|t| counts(t, cues))
        && part[skipped + 1..].iter().take(2).any(|t| cues.is("times", &t.lower));
    let placed = cues.list("places_figure").match_start(&words) > 0;
    // "Terbesar di provinsi itu": nothing but a degree and within what it holds.
    // "Raihan terbanyak sepanjang sejarah": a noun may stand before it.
    let noun = usize::from(!cues.is("degree", words[0]) && !part[0].capital && part[0].is_word());
    let degree = words.get(noun).is_some_and(|w| cues.is("degree", w))
        && words
            .get(noun + 1)
            .is_some_and(|w| ["located", "told_within", "since"].iter().any(|s| cues.is(s, w)));
    times || placed || degree
}

/// "Anak-anak tidak kebagian", "tidak pernah diberikan": a short subject, or none, and what is not so of it.
pub fn negated(tokens: &[Token], segment: Range<usize>, cues: Cues) -> bool {
    let part = &tokens[segment];
    let Some(not) = part.iter().take(SUBJECT_WORDS + 1).position(|t| cues.is("not", &t.lower))
    else {
        return false;
    };
    const NO_SUBJECT: &[&str] = &[
        "frame",
        "relative",
        "subordinator",
        "addition",
        "contrast",
        "person_role",
        "title",
        "and",
        "located",
    ];
    let words = part.iter().filter(|t| t.is_word()).count();
    let verb = || part.iter().skip(not + 1).take(2).any(|t| cues.is_verb(&t.lower));
    cues.indonesian
        && part[..not].iter().all(|t| may_be_subject(t, NO_SUBJECT, cues))
        && words >= FEWEST_WORDS
        && (not > 0 || verb())
        && part.len() > not + 1
}

/// A small word that is no verb and in none of the lists that a subject is not of.
pub fn may_be_subject(token: &Token, no_subject: &[&str], cues: Cues) -> bool {
    token.kind == TokenKind::Word
        && !token.capital
        && !cues.is_verb(&token.lower)
        && !no_subject.iter().any(|list| cues.is(list, &token.lower))
}
