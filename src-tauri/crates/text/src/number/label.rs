//! Numbers that name or tell the time, and count nothing.

use rust_decimal::Decimal;

use super::grammar::Reader;
use super::noun;
use super::numeral::{self, Numeral};
use crate::lang;
use crate::lexicon::NUMBERS;
use crate::token::Token;

/// A telephone number or code with spaces has at most this many runs of digits.
const LONGEST_CODE: usize = 6;
/// A street's name between its number and the word "street" has at most this many words.
const LONGEST_STREET: usize = 3;

impl Reader<'_> {
    /// "Pasal 5", "08.15 WIB", "45 Lavender Street".
    pub fn is_label(&self, at: usize, numeral: &Numeral) -> bool {
        let spelled_one = numeral.spelled
            && numeral.value == Decimal::ONE
            && NUMBERS.take_before("one-after", self.tokens, at).is_some();
        spelled_one
            || (NUMBERS.take_before("label", self.tokens, at).is_some()
                && !self.is_owner(at)
                && !self.is_event(at, numeral.next))
            || NUMBERS
                .take_before("label-name", self.tokens, at)
                .is_some_and(|(_, start)| self.tokens[start].capital)
            || self.is_bracketed_label(at)
            || self.take("clock-after", numeral.next).is_some()
            || self.begins_hours(numeral.next)
            || self.is_list_number(at, numeral.next)
            || self.is_address(numeral.next)
            || self.is_in_code(at)
    }

    /// "The decree's 41 rules" are counted; "decree 41" is one.
    fn is_owner(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|word| self.tokens[word].text.ends_with("'s"))
    }

    /// "Nomor 100 meter putra": a contest is called by its length or weight.
    fn is_event(&self, at: usize, next: usize) -> bool {
        NUMBERS.take_before("event-label", self.tokens, at).is_some()
            && self.take("event-unit", next).is_some()
    }

    /// "Ayat (2)"
    fn is_bracketed_label(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|bracket| {
            // "Section 12(4)"
            let glued = self.tokens[bracket].glued
                && bracket.checked_sub(1).is_some_and(|before| self.tokens[before].is_digits());
            let label =
                NUMBERS.take_before("label", self.tokens, bracket).is_some_and(|(_, start)| {
                    // "25 km (15.5 miles)": behind a number it is a unit.
                    let counted =
                        start.checked_sub(1).is_some_and(|at| self.tokens[at].is_digits());
                    !(counted && self.take("measure", start).is_some())
                });
            self.tokens[bracket].is("(") && (glued || label)
        })
    }

    /// "16.00-20.00 WIB": the first of two times of day.
    fn begins_hours(&self, next: usize) -> bool {
        self.take("range", next)
            .and_then(|(_, to)| numeral::read(self.tokens, to, self.lang))
            .is_some_and(|to| self.take("clock-after", to.next).is_some())
    }

    fn is_list_number(&self, at: usize, next: usize) -> bool {
        let marked = |token: &Token| token.glued && (token.is(".") || token.is(")"));
        // "… lebar. 2. Kedua"
        let begins = at.checked_sub(1).is_some_and(|before| self.tokens[before].is("."))
            && self.tokens.get(next + 1).is_some_and(|word| word.capital);
        (self.tokens[at].new_line || begins)
            && self.tokens.get(next).is_some_and(marked)
            && self.tokens.get(next + 1).is_some_and(|token| !token.glued)
    }

    /// Capitalised words up to "Street" behind the number.
    fn is_address(&self, next: usize) -> bool {
        let behind = self.tokens.get(next..).unwrap_or_default();
        let names = behind.iter().take_while(|token| token.is_word() && token.capital);
        let names = names.take(LONGEST_STREET + 1).count();
        (next + 1..next + names).any(|at| self.take("street", at).is_some())
    }

    /// "0113 496 0182": runs of digits with only spaces between, one of them beginning with a nought.
    fn is_in_code(&self, at: usize) -> bool {
        let digits = |index: &usize| self.tokens.get(*index).is_some_and(Token::is_digits);
        let before = (at.saturating_sub(LONGEST_CODE)..at).rev().take_while(digits);
        let run = before.chain((at..at + LONGEST_CODE).take_while(digits));
        let (mut count, mut nought) = (0, false);
        for index in run {
            count += 1;
            nought |= self.tokens[index].text.len() > 1 && self.tokens[index].text.starts_with('0');
        }
        count > 1 && nought && numeral::spaced_groups(self.tokens, at).is_none()
    }

    fn opens_sentence(&self, at: usize) -> bool {
        self.tokens[at].new_line || self.tokens[at - 1].is(".")
    }

    /// Whether a name stands right before the token: a capitalised word that is no function word and
    /// does not itself introduce a number, such as "Sebanyak". A number in small letters is no name's.
    pub fn follows_name(&self, at: usize) -> bool {
        let spelled = self.tokens.get(at).filter(|token| token.is_word());
        if spelled.is_some_and(|token| !token.capital || noun::is_titled(self.tokens, at)) {
            return false;
        }
        let introduced = ["quantity", "bound"]
            .iter()
            .any(|role| NUMBERS.take_before(role, self.tokens, at).is_some());
        at.checked_sub(1).and_then(|before| self.tokens.get(before)).is_some_and(|before| {
            let name = before.is_word() && before.capital;
            let verb = noun::is_verb(&before.text, self.lang) && self.opens_sentence(at - 1);
            // "To Hale's 9,688": whose they are.
            let owner = before.text.ends_with("'s");
            name && !introduced && !verb && !owner && !lang::is_function_word(&before.text)
        })
    }
}
