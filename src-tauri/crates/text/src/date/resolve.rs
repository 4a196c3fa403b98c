//! From what an expression says to days of the calendar.

use jiff::ToSpan;
use jiff::civil::Weekday;

use super::calendar::{
    self, DAYS_PER_WEEK, Days, MONTHS_PER_YEAR, YEARS_PER_CENTURY, YEARS_PER_DECADE, distance,
    months, third, week_start, years,
};
use super::expression::{Anchored, Direction, Expression, Order, Period, Reach, Year};
use super::{Assumption, Date, DateMention, Precision, anchored};

/// A day or month without a year is read in the year of publication, unless that puts it more than
/// this many days ahead: then it is of the year before. News tells what was, and of what comes it says
/// so; a third of a year is as far ahead as a day is named without a word of the future.
const FURTHEST_AHEAD: i32 = 122;
/// With a word of the future before it, it is the next one up to three quarters of a year ahead: what is
/// announced is to come.
const ANNOUNCED_AHEAD: i32 = 275;
/// … or the last one, where it is nearer than that.
const ANNOUNCED_BACK: i32 = 90;
const MONTHS_PER_SEASON: i32 = 3;
/// … or more than this many days back: then it is of the year after.
const FURTHEST_BACK: i32 = 334;
/// How many years "last" and "next" look for a day that exists; 29 February can be eight years off.
const YEARS_SEARCHED: i16 = 8;
/// Two-digit years below this are of this century, others of the last.
const SHORT_YEAR_TURN: i16 = 50;
/// First month of the Indonesian school year and of most sport seasons.
const SCHOOL_MONTH: i8 = 7;

/// First and last day, where each is known.
type Ends = (Option<Date>, Option<Date>);

/// Finds days and gathers what finding them rests on.
struct Resolver {
    published: Option<Date>,
    assumed: Vec<Assumption>,
    ambiguous_year: bool,
}

/// The finished mention of an expression.
pub(super) fn mention(
    span: crate::offset::Span,
    said: &Expression,
    at: Option<Date>,
) -> DateMention {
    let mut resolver = Resolver { published: at, assumed: Vec::new(), ambiguous_year: false };
    let (start, end, precision) = resolver.expression(said);
    let Resolver { mut assumed, ambiguous_year, .. } = resolver;
    assumed.sort_unstable();
    assumed.dedup();
    DateMention { span, start, end, precision, ambiguous_year, assumed }
}

impl Resolver {
    fn expression(&mut self, said: &Expression) -> (Option<Date>, Option<Date>, Precision) {
        match said {
            Expression::During(period) => {
                let days = self.period(period);
                (days.map(|days| days.0), days.map(|days| days.1), precision(period))
            }
            Expression::Since(period) => {
                (self.period(period).map(|days| days.0), None, precision(period))
            }
            Expression::Opening(period) => {
                let days = self.period(period);
                let ahead = days.zip(self.published).is_some_and(|(days, day)| days.0 > day);
                let end = days.map(|days| days.1).filter(|_| !ahead);
                (days.map(|days| days.0), end, precision(period))
            }
            Expression::Until(period) => {
                (None, self.period(period).map(|days| days.1), precision(period))
            }
            Expression::Ended { unit, count, period } => {
                let last = self.period(period).map(|days| days.1);
                let days = last.and_then(|last| anchored::ended(*unit, *count, last));
                (days.map(|days| days.0), days.map(|days| days.1), unit.precision())
            }
            Expression::Begun { unit, count, period } => {
                let first = self.period(period).map(|days| days.0);
                let days = first.and_then(|first| anchored::begun(*unit, *count, first));
                (days.map(|days| days.0), days.map(|days| days.1), unit.precision())
            }
            Expression::Beside { unit, steps, period } => {
                let beside = Anchored { unit: *unit, steps: *steps, reach: Reach::Moved };
                let days = self.period(period).and_then(|days| anchored::moved(beside, days));
                (days.map(|days| days.0), days.map(|days| days.1), precision(period))
            }
            // These need the time before them and are resolved with it.
            Expression::Anchored(anchored) => (None, None, anchored.unit.precision()),
            Expression::Within { period, .. } => (None, None, precision(period)),
            Expression::Before(period) => {
                let end = self.period(period).and_then(|days| days.0.yesterday().ok());
                (None, end, precision(period))
            }
            Expression::After(period) => {
                let start = self.period(period).and_then(|days| days.1.tomorrow().ok());
                (start, None, precision(period))
            }
            Expression::Between(first, last) => {
                let (start, end) = (self.period(first), self.period(last));
                let (mut start, end) = (start.map(|days| days.0), end.map(|days| days.1));
                if let (Some(from), Some(to)) = (start, end) {
                    start = (from <= to).then_some(from).or_else(|| earlier(first, from, to));
                }
                let (start, end) = self.turned(first, last, (start, end));
                (start, end, precision(first).min(precision(last)))
            }
        }
    }

