//! Names as texts in the other language have them: "Jerman" and "Germany", "Mahkamah Agung" and "Supreme
//! Court".

use periksa_text::lang::Lang;
use periksa_text::offset::Span;
use rustc_hash::{FxHashMap, FxHashSet};

use super::each::each;
use super::piece::{Piece, Word, stemmed};
use crate::rank::clue::other;
use crate::rank::dictionary::dictionary;
use crate::says::same;

/// Words of the longest name that is looked up as a whole.
const LONGEST_NAME: usize = 4;

/// A name of a text, and the longer name that it is part of ("serikat" in "amerika serikat").
type Key = (Lang, String, Option<String>);

/// Where a text in the other language has a name.
#[derive(Clone, Copy, Debug)]
pub struct There {
    /// The text (its index).
    pub text: usize,
    /// Its place, where it is a name there as well and not a common word.
    pub name: Option<Span>,
}

/// The names of all texts with the texts in the other language that have them in its words; nothing where all
/// texts are in one language.
#[derive(Default)]
pub struct Across {
    /// Of each text: the number of each name.
    names: Vec<FxHashMap<String, usize>>,
    /// Texts that have the name with a number, by index.
    there: Vec<Vec<There>>,
    /// Whether the name with a number is a word that the lists translate and no place.
    words: Vec<bool>,
}

impl Across {
    pub fn of(pieces: &[Piece<'_>]) -> Self {
        let has = |lang| pieces.iter().any(|piece| piece.lang == lang);
        if !has(Lang::Id) || !has(Lang::En) {
            return Self::default();
        }
        let mut numbers: FxHashMap<Key, usize> = FxHashMap::default();
        let keys = each(pieces, keys);
        let names = keys.into_iter().map(|keys| {
            let number = |key: Key| {
                let next = numbers.len();
                (key.1.clone(), *numbers.entry(key).or_insert(next))
            };
            keys.into_iter().map(number).collect()
        });
        let names: Vec<FxHashMap<String, usize>> = names.collect();
        let mut keys: Vec<(Key, usize)> = numbers.into_iter().collect();
        keys.sort_unstable_by_key(|(_, number)| *number);
        let ways: Vec<Ways> = each(&keys, |(key, _)| Ways::of(key));
        let [in_id, in_en] = [Lang::Id, Lang::En].map(|lang| Roots::of(pieces, &ways, lang));
        let there = each(&keys, |((_, name, _), number)| {
            let Ways { target, said, .. } = &ways[*number];
            let roots = if *target == Lang::Id { &in_id } else { &in_en };
            let mut found = roots.with_one(said);
            found.retain(|there| !pieces[there.text].vocabulary.contains(name));
            found
        });
        Self { names, there, words: ways.iter().map(|ways| ways.word).collect() }
    }

    /// Whether there are texts of both languages.
    pub fn leads(&self) -> bool {
        !self.names.is_empty()
    }

    /// Whether a name of a text is a word that one in the other language may have in a word of its own choice
    /// ("Dinas", "Buyers"), so that nothing follows where it lacks it.
    pub fn is_word(&self, text: usize, name: &str) -> bool {
        let number = self.names.get(text).and_then(|names| names.get(name));
        number.is_some_and(|number| self.words[*number])
    }

    /// The texts in the other language that have a name of this one in other words.
    pub fn texts(&self, text: usize, name: &str) -> &[There] {
        let number = self.names.get(text).and_then(|names| names.get(name));
        number.map_or(&[], |number| &self.there[*number])
    }

    /// Where one of these is.
    pub fn there(&self, text: usize, name: &str, other: usize) -> Option<There> {
        let texts = self.texts(text, name);
        let at = texts.binary_search_by_key(&other, |there| there.text).ok()?;
        texts.get(at).copied()
    }
}

/// The names of a text that may be others in the other language.
fn keys(piece: &Piece<'_>) -> Vec<Key> {
    let target = other(piece.lang);
    if !same::is_translated(piece.lang, target) {
        return Vec::new();
    }
    let wholes = wholes(&piece.words, piece.lang);
    piece
        .names
        .iter()
        .map(|(name, span)| {
            let whole = wholes.iter().find(|(place, _)| place.contains(*span));
            (piece.lang, name.clone(), whole.map(|(_, name)| name.clone()))
        })
        .collect()
}

/// Names of several words that the lists know as a whole.
fn wholes(words: &[Word], lang: Lang) -> Vec<(Span, String)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let run = words[at..].iter().take(LONGEST_NAME).take_while(|word| word.capital).count();
        let whole = (2..=run).rev().find_map(|length| {
            let words = &words[at..at + length];
            let name = words.iter().map(|word| stemmed(&word.folded)).collect::<Vec<_>>().join(" ");
            same::has_names(&name, lang).then_some((length, name))
        });
        if let Some((length, name)) = whole {
            found.push((Span::new(words[at].span.start, words[at + length - 1].span.end), name));
            at += length;
        } else {
            at += 1;
        }
    }
    found
}

