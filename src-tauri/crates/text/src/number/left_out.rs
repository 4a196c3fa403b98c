//! Numbers in words whose noun is left out because their sentence named it: "31 houses were at design
//! stage, and papers were missing for another nine".

use rust_decimal::Decimal;

use super::grammar::{Found, Reader};
use super::numeral::{self, Numeral};
use super::{Amount, Unit};
use crate::lang::Lang;
use crate::lexicon::NUMBERS;

impl Reader<'_> {
    /// The numbers of this kind that are not among `amounts`, with the noun that they stand for.
    pub fn left_out(&self, amounts: &[Amount]) -> Vec<Amount> {
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
        let token = self.tokens.get(at).filter(|token| token.is_word())?;
        if !token.may_begin_amount() || self.is_dated(at) {
            return None;
        }
        let number = numeral::read(self.tokens, at, self.lang).filter(|one| one.spelled)?;
        let near = amounts.partition_point(|amount| amount.span.end <= token.span.start);
        let taken = amounts.get(near).is_some_and(|amount| amount.span.overlaps(token.span));
        if taken || number.value == Decimal::ONE || self.is_label(at, &number) {
            return None;
        }
        let found = |unit: Unit| Found::new(at, number.next, number.value, unit);
        if self.is_naught(at, &number) {
            return Some(found(Unit::None));
        }
        let before = &amounts[..near];
        let inside = !token.capital && !token.new_line;
        let led = NUMBERS.take_before("elided-lead", self.tokens, at).is_some();
        let ends = self.ends_clause(number.next);
        if inside && ends && self.follows_other(at) {
            return self.unit_of_last(before, at).map(found);
        }
        if inside && let Some(unit) = self.unit_of_grown(self.led_start(at)) {
            return Some(found(unit));
        }
        if inside && self.continues_kind(at, number.next) {
            return self.unit_of_last(before, at).map(found);
        }
        if inside && NUMBERS.take_before("elided-other", self.tokens, at).is_some() {
            return self.unit_within(before, at, 1).map(found);
        }
        if inside && ends && led {
            let alone = NUMBERS.take_before("elided-verb", self.tokens, at).is_some();
            let unit = self.unit_of_sentence(before, at).or_else(|| self.unit_of_opener(at));
            return unit.or(alone.then_some(Unit::None)).map(found);
        }
        if inside && ends && self.is_object(at) {
            return self.unit_within(before, at, 1).map(found);
        }
        let sentences = self.opens_clause(at).filter(|_| self.acts(number.next))?;
        self.unit_within(before, at, sentences).map(found)
    }

    /// Where the number begins with its hedge.
    fn led_start(&self, at: usize) -> usize {
        NUMBERS.take_before("bound", self.tokens, at).map_or(at, |(_, start)| start)
    }

    /// "Pelampung cuma empat": the noun that an Indonesian clause begins with and of which there are only so many.
    fn unit_of_opener(&self, at: usize) -> Option<Unit> {
        let (_, lead) = NUMBERS.take_before("only", self.tokens, at)?;
        let noun = lead.checked_sub(1).filter(|noun| self.tokens[*noun].is_word())?;
        let opens = noun.checked_sub(1).is_none_or(|mark| !self.tokens[mark].is_word());
        let word = self.tokens[noun].text.to_lowercase();
        (self.lang == Lang::Id && opens).then_some(Unit::Noun(word))
    }

    /// "31 counts of theft and two of false accounting"
    fn continues_kind(&self, at: usize, next: usize) -> bool {
        let joined = at.checked_sub(1).is_some_and(|and| self.take("list", and).is_some());
        let whole = self.take("determiner", next + 1).is_some() || self.integer(next + 1).is_some();
        joined && self.is(next, "of") && self.take("some-of", next).is_none() && !whole
    }

    /// A mark or a word that shows that the number's noun is left out behind it.
    fn ends_clause(&self, next: usize) -> bool {
        self.tokens.get(next).is_none_or(|after| {
            let mark = [",", ".", ";", ")", "!", "?"].iter().any(|mark| after.is(mark));
            mark || after.new_line || self.take("elided-end", next).is_some()
        })
    }

    /// "It had received seven": behind a verb that does not itself say that they are people ("killed two").
    fn is_object(&self, at: usize) -> bool {
        let people = NUMBERS.take_before("nominal", self.tokens, at).is_some();
        !people && self.follows_verb(at)
    }

    /// "The safe limit is zero"
    fn is_naught(&self, at: usize, number: &Numeral) -> bool {
        number.value == Decimal::ZERO
            && self.ends_clause(number.next)
            && NUMBERS.take_before("naught-lead", self.tokens, at).is_some()
    }

    /// "Brandt fired eight times and Munoz three": behind the name of another who did as much.
    fn follows_other(&self, at: usize) -> bool {
        let name = at.checked_sub(2).filter(|_| self.tokens[at - 1].capital);
        let named = at > 0 && self.tokens[at - 1].is_word();
        named && name.is_some_and(|and| self.take("list", and).is_some())
    }

    /// Where a number may be the subject: how many sentences before it may tell what it counts.
    fn opens_clause(&self, at: usize) -> Option<usize> {
        let before = &self.tokens[at.checked_sub(1)?];
        if before.is(".") {
            return Some(1);
        }
        let led = NUMBERS.take_before("clause-lead", self.tokens, at).is_some();
        (led || before.is(",") || before.is(";")).then_some(0)
    }

    /// "Three produced a match", "four ever reached it": an English past form behind the number.
    fn acts(&self, next: usize) -> bool {
        let at = self.take("adverb", next).map_or(next, |(_, next)| next);
        let Some(verb) = self.tokens.get(at).filter(|verb| verb.is_word() && !verb.new_line) else {
            return false;
        };
        let regular = verb.text.ends_with("ed") && !self.ends_clause(at + 1);
        let past = ["past-en", "fate-en"].iter().any(|role| self.take(role, at).is_some());
        self.lang == Lang::En && !verb.capital && (regular || past)
    }
}