    /// "Between November and January" in September is the one to come: months without a year over a New
    /// Year that are far behind and half as far ahead.
    fn turned(&self, first: &Period, last: &Period, days: Ends) -> Ends {
        let bare =
            |period: &Period| matches!(period, Period::Month { year: Year::Missing(None), .. });
        let (Some(start), Some(end), Some(published)) = (days.0, days.1, self.published) else {
            return days;
        };
        let next = |day: Date| day.checked_add(1.year()).ok();
        let (Some(from), Some(to)) = (next(start), next(end).map(Date::last_of_month)) else {
            return days;
        };
        let (ahead, back) = (distance(published, from), distance(end, published));
        let over_new_year = start.year() != end.year();
        let turns = bare(first) && bare(last) && over_new_year && ahead > 0 && ahead * 2 < back;
        if turns { (Some(from), Some(to)) } else { days }
    }

    fn assume(&mut self, assumption: Assumption) {
        self.assumed.push(assumption);
    }

    /// The day everything without a year is counted from.
    fn publication(&mut self, assumption: Assumption) -> Option<Date> {
        self.ambiguous_year = true;
        self.assume(match self.published {
            Some(_) => assumption,
            None => Assumption::NothingToResolveBy,
        });
        self.published
    }

    fn period(&mut self, period: &Period) -> Option<Days> {
        let days = match period {
            Period::Day { day, month, year, weekday, order } => {
                self.assume_order(*order);
                let month = (*month)?;
                let days = self.in_year(*year, |year| {
                    let date = Date::new(year, month, *day).ok()?;
                    Some((date, date))
                });
                self.check_weekday(*weekday, days);
                days
            }
            Period::Month { year, .. }
            | Period::Quarter { year, .. }
            | Period::Half { year, .. }
            | Period::Season { year, .. }
            | Period::WeekOfMonth { year, .. }
            | Period::WeekdayOfMonth { year, .. }
            | Period::Year(year) => {
                self.assumed.extend(assumption_of(period));
                self.in_year(*year, |year| days_in_year(period, year))
            }
            Period::SchoolYear(_) | Period::Decade { .. } | Period::Century(_) => {
                self.assumed.extend(assumption_of(period));
                written_years(period)
            }
            Period::DayOfMonth { day, direction } => {
                let published = self.publication(Assumption::YearFromPublication)?;
                nearest_month(published, *day, *direction)
            }
            Period::SportSeason(steps) => {
                self.assume(Assumption::SchoolYear);
                let published = self.publication(Assumption::CountedFromPublication)?;
                let begun = i32::from(published.month() >= SCHOOL_MONTH) - 1;
                let year = i32::from(published.year()) + begun + steps;
                months(i16::try_from(year).ok()?, SCHOOL_MONTH, MONTHS_PER_YEAR)
            }
            Period::WeekOf(day) => {
                let (day, _) = self.period(day)?;
                let monday = week_start(day, 0)?;
                Some((monday, monday.checked_add((DAYS_PER_WEEK - 1).days()).ok()?))
            }
            Period::Third(part, whole) => {
                self.assume(Assumption::Third);
                third(*part, self.period(whole)?)
            }
            Period::Weekday { weekday, direction, week } => {
                self.weekday(*weekday, *direction, *week)
            }
            Period::Counted { .. }
            | Period::Trailing { .. }
            | Period::Leading { .. }
            | Period::Elapsed(_)
            | Period::Remaining(_)
            | Period::Weekend(_)
            | Period::PastWeekend => {
                let published = self.publication(Assumption::CountedFromPublication)?;
                calendar::counted(period, published)
            }
        };
        let known = self.published.is_some() || !self.ambiguous_year;
        if days.is_none() && known {
            self.assume(Assumption::NotInCalendar);
        }
        days
    }

