//! Quotations of two languages that no list finds to be translations of each other and that may be all the
//! same: of what cannot be told nothing is concluded.

use std::ops::Range;

use periksa_text::offset::Span;
use rustc_hash::FxHashSet;

use super::Read;
use super::overlap::{SHORTEST_VOICE, share};
use super::piece::{Piece, stemmed};
use super::weigh::Evidence;
use crate::lexicon::is_stop_word;
use crate::rank::clue::other;
use crate::rank::dictionary::dictionary;
use crate::says::same;

/// A translation has hardly more than so many words for each of what it translates.
const LONGER: usize = 3;
/// Words that the lists translate below which nothing follows from none of them being met.
const FEWEST_TERMS: usize = 3;
/// The share of a saying's words that its translation has as the lists have them, even a free one.
const LEAST_MET: f32 = 0.2;

/// A quotation long enough to be a voice.
pub struct Saying {
    /// Which of its text's quotations.
    nth: usize,
    words: usize,
    /// The names beside it, of which one is its speaker's where it has a name.
    beside: Vec<String>,
    /// Of each word that the lists translate: the roots of each way to say it in the other language.
    terms: Vec<Vec<Vec<String>>>,
    /// The roots of its words.
    roots: FxHashSet<String>,
}

impl Saying {
    /// The sayings of a text.
    pub fn all(piece: &Piece<'_>) -> Vec<Self> {
        let quotations = piece.quotations.iter().enumerate();
        let voices = quotations.filter(|(_, (_, held))| held.len() >= SHORTEST_VOICE);
        voices.map(|(nth, (_, held))| Self::read(piece, nth, held.clone())).collect()
    }

    fn read(piece: &Piece<'_>, nth: usize, held: Range<usize>) -> Self {
        let words = || piece.words[held.clone()].iter().map(|word| word.folded.as_str());
        let telling: Vec<&str> = words().filter(|word| !is_stop_word(word)).collect();
        let target = other(piece.lang);
        let ways = |word: &&str| same::ways(word, piece.lang, target);
        Self {
            nth,
            words: held.len(),
            beside: beside(piece, &held),
            terms: telling.iter().map(ways).filter(|ways| !ways.is_empty()).collect(),
            roots: telling.iter().map(|word| dictionary().root(word, piece.lang)).collect(),
        }
    }

    /// Whether this may be a translation of another, as far as length, speaker and words can tell.
    fn may_be(&self, other: &Self) -> bool {
        let long = self.words.max(other.words) <= LONGER * self.words.min(other.words);
        let [ours, theirs] = [&self.beside, &other.beside];
        let spoken =
            ours.is_empty() || theirs.is_empty() || ours.iter().any(|name| theirs.contains(name));
        long && spoken && (self.is_met_by(other) || other.is_met_by(self))
    }

    fn is_met_by(&self, other: &Self) -> bool {
        let met = |ways: &&Vec<Vec<String>>| {
            ways.iter().any(|way| way.iter().all(|root| other.roots.contains(root)))
        };
        let terms = self.terms.len();
        terms < FEWEST_TERMS || share(self.terms.iter().filter(met).count(), terms) >= LEAST_MET
    }
}

/// The names in the sentences that hold some words, or else in those before and behind.
fn beside(piece: &Piece<'_>, held: &Range<usize>) -> Vec<String> {
    let [Some(first), Some(last)] =
        [held.start, held.end.saturating_sub(1)].map(|at| Some(piece.words.get(at)?.sentence))
    else {
        return Vec::new();
    };
    let own = names(piece, first..last + 1);
    if own.is_empty() { names(piece, first.saturating_sub(1)..last + 2) } else { own }
}

/// The names outside quotations in some sentences.
fn names(piece: &Piece<'_>, sentences: Range<usize>) -> Vec<String> {
    let until = |sentence| piece.words.partition_point(|word| word.sentence < sentence);
    let words = piece.words[until(sentences.start)..until(sentences.end)].iter();
    let written = words.filter(|word| word.capital && word.quotation.is_none());
    let names = written.map(|word| stemmed(&word.folded));
    names.filter(|name| piece.names.contains_key(*name)).map(str::to_owned).collect()
}

/// Takes those away from the later text's own quotations that may be translations of what the earlier has and
/// no other quotation was found to translate. Beside a name that the earlier lacks stands a voice of its own.
pub fn leave_untold(read: &Read<'_>, [earlier, later]: [usize; 2], evidence: &mut Evidence) {
    let sayings = |text: usize| read.voices[text].sayings(&read.pieces[text]);
    let (before, after) = (&read.pieces[earlier], &read.pieces[later]);
    let translated = &evidence.overlap.quotations;
    let told = |saying: &&Saying| {
        let (span, _) = before.quotations[saying.nth];
        translated.iter().any(|shared| shared.places[0] == span)
    };
    let left: Vec<&Saying> = sayings(earlier).iter().filter(|saying| !told(saying)).collect();
    let strange: FxHashSet<Span> = evidence.own_names.iter().copied().collect();
    let is_strange = |name: &String| after.names.get(name).is_some_and(|at| strange.contains(at));
    let untold = sayings(later).iter().filter(|saying| {
        !saying.beside.iter().any(is_strange) && left.iter().any(|other| saying.may_be(other))
    });
    let untold: FxHashSet<Span> = untold.map(|saying| after.quotations[saying.nth].0).collect();
    evidence.own_quotations.retain(|span| !untold.contains(span));
}
