//! Rows of figures: "beras naik 4 persen, gula 3 persen dan minyak 2 persen" states three things, "312
//! rumah rusak, terdiri atas 58 rusak berat dan 96 rusak sedang" two.

use std::ops::Range;

use super::cues::Cues;
use super::joint::counts;
use super::token::{Token, TokenKind, leading};

/// A noun with its figure has no more words.
const ITEM_MAX_WORDS: usize = 7;
/// Words of a unit behind its figure.
const UNIT_MAX_WORDS: usize = 2;

/// A figure, with or without "and" before it, inside what spells out a sum: a part of one claim.
pub fn is_part(tokens: &[Token], start: usize, at: usize, cues: Cues) -> bool {
    let figure = at + usize::from(cues.is("and", &tokens[at].lower));
    tokens.get(figure).is_some_and(|t| t.kind == TokenKind::Number)
        && (start..at).any(|i| {
            let words = leading(&tokens[i..at]);
            ["breakdown", "breakdown_verb"].iter().any(|s| cues.list(s).match_start(&words) > 0)
        })
}

/// ", terdiri atas 58 rusak berat", ", tersebar di enam kabupaten".
pub fn opens_breakdown(tokens: &[Token], at: usize, end: usize, cues: Cues) -> bool {
    cues.list("breakdown_verb").match_start(&leading(&tokens[at..end])) > 0
        && tokens[at..end].iter().any(|t| counts(t, cues))
}

/// ", gula 3 persen", "dan suara tidak sah 2.317": a noun and its figure behind another figure.
pub fn is_item(tokens: &[Token], left: Range<usize>, at: usize, end: usize, cues: Cues) -> bool {
    let figure = |t: &Token| !t.bracketed && t.kind == TokenKind::Number;
    let parts = |t: &Token| t.is_comma() || cues.is("and", &t.lower);
    let stop = (at..end).find(|&i| parts(&tokens[i])).unwrap_or(end);
    let item = &tokens[at..stop];
    let Some(number) = item.iter().position(figure) else { return false };
    let noun = &item[..number];
    let named = noun.first().is_some_and(|t| !t.capital && !cues.is("label_noun", &t.lower));
    let plain = |t: &Token| {
        let small = ["frame", "relative", "superlative"].iter().any(|s| cues.is(s, &t.lower));
        t.is_word() && !small && !cues.is_verb(&t.lower) && !counts(t, cues)
    };
    let unit = item[number + 1..].iter().filter(|t| t.is_word());
    cues.indonesian
        && named
        && noun.iter().all(plain)
        && item.len() <= ITEM_MAX_WORDS
        && unit.clone().count() <= UNIT_MAX_WORDS
        && unit.clone().all(|t| !t.capital)
        && tokens[left].iter().any(figure)
}

/// "186 lorries left: *94 for Holm, 61 for the coast and 31 for the camps*": behind a colon English shares of one
/// sum, each a figure and where it went.
pub fn shares_out(tokens: &[Token], start: usize, at: usize, end: usize, cues: Cues) -> bool {
    let colon = (start..at).rev().find(|&i| tokens[i].is(":"));
    let Some(colon) = colon.filter(|_| !cues.indonesian) else { return false };
    let parts = |t: &Token| t.is_comma() || cues.is("and", &t.lower);
    let shares: Vec<&[Token]> =
        tokens[colon + 1..end].split(parts).filter(|s| s.iter().any(Token::is_word)).collect();
    let share = |s: &&[Token]| {
        counts(&s[0], cues) && s.get(1).is_some_and(|t| cues.is("shared_to", &t.lower))
    };
    shares.len() > 1 && shares.iter().all(share)
}
