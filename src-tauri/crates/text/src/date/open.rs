//! Expressions that leave one end open: "since 2019", "by Friday", "will close from 3 March".

use super::calendar::LAST_DAY;
use super::expression::{Direction, Expression, LAST_THIRD, Period, Year};
use super::grammar::Reader;

/// The value of "since" in the word list.
const BEGUN: &str = "past";

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
            // "From May of that year"
            return self.opened(at, next).filter(|_| self.within(next).is_none());
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
            let (name, next) = self.take(role, at)?;
            if let Some(range) = self.range(next) {
                return Some(range);
            }
            let (period, next) = self.period(next)?;
            // "Before Wednesday's deadline": what is of the day bounds, not the day.
            let owned = self.before(next).is_some_and(|last| last.text.ends_with("'s"));
            if owned && ["before-date", "after-date"].contains(&role) {
                return None;
            }
            // "Before the end of the year": that day is the last.
            let period = match period {
                Period::Third(LAST_THIRD | LAST_DAY, whole) if role == "before-date" => {
                    return Some((Expression::Until(*whole), next));
                }
                period => period,
            };
            // "Were ordered to leave by Sunday": a term that is set lies ahead.
            let term = role == "until" && self.is_term(at);
            let sooner = role == "before-date" && (self.is_future(at) || self.is_not_sooner(at));
            let period = match (term || sooner, name) {
                (true, _) => turned(period, Direction::Ahead),
                (_, BEGUN) => turned(period, Direction::Begun),
                _ => period,
            };
            Some((open(period), next))
        })
    }

    /// "Will apply from 18 April"; also "From Thursday the boats will run as follows".
    fn opened(&self, at: usize, next: usize) -> Option<(Expression, usize)> {
        let leads = self.opens_sentence(at) && self.is_future_behind(next);
        if !self.follows("opening", at) && !self.is_future(at) && !leads {
            // "The limit from next Wednesday": what lies ahead begins there.
            let (period, next) = self.period(next).filter(|_| self.range(next).is_none())?;
            if !may_begin(&period) {
                return None;
            }
            return Some((Expression::Opening(period), next));
        }
        self.range(next).or_else(|| {
            let (period, next) = self.period(next)?;
            Some((
                Expression::Since(if leads { turned(period, Direction::Ahead) } else { period }),
                next,
            ))
        })
    }
}

/// Whether a rule or an offer may begin with the period.
fn may_begin(period: &Period) -> bool {
    matches!(
        period,
        Period::Day { .. }
            | Period::Weekday { .. }
            | Period::WeekdayOfMonth { .. }
            | Period::Month { .. }
            | Period::Counted { steps: 1.., .. }
    )
}

/// The period, looked for in that direction where it does not say itself which way to look.
fn turned(period: Period, direction: Direction) -> Period {
    let found = Year::Missing(Some(direction));
    match period {
        Period::Weekday { weekday, direction: None, week: None } => {
            Period::Weekday { weekday, direction: Some(direction), week: None }
        }
        Period::Day { day, month, year: Year::Missing(None), weekday, order } => {
            Period::Day { day, month, year: found, weekday, order }
        }
        Period::Month { month, year: Year::Missing(None) } => Period::Month { month, year: found },
        Period::Season { first, year: Year::Missing(None) } => {
            Period::Season { first, year: found }
        }
        Period::WeekdayOfMonth { number, weekday, month, year: Year::Missing(None), named } => {
            Period::WeekdayOfMonth { number, weekday, month, year: found, named }
        }
        Period::Third(part, whole) => {
            Period::Third(part, Box::new(self::turned(*whole, direction)))
        }
        period => period,
    }
}
