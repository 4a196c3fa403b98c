//! The expressions that are read as dates, and how they combine.

use super::calendar::LAST_DAY;
use super::expression::{Expression, LAST_THIRD, Order, Period, Reach, Unit, Year};
use crate::lang::Lang;
use crate::lexicon::DATES;
use crate::number::noun;
use crate::offset::Span;
use crate::token::Token;

/// Where dates stand whose numbers count nothing. "A day after it emerged" and "three years later" are
/// lengths of time too.
pub(super) fn spans(tokens: &[Token], lang: Lang) -> Vec<Span> {
    let length = |said: &Expression| match said {
        Expression::Anchored(said) => {
            said.reach == Reach::Apart || said.reach == Reach::Moved && said.steps.abs() > 1
        }
        _ => false,
    };
    let found = expressions(tokens, lang).into_iter();
    found.filter(|(_, _, said)| !length(said)).map(|(_, span, _)| span).collect()
}

/// What the tokens say about when, with the place of the first token, in reading order and without
/// overlap.
pub(super) fn expressions(tokens: &[Token], lang: Lang) -> Vec<(usize, Span, Expression)> {
    let reader = Reader { tokens, lang };
    let mut found = Vec::new();
    let (mut at, mut last) = (0, None);
    while at < tokens.len() {
        let read = || reader.expression(at).or_else(|| reader.apart(at, last));
        match tokens[at].may_begin_date().then(read).flatten() {
            Some((expression, next)) if next > at => {
                let span = Span::new(tokens[at].span.start, tokens[next - 1].span.end);
                found.push((at, span, expression));
                (at, last) = (next, Some(next));
            }
            _ => at += 1,
        }
    }
    found
}

/// Reads expressions from tokens. Every method takes the place of its first token and answers with
/// what it read and the place behind it.
pub(super) struct Reader<'a> {
    pub tokens: &'a [Token],
    pub lang: Lang,
}

