//! A number with what stands around it: sign, scale, unit.

use rust_decimal::Decimal;

use super::grammar::{Found, Reader};
use super::numeral::{self, Numeral};
use super::{Bound, Unit, noun, words};
use crate::lang::Lang;

/// Millions are written with fewer digits than this before their letter.
const MANY_DIGITS: usize = 3;
/// A length in two units is told in the larger one where it has no more decimals than this there.
const PLAIN_DECIMALS: u32 = 2;

/// An amount whose unit and scale may still come from the other end of a range.
#[derive(Clone)]
pub(super) struct Draft {
    pub from: usize,
    pub next: usize,
    pub numeral: Numeral,
    pub scale: Option<Decimal>,
    pub unit: Unit,
    pub negative: bool,
    /// A hedge behind the number: "100 lebih warga", "50-an warga".
    pub hedge: Option<Bound>,
}

/// What stands before a number.
struct Opening {
    money: Option<Unit>,
    /// "Magnitudo"
    named: Option<Unit>,
    negative: bool,
    next: usize,
}

/// A number with its scale.
#[derive(Clone, Copy)]
struct Size {
    numeral: Numeral,
    scale: Option<Decimal>,
    hedge: Option<Bound>,
    next: usize,
}

impl Reader<'_> {
    pub fn draft(&self, at: usize) -> Option<Draft> {
        let opening = self.opening(at);
        let (money, negative) = (opening.money.is_some(), opening.negative);
        let size = self.size(at, opening.next, money)?;
        if !money && !negative && self.is_label(at, &size.numeral) {
            return None;
        }
        let digits_end = size.numeral.next;
        let draft = self.with_unit(at, opening, size)?;
        // "5G": what is glued to the digits must have been read.
        let glued = self.tokens.get(draft.next).is_some_and(|token| token.glued && token.is_word());
        (!glued || draft.next > digits_end).then_some(draft)
    }

    /// Currency, sign and the name of a scale before the number.
    fn opening(&self, at: usize) -> Opening {
        let money = self.money_before(at);
        let named = self
            .take("unit-before", at)
            .or_else(|| self.magnitude_letter(at))
            .filter(|_| money.is_none());
        let next = money.or(named).map_or(at, |(_, next)| next);
        let sign = self.sign(at, next);
        Opening {
            money: money.map(|(code, _)| Unit::Currency(code.to_owned())),
            named: named.map(|(name, _)| Unit::Noun(name.to_owned())),
            negative: sign.is_some(),
            next: sign.unwrap_or(next),
        }
    }

    /// "M 5,6" near a word for an earthquake.
    fn magnitude_letter(&self, at: usize) -> Option<(&'static str, usize)> {
        let capital = self.tokens.get(at).is_some_and(|letter| letter.capital);
        let (_, next) = self.take("magnitude-letter", at)?;
        let name = if self.lang == Lang::En { "magnitude" } else { "magnitudo" };
        (capital && self.near("quake", at)).then_some((name, next))
    }

    /// A minus sign or word before the digits; a hyphen between two words is none.
    fn sign(&self, at: usize, next: usize) -> Option<usize> {
        let token = self.tokens.get(next)?;
        if token.is("-") {
            let free = next > at || !token.glued;
            let glued = self.tokens.get(next + 1).is_some_and(|digits| digits.glued);
            return (free && glued).then_some(next + 1);
        }
        // "Plus-minus 0,4 meter" tells how far off it may be.
        let before = |back: usize| next.checked_sub(back).and_then(|at| self.tokens.get(at));
        let plus = |back: usize| before(back).is_some_and(|token| token.is("plus"));
        let either = plus(1) || plus(2) && before(1).is_some_and(|token| token.is("-"));
        self.take("minus", next).filter(|_| !either).map(|(_, next)| next)
    }

    fn size(&self, from: usize, at: usize, money: bool) -> Option<Size> {
        let mut numeral = numeral::read(self.tokens, at, self.lang)?;
        let (mut next, mut hedge, mut scale) = (numeral.next, None, None);
        if let Some((part, after)) = self.mixed(&numeral) {
            numeral.value = numeral.value.checked_add(part)?;
            next = after;
        }
        if let Some((value, after)) = self.scale(from, next, money).filter(|_| !numeral.scaled) {
            (scale, next) = (words::parse(value), after);
        } else if let Some((value, after)) = self.take("scale-about", next)
            && !numeral.spelled
        {
            (scale, next, hedge) = (words::parse(value), after, Some(Bound::About));
        } else if let Some((value, after)) = self.about_scale(next) {
            (scale, next, hedge) = (words::parse(value), after, Some(Bound::About));
        } else if let Some(after) = self.about_ending(from, next) {
            (next, hedge) = (after, Some(Bound::About));
        }
        if let Some(found) = scale
            && let Some((rest, after)) = self.lower_part(next, found)
        {
            numeral.value = numeral.value.checked_add(rest.checked_div(found)?)?;
            next = after;
        }
        Some(Size { numeral, scale, hedge, next })
    }

    /// "2½", "2 1/2": the fraction behind a whole number.
    fn mixed(&self, numeral: &Numeral) -> Option<(Decimal, usize)> {
        let at = numeral.next;
        if numeral.spelled || !numeral.value.is_integer() {
            return None;
        }
        match self.take("vulgar", at) {
            Some((value, next)) => Some((words::parse(value)?, next)),
            None => self.slashed(at),
        }
    }

    /// "50-an warga": about so many.
    fn about_ending(&self, from: usize, at: usize) -> Option<usize> {
        let (_, next) = self.take("about-ending", at + 1)?;
        let glued = self.is_glued(at, "-") && self.tokens[at + 1].glued;
        (glued && self.noun(from, next).is_some()).then_some(next)
    }

    /// "Rp8.000-an triliun"
    fn about_scale(&self, at: usize) -> Option<(&'static str, usize)> {
        let (_, next) = self.take("about-ending", at + 1)?;
        let glued = self.is_glued(at, "-") && self.tokens[at + 1].glued;
        self.take("scale", next).filter(|_| glued)
    }

    fn scale(&self, from: usize, at: usize, money: bool) -> Option<(&'static str, usize)> {
        let short = if self.lang == Lang::En { "scale-en" } else { "scale-id" };
        let glued = || {
            self.tokens.get(at).filter(|token| token.glued)?;
            let (value, next) = self.take("scale-glued", at)?;
            self.noun(from, next).map(|_| (value, next))
        };
        let hyphen = at + usize::from(self.is_glued(at, "-") && money);
        self.take("scale", hyphen)
            .or_else(|| money.then(|| self.take(short, at)).flatten())
            .or_else(|| self.take(short, at).filter(|(_, next)| self.is_money_glued(at, *next)))
            .or_else(glued)
            .or_else(|| self.scale_of_many(from, at))
    }

    /// "12m kroner": a letter glued to the digits before the name of a currency.
    fn is_money_glued(&self, at: usize, next: usize) -> bool {
        self.tokens[at].glued && self.take("money-after", next).is_some()
    }

    /// "1.4m homes" are millions, "a 50m pool" is not: things are counted behind it.
    fn scale_of_many(&self, from: usize, at: usize) -> Option<(&'static str, usize)> {
        let (value, next) = self.take("scale-of-many", at)?;
        let glued = self.tokens[at].glued && self.lang == Lang::En;
        let few =
            at.checked_sub(1).is_some_and(|before| self.tokens[before].text.len() < MANY_DIGITS);
        let (_, end) = self.noun(from, next).filter(|_| glued && few)?;
        let things =
            self.tokens[end - 1].text.ends_with('s') || noun::is_counted(self.tokens, end - 1);
        things.then_some((value, next))
    }

    /// "1 juta 250 ribu": what is left of the number in a lower scale.
    fn lower_part(&self, at: usize, scale: Decimal) -> Option<(Decimal, usize)> {
        let part = numeral::read(self.tokens, at, self.lang).filter(|part| !part.spelled)?;
        let (value, next) = self.take("scale", part.next)?;
        let lower = words::parse(value).filter(|lower| *lower < scale)?;
        Some((part.value.checked_mul(lower)?, next))
    }

    /// The number with its unit, which may stand on either side.
    fn with_unit(&self, from: usize, opening: Opening, size: Size) -> Option<Draft> {
        let Size { mut numeral, scale, mut hedge, mut next } = size;
        let more = self.take("more", next).filter(|(_, after)| self.noun(from, *after).is_some());
        if more.is_some() {
            hedge = Some(Bound::AtLeast);
        }
        let behind = more.map_or(next, |(_, after)| after);
        let scaled = scale.is_some() || numeral.scaled;
        let after = self.unit_after(from, behind, numeral.value, scaled);
        let before = opening.money.or(opening.named);
        let unit = match (before, after) {
            // "USD 5 juta dolar" says it twice.
            (Some(before @ Unit::Currency(_)), Some(after))
                if matches!(after.unit, Unit::Currency(_)) =>
            {
                next = after.next;
                before
            }
            (Some(before), _) => before,
            (None, Some(after)) => {
                next = after.next;
                numeral.scaled |= after.times > Decimal::ONE;
                numeral.value = numeral.value.checked_mul(after.times)?;
                after.unit
            }
            (None, None) => Unit::None,
        };
        let plain = Found::new(from, next, numeral.value, unit);
        let Found { next, value, unit, .. } = self.smaller_part(&plain).unwrap_or(plain);
        numeral.value = value;
        Some(Draft { from, next, numeral, scale, unit, negative: opening.negative, hedge })
    }

    /// "Dua tahun enam bulan": the months as a part of a year; "an hour and 50 minutes": minutes, for they
    /// are no plain part of an hour.
    pub fn smaller_part(&self, larger: &Found) -> Option<Found> {
        let (parts, behind) = self.take("larger-unit", larger.next.checked_sub(1)?)?;
        let from = self.take("and", behind).map_or(behind, |(_, next)| next);
        let part = numeral::read(self.tokens, from, self.lang)?;
        let (smaller, next) = self.take("smaller-unit", part.next)?;
        if behind != larger.next || smaller != parts || self.is_dated(from) {
            return None;
        }
        let parts = words::parse(parts)?;
        let share = part.value.checked_div(parts)?.normalize();
        if share.scale() <= PLAIN_DECIMALS {
            let value = larger.value.checked_add(share)?;
            return Some(Found::new(larger.from, next, value, larger.unit.clone()));
        }
        let value = larger.value.checked_mul(parts)?.checked_add(part.value)?;
        let unit = Unit::Noun(self.tokens[part.next].text.clone());
        Some(Found::new(larger.from, next, value, unit))
    }
}
