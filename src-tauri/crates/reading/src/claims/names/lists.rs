//! The word lists about names. They are one for both languages: an article in one names people,
//! bodies and places of the other.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::lexicon::{Lexicon, Section};

static WORDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("../../../data/names.txt")));
static PLACES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("../../../data/places.txt")));
static GIVEN: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("../../../data/given-names.txt")));

/// The named list about names.
pub fn list(section: &str) -> &'static Section {
    WORDS.section(section)
}

/// Whether a folded word is in the named list.
pub fn is(section: &str, word: &str) -> bool {
    list(section).has(word)
}

/// Whether a folded word stands behind a person's name for a degree or an honour ("QC", "S.H.").
pub fn is_degree(word: &str) -> bool {
    is("degree", word)
}

/// Whether a folded name is that of a place by itself.
pub fn place(name: &str) -> bool {
    ["region", "country", "province", "city"].iter().any(|s| PLACES.section(s).has(name))
}

/// Whether a folded word is a common given name.
pub fn given(word: &str) -> bool {
    GIVEN.section("given").has(word)
}

static ABBREVIATIONS: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    include_str!("../../../data/names.txt").lines().filter_map(|l| l.split_once(" = ")).collect()
});

/// The words that a folded abbreviation of the news stands for.
pub fn spelt_out(word: &str) -> Option<&'static str> {
    ABBREVIATIONS.get(word).copied()
}

/// Whether a folded word heads, ends or qualifies the name of a body, a place or a thing, and so
/// stands in no person's name.
pub fn impersonal(word: &str) -> bool {
    const LISTS: &[&str] = &[
        "body_first",
        "body_last",
        "legal_form",
        "place_first",
        "place_first_weak",
        "place_last",
        "thing_first",
        "thing_last",
        "portfolio",
    ];
    LISTS.iter().any(|s| is(s, word)) && !given(word)
}