    fn assume_order(&mut self, order: Order) {
        match order {
            Order::Certain => {}
            Order::DayFirst => self.assume(Assumption::DayFirst),
            Order::MonthFirst => self.assume(Assumption::MonthFirst),
        }
    }

    /// What `of` gives for the year that was written, counted or has to be found.
    fn in_year(&mut self, year: Year, of: impl Fn(i16) -> Option<Days>) -> Option<Days> {
        match year {
            Year::Written(year) => of(year),
            Year::Short(year) => {
                self.assume(Assumption::Century);
                of(if year < SHORT_YEAR_TURN { 2000 + year } else { 1900 + year })
            }
            Year::Counted(steps) => {
                let published = self.publication(Assumption::CountedFromPublication)?;
                of(i16::try_from(i32::from(published.year()) + steps).ok()?)
            }
            Year::Missing(direction) => {
                let published = self.publication(Assumption::YearFromPublication)?;
                nearest(published, direction, of)
            }
        }
    }

    fn weekday(
        &mut self,
        weekday: i8,
        direction: Option<Direction>,
        week: Option<i32>,
    ) -> Option<Days> {
        let assumption = match (direction, week) {
            (None, None) => Assumption::WeekdayBeforePublication,
            _ => Assumption::CountedFromPublication,
        };
        let published = self.publication(assumption)?;
        let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
        let in_week = |steps: i32| {
            let monday = week_start(published, steps)?;
            monday.checked_add(i32::from(weekday.to_monday_zero_offset()).days()).ok()
        };
        let date = match (week, direction) {
            (Some(steps), _) => in_week(steps)?,
            (None, Some(Direction::This)) => in_week(0)?,
            (None, Some(Direction::Future)) => published.nth_weekday(1, weekday).ok()?,
            (None, Some(Direction::Past)) => published.nth_weekday(-1, weekday).ok()?,
            (None, Some(Direction::Ahead)) if published.weekday() == weekday => published,
            (None, Some(Direction::Ahead)) => published.nth_weekday(1, weekday).ok()?,
            (None, None | Some(Direction::Begun)) if published.weekday() == weekday => published,
            (None, None | Some(Direction::Begun)) => published.nth_weekday(-1, weekday).ok()?,
        };
        Some((date, date))
    }

    fn check_weekday(&mut self, weekday: Option<i8>, days: Option<Days>) {
        if let (Some(written), Some((date, _))) = (weekday, days)
            && date.weekday().to_monday_one_offset() != written
        {
            self.assume(Assumption::WeekdayDisagrees);
        }
    }
}

/// What reading a period rests on, whatever its year.
fn assumption_of(period: &Period) -> Option<Assumption> {
    match period {
        Period::Season { .. } => Some(Assumption::NorthernSeason),
        Period::WeekOfMonth { .. } => Some(Assumption::WeekOfMonth),
        Period::WeekdayOfMonth { named: true, .. } => Some(Assumption::HolidayOfCountry),
        Period::SchoolYear(_) => Some(Assumption::SchoolYear),
        Period::Decade { written: false, .. } => Some(Assumption::Century),
        _ => None,
    }
}

/// The days of a part of a year in that year.
fn days_in_year(period: &Period, year: i16) -> Option<Days> {
    match period {
        Period::Month { month, .. } => months(year, *month, 1),
        Period::Quarter { number, .. } => months(year, number * 3 - 2, 3),
        Period::Half { number, .. } => months(year, number * 6 - 5, 6),
        Period::Season { first, .. } => months(year, *first, MONTHS_PER_SEASON),
        Period::WeekOfMonth { number, month, .. } => calendar::week_of_month(year, *month, *number),
        Period::WeekdayOfMonth { number, weekday, month, .. } => {
            calendar::weekday_of_month(year, *month, *weekday, *number)
        }
        Period::Year(_) => years(year, 1),
        _ => None,
    }
}

