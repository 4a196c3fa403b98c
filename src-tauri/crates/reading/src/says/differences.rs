//! How a quotation differs from the words of its source, word by word.

use std::ops::Range;

use periksa_text::offset::Span;

use super::Difference;
use super::align::Part;
use super::words::Word;

/// The differences in a part of an alignment: what stands between the words that meet an equal one. Where
/// words were only left out or put in, the other side is the empty place where they are missing. `quoted`
/// are the words of the part's items, `source` all words of the source, `met` the items that meet a word. A
/// difference does not reach over a clause that was left away from either.
pub(super) fn of_part(
    part: &Part,
    quoted: &[Word],
    source: &[Word],
    met: &[(usize, usize)],
    clauses: &Clauses,
) -> Vec<Difference> {
    let own = source.get(part.found.clone()).unwrap_or_default();
    let inside = met.iter().filter(|(item, _)| part.quoted.contains(item)).copied();
    let (mut item, mut word) = (part.quoted.start, part.found.start);
    let mut found = Vec::new();
    for (next_item, next_word) in inside.chain([(part.quoted.end, part.found.end)]) {
        for (items, words) in clauses.part(item..next_item, word..next_word) {
            let begin = part.quoted.start;
            // An empty side of a part without words has no place of its own.
            let place = if own.is_empty() {
                stretch(source, part.found.clone())
            } else {
                stretch(own, words.start - part.found.start..words.end - part.found.start)
            };
            let quoted = stretch(quoted, items.start - begin..items.end - begin);
            found.push(Difference { quoted, found: place });
        }
        (item, word) = (next_item + 1, next_word + 1);
    }
    found
}

/// Where clauses were left away: before which items of the quotation and which words of the source.
pub(super) struct Clauses {
    pub items: Vec<usize>,
    pub words: Vec<usize>,
}

impl Clauses {
    /// Words that differ, parted where a clause stood between them: those before it on one side go with those
    /// before it on the other, and neither side is left empty if there are words for both.
    fn part(&self, items: Range<usize>, words: Range<usize>) -> Vec<(Range<usize>, Range<usize>)> {
        if items.is_empty() && words.is_empty() {
            return Vec::new();
        }
        let within = |all: &[usize], range: &Range<usize>| {
            all.iter().copied().find(|at| range.start < *at && *at < range.end)
        };
        let (item, word) = (within(&self.items, &items), within(&self.words, &words));
        let like = |at: usize, from: &Range<usize>, to: &Range<usize>| {
            let most = to.end.saturating_sub(1).max(to.start);
            (to.start + (at - from.start)).min(most).max((to.start + 1).min(to.end))
        };
        let (item, word) = match (item, word) {
            (None, None) => return vec![(items, words)],
            (Some(item), Some(word)) => (item, word),
            (Some(item), None) => (item, like(item, &items, &words)),
            (None, Some(word)) => (like(word, &words, &items), word),
        };
        let mut found = vec![(items.start..item, words.start..word)];
        found.extend(self.part(item..items.end, word..words.end));
        found
    }
}

/// From the first to the last of the words; an empty place before the next word where there are none.
pub(super) fn stretch(words: &[Word], range: Range<usize>) -> Span {
    match words.get(range.clone()) {
        Some([first, .., last]) => Span::new(first.span.start, last.span.end),
        Some([only]) => only.span,
        _ => {
            let place = words.get(range.start).map(|word| word.span.start);
            let end = words.last().map_or(0, |word| word.span.end);
            Span::new(place.unwrap_or(end), place.unwrap_or(end))
        }
    }
}
