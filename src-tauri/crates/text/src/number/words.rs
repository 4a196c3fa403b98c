//! Numbers written in words, Indonesian and English.

use rust_decimal::Decimal;

use crate::lexicon::NUMBERS;
use crate::token::Token;

/// A number in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Spelled {
    pub value: Decimal,
    /// The token behind it.
    pub next: usize,
    /// A scale word such as "ribu" was part of it.
    pub scaled: bool,
}

const TEN: Decimal = Decimal::TEN;

/// The number in words that begins at token `at`.
pub(crate) fn read(tokens: &[Token], at: usize) -> Option<Spelled> {
    let mut reading = Reading { tokens, total: Decimal::ZERO, least_scale: None, next: at };
    while reading.group() {}
    (reading.next > at).then_some(Spelled {
        value: reading.total,
        next: reading.next,
        scaled: reading.least_scale.is_some_and(|scale| scale > Decimal::ONE),
    })
}

struct Reading<'a> {
    tokens: &'a [Token],
    total: Decimal,
    /// Scales fall from group to group; `Some(1)` once the last group is read.
    least_scale: Option<Decimal>,
    next: usize,
}

impl Reading<'_> {
    /// Reads one group with its scale, such as "dua ratus lima puluh ribu".
    fn group(&mut self) -> bool {
        let from = if self.next > 0 && self.least_scale.is_some() {
            take("and", self.tokens, self.next).map_or(self.next, |(_, next)| next)
        } else {
            self.next
        };
        let Some((value, after)) = self.one_of(from).or_else(|| self.scaled_group(from)) else {
            return false;
        };
        let (amount, scale) = value;
        if self.least_scale.is_some_and(|least| scale >= least) {
            return false;
        }
        let Some(total) = self.total.checked_add(amount) else { return false };
        self.total = total;
        self.least_scale = Some(scale);
        self.next = after;
        true
    }

    /// "Seribu", "sejuta": one and its scale in one word.
    fn one_of(&self, at: usize) -> Option<((Decimal, Decimal), usize)> {
        let (value, next) = take("one-of", self.tokens, at)?;
        let scale = parse(value)?;
        (scale >= Decimal::ONE_THOUSAND).then_some(((scale, scale), next))
    }

    fn scaled_group(&self, at: usize) -> Option<((Decimal, Decimal), usize)> {
        let (value, next) = article_scale(self.tokens, at)
            .or_else(|| below_thousand(self.tokens, at))
            .or_else(|| half(self.tokens, at))?;
        match take("scale", self.tokens, next) {
            Some((scale, next)) => {
                let scale = parse(scale)?;
                Some(((value.checked_mul(scale)?, scale), next))
            }
            None => Some(((value, Decimal::ONE), next)),
        }
    }
}

fn take(role: &str, tokens: &[Token], at: usize) -> Option<(&'static str, usize)> {
    NUMBERS.take(role, tokens, at)
}

pub(super) fn parse(value: &str) -> Option<Decimal> {
    value.parse().ok()
}

/// "A" before a scale word: "a million" is one million, "a man" is no number.
fn article_scale(tokens: &[Token], at: usize) -> Option<(Decimal, usize)> {
    let (_, next) = take("article", tokens, at)?;
    if take("hundred", tokens, next).is_some() {
        return hundreds(tokens, Decimal::ONE, next);
    }
    take("scale", tokens, next).map(|_| (Decimal::ONE, next))
}

/// "Setengah juta", "half a million": only before a scale.
fn half(tokens: &[Token], at: usize) -> Option<(Decimal, usize)> {
    let (_, next) = take("half", tokens, at)?;
    let next = take("article", tokens, next).map_or(next, |(_, next)| next);
    take("scale", tokens, next).map(|_| (Decimal::new(5, 1), next))
}

fn below_thousand(tokens: &[Token], at: usize) -> Option<(Decimal, usize)> {
    if let Some(("100", next)) = take("one-of", tokens, at) {
        return Some(with_rest(tokens, Decimal::ONE_HUNDRED, next));
    }
    let (value, next) = below_hundred(tokens, at)?;
    // "Twelve hundred", but "ten hundred" is nobody's thousand.
    if value % TEN != Decimal::ZERO && take("hundred", tokens, next).is_some() {
        return hundreds(tokens, value, next);
    }
    Some(with_part(tokens, value, next))
}

fn hundreds(tokens: &[Token], count: Decimal, at: usize) -> Option<(Decimal, usize)> {
    let (_, next) = take("hundred", tokens, at)?;
    Some(with_rest(tokens, count * Decimal::ONE_HUNDRED, next))
}

/// What follows a hundred: tens and units, perhaps after "and".
fn with_rest(tokens: &[Token], value: Decimal, at: usize) -> (Decimal, usize) {
    let from = take("and", tokens, at).map_or(at, |(_, next)| next);
    match below_hundred(tokens, from) {
        Some((rest, next)) => (value + rest, next),
        None => (value, at),
    }
}

fn below_hundred(tokens: &[Token], at: usize) -> Option<(Decimal, usize)> {
    let unit = |at| {
        let (value, next) = take("unit", tokens, at)?;
        Some((parse(value)?, next))
    };
    if let Some((value, next)) = take("whole", tokens, at) {
        return Some((parse(value)?, next));
    }
    if let Some((value, next)) = take("tens", tokens, at) {
        let value = parse(value)?;
        let hyphen = tokens.get(next).is_some_and(|token| token.glued && token.is("-"));
        let after = if hyphen { next + 1 } else { next };
        return Some(unit(after).map_or((value, next), |(unit, next)| (value + unit, next)));
    }
    let (value, next) = unit(at)?;
    if let Some((_, next)) = take("teen", tokens, next) {
        return Some((value + TEN, next));
    }
    if let Some((_, next)) = take("ten", tokens, next) {
        let tens = value * TEN;
        return Some(unit(next).map_or((tens, next), |(unit, next)| (tens + unit, next)));
    }
    Some((value, next))
}

/// "Dua setengah", "two and a half", "lima koma satu".
fn with_part(tokens: &[Token], value: Decimal, at: usize) -> (Decimal, usize) {
    if let Some((_, next)) = take("and-half", tokens, at) {
        return (value + Decimal::new(5, 1), next);
    }
    let Some((_, mut next)) = take("point", tokens, at) else { return (value, at) };
    let (mut total, mut place) = (value, Decimal::ONE);
    let first = next;
    while let Some((digit, after)) = take("unit", tokens, next) {
        place /= TEN;
        total += parse(digit).unwrap_or_default() * place;
        next = after;
    }
    if next == first { (value, at) } else { (total, next) }
}
