//! Expressions counted from another time in their sentence: "setahun sebelumnya", "two days later".

use jiff::Span as Duration;
use jiff::civil::Weekday;

use super::calendar::{self, Days, YEARS_PER_CENTURY, YEARS_PER_DECADE};
use super::expression::{Anchored, Direction, Expression, Period, Reach, Unit, Year};
use super::grammar::Reader;
use super::{Assumption, Date, DateMention, Precision, resolve};
use crate::lexicon::NUMBERS;
use crate::offset::Span;
use crate::token::Token;

impl Reader<'_> {
    pub fn anchored(&self, at: usize) -> Option<(Expression, usize)> {
        let (anchored, next) = self
            .same_period(at)
            .or_else(|| self.counted_from(at))
            .or_else(|| self.weekday_from(at))
            .or_else(|| self.unit_from(at))
            .or_else(|| self.stretch_before_it(at))
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
        if let Some((_, next)) = self.take("year-ago", at) {
            let said = Anchored { unit: Unit::Year, steps: -1, reach: Reach::Period };
            return Some((said, next));
        }
        let (_, next) = self.take("same-period", at)?;
        if self.repeats(at, next) {
            let said = Anchored { unit: Unit::Year, steps: 0, reach: Reach::Period };
            return Some((said, next));
        }
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

    /// "Fell by half over the same period": nothing behind it names another year.
    fn repeats(&self, at: usize, next: usize) -> bool {
        let ends = self.token(next).is_none_or(|after| !after.is_word() && !after.is_digits());
        let other = self.take("same-year-before", next + 1).is_some()
            || self.four_digits(next + 1).is_some();
        ends && !other && self.follows("same-period-lead", at)
    }

    /// "Dua hari kemudian", "a year earlier"
    fn counted_from(&self, at: usize) -> Option<(Anchored, usize)> {
        let (count, unit, next) = self.count(at)?;
        let (name, next) = self.take("anchored-count", next)?;
        let steps = Direction::named(name).steps() * count;
        Some((Anchored { unit, steps, reach: Reach::Moved }, next))
    }

    /// "Tahun sebelumnya", "the following week", "that evening", "keesokan harinya", "Senin berikutnya".
    fn unit_from(&self, at: usize) -> Option<(Anchored, usize)> {
        // "Dua malam itu" are two of them.
        let day = self.number("anchored-day", at).filter(|_| !self.is_counted(at));
        if let Some((steps, next)) = day {
            let (unit, steps) = (Unit::Day, i32::from(steps));
            return Some((Anchored { unit, steps, reach: Reach::Unit }, next));
        }
        let after = || {
            let (unit, next) = self.take("unit", at).filter(|_| !self.is_counted(at))?;
            let (name, next) = self.take("anchored-after", next)?;
            Some((unit, name, next))
        };
        let before = || {
            let (name, next) = self.take("anchored-before", at)?;
            let (unit, next) = self.take("unit", next)?;
            // "That day-to-day work", "that half of the team", "the following years"
            let joined = self.is_glued_mark(next, "-") || self.is_mark(next, "of");
            let several = self.before(next)?.text.ends_with('s');
            (!joined && !several).then_some((unit, name, next))
        };
        let (unit, name, next) = after().or_else(before).or_else(|| self.unit_before_it(at))?;
        let steps = Direction::named(name).steps();
        Some((Anchored { unit: Unit::named(unit), steps, reach: Reach::Unit }, next))
    }

    /// Whether a number or a part stands before the unit: "dua tahun itu", "akhir tahun itu".
    fn is_counted(&self, at: usize) -> bool {
        let number = self.before(at).is_some_and(|before| {
            before.is_digits() || NUMBERS.take_before("unit", self.tokens, at).is_some()
        });
        number || ["third", "vague", "recurring"].iter().any(|role| self.follows(role, at))
    }

    /// "The week before", with nothing behind that it could be before of.
    fn unit_before_it(&self, at: usize) -> Option<(&'static str, &'static str, usize)> {
        let (_, unit_at) = self.take("anchored-article", at)?;
        let (unit, next) = self.take("unit", unit_at)?;
        let (name, next) = self.ends_clause("anchored-behind", next)?;
        Some((unit, name, next))
    }

    /// "The 12 months before": the stretch of the same length before one that was named.
    fn stretch_before_it(&self, at: usize) -> Option<(Anchored, usize)> {
        let (_, count_at) = self.take("anchored-article", at)?;
        let (count, unit, next) = self.count(count_at)?;
        let (name, next) = self.ends_clause("anchored-behind", next)?;
        let steps = Direction::named(name).steps().checked_mul(count)?;
        Some((Anchored { unit, steps, reach: Reach::Stretch }, next))
    }

    /// A phrase of `role` that ends its clause.
    fn ends_clause(&self, role: &str, at: usize) -> Option<(&'static str, usize)> {
        let (name, next) = self.take(role, at)?;
        let ends = self.token(next).is_none_or(|after| {
            !after.is_word() && !after.is_digits() || after.new_line || after.is("and")
        });
        ends.then_some((name, next))
    }

    /// "The following Monday", "Senin sebelumnya", "the Sunday before".
    fn weekday_from(&self, at: usize) -> Option<(Anchored, usize)> {
        let before = || {
            let (name, next) =
                self.take("anchored-before", at).or_else(|| self.take("anchored-weekday", at))?;
            let (weekday, next) = self.number("weekday", next)?;
            Some((weekday, name, next))
        };
        let behind = || {
            let (weekday, next) = self.number("weekday", at)?;
            let (name, next) = self.take("anchored-after", next)?;
            Some((weekday, name, next))
        };
        let article = || {
            let (_, next) = self.take("anchored-article", at)?;
            let (weekday, next) = self.number("weekday", next)?;
            let (name, next) = self.ends_clause("anchored-behind", next)?;
            Some((weekday, name, next))
        };
        let (weekday, name, next) = before().or_else(behind).or_else(article)?;
        let steps = Direction::named(name).steps();
        let said = Anchored { unit: Unit::Day, steps, reach: Reach::Weekday(weekday) };
        (steps != 0).then_some((said, next))
    }

    /// "That summer": of the year that was named before.
    fn season_of_it(&self, at: usize) -> Option<(Period, usize)> {
        let (name, next) = self.take("anchored-before", at)?;
        let (first, next) = self.any_season(next)?;
        let joined =
            self.is_glued_mark(next, "-") || self.token(next).is_some_and(Token::is_digits);
        let season = Period::Season { first, year: Year::Missing(Some(Direction::Past)) };
        (Direction::named(name) == Direction::This && !joined).then_some((season, next))
    }

    /// "Oktober tahun yang sama", "3 May of that year", "December the year before".
    pub fn within(&self, at: usize) -> Option<(Expression, usize)> {
        if let Some((season, next)) = self.season_of_it(at) {
            return Some((Expression::Within { period: season, steps: 0 }, next));
        }
        let month = || self.bare_month(at);
        let (period, next) = self.day_in_month(at).or_else(month)?;
        let joined = ["of", ",", "pada", "di"].iter().any(|word| self.is_mark(next, word));
        let (said, next) = self.unit_from(next + usize::from(joined))?;
        let dated = matches!(
            period,
            Period::Day { year: Year::Missing(None | Some(Direction::Ahead)), .. }
                | Period::Month { year: Year::Missing(None | Some(Direction::Ahead)), .. }
        );
        let within = dated && said.unit == Unit::Year;
        within.then_some((Expression::Within { period, steps: said.steps }, next))
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
    let anchor = before.iter().rev().find(|date| may_anchor(said, date));
    let dated = anchor.and_then(|anchor| Some((anchor.start?, anchor.end?)));
    match (dated, said.reach) {
        (None, Reach::Unit | Reach::Apart | Reach::Open | Reach::Stretch) => return None,
        // "The previous Friday" in a text that names no other day is the last one.
        (None, Reach::Weekday(weekday)) if said.steps < 0 => {
            let direction = Some(Direction::Past);
            let weekday = Period::Weekday { weekday, direction, week: None };
            return Some(resolve::mention(span, &Expression::During(weekday), published));
        }
        (None, Reach::InYear(year)) => {
            let year = Expression::During(Period::Year(Year::Written(year)));
            return Some(resolve::mention(span, &year, published));
        }
        (None, Reach::Period) if said.steps == 0 => return None,
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

/// Whether an expression may be counted from a time: a stretch is repeated as a stretch, a day or a
/// weekday is counted from one day, and a unit from what is no longer than itself.
fn may_anchor(said: Anchored, date: &DateMention) -> bool {
    // "Over the same period" repeats what the text names, not what it held that against.
    let repeats = said.reach == Reach::Period && said.steps == 0;
    if repeats && date.assumed.contains(&Assumption::CountedFromAnchor) {
        return false;
    }
    match (said.reach, date.start, date.end) {
        (Reach::Period | Reach::InYear(_), ..) => date.start != date.end,
        (Reach::Weekday(_), start, end) => start.is_some() && start == end,
        (Reach::Unit, Some(start), Some(end)) => fits(said.unit, (start, end)),
        (Reach::Unit, Some(_), None) => said.unit != Unit::Day,
        (Reach::Unit, None, _) => false,
        (Reach::Stretch, Some(start), Some(end)) => is_as_long(said, (start, end)),
        (Reach::Stretch, ..) => false,
        _ => true,
    }
}

/// Whether days are as many units as are counted, the last day within or not.
fn is_as_long(said: Anchored, (start, end): Days) -> bool {
    let length = duration(said.unit, said.steps.abs());
    let behind = length.and_then(|length| start.checked_add(length).ok());
    behind.is_some_and(|behind| behind == end || behind.yesterday().is_ok_and(|last| last == end))
}

/// Whether days are no more than one unit.
fn fits(unit: Unit, (start, end): Days) -> bool {
    let next = duration(unit, 1).and_then(|one| start.checked_add(one).ok());
    next.is_some_and(|next| end < next)
}

/// The mention of a day or month in a year that is counted from the last time before it; without one
/// its year is found as that of any other.
pub(super) fn within(
    span: Span,
    period: &Period,
    steps: i32,
    before: &[DateMention],
    published: Option<Date>,
) -> DateMention {
    let anchor = before.iter().rev().find_map(|date| date.start.or(date.end));
    let year = anchor.and_then(|anchor| i16::try_from(i32::from(anchor.year()) + steps).ok());
    let Some(year) = year.map(Year::Written) else {
        return resolve::mention(span, &Expression::During(period.clone()), published);
    };
    let period = match period.clone() {
        Period::Day { day, month, weekday, order, .. } => {
            Period::Day { day, month, year, weekday, order }
        }
        Period::Month { month, .. } => Period::Month { month, year },
        Period::Season { first, .. } => Period::Season { first, year },
        other => other,
    };
    let mut mention = resolve::mention(span, &Expression::During(period), published);
    mention.ambiguous_year = true;
    mention.assumed.push(Assumption::CountedFromAnchor);
    mention
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
fn is_fine(said: Anchored, days: Days) -> bool {
    !matches!(said.reach, Reach::Moved | Reach::Apart) || fits(said.unit, days)
}

pub(super) fn moved(said: Anchored, (start, end): Days) -> Option<Days> {
    if let Reach::Weekday(weekday) = said.reach {
        let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
        let day = start.nth_weekday(said.steps, weekday).ok()?;
        return Some((day, day));
    }
    // "The year before" a business year is a business year.
    let whole = duration(said.unit, 1).and_then(|one| start.checked_add(one).ok());
    let aligned = calendar::counted_unit(said.unit, 0, start);
    let own = end.tomorrow().ok() == whole && aligned != Some((start, end));
    if said.reach == Reach::Unit && !own {
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
