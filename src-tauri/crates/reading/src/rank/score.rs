//! The score of passages: BM25 over clues, and a little for clues that stand together.

use super::clue::{Clue, Way};
use super::index::{Index, TermId, count};
use rustc_hash::FxHashMap;

/// How soon repeating a term stops counting.
const K1: f32 = 1.2;
/// How much a long passage is held back.
const B: f32 = 0.75;
/// What two neighbouring clues gain that stand side by side in a passage, of the lesser one's score.
const NEARNESS: f32 = 0.3;
/// Passages that are looked at for nearness at the least: it can only move what is near the top.
const NEARNESS_DEPTH: usize = 100;

/// Passages by score, the best `most` of them; equal ones in their own order.
pub(super) fn ranked(clues: &[Clue], index: &Index, most: usize) -> Vec<(usize, f32)> {
    let mut scores = Scores::new(index);
    for clue in clues {
        scores.add(clue);
    }
    let mut order: Vec<(usize, f32)> = scores.total.iter().copied().enumerate().collect();
    let by_score = |a: &(usize, f32), b: &(usize, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
    let looked_at = NEARNESS_DEPTH.max(most).min(order.len());
    if looked_at > 0 && looked_at < order.len() {
        order.select_nth_unstable_by(looked_at - 1, by_score);
        order.truncate(looked_at);
    }
    let near = Nearness::new(clues, index);
    for (passage, score) in order.iter_mut().filter(|(_, score)| *score > 0.0) {
        *score += near.of(*passage);
    }
    order.sort_unstable_by(by_score);
    order.truncate(most);
    order
}

struct Scores<'a> {
    index: &'a Index,
    total: Vec<f32>,
    /// What the ways of one clue found, and how often one way did.
    best: Vec<f32>,
    counts: Vec<f32>,
}

impl<'a> Scores<'a> {
    fn new(index: &'a Index) -> Self {
        let zeros = || vec![0.0; index.len()];
        Self { index, total: zeros(), best: zeros(), counts: zeros() }
    }

    fn add(&mut self, clue: &Clue) {
        let mut found: Vec<u32> = Vec::new();
        for way in &clue.ways {
            let holding = self.count(way);
            let weight = way.weight * rarity(way, holding.len(), self.index);
            for passage in holding {
                let place = passage as usize;
                let count = std::mem::take(&mut self.counts[place]);
                let gained = weight * saturation(count, self.index.relative_length(place));
                if self.best[place] == 0.0 {
                    found.push(passage);
                }
                self.best[place] = self.best[place].max(gained);
            }
        }
        for passage in found {
            self.total[passage as usize] += std::mem::take(&mut self.best[passage as usize]);
        }
    }

    /// Counts how often each passage says it in this way; the passages that do.
    fn count(&mut self, way: &Way) -> Vec<u32> {
        let mut holding = Vec::new();
        for (term, share) in &way.terms {
            for posting in self.index.postings(*term) {
                let count = &mut self.counts[posting.passage as usize];
                if *count == 0.0 {
                    holding.push(posting.passage);
                }
                *count += share * posting.count;
            }
        }
        holding
    }
}

/// What a way adds for one passage that holds its terms so often; `holding` passages hold any.
pub(super) fn gained(way: &Way, count: f32, holding: usize, index: &Index, passage: usize) -> f32 {
    way.weight * rarity(way, holding, index) * saturation(count, index.relative_length(passage))
}

fn rarity(way: &Way, holding: usize, index: &Index) -> f32 {
    let all = index.all();
    let (holding, all) = (count(holding.max(way.held).min(all)), count(all));
    (1.0 + (all - holding + 0.5) / (holding + 0.5)).ln()
}

fn saturation(count: f32, relative_length: f32) -> f32 {
    count * (K1 + 1.0) / (count + K1 * (1.0 - B + B * relative_length))
}

/// How many passages hold any of a way's terms.
pub(super) fn holding(way: &Way, index: &Index) -> usize {
    let mut passages: Vec<u32> = way
        .terms
        .iter()
        .flat_map(|(term, _)| index.postings(*term).iter().map(|posting| posting.passage))
        .collect();
    passages.sort_unstable();
    passages.dedup();
    passages.len()
}

/// Clues by the terms that answer them, to see which stand together.
pub(super) struct Nearness<'a> {
    index: &'a Index,
    clues_of: FxHashMap<TermId, Vec<usize>>,
    /// What each clue is worth where a passage holds its rarest way once.
    worth: Vec<f32>,
}

impl<'a> Nearness<'a> {
    pub(super) fn new(clues: &[Clue], index: &'a Index) -> Self {
        let mut clues_of: FxHashMap<TermId, Vec<usize>> = FxHashMap::default();
        for (place, clue) in clues.iter().enumerate() {
            for (term, _) in clue.ways.iter().flat_map(|way| &way.terms) {
                clues_of.entry(*term).or_default().push(place);
            }
        }
        let worth = |clue: &Clue| {
            let of = |way: &Way| way.weight * rarity(way, holding(way, index), index);
            clue.ways.iter().map(of).fold(0.0, f32::max)
        };
        Self { index, clues_of, worth: clues.iter().map(worth).collect() }
    }

    /// What a passage gains by clues that are neighbours in the claim and near in the passage.
    pub(super) fn of(&self, passage: usize) -> f32 {
        let mut seen: Vec<Vec<usize>> = vec![Vec::new(); self.worth.len()];
        let own = self.index.places(passage).iter().filter(|place| place.span().is_some());
        for (at, place) in own.enumerate() {
            for clue in self.clues_of.get(&place.term).into_iter().flatten() {
                seen[*clue].push(at);
            }
        }
        let answered: Vec<usize> = (0..seen.len()).filter(|clue| !seen[*clue].is_empty()).collect();
        answered
            .windows(2)
            .filter_map(|pair| {
                let distance = nearest(&seen[pair[0]], &seen[pair[1]])?;
                let worth = self.worth[pair[0]].min(self.worth[pair[1]]);
                Some(NEARNESS * worth / count(distance))
            })
            .sum()
    }
}

/// The least distance between two places, one word in both being none.
fn nearest(a: &[usize], b: &[usize]) -> Option<usize> {
    let distances = a.iter().flat_map(|x| b.iter().map(move |y| x.abs_diff(*y)));
    distances.filter(|distance| *distance > 0).min()
}
