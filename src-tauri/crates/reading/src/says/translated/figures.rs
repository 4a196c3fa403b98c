//! The words by which a figure, date or name of a quotation is found in another language.

use periksa_text::number::Amount;
use rust_decimal::Decimal;
use rustc_hash::FxHashSet;

use crate::lexicon::is_stop_word;
use crate::says::claim::ClaimFacts;
use crate::says::same;
use crate::says::words::{canonical, key, of_text};

/// Shorter words of a name tell too little.
const SHORTEST: usize = 3;
/// The scales that a figure may be written in, as powers of ten.
const SCALES: [u32; 5] = [0, 3, 6, 9, 12];

/// The words by which a passage in another language is found.
pub(super) fn keys(claim: &ClaimFacts<'_>) -> FxHashSet<u64> {
    let mut keys = FxHashSet::default();
    let mut add = |text: &str| {
        for word in of_text(text) {
            let word = canonical(word.span.of(text));
            let number = word.starts_with(|c: char| c.is_numeric());
            if number || word.chars().count() >= SHORTEST && !is_stop_word(&word) {
                keys.insert(key(&word));
            }
        }
    };
    for name in &claim.names {
        for form in &name.forms {
            add(form);
            same::places(&form.to_lowercase()).for_each(&mut add);
        }
    }
    for date in &claim.dates {
        let words = date.span.of(claim.text);
        words.split(|c: char| !c.is_ascii_digit()).for_each(&mut add);
    }
    claim.amounts.iter().flat_map(written).for_each(|number| add(&number));
    keys
}

/// The digits that a figure may be written with.
fn written(amount: &Amount) -> Vec<String> {
    let scaled = SCALES.iter().filter_map(|power| {
        let value = amount.value.abs().checked_div(Decimal::from(10u64.pow(*power)))?;
        (value.scale() <= 3).then(|| value.normalize().to_string())
    });
    scaled
        .flat_map(|plain| {
            [plain.replace('.', ","), grouped(&plain, '.'), grouped(&plain, ','), plain]
        })
        .collect()
}

/// A whole number in groups of three.
fn grouped(plain: &str, separator: char) -> String {
    if plain.contains('.') {
        return plain.to_owned();
    }
    let mut found = String::new();
    for (at, digit) in plain.chars().enumerate() {
        if at > 0 && (plain.len() - at).is_multiple_of(3) {
            found.push(separator);
        }
        found.push(digit);
    }
    found
}
