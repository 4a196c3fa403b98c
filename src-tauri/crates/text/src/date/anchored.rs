//! Expressions counted from another time in their sentence: "setahun sebelumnya", "two days later".

use jiff::Span as Duration;

use super::calendar::{self, Days, YEARS_PER_CENTURY, YEARS_PER_DECADE};
use super::expression::{Anchored, Direction, Expression, Period, Reach, Unit, Year};
use super::grammar::Reader;
use super::{Assumption, Date, DateMention, Precision, resolve};
use crate::offset::Span;

impl Reader<'_> {
    pub fn anchored(&self, at: usize) -> Option<(Expression, usize)> {
        let (anchored, next) = self
            .same_period(at)
            .or_else(|| self.counted_from(at))
            .or_else(|| self.unit_from(at))
            .or_else(|| self.since_then(at))?;
        Some((Expression::Anchored(anchored), next))
    }

    fn since_then(&self, at: usize) -> Option<(Anchored, usize)> {
        let (_, next) = self.take("since-then", at)?;
        Some((Anchored { unit: Unit::Day, steps: 0, reach: Reach::Open }, next))
    }

    /// "On Thursday, a day after it emerged": the time before, and behind it what it is told by. `last`
    /// is the place behind the expression before.
    pub fn apart(&self, at: usize, last: Option<usize>) -> Option<(Expression, usize)> {
        let last = last?;
        let beside = last == at || (last + 1 == at && self.is_mark(last, ","));
        let (count, unit, next) = beside.then(|| self.count(at)).flatten()?;
        let (steps, next) = match self.take("before-date", next) {
            Some((_, next)) => (count, next),
            None => (count.checked_neg()?, self.take("after-date", next)?.1),
        };
        Some((Expression::Anchored(Anchored { unit, steps, reach: Reach::Apart }), next))
    }

    /// "Dua hari sebelum 17 Agustus", "two days after 4 May"
    pub fn beside(&self, at: usize) -> Option<(Expression, usize)> {
        let (count, unit, next) = self.count(at)?;
        let (steps, next) = match self.take("before-date", next) {
            Some((_, next)) => (count.checked_neg()?, next),
            None => (count, self.take("after-date", next)?.1),
        };
        let (period, next) =
            self.weekday(next).or_else(|| self.numeric(next)).or_else(|| self.day(next))?;
        Some((Expression::Beside { unit, steps, period }, next))
    }

    /// "Periode yang sama tahun lalu"
    fn same_period(&self, at: usize) -> Option<(Anchored, usize)> {
        let (_, next) = self.take("same-period", at)?;
        let joined = ["of", "in", "pada", ","].iter().any(|word| self.is_mark(next, word));
        let next = next + usize::from(joined);
        if let Some((year, next)) = self.four_digits(self.skip("year-word", next)) {
            return Some((
                Anchored { unit: Unit::Year, steps: 0, reach: Reach::InYear(year) },
                next,
            ));
        }
        let (_, next) = self.take("same-year-before", next)?;
        Some((Anchored { unit: Unit::Year, steps: -1, reach: Reach::Period }, next))
    }

    /// "Dua hari kemudian", "a year earlier"
    fn counted_from(&self, at: usize) -> Option<(Anchored, usize)> {
        let (count, unit, next) = self.count(at)?;
        let (name, next) = self.take("anchored-count", next)?;
        let steps = Direction::named(name).steps() * count;
        Some((Anchored { unit, steps, reach: Reach::Moved }, next))
    }

    /// "Tahun sebelumnya", "the following week", "keesokan harinya"
    fn unit_from(&self, at: usize) -> Option<(Anchored, usize)> {
        if let Some((steps, next)) = self.number("anchored-day", at) {
            let (unit, steps) = (Unit::Day, i32::from(steps));
            return Some((Anchored { unit, steps, reach: Reach::Unit }, next));
        }
        let after = || {
            let (unit, next) = self.take("unit", at)?;
            let (name, next) = self.take("anchored-after", next)?;
            Some((unit, name, next))
        };
        let before = || {
            let (name, next) = self.take("anchored-before", at)?;
            let (unit, next) = self.take("unit", next)?;
            Some((unit, name, next))
        };
        let (unit, name, next) = after().or_else(before)?;
        let steps = Direction::named(name).steps();
        Some((Anchored { unit: Unit::named(unit), steps, reach: Reach::Unit }, next))
    }
}

