//! The cue lexicons of the two languages.

use std::sync::LazyLock;

use periksa_text::lang::Lang;

use crate::lexicon::{Lexicon, Section};

static INDONESIAN: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("../../data/id.txt")));
static ENGLISH: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("../../data/en.txt")));

/// One language's word lists.
#[derive(Clone, Copy)]
pub struct Cues {
    lexicon: &'static Lexicon,
    /// Whether the words are Indonesian; every other language is read with the English lists.
    pub indonesian: bool,
}

impl Cues {
    pub fn of(lang: Lang) -> Self {
        let indonesian = lang == Lang::Id;
        Self { lexicon: if indonesian { &INDONESIAN } else { &ENGLISH }, indonesian }
    }

    /// The named list.
    pub fn list(self, section: &str) -> &'static Section {
        self.lexicon.section(section)
    }

    /// Whether a folded word is in the named list.
    pub fn is(self, section: &str, word: &str) -> bool {
        self.lexicon.section(section).has(word)
    }

    /// Whether a word makes a predicate: a known verb, or one by its prefix or ending.
    pub fn is_verb(self, word: &str) -> bool {
        if self.is("verb", word) {
            return true;
        }
        if ["not_verb", "common", "person_role", "people"].iter().any(|s| self.is(s, word)) {
            return false;
        }
        if self.indonesian { indonesian_verb(word) } else { self.english_verb(word) }
    }

    fn english_verb(self, word: &str) -> bool {
        ["say", "weak_say", "deny"].iter().any(|s| self.is(s, word))
            || (word.len() >= PAST_MIN && word.ends_with("ed") && !word.ends_with("eed"))
    }
}

/// Shortest word taken for an English past tense by its ending.
const PAST_MIN: usize = 5;
/// Shortest word taken for an Indonesian verb by its prefix.
const PREFIXED_MIN: usize = 6;

fn indonesian_verb(word: &str) -> bool {
    // What the prefix me- becomes before each first sound of the stem.
    const PREFIXES: &[&str] = &[
        "mem", "men", "meng", "meny", "mel", "mer", "mew", "mey", "ber", "ter", "di", "memper",
        "diper",
    ];
    let stem =
        ["nya", "lah", "kah", "pun"].iter().find_map(|s| word.strip_suffix(s)).unwrap_or(word);
    stem.chars().count() >= PREFIXED_MIN
        && !stem.contains('-')
        && PREFIXES.iter().any(|p| stem.starts_with(p))
}
