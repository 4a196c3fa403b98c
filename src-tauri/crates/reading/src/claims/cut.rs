//! A sentence read without some of its words: a tag between two halves of one statement
//! ("Prices, Hale said, rose"), or what stands between two halves of one quotation.

use std::ops::Range;

use super::names::Run;
use super::speaker::Sentence;

/// The words that are left, and where each of them stands in the whole sentence.
pub struct Cut {
    /// The sentence as if the other words were not there.
    pub sentence: Sentence,
    places: Vec<usize>,
}

impl Cut {
    /// Keeps the tokens `kept`, given in order.
    pub fn keeping(whole: &Sentence, kept: impl IntoIterator<Item = usize>) -> Self {
        let places: Vec<usize> = kept.into_iter().collect();
        let tokens = places.iter().map(|&i| whole.tokens[i].clone()).collect();
        let moved = |run: &Run| {
            let start = places.binary_search(&run.tokens.start).ok()?;
            let last = places.binary_search(&run.tokens.end.checked_sub(1)?).ok()?;
            let unbroken = last + 1 - start == run.tokens.len();
            unbroken.then(|| Run { tokens: start..last + 1, ..run.clone() })
        };
        let runs = whole.runs.iter().filter_map(moved).collect();
        let sentence = Sentence { tokens, runs, ..*whole };
        Self { sentence, places }
    }

    /// Where a range of the words that are left stands in the whole: one part for every stretch
    /// without a gap.
    pub fn parts(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let mut parts: Vec<Range<usize>> = Vec::new();
        for &place in &self.places[range] {
            match parts.last_mut() {
                Some(part) if part.end == place => part.end += 1,
                _ => parts.push(place..place + 1),
            }
        }
        parts
    }
}
