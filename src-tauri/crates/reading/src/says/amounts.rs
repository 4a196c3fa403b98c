//! The amounts of a text as they are compared: with the money they are of, a sign that stands behind them in
//! words, and the two figures of a result ("11-3").

use std::sync::LazyLock;

use periksa_text::date::dates;
use periksa_text::lang::Lang;
use periksa_text::number::{Amount, Bound, Unit, amounts, settle_currencies};
use periksa_text::offset::Span;
use regex::Regex;
use rust_decimal::Decimal;

use super::words::{LISTS, Word, canonical, of_text};

/// Bytes behind a figure that are looked at for its sign.
const NEAR: usize = 40;

/// "11-3": the figures of a vote or a match. A third figure or a letter makes it a label.
#[expect(clippy::unwrap_used, reason = "the pattern is a constant")]
static RESULT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:^|[\s(\u{201c}\x22])(\d{1,3})[-\u{2013}](\d{1,3})(?:[\s).,;:!?\u{201d}\x22]|$)")
        .unwrap()
});

/// The amounts of a text, each with the money it is of as far as the text tells.
pub(super) fn settled(text: &str, lang: Lang) -> Vec<Amount> {
    let mut found = amounts(text, lang);
    settle_currencies(text, &mut found, None);
    signed(text, &mut found);
    let results: Vec<Amount> = results(text, lang, &found);
    found.extend(results);
    found.sort_by_key(|amount| amount.span);
    found
}

/// Gives amounts their sign where the words behind them say it: "4 degrees below zero".
pub(super) fn signed(text: &str, amounts: &mut [Amount]) {
    for amount in amounts.iter_mut().filter(|amount| amount.value > Decimal::ZERO) {
        let upto = (amount.span.end..=(amount.span.end + NEAR).min(text.len()))
            .rev()
            .find(|at| text.is_char_boundary(*at));
        let Some(behind) = upto.and_then(|upto| text.get(amount.span.end..upto)) else { continue };
        let words: Vec<Word> = of_text(behind);
        let folded: Vec<String> =
            words.iter().map(|word| canonical(word.span.of(behind))).collect();
        let len = LISTS.section("below_zero").match_start(&folded);
        let last = len.checked_sub(1).and_then(|last| words.get(last));
        if let Some(last) = last.filter(|last| !behind[..last.span.end].contains(['.', ',', ';'])) {
            amount.value = -amount.value;
            amount.span = Span::new(amount.span.start, amount.span.end + last.span.end);
        }
    }
}

/// The figures of results that are no amounts and no dates.
fn results(text: &str, lang: Lang, amounts: &[Amount]) -> Vec<Amount> {
    let places: Vec<Span> = RESULT
        .captures_iter(text)
        .flat_map(|found| [found.get(1), found.get(2)])
        .flatten()
        .map(|place| Span::new(place.start(), place.end()))
        .collect();
    if places.is_empty() {
        return Vec::new();
    }
    let days = dates(text, lang, None);
    let is_free = |place: &Span| {
        !amounts.iter().any(|amount| amount.span.overlaps(*place))
            && !days.iter().any(|day| day.span.overlaps(*place))
    };
    let figure = |span: Span| {
        Some(Amount {
            span,
            value: span.of(text).parse().ok()?,
            unit: Unit::None,
            bound: Bound::Exact,
            separator_assumed: false,
            currency_assumed: false,
        })
    };
    places.into_iter().filter(is_free).filter_map(figure).collect()
}
