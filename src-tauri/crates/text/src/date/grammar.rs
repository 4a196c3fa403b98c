//! The expressions that are read as dates, and how they combine.

use super::expression::{Expression, Order, Period, Year};
use super::{Date, DateMention, resolve};
use crate::lang::Lang;
use crate::lexicon::DATES;
use crate::offset::Span;
use crate::token::{Token, tokens};

pub(super) fn read(text: &str, lang: Lang, published: Option<Date>) -> Vec<DateMention> {
    expressions(&tokens(text), lang)
        .into_iter()
        .map(|(span, expression)| resolve::mention(span, &expression, published))
        .collect()
}

pub(super) fn spans(tokens: &[Token], lang: Lang) -> Vec<Span> {
    expressions(tokens, lang).into_iter().map(|(span, _)| span).collect()
}

/// What the tokens say about when, in reading order and without overlap.
fn expressions(tokens: &[Token], lang: Lang) -> Vec<(Span, Expression)> {
    let reader = Reader { tokens, lang };
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match reader.expression(at) {
            Some((expression, next)) if next > at => {
                let span = Span::new(tokens[at].span.start, tokens[next - 1].span.end);
                found.push((span, expression));
                at = next;
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
        self.open_ended(at).or_else(|| self.range(at)).or_else(|| {
            let (period, next) = self.period(at)?;
            Some((Expression::During(period), next))
        })
    }

    fn open_ended(&self, at: usize) -> Option<(Expression, usize)> {
        type Open = fn(Period) -> Expression;
        let ends: [(&str, Open); 4] = [
            ("since", Expression::Since),
            ("until", Expression::Until),
            ("before-date", Expression::Before),
            ("after-date", Expression::After),
        ];
        ends.into_iter().find_map(|(role, open)| {
            let (_, next) = self.take(role, at)?;
            if let Some(range) = self.range(next) {
                return Some(range);
            }
            let (period, next) = self.period(next)?;
            Some((open(period), next))
        })
    }

    fn range(&self, at: usize) -> Option<(Expression, usize)> {
        let (first, next) = self.first_end(at)?;
        let (_, next) = self.take("range", next).or_else(|| {
            self.follows("range-lead", at).then(|| self.take("range-and", next)).flatten()
        })?;
        let (last, next) = self.last_end(next, &first)?;
        let first = completed(first, &last)?;
        Some((Expression::Between(first, last), next))
    }

    /// The first end of a range may lack what the last one tells: the year, or month and year.
    fn first_end(&self, at: usize) -> Option<(Period, usize)> {
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
        self.period(at).or_else(bare_year).or_else(bare_day).or_else(bare_month)
    }

    fn last_end(&self, at: usize, first: &Period) -> Option<(Period, usize)> {
        if let Period::Year(Year::Written(first)) = first {
            let at = self.skip("year-word", at);
            let (year, next) = self.four_digits(at)?;
            return (year > *first).then_some((Period::Year(Year::Written(year)), next));
        }
        // "March 3-5, 2025": the last end has no month of its own.
        self.period(at).or_else(|| {
            let Period::Day { month: Some(month), year: Year::Missing(None), .. } = first else {
                return None;
            };
            let (day, next) = self.day_number(at)?;
            let (year, next) = self.year_of_day(next);
            let (month, order) = (Some(*month), Order::Certain);
            Some((Period::Day { day, month, year, weekday: None, order }, next))
        })
    }

    /// One stretch of time.
    pub fn period(&self, at: usize) -> Option<(Period, usize)> {
        self.third(at).or_else(|| self.whole(at))
    }

    fn third(&self, at: usize) -> Option<(Period, usize)> {
        let (part, next) = self.number("third", at)?;
        if self.take("weekend", at).is_some() {
            return None;
        }
        let next = if self.is_glued_mark(next, "-") { next + 1 } else { next };
        let bare_year = || {
            let (year, next) = self.four_digits(next)?;
            Some((Period::Year(Year::Written(year)), next))
        };
        let (whole, next) = self.whole(next).or_else(bare_year)?;
        let divisible =
            !matches!(whole, Period::Day { .. } | Period::Weekday { .. } | Period::Trailing { .. });
        divisible.then(|| (Period::Third(part, Box::new(whole)), next))
    }

    fn whole(&self, at: usize) -> Option<(Period, usize)> {
        self.weekday(at)
            .or_else(|| self.numeric(at))
            .or_else(|| self.day(at))
            .or_else(|| self.relative(at))
            .or_else(|| self.part_of_year(at))
            .or_else(|| self.decade(at))
            .or_else(|| self.century(at))
            .or_else(|| self.school_year(at))
            .or_else(|| self.month(at))
            .or_else(|| self.year(at))
    }
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
