//! Places in an order: "ke-5", "sidang kelima", "the twenty-first".

use rust_decimal::Decimal;

use super::grammar::{Found, Reader};
use super::{Unit, noun, words};
use crate::lang::{self, Lang};
use crate::lexicon::NUMBERS;

impl Reader<'_> {
    pub fn ordinal(&self, at: usize) -> Option<Found> {
        let (value, next) = self
            .numbered(at)
            .or_else(|| self.indonesian_ordinal(at))
            .or_else(|| self.english_ordinal(at))?;
        let (_, next) = self.take("times-after", next).unwrap_or(("", next));
        Some(Found::new(at, next, value, Unit::Ordinal))
    }

    /// "Ke-5", "21st"
    fn numbered(&self, at: usize) -> Option<(Decimal, usize)> {
        if self.take("ordinal-lead", at).is_some() && self.is_glued(at + 1, "-") {
            let digits = self.tokens.get(at + 2).filter(|token| token.glued)?;
            let free = self.tokens.get(at + 3).is_none_or(|token| !token.glued || !token.is_word());
            return free.then_some((Decimal::from(digits.number()?), at + 3));
        }
        let number = self.tokens.get(at)?.number()?;
        let (_, next) = self.take("ordinal-ending", at + 1)?;
        let glued = self.tokens[at + 1].glued;
        let named = self.take("not-ordinal-noun", next).is_some();
        (glued && !named).then_some((Decimal::from(number), next))
    }

    /// "Sidang kelima": behind its noun. "Kelima sidang" are all five and no ordinal.
    fn indonesian_ordinal(&self, at: usize) -> Option<(Decimal, usize)> {
        let (value, next) = self
            .take("ordinal-id", at)
            .or_else(|| self.take("ordinal-own", at))
            .or_else(|| self.first(at))?;
        if self.take("not-ordinal-after", next).is_some()
            || self.is_glued(next, "-")
            || (self.first(at).is_none() && self.takes_group(at, next))
        {
            return None;
        }
        let times = self.take("times-after", next).is_some();
        let behind_noun = at.checked_sub(1).is_some_and(|before| {
            let word = &self.tokens[before];
            // "Terbesar kedua" is a rank; other forms that look like verbs take what follows.
            let rank = word.text.starts_with("ter");
            let verb = noun::is_verb(&word.text, Lang::Id) && !rank;
            let other = lang::is_function_word(&word.text) || verb;
            word.is_word()
                && !self.tokens[at].new_line
                && (!other || noun::is_listed(self.tokens, before))
        });
        let ranked = times || behind_noun || self.is_ranked(at, next);
        ranked.then_some((words::parse(value)?, next))
    }

    /// "Sidang pertama"; "pertama kali" and "kali pertama" say that something is new.
    fn first(&self, at: usize) -> Option<(&'static str, usize)> {
        let found = self.take("ordinal-first", at)?;
        let again = self.take("times-after", found.1).is_some()
            || NUMBERS.take_before("times-after", self.tokens, at).is_some();
        (!again).then_some(found)
    }

    /// "Ini yang kedua dalam sebulan": it is told as a place in a row, where no noun follows it. "Yang pertama
    /// ialah …" at the head of a sentence only counts up.
    fn is_ranked(&self, at: usize, next: usize) -> bool {
        let led = at.checked_sub(1).is_some_and(|before| {
            let word = &self.tokens[before];
            word.is("yang") && !word.capital && !word.new_line
        });
        let ends = self.tokens.get(next).is_none_or(|after| {
            after.new_line || !after.is_word() || lang::is_function_word(&after.text)
        });
        led && ends
    }

    /// "Keluarga kedua korban": behind a noun that runs in no order, people and things are all of them.
    fn takes_group(&self, at: usize, next: usize) -> bool {
        let ordered = NUMBERS.take_before("ordered", self.tokens, at).is_some();
        // "Jarak kedua pulau itu": the pair is known.
        let known = || {
            let noun = noun::read(self.tokens, next, Lang::Id).filter(|_| !self.is_dated(next));
            noun.is_some_and(|(_, end)| self.take("demonstrative", end).is_some())
        };
        !ordered && (self.take("group-noun", next).is_some() || known())
    }

    /// "Ketujuh saksi": before its noun the numeral counts all of them.
    pub fn whole_group(&self, at: usize) -> Option<Found> {
        let (value, next) = self.take("ordinal-id", at).filter(|_| self.lang != Lang::En)?;
        let another = ["not-ordinal-after", "ordinal-told"];
        if another.iter().any(|list| self.take(list, next).is_some()) || self.is_glued(next, "-") {
            return None;
        }
        let (unit, next) = self.measure(next).or_else(|| self.noun(at, next))?;
        Some(Found::new(at, next, words::parse(value)?, unit))
    }

    fn english_ordinal(&self, at: usize) -> Option<(Decimal, usize)> {
        let token = self.tokens.get(at)?;
        let behind_hyphen = token.glued && at > 0 && self.tokens[at - 1].is("-");
        // "Third World", "Fifth Avenue": a capital inside a sentence makes a name.
        let name = token.capital && at > 0 && !token.new_line && !self.tokens[at - 1].is(".");
        if self.lang != Lang::En || behind_hyphen || name {
            return None;
        }
        let tens = self.take("tens", at).and_then(|(tens, next)| {
            let (unit, next) = self.any_ordinal(next + usize::from(self.is_glued(next, "-")))?;
            let unit = words::parse(unit).filter(|unit| *unit < Decimal::TEN)?;
            Some((words::parse(tens)? + unit, next))
        });
        let (value, next) = match tens {
            Some(compound) => compound,
            None => {
                let (value, next) = self
                    .take("ordinal-en", at)
                    .or_else(|| self.take("ordinal-common", at).filter(|_| self.is_told(at)))?;
                (words::parse(value)?, next)
            }
        };
        let hyphen = self.is_glued(next, "-");
        let superlative = self.tokens.get(next + 1).is_some_and(|word| word.text.ends_with("est"));
        let named = self.take("not-ordinal-noun", next).is_some();
        ((!hyphen || superlative) && !named).then_some((value, next))
    }

    fn any_ordinal(&self, at: usize) -> Option<(&'static str, usize)> {
        self.take("ordinal-en", at).or_else(|| self.take("ordinal-common", at))
    }

    /// "Its first win": a determiner before and a noun behind.
    fn is_told(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).and_then(|before| self.tokens.get(before)) else {
            return false;
        };
        // "Finished second by three seconds"
        if NUMBERS.take_before("rank-verb", self.tokens, at).is_some() {
            return true;
        }
        // A headline leaves the article out: "for first time in a decade".
        let again = before.is("for") && self.is(at + 1, "time");
        let determined =
            again || self.take("determiner", at - 1).is_some() || before.text.ends_with("'s");
        let hyphen = self.is_glued(at + 1, "-");
        // "The second in seven months"
        let told = self.is(at + 1, ",") || self.take("rank-told", at + 1).is_some();
        // "The second, sent in July, …"
        let opens = before.is("the") && before.capital && told;
        let ranked = opens || self.take("rank-behind", at + 1).is_some();
        // "A second five-year term"
        let noun =
            noun::read(self.tokens, at + 1, self.lang).is_some() || self.compound(at + 1).is_some();
        determined && (hyphen || ranked || noun)
    }
}
