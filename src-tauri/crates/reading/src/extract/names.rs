//! Names of people: lists taken apart, what is no name left out.

use std::borrow::Cow;
use std::sync::LazyLock;

use periksa_text::date::{dates, moment};
use periksa_text::lang::Lang;
use regex::Regex;

use super::offices::{is_unnamed, without_leading_office, without_long_office, without_office};
use super::place::agency;
use super::site::is_site_anywhere;
use super::title;
use crate::lexicon::Lexicon;

pub static PEOPLE: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("../../data/people.txt")));

static GIVEN: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("../../data/given-names.txt")));

/// Whether a word is a common given name.
pub fn is_given(word: &str) -> bool {
    let folded = word.to_lowercase();
    ["given", "abroad"].iter().any(|section| GIVEN.section(section).has(&folded))
}

/// Whether a name is surely that of a person: a common given name and a second one.
pub fn is_person(name: &str) -> bool {
    let (first, rest) = name.split_once(' ').unwrap_or_default();
    !rest.is_empty() && is_given(first) && !is_desk(name)
}

/// Longest name taken for a person, in words.
const NAME_MAX_WORDS: usize = 6;

/// Appends the names that are not there yet, by their letters: "Jane Doe" is "janedoe" and "Jane-Doe".
pub fn extend_new(names: &mut Vec<String>, more: Vec<String>) {
    for name in more {
        let letters = title::folded(&name);
        if letters.is_empty() || !names.iter().any(|n| title::is_folded(n, &letters)) {
            names.push(name);
        }
    }
}

static SEPARATOR: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"\s\x{a0}\s*|\s*[,;|/&·•、،\n]\s*(?:(?:and|dan|serta|und|et|og|och|ja|en|ve|y|e)\s+)?|\s+[-–—]\s+|\s+(?:and|And|AND|dan|Dan|DAN|serta|with|avec|con|mit|und|et|og|och|ja|en|ve|y|e|i|и|і|та|και|و|in collaboration with)\s+",
    )
    .ok()
});
/// What stands beside a name and is none: asides, addresses, user names, staff numbers.
static ASIDE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"\([^)]*\)?|\[[^\]]*\]?|<[^>]*>|\S*@\S+|\b(?:https?://|www\.)\S+|\b(?:NIK|NIP|ID)\b[.:\s]*\d+|\b\d{4,}\b|(?:기자|특파원|記者|记者)(?:\s|$)")
        .ok()
});
/// "홍길동 기자", "記者 山田太郎": a short line of persons whom the word for a reporter stands beside.
pub fn called_reporters(line: &str) -> Option<Vec<String>> {
    /// Words of the longest such line, and letters of the longest name in these scripts.
    const MOST_WORDS: usize = 6;
    const MOST_LETTERS: usize = 6;
    static REPORTER: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(?:^|\s|\p{L})(?:기자|특파원|記者|记者)(?:\s|$)").ok());
    let found = line.contains(['기', '특', '記', '记'])
        && line.split_whitespace().count() <= MOST_WORDS
        && REPORTER.as_ref()?.is_match(line);
    let names = people(line, false).filter(|_| found)?;
    names.iter().all(|name| name.chars().count() <= MOST_LETTERS).then_some(names)
}

/// The list without what [`ASIDE`] takes out; most lists have no sign of any.
fn without_asides(list: &str) -> Option<Cow<'_, str>> {
    // The last are those of "reporter" in Korean, Japanese and Chinese.
    let sign =
        |c: char| matches!(c, '(' | '[' | '<' | '@' | '기' | '특' | '記' | '记') || c.is_numeric();
    if list.contains(sign) || list.contains("://") || list.contains("www.") {
        return Some(ASIDE.as_ref()?.replace_all(list, " "));
    }
    Some(Cow::Borrowed(list))
}

/// The part without where a person was and for whom: "Jane Doe in Kyiv", "Jane Doe for the Courier".
fn without_whereabouts(part: &str) -> &str {
    let list = PEOPLE.section("whereabouts");
    let folded: Vec<String> = part.split_whitespace().map(str::to_lowercase).collect();
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let mut words = part.split_whitespace().skip(1);
    for at in 1..folded.len() {
        let taken = list.match_start(&folded[at..]);
        let named = || words.clone().nth(taken).is_some_and(|w| capital(w) || w == "the");
        if taken > 0 && named() {
            return part[..nth_word(part, at)].trim_end();
        }
        words.next();
    }
    part
}

