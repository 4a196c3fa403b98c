//! The expressions that are read as amounts.

use rust_decimal::Decimal;

use super::numeral::{self, Numeral};
use super::{Amount, Bound, Unit, words};
use crate::date::{self, date_at};
use crate::lang::Lang;
use crate::lexicon::NUMBERS;
use crate::offset::Span;
use crate::token::{Token, tokens};

pub(super) fn read(text: &str, lang: Lang) -> Vec<Amount> {
    let tokens = tokens(text);
    let dates = date::spans(&tokens, lang);
    let reader = Reader { text, tokens: &tokens, lang, dates: &dates };
    let mut amounts: Vec<Amount> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if let Some(date) = date_at(&dates, tokens[at].span) {
            at += tokens[at..].iter().take_while(|token| date.contains(token.span)).count().max(1);
            continue;
        }
        match reader.expression(at) {
            Some((found, next)) => {
                amounts.extend(found);
                at = next.max(at + 1);
            }
            None => at += 1,
        }
    }
    amounts.retain(|amount| date_at(&dates, amount.span).is_none());
    amounts
}

/// A quotient is cut to so many decimals; no text writes more.
const DECIMALS: u32 = 6;
const YEAR_DIGITS: usize = 4;
/// Bare numbers of four digits that are years rather than amounts.
const BARE_YEARS: std::ops::RangeInclusive<Decimal> =
    Decimal::from_parts(1900, 0, 0, false, 0)..=Decimal::from_parts(2099, 0, 0, false, 0);
/// How many words to either side may show what sort of number stands here.
const NEAR: usize = 12;

/// An amount whose unit may still come from the other end of a range.
#[derive(Clone)]
struct Draft {
    from: usize,
    next: usize,
    numeral: Numeral,
    scale: Option<Decimal>,
    unit: Unit,
    negative: bool,
    /// "100 lebih warga"
    more: bool,
}

/// A number whose value and unit are settled.
pub(super) struct Found {
    pub from: usize,
    pub next: usize,
    value: Decimal,
    unit: Unit,
}

impl Found {
    pub fn new(from: usize, next: usize, value: Decimal, unit: Unit) -> Self {
        Self { from, next, value, unit }
    }
}

/// Reads amounts from tokens. Every method takes the place of its first token and answers with what it
/// read and the place behind it.
pub(super) struct Reader<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub lang: Lang,
    pub dates: &'a [Span],
}

