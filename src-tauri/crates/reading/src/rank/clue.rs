//! A claim as clues: each of its words, names, figures and dates, with every way in which a passage may
//! hold it.

use super::Kind;
use super::Relation;
use super::dictionary::{self, Translation, dictionary};
use super::index::{Index, TermId, count};
use super::interval::{Fit, Interval};
use super::lookup;
use super::sound;
use super::terms::{self, Key, Sort, Term, Terms};
use periksa_text::lang::Lang;
use periksa_text::offset::Span;
use rust_decimal::Decimal;
use rustc_hash::FxHashSet;

/// All translations of a word together count a little less than the word itself.
const TRANSLATED: f32 = 0.8;
/// Names of places have one translation, which is as good as the name.
const PLACE: f32 = 1.0;
/// Another form of the word.
const INFLECTED: f32 = 0.9;
/// Another spelling of the name.
const RESPELT: f32 = 0.9;
/// The same value of something else: "80 million" of another currency, or of nothing named.
const OTHER_UNIT: f32 = 0.4;

/// One thing that a claim says.
pub(super) struct Clue {
    pub(super) kind: Kind,
    /// Its bytes in the claim.
    pub(super) span: Span,
    pub(super) ways: Vec<Way>,
}

/// One way to say it.
pub(super) struct Way {
    pub(super) relation: Relation,
    /// The translation looked for.
    pub(super) translation: Option<&'static str>,
    pub(super) weight: f32,
    /// The terms that say it, each with the share of the weight that it has.
    pub(super) terms: Vec<(TermId, f32)>,
    /// How many texts of the whole that the passages are from say it, as far as that is told.
    pub(super) held: usize,
}

/// The clues of a claim that the index has anything for, in the claim's order.
pub(super) fn clues(claim: &str, index: &Index) -> Vec<Clue> {
    let Terms { lang, terms } = terms::read(claim);
    let phrases = phrases(claim, lang);
    let mut clues: Vec<Clue> = phrases
        .iter()
        .map(|(span, found)| Clue {
            kind: Kind::Word,
            span: *span,
            ways: translated(found, other(lang), index).collect(),
        })
        .collect();
    let mut seen = FxHashSet::default();
    for term in terms.iter().filter(|term| seen.insert(&term.key)) {
        let alone = !phrases.iter().any(|(span, _)| span.overlaps(term.span));
        clues.push(clue(term, lang, alone, index));
    }
    clues.retain_mut(|clue| {
        clue.ways.retain(|way| !way.terms.is_empty());
        !clue.ways.is_empty()
    });
    clues.sort_by_key(|clue| (clue.span.start, clue.span.end));
    clues
}

fn clue(term: &Term, lang: Lang, alone: bool, index: &Index) -> Clue {
    let (kind, ways) = match &term.key {
        Key::Word(word) => {
            let kind = if term.name { Kind::Name } else { Kind::Word };
            (kind, word_ways(word, kind, lang, alone, index))
        }
        Key::Figure(value, sort) => (Kind::Figure, figure_ways(*value, sort, index)),
        Key::Date(interval) => (Kind::Date, date_ways(*interval, index)),
    };
    Clue { kind, span: term.span, ways }
}

fn word_ways(word: &str, kind: Kind, lang: Lang, alone: bool, index: &Index) -> Vec<Way> {
    let weight = kind.weight();
    let way =
        |relation, weight, terms, held| Way { relation, translation: None, weight, terms, held };
    let own: Vec<_> = index.word(word).map(|term| (term, 1.0)).into_iter().collect();
    let mut taken: FxHashSet<TermId> = own.iter().map(|(term, _)| *term).collect();
    let root = dictionary().root(word, lang);
    let mut others = |terms: &[TermId]| -> Vec<(TermId, f32)> {
        terms.iter().filter(|term| taken.insert(**term)).map(|term| (*term, 1.0)).collect()
    };
    let forms = others(index.rooted(&root));
    let sound = (kind == Kind::Name).then(|| sound::key(word)).flatten();
    let spellings = sound.as_ref().map(|sound| others(index.sounding(sound))).unwrap_or_default();
    let rooted = index.held(|| lookup::root(word, lang));
    let sounding = sound.map_or(0, |sound| index.held(|| lookup::sounding(&sound)));
    let mut ways = vec![
        way(Relation::Same, weight, own, index.held(|| lookup::word(word))),
        way(Relation::OtherForm, weight * INFLECTED, forms, rooted),
        way(Relation::OtherSpelling, weight * RESPELT, spellings, sounding),
    ];
    if alone {
        let found = dictionary().translations(word, lang);
        ways.extend(translated(&found, other(lang), index));
    }
    ways
}

