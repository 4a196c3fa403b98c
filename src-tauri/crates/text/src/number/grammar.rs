//! The expressions that are read as amounts.

use rust_decimal::Decimal;

use super::numeral::{self, Numeral};
use super::words::{self, LEXICON};
use super::{Amount, Bound, Unit, noun};
use crate::date;
use crate::lang::{self, Lang};
use crate::offset::Span;
use crate::token::{Token, tokens};

pub(super) fn read(text: &str, lang: Lang) -> Vec<Amount> {
    let tokens = tokens(text);
    let dates: Vec<Span> = date::dates(text, lang, None).iter().map(|date| date.span).collect();
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

const YEAR_DIGITS: usize = 4;
/// Bare numbers of four digits that are years rather than amounts.
const BARE_YEARS: std::ops::RangeInclusive<Decimal> =
    Decimal::from_parts(1900, 0, 0, false, 0)..=Decimal::from_parts(2099, 0, 0, false, 0);

/// The date that shares a byte with `span`; dates stand in reading order.
fn date_at(dates: &[Span], span: Span) -> Option<Span> {
    let after = dates.partition_point(|date| date.end <= span.start);
    dates.get(after).copied().filter(|date| date.overlaps(span))
}

/// An amount whose unit may still come from the other end of a range.
#[derive(Clone)]
struct Draft {
    from: usize,
    next: usize,
    numeral: Numeral,
    scale: Option<Decimal>,
    unit: Unit,
    negative: bool,
}

struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Token],
    lang: Lang,
    dates: &'a [Span],
}

