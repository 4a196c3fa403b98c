//! Numbers in words whose noun is left out because their sentence named it: "31 houses were at design
//! stage, and papers were missing for another nine".

use rust_decimal::Decimal;

use super::grammar::{Found, Reader};
use super::{Amount, numeral};
use crate::lexicon::NUMBERS;

impl Reader<'_> {
    /// The numbers of this kind that are not among `amounts`, with the noun that they stand for.
    pub fn left_out(&self, amounts: &[Amount]) -> Vec<Amount> {
        if amounts.is_empty() {
            return Vec::new();
        }
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            let one = self.stands_for_noun(at, amounts);
            at = one.as_ref().map_or(at + 1, |one| one.next);
            found.extend(one.and_then(|one| self.settled(one)));
        }
        found
    }

    fn stands_for_noun(&self, at: usize, amounts: &[Amount]) -> Option<Found> {
        let token = self.tokens.get(at).filter(|token| token.is_word() && !token.new_line)?;
        if !token.may_begin_amount() || token.capital || self.is_dated(at) {
            return None;
        }
        let number = numeral::read(self.tokens, at, self.lang).filter(|one| one.spelled)?;
        let led = NUMBERS.take_before("elided-lead", self.tokens, at).is_some();
        let ends = self.tokens.get(number.next).is_none_or(|after| {
            let mark = [",", ".", ";", ")", "!", "?"].iter().any(|mark| after.is(mark));
            mark || after.new_line || self.take("elided-end", number.next).is_some()
        });
        if !led || !ends || number.value <= Decimal::ONE || self.is_label(at, &number) {
            return None;
        }
        let near = amounts.partition_point(|amount| amount.span.end <= token.span.start);
        let taken = amounts.get(near).is_some_and(|amount| amount.span.overlaps(token.span));
        let unit = (!taken).then(|| self.unit_of_sentence(&amounts[..near], at)).flatten()?;
        Some(Found::new(at, number.next, number.value, unit))
    }
}
