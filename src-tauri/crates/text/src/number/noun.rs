//! What a number counts.

use crate::lang::{self, Lang};
use crate::lexicon::{NUMBERS, affixes, has_beginning, has_ending};
use crate::token::Token;

use super::phrase;

/// English adjectives of the list between a number and its noun.
const MOST_ADJECTIVES: usize = 2;
/// A headline is judged by so many words to either side, of these by the long ones: it has at least so
/// many capitals, and more than so many to each small beginning.
const HEADLINE: usize = 8;
const LONG_WORD: usize = 4;
const FEWEST_CAPITALS: usize = 4;
const CAPITALS_TO_SMALL: usize = 3;
/// The shortest Indonesian noun before the ending of what belongs to somebody: "hanya" and "punya" have
/// none.
const SHORTEST_OWNED: usize = 4;
/// Shortest word whose prefix or ending is taken for a verb's: "meja" and "seed" are nouns.
const SHORTEST_VERB: usize = 5;

/// The noun after a number, as the text has it but folded, and the token behind it.
pub(crate) fn read(tokens: &[Token], at: usize, lang: Lang) -> Option<(String, usize)> {
    read_behind(tokens, at, lang, false)
}

/// The same where `led` tells whether the words before the number show that a noun follows it: "the 19
/// completed houses".
pub(super) fn read_behind(
    tokens: &[Token],
    at: usize,
    lang: Lang,
    led: bool,
) -> Option<(String, usize)> {
    let mut next = at;
    if lang == Lang::En {
        for _ in 0..MOST_ADJECTIVES {
            match NUMBERS.take("adjective", tokens, next) {
                Some((_, after)) => next = after,
                None => break,
            }
        }
        if let Some(found) = phrase::head(tokens, next, led) {
            return Some(found);
        }
        next += usize::from(is_from_place(tokens, next));
        if phrase::is_compound(tokens, next) {
            return phrase::compound(tokens, next);
        }
    }
    let token = tokens.get(next).filter(|token| token.is_word() && !token.new_line)?;
    // "Six of the unit's 38 midwives": whose, not what.
    let whose = token.text.ends_with("'s");
    let counted = is_counted(tokens, next) && !whose;
    let people = lang == Lang::En && has_ending("people", &token.text);
    // "As many as 11 Ministers have": a plural that no other name follows.
    let titled = lang == Lang::En
        && token.text.ends_with('s')
        && !has_ending("no-plural", &token.text)
        && tokens.get(next + 1).is_some_and(|after| after.is_word() && !after.capital);
    let name = token.capital
        && !people
        && !titled
        && !is_counted_abbreviation(token, lang)
        && !is_titled(tokens, next);
    // "350 million three months earlier"
    let number = super::words::read(tokens, next).is_some();
    let other = is_no_noun(tokens, next) || name || whose || number || is_verb(&token.text, lang);
    let listed = NUMBERS.take("noun", tokens, next).is_some() && !name;
    if !(counted || listed || !other) {
        return None;
    }
    let doubled = (lang != Lang::En).then(|| doubled(tokens, next)).flatten();
    Some(doubled.unwrap_or_else(|| (bare(&token.text, lang).to_owned(), next + 1)))
}

/// "Laki-laki", "pernak-pernik": a noun whose second half is joined by a hyphen.
fn doubled(tokens: &[Token], at: usize) -> Option<(String, usize)> {
    let hyphen = tokens.get(at + 1).filter(|mark| mark.glued && mark.is("-") && !mark.dash)?;
    let second = tokens.get(at + 2).filter(|second| second.glued && second.is_word())?;
    Some((format!("{}{}{}", tokens[at].text, hyphen.text, second.text), at + 3))
}

/// "Tentaranya" counts soldiers, whosever they are.
fn bare(noun: &str, lang: Lang) -> &str {
    let mut endings = affixes("owned").iter();
    let owned = endings.find_map(|end| noun.strip_suffix(end));
    let owned = owned.filter(|bare| bare.len() >= SHORTEST_OWNED);
    owned.filter(|_| lang != Lang::En).unwrap_or(noun)
}

/// "14 TPS", "five MPs": an abbreviation that is counted and names nobody. English ones are in the plural.
fn is_counted_abbreviation(token: &Token, lang: Lang) -> bool {
    token.abbreviation && (lang != Lang::En || token.text.ends_with('s'))
}

/// "One British soldier": an adjective with a capital right before its noun.
fn is_from_place(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| {
        let adjective = has_ending("from-place", &token.text);
        token.capital && !token.new_line && adjective && !is_titled(tokens, at)
    }) && tokens.get(at + 1).is_some_and(|noun| {
        noun.is_word()
            && !noun.capital
            && !noun.new_line
            && !is_no_noun(tokens, at + 1)
            && !is_verb(&noun.text, Lang::En)
    })
}

pub(super) fn is_no_noun(tokens: &[Token], at: usize) -> bool {
    ["not-counted", "past-en", "participle-en"]
        .iter()
        .any(|role| NUMBERS.take(role, tokens, at).is_some())
        || lang::is_function_word(&tokens[at].text)
}

/// Whether the word at `at` is a noun that is counted.
pub(crate) fn is_counted(tokens: &[Token], at: usize) -> bool {
    NUMBERS
        .take("counted", tokens, at)
        .is_some_and(|_| !tokens[at].capital || is_titled(tokens, at))
}

/// Whether the words of the line around `at` begin with capitals, as in a headline, where a capital
/// makes no name.
pub(super) fn is_titled(tokens: &[Token], at: usize) -> bool {
    let before = tokens[at.saturating_sub(HEADLINE)..=at].iter().rev();
    let line = before.scan(true, |inside, token| {
        let here = *inside;
        *inside &= !token.new_line;
        here.then_some(token)
    });
    let after = tokens[at + 1..].iter().take(HEADLINE).take_while(|token| !token.new_line);
    let (mut capitals, mut small) = (0, 0);
    for token in line.chain(after).filter(|token| token.is_word() && token.text.len() >= LONG_WORD)
    {
        if token.capital {
            capitals += 1;
        } else {
            small += 1;
        }
    }
    capitals >= FEWEST_CAPITALS && capitals > small * CAPITALS_TO_SMALL
}

/// Whether the word at `at` is a noun by the word list, whatever its form.
pub(super) fn is_listed(tokens: &[Token], at: usize) -> bool {
    is_counted(tokens, at) || NUMBERS.take("noun", tokens, at).is_some()
}

/// By its form alone: Indonesian "meN-", "ber-", "ter-" and "di-", English "-ed" and "-ing".
pub(super) fn is_verb(word: &str, lang: Lang) -> bool {
    if word.len() < SHORTEST_VERB {
        return false;
    }
    match lang {
        Lang::En => has_ending("verb-en", word),
        Lang::Id | Lang::Other => has_beginning("verb-id", word),
    }
}
