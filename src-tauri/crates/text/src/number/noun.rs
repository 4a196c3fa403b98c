//! What a number counts.

use crate::lang::{self, Lang};
use crate::lexicon::NUMBERS;
use crate::token::Token;

/// English adjectives between a number and its noun.
const MOST_ADJECTIVES: usize = 2;
/// Shortest word whose prefix or ending is taken for a verb's: "meja" and "seed" are nouns.
const SHORTEST_VERB: usize = 5;

/// The noun after a number, as the text has it but folded, and the token behind it.
pub(crate) fn read(tokens: &[Token], at: usize, lang: Lang) -> Option<(String, usize)> {
    let mut next = at;
    if lang == Lang::En {
        for _ in 0..MOST_ADJECTIVES {
            match NUMBERS.take("adjective", tokens, next) {
                Some((_, after)) => next = after,
                None => break,
            }
        }
        next = head(tokens, next);
    }
    let token = tokens.get(next).filter(|token| token.is_word() && !token.new_line)?;
    let counted = is_counted(tokens, next);
    let other = is_no_noun(tokens, next) || token.capital || is_verb(&token.text, lang);
    let listed = NUMBERS.take("noun", tokens, next).is_some() && !token.capital;
    (counted || listed || !other).then(|| (token.text.clone(), next + 1))
}

/// The plural an English noun phrase ends with: "12 fishing boats", "three British soldiers".
/// `at` itself where none is near.
fn head(tokens: &[Token], at: usize) -> usize {
    let plain = |index: usize| {
        tokens
            .get(index)
            .is_some_and(|token| token.is_word() && !token.new_line && !is_no_noun(tokens, index))
    };
    let plural = |index: usize| {
        let word = &tokens[index].text;
        let ending =
            word.ends_with('s') && !["ss", "us", "is"].iter().any(|end| word.ends_with(end));
        !tokens[index].capital && (ending || is_counted(tokens, index))
    };
    (at..=at + MOST_ADJECTIVES)
        .take_while(|index| plain(*index))
        .find(|index| plural(*index))
        .unwrap_or(at)
}

fn is_no_noun(tokens: &[Token], at: usize) -> bool {
    NUMBERS.take("not-counted", tokens, at).is_some() || lang::is_function_word(&tokens[at].text)
}

/// Whether the word at `at` is a noun that is counted.
pub(crate) fn is_counted(tokens: &[Token], at: usize) -> bool {
    NUMBERS.take("counted", tokens, at).is_some_and(|_| !tokens[at].capital)
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
        Lang::En => word.ends_with("ed") || word.ends_with("ing"),
        Lang::Id | Lang::Other => {
            ["me", "ber", "ter", "di"].iter().any(|prefix| word.starts_with(prefix))
        }
    }
}
