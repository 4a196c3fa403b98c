//! Names of people: lists taken apart, what is no name left out.

use std::borrow::Cow;
use std::sync::LazyLock;

use periksa_text::date::{dates, moment};
use periksa_text::lang::Lang;
use regex::Regex;

use super::site::is_site_anywhere;
use crate::lexicon::Lexicon;

static PEOPLE: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("../../data/people.txt")));

static GIVEN: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("../../data/given-names.txt")));

/// Whether a word is a common given name.
pub fn is_given(word: &str) -> bool {
    GIVEN.section("given").has(&word.to_lowercase())
}

/// Words of a person's name that may be written small.
const NAME_PARTICLES: &[&str] = &[
    "bin", "binti", "van", "von", "de", "der", "den", "da", "di", "al", "el", "bint", "dos", "du",
    "la", "le", "del", "della", "dello", "ter", "ten", "zu", "af", "av", "do", "das", "bt", "ibn",
    "y", "e", "i",
];
/// Longest name taken for a person, in words.
const NAME_MAX_WORDS: usize = 6;

/// Appends the names that are not there yet, ignoring case.
pub fn extend_new(names: &mut Vec<String>, more: Vec<String>) {
    for name in more {
        if !names.iter().any(|n| n.to_lowercase() == name.to_lowercase()) {
            names.push(name);
        }
    }
}

static SEPARATOR: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"\s\x{a0}\s*|\s*[,;|/&·•\n]\s*(?:(?:and|dan|serta|und|et|og|och|ja|en|ve|y|e)\s+)?|\s+[-–—]\s+|\s+(?:and|And|AND|dan|Dan|DAN|serta|with|und|et|og|och|ja|en|ve|y|e|i|in collaboration with)\s+",
    )
    .ok()
});
/// What stands beside a name and is none: asides, addresses, user names, staff numbers.
static ASIDE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"\([^)]*\)?|\[[^\]]*\]?|<[^>]*>|\S*@\S+|\b(?:https?://|www\.)\S+|\b(?:NIK|NIP|ID)\b[.:\s]*\d+|\b\d{4,}\b")
        .ok()
});
/// The list without what [`ASIDE`] takes out; most lists have no sign of any.
fn without_asides(list: &str) -> Option<Cow<'_, str>> {
    let sign = |c: char| matches!(c, '(' | '[' | '<' | '@') || c.is_numeric();
    if list.contains(sign) || list.contains("://") || list.contains("www.") {
        return Some(ASIDE.as_ref()?.replace_all(list, " "));
    }
    Some(Cow::Borrowed(list))
}

/// Where a person was: "Jane Doe in Kyiv".
static WHEREABOUTS: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\s+(?:in|at|from|dari|aus)\s+\p{Lu}.*$").ok());
/// The part without what [`WHEREABOUTS`] finds; few hold its words.
fn without_whereabouts(part: &str) -> Option<Cow<'_, str>> {
    let tells = |word: &str| matches!(word, "in" | "at" | "from" | "dari" | "aus");
    if part.split_whitespace().any(tells) {
        return Some(WHEREABOUTS.as_ref()?.replace(part, ""));
    }
    Some(Cow::Borrowed(part))
}

/// Splits "A, B dan C". `None` when a part is no name, so that "By the river, …" is no byline.
/// `strict`: there was no colon, so every word must look like part of a name.
pub fn people(list: &str, strict: bool) -> Option<Vec<String>> {
    let list = without_asides(list)?;
    let mut names = Vec::new();
    for part in SEPARATOR.as_ref()?.split(&list) {
        let part = without_whereabouts(part)?;
        let name = trimmed(&part);
        if name.is_empty() || is_aside(name) || (!names.is_empty() && is_role(name)) {
            continue;
        }
        // "Kontributor Semarang, Titis": the first part says what the person is.
        if names.is_empty() && is_role(name) && list.contains(',') {
            continue;
        }
        // "Ada Muster, statehouse bureau chief, and Al Roe": words beside a name.
        let described = !names.is_empty() && is_description(name);
        if described {
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
    let edges = ['-', '–', '—', ':', '.', ' ', '*', '_', '\u{a0}', '»', '>', '"', '“', '”'];
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
        w.chars().all(char::is_lowercase) && !NAME_PARTICLES.contains(&w.to_lowercase().as_str())
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
    part.chars().any(|c| c.is_ascii_digit())
        || moment(part).is_some()
        || [Lang::Id, Lang::En]
            .iter()
            .any(|&lang| dates(part, lang, None).iter().any(|d| d.span.len() == part.len()))
}

fn looks_like_degree(part: &str) -> bool {
    let bare: String =
        part.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let pointed =
        part.contains('.') && part.len() <= 6 && part.split('.').all(|p| p.chars().count() <= 3);
    pointed || PEOPLE.section("degree").has(&bare)
}

/// Whether a part says what somebody does: "court reporter", "Kontributor Semarang".
fn is_role(part: &str) -> bool {
    let words = folded(part);
    let roles = PEOPLE.section("role");
    words.first().is_some_and(|w| roles.has(w)) || words.last().is_some_and(|w| roles.has(w))
}

fn folded(part: &str) -> Vec<String> {
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
        NAME_PARTICLES.contains(&folded.as_str())
            || folded.starts_with("d'")
            || folded.starts_with("d’")
            || folded.starts_with("al-")
            || folded.starts_with("el-")
    };
    words.len() <= NAME_MAX_WORDS
        && !name.contains(['?', '!', '"', '“'])
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
