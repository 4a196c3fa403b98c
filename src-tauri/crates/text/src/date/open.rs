//! Expressions that leave one end open: "since 2019", "by Friday", "will close from 3 March".

use super::expression::{Direction, Expression, Period, Year};
use super::grammar::Reader;

type Open = fn(Period) -> Expression;

/// The words that leave an end open, by their role.
const ENDS: [(&str, Open); 4] = [
    ("since", Expression::Since),
    ("until", Expression::Until),
    ("before-date", Expression::Before),
    ("after-date", Expression::After),
];

impl Reader<'_> {
    pub fn open_ended(&self, at: usize) -> Option<(Expression, usize)> {
        if let Some((_, next)) = self.take("opening-from", at) {
            return self.opened(at, next);
        }
        if let Some((_, next)) = self.take("closing-to", at) {
            let year = || {
                let (year, next) = self.four_digits(next)?;
                Some((Period::Year(Year::Written(year)), next))
            };
            let last = || self.period(next).or_else(year);
            let (period, next) = self.follows("closing", at).then(last).flatten()?;
            return Some((Expression::Until(period), next));
        }
        ENDS.into_iter().find_map(|(role, open)| {
            let (_, next) = self.take(role, at)?;
            if let Some(range) = self.range(next) {
                return Some(range);
            }
            let (period, next) = self.period(next)?;
            // "Were ordered to leave by Sunday": a term that is set lies ahead.
            let term = role == "until" && self.is_term(at);
            Some((open(if term { ahead(period) } else { period }), next))
        })
    }

    /// "Will apply from 18 April"; also "From Thursday the boats will run as follows".
    fn opened(&self, at: usize, next: usize) -> Option<(Expression, usize)> {
        let leads = self.opens_sentence(at) && self.is_future_behind(next);
        if !self.follows("opening", at) && !self.is_future(at) && !leads {
            return None;
        }
        self.range(next).or_else(|| {
            let (period, next) = self.period(next)?;
            Some((Expression::Since(if leads { ahead(period) } else { period }), next))
        })
    }
}

/// The period, ahead of publication where it does not say itself which way to look.
fn ahead(period: Period) -> Period {
    let ahead = Some(Direction::Ahead);
    match period {
        Period::Weekday { weekday, direction: None, week: None } => {
            Period::Weekday { weekday, direction: ahead, week: None }
        }
        Period::Day { day, month, year: Year::Missing(None), weekday, order } => {
            Period::Day { day, month, year: Year::Missing(ahead), weekday, order }
        }
        Period::Month { month, year: Year::Missing(None) } => {
            Period::Month { month, year: Year::Missing(ahead) }
        }
        period => period,
    }
}
