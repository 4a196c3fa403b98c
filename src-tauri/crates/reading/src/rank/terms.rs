//! What a claim or a passage is made of: words, names, canonical figures, and dates as intervals.

use super::dictionary::dictionary;
use super::interval::Interval;
use crate::cores::on_every_core;
use crate::lexicon::is_stop_word;
use periksa_text::date::{Assumption, Date, DateMention, dates};
use periksa_text::lang::{Lang, detect, likelier};
use periksa_text::normalise::fold;
use periksa_text::number::{Amount, Unit, amounts};
use periksa_text::offset::Span;
use periksa_text::segment::{sentences, words};
use rust_decimal::Decimal;
use rustc_hash::FxHashSet;
use std::cmp::Ordering;

/// A day in a leap year: read against it, every day and month without a year is in the calendar.
const LEAP_YEAR_END: Date = Date::constant(2000, 12, 31);
/// Parts of a whole become hundredths, to be held against percentages.
const HUNDREDTHS: Decimal = Decimal::ONE_HUNDRED;
/// Digits behind the point up to which two shares are compared: a third is 33.33 percent.
const SHARE_DIGITS: u32 = 2;

/// Texts for which a thread of its own is begun: these take some milliseconds.
const WORTH_A_THREAD: usize = 64;

/// What sort of thing a figure counts; the same value of another sort is another fact.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Sort {
    Money(String),
    Share,
    Count,
}

/// What is indexed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Key {
    /// A folded word.
    Word(Box<str>),
    Figure(Decimal, Sort),
    Date(Interval),
}

/// A term and the bytes that it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Term {
    pub(super) key: Key,
    pub(super) span: Span,
    /// A word with a capital that no sentence gives it.
    pub(super) name: bool,
}

/// A text as terms, in the order of their first bytes.
pub(super) struct Terms {
    pub(super) lang: Lang,
    pub(super) terms: Vec<Term>,
}

/// Reads a text. Where too little tells its language, figures and dates are read in both.
pub(super) fn read(text: &str) -> Terms {
    let told = detect(text).filter(|lang| *lang != Lang::Other);
    let lang = told.unwrap_or_else(|| by_its_words(text));
    let mut terms = Vec::new();
    let mut covered = Vec::new();
    for lang in [Lang::Id, Lang::En].into_iter().filter(|lang| told.is_none_or(|it| it == *lang)) {
        let read = amounts(text, lang);
        // "The fifth" is no amount that a source could hold.
        for amount in read.iter().filter(|amount| amount.unit.is_quantity()) {
            add(&mut terms, Term { key: figure(amount), span: amount.span, name: false });
            covered.push((amount.span, kept_noun(amount)));
        }
        let resolved = dates(text, lang, None);
        let yearless = resolved.iter().any(|date| date.start.or(date.end).is_none());
        let by_day = if yearless { dates(text, lang, Some(LEAP_YEAR_END)) } else { Vec::new() };
        for date in resolved {
            if let Some(interval) = interval(&date, &by_day) {
                add(&mut terms, Term { key: Key::Date(interval), span: date.span, name: false });
                covered.push((date.span, None));
            }
        }
    }
    terms.extend(word_terms(text, lang, &covered));
    terms.sort_by_key(|term| (term.span.start, term.span.end));
    Terms { lang, terms }
}

/// Reads several texts, in their order.
pub(super) fn read_each(texts: &[&str]) -> Vec<Terms> {
    on_every_core(texts, WORTH_A_THREAD, |text| read(text))
}

/// The language whose dictionary knows more of the words of a text too short to tell otherwise.
fn by_its_words(text: &str) -> Lang {
    let folded = fold(text);
    let known = |lang| {
        let words = words(&folded).into_iter();
        words.filter(|word| dictionary().knows(word.of(&folded), lang)).count()
    };
    match known(Lang::Id).cmp(&known(Lang::En)) {
        Ordering::Greater => Lang::Id,
        Ordering::Less => Lang::En,
        Ordering::Equal => likelier(text),
    }
}

fn add(terms: &mut Vec<Term>, term: Term) {
    if !terms.contains(&term) {
        terms.push(term);
    }
}

fn figure(amount: &Amount) -> Key {
    let (value, sort) = match &amount.unit {
        Unit::Currency(code) => (amount.value, Sort::Money(code.clone())),
        Unit::Percent => (amount.value.round_dp(SHARE_DIGITS), Sort::Share),
        Unit::Ratio => match amount.value.checked_mul(HUNDREDTHS) {
            Some(share) => (share.round_dp(SHARE_DIGITS), Sort::Share),
            None => (amount.value, Sort::Share),
        },
        Unit::Noun(_) | Unit::Ordinal | Unit::None => (amount.value, Sort::Count),
    };
    Key::Figure(value.normalize(), sort)
}

/// What is counted stays a word of its own: "214 kios".
fn kept_noun(amount: &Amount) -> Option<String> {
    match &amount.unit {
        Unit::Noun(noun) => Some(fold(noun)),
        _ => None,
    }
}

fn interval(date: &DateMention, by_day: &[DateMention]) -> Option<Interval> {
    if date.start.is_some() || date.end.is_some() {
        return Some(Interval::Days(date.start, date.end));
    }
    let read = by_day.iter().find(|read| read.span == date.span && read.ambiguous_year)?;
    let by_year_alone = read.assumed.contains(&Assumption::YearFromPublication);
    let (start, end) = (read.start?, read.end?);
    (by_year_alone && start == end).then(|| Interval::DayOfYear(start.month(), start.day()))
}

fn word_terms(text: &str, lang: Lang, covered: &[(Span, Option<String>)]) -> Vec<Term> {
    let starts: FxHashSet<usize> =
        sentences(text, lang).into_iter().map(|sentence| first_word(text, sentence)).collect();
    let told_otherwise = |span: Span, word: &str| {
        covered.iter().any(|(whole, noun)| {
            whole.overlaps(span) && !noun.as_ref().is_some_and(|noun| noun.contains(word))
        })
    };
    words(text)
        .into_iter()
        .filter_map(|span| {
            let written = span.of(text);
            let word = fold(written);
            if is_stop_word(&word) || told_otherwise(span, &word) {
                return None;
            }
            let capital = written.chars().next().is_some_and(char::is_uppercase);
            let opens = starts.contains(&span.start);
            let name = capital && !(opens && dictionary().has(&word));
            Some(Term { key: Key::Word(word.into()), span, name })
        })
        .collect()
}

fn first_word(text: &str, sentence: Span) -> usize {
    let first = words(sentence.of(text)).first().map_or(0, |word| word.start);
    sentence.start + first
}