fn translated(found: &[Translation], lang: Lang, index: &Index) -> impl Iterator<Item = Way> {
    let share = TRANSLATED / count(found.len().max(1)).sqrt();
    let found: Vec<Translation> = found.to_vec();
    found.into_iter().flat_map(move |translation| {
        let weight = if translation.place { PLACE } else { share };
        let words = dictionary::subject_words(translation.words);
        let weight = weight / count(words.len().max(1));
        words
            .into_iter()
            .map(|word| Way {
                relation: Relation::Translated,
                translation: Some(translation.words),
                weight,
                terms: forms(&word, lang, index),
                held: index.held(|| lookup::root(&word, lang)),
            })
            .collect::<Vec<_>>()
    })
}

fn forms(word: &str, lang: Lang, index: &Index) -> Vec<(TermId, f32)> {
    let own = index.word(word);
    let root = dictionary().root(word, lang);
    let others = index.rooted(&root).iter().filter(|term| Some(**term) != own);
    own.map(|term| (term, 1.0)).into_iter().chain(others.map(|term| (*term, INFLECTED))).collect()
}

fn figure_ways(value: Decimal, sort: &Sort, index: &Index) -> Vec<Way> {
    let weight = Kind::Figure.weight();
    let is_same = |term: &&TermId| {
        index.key(**term).is_some_and(|key| matches!(key, Key::Figure(_, it) if it == sort))
    };
    let (same, others): (Vec<&TermId>, Vec<&TermId>) =
        index.valued(value).iter().partition(is_same);
    let held = index.held(|| lookup::figure(value));
    [(Relation::Same, weight, same), (Relation::OtherUnit, weight * OTHER_UNIT, others)]
        .into_iter()
        .map(|(relation, weight, terms)| Way {
            relation,
            translation: None,
            weight,
            terms: terms.into_iter().map(|term| (*term, 1.0)).collect(),
            held,
        })
        .collect()
}

fn date_ways(interval: Interval, index: &Index) -> Vec<Way> {
    let fits =
        index.dates().iter().filter_map(|(other, term)| Some((interval.fit(*other)?, *term)));
    let held = index.held_most(|| lookup::sought_dates(interval));
    let mut ways: Vec<Way> = Vec::new();
    for (fit, term) in fits {
        let relation = match fit {
            Fit::Same => Relation::Same,
            Fit::Overlaps(_) => Relation::Overlapping,
            Fit::OtherYear(_) => Relation::OtherYear,
        };
        let weight = Kind::Date.weight() * fit.factor();
        let alike = |way: &&mut Way| way.relation == relation && way.weight == weight;
        match ways.iter_mut().find(alike) {
            Some(way) => way.terms.push((term, 1.0)),
            None => {
                let terms = vec![(term, 1.0)];
                ways.push(Way { relation, translation: None, weight, terms, held });
            }
        }
    }
    ways
}

/// Phrases of the word lists in a claim: "rumah sakit" is a hospital, not an ill house.
pub(crate) fn phrases(claim: &str, lang: Lang) -> Vec<(Span, Vec<Translation>)> {
    let words: Vec<(Span, String)> = periksa_text::segment::words(claim)
        .into_iter()
        .map(|span| (span, periksa_text::normalise::fold(span.of(claim))))
        .collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let longest = dictionary::LONGEST.min(words.len() - at);
        let phrase = (2..=longest).rev().find_map(|length| {
            let taken = &words[at..at + length];
            let written: Vec<&str> = taken.iter().map(|(_, word)| word.as_str()).collect();
            let translations = dictionary().phrase(&written, lang);
            let span = Span::new(taken[0].0.start, taken[length - 1].0.end);
            (!translations.is_empty()).then(|| (length, span, translations.to_vec()))
        });
        at += phrase.as_ref().map_or(1, |(length, ..)| *length);
        found.extend(phrase.map(|(_, span, translations)| (span, translations)));
    }
    found
}

/// The language that a text of this one is translated into.
pub(crate) fn other(lang: Lang) -> Lang {
    if lang == Lang::En { Lang::Id } else { Lang::En }
}
