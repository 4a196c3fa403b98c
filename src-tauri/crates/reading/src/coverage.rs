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
    for word in body_words(text, body) {
        let claims = claimed.iter().filter(|span| span.overlaps(word)).count();
        coverage.words += 1;
        if claims > 0 {
            coverage.claimed += 1;
            let checks = checked.iter().filter(|span| span.overlaps(word)).count();
            coverage.checked += usize::from(checks == claims);
        } else if excluded.iter().any(|span| span.overlaps(word)) {
            coverage.excluded += 1;
        } else {
            coverage.open += 1;
        }
    }
    coverage
}

/// The runs of words of `body` that are neither claimed nor excluded, each from its first to its
/// last word, never across two parts of the body.
pub fn open_spans(text: &str, body: &[Span], claimed: &[Span], excluded: &[Span]) -> Vec<Span> {
    let mut runs = Vec::new();
    for part in body {
        let mut run: Option<Span> = None;
        for word in body_words(text, std::slice::from_ref(part)) {
            let covered = claimed.iter().chain(excluded).any(|span| span.overlaps(word));
            if covered {
                runs.extend(run.take());
            } else {
                run = Some(Span::new(run.map_or(word.start, |run| run.start), word.end));
            }
        }
        runs.extend(run);
    }
    runs
}

fn body_words<'a>(text: &'a str, body: &'a [Span]) -> impl Iterator<Item = Span> + 'a {
    body.iter().flat_map(move |part| {
        words(part.of(text)).into_iter().map(move |word| word.shift(part.start))
    })
}
