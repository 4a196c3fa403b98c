//! English forms that no rule leads to their first form.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

static FORMS: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("../data/irregular-en.txt").lines().filter(|l| !l.starts_with('#'));
    let pairs = lines.filter_map(|line| line.split_once('='));
    let forms = |(first, forms): (&'static str, &'static str)| {
        forms.split(',').map(move |form| (form.trim(), first.trim()))
    };
    pairs.flat_map(forms).collect()
});

/// The first form of a folded English word; the word itself where a rule leads there.
pub fn first_form(word: &str) -> &str {
    FORMS.get(word).copied().unwrap_or(word)
}

/// Whether no rule leads a folded English word to its first form.
pub fn is_irregular(word: &str) -> bool {
    FORMS.contains_key(word)
}
