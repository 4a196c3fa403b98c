//! The words that a quotation is told by, where it goes on over several sentences.
//!
//! Of `"We had no choice," said Ann Lee. "The wall leaked. It was old."` the words between its halves are
//! those of every sentence: whoever did not say the first did not say the last.

use unicode_segmentation::UnicodeSegmentation;

use crate::offset::Span;

/// Sentences of a paragraph that tell one quotation.
pub(super) struct Run {
    /// The sentences that hold it.
    pub quoted: Span,
    /// Those and the ones that tell it.
    pub told: Span,
}

impl Run {
    /// Those of a text, in reading order.
    pub fn all(
        text: &str,
        paragraphs: &[Span],
        sentences: &[Span],
        quotations: &[Span],
    ) -> Vec<Self> {
        let shapes: Vec<Shape> =
            sentences.iter().map(|one| Shape::new(text, *one, quotations)).collect();
        let mut found = Vec::new();
        for paragraph in paragraphs {
            let from = shapes.partition_point(|shape| shape.span.start < paragraph.start);
            let to = shapes.partition_point(|shape| shape.span.start < paragraph.end);
            if let Some(of_paragraph) = shapes.get(from..to) {
                found.extend(runs(of_paragraph));
            }
        }
        found
    }
}

/// What a sentence has of quotations.
struct Shape {
    span: Span,
    quotes: bool,
    /// Its first or its last word is quoted.
    opens: bool,
    closes: bool,
    /// Some of its words are not quoted.
    tells: bool,
    /// Somebody is named among those.
    names: bool,
}

impl Shape {
    fn new(text: &str, span: Span, quotations: &[Span]) -> Self {
        let first = quotations.partition_point(|quoted| quoted.end <= span.start);
        let here: Vec<&Span> =
            quotations[first..].iter().take_while(|quoted| quoted.start < span.end).collect();
        let words = span.of(text).unicode_word_indices().map(|(at, word)| {
            let place = Span::new(at, at + word.len()).shift(span.start);
            (word, here.iter().any(|quoted| quoted.overlaps(place)))
        });
        let words: Vec<(&str, bool)> = words.collect();
        let is_quoted = |word: Option<&(&str, bool)>| word.is_some_and(|(_, quoted)| *quoted);
        // The first word is written large whatever it is.
        let is_name =
            |(word, quoted): &(&str, bool)| !quoted && word.starts_with(char::is_uppercase);
        Self {
            span,
            quotes: !here.is_empty(),
            opens: is_quoted(words.first()),
            closes: is_quoted(words.last()),
            tells: words.iter().any(|(_, quoted)| !quoted),
            names: words.iter().skip(1).any(is_name),
        }
    }

    /// Whether a quotation goes on from this sentence in the next one.
    fn goes_on_in(&self, next: &Self) -> bool {
        self.quotes && next.opens && (self.opens || self.closes || !next.tells)
    }
}

fn runs(sentences: &[Shape]) -> Vec<Run> {
    let mut cores: Vec<(usize, usize)> = Vec::new();
    let mut is_named = false;
    for (at, shape) in sentences.iter().enumerate().filter(|(_, shape)| shape.quotes) {
        // Another speaker is named for what another speaker said.
        let goes_on = at.checked_sub(1).is_some_and(|before| sentences[before].goes_on_in(shape))
            && !(is_named && shape.names);
        match cores.last_mut() {
            Some((_, end)) if goes_on && *end == at => *end = at + 1,
            _ => {
                cores.push((at, at + 1));
                is_named = false;
            }
        }
        is_named |= shape.names;
    }
    let joined =
        |from: usize, to: usize| Span::new(sentences[from].span.start, sentences[to - 1].span.end);
    let run = |&(from, to): &(usize, usize)| {
        let (mut first, mut end) = (from, to);
        if sentences[from..to].iter().all(|shape| !shape.tells) {
            // Nobody tells it in a sentence of its own: the one before it does, or else the one behind it,
            // and where that one interrupts a quotation, the words that the first half is told by.
            match from.checked_sub(1) {
                Some(before) => {
                    let half = cores.iter().find(|(_, end)| *end == before);
                    first = half.map_or(before, |(from, _)| *from);
                }
                None => end = sentences.len().min(to + 1),
            }
        }
        Run { quoted: joined(from, to), told: joined(first, end) }
    };
    cores.iter().map(run).collect()
}
