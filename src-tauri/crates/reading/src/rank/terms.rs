//! The terms of a claim or a passage: words, names, canonical numbers and dates.

use crate::lexicon::is_stop_word;
use periksa_text::date::dates;
use periksa_text::lang::Lang;
use periksa_text::normalise::fold;
use periksa_text::number::amounts;
use periksa_text::offset::Span;
use periksa_text::segment::{sentences, words};
use std::collections::HashSet;

/// What a term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Name,
    Number,
    Date,
}

impl Kind {
    /// How much a term of this kind counts, measured against plain words.
    pub(super) fn weight(self) -> f32 {
        match self {
            Self::Word => 1.0,
            Self::Name => 1.5,
            Self::Number | Self::Date => 1.6,
        }
    }
}

/// A term: the key under which it is indexed, and how it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Term {
    pub(super) key: String,
    pub(super) shown: String,
    pub(super) kind: Kind,
}

/// The terms of a text in reading order. Numbers and dates are read in both languages, since a
/// short passage does not say which it is in; equal readings are one term.
pub(super) fn of(text: &str) -> Vec<Term> {
    let mut terms = Vec::new();
    let mut seen: HashSet<(String, usize)> = HashSet::new();
    for lang in [Lang::Id, Lang::En] {
        // "The fifth" is no amount that a source could hold.
        for amount in amounts(text, lang).into_iter().filter(|a| a.unit.is_quantity()) {
            let key = format!("#{}", amount.value.normalize());
            if seen.insert((key.clone(), amount.span.start)) {
                terms.push(Term { key, shown: amount.span.of(text).into(), kind: Kind::Number });
            }
        }
        for date in dates(text, lang, None) {
            let Some(start) = date.start else { continue };
            let end = date.end.map(|end| end.to_string()).unwrap_or_default();
            let key = format!("@{start}/{end}");
            if seen.insert((key.clone(), date.span.start)) {
                terms.push(Term { key, shown: date.span.of(text).into(), kind: Kind::Date });
            }
        }
    }
    terms.extend(word_terms(text));
    terms
}

fn word_terms(text: &str) -> Vec<Term> {
    let starts: HashSet<usize> =
        sentences(text, Lang::En).into_iter().map(|sentence| first_word(text, sentence)).collect();
    words(text)
        .into_iter()
        .filter_map(|span| {
            let word = span.of(text);
            let key = fold(word);
            if is_stop_word(&key) {
                return None;
            }
            let capital = word.chars().next().is_some_and(char::is_uppercase);
            let kind =
                if capital && !starts.contains(&span.start) { Kind::Name } else { Kind::Word };
            let shown = if kind == Kind::Name { word.to_owned() } else { key.clone() };
            Some(Term { key, shown, kind })
        })
        .collect()
}

fn first_word(text: &str, sentence: Span) -> usize {
    let first = words(sentence.of(text)).first().map_or(0, |word| word.start);
    sentence.start + first
}
