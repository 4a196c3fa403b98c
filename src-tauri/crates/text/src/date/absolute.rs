//! Days and months by their calendar names.

use super::expression::{Direction, Order, Period, Unit, Year};
use super::grammar::Reader;
use crate::lang::Lang;
use crate::lexicon::NUMBERS;
use crate::number::noun;

const MONTHS: i8 = 12;
const LONGEST_MONTH: i8 = 31;

/// No text lists more days of one month.
const LONGEST_LIST: usize = 8;

impl Reader<'_> {
    /// A weekday alone or with its date: "Rabu (30/10)", "Senin, 3 Maret 2025", "Senin lalu".
    pub fn weekday(&self, at: usize) -> Option<(Period, usize)> {
        let after_word = if self.token(at)?.is("hari") { at + 1 } else { at };
        let (weekday, named) = self.weekday_name(after_word)?;
        self.dated_weekday(weekday, named)
            .or_else(|| self.bare_weekday(weekday, after_word, named, after_word > at))
    }

    pub fn weekday_name(&self, at: usize) -> Option<(i8, usize)> {
        ["weekday", "weekday-short", "weekday-or-week"]
            .into_iter()
            .find_map(|role| self.number(role, at))
    }

    fn dated_weekday(&self, weekday: i8, named: usize) -> Option<(Period, usize)> {
        let mut next = if self.is_glued_mark(named, ".") { named + 1 } else { named };
        next = self.skip("part-of-day", next);
        if self.is_mark(next, ",") || self.is_mark(next, "/") {
            next += 1;
        }
        let bracket = self.is_mark(next, "(");
        if bracket {
            next += 1;
        }
        let (period, mut next) = self
            .numeric(next)
            .or_else(|| self.day(next))
            .or_else(|| self.day_and_month_numbers(next))?;
        if bracket {
            next = self.skip("part-of-day", next);
            if self.is_mark(next, ")") {
                next += 1;
            }
        }
        let Period::Day { day, month, year, order, .. } = period else { return None };
        Some((Period::Day { day, month, year, weekday: Some(weekday), order }, next))
    }

    fn bare_weekday(
        &self,
        weekday: i8,
        at: usize,
        named: usize,
        after_word: bool,
    ) -> Option<(Period, usize)> {
        let or_week = self.take("weekday-or-week", at).is_some();
        if self.take("weekday-short", at).is_some() {
            // "On Tues.": abbreviated and alone it needs its preposition and its full stop.
            let plain =
                self.is_glued_mark(named, ".") && self.before(at).is_some_and(|on| on.is("on"));
            let direction = self.is_future(at).then_some(Direction::Ahead);
            return plain
                .then_some((Period::Weekday { weekday, direction, week: None }, named + 1));
        }
        let capital = self.token(at)?.capital;
        let part = self.skip("part-of-day", named);
        let sunday = !or_week || part > named || !self.opens_sentence(at);
        let named_day = after_word || (capital && sunday);
        if !named_day {
            return None;
        }
        if self.is_in_name(at, part) || self.follows("recurring", at - usize::from(after_word)) {
            return None;
        }
        let before = self.direction_before(at);
        let of = part + usize::from(self.is_mark(part, "of"));
        let week = self.unit_with_direction(part).or_else(|| self.direction_with_unit(of));
        let week = week.and_then(|(period, next)| match period {
            Period::Counted { unit: Unit::Week, steps } => Some((steps, next)),
            _ => None,
        });
        if let Some((steps, next)) = week {
            return Some((Period::Weekday { weekday, direction: None, week: Some(steps) }, next));
        }
        let after = self.take("after", part);
        let direction = after
            .map(|(name, _)| Direction::named(name))
            .or(before)
            .or_else(|| (self.is_future(at) || self.is_scheduled(at)).then_some(Direction::Ahead));
        let next = after.map_or(part, |(_, next)| next);
        Some((Period::Weekday { weekday, direction, week: None }, next))
    }

    /// English "last", "this" or "next" right before a name.
    fn direction_before(&self, at: usize) -> Option<Direction> {
        let before = at.checked_sub(1)?;
        let (name, _) = self.take("before", before)?;
        Some(Direction::named(name))
    }

    /// "2024-10-27", "27/10/2024", "27.10.2024", "3/4/25".
    pub fn numeric(&self, at: usize) -> Option<(Period, usize)> {
        let (first, second, third) = (self.token(at)?, self.token(at + 2)?, self.token(at + 4)?);
        let mark = self.token(at + 1)?.text.as_str();
        if !["-", "/", "."].contains(&mark)
            || !(1..=4).all(|step| self.token(at + step).is_some_and(|token| token.glued))
            || !self.is_glued_mark(at + 3, mark)
            || self.is_part_of_longer_number(at, at + 5)
        {
            return None;
        }
        let lengths = (first.text.len(), second.text.len(), third.text.len());
        let (one, two, three) = (first.number()?, second.number()?, third.number()?);
        let (year, day, month, order) = match lengths {
            (4, 1..=2, 1..=2) => (Year::Written(one), three, two, Order::Certain),
            (1..=2, 1..=2, 4) => {
                let (day, month, order) = self.ordered(one, two)?;
                (Year::Written(three), day, month, order)
            }
            (1..=2, 1..=2, 2) if mark == "/" => {
                let (day, month, order) = self.ordered(one, two)?;
                (Year::Short(three), day, month, order)
            }
            _ => return None,
        };
        let (day, month) = (i8::try_from(day).ok()?, i8::try_from(month).ok()?);
        let real = (1..=LONGEST_MONTH).contains(&day) && (1..=MONTHS).contains(&month);
        let month = Some(month);
        real.then_some((Period::Day { day, month, year, weekday: None, order }, at + 5))
    }

    /// "30/10" beside a weekday or in brackets.
    fn day_and_month_numbers(&self, at: usize) -> Option<(Period, usize)> {
        let (first, second) = (self.token(at)?.number()?, self.token(at + 2)?.number()?);
        let mark = self.is_glued_mark(at + 1, "/") || self.is_glued_mark(at + 1, "-");
        if !mark || !self.token(at + 2)?.glued || self.is_part_of_longer_number(at, at + 3) {
            return None;
        }
        let (day, month, order) = self.ordered(first, second)?;
        let (day, month) = (i8::try_from(day).ok()?, i8::try_from(month).ok()?);
        let real = (1..=LONGEST_MONTH).contains(&day) && (1..=MONTHS).contains(&month);
        let year = Year::Missing(None);
        let month = Some(month);
        real.then_some((Period::Day { day, month, year, weekday: None, order }, at + 3))
    }

    /// Day and month of a numeric date. English is read month first where both are possible.
    fn ordered(&self, one: i16, two: i16) -> Option<(i16, i16, Order)> {
        let months = 1..=i16::from(MONTHS);
        match (months.contains(&one), months.contains(&two)) {
            (false, true) => Some((one, two, Order::Certain)),
            (true, false) => Some((two, one, Order::Certain)),
            (true, true) if one == two => Some((one, two, Order::Certain)),
            (true, true) if self.lang == Lang::En => Some((two, one, Order::MonthFirst)),
            (true, true) => Some((one, two, Order::DayFirst)),
            (false, false) => None,
        }
    }

    /// Whether digits go on before or behind, as in a telephone number or an address.
    fn is_part_of_longer_number(&self, from: usize, to: usize) -> bool {
        let joins = |at: usize| {
            self.token(at)
                .is_some_and(|mark| ["-", "/", ".", ",", ":"].iter().any(|one| mark.is(one)))
        };
        let digits_before = from >= 2
            && self.token(from).is_some_and(|token| token.glued)
            && joins(from - 1)
            && self.token(from - 2).is_some_and(|token| token.is_digits() || token.is_word());
        let glued_behind = |at| self.token(at).is_some_and(|token| token.glued);
        let digits_behind = glued_behind(to)
            && joins(to)
            && glued_behind(to + 1)
            && self.token(to + 1).is_some_and(crate::token::Token::is_digits);
        digits_before || digits_behind
    }

    /// A day with the name of its month, in either order, or in numbers between brackets.
    pub fn day(&self, at: usize) -> Option<(Period, usize)> {
        if let Some(found) = self.day_of_month(at).or_else(|| self.ordinal_day(at)) {
            return Some(found);
        }
        let named = self.skip("date-word", at);
        let after_word = named + usize::from(named > at && self.is_glued_mark(named, "."));
        self.day_month(after_word).or_else(|| self.month_day(at)).or_else(|| self.bracketed(at))
    }

    /// "(30/10)" without a weekday: only where it can hardly be a fraction or a page.
    fn bracketed(&self, at: usize) -> Option<(Period, usize)> {
        if !self.is_mark(at, "(") {
            return None;
        }
        let (period, next) = self.day_and_month_numbers(at + 1)?;
        let plain =
            matches!(period, Period::Day { order: Order::Certain, day, .. } if day > MONTHS);
        (plain && self.is_mark(next, ")")).then_some((period, next + 1))
    }

    /// "2, 3 dan 5 Maret 2025": a day that takes its month from the last one of its list.
    pub fn listed_day(&self, at: usize) -> Option<(Period, usize)> {
        let (first, next) = self.day_number(at).filter(|_| !self.follows("clock", at))?;
        let (mut last, mut end, mut joined) = (first, next, false);
        for _ in 0..LONGEST_LIST {
            let comma = end + usize::from(self.is_mark(end, ","));
            let and = self.take("range-and", comma).map(|(_, next)| next);
            joined |= and.is_some();
            let behind = and.unwrap_or(comma);
            if behind == end {
                return None;
            }
            let (day, after) = self.day_number(behind).filter(|(day, _)| *day > last)?;
            if let Some((Period::Day { month, year, order, .. }, _)) = self.day_month(behind) {
                let period = Period::Day { day: first, month, year, weekday: None, order };
                return joined.then_some((period, next));
            }
            (last, end) = (day, after);
        }
        None
    }

    /// "3 May", "May 3": a day with the name of its month.
    pub fn day_in_month(&self, at: usize) -> Option<(Period, usize)> {
        self.day_month(at).or_else(|| self.month_day(at))
    }

    fn day_month(&self, at: usize) -> Option<(Period, usize)> {
        let article = at + usize::from(self.token(at)?.is("the"));
        let (day, next) = self.day_number(at).or_else(|| self.spelled_day(article))?;
        let next = if self.token(next)?.is("of") { next + 1 } else { next };
        let joined = ["-", "/", "."].iter().any(|mark| self.is_glued_mark(next, mark));
        let next = if joined { next + 1 } else { next };
        let (month, next) = self.any_month(next)?;
        let joined = self.is_glued_mark(next, "-") || self.is_glued_mark(next, "/");
        let next = if joined && self.four_digits(next + 1).is_some() { next + 1 } else { next };
        let (year, next) = self.year_in_clause(at, next);
        let (month, order) = (Some(month), Order::Certain);
        Some((Period::Day { day, month, year, weekday: None, order }, next))
    }

    /// "March 3, 2025". Without a year only where the month is spelled in English: in "Mei 20 orang"
    /// the number counts.
    fn month_day(&self, at: usize) -> Option<(Period, usize)> {
        let (month, next) = self.any_month(at)?;
        let (day, next) = self.day_number(next)?;
        let (year, after) = self.year_in_clause(at, next);
        let year = if year.is_missing() { self.year_of_next(next).unwrap_or(year) } else { year };
        let english = self.take("month-en", at).is_some() && self.lang == Lang::En;
        let counts = noun::is_counted(self.tokens, next) || self.is_glued_mark(next, ":");
        if year.is_missing() && (!english || counts || !self.token(at)?.capital) {
            return None;
        }
        let (month, order) = (Some(month), Order::Certain);
        Some((Period::Day { day, month, year, weekday: None, order }, after))
    }

    /// The number of a day of the month, with an English ordinal ending if it has one.
    pub fn day_number(&self, at: usize) -> Option<(i8, usize)> {
        let token = self.token(at)?;
        let day = token.number().filter(|_| token.text.len() <= 2)?;
        let fraction = token.glued
            && self
                .before(at)
                .is_some_and(|mark| [".", ",", ":", "/"].iter().any(|one| mark.is(one)));
        let day = i8::try_from(day).ok().filter(|day| (1..=LONGEST_MONTH).contains(day))?;
        let ending = self.token(at + 1).is_some_and(|token| {
            token.glued && ["st", "nd", "rd", "th"].contains(&token.text.as_str())
        });
        (!fraction).then_some((day, at + 1 + usize::from(ending)))
    }

    /// "The Fourth of July"
    fn spelled_day(&self, at: usize) -> Option<(i8, usize)> {
        let (value, next) = ["ordinal-common", "ordinal-en"]
            .iter()
            .find_map(|role| NUMBERS.take(role, self.tokens, at))?;
        let day = value.parse().ok().filter(|day| (1..=LONGEST_MONTH).contains(day))?;
        self.is_mark(next, "of").then_some((day, next))
    }

    /// Any spelling of a month, with the full stop of an abbreviation.
    pub fn any_month(&self, at: usize) -> Option<(i8, usize)> {
        if let Some((month, next)) = self.number("month-short", at) {
            let stop = usize::from(self.is_glued_mark(next, "."));
            return Some((month, next + stop));
        }
        self.number("month", at).or_else(|| self.number("month-name", at))
    }

    /// What stands for the year behind a day or month: digits, "tahun lalu", "lalu", or nothing.
    pub fn year_of_day(&self, at: usize) -> (Year, usize) {
        let after_comma = at + usize::from(self.is_mark(at, ","));
        let of = if self.token(after_comma).is_some_and(|token| token.is("of")) {
            after_comma + 1
        } else {
            after_comma
        };
        let last_year = self.direction_with_unit(of);
        if let Some((Period::Counted { unit: Unit::Year, steps }, next)) = last_year {
            return (Year::Counted(steps), next);
        }
        if let Some(running) = self.running_business_year(of) {
            return (Year::Counted(0), running);
        }
        let named = self.skip("year-word", of);
        if let Some((year, next)) = self.coded_year(named) {
            return (Year::Short(year), next);
        }
        if let Some((year, next)) = self.four_digits(named) {
            // "4 Oktober 2024 lalu": the year is written and the word adds nothing.
            return (Year::Written(year), self.skip("ago", next));
        }
        if let Some((Period::Counted { unit: Unit::Year, steps }, next)) =
            self.unit_with_direction(of)
        {
            return (Year::Counted(steps), next);
        }
        match self.take("after", at) {
            Some((name, next)) => (Year::Missing(Some(Direction::named(name))), next),
            None if self.ends_with_last(at) => (Year::Missing(Some(Direction::Past)), at + 1),
            None => (Year::Missing(None), at),
        }
    }

    /// "The second half of the fiscal year": of the running one.
    fn running_business_year(&self, at: usize) -> Option<usize> {
        let article = at + usize::from(self.token(at)?.is("the"));
        let (_, year_at) = self.take("business", article)?;
        let (unit, next) = self.take("unit", year_at)?;
        (unit == "year" && self.four_digits(next).is_none()).then_some(next)
    }

    /// "On June 1st last, and …": with nothing behind that is the last one.
    fn ends_with_last(&self, at: usize) -> bool {
        let ends = self.token(at + 1).is_none_or(|after| !after.is_word() && !after.is_digits());
        let joined = self.take("range-and", at + 1).is_some();
        self.is_mark(at, "last") && self.lang == Lang::En && (ends || joined)
    }

    /// The year of a day or month that begins at `from`: see [`Self::year_of_day`]. Where nothing says
    /// which, the tense of the clause may.
    pub fn year_in_clause(&self, from: usize, at: usize) -> (Year, usize) {
        match self.year_of_day(at) {
            (Year::Missing(None), next) if self.is_future(from) || self.is_scheduled(from) => {
                (Year::Missing(Some(Direction::Ahead)), next)
            }
            found => found,
        }
    }

    /// A month with or without its year: "Oktober 2024", "Oktober lalu", "last October", "pada Mei".
    pub fn month(&self, at: usize) -> Option<(Period, usize)> {
        if let Some((name, next)) = self.take("before", at) {
            let (month, next) = self.any_month(next).filter(|_| self.is_capital(next))?;
            let year = Year::Missing(Some(Direction::named(name)));
            return Some((Period::Month { month, year }, next));
        }
        let at = at + usize::from(self.token(at)?.is("bulan"));
        let (month, next) = self.any_month(at)?;
        let joined = ["-", "/"].iter().any(|mark| self.is_glued_mark(next, mark));
        let from = if joined && self.four_digits(next + 1).is_some() { next + 1 } else { next };
        let (year, after) = self.year_of_day(from);
        if year == Year::Missing(None) && self.is_in_name(at, next) {
            return None;
        }
        let coming = self.is_future(at) || self.is_scheduled(at);
        let ahead = year == Year::Missing(None) && coming;
        let year = if ahead { Year::Missing(Some(Direction::Ahead)) } else { year };
        // "The complaints dated back to October"
        let begun = year == Year::Missing(None) && self.follows("begun-lead", at);
        let year = if begun { Year::Missing(Some(Direction::Begun)) } else { year };
        let period = Period::Month { month, year };
        match year {
            Year::Written(_) | Year::Short(_) | Year::Counted(_) => Some((period, after)),
            Year::Missing(_) if !self.is_capital(at) => None,
            Year::Missing(None | Some(Direction::Ahead)) => {
                let alone = self.take("month", at).is_some()
                    || (self.take("month-name", at).is_some() && self.has_lead(at));
                alone.then_some((period, next))
            }
            Year::Missing(Some(_)) => Some((period, after)),
        }
    }

    /// A word such as "in" stands before the month, or another month with a comma: "May, June".
    fn has_lead(&self, at: usize) -> bool {
        let listed = at >= 2 && self.is_mark(at - 1, ",") && self.any_month(at - 2).is_some();
        listed || self.follows("lead", at)
    }

    fn is_capital(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.capital)
    }
}
