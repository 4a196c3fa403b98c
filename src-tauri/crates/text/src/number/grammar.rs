//! The expressions that are read as amounts.

use rust_decimal::Decimal;

use super::{Amount, Bound, Unit};
use crate::lang::Lang;
use crate::token::tokens;

pub(super) fn read(text: &str, _lang: Lang) -> Vec<Amount> {
    let tokens = tokens(text);
    let percent = tokens.windows(2).filter(|pair| pair[1].is("%") || pair[1].is("persen"));
    percent
        .filter_map(|pair| {
            let value: Decimal = pair[0].text.parse().ok()?;
            let span = crate::offset::Span::new(pair[0].span.start, pair[1].span.end);
            let unit = Unit::Percent;
            Some(Amount { span, value, unit, bound: Bound::Exact, separator_assumed: false })
        })
        .collect()
}