impl Reader<'_> {
    fn expression(&self, at: usize) -> Option<(Vec<Amount>, usize)> {
        let first = self.draft(at)?;
        if let Some((low, high)) = self.range(&first) {
            let next = high.next;
            // "3-1" is a score or a name.
            let plain = |one: &Draft| one.unit == Unit::None && one.scale.is_none();
            if plain(&low) && plain(&high) {
                return Some((Vec::new(), next));
            }
            return Some((
                [low, high].into_iter().filter_map(|one| self.amount(one)).collect(),
                next,
            ));
        }
        let next = first.next;
        Some((self.amount(first).into_iter().collect(), next))
    }

    /// A number with what stands around it.
    fn draft(&self, at: usize) -> Option<Draft> {
        let (money, mut next) = self
            .money_before(at)
            .map_or((None, at), |(code, next)| (Some(Unit::Currency(code.to_owned())), next));
        let mut negative = false;
        if let Some(sign) = self.sign(at, next) {
            (negative, next) = (true, sign);
        }
        let numeral = numeral::read(self.tokens, next, self.lang)?;
        if money.is_none() && !negative && self.is_label(at, &numeral) {
            return None;
        }
        next = numeral.next;
        let mut scale = None;
        if !numeral.scaled
            && let Some((value, after)) = self.scale(next, money.is_some())
        {
            (scale, next) = (words::parse(value), after);
        }
        let unit_after = self.unit_after(at, next);
        let unit = match (money, unit_after) {
            (Some(money), Some((Unit::Currency(_), after))) => {
                next = after;
                money
            }
            (Some(money), _) => money,
            (None, Some((unit, after))) => {
                next = after;
                unit
            }
            (None, None) => Unit::None,
        };
        Some(Draft { from: at, next, numeral, scale, unit, negative })
    }

    fn money_before(&self, at: usize) -> Option<(&'static str, usize)> {
        LEXICON.take("money-before", self.tokens, at).or_else(|| self.money_code(at))
    }

    /// A currency code counts only in capitals: "php" is also a programming language.
    fn money_code(&self, at: usize) -> Option<(&'static str, usize)> {
        let written = self.tokens.get(at)?.span.of(self.text);
        written
            .chars()
            .all(char::is_uppercase)
            .then(|| LEXICON.take("money-code", self.tokens, at))
            .flatten()
    }

    /// A minus sign or word before the digits; a hyphen between two words is none.
    fn sign(&self, at: usize, next: usize) -> Option<usize> {
        let token = self.tokens.get(next)?;
        if token.is("-") {
            let free = next > at || !token.glued;
            let glued = self.tokens.get(next + 1).is_some_and(|digits| digits.glued);
            return (free && glued).then_some(next + 1);
        }
        LEXICON.take("minus", self.tokens, next).map(|(_, next)| next)
    }

    fn scale(&self, at: usize, money: bool) -> Option<(&'static str, usize)> {
        let short = if self.lang == Lang::En { "scale-en" } else { "scale-id" };
        LEXICON
            .take("scale", self.tokens, at)
            .or_else(|| money.then(|| LEXICON.take(short, self.tokens, at)).flatten())
    }

    fn unit_after(&self, from: usize, at: usize) -> Option<(Unit, usize)> {
        if let Some((_, next)) = LEXICON.take("percentage-point", self.tokens, at) {
            return Some((Unit::Noun("percentage point".to_owned()), next));
        }
        if let Some((_, next)) = LEXICON.take("percent", self.tokens, at) {
            return Some((Unit::Percent, next));
        }
        let money = LEXICON.take("money-after", self.tokens, at).or_else(|| self.money_code(at));
        if let Some((code, next)) = money {
            return Some((Unit::Currency(code.to_owned()), next));
        }
        // "Apollo 11 landed": behind a name only a noun that is counted belongs to the number.
        let (noun, next) = noun::read(self.tokens, at, self.lang)?;
        let named = self.follows_name(from) && !noun::is_counted(self.tokens, next - 1);
        let date = date_at(self.dates, self.tokens[next - 1].span).is_some();
        (!named && !date).then_some((Unit::Noun(noun), next))
    }

    /// Whether a name stands right before the token: a capitalised word that is no function word and
    /// does not itself introduce a number, such as "Sebanyak".
    fn follows_name(&self, at: usize) -> bool {
        let introduced = ["quantity", "bound"]
            .iter()
            .any(|role| LEXICON.take_before(role, self.tokens, at).is_some());
        at.checked_sub(1).and_then(|before| self.tokens.get(before)).is_some_and(|before| {
            let name = before.is_word() && before.capital;
            name && !introduced && !lang::is_function_word(&before.text)
        })
    }

    /// "Pasal 5", "F-16", "08.15 WIB": a number that names or tells the time, and counts nothing.
    fn is_label(&self, at: usize, numeral: &Numeral) -> bool {
        let spelled_one = numeral.spelled
            && numeral.value == Decimal::ONE
            && LEXICON.take_before("one-after", self.tokens, at).is_some();
        spelled_one
            || LEXICON.take_before("label", self.tokens, at).is_some()
            || self.is_bracketed_label(at)
            || LEXICON.take("clock-after", self.tokens, numeral.next).is_some()
            || LEXICON.take("fraction", self.tokens, numeral.next).is_some()
            || self.is_list_number(at, numeral.next)
    }

    /// "Ayat (2)"
    fn is_bracketed_label(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|bracket| {
            self.tokens[bracket].is("(")
                && LEXICON.take_before("label", self.tokens, bracket).is_some()
        })
    }

    fn is_list_number(&self, at: usize, next: usize) -> bool {
        let marked = |token: &Token| token.glued && (token.is(".") || token.is(")"));
        self.tokens[at].new_line
            && self.tokens.get(next).is_some_and(marked)
            && self.tokens.get(next + 1).is_some_and(|token| !token.glued)
    }

    /// "5-10 persen", "antara Rp 1 dan Rp 2 juta": both ends, each with the unit of the other where
    /// its own is missing.
    fn range(&self, low: &Draft) -> Option<(Draft, Draft)> {
        let joined = LEXICON.take("range", self.tokens, low.next).or_else(|| {
            LEXICON.take_before("range-lead", self.tokens, low.from)?;
            LEXICON.take("range-and", self.tokens, low.next)
        });
        let mut high = self.draft(joined?.1)?;
        let mut low = low.clone();
        if low.unit == Unit::None {
            low.unit = high.unit.clone();
        }
        if high.unit == Unit::None {
            high.unit = low.unit.clone();
        }
        // "5-10 juta" are millions both; "500 hingga 1 juta" are not.
        if low.scale.is_none() && low.numeral.value < high.numeral.value {
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
        let start = self.tokens.get(draft.from)?.span.start;
        let end = self.tokens.get(draft.next.checked_sub(1)?)?.span.end;
        Some(Amount {
            span: Span::new(start, end),
            value: value.normalize(),
            unit: draft.unit,
            bound: self.bound(draft.from),
            separator_assumed: draft.numeral.separator_assumed,
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
            draft.numeral.scaled
        } else {
            !self.follows_name(draft.from) && !joined && !year
        }
    }

    fn bound(&self, at: usize) -> Bound {
        match LEXICON.take_before("bound", self.tokens, at) {
            Some(("about", _)) => Bound::About,
            Some(("at-least", _)) => Bound::AtLeast,
            Some(("at-most", _)) => Bound::AtMost,
            _ => Bound::Exact,
        }
    }
}