/// Where the word of this number begins, counted from 0.
pub fn nth_word(text: &str, number: usize) -> usize {
    let word = text.split_whitespace().nth(number);
    word.map_or(text.len(), |word| word.as_ptr() as usize - text.as_ptr() as usize)
}

/// Whether a part behind a name is no name: "Statehouse bureau chief", "staff writer", "CNN".
fn is_beside(part: &str, first: &str) -> bool {
    // "Jane Doe and Al Roe Staff Writers": the second part names somebody too.
    let office_alone = || !is_person(without_office(part));
    // "Jane Doe, The Harlow Dispatch": no person is called so.
    let titled = part.starts_with("The ");
    titled
        || (is_role(part) && office_alone())
        || is_description(without_whereabouts(part))
        || is_employer(part, first)
}

/// Whether a part behind a name is whom it writes for: "CNN", "BBC News".
fn is_employer(part: &str, first: &str) -> bool {
    /// Letters of the longest name of an outlet that is only initials.
    const MOST_INITIALS: usize = 5;
    let shouted = |text: &str| !text.chars().any(char::is_lowercase);
    let initials = part.chars().all(char::is_alphabetic)
        && (2..=MOST_INITIALS).contains(&part.chars().count())
        && shouted(part)
        && !shouted(first);
    initials || agency(part).is_some() || is_outlet(part)
}

/// "Jane Doe, Harlow": behind one full name and a comma, a single word that is no given name is where
/// that person was.
pub fn without_town(list: &str, mut names: Vec<String>) -> Vec<String> {
    let alone = names.len() == 2 && list.matches(',').count() == 1;
    let apart = |mark: &str| list.contains(mark);
    let joined = ["&", ";", "|", "/", " and ", " dan "].into_iter().any(apart);
    if alone && !joined && names[0].contains(' ') && !names[1].contains(' ') {
        let second = names[1].trim_matches(|c: char| !c.is_alphanumeric());
        if !is_given(second) {
            names.truncate(1);
        }
    }
    names
}

/// Whether a part is called as an outlet or an institution is: "BBC News", "University of Harlow".
pub fn is_outlet(part: &str) -> bool {
    let words = folded(part);
    let ends = [words.first(), words.last()];
    words.len() > 1 && ends.into_iter().flatten().any(|w| PEOPLE.section("employer").has(w))
}

/// Splits "A, B dan C". `None` when a part is no name, so that "By the river, …" is no byline.
/// `strict`: there was no colon, so every word must look like part of a name.
pub fn people(list: &str, strict: bool) -> Option<Vec<String>> {
    let list = without_asides(list)?;
    let list = without_long_office(&list);
    let mut names: Vec<String> = Vec::new();
    for part in SEPARATOR.as_ref()?.split(list) {
        let whole = trimmed(part);
        if whole.is_empty()
            || is_unnamed(whole)
            || is_aside(whole)
            || names.first().is_some_and(|n| is_beside(whole, n))
        {
            continue;
        }
        // "Kontributor Semarang, Titis", "Tirta Post, Sekar": first comes what the person is, or for
        // whom it works.
        let apart = names.is_empty() && list.contains(',') && without_office(whole) == whole;
        if apart && (is_role(whole) || is_outlet(whole)) {
            continue;
        }
        let name = without_leading_office(without_office(trimmed(without_whereabouts(part))));
        if name.is_empty() || is_aside(name) {
            continue;
        }
        if !looks_like_name(name, strict) {
            return if strict || names.is_empty() { None } else { Some(names) };
        }
        names.push(in_usual_case(name));
    }
    (!names.is_empty()).then_some(names)
}

/// Without marks at its edges; the point of an initial stays ("Taufik R.").
fn trimmed(part: &str) -> &str {
    let edges = [
        '-', '–', '—', ':', '.', ' ', '*', '_', '\u{a0}', '»', '>', '"', '“', '”', '【', '】', '＝',
    ];
    let name = part.trim_matches(edges);
    let last = name.rsplit(' ').next().unwrap_or_default();
    let initial = last != name && last.chars().count() == 1 && last.contains(char::is_uppercase);
    let end = part.find(name).map_or(0, |at| at + name.len());
    if initial && part[end..].starts_with('.') {
        return part[..=end].trim_start_matches(edges);
    }
    name
}

/// A few words of which one that is no particle is written small.
fn is_description(part: &str) -> bool {
    /// Words of the longest office that stands beside a name.
    const MOST_WORDS: usize = 5;
    let words: Vec<&str> = part.split_whitespace().collect();
    let small = |w: &&str| {
        w.chars().all(char::is_lowercase) && !PEOPLE.section("particle").has(&w.to_lowercase())
    };
    (2..=MOST_WORDS).contains(&words.len()) && words.iter().any(small)
}

