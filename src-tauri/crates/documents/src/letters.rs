//! How far two readings of one page agree.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

/// The share of letters and digits that only one of two texts has, between 0 (the same letters, in
/// whatever order) and 1 (none in common). Ligatures and their letters are the same (NFKC).
pub fn difference(one: &str, other: &str) -> f64 {
    let mut counts: HashMap<char, i64> = HashMap::new();
    let mut lengths = (0_u32, 0_u32);
    for letter in letters(one) {
        *counts.entry(letter).or_default() += 1;
        lengths.0 = lengths.0.saturating_add(1);
    }
    for letter in letters(other) {
        *counts.entry(letter).or_default() -= 1;
        lengths.1 = lengths.1.saturating_add(1);
    }
    let all = f64::from(lengths.0) + f64::from(lengths.1);
    if all == 0.0 {
        return 0.0;
    }
    let apart: u64 = counts.values().map(|count| count.unsigned_abs()).sum();
    // Precise up to 2^53 letters.
    #[allow(clippy::cast_precision_loss)]
    let apart = apart as f64;
    apart / all
}

fn letters(text: &str) -> impl Iterator<Item = char> {
    text.nfkc().filter(|character| character.is_alphanumeric())
}
