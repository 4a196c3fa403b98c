//! A quotation that runs over several paragraphs: each opens it again, and only the last one closes it.

use periksa_text::offset::Span;

/// The sentences of a paragraph; those of a quotation that it leaves open are one, as those of a closed one are.
/// `next` is the paragraph behind it, which has to open the quotation again.
pub fn joined(words: &str, mut sentences: Vec<Span>, next: &str) -> Vec<Span> {
    let Some(open) = opened(words).filter(|_| opens(next)) else { return sentences };
    let first = sentences.partition_point(|s| s.end <= open);
    let (Some(from), Some(last)) = (sentences.get(first).copied(), sentences.last().copied())
    else {
        return sentences;
    };
    sentences.truncate(first);
    sentences.push(Span::new(from.start, last.end));
    sentences
}

/// Where the quotation begins that a paragraph does not close.
fn opened(words: &str) -> Option<usize> {
    let curly = words.rfind('“').filter(|&open| !words[open..].contains('”'));
    let straight = words.matches('"').count() % 2 == 1;
    curly.or_else(|| words.rfind('"').filter(|_| straight))
}

fn opens(words: &str) -> bool {
    words.trim_start().starts_with(['“', '"'])
}
