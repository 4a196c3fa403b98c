//! Ranks passages for a claim, within a language and across Indonesian and English: BM25 over words, their
//! forms and translations, with canonical figures, dates as intervals and the spellings of names.
//!
//! Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), with the inverse
//! document frequency that is never negative. What the claim says once is counted once, whichever of its
//! translations a passage has. The weights are those measured in the project's reference on claims.

mod affix;
pub(crate) mod clue;
pub(crate) mod dictionary;
mod explain;
mod fuse;
mod index;
mod interval;
mod lookup;
mod score;
mod sound;
mod terms;

pub use explain::{Explanation, Match};
pub use fuse::{Fused, Meaning, Standing};
pub use lookup::{Statistics, terms_for, terms_of};

use clue::{Clue, clues};
use index::Index;
use serde::Serialize;

/// What a claim and a passage have in common, each as the claim writes it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Why {
    /// Words, folded.
    pub words: Vec<String>,
    /// Numbers and dates.
    pub numbers: Vec<String>,
    /// Names.
    pub names: Vec<String>,
    /// How near their meanings are, from -1 to 1, where the passage was found by its meaning. That says
    /// nothing of words, figures or names: what of them is in common stands above.
    pub meaning: Option<f32>,
}

/// A passage in a ranking.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked {
    /// Its place among the passages that the ranker was made of.
    pub index: usize,
    /// Higher is better; 0 where nothing is in common. Means nothing beside that of another claim.
    pub score: f32,
    /// What is in common.
    pub why: Why,
}

/// What sort of thing a claim and a passage have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A plain word or phrase.
    Word,
    /// A word of a name.
    Name,
    /// A number by its value.
    Figure,
    /// A day or period.
    Date,
}

impl Kind {
    /// How much a clue of this kind counts, measured against plain words.
    const fn weight(self) -> f32 {
        match self {
            Self::Word => 1.0,
            Self::Name => 1.5,
            Self::Figure | Self::Date => 1.6,
        }
    }
}

/// How what a passage has stands to what the claim says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// The same word, value or days.
    Same,
    /// Another form of the word: "flooded", "kebanjiran".
    OtherForm,
    /// Another spelling of the name: "Kiriyenko", "Kirienko".
    OtherSpelling,
    /// A translation.
    Translated,
    /// The same value of something else: percent for people, rupiah for dollars.
    OtherUnit,
    /// Days of the same period, or a day without its year.
    Overlapping,
    /// The same day and month of another year.
    OtherYear,
}

/// Passages whose terms are held at a time before they are indexed.
const READ_AT_ONCE: usize = 4_096;

/// An index of passages in memory.
pub struct Ranker {
    index: Index,
}

impl Ranker {
    /// Indexes passages; their order gives them their index.
    pub fn new(passages: impl IntoIterator<Item = impl AsRef<str> + Sync>) -> Self {
        Self::with_context(passages.into_iter().map(|passage| (passage, "")))
    }

    /// Indexes passages, each with the words around it that say who speaks, of when and about what: the
    /// title and outlet of its source. They count less than the passage's own.
    ///
    /// Reading them takes longest, and is done on every core.
    pub fn with_context(
        passages: impl IntoIterator<Item = (impl AsRef<str> + Sync, impl AsRef<str> + Sync)>,
    ) -> Self {
        let passages: Vec<_> = passages.into_iter().collect();
        let mut index = Index::default();
        for part in passages.chunks(READ_AT_ONCE) {
            let texts: Vec<&str> = part.iter().map(|(passage, _)| passage.as_ref()).collect();
            for (read, (_, context)) in terms::read_each(&texts).into_iter().zip(part) {
                index.push(read, context.as_ref());
            }
        }
        index.finish();
        Self { index }
    }

    /// The same of passages that were taken from a greater whole, as candidates for one claim: what is rare
    /// in the whole stays rare, however many of the candidates hold it.
    #[must_use]
    pub fn taken_from(mut self, whole: Statistics) -> Self {
        self.index.taken_from(whole);
        self
    }

    /// All passages, best first; equal ones in their own order. Tells of every passage why, which takes
    /// longer than ranking: where a few are shown, ask for the [`top`](Self::top).
    pub fn rank(&self, claim: &str) -> Vec<Ranked> {
        self.top(claim, self.index.len())
    }

    /// The best `most` passages, as [`rank`](Self::rank) orders them; those with nothing in common come last.
    pub fn top(&self, claim: &str, most: usize) -> Vec<Ranked> {
        let clues = clues(claim, &self.index);
        score::ranked(&clues, &self.index, most)
            .into_iter()
            .map(|(index, score)| {
                let why = explain::why(claim, &clues, &self.index, index);
                Ranked { index, score, why }
            })
            .collect()
    }

    /// The best `most` passages by words and meaning together; those that neither list found come last,
    /// with a score of 0.
    pub fn top_with_meaning(&self, claim: &str, meaning: &Meaning, most: usize) -> Vec<Ranked> {
        let clues = clues(claim, &self.index);
        fuse::fused(&self.by_words(&clues), meaning)
            .into_iter()
            .take(most)
            .map(|(index, fused)| {
                let mut why = explain::why(claim, &clues, &self.index, index);
                why.meaning = fused.by_meaning.then_some(fused.similarity);
                Ranked { index, score: fused.score, why }
            })
            .collect()
    }

    /// All passages by words and meaning together, as [`top_with_meaning`](Self::top_with_meaning) orders
    /// them, each with how it came to its place.
    pub fn fusion(&self, claim: &str, meaning: &Meaning) -> Vec<(usize, Fused)> {
        fuse::fused(&self.by_words(&clues(claim, &self.index)), meaning)
    }

    fn by_words(&self, clues: &[Clue]) -> Vec<(usize, f32)> {
        score::ranked(clues, &self.index, self.index.len())
    }

    /// Why the passage of that index stands where it does for a claim, match by match; `None` where there
    /// is no such passage.
    pub fn explain(&self, claim: &str, index: usize) -> Option<Explanation> {
        self.explain_each(claim, &[index]).pop()
    }

    /// The same of several passages, in their order; an index that is no passage's is passed over.
    pub fn explain_each(&self, claim: &str, indices: &[usize]) -> Vec<Explanation> {
        let indices = indices.iter().copied().filter(|index| *index < self.index.len());
        explain::explain(claim, &clues(claim, &self.index), &self.index, indices)
    }
}
