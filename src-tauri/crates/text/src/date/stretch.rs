//! Weeks, seasons and runs of days.

use super::expression::{Direction, Expression, Order, Period, Unit, Year};
use super::grammar::Reader;
use crate::lang::{self, Lang};

impl Reader<'_> {
    /// "Senin-Rabu (13-15/6)", "Sabtu dan Minggu, 14-15 Juni": the days say which.
    pub fn weekday_range(&self, at: usize) -> Option<(Expression, usize)> {
        let (_, next) = self.weekday_name(at)?;
        let (_, next) = self
            .take("range", next)
            .or_else(|| self.take("range-and", next))
            .or_else(|| self.is_mark(next, "/").then_some(("", next + 1)))?;
        let (_, next) = self.weekday_name(next)?;
        let opened = self.is_mark(next, "(") || self.is_mark(next, ",");
        let from = if opened { next + 1 } else { next };
        let (expression, end) = self.range(from).or_else(|| self.numbered_range(from))?;
        if !matches!(&expression, Expression::Between(Period::Day { .. }, Period::Day { .. })) {
            return None;
        }
        let closed = self.is_mark(next, "(") && self.is_mark(end, ")");
        Some((expression, end + usize::from(closed)))
    }

    /// "13-15/6", "13-15/6/2022"
    fn numbered_range(&self, at: usize) -> Option<(Expression, usize)> {
        let (first, next) = self.day_number(at)?;
        if !self.is_glued_mark(next, "-") {
            return None;
        }
        let day = self.token(next + 1)?.number()?;
        let month = self.token(next + 3)?.number().filter(|month| (1..=12).contains(month))?;
        if !self.is_glued_mark(next + 2, "/") {
            return None;
        }
        let written =
            self.is_glued_mark(next + 4, "/").then(|| self.four_digits(next + 5)).flatten();
        let (year, next) = match written {
            Some((year, next)) => (Year::Written(year), next),
            None => (Year::Missing(None), next + 4),
        };
        let month = i8::try_from(month).ok();
        let of = |day: i8| Period::Day { day, month, year, weekday: None, order: Order::Certain };
        let last = i8::try_from(day).ok().filter(|last| *last >= first)?;
        Some((Expression::Between(of(first), of(last)), next))
    }

    /// "The three months ended June 30"
    pub fn ended(&self, at: usize) -> Option<(Expression, usize)> {
        let start = self.skip("whose-year", at);
        let (count, unit, next) = self.count(start).or_else(|| self.one_whole(start))?;
        let (_, next) = self.take("ended", next).or_else(|| {
            let whole = matches!(unit, Unit::Month | Unit::Quarter | Unit::Half | Unit::Year);
            self.take("ended-months", next).filter(|_| whole)
        })?;
        let (mut period, next) = self.day(next).or_else(|| self.bare_month(next))?;
        // "Will build 1,850 homes in the year to June"
        if let Period::Day { year, .. } | Period::Month { year, .. } = &mut period
            && *year == Year::Missing(None)
            && self.is_future(at)
        {
            *year = Year::Missing(Some(Direction::Ahead));
        }
        Some((Expression::Ended { unit, count, period }, next))
    }

    /// "The year to March 2023", "tahun buku yang berakhir 30 Juni": one unit without its number.
    fn one_whole(&self, at: usize) -> Option<(i32, Unit, usize)> {
        let (unit, next) = self.take("unit", self.skip("business", at))?;
        let next = self.skip("business", next);
        // "In a year to 2030" counts, "tahun hingga Mei" begins with the year.
        // In a table's head: "| Year to March 2025 |".
        let head = self.token(at)?.capital
            && (self.token(at)?.new_line || self.before(at).is_none_or(|before| before.is("|")));
        let led = head || at > 0 && self.follows("whose-year", at) || self.lang != Lang::En;
        let bare = self.take("ended", next).is_some_and(|_| self.take("until", next).is_none());
        (led && (bare || self.lang == Lang::En)).then_some((1, Unit::named(unit), next))
    }

    /// "The first nine months of 2025", "tiga bulan terakhir 2024": so many units at one end of a longer
    /// stretch that is named.
    pub fn edge(&self, at: usize) -> Option<(Expression, usize)> {
        let ((count, unit, next), edge) = match self.take("edge-before", at) {
            Some((edge, next)) => (self.count(next)?, edge),
            None => {
                let (count, unit, next) = self.count(at)?;
                let (edge, next) = self.take("edge-after", next)?;
                ((count, unit, next), edge)
            }
        };
        let of = next + usize::from(self.is_mark(next, "of") || self.is_mark(next, "tahun"));
        let (period, next) = self.part_or_year(of).or_else(|| self.part_or_year(next))?;
        let said = match edge {
            "first" => Expression::Begun { unit, count, period },
            _ => Expression::Ended { unit, count, period },
        };
        Some((said, next))
    }

    /// A year, a month or a part of the year with its name.
    fn part_or_year(&self, at: usize) -> Option<(Period, usize)> {
        let year = || {
            let (year, next) = self.four_digits(at)?;
            Some((Period::Year(Year::Written(year)), next))
        };
        let running = || {
            let counted = self.unit_with_direction(at).or_else(|| self.direction_with_unit(at));
            counted.filter(|(period, _)| {
                matches!(period, Period::Counted { unit: Unit::Year | Unit::Month, .. })
            })
        };
        self.part_of_year(at).or_else(year).or_else(running).or_else(|| self.bare_month(at))
    }

    /// "The week of March 4"
    pub fn week_of(&self, at: usize) -> Option<(Period, usize)> {
        let (_, next) = self.take("week-of", at)?;
        let (day, next) = self.day(next)?;
        Some((Period::WeekOf(Box::new(day)), next))
    }

    /// "Pekan pertama Oktober", "minggu ke-2 Mei 2024", "the last week of September"
    pub fn week_of_month(&self, at: usize) -> Option<(Period, usize)> {
        let start = at + usize::from(self.token(at)?.is("the"));
        let number = |at: usize| {
            if let Some((_, next)) = self.take("last-week", at) {
                return Some((None, next));
            }
            self.number("ordinal", at).map(|(number, next)| (Some(number), next))
        };
        let (number, next) = match self.take("week-word", start) {
            Some((_, next)) => number(next)?,
            None => {
                let (number, next) = number(start)?;
                (number, self.take("week-word", next)?.1)
            }
        };
        let next = next + usize::from(self.is_mark(next, "of") || self.is_mark(next, "bulan"));
        let (month, next) = self.any_month(next)?;
        let (year, next) = self.year_of_day(next);
        Some((Period::WeekOfMonth { number, month, year }, next))
    }

    /// "Tanggal 20": a day whose month is left out.
    pub fn day_of_month(&self, at: usize) -> Option<(Period, usize)> {
        self.take("date-word", at)?;
        let number = at + 1 + usize::from(self.is_glued_mark(at + 1, "."));
        let (day, next) = self.day_number(number)?;
        let goes_on = self.token(next).is_some_and(|after| {
            after.glued
                && ["-", "/", ".", ","].iter().any(|mark| after.is(mark))
                && self.token(next + 1).is_some_and(|more| more.glued)
        });
        let ranged = self.take("range", next).is_some() || self.take("range-and", next).is_some();
        let dated = self.any_month(next).is_some();
        (!goes_on && !ranged && !dated)
            .then_some((Period::DayOfMonth { day, direction: None }, next))
    }

    /// "On the 15th": an ordinal in figures behind a preposition of time, with nothing that it could count.
    pub fn ordinal_day(&self, at: usize) -> Option<(Period, usize)> {
        let (day, next) = self.token(at)?.is("the").then(|| self.day_number(at + 1)).flatten()?;
        let counts = self.token(next).is_some_and(|after| {
            after.is_word()
                && !after.new_line
                && (after.is("of") || !lang::is_function_word(&after.text))
        });
        let ordinal = next == at + 3 && self.follows("day-lead", at);
        let ahead = self.is_term(at) || self.follows("until", at);
        let direction = Some(if ahead { Direction::Ahead } else { Direction::Past });
        (ordinal && !counts).then_some((Period::DayOfMonth { day, direction }, next))
    }

    /// "Last summer", "summer 2023", "musim panas lalu"
    pub fn season(&self, at: usize) -> Option<(Period, usize)> {
        if let Some((name, next)) = self.take("before", at) {
            let (first, next) = self.any_season(next)?;
            let year = Year::Missing(Some(Direction::named(name)));
            return Some((Period::Season { first, year }, next));
        }
        // "Since at least the fall of 2024"
        let at = at + usize::from(self.is_mark(at, "the"));
        let named = self.number("season", at);
        let (first, next) =
            named.or_else(|| self.number("season-verb", at).filter(|_| self.is_season(at)))?;
        match self.year_of_day(next) {
            // "Will open in the fall"
            (Year::Missing(None), _) => {
                let told = self.follows("season-lead", at) && self.lang == Lang::En;
                let ahead = self.is_future(at).then_some(Direction::Ahead);
                let year = Year::Missing(ahead);
                told.then_some((Period::Season { first, year }, next))
            }
            (year, next) => Some((Period::Season { first, year }, next)),
        }
    }

    /// "In spring", "spring 2025": a word of time or a year beside what is also a verb.
    fn is_season(&self, at: usize) -> bool {
        let of = at + 1 + usize::from(self.is_mark(at + 1, "of"));
        self.follows("time-lead", at) || self.four_digits(of).is_some()
    }

    pub fn any_season(&self, at: usize) -> Option<(i8, usize)> {
        self.number("season", at).or_else(|| self.number("season-verb", at))
    }
}
