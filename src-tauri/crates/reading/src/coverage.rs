//! How the words of an article are covered: claimed, excluded, or still open.

use periksa_text::offset::Span;
use periksa_text::segment::words;

/// The words of a body, each counted once. `claimed + excluded + open = words`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// All words of the body.
    pub words: usize,
    /// Words inside a claim. A word both claimed and excluded counts as claimed.
    pub claimed: usize,
    /// Claimed words of which every claim is checked.
    pub checked: usize,
    /// Words excluded and not claimed.
    pub excluded: usize,
    /// The rest.
    pub open: usize,
}

/// Counts the words of `body` (byte spans of `text`). `checked` holds the spans of those of the
/// `claimed` that are checked. A word belongs to a span that covers any part of it.
pub fn coverage(
    text: &str,
    body: &[Span],
    claimed: &[Span],
    checked: &[Span],
    excluded: &[Span],
) -> Coverage {
    let mut coverage = Coverage::default();
    for part in body {
        let words = words_of(text, *part);
        let [claimed, checked, excluded] =
            [claimed, checked, excluded].map(|spans| covers(&words, spans));
        for word in 0..words.len() {
            coverage.words += 1;
            if claimed[word] > 0 {
                coverage.claimed += 1;
                coverage.checked += usize::from(checked[word] == claimed[word]);
            } else if excluded[word] > 0 {
                coverage.excluded += 1;
            } else {
                coverage.open += 1;
            }
        }
    }
    coverage
}

/// The runs of words of `body` that are neither claimed nor excluded, each from its first to its
/// last word, never across two parts of the body.
pub fn open_spans(text: &str, body: &[Span], claimed: &[Span], excluded: &[Span]) -> Vec<Span> {
    let mut runs = Vec::new();
    for part in body {
        let words = words_of(text, *part);
        let (claimed, excluded) = (covers(&words, claimed), covers(&words, excluded));
        let mut run: Option<Span> = None;
        for (at, word) in words.iter().enumerate() {
            if claimed[at] + excluded[at] > 0 {
                runs.extend(run.take());
            } else {
                run = Some(Span::new(run.map_or(word.start, |run| run.start), word.end));
            }
        }
        runs.extend(run);
    }
    runs
}

/// How many of the spans cover each word; the words stand in the order of the text.
fn covers(words: &[Span], spans: &[Span]) -> Vec<usize> {
    // A long article has thousands of words and claims: each span is looked up, not held against each.
    let mut begin = vec![0_usize; words.len() + 1];
    let mut end = begin.clone();
    for span in spans.iter().filter(|span| !span.is_empty()) {
        let first = words.partition_point(|word| word.end <= span.start);
        let past = words.partition_point(|word| word.start < span.end);
        if first < past {
            begin[first] += 1;
            end[past] += 1;
        }
    }
    let mut covering = 0;
    let counted = begin.iter().zip(&end).map(|(begin, end)| {
        covering = covering + begin - end;
        covering
    });
    counted.take(words.len()).collect()
}

fn words_of(text: &str, part: Span) -> Vec<Span> {
    words(part.of(text)).into_iter().map(|word| word.shift(part.start)).collect()
}
