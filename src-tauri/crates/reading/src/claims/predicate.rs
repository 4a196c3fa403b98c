//! Predicates: what makes words a statement.

use std::ops::Range;

use super::clause::SHORTEST_PIECE;
use super::cues::Cues;
use super::token::{Token, TokenKind};

/// A verb that can carry a clause: no infinitive ("to close"), no participle before its noun ("the
/// injured man").
pub fn finite(tokens: &[Token], at: usize, cues: Cues) -> bool {
    let token = &tokens[at];
    if contracted(token, cues) {
        return true;
    }
    if !token.is_word() || token.capital {
        return false;
    }
    let before = at.checked_sub(1).map(|i| &tokens[i]);
    // "Ellery hosts Brackwell", "it costs": a word that may be a noun is a verb behind its subject.
    let subject = before.is_some_and(|b| {
        b.capital && !cues.is("determiner", &b.lower)
            || ["person_pronoun", "other_pronoun", "relative", "nominative", "between"]
                .iter()
                .any(|s| cues.is(s, &b.lower))
    });
    // "The bridge cost $3 million": behind a noun and before its object.
    let small = |w: &str| ["determiner", "frame", "common"].iter().any(|s| cues.is(s, w));
    let object = tokens
        .get(at + 1)
        .is_some_and(|n| n.kind == TokenKind::Number || cues.is("determiner", &n.lower))
        && before.is_some_and(|b| b.is_word() && !small(&b.lower));
    if (subject || object) && cues.is("noun_verb", &token.lower) {
        return true;
    }
    if !(cues.is_verb(&token.lower) || is_cue(token, cues)) {
        return false;
    }
    let Some(before) = before else { return true };
    if cues.indonesian {
        return true;
    }
    let attributive = !cues.is("verb", &token.lower)
        && (cues.is("determiner", &before.lower) || cues.is("frame", &before.lower));
    !before.is("to") && !attributive
}

/// "We've", "it's", "they'll": a pronoun with its verb.
pub fn contracted(token: &Token, cues: Cues) -> bool {
    token.lower.split_once('\'').is_some_and(|(pronoun, verb)| {
        cues.is("nominative", pronoun) && cues.is("contracted_verb", verb)
    })
}

/// "I", "he", "they", "we've": a pronoun that can be nothing but a subject.
pub fn is_subject_pronoun(token: &Token, cues: Cues) -> bool {
    let pronoun = token.lower.split_once('\'').map_or(token.lower.as_str(), |(first, _)| first);
    cues.is("subject_case", pronoun)
}

/// "The combined authority": behind an article a participle belongs to its noun.
pub fn attributive(tokens: &[Token], start: usize, at: usize, cues: Cues) -> bool {
    let before = at.checked_sub(1).filter(|i| *i >= start).map(|i| tokens[i].lower.as_str());
    let noun = tokens.get(at + 1).is_some_and(|t| t.is_word() && !cues.is_verb(&t.lower));
    let article = |w: &str| ["the", "indefinite", "possessive"].iter().any(|s| cues.is(s, w));
    !cues.indonesian && noun && before.is_some_and(article)
}

/// "Calling *the claim*", "from *an estimate*": behind an English article a word of saying is a noun.
pub fn noun(tokens: &[Token], at: usize, cues: Cues) -> bool {
    let before = at.checked_sub(1).map(|i| tokens[i].lower.as_str());
    let article = |w: &str| ["the", "indefinite", "possessive"].iter().any(|s| cues.is(s, w));
    !cues.indonesian && before.is_some_and(article)
}

/// A verb of saying or denying.
pub fn is_cue(token: &Token, cues: Cues) -> bool {
    cues.is("say", &token.lower) || cues.is("deny", &token.lower)
}

/// A clause begins with its subject: a verb of its own comes before any comma, and not only inside
/// a relative clause.
pub fn subject_then_verb(tokens: &[Token], range: Range<usize>, cues: Cues) -> bool {
    let mut relative = false;
    let first = range.start;
    for at in range {
        let token = &tokens[at];
        if token.is_comma() {
            return false;
        }
        // "Breathlessness by the time he visited": the pronoun begins a clause inside the phrase.
        let inner = !cues.indonesian && at > first && cues.is("nominative", &token.lower);
        if inner || cues.is("relative", &token.lower) {
            relative = true;
        } else if finite(tokens, at, cues) {
            if !relative {
                return true;
            }
            // The verb of the relative clause; the next one is the main clause's.
            relative = false;
        }
    }
    false
}

/// A verb outside every relative clause.
pub fn has_main_verb(tokens: &[Token], range: Range<usize>, cues: Cues) -> bool {
    let mut relative = false;
    range.clone().any(|at| {
        let token = &tokens[at];
        // "That is the wrong comparison": at the start it is a pronoun.
        let pronoun = !cues.indonesian && at == range.start && cues.is("that", &token.lower);
        relative = !token.is_comma() && !pronoun && (relative || cues.is("relative", &token.lower));
        if relative || !token.is_word() {
            return false;
        }
        // "Ada berita acaranya, …": an Indonesian sentence may begin with its verb.
        let opens = cues.indonesian && at == range.start && cues.is("exists", &token.lower);
        opens
            || !token.capital
                && (cues.is_verb(&token.lower) || is_cue(token, cues))
                && !attributive(tokens, range.start, at, cues)
            || finite(tokens, at, cues)
    })
}

/// A subject with a predicate or a figure, however short.
pub fn is_statement(tokens: &[Token], range: Range<usize>, cues: Cues) -> bool {
    let Some(part) = tokens.get(range) else { return false };
    let words = || part.iter().filter(|t| t.is_word());
    words().count() >= 2
        && (words()
            .any(|t| cues.is_verb(&t.lower) || is_cue(t, cues) || t.kind == TokenKind::Number)
            || (0..part.len()).any(|i| finite(part, i, cues)))
}

/// Long enough, with a predicate.
pub fn holds_statement(tokens: &[Token], range: Range<usize>, cues: Cues) -> bool {
    let Some(part) = tokens.get(range) else { return false };
    let words: Vec<&Token> = part.iter().filter(|t| t.is_word()).collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    last.span.end - first.span.start >= SHORTEST_PIECE && is_statement(part, 0..part.len(), cues)
}
