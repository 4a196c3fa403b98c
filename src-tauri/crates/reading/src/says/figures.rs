//! The figures of a claim in a passage: the same value of the same thing, another value, or none.

use periksa_text::number::{Amount, Unit};
use rust_decimal::Decimal;

use super::facts::Held;
use super::same::{self, Nouns};
use super::{Fact, FactMatch, Note, State};

/// The unit's own name of what "poin persen" and "percentage points" count.
const POINTS: &str = "percentage point";
/// Words in common that make two figures with a unit of one thing.
const COMPANY: usize = 1;
/// The same for bare numbers and places in an order, which stand everywhere.
const BARE_COMPANY: usize = 2;
/// Up to here a number alone, counted in unknown words, agrees by chance.
const SMALL: u32 = 10;

/// How what two figures count goes together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Units {
    /// The same.
    Same,
    /// One of the two does not name it, or names it in words that are not known.
    Loose,
    OtherCurrency,
    /// Percent and percentage points.
    OtherUnit,
    /// Nothing in common.
    Apart,
}

/// One answer for each amount of the claim.
pub(super) fn all(held: &Held<'_, '_>) -> Vec<FactMatch> {
    held.claim.amounts.iter().map(|amount| one(held, amount)).collect()
}

fn one(held: &Held<'_, '_>, own: &Amount) -> FactMatch {
    let present = held
        .passage
        .amounts
        .iter()
        .filter_map(|other| Some((present(held, own, other)?, other)))
        .max_by_key(|((shared, notes), _)| (*shared, std::cmp::Reverse(notes.len())));
    if let Some(((_, notes), other)) = present {
        return FactMatch::new(Fact::Figure, own.span, State::Present, Some(other.span))
            .noted(notes);
    }
    // What is another figure of the claim is not another value of this one.
    let is_told = |other: &Amount| {
        held.claim.amounts.iter().any(|told| present_value(told, other) && fits(held, told, other))
    };
    let different = held
        .passage
        .amounts
        .iter()
        .filter(|other| !is_told(other))
        .filter_map(|other| Some((different(held, own, other)?, other)))
        .max_by_key(|((shared, units), _)| (*shared, std::cmp::Reverse(*units)));
    let Some(((_, units), other)) = different else {
        return FactMatch::new(Fact::Figure, own.span, State::Absent, None);
    };
    let note = match units {
        Units::OtherCurrency => Some(Note::OtherCurrency),
        Units::OtherUnit => Some(Note::OtherUnit),
        _ => None,
    };
    FactMatch::new(Fact::Figure, own.span, State::Different, Some(other.span)).noted(note)
}

fn fits(held: &Held<'_, '_>, own: &Amount, other: &Amount) -> bool {
    matches!(units(held, own, other), Units::Same | Units::Loose)
}

/// The words in common and the notes, where the passage's figure is the claim's.
fn present(held: &Held<'_, '_>, own: &Amount, other: &Amount) -> Option<(usize, Vec<Note>)> {
    let resized = same_size(own, other);
    let same_value = resized || present_value(own, other);
    let separated = !same_value && separated(own, other);
    if !same_value && !separated {
        return None;
    }
    let shared = held.shared(own.span, other.span);
    let mut notes = Vec::new();
    match units(held, own, other) {
        _ if resized => {}
        Units::Same => {}
        Units::Loose => {
            let foreign = held.across_languages() && own.value.abs() > Decimal::from(SMALL);
            if shared < COMPANY && !foreign {
                return None;
            }
            let named = own.unit != Unit::None && other.unit != Unit::None;
            notes.extend(named.then_some(Note::OtherUnit));
        }
        _ => return None,
    }
    notes.extend((own.bound != other.bound).then_some(Note::Hedge));
    notes.extend(separated.then_some(Note::Separator));
    Some((shared, notes))
}

/// The words in common and how the units differ, where the passage has another value in its place.
fn different(held: &Held<'_, '_>, own: &Amount, other: &Amount) -> Option<(usize, Units)> {
    let units = units(held, own, other);
    let shared = held.shared(own.span, other.span);
    let same_value = own.value == other.value;
    let bare = |amount: &Amount| matches!(amount.unit, Unit::None | Unit::Ordinal);
    let least = if bare(own) || bare(other) { BARE_COMPANY } else { COMPANY };
    let holds = match units {
        Units::OtherCurrency | Units::OtherUnit if same_value => true,
        Units::Same if !bare(own) && is_only(held, own) => true,
        Units::Same | Units::OtherCurrency | Units::OtherUnit => held.is_company(shared, least),
        Units::Loose | Units::Apart => false,
    };
    holds.then_some((shared, units))
}

/// Whether a pinned passage and the claim have one figure of a unit each.
fn is_only(held: &Held<'_, '_>, own: &Amount) -> bool {
    let alike = |other: &Amount| units(held, own, other) == Units::Same;
    held.is_only(&held.claim.amounts, &held.passage.amounts, alike)
}

fn present_value(own: &Amount, other: &Amount) -> bool {
    own.value == other.value || ratio_as_percent(own, other)
}

/// "1.2 kilometres" is "1,200 metres".
fn same_size(own: &Amount, other: &Amount) -> bool {
    let (Unit::Noun(one), Unit::Noun(two)) = (&own.unit, &other.unit) else { return false };
    let size = |amount: &Amount, factor| amount.value.checked_mul(factor);
    same::factors(one, two).into_iter().any(|(one, two)| {
        matches!((size(own, one), size(other, two)), (Some(one), Some(two)) if one == two)
    })
}

/// "Setengah" is "50 persen".
fn ratio_as_percent(own: &Amount, other: &Amount) -> bool {
    let hundredths = |ratio: &Amount| ratio.value.checked_mul(Decimal::ONE_HUNDRED);
    match (&own.unit, &other.unit) {
        (Unit::Ratio, Unit::Percent) => hundredths(own) == Some(other.value),
        (Unit::Percent, Unit::Ratio) => hundredths(other) == Some(own.value),
        _ => false,
    }
}

/// Whether the two are one value where a separator that could be either is read the other way.
fn separated(own: &Amount, other: &Amount) -> bool {
    let thousands = |amount: &Amount| {
        amount.separator_assumed.then(|| amount.value.checked_mul(Decimal::ONE_THOUSAND)).flatten()
    };
    thousands(own) == Some(other.value) || thousands(other) == Some(own.value)
}

fn units(held: &Held<'_, '_>, own: &Amount, other: &Amount) -> Units {
    match (&own.unit, &other.unit) {
        (Unit::Currency(one), Unit::Currency(two)) if one == two => Units::Same,
        (Unit::Currency(_), Unit::Currency(_)) => Units::OtherCurrency,
        (Unit::Noun(one), Unit::Noun(two)) => {
            match held.counted.compare(one, &held.passage.counted, two) {
                Nouns::Same => Units::Same,
                Nouns::Other => Units::Apart,
                Nouns::Unknown if one == POINTS || two == POINTS => Units::Apart,
                Nouns::Unknown => Units::Loose,
            }
        }
        (Unit::Percent, Unit::Noun(noun)) | (Unit::Noun(noun), Unit::Percent) => {
            if noun == POINTS {
                Units::OtherUnit
            } else {
                Units::Apart
            }
        }
        (Unit::Ratio, Unit::Percent) | (Unit::Percent, Unit::Ratio) => Units::Same,
        (one, two) if one == two => Units::Same,
        (Unit::None, unit) | (unit, Unit::None) if unit.is_quantity() => Units::Loose,
        _ => Units::Apart,
    }
}
