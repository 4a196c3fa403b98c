//! What part the counted ones are of their whole: "12 of the 25 seats" is one share.

use rust_decimal::Decimal;

use super::grammar::{Found, Reader};
use super::{Amount, Unit};
use crate::lexicon::NUMBERS;

impl Reader<'_> {
    /// The amounts, with one share in place of a part and the counted whole behind it.
    pub fn with_shares(&self, amounts: Vec<Amount>) -> Vec<Amount> {
        let mut all = Vec::with_capacity(amounts.len());
        let mut rest = amounts.into_iter().peekable();
        while let Some(amount) = rest.next() {
            match rest.peek().and_then(|whole| self.share_of(&amount, whole)) {
                Some(share) => {
                    all.push(share);
                    rest.next();
                }
                None => all.push(amount),
            }
        }
        all
    }

    fn share_of(&self, part: &Amount, whole: &Amount) -> Option<Amount> {
        let (from, end) = self.ends(part);
        let (_, next) = self.ends(whole);
        let whole_at = self.start(whole);
        // "Nine years out of 11"
        let bare = whole.unit == Unit::None && self.is(end, "out");
        let alike = part.unit == whole.unit || bare;
        let counted = alike && matches!(part.unit, Unit::Noun(_));
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
