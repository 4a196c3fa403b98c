//! How a quotation differs from the words of its source, word by word.

use std::ops::Range;

use periksa_text::offset::Span;

use super::Difference;
use super::align::Part;
use super::words::Word;

/// The differences in a part of an alignment: what stands between the words that meet an equal one. Where
/// words were only left out or put in, the other side is the empty place where they are missing. `quoted`
/// are the words of the part's items, `source` all words of the source, `met` the items that meet a word.
pub(super) fn of_part(
    part: &Part,
    quoted: &[Word],
    source: &[Word],
    met: &[(usize, usize)],
) -> Vec<Difference> {
    let own = source.get(part.found.clone()).unwrap_or_default();
    let inside = met.iter().filter(|(item, _)| part.quoted.contains(item)).copied();
    let (mut item, mut word) = (part.quoted.start, part.found.start);
    let mut found = Vec::new();
    for (next_item, next_word) in inside.chain([(part.quoted.end, part.found.end)]) {
        if item < next_item || word < next_word {
            let begin = part.quoted.start;
            // An empty side of a part without words has no place of its own.
            let place = if own.is_empty() {
                stretch(source, part.found.clone())
            } else {
                stretch(own, word - part.found.start..next_word - part.found.start)
            };
            let quoted = stretch(quoted, item - begin..next_item - begin);
            found.push(Difference { quoted, found: place });
        }
        (item, word) = (next_item + 1, next_word + 1);
    }
    found
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
