//! What stands around a day or month: the tense of its clause, and names that it is part of.

use super::expression::{Expression, Order, Period, Year};
use super::grammar::Reader;
use crate::lang;
use crate::number::words;

/// A word of the future within this many words before a day without a year puts it ahead.
const CLAUSE: usize = 14;

impl Reader<'_> {
    /// Whether the clause before the token speaks of what is to come: "will meet on Thursday".
    pub fn is_future(&self, at: usize) -> bool {
        let clause = (at.saturating_sub(CLAUSE)..at).rev().take_while(|index| {
            let (token, adjacent) = (&self.tokens[*index], index + 1 == at);
            let mark = [".", "!", "?", ";"].iter().any(|mark| token.is(mark));
            let comma = token.is(",") && !adjacent;
            !mark
                && !comma
                && !self.tokens[index + 1].new_line
                && self.take("said", *index).is_none()
        });
        clause.into_iter().any(|index| self.take("future", index).is_some())
    }

    /// "April Lestari", "The Sunday Herald", "Sebelas Maret", "Pasar Minggu": a capital beside it, where
    /// no word of time leads, makes a day or month part of a name.
    pub fn is_in_name(&self, at: usize, next: usize) -> bool {
        let capital_behind = self.token(next).is_some_and(|word| {
            word.is_word()
                && word.capital
                && !word.new_line
                && !lang::is_function_word(&word.text)
                && self.take("zone", next).is_none()
        });
        let article = self.before(at).is_some_and(|before| before.is("the"));
        let led = self.follows("lead", at) && !article;
        let spoken = self.before(at).is_some_and(|before| before.is_word() && !before.capital);
        if capital_behind && !led && (article || !spoken) {
            return true;
        }
        let capital_before = self.before(at).is_some_and(|before| {
            before.is_word()
                && before.capital
                && !self.token(at).is_some_and(|token| token.new_line)
        });
        let number = at.checked_sub(1).is_some_and(|before| {
            words::read(self.tokens, before).is_some_and(|read| read.next == at)
        });
        let or_week = self.take("weekday-or-week", at).is_some();
        capital_before && (number || or_week) && !self.follows("lead", at)
    }

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

    /// "The week of March 4"
    pub fn week_of(&self, at: usize) -> Option<(Period, usize)> {
        let (_, next) = self.take("week-of", at)?;
        let (day, next) = self.day(next)?;
        Some((Period::WeekOf(Box::new(day)), next))
    }

    /// "Tanggal 20": a day whose month is left out.
    pub fn day_of_month(&self, at: usize) -> Option<(Period, usize)> {
        let word = self.token(at)?;
        if !word.is("tanggal") && !word.is("tgl") {
            return None;
        }
        let number = at + 1 + usize::from(self.is_glued_mark(at + 1, "."));
        let (day, next) = self.day_number(number)?;
        let goes_on = self.token(next).is_some_and(|after| {
            after.glued
                && ["-", "/", ".", ","].iter().any(|mark| after.is(mark))
                && self.token(next + 1).is_some_and(|more| more.glued)
        });
        let ranged = self.take("range", next).is_some() || self.take("range-and", next).is_some();
        let dated = self.any_month(next).is_some();
        (!goes_on && !ranged && !dated).then_some((Period::DayOfMonth(day), next))
    }

    /// "Last summer", "summer 2023", "musim panas lalu"
    pub fn season(&self, at: usize) -> Option<(Period, usize)> {
        if let Some((name, next)) = self.take("before", at) {
            let (first, next) = self.number("season", next)?;
            let year = Year::Missing(Some(super::expression::Direction::named(name)));
            return Some((Period::Season { first, year }, next));
        }
        let (first, next) = self.number("season", at)?;
        match self.year_of_day(next) {
            (Year::Missing(None), _) => None,
            (year, next) => Some((Period::Season { first, year }, next)),
        }
    }
}
