//! Paragraphs, sentences, quotations and words.

use unicode_segmentation::UnicodeSegmentation;

use crate::lang::Lang;
use crate::offset::Span;

mod quotation;
mod stop;

pub use quotation::quotations;

/// A hard-wrapped line is at least this many characters long (its last line apart); e-mail and
/// terminal programs wrap at 60 to 100.
const SHORTEST_WRAPPED_LINE: usize = 40;
/// A line longer than this was not wrapped by a program.
const LONGEST_WRAPPED_LINE: usize = 100;

/// The paragraphs of a text in reading order, without the space around them.
///
/// Each line that is not blank is a paragraph, as it is in a page's text. Only a block that is
/// plainly hard-wrapped (all lines of wrapped length, one of them going on in lower case) is joined.
#[must_use]
pub fn paragraphs(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut block: Vec<Span> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        match trimmed(text, Span::new(at, at + line.len())) {
            Some(span) => block.push(span),
            None => close_block(text, &mut block, &mut found),
        }
        at += line.len();
    }
    close_block(text, &mut block, &mut found);
    found
}

fn close_block(text: &str, block: &mut Vec<Span>, found: &mut Vec<Span>) {
    if let (true, Some(first), Some(last)) = (is_wrapped(text, block), block.first(), block.last())
    {
        found.push(Span::new(first.start, last.end));
        block.clear();
    } else {
        found.append(block);
    }
}

fn is_wrapped(text: &str, block: &[Span]) -> bool {
    let Some((last, before)) = block.split_last() else { return false };
    let length = |span: &Span| span.of(text).chars().count();
    let goes_on = |span: &Span| span.of(text).starts_with(char::is_lowercase);
    before.iter().all(|line| (SHORTEST_WRAPPED_LINE..=LONGEST_WRAPPED_LINE).contains(&length(line)))
        && length(last) <= LONGEST_WRAPPED_LINE
        && block.iter().skip(1).any(goes_on)
}

/// The span without white space at its ends; `None` where nothing is left.
fn trimmed(text: &str, span: Span) -> Option<Span> {
    let whole = span.of(text);
    let words = whole.trim();
    let start = span.start + (whole.len() - whole.trim_start().len());
    (!words.is_empty()).then(|| Span::new(start, start + words.len()))
}

/// The sentences of a text in reading order, without the space around them. A sentence never crosses
/// a paragraph, and a quotation or bracket that closes in its paragraph is never split. A piece
/// without a letter or digit, such as "(*)", is no sentence and is left out.
#[must_use]
pub fn sentences(text: &str, lang: Lang) -> Vec<Span> {
    let mut found = Vec::new();
    for paragraph in paragraphs(text) {
        let words = paragraph.of(text);
        let mut start = 0;
        let ends = stop::sentence_ends(words, lang);
        for end in ends.into_iter().chain([words.len()]) {
            let sentence = trimmed(words, Span::new(start, end))
                .filter(|span| span.of(words).contains(char::is_alphanumeric));
            found.extend(sentence.map(|span| span.shift(paragraph.start)));
            start = end;
        }
    }
    found
}

/// The words of a text by the Unicode rules (UAX #29): those that carry a letter or digit.
#[must_use]
pub fn words(text: &str) -> Vec<Span> {
    text.unicode_word_indices().map(|(at, word)| Span::new(at, at + word.len())).collect()
}