fn is_aside(part: &str) -> bool {
    let words = folded(part);
    let control = PEOPLE.section("control").match_start(&words) == words.len();
    control
        || part.contains('©')
        || date_like(part)
        || looks_like_degree(part)
        || part.starts_with('@')
        || is_site_anywhere(part)
}

fn date_like(part: &str) -> bool {
    (part.chars().any(|c| c.is_ascii_digit()) && !is_user_name(part))
        || moment(part).is_some()
        || [Lang::Id, Lang::En]
            .iter()
            .any(|&lang| dates(part, lang, None).iter().any(|d| d.span.len() == part.len()))
}

/// "bo2man", "c1ph4": one word that begins with letters and has figures too.
fn is_user_name(part: &str) -> bool {
    /// Letters and figures of the shortest user name.
    const LEAST: usize = 3;
    part.len() >= LEAST
        && part.starts_with(char::is_alphabetic)
        && part.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.'))
}

fn looks_like_degree(part: &str) -> bool {
    let bare: String =
        part.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let pointed =
        part.contains('.') && part.len() <= 6 && part.split('.').all(|p| p.chars().count() <= 3);
    pointed || PEOPLE.section("degree").has(&bare)
}

/// Whether a part says what somebody does: "court reporter", "Kontributor Semarang".
pub fn is_role(part: &str) -> bool {
    let words = folded(part);
    let roles = PEOPLE.section("role");
    words.first().is_some_and(|w| roles.has(w)) || words.last().is_some_and(|w| roles.has(w))
}

pub fn folded(part: &str) -> Vec<String> {
    part.split_whitespace()
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
        .filter(|w| !w.is_empty())
        .collect()
}

/// Whether a name is that of a desk or an account rather than of a person.
pub fn is_desk(name: &str) -> bool {
    let words = folded(name);
    let desks = PEOPLE.section("desk");
    words.is_empty()
        || words.iter().any(|w| w.starts_with("admin"))
        || desks.match_start(&words) > 0
        || desks.match_end(&words) > 0
        || (words.len() == 1 && PEOPLE.section("desk_alone").has(&words[0]))
        || name.contains(['_', '@'])
        || name.chars().any(|c| c.is_ascii_digit())
        || is_site_anywhere(name)
}

fn looks_like_name(name: &str, strict: bool) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let capital = |w: &str| {
        w.trim_start_matches(['\'', '’', '‘', '`']).chars().next().is_some_and(|c| {
            // A script without cases has no small letters to tell a name by.
            c.is_uppercase() || (c.is_alphabetic() && !c.is_lowercase())
        })
    };
    let particle = |w: &str| {
        let folded = w.to_lowercase();
        PEOPLE.section("particle").has(&folded)
            || folded.starts_with("d'")
            || folded.starts_with("d’")
            || folded.starts_with("al-")
            || folded.starts_with("el-")
    };
    let last = words.last().map(|w| w.to_lowercase()).unwrap_or_default();
    words.len() <= NAME_MAX_WORDS
        && !name.contains(['?', '!', '"', '“', ':'])
        && !(words.len() > 1 && PEOPLE.section("never_last").has(&last))
        && words.iter().all(|w| capital(w) || particle(w) || !strict)
        && (!strict || words.iter().any(|w| capital(w)))
        && words.iter().any(|w| w.chars().any(char::is_alphabetic))
}

/// Letters of the shortest word in capitals that is a name rather than initials.
const CAPITAL_NAME: usize = 3;

/// A name written in capitals throughout, in the usual case; any other name as it is.
fn in_usual_case(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let shouted = words.len() > 1
        && !name.chars().any(char::is_lowercase)
        && words.iter().any(|w| w.chars().filter(|c| c.is_alphabetic()).count() >= CAPITAL_NAME);
    if !shouted {
        return words.join(" ");
    }
    words.into_iter().map(title_case).collect::<Vec<_>>().join(" ")
}

/// A word with capitals only where a part of it begins: "AL-AMIN" to "Al-Amin".
pub fn title_case(word: &str) -> String {
    let mut begins = true;
    let mut cased = String::with_capacity(word.len());
    for c in word.chars() {
        if begins {
            cased.push(c);
        } else {
            cased.extend(c.to_lowercase());
        }
        begins = !c.is_alphabetic() && c != '\'' && c != '’';
    }
    cased
}

/// A word with its first letter as a capital.
pub fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
