//! What part the counted ones are of their whole: "12 of the 25 seats" says two counts and a share.

use rust_decimal::Decimal;

use super::grammar::{Found, Reader};
use super::{Amount, Unit};
use crate::lexicon::NUMBERS;

impl Reader<'_> {
    /// The amounts with the share behind each part of a counted whole. It lies over both.
    pub fn with_shares(&self, amounts: Vec<Amount>) -> Vec<Amount> {
        let mut all = Vec::with_capacity(amounts.len());
        for (place, amount) in amounts.iter().enumerate() {
            all.push(amount.clone());
            let share = amounts.get(place + 1).and_then(|whole| self.share_of(amount, whole));
            all.extend(share);
        }
        all
    }

    fn share_of(&self, part: &Amount, whole: &Amount) -> Option<Amount> {
        let (from, end) = self.ends(part);
        let (whole_at, next) = self.ends(whole);
        let counted = part.unit == whole.unit && matches!(part.unit, Unit::Noun(_));
        let (_, behind) = self.take("part-of", end).filter(|_| counted)?;
        let joined = behind == whole_at || self.behind_owner(behind) == whole_at;
        let led = NUMBERS.take_before("moved-to", self.tokens, from).is_some();
        let fits = part.value > Decimal::ZERO && part.value <= whole.value && !led;
        let of = self.is(end, "of") || self.is(end, "out");
        let value = part.value.checked_div(whole.value)?;
        (joined && fits && of)
            .then(|| self.settled(Found::new(from, next, value, Unit::Ratio)))
            .flatten()
    }
}
