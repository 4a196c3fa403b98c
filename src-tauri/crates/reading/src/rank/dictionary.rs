//! The bilingual word lists: English and Indonesian words for one another, and the roots of both.

use super::affix;
use crate::irregular::first_form;
use periksa_text::lang::Lang;
use periksa_text::normalise::fold;
use rustc_hash::{FxHashMap, FxHashSet};
use snowball_stemmers_rs::{Algorithm, Stemmer};
use std::borrow::Cow;
use std::sync::LazyLock;

/// The general dictionary, under a licence of its own (see its head).
const GENERAL: &str = include_str!("../../data/lexicon-en-id.tsv");
/// Words of the news that the general dictionary lacks or buries.
const NEWS: &str = include_str!("../../data/lexicon-news.txt");
/// Places and peoples that have a name of their own in each language, and months.
const PLACES: &str = include_str!("../../data/lexicon-places.txt");

/// Words of the longest phrase in the lists.
pub(super) const LONGEST: usize = 4;
/// Translations of one word at the most; behind them stand rare senses.
const MOST: usize = 12;
/// Shortest root taken out of a word that is itself in the dictionary ("beras" is no "ras").
const SAFE_ROOT: usize = 4;

static DICTIONARY: LazyLock<Dictionary> = LazyLock::new(Dictionary::read);
static ENGLISH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

/// A translation and whether it is of a place's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Translation {
    pub(crate) words: &'static str,
    pub(crate) place: bool,
}

/// One direction.
#[derive(Default)]
struct Side {
    entries: FxHashMap<Cow<'static, str>, Vec<Translation>>,
    /// Headwords by their stems, for English.
    stems: FxHashMap<String, Vec<Cow<'static, str>>>,
}

#[derive(Default)]
pub(crate) struct Dictionary {
    from_id: Side,
    from_en: Side,
}

/// The lists, read when first asked for.
pub(crate) fn dictionary() -> &'static Dictionary {
    &DICTIONARY
}

impl Dictionary {
    fn read() -> Self {
        let mut lists = Self::default();
        for (list, place) in [(PLACES, true), (NEWS, false)] {
            for (id, en) in lines(list).filter_map(|line| line.split_once('=')) {
                lists.add(en.split(','), &id.split(','), place);
            }
        }
        for (en, id) in lines(GENERAL).filter_map(|line| line.split_once('\t')) {
            lists.add([en], &id.split('|'), false);
        }
        for head in lists.from_en.entries.keys() {
            let stem = english_stem(head);
            lists.from_en.stems.entry(stem).or_default().push(head.clone());
        }
        for heads in lists.from_en.stems.values_mut() {
            heads.sort_unstable();
        }
        lists
    }

    fn add(
        &mut self,
        en: impl IntoIterator<Item = &'static str>,
        id: &(impl IntoIterator<Item = &'static str> + Clone),
        place: bool,
    ) {
        for en in en.into_iter().map(str::trim) {
            for id in id.clone().into_iter().map(str::trim) {
                self.from_en.add(en, id, place);
                self.from_id.add(id, en, place);
            }
        }
    }

    /// The translations of a folded word or phrase of `lang` as it stands in the lists.
    pub(crate) fn exact(&self, phrase: &str, lang: Lang) -> &[Translation] {
        self.side(lang).entries.get(phrase).map_or(&[], Vec::as_slice)
    }

    /// The translations of a phrase of folded words, its last word perhaps with a clitic or in the plural.
    pub(super) fn phrase(&self, words: &[&str], lang: Lang) -> &[Translation] {
        let phrase = words.join(" ");
        let own = self.exact(&phrase, lang);
        if !own.is_empty() {
            return own;
        }
        let bare = match lang {
            Lang::En => phrase.strip_suffix('s').unwrap_or(&phrase),
            _ => affix::bare(&phrase),
        };
        self.exact(bare, lang)
    }

    /// The translations of a folded word of `lang`: its own, else those of what it is made of.
    pub(crate) fn translations(&self, word: &str, lang: Lang) -> Vec<Translation> {
        let own = self.exact(word, lang);
        let mut found: Vec<Translation> = own.to_vec();
        if found.is_empty() && lang == Lang::Id {
            let made_of = affix::readings(word).into_iter().skip(1);
            found.extend(
                made_of
                    .map(|reading| self.exact(&reading, Lang::Id))
                    .find(|found| !found.is_empty())
                    .unwrap_or_default()
                    .iter()
                    .cloned(),
            );
        } else if found.is_empty() {
            let heads = self.from_en.stems.get(&english_stem(word)).into_iter().flatten();
            for translation in heads.flat_map(|head| self.exact(head, Lang::En)) {
                if !found.contains(translation) {
                    found.push(translation.clone());
                }
            }
        }
        found.truncate(MOST);
        found
    }

    /// What the forms of a folded word have in common.
    pub(crate) fn root(&self, word: &str, lang: Lang) -> String {
        if lang == Lang::En { english_stem(word) } else { self.indonesian_root(word) }
    }

    fn indonesian_root(&self, word: &str) -> String {
        let readings = affix::readings(word);
        let known = |reading: &&String| !self.exact(reading, Lang::Id).is_empty();
        let is_known = !self.exact(word, Lang::Id).is_empty();
        let shortest = if is_known { SAFE_ROOT } else { 0 };
        let roots = readings.iter().skip(1).filter(|reading| reading.len() >= shortest);
        let root = roots.filter(known).min_by_key(|reading| reading.len());
        root.map_or_else(|| affix::bare(word).to_owned(), Clone::clone)
    }

    /// Whether a folded word, or what it is made of, is a word of `lang`.
    pub(super) fn knows(&self, word: &str, lang: Lang) -> bool {
        !self.translations(word, lang).is_empty()
    }

    /// Whether a folded word is one of either language and no mere name.
    pub(super) fn has(&self, word: &str) -> bool {
        let is_word = |lang| self.exact(word, lang).iter().any(|found| !found.place);
        is_word(Lang::Id) || is_word(Lang::En)
    }

    fn side(&self, lang: Lang) -> &Side {
        if lang == Lang::En { &self.from_en } else { &self.from_id }
    }
}

fn english_stem(word: &str) -> String {
    ENGLISH.stem(first_form(word)).into_owned()
}

impl Side {
    fn add(&mut self, from: &'static str, words: &'static str, place: bool) {
        let found = self.entries.entry(folded(from)).or_default();
        if !found.iter().any(|known| known.words == words) {
            found.push(Translation { words, place });
        }
    }
}

fn folded(words: &'static str) -> Cow<'static, str> {
    let plain = |b: u8| b.is_ascii() && !b.is_ascii_uppercase();
    if words.bytes().all(plain) { Cow::Borrowed(words) } else { Cow::Owned(fold(words)) }
}

/// The lines that say something.
fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty())
}

/// The words of a phrase that carry a subject.
pub(crate) fn subject_words(phrase: &str) -> Vec<String> {
    let folded = fold(phrase);
    let words = periksa_text::segment::words(&folded).into_iter();
    let mut found = Vec::new();
    let mut seen = FxHashSet::default();
    for word in words.map(|span| span.of(&folded)) {
        if !crate::lexicon::is_stop_word(word) && seen.insert(word.to_owned()) {
            found.push(word.to_owned());
        }
    }
    found
}
