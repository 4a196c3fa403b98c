//! The ends of a quotation laid along a source. A word that was put in before or behind what the source
//! says costs as much as one changed for its neighbour there, although that stands in another sentence or
//! outside the marks of the quoted words.

use std::ops::Range;

use periksa_text::lang::Lang;
use periksa_text::offset::Span;
use periksa_text::segment::sentences;

use super::align::Alignment;
use super::words::{Item, Word};

/// Takes from the ends of an alignment the words of the source that meet no equal word and that a mark
/// parts from those that do, unless the quotation has such a mark there too, or a clause that was left away
/// before one of `clauses` stood there.
pub(super) fn draw_in(
    found: &mut Alignment,
    (quotation, items): (&str, &[Item]),
    (text, words, clauses): (&str, &[Word], &[(usize, Span)]),
    lang: Lang,
) {
    let (first, last) = (found.met.first().copied(), found.met.last().copied());
    let marks_in_quotation = |range: Range<usize>| {
        let spans: Vec<Span> =
            items.get(range).unwrap_or_default().iter().map(Item::span).collect();
        !parted(quotation, &spans, lang).is_empty()
    };
    let marks_in_source = |range: Range<usize>| {
        let spans: Vec<Span> =
            words.get(range.clone()).unwrap_or_default().iter().map(|word| word.span).collect();
        let is_clause = |at: &usize| clauses.iter().any(|(word, _)| *word == range.start + at + 1);
        let mut marks = parted(text, &spans, lang);
        marks.retain(|at| !is_clause(at));
        marks
    };
    if let (Some((item, word)), Some(part)) = (first, found.parts.first_mut())
        && part.quoted.contains(&item)
        && !marks_in_quotation(part.quoted.start..item + 1)
    {
        let marks = marks_in_source(part.found.start..word + 1);
        part.found.start += marks.last().map_or(0, |at| at + 1);
    }
    if let (Some((item, word)), Some(part)) = (last, found.parts.last_mut())
        && part.quoted.contains(&item)
        && !marks_in_quotation(item..part.quoted.end)
    {
        let marks = marks_in_source(word..part.found.end);
        part.found.end = marks.first().map_or(part.found.end, |at| word + at + 1);
    }
}

/// Which of the words a mark parts from the next one.
pub(super) fn parted(text: &str, words: &[Span], lang: Lang) -> Vec<usize> {
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return Vec::new() };
    if words.len() < 2 {
        return Vec::new();
    }
    let whole = Span::new(first.start, last.end);
    let starts: Vec<usize> = sentences(whole.of(text), lang)
        .into_iter()
        .map(|sentence| whole.start + sentence.start)
        // A line that goes on without a capital was only wrapped.
        .filter(|start| *start > whole.start && text[*start..].starts_with(char::is_uppercase))
        .collect();
    let gaps = words.windows(2).map(|pair| Span::new(pair[0].end, pair[1].start)).enumerate();
    gaps.filter(|(_, gap)| {
        let ends = starts.iter().any(|start| (gap.start..=gap.end).contains(start));
        ends || is_quoting(gap.of(text))
    })
    .map(|(at, _)| at)
    .collect()
}

/// Whether what stands between two words opens or closes a quotation. A single mark on a word's end alone
/// may be that of a possessive.
fn is_quoting(between: &str) -> bool {
    let doubled = |c: char| matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '‘');
    let single = |c: char| matches!(c, '\'' | '’');
    let possessive =
        between.starts_with(single) && between.chars().skip(1).all(char::is_whitespace);
    between.contains(doubled) || between.contains(single) && !possessive
}
