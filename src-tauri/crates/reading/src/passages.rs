//! Cuts a text into passages: what is offered as evidence and what a checker reads at a glance.

use periksa_text::lang::{Lang, detect};
use periksa_text::offset::Span;
use periksa_text::segment::{paragraphs, sentences};

/// A passage grows by whole sentences up to this many bytes: about what is read at a glance.
const LONGEST: usize = 400;
/// Sentences in a passage at the most, so that a match points to words and not to a page.
const MOST_SENTENCES: usize = 2;

/// The passages of a text, in order and without overlap (byte spans). Without a language the text
/// itself says it. A passage never crosses a paragraph; one sentence longer than the limit stays
/// whole.
pub fn cut(text: &str, lang: Option<Lang>) -> Vec<Span> {
    let lang = lang.or_else(|| detect(text)).unwrap_or(Lang::En);
    let mut passages = Vec::new();
    for paragraph in paragraphs(text) {
        let mut passage: Option<(Span, usize)> = None;
        for sentence in sentences(paragraph.of(text), lang) {
            let sentence = sentence.shift(paragraph.start);
            passage = match passage {
                Some((open, count))
                    if count < MOST_SENTENCES && sentence.end - open.start <= LONGEST =>
                {
                    Some((Span::new(open.start, sentence.end), count + 1))
                }
                full => {
                    passages.extend(full.map(|(span, _)| span));
                    Some((sentence, 1))
                }
            };
        }
        passages.extend(passage.map(|(span, _)| span));
    }
    passages
}
