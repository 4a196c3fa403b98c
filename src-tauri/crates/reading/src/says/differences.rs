//! How a quotation differs from the words of its source, word by word.

use std::ops::Range;

use periksa_text::diff::{self, Piece};
use periksa_text::offset::Span;

use super::Difference;
use super::words::{Word, canonical};

/// Words as they are compared, one space between them, with the place of each.
struct Line {
    text: String,
    places: Vec<Span>,
}

impl Line {
    fn of(whole: &str, words: &[Word]) -> Self {
        let mut line = Self { text: String::new(), places: Vec::with_capacity(words.len()) };
        for word in words {
            if !line.text.is_empty() {
                line.text.push(' ');
            }
            let start = line.text.len();
            line.text.push_str(&canonical(word.span.of(whole)));
            line.places.push(Span::new(start, line.text.len()));
        }
        line
    }

    /// The words that share a byte with a stretch of the line, from the word `from` on.
    fn touched(&self, stretch: Span, from: usize) -> Range<usize> {
        let start = self.places.partition_point(|place| place.end <= stretch.start).max(from);
        let end = self.places.partition_point(|place| place.start < stretch.end).max(start);
        start..end
    }
}

/// The differences between words of the quotation and words of the source. Where words were only
/// left out or put in, the other side is the empty place where they are missing.
pub(super) fn between(
    (quotation, quoted): (&str, &[Word]),
    (source, found): (&str, &[Word]),
) -> Vec<Difference> {
    let (old, new) = (Line::of(quotation, quoted), Line::of(source, found));
    if old.text == new.text {
        return Vec::new();
    }
    let mut changes: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    let (mut old_at, mut new_at) = (0, 0);
    for piece in diff::words(&old.text, &new.text) {
        let (gone, come) = match piece {
            Piece::Same(before, after) => {
                old_at = old.places.partition_point(|place| place.end <= before.end);
                new_at = new.places.partition_point(|place| place.end <= after.end);
                continue;
            }
            Piece::Gone(span) => (old.touched(span, 0), new_at..new_at),
            Piece::New(span) => (old_at..old_at, new.touched(span, 0)),
        };
        match changes.last_mut() {
            Some(last) if last.0.end >= gone.start && last.1.end >= come.start => {
                last.0.end = last.0.end.max(gone.end);
                last.1.end = last.1.end.max(come.end);
            }
            _ if gone.is_empty() && come.is_empty() => {}
            _ => changes.push((gone, come)),
        }
        if let Some((gone, come)) = changes.last() {
            old_at = old_at.max(gone.end);
            new_at = new_at.max(come.end);
        }
    }
    changes
        .into_iter()
        .map(|(gone, come)| Difference {
            quoted: stretch(quoted, gone),
            found: stretch(found, come),
        })
        .collect()
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
