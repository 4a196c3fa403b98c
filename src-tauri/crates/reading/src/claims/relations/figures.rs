//! Figures of two claims against each other.

use periksa_text::number::{Amount, Bound, Unit};

use crate::claims::content::traps;
use crate::claims::types::Proposal;

/// A count within this factor may differ because it counts less of the same.
const VALUES_APART: f32 = 1.02;
/// Counts within this factor, and not equal, are taken for one that was told in two ways.
const VALUES_NEAR: f32 = 1.1;
/// What a sum grows by where up to three noughts are added.
const NOUGHTS: [f32; 3] = [10.0, 100.0, 1000.0];
/// Figures below this are said of too many things to tie two claims.
const TELLING: f32 = 10.0;

/// Two counts of the same unit that cannot both be right: each claim has one of that unit, and they
/// differ by more than rounding.
pub fn conflict<'a>(a: &'a Proposal, b: &'a Proposal) -> Option<(&'a Amount, &'a Amount)> {
    let only = |claim: &'a Proposal, unit: &str| {
        let mut same = claim.amounts.iter().filter(|x| counted(x) == Some(unit));
        same.next().filter(|_| same.next().is_none())
    };
    a.amounts.iter().filter(|x| x.unit != Unit::Ordinal).find_map(|x| {
        let unit = counted(x)?;
        let (x, y) = (only(a, unit)?, only(b, unit)?);
        let exact = |m: &Amount| matches!(m.bound, Bound::Exact | Bound::About);
        (exact(x) && exact(y) && apart(x, y)).then_some((x, y))
    })
}

/// What an amount counts: the first word of its unit ("gudang" of "gudang baru").
fn counted(amount: &Amount) -> Option<&str> {
    amount.unit.name().and_then(|unit| unit.split(' ').next())
}

/// Two counts of the same things that lie so near that they are meant to be one.
pub fn nearly((x, y): (&Amount, &Amount)) -> bool {
    let (low, high) = (value(x).min(value(y)), value(x).max(value(y)));
    let measured = counted(x).is_none_or(dimension);
    let counts = [x, y].iter().all(|a| matches!(a.unit, Unit::Noun(_)) && value(a) >= TELLING);
    counts && !measured && high / low < VALUES_NEAR
}

/// Both count things, and measure nothing.
pub fn counted_noun((x, y): (&Amount, &Amount)) -> bool {
    let counts = |a: &Amount| matches!(a.unit, Unit::Noun(_)) && !counted(a).is_some_and(dimension);
    counts(x) && counts(y)
}

/// Two sums of money with the same digits and another number of noughts.
pub fn misplaced((x, y): (&Amount, &Amount)) -> bool {
    let money = [x, y].iter().all(|a| matches!(a.unit, Unit::Currency(_)));
    let (low, high) = (value(x).min(value(y)), value(x).max(value(y)));
    money
        && counted(x) == counted(y)
        && NOUGHTS.iter().any(|n| (high / low - n).abs() < f32::EPSILON * n)
}

/// The same digits with another measure: "8.900 hektare", "8.900 meter".
pub fn slip(a: &Proposal, b: &Proposal) -> bool {
    let measure = |m: &Amount| counted(m).is_some_and(dimension) && value(m) >= TELLING;
    a.amounts.iter().filter(|x| measure(x)).any(|x| {
        b.amounts.iter().filter(|y| measure(y)).any(|y| x.value == y.value && x.unit != y.unit)
    })
}

/// Whether both give the same telling figure of the same unit.
pub fn same(a: &Proposal, b: &Proposal) -> bool {
    let telling = |m: &Amount| m.unit != Unit::None && value(m) >= TELLING;
    a.amounts
        .iter()
        .filter(|x| telling(x))
        .any(|x| b.amounts.iter().any(|y| x.value == y.value && x.unit == y.unit))
}

/// Whether the first gives a figure or a day that the second does not have.
pub fn adds(from: &Proposal, to: &Proposal) -> bool {
    let figure = from.amounts.iter().any(|x| to.amounts.iter().all(|y| x.value != y.value));
    let day = from.dates.iter().any(|x| to.dates.iter().all(|y| x.start != y.start));
    figure || day
}

/// A measure of the lists, such as "hektare".
fn dimension(unit: &str) -> bool {
    traps("dimension").entries().any(|line| line.split(' ').any(|word| word == unit))
}

fn value(amount: &Amount) -> f32 {
    f32::try_from(amount.value).unwrap_or(0.0).abs()
}

fn apart(x: &Amount, y: &Amount) -> bool {
    let (low, high) = (value(x).min(value(y)), value(x).max(value(y)));
    low > 0.0 && high / low > VALUES_APART
}
