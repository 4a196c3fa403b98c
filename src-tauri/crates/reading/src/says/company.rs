//! The words in whose company a figure, date or name stands: what tells that two of them are of the
//! same thing.

use std::collections::BTreeSet;

use periksa_text::offset::Span;

use super::words::{Word, canonical};
use crate::lexicon::is_stop_word;

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
    pub fn around(&self, place: Span, bounds: Span) -> BTreeSet<String> {
        let start = self.words.partition_point(|word| word.span.end <= place.start);
        let end = self.words.partition_point(|word| word.span.start < place.end).max(start);
        let before = &self.words[start.saturating_sub(REACH)..start];
        let behind = &self.words[end..(end + REACH).min(self.words.len())];
        let inside = before.iter().chain(behind).filter(|word| bounds.contains(word.span));
        inside
            .map(|word| canonical(word.span.of(self.text)))
            .filter(|word| is_telling(word))
            .collect()
    }
}

/// No function word and no figure.
fn is_telling(word: &str) -> bool {
    word.chars().count() >= SHORTEST
        && !word.starts_with(|c: char| c.is_numeric())
        && !is_stop_word(word)
}

/// How many words two places have in common.
pub(super) fn shared(one: &BTreeSet<String>, other: &BTreeSet<String>) -> usize {
    one.intersection(other).count()
}
