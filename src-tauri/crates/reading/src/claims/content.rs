//! What words are about: stems that meet over prefixes and endings, for saying whether two stretches
//! speak of the same. Not for show: a stem need be no word.

use std::collections::HashSet;
use std::sync::LazyLock;

use periksa_text::offset::Span;
use periksa_text::segment::words;

use crate::lexicon::{Lexicon, Section, is_stop_word};

static TRAPS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("../../data/traps.txt")));

/// The named list of `traps.txt`.
pub fn traps(section: &str) -> &'static Section {
    TRAPS.section(section)
}

/// The named list of `traps.txt` for a language.
pub fn traps_of(section: &str, indonesian: bool) -> &'static Section {
    TRAPS.section(&format!("{section}_{}", if indonesian { "id" } else { "en" }))
}

/// The words of a stretch, folded.
pub fn folded_words(text: &str, span: Span) -> Vec<String> {
    let part = span.of(text);
    words(part).into_iter().map(|w| w.of(part).to_lowercase().replace('’', "'")).collect()
}

/// Whether the list has a phrase somewhere among the words.
pub fn holds(list: &Section, words: &[String]) -> bool {
    (0..words.len()).any(|i| list.match_start(&words[i..]) > 0)
}

/// Shorter words are mostly the language's own.
const CONTENT_MIN: usize = 4;

/// The stem of a word that says what a stretch is about; `None` for the language's own words.
pub fn stem_of(word: &str) -> Option<String> {
    let long = word.chars().count() >= CONTENT_MIN || word.chars().any(char::is_numeric);
    (long && !is_stop_word(word) && !traps("negation").has(word)).then(|| stem(word))
}

/// The stems of the words that say what a stretch is about.
pub fn stems(text: &str, span: Span) -> HashSet<String> {
    folded_words(text, span).iter().filter_map(|word| stem_of(word)).collect()
}

/// Shortest stem that a prefix or ending leaves.
const STEM_MIN: usize = 3;

/// A word without what Indonesian and English put before and behind it. A nasal prefix takes the
/// first consonant of its word where that is one of four ("sembunyi", "menyembunyikan"), so those are
/// left away in all.
pub fn stem(word: &str) -> String {
    const ENDINGS: &[&str] =
        &["nya", "kan", "lah", "kah", "pun", "an", "i", "ing", "ed", "es", "s", "ly"];
    const PREFIXES: &[&str] = &[
        "memper", "diper", "meng", "meny", "mem", "men", "peng", "peny", "pem", "pen", "me", "ber",
        "ter", "di", "pe", "se", "ke",
    ];
    if word.chars().any(char::is_numeric) || !word.is_ascii() {
        return word.to_owned();
    }
    let mut stem = word;
    for ending in ENDINGS {
        if let Some(rest) = stem.strip_suffix(ending).filter(|r| r.len() > STEM_MIN) {
            stem = rest;
            break;
        }
    }
    if let Some(rest) =
        PREFIXES.iter().find_map(|p| stem.strip_prefix(p)).filter(|r| r.len() >= STEM_MIN)
    {
        stem = rest;
    }
    if stem.len() > STEM_MIN && stem.starts_with(['k', 'p', 's', 't']) {
        stem = &stem[1..];
    }
    stem.to_owned()
}

/// How many stems two sets share.
pub fn shared(a: &HashSet<String>, b: &HashSet<String>) -> usize {
    a.intersection(b).count()
}

/// Share of the first set's stems that the second has, from 0 to 1.
pub fn covered(a: &HashSet<String>, b: &HashSet<String>) -> f32 {
    if a.is_empty() { 0.0 } else { shared(a, b) as f32 / a.len() as f32 }
}
