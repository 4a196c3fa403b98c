//! Town, outlet and agency in the opening of a first paragraph ("JAKARTA, KABAR.example –",
//! "LONDON (Reuters) –").

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use periksa_text::date::dates;
use periksa_text::lang::Lang;
use regex::Regex;

use super::lines::folded_words;
use super::names::{PEOPLE, title_case};
use super::rubric::HEADS;
use super::site::is_site;
use super::title::folded;
use crate::agencies;
use crate::lexicon::Lexicon;

/// The agency that has this name, as it is usually written.
pub fn agency(name: &str) -> Option<&'static str> {
    let edges = |c: char| !c.is_alphanumeric();
    agencies::known(name.trim_matches(edges))
}

/// Whether a name is built as those of news agencies are: "Harlow News Service", "Kantor Berita Tirta".
pub fn is_wire(name: &str) -> bool {
    /// Words of the longest name.
    const MOST_WORDS: usize = 5;
    let words = folded_words(name);
    let kinds = ["wire_end", "wire_start"].map(|section| PEOPLE.section(section));
    let built = kinds[0].match_end(&words).max(kinds[1].match_start(&words));
    let capital = |w: &str| w.starts_with(char::is_uppercase) || matches!(w, "of" | "the" | "and");
    (2..=MOST_WORDS).contains(&words.len())
        && (1..words.len()).contains(&built)
        && name.split_whitespace().all(capital)
}

/// The agency on a line beside the text: "By Jane Doe, Harlow News Service".
pub fn wire_on_line(line: &str) -> Option<&str> {
    let parts = line.split([',', '|', '·', '•', '(', ')', '/', ':']);
    parts.map(|part| part.trim_matches(['*', '_', ' ', '.', '-', '–'])).find(|part| is_wire(part))
}

/// The name that has these initials on a short line: "HNS" and "Harlow News Service".
pub fn spelled_out(initials: &str, line: &str) -> Option<String> {
    /// Letters of initials.
    const LETTERS: RangeInclusive<usize> = 2..=5;
    let letters: Vec<char> = initials.chars().collect();
    if !LETTERS.contains(&letters.len()) || !letters.iter().all(|c| c.is_uppercase()) {
        return None;
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    let joint = |w: &str| matches!(w, "of" | "for" | "and" | "the" | "dan");
    (0..words.len()).find_map(|from| {
        let (mut left, mut to) = (letters.as_slice(), from);
        while let Some((&next, rest)) = left.split_first() {
            let word = words.get(to)?.trim_matches(['*', '_', '(', '"', '“']);
            if word.starts_with(next) && word.chars().any(char::is_lowercase) {
                left = rest;
            } else if to == from || !joint(word) {
                return None;
            }
            to += 1;
        }
        let name = words[from..to].join(" ");
        Some(name.trim_matches(|c: char| !c.is_alphanumeric()).to_owned())
    })
}

/// Labels before the source of a text.
static SOURCE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)^\(?\s*(?:sumber|source|sources|quelle|fuente|fonte|bron)\s*[:：]\s*").ok()
});
/// Characters of the name of a source, and of the name and the initials on a signature.
const SOURCE_CHARS: RangeInclusive<usize> = 2..=40;
const SIGNED_CHARS: RangeInclusive<usize> = 2..=24;
const INITIALS_CHARS: RangeInclusive<usize> = 1..=8;

/// The agency that a closing line names as its source.
pub fn agency_of_tail(line: &str) -> Option<&'static str> {
    let line = line.trim();
    let named = labelled_source(line).or_else(|| signature(line))?;
    named.split([',', '/', ';']).find_map(agency)
}

/// "Sumber: Antara", "(Source: Reuters)".
fn labelled_source(line: &str) -> Option<&str> {
    if !line.contains([':', '：']) {
        return None;
    }
    let label = SOURCE.as_ref()?.find(line)?;
    let name = &line[label.end()..];
    let name = name.strip_suffix('.').unwrap_or(name);
    let name = name.strip_suffix(')').unwrap_or(name).trim_end();
    (SOURCE_CHARS.contains(&name.chars().count()) && !name.contains('\n')).then_some(name)
}

/// An agency in brackets behind the last sentence: "… itu. (Antara)", "(ANT/abc)".
fn signature(line: &str) -> Option<&str> {
    let inner = line.strip_suffix(')')?;
    let inner = &inner[inner.rfind('(')? + 1..];
    let (name, initials) = inner.split_once('/').map_or((inner, None), |(n, i)| (n, Some(i)));
    let of_name = |c: char| c.is_alphabetic() || matches!(c, ' ' | '.' | '-');
    let is_initials = |part: &str| {
        INITIALS_CHARS.contains(&part.chars().count()) && part.chars().all(char::is_alphabetic)
    };
    (SIGNED_CHARS.contains(&name.chars().count())
        && name.chars().all(of_name)
        && initials.is_none_or(|initials| initials.split('/').all(is_initials)))
    .then_some(name)
}

static PLACES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("../../data/places.txt")));
/// The sections of the list of places.
const KINDS_OF_PLACE: [&str; 4] = ["region", "country", "province", "city"];

/// Whether a name is that of a town, a province or a country that is known, or says so itself
/// ("Kabupaten Bandung").
pub fn is_town(name: &str) -> bool {
    let folded = name.to_lowercase();
    let words = folded_words(&folded);
    KINDS_OF_PLACE.iter().any(|kind| PLACES.section(kind).has(&folded))
        || HEADS.section("place_label").match_start(&words) > 0
}

/// What an opening says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opening {
    pub place: Option<String>,
    pub agency: Option<String>,
    pub outlet: Option<String>,
}

