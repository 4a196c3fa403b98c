//! Ranks passages for a claim: BM25 over words, with numbers, dates and names weighted.
//!
//! Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), with
//! the inverse document frequency that is never negative. The weights of the kinds of terms are
//! those measured in the project's reference on claims.

mod terms;

use std::collections::HashMap;
use terms::{Kind, Term};

/// How soon repeating a term stops counting.
const K1: f32 = 1.2;
/// How much a long passage is held back.
const B: f32 = 0.75;

/// What a claim and a passage have in common, as they are written in the passage's terms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Why {
    /// Words, folded.
    pub words: Vec<String>,
    /// Numbers and dates, as the claim writes them.
    pub numbers: Vec<String>,
    /// Names, as the claim writes them.
    pub names: Vec<String>,
}

/// A passage in a ranking.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked {
    /// Its place among the passages that the ranker was made of.
    pub index: usize,
    /// Higher is better; 0 where nothing is in common.
    pub score: f32,
    /// What is in common.
    pub why: Why,
}

struct Posting {
    passage: usize,
    count: f32,
}

/// An index of passages in memory.
pub struct Ranker {
    postings: HashMap<String, Vec<Posting>>,
    lengths: Vec<f32>,
    mean_length: f32,
}

impl Ranker {
    /// Indexes passages; their order gives them their index.
    pub fn new(passages: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        let mut postings: HashMap<String, Vec<Posting>> = HashMap::new();
        let mut lengths = Vec::new();
        for (passage, text) in passages.into_iter().enumerate() {
            let mut counts: HashMap<String, f32> = HashMap::new();
            let terms = terms::of(text.as_ref());
            lengths.push(length(&terms));
            for term in terms {
                *counts.entry(term.key).or_default() += 1.0;
            }
            for (key, count) in counts {
                postings.entry(key).or_default().push(Posting { passage, count });
            }
        }
        let total: f32 = lengths.iter().sum();
        let mean_length = if lengths.is_empty() { 0.0 } else { total / count(lengths.len()) };
        Self { postings, lengths, mean_length }
    }

    /// All passages, best first; equal ones in their own order.
    pub fn rank(&self, query: &str) -> Vec<Ranked> {
        let mut ranked: Vec<Ranked> = (0..self.lengths.len())
            .map(|index| Ranked { index, score: 0.0, why: Why::default() })
            .collect();
        for term in distinct(terms::of(query)) {
            let Some(postings) = self.postings.get(&term.key) else { continue };
            let weight = term.kind.weight() * self.rarity(postings.len());
            for posting in postings {
                if let Some(passage) = ranked.get_mut(posting.passage) {
                    passage.score += weight * self.saturation(posting);
                    passage.why.add(&term);
                }
            }
        }
        ranked.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.index.cmp(&b.index)));
        ranked
    }

    fn rarity(&self, holding: usize) -> f32 {
        let (all, holding) = (count(self.lengths.len()), count(holding));
        (1.0 + (all - holding + 0.5) / (holding + 0.5)).ln()
    }

    fn saturation(&self, posting: &Posting) -> f32 {
        let length = self.lengths.get(posting.passage).copied().unwrap_or(self.mean_length);
        let relative = if self.mean_length > 0.0 { length / self.mean_length } else { 1.0 };
        posting.count * (K1 + 1.0) / (posting.count + K1 * (1.0 - B + B * relative))
    }
}

impl Why {
    fn add(&mut self, term: &Term) {
        let list = match term.kind {
            Kind::Word => &mut self.words,
            Kind::Number | Kind::Date => &mut self.numbers,
            Kind::Name => &mut self.names,
        };
        if !list.contains(&term.shown) {
            list.push(term.shown.clone());
        }
    }
}

/// The length of a passage is that of its words; numbers and dates are words already.
fn length(terms: &[Term]) -> f32 {
    count(terms.iter().filter(|term| matches!(term.kind, Kind::Word | Kind::Name)).count())
}

fn distinct(terms: Vec<Term>) -> Vec<Term> {
    let mut seen = std::collections::HashSet::new();
    terms.into_iter().filter(|term| seen.insert(term.key.clone())).collect()
}

#[allow(clippy::cast_precision_loss, reason = "passages are far fewer than 2^24")]
fn count(number: usize) -> f32 {
    number as f32
}
