//! What a number counts.

use super::words::LEXICON;
use crate::lang::{self, Lang};
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
            match LEXICON.take("adjective", tokens, next) {
                Some((_, after)) => next = after,
                None => break,
            }
        }
    }
    let token = tokens.get(next).filter(|token| token.is_word() && !token.new_line)?;
    let counted = is_counted(tokens, next);
    let other = LEXICON.take("not-counted", tokens, next).is_some()
        || lang::is_function_word(&token.text)
        || token.capital
        || is_verb(&token.text, lang);
    let listed = LEXICON.take("noun", tokens, next).is_some() && !token.capital;
    (counted || listed || !other).then(|| (token.text.clone(), next + 1))
}

/// Whether the word at `at` is a noun that is counted.
pub(crate) fn is_counted(tokens: &[Token], at: usize) -> bool {
    LEXICON.take("counted", tokens, at).is_some_and(|_| !tokens[at].capital)
}

/// By its form alone: Indonesian "meN-", "ber-", "ter-" and "di-", English "-ed" and "-ing".
fn is_verb(word: &str, lang: Lang) -> bool {
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
