//! The dates of a claim in a passage.

use periksa_text::date::{Date, DateMention, Precision, dates};
use periksa_text::lang::Lang;
use periksa_text::offset::Span;

use super::facts::Held;
use super::{Fact, FactMatch, Note, State};

/// Words in common that make two dates of one event.
const COMPANY: usize = 1;

/// One answer for each date of the claim.
pub(super) fn all(held: &Held<'_, '_>) -> Vec<FactMatch> {
    held.claim.dates.iter().map(|date| one(held, date)).collect()
}

/// Words before a month that tell it from a verb or a name: "in early March".
const WORDS_BEFORE: usize = 2;

/// How a date of the passage stands to the claim's, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Relation {
    Equal,
    Finer,
    OtherYear,
    Different,
    Coarser,
}

fn one(held: &Held<'_, '_>, own: &DateMention) -> FactMatch {
    let is_told = |other: &DateMention| {
        held.claim.dates.iter().any(|told| told.start.is_some() && period(told) == period(other))
    };
    let best = held
        .passage
        .dates
        .iter()
        .filter_map(|other| {
            let (relation, unwritten) = relation(held, own, other)?;
            let shared = held.shared(own.span, other.span);
            let other_value = matches!(relation, Relation::OtherYear | Relation::Different);
            let company = relation != Relation::Different
                || held.shared_beside_names(own.span, other.span) >= COMPANY
                || held.is_only(&held.claim.dates, &held.passage.dates, |date| {
                    date.precision == own.precision
                });
            let fits = company && !(other_value && is_told(other));
            fits.then_some((relation, std::cmp::Reverse(shared), unwritten, other))
        })
        .min_by_key(|(relation, shared, ..)| (*relation, *shared));
    let Some((relation, _, unwritten, other)) = best else {
        return FactMatch::new(Fact::Date, own.span, State::Absent, None);
    };
    let (state, note) = match relation {
        Relation::Equal => (State::Present, None),
        Relation::Finer => (State::Present, Some(Note::Finer)),
        Relation::OtherYear => (State::Different, Some(Note::OtherYear)),
        Relation::Different => (State::Different, None),
        Relation::Coarser => (State::Absent, Some(Note::Coarser)),
    };
    FactMatch::new(Fact::Date, own.span, state, Some(other.span))
        .noted(note)
        .noted(unwritten.then_some(Note::YearNotWritten))
}

type Period = (Option<Date>, Option<Date>);

fn period(date: &DateMention) -> Period {
    (date.start, date.end)
}

/// How the two stand to each other, and whether a year that is not written bears on it.
fn relation(
    held: &Held<'_, '_>,
    own: &DateMention,
    other: &DateMention,
) -> Option<(Relation, bool)> {
    let unwritten = own.ambiguous_year || other.ambiguous_year;
    match (resolved(own), resolved(other)) {
        (true, true) => Some((compare(own, other)?, unwritten)),
        (true, false) => {
            let text = held.passage.words.text;
            let read = as_if(text, other.span, held.passage.lang, own.start.or(own.end)?)?;
            Some((within_a_year(own, &read)?, true))
        }
        (false, true) => {
            let text = held.claim.text;
            let read = as_if(text, own.span, held.claim.lang, other.start.or(other.end)?)?;
            Some((within_a_year(&read, other)?, true))
        }
        (false, false) => {
            let reference = jiff::civil::date(ANY_YEAR, 12, 31);
            let own = as_if(held.claim.text, own.span, held.claim.lang, reference)?;
            let text = held.passage.words.text;
            let other = as_if(text, other.span, held.passage.lang, reference)?;
            Some((within_a_year(&own, &other)?, true))
        }
    }
}

/// A leap year, so that every day of a month is in it.
const ANY_YEAR: i16 = 2000;

fn resolved(date: &DateMention) -> bool {
    date.start.is_some() || date.end.is_some()
}

/// A day or month without its year, read as if it were published on another date. With the words
/// beside it: "March" and "May" alone may be no months.
fn as_if(text: &str, place: Span, lang: Lang, reference: Date) -> Option<DateMention> {
    let from = before(text, place.start);
    let upto = text[place.end..].find(' ').map_or(text.len(), |at| place.end + at);
    let near = Span::new(from, upto);
    [place, near].into_iter().find_map(|span| {
        let read = dates(span.of(text), lang, Some(reference)).into_iter();
        let mut read = read.filter(|date| date.ambiguous_year);
        read.find(|date| date.span.shift(span.start) == place)
    })
}

/// The start of the two words before a place.
fn before(text: &str, place: usize) -> usize {
    let spaces = text[..place].trim_end().rmatch_indices(' ');
    spaces.map(|(at, _)| at + 1).nth(WORDS_BEFORE - 1).unwrap_or(0)
}

/// Days and months held against each other, whatever their years.
fn within_a_year(own: &DateMention, other: &DateMention) -> Option<Relation> {
    match compare(own, other)? {
        Relation::OtherYear => moved(own, other).and_then(|moved| contains(period(own), moved)),
        Relation::Different => None,
        relation => Some(relation),
    }
}

fn compare(own: &DateMention, other: &DateMention) -> Option<Relation> {
    if let Some(relation) = contains(period(own), period(other)) {
        return Some(relation);
    }
    if own.precision < Precision::HalfYear
        && other.precision <= own.precision
        && moved(own, other).is_some_and(|moved| contains(period(own), moved).is_some())
    {
        return Some(Relation::OtherYear);
    }
    if let Some(Relation::Equal | Relation::Finer) = contains(period(other), period(own)) {
        return Some(Relation::Coarser);
    }
    let comparable =
        own.precision == other.precision && own.start.is_some() == other.start.is_some();
    comparable.then_some(Relation::Different)
}

/// Equal, or finer where the other lies inside.
fn contains(own: Period, other: Period) -> Option<Relation> {
    if own == other {
        return Some(Relation::Equal);
    }
    let ((Some(start), Some(end)), (Some(from), Some(to))) = (own, other) else { return None };
    (start <= from && to <= end).then_some(Relation::Finer)
}

/// The other period, moved into the year of the claim's.
fn moved(own: &DateMention, other: &DateMention) -> Option<Period> {
    let years = own.start?.year().checked_sub(other.start?.year())?;
    let move_one = |date: Option<Date>| {
        let date = date?;
        date.with().year(date.year().checked_add(years)?).build().ok()
    };
    (years != 0).then(|| (move_one(other.start), move_one(other.end)))
}
