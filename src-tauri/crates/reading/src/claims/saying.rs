//! Words that are verbs of telling in one place and nouns in another: "unions fear that", "their fear that", "cerita ke
//! polisi kalau", "cerita warga"; and verbs of several words.

use std::ops::Range;

use super::cues::Cues;
use super::tail::simile;
use super::token::{Token, TokenKind, leading};

/// Whether a word for telling names a thing: behind a word that a noun needs, or before the verb of its
/// own clause.
pub fn names_thing(tokens: &[Token], start: usize, verb: usize, cues: Cues) -> bool {
    if cues.indonesian || !cues.is("cue_noun", &tokens[verb].lower) {
        return false;
    }
    let before = verb.checked_sub(1).filter(|i| *i >= start).map(|i| &tokens[i]);
    let noun = before.is_some_and(|b| {
        b.kind == TokenKind::Number || owns(b) || cues.is("noun_before", &b.lower)
    });
    let predicate = tokens
        .get(verb + 1)
        .is_some_and(|next| !next.quoted && cues.is("noun_behind", &next.lower));
    // "Meter records *reviewed by* the paper".
    let told_of = tokens.get(verb + 1..verb + 3).is_some_and(|next| {
        let participle = next[0].lower.ends_with("ed") || cues.is("obtained", &next[0].lower);
        participle && ["by", "frame", "preposition"].iter().any(|s| cues.is(s, &next[1].lower))
    });
    noun || predicate || told_of || behind_preposition(tokens, start, verb, cues)
}

/// "61 for inland *states* and 41 for the coast", "in recent *reports*": the last word of a phrase with a
/// preposition, where no "that" follows.
fn behind_preposition(tokens: &[Token], start: usize, verb: usize, cues: Cues) -> bool {
    let Some(first) = verb.checked_sub(2).filter(|&i| i >= start) else { return false };
    let opens = ["for_body", "of_body", "located"].iter().any(|s| cues.is(s, &tokens[first].lower));
    let plain = tokens[first + 1].kind == TokenKind::Word && !tokens[first + 1].capital;
    let closes = tokens.get(verb + 1).is_none_or(|t| {
        t.is_comma()
            || t.is(".")
            || ["and", "located", "of_body"].iter().any(|s| cues.is(s, &t.lower))
    });
    opens && plain && closes
}

/// "The council's", "residents'".
fn owns(token: &Token) -> bool {
    token.lower.ends_with("'s") || token.lower.ends_with("s'")
}

/// "Unions *fear* that …", "doctors *report* a rise": a base form tells behind a subject in the plural only.
pub fn of_several(tokens: &[Token], start: usize, verb: usize, cues: Cues) -> bool {
    if cues.indonesian || !cues.is("plural_say", &tokens[verb].lower) {
        return false;
    }
    let before = verb.checked_sub(1).filter(|i| *i >= start).map(|i| &tokens[i]);
    let several = before.is_some_and(|b| {
        let plural = b.lower.ends_with('s') && !b.lower.ends_with("ss") && !owns(b);
        b.kind == TokenKind::Word
            && (plural || ["people", "plural_subject"].iter().any(|s| cues.is(s, &b.lower)))
            && !cues.is("frame", &b.lower)
    });
    let told = tokens.get(verb + 1).is_some_and(|next| {
        next.capital
            || next.kind == TokenKind::Number
            || ["that", "determiner", "nominative", "no_such"]
                .iter()
                .any(|s| cues.is(s, &next.lower))
    });
    several && told
}

/// "Holm Energy *wrote* to tell her she owed £900": the verb of getting in touch before the infinitive that tells.
pub fn gets_in_touch(tokens: &[Token], start: usize, verb: usize, cues: Cues) -> Option<usize> {
    let to = verb.checked_sub(1).filter(|&i| i > start && tokens[i].is("to"))?;
    let contact = (start + 1..to).rev().take(TOUCH_WORDS).find(|&i| {
        cues.is("gets_in_touch", &tokens[i].lower) || !tokens[i].is_word() || tokens[i].quoted
    })?;
    // "… when the bank rang to tell her": part of what somebody tells of themselves.
    let joins = |t: &Token| ["joins_clause", "when"].iter().any(|s| cues.is(s, &t.lower));
    let inside = tokens[start.saturating_sub(1)..contact].iter().any(joins);
    let tells = cues.is("to_tell", &tokens[verb].lower) && !cues.indonesian && !inside;
    (tells && tokens[contact].is_word() && !tokens[contact].quoted).then_some(contact)
}

/// Words of "back to the residents of the block" behind "wrote".
const TOUCH_WORDS: usize = 8;

/// "*Wrote* back to the residents to say that": the infinitive behind it tells.
pub fn leads_to_telling(tokens: &[Token], verb: usize, cues: Cues) -> bool {
    let reach = tokens.len().min(verb + 2 + TOUCH_WORDS);
    cues.is("gets_in_touch", &tokens[verb].lower)
        && (verb + 2..reach)
            .any(|i| gets_in_touch(tokens, verb - verb.min(1), i, cues) == Some(verb))
}

/// "*Memberi tahu* mereka", "*memberi keterangan* bahwa": an Indonesian verb of telling in two words; `verb` is the second.
pub fn two_words(tokens: &[Token], start: usize, verb: usize, cues: Cues) -> bool {
    let gives = verb.checked_sub(1).filter(|&i| i > start).map(|i| &tokens[i]);
    cues.indonesian
        && gives.is_some_and(|t| cues.is("gives_notice", &t.lower))
        && cues.is("notice", &tokens[verb].lower)
}

/// "Seorang kru *cerita ke* tabloid kalau": a noun that tells where it stands before whom something is told.
pub fn told_to(tokens: &[Token], verb: usize, cues: Cues) -> bool {
    cues.indonesian
        && cues.is("tells_to", &tokens[verb].lower)
        && tokens.get(verb + 1).is_some_and(|t| cues.is("to_whom", &t.lower))
}

/// "Delegasi lain, *sebagaimana diberitakan Pos Sulamina*, mendengar": who passed it on, and who tells.
pub fn reported_by(
    tokens: &[Token],
    subject: Range<usize>,
    cues: Cues,
) -> Option<(Range<usize>, Range<usize>)> {
    let comma = subject.clone().skip(1).find(|&i| tokens[i].is_comma())?;
    let taken = simile(&leading(&tokens[comma + 1..subject.end]), cues);
    let teller = comma + 1 + taken;
    let close = (teller..subject.end).find(|&i| tokens[i].is_comma()).unwrap_or(subject.end);
    let closes = !tokens[close..subject.end].iter().any(Token::is_word);
    (taken > 0 && close > teller && closes).then_some((teller..close, subject.start..comma))
}