impl<'a> Reader<'a> {
    pub fn token(&self, at: usize) -> Option<&'a Token> {
        self.tokens.get(at)
    }

    pub fn before(&self, at: usize) -> Option<&'a Token> {
        at.checked_sub(1).and_then(|before| self.tokens.get(before))
    }

    pub fn take(&self, role: &str, at: usize) -> Option<(&'static str, usize)> {
        DATES.take(role, self.tokens, at)
    }

    /// The value of a phrase of `role`, as a number.
    pub fn number(&self, role: &str, at: usize) -> Option<(i8, usize)> {
        let (value, next) = self.take(role, at)?;
        Some((value.parse().ok()?, next))
    }

    /// The place behind a phrase of `role`, or `at` where there is none.
    pub fn skip(&self, role: &str, at: usize) -> usize {
        self.take(role, at).map_or(at, |(_, next)| next)
    }

    pub fn follows(&self, role: &str, at: usize) -> bool {
        DATES.take_before(role, self.tokens, at).is_some()
    }

    pub fn is_mark(&self, at: usize, mark: &str) -> bool {
        self.token(at).is_some_and(|token| token.is(mark))
    }

    pub fn is_glued_mark(&self, at: usize, mark: &str) -> bool {
        self.token(at).is_some_and(|token| token.glued && token.is(mark))
    }

    /// Whether the token opens a line or a sentence, where a capital tells nothing.
    pub fn opens_sentence(&self, at: usize) -> bool {
        let stops = [".", "!", "?", "\"", "(", "-"];
        self.token(at).is_some_and(|token| token.new_line)
            || self.before(at).is_none_or(|before| stops.contains(&before.text.as_str()))
    }

    fn expression(&self, at: usize) -> Option<(Expression, usize)> {
        let whole = self
            .weekday_range(at)
            .or_else(|| self.beside(at))
            .or_else(|| self.within(at))
            .or_else(|| self.anchored(at))
            .or_else(|| self.ended(at))
            .or_else(|| self.edge(at));
        whole.or_else(|| self.open_ended(at)).or_else(|| {
            let period = self.period(at);
            self.range_from(at, period.clone())
                .or_else(|| period.map(|(period, next)| (Expression::During(period), next)))
                .or_else(|| self.listed_day(at).map(|(day, next)| (Expression::During(day), next)))
        })
    }

    pub fn range(&self, at: usize) -> Option<(Expression, usize)> {
        self.range_from(at, self.period(at))
    }

    /// A range from what was read as one stretch of time at `at`, or from less.
    fn range_from(
        &self,
        at: usize,
        period: Option<(Period, usize)>,
    ) -> Option<(Expression, usize)> {
        let (first, next) = period.or_else(|| self.bare_end(at))?;
        // "December 28, 2022, to January 2, 2023"
        let comma = self.lang == Lang::En
            && self.is_mark(next, ",")
            && self.before(next).is_some_and(Token::is_digits)
            && self.take("range-comma", next + 1).is_some();
        let next = next + usize::from(comma);
        let led = self.follows("range-lead", at);
        let bare = matches!(first, Period::Day { month: None, .. });
        let english = self.lang == Lang::En && matches!(first, Period::Day { .. });
        let month = matches!(first, Period::Month { year: Year::Missing(None), .. });
        let pair = self.take("range-and", next).filter(|_| led || bare || english || month);
        let (_, next) = self.take("range", next).or(pair)?;
        let (last, next) = self.last_end(next, &first)?;
        let counts = english && noun::is_counted(self.tokens, next);
        if pair.is_some() && !led && (counts || !follow(&first, &last)) {
            return None;
        }
        let first = completed(first, &last)?;
        Some((Expression::Between(first, last), next))
    }

    /// The first end of a range may lack what the last one tells: the year, or month and year.
    fn bare_end(&self, at: usize) -> Option<(Period, usize)> {
        let bare_day = || {
            let (day, next) = self.day_number(at)?;
            let period = Period::Day {
                day,
                month: None,
                year: Year::Missing(None),
                weekday: None,
                order: Order::Certain,
            };
            Some((period, next))
        };
        let bare_year = || {
            let (year, next) = self.four_digits(at)?;
            Some((Period::Year(Year::Written(year)), next))
        };
        let bare_month = || {
            let (month, next) = self.any_month(at)?;
            Some((Period::Month { month, year: Year::Missing(None) }, next))
        };
        bare_year().or_else(bare_day).or_else(bare_month)
    }

    fn last_end(&self, at: usize, first: &Period) -> Option<(Period, usize)> {
        if let Period::Year(Year::Written(first)) = first {
            let at = self.skip("year-word", at);
            let (year, next) = self.four_digits(at).or_else(|| self.short_end(at, *first))?;
            return (year > *first).then_some((Period::Year(Year::Written(year)), next));
        }
        // "Januari-Mei": behind a month another needs no other company.
        let month = || {
            let (month, next) = self.any_month(at)?;
            let year = Year::Missing(None);
            matches!(first, Period::Month { .. }).then_some((Period::Month { month, year }, next))
        };
        // "March 3-5, 2025": the last end has no month of its own.
        self.period(at).or_else(month).or_else(|| {
            let Period::Day { month: Some(month), year: Year::Missing(None), .. } = first else {
                return None;
            };
            let (day, next) = self.day_number(at)?;
            let (year, next) = self.year_of_day(next);
            let (month, order) = (Some(*month), Order::Certain);
            Some((Period::Day { day, month, year, weekday: None, order }, next))
        })
    }

    /// "2016–20": the last two digits of the second year.
    fn short_end(&self, at: usize, first: i16) -> Option<(i16, usize)> {
        let token = self.token(at).filter(|token| token.glued && token.text.len() == 2)?;
        let glued = self.before(at).is_some_and(|hyphen| hyphen.glued && hyphen.is("-"));
        let year = token.number()? + first / 100 * 100;
        let free = self.token(at + 1).is_none_or(|after| !after.glued || !after.is("-"));
        (glued && free).then_some((year, at + 1))
    }

    /// One stretch of time.
    pub fn period(&self, at: usize) -> Option<(Period, usize)> {
        self.third(at).or_else(|| self.whole(at))
    }

    fn third(&self, at: usize) -> Option<(Period, usize)> {
        if let Some((_, next)) = self.take("dasarian", at) {
            let (part, next) = self.number("ordinal", next)?;
            let (month, next) = self.any_month(next)?;
            let (year, next) = self.year_of_day(next);
            return Some((Period::Third(part, Box::new(Period::Month { month, year })), next));
        }
        let (part, next) = self.number("third", at)?;
        if self.take("weekend", at).is_some() {
            return None;
        }
        let next = if self.is_glued_mark(next, "-") { next + 1 } else { next };
        let bare_year = || {
            let (year, next) = self.four_digits(next)?;
            Some((Period::Year(Year::Written(year)), next))
        };
        let (whole, next) = self
            .whole(next)
            .or_else(bare_year)
            .or_else(|| self.bare_month(next))
            .or_else(|| self.running(next))?;
        let divisible = !matches!(
            whole,
            Period::Day { .. }
                | Period::Weekday { .. }
                | Period::Trailing { .. }
                | Period::Leading { .. }
                | Period::DayOfMonth { .. }
                | Period::WeekdayOfMonth { .. }
        );
        let part = if part == LAST_THIRD && self.is_stock(at) { LAST_DAY } else { part };
        divisible.then(|| (Period::Third(part, Box::new(whole)), next))
    }

    /// "Mid-June": behind a part, a month needs no other company.
    pub fn bare_month(&self, at: usize) -> Option<(Period, usize)> {
        let (month, next) =
            self.any_month(at).filter(|_| self.token(at).is_some_and(|t| t.capital))?;
        let (year, next) = self.year_of_day(next);
        Some((Period::Month { month, year }, next))
    }

    /// "Awal tahun", "the end of the month": of the running one.
    fn running(&self, at: usize) -> Option<(Period, usize)> {
        let (unit, next) = self.take("running", at)?;
        let other = self.take("not-running", next).is_some();
        (!other).then_some((Period::Counted { unit: Unit::named(unit), steps: 0 }, next))
    }

    fn whole(&self, at: usize) -> Option<(Period, usize)> {
        self.weekday_of_month(at)
            .or_else(|| self.weekday(at))
            .or_else(|| self.holiday(at))
            .or_else(|| self.week_of(at))
            .or_else(|| self.week_of_month(at))
            .or_else(|| self.numeric(at))
            .or_else(|| self.day(at))
            .or_else(|| self.relative(at))
            .or_else(|| self.part_of_year(at))
            .or_else(|| self.decade(at))
            .or_else(|| self.century(at))
            .or_else(|| self.school_year(at))
            .or_else(|| self.season(at))
            .or_else(|| self.month(at))
            .or_else(|| self.year(at))
    }
}

