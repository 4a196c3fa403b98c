//! Stretches of the calendar: months, years, weeks and their thirds.

use jiff::ToSpan;
use jiff::civil::Weekday;

use super::Date;
use super::anchored::duration;
use super::expression::{Period, Unit};

/// First and last day.
pub(super) type Days = (Date, Date);

/// Behind its thirds: the last day of a stretch alone.
pub(super) const LAST_DAY: i8 = 4;
/// Last days of the first and second third of a month.
const MONTH_CUTS: (i8, i8) = (10, 20);
pub(super) const DAYS_PER_WEEK: i32 = 7;
pub(super) const MONTHS_PER_YEAR: i32 = 12;
pub(super) const YEARS_PER_DECADE: i32 = 10;
pub(super) const YEARS_PER_CENTURY: i32 = 100;

/// So many whole months from the first of one.
pub(super) fn months(year: i16, month: i8, count: i32) -> Option<Days> {
    let start = Date::new(year, month, 1).ok()?;
    Some((start, start.checked_add(count.months()).ok()?.yesterday().ok()?))
}

pub(super) fn years(year: i16, count: i32) -> Option<Days> {
    // Years before the first have no ISO form that every reader understands.
    if year < 1 {
        return None;
    }
    let start = Date::new(year, 1, 1).ok()?;
    Some((start, start.checked_add(count.years()).ok()?.yesterday().ok()?))
}

pub(super) fn week_start(date: Date, steps: i32) -> Option<Date> {
    let back = i32::from(date.weekday().to_monday_zero_offset());
    let days = steps.checked_mul(DAYS_PER_WEEK)?.checked_sub(back)?;
    date.checked_add(days_span(days)?).ok()
}

/// A count from a text as a span, where the calendar library takes so many.
pub(super) fn days_span(count: i32) -> Option<jiff::Span> {
    jiff::Span::new().try_days(count).ok()
}

pub(super) fn counted(period: &Period, published: Date) -> Option<Days> {
    match period {
        Period::Counted { unit, steps } => counted_unit(*unit, *steps, published),
        Period::Trailing { unit, count } => {
            let start = published.checked_sub(duration(*unit, *count)?).ok()?;
            (start.year() >= 1).then_some((start, published))
        }
        Period::Leading { unit, count } => {
            Some((published, published.checked_add(duration(*unit, *count)?).ok()?))
        }
        Period::Elapsed(unit) => Some((counted_unit(*unit, 0, published)?.0, published)),
        Period::Remaining(unit) => Some((published, counted_unit(*unit, 0, published)?.1)),
        Period::Weekend(steps) => weekend(published, *steps),
        Period::PastWeekend => {
            let running = weekend(published, 0)?;
            if running.0 <= published { Some(running) } else { weekend(published, -1) }
        }
        _ => None,
    }
}

/// Saturday and Sunday of a week so many steps from that of publication.
fn weekend(published: Date, steps: i32) -> Option<Days> {
    let monday = week_start(published, steps)?;
    Some((monday.checked_add(5.days()).ok()?, monday.checked_add(6.days()).ok()?))
}

