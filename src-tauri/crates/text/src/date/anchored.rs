//! Expressions counted from another time in their sentence: "setahun sebelumnya", "two days later".

use jiff::Span as Duration;

use super::calendar::{self, Days, YEARS_PER_CENTURY, YEARS_PER_DECADE};
use super::expression::{Anchored, Direction, Expression, Period, Reach, Unit};
use super::grammar::Reader;
use super::{Assumption, Date, DateMention, resolve};
use crate::offset::Span;

impl Reader<'_> {
    pub fn anchored(&self, at: usize) -> Option<(Expression, usize)> {
        let (anchored, next) = self
            .same_period(at)
            .or_else(|| self.counted_from(at))
            .or_else(|| self.unit_from(at))?;
        Some((Expression::Anchored(anchored), next))
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
        let (_, next) = self.take("same-year-before", next + usize::from(joined))?;
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
    let long = |date: &&DateMention| said.reach != Reach::Period || date.start != date.end;
    let anchor = before.iter().rev().find(long);
    let dated = anchor.and_then(|anchor| Some((anchor.start?, anchor.end?)));
    match (dated, said.reach) {
        (None, Reach::Unit) => return None,
        (None, Reach::Period) => {
            let year = Period::Counted { unit: said.unit, steps: said.steps };
            return Some(resolve::mention(span, &Expression::During(year), published));
        }
        _ => {}
    }
    let days = dated.and_then(|days| moved(said, days));
    let assumed = match days {
        Some(_) => Assumption::CountedFromAnchor,
        None => Assumption::AnchorNotDated,
    };
    let precision = match (days, anchor) {
        (Some(_), Some(anchor)) if said.reach != Reach::Unit => anchor.precision,
        _ => said.unit.precision(),
    };
    Some(DateMention {
        span,
        start: days.map(|days| days.0),
        end: days.map(|days| days.1),
        precision,
        ambiguous_year: true,
        assumed: vec![assumed],
    })
}

pub(super) fn moved(said: Anchored, (start, end): Days) -> Option<Days> {
    if said.reach == Reach::Unit {
        return calendar::counted_unit(said.unit, said.steps, start);
    }
    let shift = duration(said.unit, said.steps)?;
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
