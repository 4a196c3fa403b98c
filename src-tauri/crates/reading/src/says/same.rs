//! Words that mean the same in the two languages: units and places.

use std::sync::{LazyLock, OnceLock};

use periksa_text::lang::Lang;
use periksa_text::number::{Amount, Unit};
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use super::words::LISTS;
use crate::rank::dictionary::{dictionary, subject_words};

/// Words with the lines of the data file that they stand in.
type Groups = FxHashMap<&'static str, Vec<usize>>;

static UNITS: LazyLock<Groups> = LazyLock::new(|| read("unit"));
static PLACES: LazyLock<(Groups, Vec<Vec<&'static str>>)> =
    LazyLock::new(|| (read("place"), lines("place").collect()));

/// The sizes of units: the line of a unit, how many of another it is, and the line of that.
static SIZES: LazyLock<Vec<(usize, Decimal, usize)>> = LazyLock::new(|| {
    let line = |unit: &str| UNITS.get(unit).and_then(|lines| lines.first()).copied();
    lines("unit_size")
        .filter_map(|size| match size[..] {
            [unit, factor, base] => Some((line(unit)?, factor.parse().ok()?, line(base)?)),
            _ => None,
        })
        .collect()
});

fn lines(section: &str) -> impl Iterator<Item = Vec<&'static str>> {
    LISTS.section(section).entries().map(|line| line.split(" = ").collect())
}

fn read(section: &str) -> Groups {
    let mut groups = Groups::default();
    for (number, line) in lines(section).enumerate() {
        for word in line {
            groups.entry(word).or_default().push(number);
        }
    }
    groups
}

/// How two nouns that were counted go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nouns {
    Same,
    /// Both are known, and they are not the same.
    Other,
    /// One of them is not known.
    Unknown,
}

/// The nouns that a text counts, in lower case, with what is worked out of each when it is first asked for.
pub(super) struct Counted {
    lang: Lang,
    nouns: FxHashMap<String, Noun>,
}

#[derive(Default)]
struct Noun {
    roots: OnceLock<Vec<String>>,
    ways: OnceLock<Vec<Vec<String>>>,
}

impl Counted {
    pub fn of(amounts: &[Amount], lang: Lang) -> Self {
        let nouns = amounts.iter().filter_map(|amount| match &amount.unit {
            Unit::Noun(noun) => Some((noun.clone(), Noun::default())),
            _ => None,
        });
        Self { lang, nouns: nouns.collect() }
    }

    /// Compares a noun of this text with one of another.
    pub fn compare(&self, one: &str, texts: &Self, other: &str) -> Nouns {
        if singular(one) == singular(other) {
            return Nouns::Same;
        }
        match (UNITS.get(one), UNITS.get(other)) {
            (Some(one), Some(other)) if one.iter().any(|group| other.contains(group)) => {
                Nouns::Same
            }
            (Some(_), Some(_)) => Nouns::Other,
            _ if self.is_translation(one, texts, other) => Nouns::Same,
            _ => Nouns::Unknown,
        }
    }

    fn is_translation(&self, one: &str, texts: &Self, other: &str) -> bool {
        let (Some(own), Some(theirs)) = (self.nouns.get(one), texts.nouns.get(other)) else {
            return false;
        };
        if !is_translated(self.lang, texts.lang) {
            return false;
        }
        let roots = theirs.roots.get_or_init(|| roots(other, texts.lang));
        let ways = own.ways.get_or_init(|| ways(one, self.lang, texts.lang));
        !roots.is_empty() && ways.contains(roots)
    }
}

/// How many of one unit each of two different ones is, for each that both are sizes of.
pub(super) fn factors(one: &str, two: &str) -> Vec<(Decimal, Decimal)> {
    let (Some(own), Some(theirs)) = (UNITS.get(one), UNITS.get(two)) else { return Vec::new() };
    if own.iter().any(|line| theirs.contains(line)) {
        return Vec::new();
    }
    let sizes = |lines: &[usize]| -> Vec<(Decimal, usize)> {
        let larger = SIZES.iter().filter(|(unit, ..)| lines.contains(unit));
        let larger = larger.map(|(_, factor, base)| (*factor, *base));
        larger.chain(lines.iter().map(|line| (Decimal::ONE, *line))).collect()
    };
    let theirs = sizes(theirs);
    let pairs = sizes(own).into_iter().flat_map(|(factor, base)| {
        let same = theirs.iter().filter(move |(_, other)| *other == base);
        same.map(move |(other, _)| (factor, *other))
    });
    pairs.collect()
}

/// Whether the bilingual lists lead from one language to the other.
pub(crate) fn is_translated(lang: Lang, target: Lang) -> bool {
    lang != target && lang != Lang::Other && target != Lang::Other
}

fn roots(words: &str, lang: Lang) -> Vec<String> {
    subject_words(words).iter().map(|word| dictionary().root(word, lang)).collect()
}

/// The roots of each translation of a folded word, or of what it is made of.
pub(crate) fn ways(word: &str, lang: Lang, target: Lang) -> Vec<Vec<String>> {
    let mut found = dictionary().translations(word, lang);
    let root = dictionary().root(word, lang);
    if root != word {
        found.extend(dictionary().translations(&root, lang));
    }
    let ways = found.iter().map(|translation| roots(translation.words, target));
    ways.filter(|way| !way.is_empty()).collect()
}

/// The roots of each other name, in the target language, of a place or body with this folded name.
pub(crate) fn name_ways(folded: &str, lang: Lang, target: Lang) -> Vec<Vec<String>> {
    let names = places(folded).chain(translated_names(folded, lang));
    names.map(|name| roots(name, target)).filter(|way| !way.is_empty()).collect()
}

fn singular(noun: &str) -> &str {
    noun.strip_suffix("nya").or_else(|| noun.strip_suffix('s')).unwrap_or(noun)
}

/// The other names of a place or body of states, folded.
pub(super) fn places(folded: &str) -> impl Iterator<Item = &'static str> {
    let (groups, lines) = &*PLACES;
    let numbers = groups.get(folded).map_or(&[][..], Vec::as_slice);
    let own = folded.to_owned();
    numbers
        .iter()
        .filter_map(|number| lines.get(*number))
        .flatten()
        .copied()
        .filter(move |name| *name != own)
}

/// A name of a place or body as the bilingual lists have it in the other language. Of one word only a
/// place: a common word is no name.
pub(super) fn translated_names(folded: &str, lang: Lang) -> impl Iterator<Item = &'static str> {
    let phrase = folded.contains(' ');
    let found = if lang == Lang::Other { &[][..] } else { dictionary().exact(folded, lang) };
    found.iter().filter(move |name| phrase || name.place).map(|name| name.words)
}

/// Whether the lists have other names, in the other language, of a place or body with this folded name.
pub(crate) fn has_names(folded: &str, lang: Lang) -> bool {
    places(folded).chain(translated_names(folded, lang)).next().is_some()
}

/// Whether a folded word only says what sort of place is named ("Kota Surabaya").
pub(super) fn is_place_head(word: &str) -> bool {
    LISTS.section("place_head").has(word)
}