/// The mention of an anchored expression: counted from the last of `before`, which its sentence names
/// before it, or listed without days where that dates nothing. "The same period last year" without a
/// period is the year; a unit without an anchor says too little to be listed.
pub(super) fn mention(
    span: Span,
    said: Anchored,
    before: &[DateMention],
    published: Option<Date>,
) -> Option<DateMention> {
    let whole = matches!(said.reach, Reach::Period | Reach::InYear(_));
    let long = |date: &&DateMention| !whole || date.start != date.end;
    let anchor = before.iter().rev().find(long);
    let dated = anchor.and_then(|anchor| Some((anchor.start?, anchor.end?)));
    match (dated, said.reach) {
        (None, Reach::Unit | Reach::Apart | Reach::Open) => return None,
        (None, Reach::InYear(year)) => {
            let year = Expression::During(Period::Year(Year::Written(year)));
            return Some(resolve::mention(span, &year, published));
        }
        (None, Reach::Period) => {
            let year = Period::Counted { unit: said.unit, steps: said.steps };
            return Some(resolve::mention(span, &Expression::During(year), published));
        }
        _ => {}
    }
    if let (Some((start, _)), Reach::Open) = (dated, said.reach) {
        return Some(counted(span, (Some(start), None), said.unit.precision()));
    }
    let days = dated.filter(|days| is_fine(said, *days)).and_then(|days| moved(said, days));
    let precision = match (days, anchor) {
        (Some(_), Some(anchor)) if said.reach != Reach::Unit => anchor.precision,
        _ => said.unit.precision(),
    };
    Some(counted(span, (days.map(|days| days.0), days.map(|days| days.1)), precision))
}

fn counted(span: Span, days: (Option<Date>, Option<Date>), precision: Precision) -> DateMention {
    let assumed = match days {
        (None, None) => Assumption::AnchorNotDated,
        _ => Assumption::CountedFromAnchor,
    };
    DateMention {
        span,
        start: days.0,
        end: days.1,
        precision,
        ambiguous_year: true,
        assumed: vec![assumed],
    }
}

/// Whether a time is named finely enough to count from: two days after some month is no day.
fn is_fine(said: Anchored, (start, end): Days) -> bool {
    let counted = matches!(said.reach, Reach::Moved | Reach::Apart);
    let next = duration(said.unit, 1).and_then(|one| start.checked_add(one).ok());
    !counted || next.is_some_and(|next| end < next)
}

pub(super) fn moved(said: Anchored, (start, end): Days) -> Option<Days> {
    if said.reach == Reach::Unit {
        return calendar::counted_unit(said.unit, said.steps, start);
    }
    let steps = match said.reach {
        Reach::InYear(year) => i32::from(year) - i32::from(start.year()),
        _ => said.steps,
    };
    let shift = duration(said.unit, steps)?;
    let first = start.checked_add(shift).ok()?;
    // Whole months stay whole: June moved by a month ends on the 31st.
    let last = if end == end.last_of_month() && start.day() == 1 {
        end.tomorrow().ok()?.checked_add(shift).ok()?.yesterday().ok()?
    } else {
        end.checked_add(shift).ok()?
    };
    in_range((first, last))
}

/// Dates before the first year have no ISO form that every reader understands.
fn in_range(days: Days) -> Option<Days> {
    (days.0.year() >= 1).then_some(days)
}

pub(super) fn duration(unit: Unit, steps: i32) -> Option<Duration> {
    let zero = Duration::new();
    match unit {
        Unit::Day => zero.try_days(steps),
        Unit::Week => zero.try_weeks(steps),
        Unit::Month => zero.try_months(steps),
        Unit::Quarter => zero.try_months(steps.checked_mul(3)?),
        Unit::Half => zero.try_months(steps.checked_mul(6)?),
        Unit::Year => zero.try_years(steps),
        Unit::Decade => zero.try_years(steps.checked_mul(YEARS_PER_DECADE)?),
        Unit::Century => zero.try_years(steps.checked_mul(YEARS_PER_CENTURY)?),
    }
    .ok()
}

/// So many units whose last day is `last`.
pub(super) fn ended(unit: Unit, count: i32, last: Date) -> Option<Days> {
    let after = last.tomorrow().ok()?;
    in_range((after.checked_add(duration(unit, count.checked_neg()?)?).ok()?, last))
}

/// So many units whose first day is `first`.
pub(super) fn begun(unit: Unit, count: i32, first: Date) -> Option<Days> {
    let after = first.checked_add(duration(unit, count)?).ok()?;
    in_range((first, after.yesterday().ok()?))
}
