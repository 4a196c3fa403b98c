//! How far two readings of one page agree. Every measure is the share of things that only one of the
//! two has, between 0 (the same things) and 1 (none in common).

use std::collections::HashMap;
use std::hash::Hash;

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// Letters and digits, in whatever order. Ligatures and their letters are the same (NFKC).
pub fn difference(one: &str, other: &str) -> f64 {
    apart(letters(one), letters(other))
}

/// Words, in whatever order: a reversed word has the same letters.
pub fn of_words(one: &str, other: &str) -> f64 {
    let (one, other) = (plain(one), plain(other));
    apart(one.unicode_words(), other.unicode_words())
}

/// Runs of digits, in whatever order: a turned number has the same digits.
pub fn of_numbers(one: &str, other: &str) -> f64 {
    let (one, other) = (plain(one), plain(other));
    apart(numbers(&one), numbers(&other))
}

/// Pairs of neighbouring words: two columns that are read across have the same words.
pub fn of_order(one: &str, other: &str) -> f64 {
    let (one, other) = (plain(one), plain(other));
    let (one, other): (Vec<_>, Vec<_>) =
        (one.unicode_words().collect(), other.unicode_words().collect());
    apart(one.windows(2), other.windows(2))
}

fn apart<T: Eq + Hash>(one: impl Iterator<Item = T>, other: impl Iterator<Item = T>) -> f64 {
    let mut counts: HashMap<T, i64> = HashMap::new();
    let mut all = 0_u32;
    let signed = one.map(|thing| (thing, 1)).chain(other.map(|thing| (thing, -1)));
    for (thing, by) in signed {
        *counts.entry(thing).or_default() += by;
        all = all.saturating_add(1);
    }
    if all == 0 {
        return 0.0;
    }
    let apart: u64 = counts.values().map(|count| count.unsigned_abs()).sum();
    #[allow(clippy::cast_precision_loss, reason = "a page has far less than 2^53 letters")]
    let apart = apart as f64;
    apart / f64::from(all)
}

fn plain(text: &str) -> String {
    text.nfkc().collect()
}

fn letters(text: &str) -> impl Iterator<Item = char> {
    text.nfkc().filter(|character| character.is_alphanumeric())
}

fn numbers(text: &str) -> impl Iterator<Item = &str> {
    text.split(|character: char| !character.is_numeric()).filter(|run| !run.is_empty())
}
