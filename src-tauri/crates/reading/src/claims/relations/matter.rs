//! The words that tell what a claim is about, in a form that its English and Indonesian variants share.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::claims::content::{stem, traps};
use crate::irregular::first_form;
use crate::lexicon::is_stop_word;

/// Shorter words are the language's own.
const SHORTEST: usize = 3;
/// Longest root that keeps its last "e": "close" and "closing" meet without it.
const KEEPS_E: usize = 3;

/// The words that are said of anything, with their roots: of some the plain form looks like another's ending
/// ("exceed").
static BLEACHED: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let words = traps("bleached").entries();
    words.flat_map(|word| [word.to_owned(), root(word)]).collect()
});

/// The root of a folded word that tells a matter; `None` for figures, for the language's own words, and for those that are
/// said of anything ("take", "tahun").
pub fn matter_of(word: &str) -> Option<String> {
    Some(root(word)).filter(|root| !is_own(word) && !BLEACHED.contains(root))
}

/// Whether a folded word is said of anything, so that what stands behind it tells the matter ("receive a letter").
pub fn is_bleached(word: &str) -> bool {
    !is_own(word) && BLEACHED.contains(&root(word))
}

/// A word of the language's own, or a figure.
fn is_own(word: &str) -> bool {
    word.chars().count() < SHORTEST
        || word.starts_with(|c: char| c.is_ascii_digit())
        || is_stop_word(word)
        || traps("negation").has(word)
}

fn root(word: &str) -> String {
    let word = first_form(word.strip_suffix("'s").unwrap_or(word));
    let mut root = stem(word);
    if root.len() > KEEPS_E && root.ends_with('e') {
        root.pop();
    }
    root
}
