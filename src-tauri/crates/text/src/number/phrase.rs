//! English noun phrases behind a number: what stands between it and the plural it counts.

use super::{noun, words};
use crate::lang::{self, Lang};
use crate::lexicon::{NUMBERS, has_ending};
use crate::token::Token;

/// Plain words before the noun: "12 fishing boats".
const MOST_PLAIN: usize = 2;
/// Names before it: "two Tamarack County sheriff's deputies".
const MOST_NAMES: usize = 3;
/// Shortest word whose "-ed" is taken for a past form's.
const SHORTEST_PAST: usize = 5;

/// The plural that ends the noun phrase at `at`, and the place behind it; "sub-counties" is one word.
/// `led` tells that the phrase cannot begin with a verb.
pub(super) fn head(tokens: &[Token], at: usize, led: bool) -> Option<(String, usize)> {
    tokens.get(at).filter(|first| !first.new_line).and_then(|_| plural_from(tokens, at, led))
}

/// The same of the noun phrase that opens a sentence, and perhaps a line: "Police shootings rose to six".
pub(super) fn subject(tokens: &[Token], at: usize) -> Option<(String, usize)> {
    plural_from(tokens, at, true)
}

fn plural_from(tokens: &[Token], at: usize, led: bool) -> Option<(String, usize)> {
    let titled = tokens.get(at).is_some() && noun::is_titled(tokens, at);
    let (mut index, mut plain, mut names) = (at, 0, 0);
    while plain <= MOST_PLAIN && names <= MOST_NAMES {
        let opens = |token: &Token| token.new_line && index > at;
        let first = tokens.get(index).filter(|first| first.is_word() && !opens(first))?;
        let last = last_of_compound(tokens, index);
        // "One objector claiming that …": behind a word a form in "-ing" has its own object.
        let goes_on = index > at && noun::is_verb(&tokens[last].text, Lang::En);
        if goes_on && !led && !is_named(tokens, last) {
            return None;
        }
        if !may_stand(tokens, index, last, led) {
            return None;
        }
        if is_plural(tokens, last, titled) {
            match behind_possessive(tokens, last) {
                Some(next) => {
                    (index, plain) = (next, plain + 1);
                    continue;
                }
                None => return Some((written(&tokens[index..=last]), last + 1)),
            }
        }
        if first.capital && !titled {
            names += 1;
        } else {
            plain += 1;
        }
        index = last + 1;
    }
    None
}

/// "One by-election", "one all-party meeting": a singular of several words with hyphens, or behind them. "Two
/// five-year terms" has a number of its own.
pub(super) fn compound(tokens: &[Token], at: usize) -> Option<(String, usize)> {
    let last = last_of_compound(tokens, at);
    let noun = |index: usize| {
        tokens.get(index).is_some_and(|token| {
            let verb = noun::is_verb(&token.text, Lang::En) && !noun::is_listed(tokens, index);
            token.is_word() && !token.new_line && !noun::is_no_noun(tokens, index) && !verb
        })
    };
    if words::read(tokens, at).is_some() {
        return None;
    }
    if noun(last + 1) && !tokens[last + 1].capital {
        return Some((tokens[last + 1].text.clone(), last + 2));
    }
    noun(last).then(|| (written(&tokens[at..=last]), last + 1))
}

/// Whether hyphens join the word to others.
pub(super) fn is_compound(tokens: &[Token], at: usize) -> bool {
    last_of_compound(tokens, at) > at
}

fn last_of_compound(tokens: &[Token], at: usize) -> usize {
    let glued = |index: usize| tokens.get(index).filter(|token| token.glued);
    let mut last = at;
    while glued(last + 1).is_some_and(|mark| mark.is("-") && !mark.dash)
        && glued(last + 2).is_some_and(Token::is_word)
    {
        last += 2;
    }
    last
}

/// A word of the phrase: no function word, no number, and no past form, which is a verb ("41 showed
/// symptoms") unless the list has it as an adjective.
fn may_stand(tokens: &[Token], first: usize, last: usize, led: bool) -> bool {
    if words::read(tokens, first).is_some() {
        return false;
    }
    if last > first {
        return true;
    }
    let word = &tokens[first].text;
    let ended = word.len() >= SHORTEST_PAST && word.ends_with("ed") && !word.starts_with("un");
    let past = ended || NUMBERS.take("past-en", tokens, first).is_some();
    let other =
        NUMBERS.take("not-counted", tokens, first).is_some() || lang::is_function_word(word);
    !other && (!past || led)
}

/// Whether the lists have it as a noun or an adjective: "school building projects".
fn is_named(tokens: &[Token], at: usize) -> bool {
    noun::is_listed(tokens, at) || NUMBERS.take("adjective", tokens, at).is_some()
}

/// A plural or a noun of the list; "15 million Americans", but no longer name.
fn is_plural(tokens: &[Token], at: usize, titled: bool) -> bool {
    let word = &tokens[at].text;
    let ending = word.ends_with('s') && !has_ending("no-plural", word);
    let behind = tokens.get(at + 1);
    let name = tokens[at].capital && behind.is_some_and(|after| after.capital || titled);
    !name && (ending || (noun::is_counted(tokens, at) && !word.ends_with("'s")))
}

/// "41 shags' nests": the place of the noun behind whose they are.
fn behind_possessive(tokens: &[Token], at: usize) -> Option<usize> {
    let mark = tokens.get(at + 1).filter(|mark| mark.glued && mark.is("'"))?;
    let noun = tokens.get(at + 2).filter(|noun| noun.is_word() && !noun.glued && !noun.new_line)?;
    let plural = noun.text.ends_with('s') && !noun.capital && !has_ending("no-plural", &noun.text);
    (mark.glued && plural && !noun::is_verb(&noun.text, Lang::En)).then_some(at + 2)
}

fn written(tokens: &[Token]) -> String {
    tokens.iter().map(|token| token.text.as_str()).collect()
}