/// "26 dan 27 Oktober" are two days on end, "May and June" two months; others joined by "and" stand for
/// themselves.
fn follow(first: &Period, last: &Period) -> bool {
    if let (Period::Month { month, .. }, Period::Month { month: next, .. }) = (first, last) {
        return month + 1 == *next;
    }
    let (Period::Day { day, month, .. }, Period::Day { day: next, month: last, .. }) =
        (first, last)
    else {
        return false;
    };
    day + 1 == *next && (month.is_none() || month == last)
}

/// Gives the first end of a range what only the last one says. `None` where the two do not go together.
fn completed(first: Period, last: &Period) -> Option<Period> {
    let last = match last {
        Period::Third(_, whole) => whole,
        last => last,
    };
    match (first, last) {
        (Period::Third(part, whole), last) => {
            Some(Period::Third(part, Box::new(completed(*whole, last)?)))
        }
        (
            Period::Day { day, month, year, weekday, order },
            Period::Day { month: Some(last_month), year: last_year, day: last_day, .. },
        ) => {
            if month.is_none() && day > *last_day {
                return None;
            }
            let month = month.unwrap_or(*last_month);
            let year = shared_year(year, *last_year, month > *last_month);
            Some(Period::Day { day, month: Some(month), year, weekday, order })
        }
        (Period::Day { month: None, .. }, _) => None,
        (Period::Month { month, year }, Period::Month { month: last_month, year: last_year }) => {
            Some(Period::Month { month, year: shared_year(year, *last_year, month > *last_month) })
        }
        (first @ Period::Month { .. }, Period::Day { .. }) => Some(first),
        (Period::Month { .. }, _) => None,
        (first, _) => Some(first),
    }
}

/// "Desember hingga Januari 2025" begins in the year before.
fn shared_year(first: Year, last: Year, wraps: bool) -> Year {
    match (first, last) {
        (Year::Missing(None), Year::Written(year)) if wraps => Year::Written(year - 1),
        (Year::Missing(None), Year::Counted(steps)) if wraps => Year::Counted(steps - 1),
        (Year::Missing(None), last) => last,
        (first, _) => first,
    }
}
