//! What an index of plain words has to hold of a text so that whatever may answer a claim is found in it:
//! words, their roots, the sounds of names, canonical figures, and the months of dates. Each is one word of
//! letters and digits, its first letter telling what it is, so that any full-text index can hold it.

use super::clue::{other, phrases};
use super::dictionary::{self, Translation, dictionary};
use super::interval::Interval;
use super::sound;
use super::terms::{self, Key, Terms};
use periksa_text::date::Date;
use periksa_text::lang::Lang;
use rust_decimal::Decimal;
use rustc_hash::FxHashSet;
use std::collections::HashMap;

/// A period up to so many months is found by its months; a longer one by its years.
const MONTHS: usize = 24;
/// Years of the longest period that is found at all.
const YEARS: usize = 120;

/// How often the terms of a text are met in the whole that passages to be ranked were taken from.
#[derive(Clone, Debug, Default)]
pub struct Statistics {
    /// Texts of the whole.
    pub all: usize,
    /// How many of them hold each term of [`terms_for`] the claim.
    pub holding: HashMap<String, usize>,
}

/// The terms of a text, with a space between them, as an index is to hold them.
pub fn terms_of(text: &str) -> String {
    let Terms { lang, terms } = terms::read(text);
    let mut found: Vec<String> = Vec::new();
    for term in &terms {
        match &term.key {
            Key::Word(text) => {
                found.extend([word(text), root(text, lang)]);
                found.extend(sound::key(text).filter(|_| term.name).map(|key| sounding(&key)));
            }
            Key::Figure(value, _) => found.push(figure(*value)),
            Key::Date(interval) => found.extend(held_dates(*interval)),
        }
    }
    found.join(" ")
}

/// The terms of which a text that may answer a claim holds at least one: the claim's own, their
/// translations and what their forms and spellings have in common.
pub fn terms_for(claim: &str) -> Vec<String> {
    let Terms { lang, terms } = terms::read(claim);
    let phrases = phrases(claim, lang);
    let mut found = Vec::new();
    for term in &terms {
        match &term.key {
            Key::Word(text) => {
                found.extend([word(text), root(text, lang)]);
                found.extend(sound::key(text).filter(|_| term.name).map(|key| sounding(&key)));
                if !phrases.iter().any(|(span, _)| span.overlaps(term.span)) {
                    found.extend(translated(&dictionary().translations(text, lang), other(lang)));
                }
            }
            Key::Figure(value, _) => found.push(figure(*value)),
            Key::Date(interval) => found.extend(sought_dates(*interval)),
        }
    }
    for (_, translations) in &phrases {
        found.extend(translated(translations, other(lang)));
    }
    let mut seen = FxHashSet::default();
    found.retain(|term| seen.insert(term.clone()));
    found
}

fn translated(found: &[Translation], lang: Lang) -> impl Iterator<Item = String> {
    let words = found.iter().flat_map(|translation| dictionary::subject_words(translation.words));
    words.flat_map(move |text| [word(&text), root(&text, lang)])
}

pub(super) fn word(word: &str) -> String {
    told('w', word)
}

pub(super) fn root(word: &str, lang: Lang) -> String {
    told('r', &dictionary().root(word, lang))
}

pub(super) fn sounding(key: &str) -> String {
    told('s', key)
}

pub(super) fn figure(value: Decimal) -> String {
    told('f', &value.to_string().replace('.', "p").replace('-', "m"))
}

fn told(kind: char, text: &str) -> String {
    std::iter::once(kind).chain(text.chars().filter(|letter| letter.is_alphanumeric())).collect()
}

/// By what a period is found that a text names.
fn held_dates(interval: Interval) -> Vec<String> {
    let mut found: Vec<String> = day_of_year(interval).into_iter().collect();
    if let Some((start, end)) = ends(interval) {
        let months = months(start, end);
        let long = months.is_empty();
        found.extend(months);
        let years = years(start, end);
        if long {
            found.extend(years.clone().map(|year| format!("l{year}")));
        }
        found.extend(years.map(|year| format!("y{year}")));
    }
    found
}

/// By what periods are found that may answer one.
pub(super) fn sought_dates(interval: Interval) -> Vec<String> {
    let mut found: Vec<String> = day_of_year(interval).into_iter().collect();
    if let Some((start, end)) = ends(interval) {
        let months = months(start, end);
        let kind = if months.is_empty() { 'y' } else { 'l' };
        found.extend(months);
        found.extend(years(start, end).map(|year| format!("{kind}{year}")));
    }
    found
}

fn day_of_year(interval: Interval) -> Option<String> {
    interval.day_of_year().map(|(month, day)| format!("d{month:02}{day:02}"))
}

/// First and last day; an open period is found by the end that it has.
fn ends(interval: Interval) -> Option<(Date, Date)> {
    match interval {
        Interval::Days(start, end) => Some((start.or(end)?, end.or(start)?)),
        Interval::DayOfYear(..) => None,
    }
}

/// The months of a period; none of a long one.
fn months(start: Date, end: Date) -> Vec<String> {
    let number = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month()) - 1;
    let all = number(start)..=number(end);
    if all.clone().count() > MONTHS {
        return Vec::new();
    }
    all.map(|month| format!("m{}x{}", month.div_euclid(12), month.rem_euclid(12) + 1)).collect()
}

fn years(start: Date, end: Date) -> impl Iterator<Item = i16> + Clone {
    (start.year()..=end.year()).take(YEARS)
}
