//! Words that mean the same in the two languages: units and places.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::words::LISTS;

/// Words with the lines of the data file that they stand in.
type Groups = FxHashMap<&'static str, Vec<usize>>;

static UNITS: LazyLock<Groups> = LazyLock::new(|| read("unit"));
static PLACES: LazyLock<(Groups, Vec<Vec<&'static str>>)> =
    LazyLock::new(|| (read("place"), lines("place").collect()));

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

/// Compares two nouns in lower case.
pub(super) fn nouns(one: &str, other: &str) -> Nouns {
    if singular(one) == singular(other) {
        return Nouns::Same;
    }
    match (UNITS.get(one), UNITS.get(other)) {
        (Some(one), Some(other)) if one.iter().any(|group| other.contains(group)) => Nouns::Same,
        (Some(_), Some(_)) => Nouns::Other,
        _ => Nouns::Unknown,
    }
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

/// Whether a folded word only says what sort of place is named ("Kota Surabaya").
pub(super) fn is_place_head(word: &str) -> bool {
    LISTS.section("place_head").has(word)
}
