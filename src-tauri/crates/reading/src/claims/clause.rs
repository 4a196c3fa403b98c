//! One sentence to its clauses: where another voice, or another statement in the same voice, begins.

use std::ops::Range;

use super::cues::Cues;
use super::joint::{self, Joint};
use super::predicate::{has_main_verb, holds_statement};
use super::splice;
use super::token::{Token, TokenKind, leading};

/// A clause: its tokens and how it is joined.
#[derive(Clone, Debug)]
pub struct Clause {
    pub range: Range<usize>,
    pub joint: Joint,
}

/// Shortest piece that a split may leave, in bytes (reference/claims.md, section 6).
pub const SHORTEST_PIECE: usize = 12;

/// Splits a range of a sentence. Nothing inside brackets is split; quoted words only when the
/// whole range is quoted (`in_quote`).
pub fn split(tokens: &[Token], range: Range<usize>, cues: Cues, in_quote: bool) -> Vec<Clause> {
    let mut clauses: Vec<Clause> = Vec::new();
    let mut start = range.start;
    let mut joint = Joint::First;
    for at in range.start + 1..range.end {
        if tokens[at].bracketed || (!in_quote && tokens[at].quoted) {
            continue;
        }
        let Some(next) = joint::at(tokens, start, at, range.end, cues) else { continue };
        let enough = match next {
            // "…, blaming the price of grain, | and its shares fell": a participle holds no verb of its own.
            Joint::Addition => {
                let hangs = joint == Joint::Participle && !cues.indonesian;
                // "…, killing at least four people | and leaving 11 missing".
                let toll = cues.is("toll", &tokens[start].lower);
                hangs && tokens[at - 1].is_comma()
                    || toll
                    || holds_statement(tokens, start..at, cues)
            }
            // After an apposition or an occasion the comma closes the subject: its verb is still to come.
            Joint::Participle => {
                has_main_verb(tokens, start..at, cues)
                    && !closes_citation(tokens, start..at - 1, cues)
                    && !splice::in_frame(tokens, start..at - 1, cues)
            }
            _ => tokens[at - 1].span.end - tokens[start].span.start >= SHORTEST_PIECE,
        };
        if !enough {
            continue;
        }
        clauses.push(Clause { range: start..at, joint });
        start = at;
        joint = next;
    }
    clauses.push(Clause { range: start..range.end, joint });
    clauses
}

/// "Akun itu, *mengutip orang dalam*, | menyebut": an Indonesian citation between a subject and its verb.
fn closes_citation(tokens: &[Token], left: Range<usize>, cues: Cues) -> bool {
    let comma = left.clone().rev().find(|&i| tokens[i].is_comma());
    cues.indonesian
        && comma.is_some_and(|c| {
            cues.is("citing", &tokens[c + 1].lower) && !has_main_verb(tokens, left.start..c, cues)
        })
}

/// Drops joining words, openers, and marks from the front, and marks from the end.
pub fn trim(tokens: &[Token], range: Range<usize>, cues: Cues) -> Range<usize> {
    let mut range = trim_marks(tokens, range);
    loop {
        let taken = opener(tokens, range.clone(), cues);
        if taken == 0 || range.start + taken >= range.end {
            return range;
        }
        range = trim_marks(tokens, range.start + taken..range.end);
    }
}

/// Drops marks from both ends.
pub fn trim_marks(tokens: &[Token], mut range: Range<usize>) -> Range<usize> {
    while range.start < range.end && is_edge_mark(&tokens[range.start], true) {
        range.start += 1;
    }
    while range.start < range.end && is_edge_mark(&tokens[range.end - 1], false) {
        range.end -= 1;
    }
    range
}

/// A mark that closes words does not part from their end, nor one that opens them from their front.
fn is_edge_mark(token: &Token, front: bool) -> bool {
    token.kind == TokenKind::Mark
        && match token.lower.as_str() {
            "%" | ")" | "]" => front,
            "(" | "[" | "#" | "@" | "+" => !front,
            _ => true,
        }
}

/// How many tokens at the start only join the sentence to the one before.
fn opener(tokens: &[Token], range: Range<usize>, cues: Cues) -> usize {
    let words = leading(&tokens[range.clone()]);
    let taken = cues.list("opener").match_start(&words);
    if taken == 0 {
        return 0;
    }
    let next = tokens.get(range.start + taken).filter(|_| range.start + taken < range.end);
    let comma = next.is_some_and(Token::is_comma);
    let always = taken > 1 && cues.indonesian
        || ["contrast", "addition", "bare_opener"].iter().any(|s| cues.is(s, words[0]));
    let joining = always && !cues.is("comma_opener", words[0]);
    if comma {
        taken + 1
    } else if joining {
        taken
    } else {
        0
    }
}

/// Drops a frame of place or occasion before the first comma ("Dalam salah satu percakapan, …").
/// A frame that holds a time or a figure stays: it is part of what has to be checked.
pub fn drop_frame(tokens: &[Token], range: Range<usize>, cues: Cues) -> Range<usize> {
    const FRAME_MAX_WORDS: usize = 6;
    let starts = range.start < range.end && cues.is("frame", &tokens[range.start].lower);
    if !starts {
        return range;
    }
    let comma = (range.start..range.end.min(range.start + FRAME_MAX_WORDS + 1))
        .find(|&i| tokens[i].is_comma());
    let Some(comma) = comma else { return range };
    let frame = &tokens[range.start..comma];
    let counts = frame
        .iter()
        .any(|t| t.kind != TokenKind::Word || t.capital && t.span.start != frame[0].span.start);
    let clause = frame.iter().skip(1).any(|t| cues.is_verb(&t.lower));
    let timed = frame.iter().any(|t| cues.is("period", &t.lower));
    if counts || clause || timed || !holds_statement(tokens, comma + 1..range.end, cues) {
        range
    } else {
        comma + 1..range.end
    }
}
