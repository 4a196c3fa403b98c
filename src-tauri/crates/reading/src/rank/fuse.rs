//! Two rankings become one: that by words, and one by meaning that comes from outside.
//!
//! Reciprocal ranks (Cormack, Clarke and Büttcher, "Reciprocal Rank Fusion outperforms Condorcet and
//! individual Rank Learning Methods", 2009), each list weighted by how clearly it tells its first from
//! the rest. Words know figures, names and dates, and lose a paraphrase; meaning is the other way round,
//! and neither is the better one for every claim. How much a list's scores differ at its top tells how
//! well it did for this one (Shtok et al., "Predicting Query Performance by Query-Drift Estimation", 2012).

use super::index::count;
use rustc_hash::FxHashMap;
use serde::Serialize;
use std::cmp::Ordering;

/// What is added to every place: how little the first places stand out. Sixty is for many lists of which
/// none can be trusted by itself; of two, the first place of either should count.
const DAMPING: f32 = 1.0;
/// The rivals that a list's first is told from: a tenth of the list, and nine at the most, which with it
/// are the ten that a checker looks at.
const RIVALS: usize = 9;
const RIVALS_OF: usize = 10;
/// How clearly every list tells its first from the rest, before it is squared: also one that hardly does
/// has an order.
const LEAST_CLEARNESS: f32 = 0.1;
/// A list of meanings has an order and no zero: what stands behind its tenth place was not found by it.
const FOUND: usize = 10;

/// How near each passage is to a claim in meaning, as something outside the ranking tells it.
#[derive(Clone, Copy, Debug)]
pub struct Meaning<'a> {
    /// Of each passage, in their order; higher is nearer.
    pub similarities: &'a [f32],
    /// A passage below this has nothing to do with the claim.
    pub least: f32,
}

/// Where a passage stands in a list, and what that adds to its score.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Standing {
    /// Its place, from 1.
    pub place: usize,
    /// How clearly the list tells its first from the rest, from 0 to 1.
    pub clearness: f32,
    /// What the place adds.
    pub score: f32,
}

/// How a passage came to its place in a fused ranking.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Fused {
    /// Both lists together; 0 where neither found it.
    pub score: f32,
    /// In the list by words; none where it has none in common.
    pub words: Option<Standing>,
    /// In the list by meaning.
    pub meaning: Standing,
    /// How near its meaning is to the claim's.
    pub similarity: f32,
    /// It is near enough, and near the top of the list: it was found by meaning.
    pub by_meaning: bool,
}

/// Every passage with its place in both lists, best first. `words` has the score of every passage, best
/// first.
pub(super) fn fused(words: &[(usize, f32)], meaning: &Meaning) -> Vec<(usize, Fused)> {
    let mut near: Vec<(usize, f32)> =
        words.iter().map(|(passage, _)| (*passage, similarity(meaning, *passage))).collect();
    near.sort_unstable_by(best_first);
    let (by_words, by_meaning) = (clearness(words), clearness(&near));
    let in_words: FxHashMap<usize, Standing> = (1..)
        .zip(words)
        .filter(|(_, (_, score))| *score > 0.0)
        .map(|(place, (passage, _))| (*passage, standing(place, by_words)))
        .collect();
    let mut fused: Vec<(usize, Fused)> = (1..)
        .zip(near)
        .map(|(place, (passage, similarity))| {
            let words = in_words.get(&passage).copied();
            let in_meaning = standing(place, by_meaning);
            let by_meaning = similarity >= meaning.least && place <= FOUND;
            let score = match words {
                None if !by_meaning => 0.0,
                _ => words.map_or(0.0, |words| words.score) + in_meaning.score,
            };
            (passage, Fused { score, words, meaning: in_meaning, similarity, by_meaning })
        })
        .collect();
    // What neither list found stays in the order of its meaning.
    fused.sort_by(|a, b| b.1.score.total_cmp(&a.1.score));
    fused
}

/// A passage of which nothing is told, or no number, is like nothing.
fn similarity(meaning: &Meaning, passage: usize) -> f32 {
    let told = meaning.similarities.get(passage).copied();
    told.filter(|similarity| similarity.is_finite()).unwrap_or(-1.0)
}

fn standing(place: usize, clearness: f32) -> Standing {
    Standing { place, clearness, score: clearness / (DAMPING + count(place)) }
}

fn best_first(a: &(usize, f32), b: &(usize, f32)) -> Ordering {
    b.1.total_cmp(&a.1).then(a.0.cmp(&b.0))
}

/// How clearly a list, best first, tells its first from its rivals: their distance as a share of the
/// first's distance from the mean of all, squared, so that the clearer list has the say.
fn clearness(list: &[(usize, f32)]) -> f32 {
    let mean = |part: &[(usize, f32)]| {
        part.iter().map(|(_, score)| score).sum::<f32>() / count(part.len().max(1))
    };
    let Some(((_, first), rest)) = list.split_first() else { return 0.0 };
    let rivals = (list.len() / RIVALS_OF).clamp(1, RIVALS).min(rest.len());
    let above = first - mean(list);
    let told = if above > 0.0 { (first - mean(&rest[..rivals])) / above } else { 0.0 };
    told.clamp(LEAST_CLEARNESS, 1.0).powi(2)
}