/// The days of years that are written out.
fn written_years(period: &Period) -> Option<Days> {
    match period {
        Period::SchoolYear(first) => months(*first, SCHOOL_MONTH, MONTHS_PER_YEAR),
        Period::Decade { first, .. } => years(*first, YEARS_PER_DECADE),
        Period::Century(number) => years((number - 1) * 100 + 1, YEARS_PER_CENTURY),
        _ => None,
    }
}

/// The year for a day or month that has none; see [`FURTHEST_AHEAD`] and [`FURTHEST_BACK`].
fn nearest(
    published: Date,
    direction: Option<Direction>,
    of: impl Fn(i16) -> Option<Days>,
) -> Option<Days> {
    let year = published.year();
    let past = || (0..=YEARS_SEARCHED).filter_map(|back| of(year - back));
    let future = || (0..=YEARS_SEARCHED).filter_map(|ahead| of(year + ahead));
    match direction {
        Some(Direction::Past) => past().find(|days| days.1 < published),
        Some(Direction::Begun) => past().find(|days| days.0 <= published),
        Some(Direction::Future) => future().find(|days| days.0 > published),
        Some(Direction::This) => of(year),
        None | Some(Direction::Ahead) => {
            let Some(days) = of(year) else { return past().next() };
            let (ahead, back) = (distance(published, days.0), distance(days.1, published));
            let (most_ahead, most_back) = match direction {
                Some(_) => (ANNOUNCED_AHEAD, ANNOUNCED_BACK),
                None => (FURTHEST_AHEAD, FURTHEST_BACK),
            };
            if ahead > most_ahead {
                of(year - 1).or(Some(days))
            } else if back > most_back {
                of(year + 1).or(Some(days))
            } else {
                Some(days)
            }
        }
    }
}

/// The day of that number nearest to publication, on the side that is told.
fn nearest_month(published: Date, day: i8, direction: Option<Direction>) -> Option<Days> {
    let first = published.first_of_month();
    let dates = (-1..=1).filter_map(|step: i32| {
        let month = first.checked_add(step.months()).ok()?;
        Date::new(month.year(), month.month(), day).ok()
    });
    let fits = |date: &Date| match direction {
        Some(Direction::Past | Direction::Begun) => *date <= published,
        Some(Direction::Ahead | Direction::Future) => *date >= published,
        Some(Direction::This) | None => true,
    };
    dates.filter(fits).min_by_key(|date| distance(published, *date).abs()).map(|date| (date, date))
}

/// "Senin hingga Rabu" and "28 Desember - 3 Januari": the first end is before the last one.
fn earlier(first: &Period, from: Date, to: Date) -> Option<Date> {
    let step = match first {
        Period::Weekday { .. } => DAYS_PER_WEEK.days(),
        Period::Day { year, .. } | Period::Month { year, .. } if year.is_missing() => 1.year(),
        _ => return None,
    };
    from.checked_sub(step).ok().filter(|from| *from <= to)
}

fn precision(period: &Period) -> Precision {
    match period {
        Period::Day { .. }
        | Period::Weekday { .. }
        | Period::DayOfMonth { .. }
        | Period::WeekdayOfMonth { .. } => Precision::Day,
        Period::WeekOf(_) | Period::WeekOfMonth { .. } => Precision::Week,
        Period::Season { .. } => Precision::Quarter,
        Period::Weekend(_) | Period::PastWeekend => Precision::PartOfMonth,
        Period::Month { .. } => Precision::Month,
        Period::Quarter { .. } => Precision::Quarter,
        Period::Half { .. } => Precision::HalfYear,
        Period::Year(_) | Period::SchoolYear(_) | Period::SportSeason(_) => Precision::Year,
        Period::Decade { .. } => Precision::Decade,
        Period::Century(_) => Precision::Century,
        Period::Counted { unit, .. }
        | Period::Trailing { unit, .. }
        | Period::Leading { unit, .. }
        | Period::Elapsed(unit)
        | Period::Remaining(unit) => unit.precision(),
        Period::Third(_, whole) => match precision(whole) {
            Precision::Day | Precision::Week => Precision::Day,
            Precision::PartOfMonth | Precision::Month => Precision::PartOfMonth,
            Precision::Decade | Precision::Century => Precision::Decade,
            _ => Precision::PartOfYear,
        },
    }
}
