//! The inverted index: which passage holds which term, how often, and where.

use super::dictionary::dictionary;
use super::interval::Interval;
use super::lookup::Statistics;
use super::sound;
use super::terms::{self, Key, Terms};
use periksa_text::lang::Lang;
use periksa_text::offset::Span;
use rust_decimal::Decimal;
use rustc_hash::{FxHashMap, FxHashSet};

/// What a term in the words around a passage (its source, its headline) counts beside one in it.
pub(super) const AROUND: f32 = 0.5;

/// A term's number in the index.
pub(super) type TermId = u32;

pub(super) struct Posting {
    pub(super) passage: u32,
    pub(super) count: f32,
}

/// A term where it stands in a passage.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) term: TermId,
    start: u32,
    end: u32,
}

impl Place {
    /// Its bytes; `None` where it stands in the words around the passage.
    pub(super) fn span(self) -> Option<Span> {
        (self.start < self.end).then(|| Span::new(self.start as usize, self.end as usize))
    }
}

#[derive(Default)]
pub(super) struct Index {
    ids: FxHashMap<Key, TermId>,
    keys: Vec<Key>,
    postings: Vec<Vec<Posting>>,
    /// Words by what their forms have in common.
    roots: FxHashMap<Box<str>, Vec<TermId>>,
    /// Names by how they sound.
    sounds: FxHashMap<Box<str>, Vec<TermId>>,
    figures: FxHashMap<Decimal, Vec<TermId>>,
    dates: Vec<(Interval, TermId)>,
    places: Vec<Box<[Place]>>,
    lengths: Vec<f32>,
    mean_length: f32,
    /// Words whose root and sound are known, as words of a language and as names.
    entered: FxHashSet<(TermId, Lang, bool)>,
    /// The words around the last passage: a source's passages come one after the other.
    around: (String, Vec<Place>),
    /// The whole that the passages were taken from, where they are not all there is.
    whole: Option<Statistics>,
}

impl Index {
    /// Adds a passage and the words around it.
    pub(super) fn push(&mut self, passage: Terms, context: &str) {
        if self.around.0 != context {
            self.around = (context.to_owned(), self.places_of(terms::read(context)));
        }
        let own = self.places_of(passage);
        self.add(own);
    }

    /// To be called once all passages are in.
    pub(super) fn finish(&mut self) {
        let total: f32 = self.lengths.iter().sum();
        self.mean_length = total / count(self.lengths.len().max(1));
    }

    /// Says that the passages were taken from a greater whole.
    pub(super) fn taken_from(&mut self, whole: Statistics) {
        self.whole = Some(whole);
    }

    fn places_of(&mut self, read: Terms) -> Vec<Place> {
        read.terms
            .into_iter()
            .map(|term| {
                let id = self.id(&term.key, read.lang, term.name);
                let end = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
                Place { term: id, start: end(term.span.start), end: end(term.span.end) }
            })
            .collect()
    }

    fn id(&mut self, key: &Key, lang: Lang, name: bool) -> TermId {
        let known = self.ids.get(key).copied();
        let id = known.unwrap_or_else(|| {
            let id = u32::try_from(self.keys.len()).unwrap_or(u32::MAX);
            self.ids.insert(key.clone(), id);
            self.keys.push(key.clone());
            self.postings.push(Vec::new());
            match key {
                Key::Word(_) => {}
                Key::Figure(value, _) => self.figures.entry(*value).or_default().push(id),
                Key::Date(interval) => self.dates.push((*interval, id)),
            }
            id
        });
        if let Key::Word(word) = key
            && self.entered.insert((id, lang, name))
        {
            let root = dictionary().root(word, lang).into_boxed_str();
            push_new(self.roots.entry(root).or_default(), id);
            if name && let Some(sound) = sound::key(word) {
                push_new(self.sounds.entry(sound.into_boxed_str()).or_default(), id);
            }
        }
        id
    }

    fn add(&mut self, own: Vec<Place>) {
        let around = &self.around.1;
        let passage = u32::try_from(self.places.len()).unwrap_or(u32::MAX);
        let mut counts: FxHashMap<TermId, f32> = FxHashMap::default();
        let mut length = 0.0;
        for (places, weight) in [(&own[..], 1.0), (&around[..], AROUND)] {
            for place in places {
                *counts.entry(place.term).or_default() += weight;
                length += weight;
            }
        }
        for (term, count) in counts {
            if let Some(postings) = self.postings.get_mut(term as usize) {
                postings.push(Posting { passage, count });
            }
        }
        let around = around.iter().map(|place| Place { term: place.term, start: 0, end: 0 });
        self.places.push(own.into_iter().chain(around).collect());
        self.lengths.push(length);
    }

    pub(super) fn len(&self) -> usize {
        self.lengths.len()
    }

    /// How many texts there are of which those that hold something are counted.
    pub(super) fn all(&self) -> usize {
        self.whole.as_ref().map_or(0, |whole| whole.all).max(self.len())
    }

    /// How many texts of the whole hold a term, as far as that is told.
    pub(super) fn held(&self, term: impl FnOnce() -> String) -> usize {
        self.held_most(|| vec![term()])
    }

    /// How many texts of the whole hold the commonest of these terms, as far as that is told.
    pub(super) fn held_most(&self, terms: impl FnOnce() -> Vec<String>) -> usize {
        let Some(whole) = &self.whole else { return 0 };
        let held = |term: &String| whole.holding.get(term).copied();
        terms().iter().filter_map(held).max().unwrap_or_default()
    }

    pub(super) fn word(&self, word: &str) -> Option<TermId> {
        self.ids.get(&Key::Word(word.into())).copied()
    }

    pub(super) fn rooted(&self, root: &str) -> &[TermId] {
        self.roots.get(root).map_or(&[], Vec::as_slice)
    }

    pub(super) fn sounding(&self, sound: &str) -> &[TermId] {
        self.sounds.get(sound).map_or(&[], Vec::as_slice)
    }

    pub(super) fn valued(&self, value: Decimal) -> &[TermId] {
        self.figures.get(&value).map_or(&[], Vec::as_slice)
    }

    pub(super) fn dates(&self) -> &[(Interval, TermId)] {
        &self.dates
    }

    pub(super) fn key(&self, term: TermId) -> Option<&Key> {
        self.keys.get(term as usize)
    }

    pub(super) fn postings(&self, term: TermId) -> &[Posting] {
        self.postings.get(term as usize).map_or(&[], Vec::as_slice)
    }

    pub(super) fn places(&self, passage: usize) -> &[Place] {
        self.places.get(passage).map_or(&[], |places| places)
    }

    /// How long a passage is beside the mean.
    pub(super) fn relative_length(&self, passage: usize) -> f32 {
        let length = self.lengths.get(passage).copied().unwrap_or(self.mean_length);
        if self.mean_length > 0.0 { length / self.mean_length } else { 1.0 }
    }
}

fn push_new(ids: &mut Vec<TermId>, id: TermId) {
    if !ids.contains(&id) {
        ids.push(id);
    }
}

#[allow(clippy::cast_precision_loss, reason = "passages are far fewer than 2^24")]
pub(super) fn count(number: usize) -> f32 {
    number as f32
}
