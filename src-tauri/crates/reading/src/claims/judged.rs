//! Verbs of judging, whose object is said to be something: "put the loss at $1 million", "attributes the
//! delay to the weather", "called it the largest study of its kind".

use std::ops::Range;

use super::cues::Cues;
use super::joint::counts;
use super::token::Token;

/// Words of an object before what is said of it.
const OBJECT_MAX: usize = 12;
/// Words behind "at" within which a figure stands ("at more than about $1 million").
const FIGURE_WITHIN: usize = 5;
/// Fewest words of what something is called without quotation marks.
const CALLED_MIN: usize = 3;

/// Whether the word judges by a figure or a cause.
pub fn judges(word: &str, cues: Cues) -> bool {
    ["judges_at", "judges_to"].iter().any(|s| cues.is(s, word))
}

/// Whether the words behind the verb hold an object and what it is judged to be.
pub fn holds(tokens: &[Token], verb: usize, content: Range<usize>, cues: Cues) -> bool {
    let word = tokens[verb].lower.as_str();
    let joint = |list: &str| {
        let object = content.clone().skip(1).take(OBJECT_MAX).take_while(|&i| tokens[i].is_word());
        object.into_iter().find(|&i| cues.is(list, &tokens[i].lower))
    };
    let figure = |at: usize| {
        let behind = tokens[at + 1..content.end].iter().take(FIGURE_WITHIN);
        behind
            .take_while(|t| !t.is_comma() && !cues.is("frame", &t.lower))
            .any(|t| counts(t, cues) || !cues.indonesian && cues.is("multiple", &t.lower))
    };
    let valued = cues.is("judges_at", word) && joint("at").is_some_and(figure);
    let caused = cues.is("judges_to", word) && joint("judged_to").is_some();
    valued || caused || cues.is("calls", word) && called(tokens, content, cues)
}

/// "It the largest study of its kind": a pronoun and a noun phrase with an article.
fn called(tokens: &[Token], content: Range<usize>, cues: Cues) -> bool {
    let mut words = tokens[content].iter().filter(|t| t.is_word());
    let object = words.next().is_some_and(|t| {
        ["nominative", "object_pronoun", "demonstrative"].iter().any(|s| cues.is(s, &t.lower))
    });
    let article =
        words.next().is_some_and(|t| cues.is("indefinite", &t.lower) || cues.is("the", &t.lower));
    object && article && words.count() >= CALLED_MIN
}
