//! Days that the calendar fixes by a name or by their weekday: "Hari Kemerdekaan", "Labor Day", "the first
//! Monday of May".

use super::expression::{Order, Period, Year};
use super::grammar::Reader;

impl Reader<'_> {
    /// "Christmas Day", "Hari Kemerdekaan", "Thanksgiving": a day of the calendar by its name.
    pub fn holiday(&self, at: usize) -> Option<(Period, usize)> {
        // "Labour Day-care"
        self.named_day(at).filter(|(_, next)| !self.is_glued_mark(*next, "-"))
    }

    fn named_day(&self, at: usize) -> Option<(Period, usize)> {
        // "Since Christmas" is since that day, "over Christmas" is some days.
        let feast = || self.take("feast", at).filter(|_| self.follows("feast-lead", at));
        if let Some((value, next)) = self.take("holiday", at).or_else(feast) {
            let (month, day) = value.split_once('-')?;
            let (month, day) = (month.parse().ok(), day.parse().ok()?);
            let (year, next) = self.year_in_clause(at, next);
            let order = Order::Certain;
            return Some((Period::Day { day, month, year, weekday: None, order }, next));
        }
        let (value, next) = self.take("holiday-weekday", at)?;
        let mut parts = value.splitn(3, '-');
        let mut part = || parts.next()?.parse::<i8>().ok();
        let (month, weekday, number) = (part()?, part()?, part());
        let (year, next) = self.year_in_clause(at, next);
        Some((Period::WeekdayOfMonth { number, weekday, month, year, named: true }, next))
    }

    /// "The first Monday of May", "Senin pertama Mei 2025", "the last Sunday in October"
    pub fn weekday_of_month(&self, at: usize) -> Option<(Period, usize)> {
        let start = at + usize::from(self.is_mark(at, "the"));
        let number = |at: usize| match self.take("last-week", at) {
            Some((_, next)) => Some((None, next)),
            None => self.number("ordinal", at).map(|(number, next)| (Some(number), next)),
        };
        let leading = || {
            let (number, next) = number(start)?;
            let (weekday, next) = self.weekday_name(next)?;
            Some((number, weekday, next))
        };
        let behind = || {
            let (weekday, next) = self.weekday_name(start)?;
            let (number, next) = number(next)?;
            Some((number, weekday, next))
        };
        let (number, weekday, next) = leading().or_else(behind)?;
        let joined =
            ["of", "in", "bulan", "di", "pada"].iter().any(|word| self.is_mark(next, word));
        let (month, next) = self.any_month(next + usize::from(joined))?;
        let (year, next) = match self.year_of_day(next) {
            (Year::Missing(None), _) => self.year_in_clause(at, next),
            found => found,
        };
        Some((Period::WeekdayOfMonth { number, weekday, month, year, named: false }, next))
    }
}