static BRACKETED: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\(([^()]*)\)").ok());
/// Letters of the shortest name of an outlet; fewer are the short form of a state ("PORTLAND, ME").
const SHOUTED_OUTLET: usize = 3;
/// Words of the longest name of a town.
const PLACE_MAX_WORDS: usize = 4;

/// Reads the words of an opening. `outlets` are the names by which the outlet is known.
pub fn opening(words: &str, outlets: &[String]) -> Opening {
    let mut read = Opening::default();
    let trimmed = words.trim().trim_end_matches([' ', '-', '–', '—', ':', '|', '\u{a0}']);
    let mut names: Vec<String> = Vec::new();
    if let Some(pattern) = BRACKETED.as_ref() {
        for found in pattern.captures_iter(trimmed) {
            read.take_wire(&found[1]);
        }
        names.extend(pattern.replace_all(trimmed, ",").split([',', '|', '/']).map(|part| {
            part.trim_matches([' ', '-', '–', '—', ':', '.', '*', '_', '\u{a0}']).to_owned()
        }));
    }
    for name in names.into_iter().filter(|n| !n.is_empty()) {
        let domain = is_site(&name);
        if !starts_town(&name, trimmed, &read, outlets) && is_sender(&name, domain, outlets) {
            read.take_sender(&name);
        } else if read.place.is_none() && is_place(&name) {
            read.place = Some(as_town(&name));
        } else if mixed_case(&name)
            && read.outlet.is_none()
            && read.place.is_some()
            && shouted(trimmed)
            // "TIPTON FALLS, Mo.": a state in short.
            && !trimmed.ends_with(&format!("{name}."))
        {
            // "SURABAYA, Kabar Timur –": the town is shouted, so the rest is the outlet.
            read.outlet = Some(name);
        } else if read.outlet.is_none() && read.place.is_some() && is_shouted_outlet(&name) {
            read.outlet = Some(name);
        }
    }
    read
}

impl Opening {
    /// "JAKARTA (ANTARA) -": the wire's own way to say who sends, whether it is known or not.
    fn take_wire(&mut self, name: &str) {
        let sender = name.split(['/', ',']).next().unwrap_or_default().trim();
        if !sender.contains(char::is_alphabetic) {
            return;
        }
        let known = agency(sender).unwrap_or(sender);
        self.agency.get_or_insert_with(|| known.to_owned());
        self.outlet.get_or_insert_with(|| sender.to_owned());
    }

    fn take_sender(&mut self, name: &str) {
        match agency(name) {
            Some(agency) if self.agency.is_none() => self.agency = Some(agency.to_owned()),
            _ if self.outlet.is_none() => self.outlet = Some(name.trim().to_owned()),
            _ => {}
        }
    }
}

/// Whether a part names the outlet or an agency. The end of the outlet's name may be its town
/// ("Kabar Tirta" in TIRTA), so that is no sign.
fn is_sender(name: &str, domain: bool, outlets: &[String]) -> bool {
    let own = folded(name);
    let outlet = || {
        // A server's name may begin with its town ("tirta.kabar.example").
        let named = outlets.iter().filter(|outlet| !outlet.contains('.'));
        let mut outlets = named.map(|outlet| folded(outlet));
        own.len() > 2
            && outlets.any(|o| o.starts_with(&own) || (o.len() > 3 && own.starts_with(&o)))
    };
    domain || agency(name).is_some() || outlet()
}

/// Whether a part of an opening can be a town: a few capitalised words, and no day.
fn is_place(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    words.len() <= PLACE_MAX_WORDS
        && !name.contains(|c: char| c.is_ascii_digit())
        && words.first().is_some_and(|w| w.chars().next().is_some_and(char::is_uppercase))
        && [Lang::Id, Lang::En].iter().all(|&lang| dates(name, lang, None).is_empty())
}

/// "SURABAYA, KABARTIMUR –": behind a town stands its province or country, a day, or who sends.
fn is_shouted_outlet(name: &str) -> bool {
    let lettered = |c: char| c.is_alphabetic() || c == ' ';
    !name.chars().any(char::is_lowercase)
        && name.chars().all(lettered)
        && name.chars().filter(|c| c.is_alphabetic()).count() >= SHOUTED_OUTLET
        && is_place(name)
        && !is_town(name)
}

/// "HARLOW BAY, N.S. –" in the Harlow Bay Echo: the town that the outlet's name begins with.
fn starts_town(name: &str, words: &str, read: &Opening, outlets: &[String]) -> bool {
    let own = folded(name);
    let whole = outlets.iter().any(|outlet| folded(outlet) == own);
    let parted = words.len() > name.len();
    let capital = !name.chars().any(char::is_lowercase);
    read.place.is_none()
        && parted
        && capital
        && !whole
        && agency(name).is_none()
        && is_place(name)
        && words.starts_with(name)
        && words[name.len()..].trim_start_matches(',').trim_start().contains('.')
}

fn mixed_case(name: &str) -> bool {
    name.chars().any(char::is_lowercase) && !name.contains(|c: char| c.is_ascii_digit())
}

/// Whether the first word is written in capitals.
fn shouted(words: &str) -> bool {
    let first = words.split([' ', ',']).next().unwrap_or_default();
    first.chars().filter(|c| c.is_alphabetic()).count() > 2
        && !first.chars().any(char::is_lowercase)
}

/// "BANDAR LAMPUNG" to "Bandar Lampung"; a short word in capitals is an abbreviation ("DKI").
fn as_town(name: &str) -> String {
    /// Letters of the longest name of a town that is an abbreviation.
    const ABBREVIATION: usize = 3;
    let words = name.split_whitespace().map(|word| {
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let capital = !word.chars().any(char::is_lowercase);
        if capital && letters > ABBREVIATION { title_case(word) } else { word.to_owned() }
    });
    words.collect::<Vec<_>>().join(" ")
}
