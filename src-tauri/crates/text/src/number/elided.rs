//! Units that a comparison leaves out: "2.1 million containers, down from 2.4 million".

use rust_decimal::Decimal;

use super::grammar::Reader;
use super::{Amount, Unit};
use crate::lexicon::NUMBERS;

/// "Up from", "naik dari": both sides are of the same kind, be it percent.
const MOVED: &str = "moved";

impl Reader<'_> {
    /// Gives an amount without a unit, behind a word of comparison, that of the amount before it in its
    /// sentence.
    pub fn supply_units(&self, amounts: &mut [Amount]) {
        for place in 1..amounts.len() {
            if amounts[place].unit == Unit::None
                && let Some(unit) = self.compared_unit(&amounts[place - 1], &amounts[place])
            {
                amounts[place].unit = unit;
            }
        }
    }

    fn compared_unit(&self, first: &Amount, second: &Amount) -> Option<Unit> {
        let at = self.tokens.partition_point(|token| token.span.start < second.span.start);
        let from = NUMBERS.take_before("bound", self.tokens, at).map_or(at, |(_, start)| start);
        let (word, start) = NUMBERS.take_before("compared", self.tokens, from)?;
        let next = self.tokens.partition_point(|token| token.span.start < first.span.end);
        let one_sentence = self.tokens.get(next..start)?.iter().all(|token| {
            !token.new_line && !["!", "?", ";"].iter().any(|mark| token.is(mark)) && !token.is(".")
        });
        let alike = match &first.unit {
            Unit::Percent => word == MOVED && second.value <= Decimal::ONE_HUNDRED,
            Unit::Currency(_) | Unit::Noun(_) => true,
            Unit::Ratio | Unit::Ordinal | Unit::None => false,
        };
        (one_sentence && alike).then(|| first.unit.clone())
    }
}