impl Reader<'_> {
    pub fn take(&self, role: &str, at: usize) -> Option<(&'static str, usize)> {
        NUMBERS.take(role, self.tokens, at)
    }

    pub fn is(&self, at: usize, text: &str) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is(text))
    }

    pub fn is_glued(&self, at: usize, mark: &str) -> bool {
        self.tokens.get(at).is_some_and(|token| token.glued && token.is(mark))
    }

    pub fn is_dated(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| date_at(self.dates, token.span).is_some())
    }

    /// Whether a phrase of `role` stands within a few words, in the same line.
    pub fn near(&self, role: &str, at: usize) -> bool {
        let line = |index: &usize| !self.tokens[*index].new_line || *index == 0;
        let before = (at.saturating_sub(NEAR)..at).rev().take_while(line);
        let after = (at + 1..self.tokens.len().min(at + NEAR)).take_while(line);
        before.chain(after).any(|index| self.take(role, index).is_some())
    }

    fn expression(&self, at: usize) -> Option<(Vec<Amount>, usize)> {
        let single = self
            .one_unit(at)
            .or_else(|| self.collection(at))
            .or_else(|| self.share(at))
            .or_else(|| self.ordinal(at))
            .or_else(|| self.product(at))
            .or_else(|| self.compound(at));
        if let Some(found) = single {
            let next = found.next;
            return Some((self.settled(found).into_iter().collect(), next));
        }
        let first = self.draft(at)?;
        if let Some((low, high)) = self.range(&first) {
            let next = high.next;
            // "3-1" is a score or a name.
            let plain = |one: &Draft| one.unit == Unit::None && one.scale.is_none();
            if plain(&low) && plain(&high) {
                return Some((Vec::new(), next));
            }
            let ends = [low, high].into_iter().filter_map(|one| self.amount(one)).collect();
            return Some((ends, next));
        }
        let next = first.next;
        Some((self.amount(first).into_iter().collect(), next))
    }

    /// "Selusin telur", "half a dozen goats"
    fn collection(&self, at: usize) -> Option<Found> {
        let (size, next) = self.take("collection", at)?;
        let (unit, next) = self.noun(at, next).unwrap_or((Unit::None, next));
        Some(Found::new(at, next, words::parse(size)?, unit))
    }

    /// "Lebih dari setahun": behind a hedge the unit counts one.
    fn one_unit(&self, at: usize) -> Option<Found> {
        let (_, next) = self.take("one-unit", at)?;
        NUMBERS.take_before("bound", self.tokens, at)?;
        let unit = self.tokens[at].text.strip_prefix("se")?.to_owned();
        Some(Found::new(at, next, Decimal::ONE, Unit::Noun(unit)))
    }

    /// "3x24 jam"
    fn product(&self, at: usize) -> Option<Found> {
        let times = |at: usize| self.is(at, "x") || self.is(at, "\u{d7}");
        let (one, other) = (self.tokens.get(at)?.number()?, self.tokens.get(at + 2)?.number()?);
        if !times(at + 1) {
            return None;
        }
        let (_, next) = self.take("product-unit", at + 3)?;
        let unit = Unit::Noun(self.tokens[at + 3].text.clone());
        Some(Found::new(at, next, Decimal::from(one) * Decimal::from(other), unit))
    }

    /// "A two-day hearing"
    fn compound(&self, at: usize) -> Option<Found> {
        let token = self.tokens.get(at)?;
        if token.glued && at > 0 && !self.tokens[at - 1].is("(") && !self.tokens[at - 1].is("\"") {
            return None;
        }
        let (value, next) = if token.is_digits() {
            (numeral::before_hyphen(self.tokens, at, self.lang)?, at)
        } else {
            let read =
                words::read(self.tokens, at).filter(|_| !token.is("a") && !token.is("an"))?;
            ((read.value, read.next), at)
        };
        let ((value, behind), from) = (value, next);
        let (unit, next) = self.joined_unit(behind)?;
        Some(Found::new(from, next, value, unit))
    }

    /// A number with what stands around it.
    fn draft(&self, at: usize) -> Option<Draft> {
        let (money, mut next) = self
            .money_before(at)
            .map_or((None, at), |(code, next)| (Some(Unit::Currency(code.to_owned())), next));
        let unit_before = self.take("unit-before", at);
        if let Some((_, after)) = unit_before.filter(|_| money.is_none()) {
            next = after;
        }
        let mut negative = false;
        if let Some(sign) = self.sign(at, next) {
            (negative, next) = (true, sign);
        }
        let mut numeral = numeral::read(self.tokens, next, self.lang)?;
        if money.is_none() && !negative && self.is_label(at, &numeral) {
            return None;
        }
        let digits_end = numeral.next;
        next = numeral.next;
        let mut scale = None;
        if !numeral.scaled
            && let Some((value, after)) = self.scale(at, next, money.is_some())
        {
            (scale, next) = (words::parse(value), after);
        }
        if let Some(found) = scale
            && let Some((rest, after)) = self.lower_part(next, found)
        {
            numeral.value = numeral.value.checked_add(rest.checked_div(found)?)?;
            next = after;
        }
        let more = self.take("more", next).filter(|(_, after)| self.noun(at, *after).is_some());
        let behind = more.map_or(next, |(_, after)| after);
        let scaled = scale.is_some() || numeral.scaled;
        let unit_after = self.unit_after(at, behind, numeral.value, scaled);
        let unit = match (money, unit_after) {
            (Some(money), Some(after)) if matches!(after.unit, Unit::Currency(_)) => {
                next = after.next;
                money
            }
            (Some(money), _) => money,
            (None, Some(after)) => {
                next = after.next;
                numeral.value = numeral.value.checked_mul(after.times)?;
                after.unit
            }
            (None, None) => match unit_before {
                Some(_) => Unit::Noun(self.tokens[at].text.clone()),
                None => Unit::None,
            },
        };
        if let Some((part, after)) = self.smaller_part(next) {
            numeral.value = numeral.value.checked_add(part)?;
            next = after;
        }
        // "5G": what is glued to the digits must have been read.
        let glued = self.tokens.get(next).is_some_and(|token| token.glued && token.is_word());
        if glued && next == digits_end {
            return None;
        }
        Some(Draft { from: at, next, numeral, scale, unit, negative, more: more.is_some() })
    }

    /// "1 juta 250 ribu": what is left of the number in a lower scale.
    fn lower_part(&self, at: usize, scale: Decimal) -> Option<(Decimal, usize)> {
        let part = numeral::read(self.tokens, at, self.lang).filter(|part| !part.spelled)?;
        let (value, next) = self.take("scale", part.next)?;
        let lower = words::parse(value).filter(|lower| *lower < scale)?;
        Some((part.value.checked_mul(lower)?, next))
    }

    /// "Dua tahun enam bulan": the months as a part of a year.
    fn smaller_part(&self, at: usize) -> Option<(Decimal, usize)> {
        let (parts, behind) = self.take("larger-unit", at.checked_sub(1)?)?;
        let from = self.take("and", behind).map_or(behind, |(_, next)| next);
        let part = numeral::read(self.tokens, from, self.lang)?;
        let (smaller, next) = self.take("smaller-unit", part.next)?;
        let below = behind == at && smaller == parts && !self.is_dated(from);
        below.then_some((part.value.checked_div(words::parse(parts)?)?, next))
    }

    /// A minus sign or word before the digits; a hyphen between two words is none.
    fn sign(&self, at: usize, next: usize) -> Option<usize> {
        let token = self.tokens.get(next)?;
        if token.is("-") {
            let free = next > at || !token.glued;
            let glued = self.tokens.get(next + 1).is_some_and(|digits| digits.glued);
            return (free && glued).then_some(next + 1);
        }
        self.take("minus", next).map(|(_, next)| next)
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
            .or_else(glued)
    }

    /// "5-10 persen", "antara Rp 1 dan Rp 2 juta": both ends, each with the unit of the other where
    /// its own is missing.
    fn range(&self, low: &Draft) -> Option<(Draft, Draft)> {
        let joined = self.take("range", low.next).or_else(|| {
            NUMBERS.take_before("range-lead", self.tokens, low.from)?;
            self.take("range-and", low.next)
        });
        let mut high = self.draft(joined?.1)?;
        let mut low = low.clone();
        // "Fell 6.4 percent to $88.9 million": two amounts.
        let told = low.unit != Unit::None && high.unit != Unit::None;
        if told && low.unit != high.unit {
            return None;
        }
        if low.unit == Unit::None {
            low.unit = high.unit.clone();
        }
        if high.unit == Unit::None {
            high.unit = low.unit.clone();
        }
        // "5-10 juta" are millions both; "500 hingga 1 juta" are not.
        if low.scale.is_none() && !low.numeral.scaled && low.numeral.value < high.numeral.value {
            low.scale = high.scale;
        }
        Some((low, high))
    }

    /// The finished amount, unless the number stands alone in a way that counts nothing.
    fn amount(&self, draft: Draft) -> Option<Amount> {
        if draft.unit == Unit::None && draft.scale.is_none() && !self.stands_alone(&draft) {
            return None;
        }
        let value = draft.numeral.value.checked_mul(draft.scale.unwrap_or(Decimal::ONE))?;
        let value = if draft.negative { -value } else { value };
        let mut amount = self.settled(Found::new(draft.from, draft.next, value, draft.unit))?;
        amount.separator_assumed = draft.numeral.separator_assumed;
        if draft.more {
            amount.bound = Bound::AtLeast;
        }
        Some(amount)
    }

    fn settled(&self, found: Found) -> Option<Amount> {
        let start = self.tokens.get(found.from)?.span.start;
        let end = self.tokens.get(found.next.checked_sub(1)?)?.span.end;
        Some(Amount {
            span: Span::new(start, end),
            value: found.value.round_dp(DECIMALS).normalize(),
            unit: found.unit,
            bound: self.bound(found.from),
            separator_assumed: false,
        })
    }

    /// A bare number counts where it is written in digits and does not end a name ("Apollo 11").
    fn stands_alone(&self, draft: &Draft) -> bool {
        let Some(first) = self.tokens.get(draft.from) else { return false };
        let hyphen_before = draft.from.checked_sub(1).is_some_and(|at| self.tokens[at].is("-"));
        let joined = first.glued && (first.is("-") || hyphen_before);
        let year = first.text.len() == YEAR_DIGITS
            && draft.next == draft.from + 1
            && BARE_YEARS.contains(&draft.numeral.value);
        if draft.numeral.spelled {
            let several = draft.numeral.value > Decimal::ONE;
            draft.numeral.scaled
                || self.take("anaphor", draft.next).is_some()
                || (several && self.take("anaphor-several", draft.next).is_some())
        } else {
            !self.follows_name(draft.from) && !joined && !year
        }
    }

    fn bound(&self, at: usize) -> Bound {
        match NUMBERS.take_before("bound", self.tokens, at) {
            Some(("about", _)) => Bound::About,
            Some(("at-least", _)) => Bound::AtLeast,
            Some(("at-most", _)) => Bound::AtMost,
            _ => Bound::Exact,
        }
    }
}
