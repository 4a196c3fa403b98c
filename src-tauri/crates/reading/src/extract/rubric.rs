//! Names of rubrics and of outlets on lines of their own.

use std::sync::LazyLock;

use super::furniture::FURNITURE;
use super::lines::folded_words;
use super::names::is_outlet;
use super::place::agency;
use super::site::is_site;
use crate::lexicon::Lexicon;

/// The words of the lines above a body.
pub static HEADS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("../../data/heads.txt")));

/// Characters of the longest line that only names a rubric.
const RUBRIC_CHARS: usize = 60;
/// Words of the longest station of a path, and of the longest name of an outlet.
const STATION_WORDS: usize = 4;
const OUTLET_WORDS: usize = 6;
/// A path holds a rubric and perhaps one under it.
const PATH_SECTIONS: usize = 2;
/// Marks between the stations of a line.
const BETWEEN: &[char] = &['|', '/', '>', '»', '›', '•', '·', '●', '\n'];
/// Marks of lists, links and emphasis at the edges of a name.
const EDGES: &[char] = &['*', '_', '#', '[', ']', '•', '·', '-', '–', '—', '|', ':', ' ', '\u{a0}'];

/// A name without the marks around it.
pub fn bare_name(name: &str) -> &str {
    // A link's target is no part of its words.
    name.split("](").next().unwrap_or_default().trim_matches(EDGES)
}

/// The rubric that a line names and says nothing else: "POLITIK", "Home / Rural / Courts",
/// "Metro | Halaman 3", "Banking & Finance".
pub fn section_of(line: &str) -> Option<&str> {
    let line = line.trim();
    if line.is_empty() || line.chars().count() > RUBRIC_CHARS {
        return None;
    }
    let whole = bare_name(line);
    if is_section(whole) {
        return Some(whole);
    }
    let stations = line.split(BETWEEN).map(bare_name).filter(|station| !station.is_empty());
    let stations: Vec<&str> = stations.collect();
    // "News | Climate": the first says only what all of it is.
    let general = |station: &str| HEADS.section("general").has(&station.to_lowercase());
    let first = stations.iter().position(|station| is_section(station))?;
    let next = stations.get(first + 1).filter(|next| is_section(next));
    let at = if general(stations[first]) && next.is_some() { first + 1 } else { first };
    let before = stations[..first].iter().all(|s| is_front_page(s) || is_masthead(s));
    let short = |s: &&str| s.split_whitespace().count() <= STATION_WORDS;
    // A row of rubrics is a menu.
    let menu = stations.iter().filter(|station| is_section(station)).count() > PATH_SECTIONS;
    (stations.len() > 1 && !menu && before && stations[at..].iter().all(short))
        .then(|| stations[at])
}

/// Whether these words are a rubric's name, or two joined ("Hukum & Kriminal").
pub fn is_section(words: &str) -> bool {
    let sections = HEADS.section("section");
    let folded = words.to_lowercase();
    let halves = || [" & ", " dan ", " and "].iter().find_map(|mark| folded.split_once(mark));
    sections.has(&folded)
        || halves().is_some_and(|(first, second)| {
            sections.has(first.trim_end_matches(',')) && sections.has(second)
        })
}

/// Whether a station of a path is the front page: "Home", "Beranda".
pub fn is_front_page(station: &str) -> bool {
    FURNITURE.section("front_page").has(&station.to_lowercase())
}

/// Whether a name is built as the names of outlets are: "Harian Pesisir", "The Nettle Bay Echo",
/// "kabar.example".
pub fn is_masthead(name: &str) -> bool {
    let words = folded_words(name);
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    let built = || {
        (2..=OUTLET_WORDS).contains(&words.len())
            && !name.contains(',')
            && name.split(' ').any(|word| word.starts_with(char::is_uppercase))
            && (HEADS.section("masthead_first").has(first)
                || HEADS.section("masthead_last").has(last))
    };
    // "Jane Doe, Harlow News", "Harlow News | Markets": more than a name.
    let alone = !name.contains([',', '|', '·', '•', '»', '›']) && !name.contains(" / ");
    is_site(name) || agency(name).is_some() || alone && (is_outlet(name) || built())
}
