//! English words that are verbs of telling in one place and nouns in another: "unions fear that", "their fear
//! that", "all safety reports were late".

use super::cues::Cues;
use super::token::{Token, TokenKind};

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
    noun || predicate || told_of
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
