//! The words in whose company a figure, date or name stands: what tells that two of them are of the
//! same thing.

use std::collections::BTreeSet;

use periksa_text::lang::Lang;
use periksa_text::offset::Span;

use super::same;
use super::words::{LISTS, Word, canonical};
use crate::lexicon::is_stop_word;
use crate::rank::dictionary::dictionary;

/// Words to either side.
const REACH: usize = 8;
/// Shorter words tell too little.
const SHORTEST: usize = 3;

/// A text with its words.
pub(super) struct Words<'a> {
    pub text: &'a str,
    pub words: Vec<Word>,
}

impl<'a> Words<'a> {
    pub fn of(text: &'a str) -> Self {
        Self { text, words: super::words::of_text(text) }
    }

    /// The telling words around a place and outside it, within `bounds`.
    pub fn around(&self, place: Span, bounds: Span, lang: Lang) -> Beside {
        let start = self.words.partition_point(|word| word.span.end <= place.start);
        let end = self.words.partition_point(|word| word.span.start < place.end).max(start);
        let before = &self.words[start.saturating_sub(REACH)..start];
        let behind = &self.words[end..(end + REACH).min(self.words.len())];
        let inside = before.iter().chain(behind).filter(|word| bounds.contains(word.span));
        let mut words: BTreeSet<String> =
            inside.map(|word| canonical(word.span.of(self.text))).collect();
        let another = words.iter().any(|word| LISTS.section("another").has(word));
        words.retain(|word| is_telling(word));
        Beside { words, lang, another }
    }
}

/// No function word and no figure.
fn is_telling(word: &str) -> bool {
    word.chars().count() >= SHORTEST
        && !word.starts_with(|c: char| c.is_numeric())
        && !is_stop_word(word)
}

/// Words beside a place, in their language.
pub(super) struct Beside {
    words: BTreeSet<String>,
    lang: Lang,
    /// A word says that another thing of the kind is meant: "banjir lain".
    another: bool,
}

/// How many words two places have in common: the same ones, and in another language their translations.
pub(super) fn shared(own: &Beside, other: &Beside) -> usize {
    let same = own.words.intersection(&other.words).count();
    if own.another != other.another || !same::is_translated(own.lang, other.lang) {
        return same;
    }
    let roots: BTreeSet<String> = other
        .words
        .difference(&own.words)
        .map(|word| dictionary().root(word, other.lang))
        .collect();
    let met: BTreeSet<Vec<String>> = own
        .words
        .difference(&other.words)
        .filter(|word| !LISTS.section("slight").has(word))
        .filter_map(|word| {
            let mut ways = same::ways(word, own.lang, other.lang).into_iter();
            ways.find(|way| way.iter().all(|root| roots.contains(root)))
        })
        .collect();
    same + met.len()
}
