//! One sentence to its clauses: where another voice, or another statement in the same voice, begins.

use std::ops::Range;

use super::cues::Cues;
use super::token::{Token, TokenKind, leading};

/// How a clause hangs on the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    /// The first clause.
    First,
    /// "And": the same voice goes on.
    Addition,
    /// "While", "however": another voice, unless it says whose.
    Contrast,
    /// ", adding that …": the same speaker, a new verb of saying.
    Participle,
    /// ", dengan laporan menyebutkan bahwa …": a speaker of its own.
    OwnCue,
}

/// A clause: its tokens and how it is joined.
#[derive(Clone, Debug)]
pub struct Clause {
    pub range: Range<usize>,
    pub joint: Joint,
}

/// Shortest piece that a split may leave, in bytes (reference/claims.md, section 6).
const SHORTEST_PIECE: usize = 12;
/// Words within which "dengan … menyebutkan bahwa" names its speaker.
const OWN_CUE_WITHIN: usize = 7;

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
        let Some(next) = joint_at(tokens, start, at, range.end, cues) else { continue };
        let enough = match next {
            Joint::Addition => holds_statement(tokens, start..at, cues),
            // After an apposition the comma closes the subject: its verb is still to come.
            Joint::Participle => has_main_verb(tokens, start..at, cues),
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

fn joint_at(tokens: &[Token], start: usize, at: usize, end: usize, cues: Cues) -> Option<Joint> {
    let word = tokens[at].lower.as_str();
    let after_comma = tokens[at - 1].is_comma();
    let rest = leading(&tokens[at..end]);
    if tokens[at - 1].is(";") {
        return Some(Joint::Addition);
    }
    if tokens[at - 1].is(":") && holds_statement(tokens, at..end, cues) {
        return Some(Joint::OwnCue);
    }
    if after_comma && cues.list("participle").match_start(&rest) > 0 {
        return Some(Joint::Participle);
    }
    if after_comma && matches!(word, "dengan" | "with") && own_cue(tokens, at, end, cues) {
        return Some(Joint::OwnCue);
    }
    let contrast = cues.list("contrast").match_start(&rest);
    if contrast > 0 && (after_comma || !matches!(word, "but" | "though" | "sementara" | "while")) {
        // "Sementara" before a noun is an adjective; before a clause it follows a comma or a full predicate.
        return holds_statement(tokens, at + contrast..end, cues).then_some(Joint::Contrast);
    }
    if cues.is("addition", word) && addition_splits(tokens, start, at, end, cues) {
        return Some(Joint::Addition);
    }
    None
}

fn own_cue(tokens: &[Token], at: usize, end: usize, cues: Cues) -> bool {
    (at + 1..end.min(at + 1 + OWN_CUE_WITHIN)).any(|v| {
        (cues.is("say", &tokens[v].lower) || cues.is("weak_say", &tokens[v].lower))
            && tokens.get(v + 1).is_some_and(|t| cues.is("that", &t.lower))
    })
}

fn addition_splits(tokens: &[Token], start: usize, at: usize, end: usize, cues: Cues) -> bool {
    let after_comma = tokens[at - 1].is_comma();
    let Some(first) = (at + 1..end)
        .find(|&i| !cues.is("between", &tokens[i].lower) && !cues.is("not", &tokens[i].lower))
    else {
        return false;
    };
    let verb_next = !tokens[first].capital
        && (cues.is_verb(&tokens[first].lower) || is_cue(&tokens[first], cues))
        || first > at + 1
            && cues.is("not", &tokens[at + 1].lower)
            && cues.is_verb(&tokens[first].lower);
    // "mengaktifkan dan mendukung X", "built and sold X": two verbs over one object stay together.
    let shared_object = verb_next
        && tokens[at - 1].is_word()
        && cues.is_verb(&tokens[at - 1].lower)
        && at - 1 > start;
    if shared_object && !is_cue(&tokens[first], cues) {
        return false;
    }
    let clause_next = after_comma && subject_then_verb(tokens, at + 1..end, cues);
    let narrow = matches!(
        tokens[at].lower.as_str(),
        "hingga" | "sehingga" | "lalu" | "kemudian" | "so" | "yet" | "or" | "bahkan"
    );
    let splits =
        if narrow { after_comma && (clause_next || verb_next) } else { verb_next || clause_next };
    splits && holds_statement(tokens, at + 1..end, cues)
}

fn is_cue(token: &Token, cues: Cues) -> bool {
    cues.is("say", &token.lower) || cues.is("deny", &token.lower)
}

/// A clause begins with its subject: the verb comes before any comma.
fn subject_then_verb(tokens: &[Token], range: Range<usize>, cues: Cues) -> bool {
    tokens[range]
        .iter()
        .take_while(|t| !t.is_comma())
        .any(|t| t.is_word() && !t.capital && cues.is_verb(&t.lower))
}

/// A verb outside every relative clause.
pub fn has_main_verb(tokens: &[Token], range: Range<usize>, cues: Cues) -> bool {
    tokens[range].split(Token::is_comma).any(|part| {
        part.iter()
            .take_while(|t| !cues.is("relative", &t.lower))
            .any(|t| t.is_word() && !t.capital && (cues.is_verb(&t.lower) || is_cue(t, cues)))
    })
}

/// A subject with a predicate or a figure, however short.
pub fn is_statement(tokens: &[Token], range: Range<usize>, cues: Cues) -> bool {
    let Some(part) = tokens.get(range) else { return false };
    let words = || part.iter().filter(|t| t.is_word());
    words().count() >= 2
        && words().any(|t| cues.is_verb(&t.lower) || is_cue(t, cues) || t.kind == TokenKind::Number)
}

/// Long enough, with a predicate.
pub fn holds_statement(tokens: &[Token], range: Range<usize>, cues: Cues) -> bool {
    let Some(part) = tokens.get(range) else { return false };
    let words: Vec<&Token> = part.iter().filter(|t| t.is_word()).collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    last.span.end - first.span.start >= SHORTEST_PIECE && is_statement(part, 0..part.len(), cues)
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

fn is_edge_mark(token: &Token, front: bool) -> bool {
    token.kind == TokenKind::Mark
        && match token.lower.as_str() {
            "%" | ")" | "]" => front,
            "(" | "[" | "#" | "@" | "+" => !front,
            "-" | "−" => true,
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
    let joining = taken > 1 && cues.indonesian && !matches!(words[0], "lebih")
        || cues.is("contrast", words[0])
        || cues.is("addition", words[0])
            && !matches!(words[0], "so" | "yet" | "or" | "hingga" | "kemudian" | "lalu")
        || matches!(words[0], "adapun" | "apalagi" | "pasalnya" | "sebab" | "diketahui");
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
    let timed = frame.iter().any(|t| {
        matches!(
            t.lower.as_str(),
            "tahun"
                | "bulan"
                | "pekan"
                | "minggu"
                | "hari"
                | "year"
                | "years"
                | "month"
                | "week"
                | "day"
        )
    });
    if counts || clause || timed || !holds_statement(tokens, comma + 1..range.end, cues) {
        range
    } else {
        comma + 1..range.end
    }
}