/// The calendar unit so many steps from the one that holds the day of publication.
pub(super) fn counted_unit(unit: Unit, steps: i32, published: Date) -> Option<Days> {
    let year = i32::from(published.year());
    let year_of = |first: i32, count: i32| years(i16::try_from(first).ok()?, count);
    // Months are counted from year 0 so that steps cross the turn of the year.
    let months_of = |length: i32| {
        let index = year * MONTHS_PER_YEAR + i32::from(published.month()) - 1;
        let first = (index / length).checked_add(steps)?.checked_mul(length)?;
        let (year, month) =
            (first.div_euclid(MONTHS_PER_YEAR), first.rem_euclid(MONTHS_PER_YEAR) + 1);
        months(
            i16::try_from(year).ok().filter(|year| *year >= 1)?,
            i8::try_from(month).ok()?,
            length,
        )
    };
    match unit {
        Unit::Day => {
            let date = published.checked_add(days_span(steps)?).ok()?;
            Some((date, date)).filter(|days| days.0.year() >= 1)
        }
        Unit::Week => {
            let monday = week_start(published, steps)?;
            Some((monday, monday.checked_add(6.days()).ok()?)).filter(|days| days.0.year() >= 1)
        }
        Unit::Month => months_of(1),
        Unit::Quarter => months_of(3),
        Unit::Half => months_of(6),
        Unit::Year => year_of(year.checked_add(steps)?, 1),
        Unit::Decade => {
            let decade = (year / YEARS_PER_DECADE).checked_add(steps)?;
            year_of(decade.checked_mul(YEARS_PER_DECADE)?, YEARS_PER_DECADE)
        }
        Unit::Century => {
            let century = ((year - 1) / YEARS_PER_CENTURY).checked_add(steps)?;
            year_of(century.checked_mul(YEARS_PER_CENTURY)?.checked_add(1)?, YEARS_PER_CENTURY)
        }
    }
}

/// The first, second or last third: in whole years where there are several, in whole months of a
/// year or quarter, in days of a month or week. What does not divide goes to the middle.
pub(super) fn third(part: i8, (start, end): Days) -> Option<Days> {
    if part == LAST_DAY {
        return Some((end, end));
    }
    let whole_months = start.day() == 1 && end == end.last_of_month();
    let count = (i32::from(end.year()) - i32::from(start.year())) * 12 + i32::from(end.month())
        - i32::from(start.month())
        + 1;
    if whole_months && count == 1 {
        let cut = |day: i8| start.with().day(day).build().ok();
        let (first, second) = (cut(MONTH_CUTS.0)?, cut(MONTH_CUTS.1)?);
        return Some(match part {
            1 => (start, first),
            2 => (first.tomorrow().ok()?, second),
            _ => (second.tomorrow().ok()?, end),
        });
    }
    let whole_years = whole_months && count > MONTHS_PER_YEAR && count % MONTHS_PER_YEAR == 0;
    let length = match (whole_years, whole_months) {
        (true, _) => count / MONTHS_PER_YEAR,
        (_, true) => count,
        _ => distance(start, end) + 1,
    };
    let place = |units: i32| {
        let span = match (whole_years, whole_months) {
            (true, _) => units.years(),
            (_, true) => units.months(),
            _ => units.days(),
        };
        start.checked_add(span).ok()
    };
    let (first, second) = (length / 3, length - length / 3);
    match part {
        1 => Some((start, place(first)?.yesterday().ok()?)),
        2 => Some((place(first)?, place(second)?.yesterday().ok()?)),
        _ => Some((place(second)?, end)),
    }
}

/// The seven days of a month with that number, or its last seven.
pub(super) fn week_of_month(year: i16, month: i8, number: Option<i8>) -> Option<Days> {
    let (first, last) = months(year, month, 1)?;
    let week = DAYS_PER_WEEK.days();
    let Some(number) = number else {
        return Some((last.checked_sub(week).ok()?.tomorrow().ok()?, last));
    };
    let start = first.checked_add(i32::from(number - 1).weeks()).ok()?;
    let end = start.checked_add(week).ok()?.yesterday().ok()?;
    (start <= last).then(|| (start, end.min(last)))
}

/// The weekday of a month (Monday 1) with that number, or its last one.
pub(super) fn weekday_of_month(
    year: i16,
    month: i8,
    weekday: i8,
    number: Option<i8>,
) -> Option<Days> {
    const LAST: i8 = -1;
    let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
    let first = Date::new(year, month, 1).ok()?;
    let day = first.nth_weekday_of_month(number.unwrap_or(LAST), weekday).ok()?;
    Some((day, day))
}

/// Days from one date to the other.
pub(super) fn distance(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}
