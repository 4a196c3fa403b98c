//! Where in a source a quotation may stand: an index of the quotation's words and their runs, passed
//! over the source once.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::words::{Item, Word};

/// Places that are looked at closely.
const MOST_PLACES: usize = 8;
/// Words that a gap of the quotation may stand for at the most.
pub(super) const LONGEST_GAP: usize = 60;
/// Words beside a place that are looked at as well, besides half the quotation's length.
const MARGIN: usize = 8;
/// A run counts no more from this many words on: three words in order seldom meet by chance.
const LONGEST_GRAM: usize = 3;

/// Equal words in order, in the quotation and in the source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Run {
    /// First item of the quotation.
    pub quoted: usize,
    /// First word of the source.
    pub found: usize,
    pub len: usize,
}

/// What one pass over the source found.
pub(super) struct Scan {
    /// The longest run; the first of several.
    pub longest: Run,
    /// Stretches of the source, by words, that hold the most of the quotation; best first.
    pub places: Vec<Range<usize>>,
}

/// A word of the source that the quotation has too.
struct Hit {
    at: usize,
    key: u64,
    /// Words in order that end here.
    run: usize,
}

/// Passes the source by the quotation's index.
pub(super) fn scan(items: &[Item], text: &[Word]) -> Scan {
    let index = index(items);
    let (hits, longest) = hits(items, text, &index);
    let mut counts: FxHashMap<u64, usize> = FxHashMap::default();
    for hit in &hits {
        *counts.entry(hit.key).or_default() += 1;
    }
    let weights: Vec<f32> = hits
        .iter()
        .map(|hit| {
            let common = counts.get(&hit.key).copied().unwrap_or(1);
            (1.0 + text.len() as f32 / common as f32).ln() * hit.run.min(LONGEST_GRAM) as f32
        })
        .collect();
    Scan { longest, places: places(items, text.len(), &hits, &weights) }
}

fn index(items: &[Item]) -> FxHashMap<u64, Vec<usize>> {
    let mut index: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (at, item) in items.iter().enumerate() {
        if let Item::Word(word) = item {
            index.entry(word.key).or_default().push(at);
        }
    }
    index
}

fn hits(items: &[Item], text: &[Word], index: &FxHashMap<u64, Vec<usize>>) -> (Vec<Hit>, Run) {
    let mut hits = Vec::new();
    let mut longest = Run::default();
    // The length of the run that ends at the last word of the source, by the quotation's item.
    let (mut before, mut now) = (vec![0; items.len()], vec![0; items.len()]);
    let mut open: &[usize] = &[];
    for (at, word) in text.iter().enumerate() {
        let same = index.get(&word.key).map_or(&[][..], Vec::as_slice);
        if same.is_empty() && open.is_empty() {
            continue;
        }
        let mut best = 0;
        for &item in same {
            let run = 1 + item.checked_sub(1).map_or(0, |last| before[last]);
            now[item] = run;
            best = best.max(run);
            if run > longest.len {
                longest = Run { quoted: item + 1 - run, found: at + 1 - run, len: run };
            }
        }
        if best > 0 {
            hits.push(Hit { at, key: word.key, run: best });
        }
        open.iter().for_each(|&item| before[item] = 0);
        std::mem::swap(&mut before, &mut now);
        open = same;
    }
    (hits, longest)
}

/// The best stretches that do not overlap by more than half.
fn places(items: &[Item], words: usize, hits: &[Hit], weights: &[f32]) -> Vec<Range<usize>> {
    let gaps = items.iter().filter(|item| matches!(item, Item::Gap(_))).count();
    let own = items.len() + gaps * LONGEST_GAP;
    let margin = MARGIN + items.len() / 2;
    let mut scores = window_scores(hits, weights, own + items.len() / 2);
    let mut found = Vec::new();
    while found.len() < MOST_PLACES {
        let best = scores.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(&a.0)));
        let Some((best, _)) = best.filter(|(_, score)| **score > 0.0) else { break };
        let start = hits[best].at;
        found.push(start.saturating_sub(margin)..(start + own + margin).min(words));
        let near = |hit: &Hit| hit.at.abs_diff(start) <= own / 2;
        let from = hits[..best].iter().rposition(|hit| !near(hit)).map_or(0, |at| at + 1);
        let upto = hits[best..].iter().position(|hit| !near(hit)).map_or(hits.len(), |n| best + n);
        scores[from..upto].fill(0.0);
    }
    found
}

/// For each hit, what the stretch of `length` words that begins with it holds.
fn window_scores(hits: &[Hit], weights: &[f32], length: usize) -> Vec<f32> {
    let (mut end, mut sum) = (0, 0.0);
    let mut scores = Vec::with_capacity(hits.len());
    for (start, hit) in hits.iter().enumerate() {
        while hits.get(end).is_some_and(|next| next.at < hit.at + length) {
            sum += weights[end];
            end += 1;
        }
        scores.push(sum);
        sum -= weights[start];
    }
    scores
}
