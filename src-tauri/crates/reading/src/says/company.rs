//! The words in whose company a figure, date or name stands: what tells that two of them are of the
//! same thing.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use periksa_text::lang::Lang;
use periksa_text::offset::Span;

use super::same;
use super::words::{LISTS, Word, canonical};
use crate::lexicon::is_stop_word;
use crate::rank::clue::other;
use crate::rank::dictionary::dictionary;

/// Words to either side.
const REACH: usize = 8;
/// Shorter words tell too little.
const SHORTEST: usize = 3;

/// A text with its words.
pub(super) struct Words<'a> {
    pub text: &'a str,
    pub words: Vec<Word>,
    lang: Lang,
    /// What the words tell, in the same order; read when first asked for.
    told: OnceLock<Vec<Told>>,
}

/// What a word tells of the place beside which it stands.
#[derive(Debug)]
struct Told {
    /// As it is compared.
    word: String,
    /// It is no function word and no figure.
    tells: bool,
    /// It says that another thing of the kind is meant: "banjir lain".
    another: bool,
    /// What its forms have in common; worked out when first asked for, as is the next.
    root: OnceLock<String>,
    /// The roots of each way to say it in the other language.
    ways: OnceLock<Vec<Vec<String>>>,
}

impl Told {
    fn root(&self, lang: Lang) -> &str {
        self.root.get_or_init(|| dictionary().root(&self.word, lang))
    }

    fn ways(&self, lang: Lang) -> &[Vec<String>] {
        self.ways.get_or_init(|| same::ways(&self.word, lang, other(lang)))
    }
}

impl<'a> Words<'a> {
    pub fn of(text: &'a str, lang: Lang) -> Self {
        Self { text, words: super::words::of_text(text), lang, told: OnceLock::new() }
    }

    /// The telling words around a place and outside it, within `bounds`.
    pub fn around(&self, place: Span, bounds: Span) -> Beside<'_> {
        let start = self.words.partition_point(|word| word.span.end <= place.start);
        let end = self.words.partition_point(|word| word.span.start < place.end).max(start);
        let before = start.saturating_sub(REACH)..start;
        let behind = end..(end + REACH).min(self.words.len());
        let told = self.told();
        let inside = before.chain(behind).filter(|at| bounds.contains(self.words[*at].span));
        let inside: Vec<&Told> = inside.map(|at| &told[at]).collect();
        let another = inside.iter().any(|told| told.another);
        let words = inside.into_iter().filter(|told| told.tells);
        Beside { words: words.map(|told| (&*told.word, told)).collect(), lang: self.lang, another }
    }

    fn told(&self) -> &[Told] {
        self.told.get_or_init(|| {
            let words: Vec<String> =
                self.words.iter().map(|word| canonical(word.span.of(self.text))).collect();
            let mut set = vec![false; words.len()];
            for at in 0..words.len() {
                let len = LISTS.section("not_another").match_start(&words[at..]);
                set[at..at + len].fill(true);
            }
            let told = words.into_iter().zip(set).map(|(word, set)| Told {
                tells: is_telling(&word),
                another: !set && LISTS.section("another").has(&word),
                word,
                root: OnceLock::new(),
                ways: OnceLock::new(),
            });
            told.collect()
        })
    }
}

/// No function word and no figure.
fn is_telling(word: &str) -> bool {
    word.chars().count() >= SHORTEST
        && !word.starts_with(|c: char| c.is_numeric())
        && !is_stop_word(word)
}

/// Words beside a place, in their language.
pub(super) struct Beside<'w> {
    words: BTreeMap<&'w str, &'w Told>,
    lang: Lang,
    /// A word says that another thing of the kind is meant.
    another: bool,
}

impl Beside<'_> {
    /// Without these words.
    pub fn without(mut self, words: &BTreeSet<String>) -> Self {
        self.words.retain(|word, _| !words.contains(*word));
        self
    }
}

/// How many words two places have in common: the same ones, and in another language their translations.
pub(super) fn shared(own: &Beside<'_>, theirs: &Beside<'_>) -> usize {
    let same = own.words.keys().filter(|word| theirs.words.contains_key(*word)).count();
    if own.another != theirs.another || !same::is_translated(own.lang, theirs.lang) {
        return same;
    }
    let left = theirs.words.iter().filter(|(word, _)| !own.words.contains_key(*word));
    let roots: BTreeSet<&str> = left.map(|(_, told)| told.root(theirs.lang)).collect();
    let left = own.words.iter().filter(|(word, _)| !theirs.words.contains_key(*word));
    let met: BTreeSet<&Vec<String>> = left
        .filter(|(word, _)| !LISTS.section("slight").has(word))
        .filter_map(|(_, told)| {
            let mut ways = told.ways(own.lang).iter();
            ways.find(|way| way.iter().all(|root| roots.contains(root.as_str())))
        })
        .collect();
    same + met.len()
}
