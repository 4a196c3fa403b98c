//! The words of a quotation, and words of a source, as they are laid along each other: as they stand, or
//! without the reporting clauses that interrupt them.

use std::ops::Range;

use periksa_text::offset::Span;

use super::align::Alignment;
use super::asides;
use super::differences::stretch;
use super::words::{Item, Word, canonical, of_quotation};
use crate::lexicon::is_stop_word;

/// The words and gaps of a quotation.
pub(super) struct Wording {
    pub items: Vec<Item>,
    /// Clauses that were left away, each before the item with this number.
    pub asides: Vec<(usize, Span)>,
}

impl Wording {
    /// As it stands.
    pub fn of(words: &str) -> Self {
        Self { items: of_quotation(words), asides: Vec::new() }
    }

    /// Without the reporting clauses within it, if it has any.
    pub fn without_clauses(&self, words: &str) -> Option<Self> {
        let stretches = asides::interrupted_whole(words)?;
        let (items, asides) = without_clauses(&self.items, Item::span, &stretches);
        (!items.is_empty() && !asides.is_empty()).then_some(Self { items, asides })
    }

    pub fn words(&self, items: Range<usize>) -> Vec<Word> {
        let items = self.items.get(items).unwrap_or_default().iter();
        items
            .filter_map(|item| match item {
                Item::Word(word) => Some(*word),
                Item::Gap(_) => None,
            })
            .collect()
    }

    pub fn span(&self, item: usize) -> Span {
        self.items.get(item).map_or(Span::default(), Item::span)
    }

    pub fn whole(&self) -> Option<Span> {
        let last = self.items.len().checked_sub(1)?;
        Some(Span::new(self.span(0).start, self.span(last).end))
    }

    /// Its words, without its gaps.
    pub fn len(&self) -> usize {
        self.items.iter().filter(|item| matches!(item, Item::Word(_))).count()
    }

    /// How many of these items are no function words.
    pub fn telling(&self, text: &str, items: impl Iterator<Item = usize>) -> usize {
        items.filter(|item| !is_stop_word(&canonical(self.span(*item).of(text)))).count()
    }
}

/// Words of a source.
#[derive(Clone, Debug)]
pub(super) struct Stretch {
    pub words: Vec<Word>,
    /// Clauses that were left away, each before the word with this number.
    pub asides: Vec<(usize, Span)>,
}

/// The quotations of a source that reporting clauses interrupt, without these.
pub(super) fn interrupted(text: &str, words: &[Word]) -> Vec<Stretch> {
    let chains = asides::interrupted(text).into_iter();
    chains
        .map(|stretches| {
            let (words, asides) = without_clauses(words, |word| word.span, &stretches);
            Stretch { words, asides }
        })
        .filter(|found| !found.asides.is_empty())
        .collect()
}

/// The words within the stretches, and what stands between these, each before the word with its number.
fn without_clauses<T: Copy>(
    all: &[T],
    span: impl Fn(&T) -> Span,
    stretches: &[Span],
) -> (Vec<T>, Vec<(usize, Span)>) {
    let place = |at: usize| all.partition_point(|word| span(word).start < at);
    let (mut words, mut asides) = (Vec::new(), Vec::new());
    let mut end = None;
    for stretch in stretches {
        let (from, upto) = (place(stretch.start), place(stretch.end));
        let clause = end.and_then(|end| all.get(end..from));
        if let Some([first, .., last] | [first @ last]) = clause {
            asides.push((words.len(), Span::new(span(first).start, span(last).end)));
        }
        words.extend_from_slice(all.get(from..upto).unwrap_or_default());
        end = Some(upto);
    }
    (words, asides)
}

/// The clauses that were passed over within an alignment: those of the quotation with those of the source,
/// by bytes of both; the empty place where the other has none.
pub(super) fn passed_over(
    found: &Alignment,
    wording: &Wording,
    words: &[Word],
    asides: &[(usize, Span)],
) -> Vec<(Span, Span)> {
    let range = found.range();
    // The first item that meets a word from this one on.
    let mut passed: Vec<(usize, Option<Span>, Option<Span>)> = asides
        .iter()
        .filter(|(word, _)| range.start < *word && *word < range.end)
        .map(|(word, span)| {
            let item = found.met.iter().find(|(_, met)| met >= word).map(|(item, _)| *item);
            (item.unwrap_or(wording.items.len()), None, Some(*span))
        })
        .collect();
    for (item, span) in &wording.asides {
        match passed.iter_mut().find(|(other, quoted, _)| other == item && quoted.is_none()) {
            Some(same) => same.1 = Some(*span),
            None => passed.push((*item, Some(*span), None)),
        }
    }
    passed.sort_by_key(|(item, ..)| *item);
    let missing_here = |item: usize| {
        let end = wording.whole().map_or(0, |whole| whole.end);
        let place = wording.items.get(item).map_or(end, |item| item.span().start);
        Span::new(place, place)
    };
    let missing_there = |item: usize| {
        let word =
            found.met.iter().find(|(met, _)| *met >= item).map_or(range.end, |(_, word)| *word);
        stretch(words, word..word)
    };
    passed
        .into_iter()
        .map(|(item, quoted, own)| {
            (
                quoted.unwrap_or_else(|| missing_here(item)),
                own.unwrap_or_else(|| missing_there(item)),
            )
        })
        .collect()
}
