//! Expressions counted from the date of publication.

use rust_decimal::prelude::ToPrimitive;

use super::calendar::{YEARS_PER_CENTURY, YEARS_PER_DECADE};
use super::expression::{Direction, Period, Unit, Year};
use super::grammar::Reader;
use crate::number::words;

/// Two weeks, by its name in the word list.
const FORTNIGHT: &str = "fortnight";

impl Reader<'_> {
    /// "June 6 and June 9, *2023*": the year behind the second of two days that English joins.
    pub fn year_of_next(&self, at: usize) -> Option<Year> {
        let (_, next) = self.take("range-and", at)?;
        let (_, next) = self.any_month(next)?;
        let (_, next) = self.day_number(next)?;
        let (year, _) = self.year_of_day(next);
        matches!(year, Year::Written(_)).then_some(year)
    }

    /// "Dua tahun lalu", "pekan lalu", "kemarin", "the past five years".
    pub fn relative(&self, at: usize) -> Option<(Period, usize)> {
        self.weekend(at)
            .or_else(|| self.so_far(at))
            .or_else(|| self.sport_season(at))
            .or_else(|| self.days(at))
            .or_else(|| self.counted(at))
            .or_else(|| self.coming(at))
            .or_else(|| self.trailing(at))
            .or_else(|| self.leading(at))
            .or_else(|| self.unit_with_direction(at))
            .or_else(|| self.direction_with_unit(at))
    }

    /// "Last season", "musim ini"
    fn sport_season(&self, at: usize) -> Option<(Period, usize)> {
        let leading = || {
            let (name, next) = self.take("before", at)?;
            Some((name, self.take("season-year", next)?.1))
        };
        let behind = || {
            let (_, next) = self.take("season-year", at)?;
            self.take("after", next)
        };
        let (name, next) = leading().or_else(behind)?;
        Some((Period::SportSeason(Direction::named(name).steps()), next))
    }

    fn days(&self, at: usize) -> Option<(Period, usize)> {
        let (steps, next) = self.number("days", at)?;
        Some((Period::Counted { unit: Unit::Day, steps: i32::from(steps) }, next))
    }

    fn so_far(&self, at: usize) -> Option<(Period, usize)> {
        if let Some((unit, next)) = self.take("elapsed", at) {
            return Some((Period::Elapsed(Unit::named(unit)), next));
        }
        let (unit, next) = self.take("remaining", at)?;
        Some((Period::Remaining(Unit::named(unit)), next))
    }

    /// "Akhir pekan lalu", "last weekend". Without a direction only the tense of the clause says which.
    fn weekend(&self, at: usize) -> Option<(Period, usize)> {
        if let Some((_, next)) = self.take("weekend", at) {
            if let Some((name, next)) = self.take("after", next) {
                return Some((Period::Weekend(Direction::named(name).steps()), next));
            }
            if self.follows("weekend-lead", at) && self.is_future(at) {
                return Some((Period::Weekend(0), next));
            }
            let told = self.token(at).is_some_and(|article| article.is("the"))
                && self.follows("weekend-past", at);
            return told.then_some((Period::PastWeekend, next));
        }
        let (name, next) = self.take("before", at)?;
        let (_, next) = self.take("weekend", next)?;
        Some((Period::Weekend(Direction::named(name).steps()), next))
    }

    /// How many units: digits, words, "a", or one word such as "setahun".
    pub fn count(&self, at: usize) -> Option<(i32, Unit, usize)> {
        if let Some((unit, next)) = self.take("one-unit", at) {
            return Some((1, Unit::named(unit), next));
        }
        let (count, next) = self.count_number(at).or_else(|| {
            // "The past fortnight"
            let (unit, _) = self.take("unit", at)?;
            (unit == FORTNIGHT).then_some((1, at))
        })?;
        let (unit, next) = self.take("unit", next)?;
        if unit == FORTNIGHT {
            return Some((count.checked_mul(2)?, Unit::Week, next));
        }
        Some((count, Unit::named(unit), next))
    }

    fn count_number(&self, at: usize) -> Option<(i32, usize)> {
        let token = self.token(at)?;
        // "71,42 tahun lalu": the digits are the end of another number.
        if token.glued && self.before(at).is_some_and(|before| before.is(",") || before.is(".")) {
            return None;
        }
        if !token.is_digits() {
            if token.is("a") || token.is("an") {
                return Some((1, at + 1));
            }
            let spelled = words::read(self.tokens, at)?;
            return Some((spelled.value.to_i32()?, spelled.next));
        }
        let mut digits = token.text.clone();
        let mut next = at + 1;
        // "5.000 tahun lalu"
        while let (Some(mark), Some(group)) = (self.token(next), self.token(next + 1)) {
            let groups = mark.glued && (mark.is(".") || mark.is(","));
            if !groups || !group.glued || !group.is_digits() || group.text.len() != 3 {
                break;
            }
            digits.push_str(&group.text);
            next += 2;
        }
        Some((digits.parse().ok()?, next))
    }

    /// "In three days", where the clause speaks of what is to come.
    fn coming(&self, at: usize) -> Option<(Period, usize)> {
        let (_, next) = self.take("coming", at).filter(|_| self.is_future(at))?;
        let (count, unit, next) = self.count(next)?;
        Some((Period::Counted { unit, steps: count }, next))
    }

    fn counted(&self, at: usize) -> Option<(Period, usize)> {
        let (count, unit, next) = self.count(at)?;
        if let Some((_, next)) = self.take("ago", next) {
            // "A decade ago" is the year ten years back, not the decade before this one.
            let (unit, count) = match unit {
                Unit::Decade => (Unit::Year, count.checked_mul(YEARS_PER_DECADE)?),
                Unit::Century => (Unit::Year, count.checked_mul(YEARS_PER_CENTURY)?),
                unit => (unit, count),
            };
            return Some((Period::Counted { unit, steps: -count }, next));
        }
        if self.take("more", next).is_some() && self.is_still(at) {
            return None;
        }
        if let Some((_, next)) = self.take("ahead", next) {
            return Some((Period::Counted { unit, steps: count }, next));
        }
        if let Some((_, next)) = self.take("leading-after", next) {
            return Some((Period::Leading { unit, count }, next));
        }
        let (_, next) = self.take("trailing-after", next)?;
        Some((Period::Trailing { unit, count }, next))
    }

    /// "The next two weeks"
    fn leading(&self, at: usize) -> Option<(Period, usize)> {
        let (_, next) = self.take("leading-before", at)?;
        let (count, unit, next) = self.count(next)?;
        Some((Period::Leading { unit, count }, next))
    }

    /// "The past two years", "the last decade".
    fn trailing(&self, at: usize) -> Option<(Period, usize)> {
        let (_, next) =
            self.take("trailing-before", at).or_else(|| self.take("trailing-count-before", at))?;
        // "To last four weeks": a verb.
        if self.token(at)?.is("last") && self.follows("verb-lead", at) {
            return None;
        }
        if let Some((count, unit, next)) = self.count(next) {
            // "The last two weeks of August" are counted from August's end.
            if self.token(next).is_some_and(|token| token.is("of")) {
                return None;
            }
            return Some((Period::Trailing { unit, count }, next));
        }
        let whole = self.token(at)?.is("the") || self.token(at)?.is("past");
        if !whole || self.take("trailing-count-before", at).is_some() {
            return None;
        }
        let (unit, next) = self.take("unit", next)?;
        // "The last week of September" is September's.
        let of = self.token(next).is_some_and(|token| token.is("of"));
        (!of).then_some((Period::Trailing { unit: Unit::named(unit), count: 1 }, next))
    }

    /// "Tahun lalu", "pekan ini", "kuartal depan".
    pub fn unit_with_direction(&self, at: usize) -> Option<(Period, usize)> {
        let (unit, next) = self.take("unit", at).filter(|_| !self.follows("vague", at))?;
        let (name, next) = self.take("after", next)?;
        let steps = Direction::named(name).steps();
        Some((Period::Counted { unit: Unit::named(unit), steps }, next))
    }

    /// "Last year", "this week", "next month"; also "last Monday", read with its direction.
    pub fn direction_with_unit(&self, at: usize) -> Option<(Period, usize)> {
        let (name, next) = self.take("before", at)?;
        if self.take("anchored-day", at.saturating_sub(1)).is_some() {
            return None;
        }
        // "This fiscal year"
        let unit_at = self.skip("business", next);
        if let Some((unit, next)) = self.take("unit", unit_at) {
            let steps = Direction::named(name).steps();
            return Some((Period::Counted { unit: Unit::named(unit), steps }, next));
        }
        match self.weekday(next)? {
            (Period::Weekday { weekday, week, .. }, next) => {
                let direction = Some(Direction::named(name));
                Some((Period::Weekday { weekday, direction, week }, next))
            }
            _ => None,
        }
    }
}
