//! What is read at one time. Some rules look at a sentence once for every word of it; nobody writes
//! sentences for which that matters, but a text made to stall its reader holds nothing else.

use std::ops::Range;

use periksa_text::offset::Span;

use super::token::Token;

/// Longest stretch of one paragraph that is cut into sentences at a time, in bytes: several times
/// the longest paragraph of printed news.
const STRETCH_BYTES: usize = 6_000;
/// Longest sentence that is read as one, in words and marks. Quoted speech of a whole paragraph
/// counts as one sentence and stays below it.
const SENTENCE_TOKENS: usize = 360;

/// The span in pieces of bounded length, each ending behind a sentence where one ends, or else
/// behind a word.
pub fn stretches(text: &str, span: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = span.start;
    while span.end - start > STRETCH_BYTES {
        let mut limit = start + STRETCH_BYTES;
        while !text.is_char_boundary(limit) {
            limit -= 1;
        }
        let window = &text[start..limit];
        let cut = window
            .rfind(". ")
            .map(|at| at + ". ".len())
            .or_else(|| window.rfind(char::is_whitespace))
            .filter(|&at| at > 0)
            .unwrap_or(window.len());
        found.push(Span::new(start, start + cut));
        start += cut;
    }
    found.push(Span::new(start, span.end));
    found
}

/// The tokens of a sentence in ranges of bounded length; one range for every real sentence.
pub fn readable(tokens: &[Token]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    while tokens.len() - start > SENTENCE_TOKENS {
        let limit = start + SENTENCE_TOKENS;
        let stop =
            (start + 1..limit).rev().find(|&i| matches!(tokens[i].lower.as_str(), "." | ";"));
        let end = stop.map_or(limit, |i| i + 1);
        found.push(start..end);
        start = end;
    }
    if start < tokens.len() {
        found.push(start..tokens.len());
    }
    found
}

/// The items of an ordered list without overlaps that touch the span.
pub fn touching<T>(items: &[T], span: Span, place: impl Fn(&T) -> Span) -> &[T] {
    let from = items.partition_point(|i| place(i).end <= span.start);
    let to = from + items[from..].partition_point(|i| place(i).start < span.end);
    &items[from..to]
}