/// How a name may be said in the other language.
struct Ways {
    target: Lang,
    /// The roots of each way.
    said: Vec<Vec<String>>,
    /// Whether it is a word that the lists translate and no place.
    word: bool,
}

impl Ways {
    fn of((lang, name, whole): &Key) -> Self {
        let target = other(*lang);
        let mut said = same::name_ways(whole.as_ref().unwrap_or(name), *lang, target);
        let as_words = if whole.is_none() { same::ways(name, *lang, target) } else { Vec::new() };
        let word = said.is_empty() && !as_words.is_empty();
        said.extend(as_words);
        Self { target, said, word }
    }
}

/// The roots of one language that are looked for, with the texts in it that have them.
struct Roots<'r> {
    texts: FxHashMap<&'r str, Vec<There>>,
}

impl<'r> Roots<'r> {
    fn of(pieces: &[Piece<'_>], ways: &'r [Ways], lang: Lang) -> Self {
        let ways = ways.iter().filter(|ways| ways.target == lang);
        let wanted: FxHashSet<&str> =
            ways.flat_map(|ways| ways.said.iter().flatten().map(String::as_str)).collect();
        let texts = || pieces.iter().enumerate().filter(|(_, piece)| piece.lang == lang);
        let words: FxHashSet<&str> =
            texts().flat_map(|(_, piece)| piece.vocabulary.iter().map(String::as_str)).collect();
        let words: Vec<&str> = words.into_iter().collect();
        let roots = each(&words, |word| wanted.get(&*dictionary().root(word, lang)).copied());
        let roots: FxHashMap<&str, &str> =
            words.into_iter().zip(roots).filter_map(|(word, root)| Some((word, root?))).collect();
        let mut found = Self { texts: FxHashMap::default() };
        for (text, piece) in texts() {
            let mut here: FxHashMap<&str, Option<Span>> = FxHashMap::default();
            for word in &piece.vocabulary {
                let Some(root) = roots.get(word.as_str()) else { continue };
                let name = piece.names.get(word).copied();
                let known = here.entry(root).or_insert(name);
                *known = (*known).into_iter().chain(name).min();
            }
            for (root, name) in here {
                found.texts.entry(root).or_default().push(There { text, name });
            }
        }
        found
    }

    /// The texts that have all roots of one of the ways, by index.
    fn with_one(&self, ways: &[Vec<String>]) -> Vec<There> {
        let mut found: FxHashMap<usize, Option<Span>> = FxHashMap::default();
        for way in ways {
            for there in self.with_all(way) {
                let known = found.entry(there.text).or_default();
                *known = known.or(there.name);
            }
        }
        let mut found: Vec<There> =
            found.into_iter().map(|(text, name)| There { text, name }).collect();
        found.sort_unstable_by_key(|there| there.text);
        found
    }

    fn with(&self, root: &str) -> &[There] {
        self.texts.get(root).map_or(&[], Vec::as_slice)
    }

    fn with_all(&self, way: &[String]) -> Vec<There> {
        let Some((first, rest)) = way.split_first() else { return Vec::new() };
        let mut found = self.with(first).to_vec();
        for root in rest {
            let others = self.with(root);
            found.retain_mut(|there| {
                let other = others.binary_search_by_key(&there.text, |other| other.text);
                let other = other.ok().and_then(|at| others.get(at));
                there.name = there.name.filter(|_| other.is_some_and(|other| other.name.is_some()));
                other.is_some()
            });
        }
        found
    }
}
