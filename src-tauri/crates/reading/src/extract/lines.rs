//! What one line of an article is, seen on its own: an invitation to read something else, a shelf
//! label, a byline, a dateline, an end mark.

use std::sync::LazyLock;

use periksa_text::date::{Moment, dates, moment};
use periksa_text::lang::Lang;
use regex::Regex;

use super::BlockKind;
use super::furniture::{self, FURNITURE, LABEL_MARKS, Sign};

/// A longer line, in bytes, is a paragraph, whatever it begins with; labels in it are not looked for.
const LONGEST_SIGN: usize = 1_500;
/// Names of four people with titles fit in this; a sentence does not.
const BYLINE_MAX_WORDS: usize = 16;
/// A dateline names a day, an hour and perhaps a town.
const DATELINE_MAX_CHARS: usize = 90;
/// Letters that a dateline may hold beside its date: a town, "Published", "Updated".
const DATELINE_SPARE_WORDS: usize = 3;

/// What a line is.
#[derive(Clone, Debug, PartialEq)]
pub enum LineKind {
    /// Furniture of this kind. `open` when it is a label for the lines below ("Baca juga:" alone).
    Sign { kind: BlockKind, open: bool },
    /// People who wrote or edited.
    Byline(Credits),
    /// Day and hour of issue.
    Dateline(Moment),
    /// "(*)", "***", "-30-", "(abc/def)".
    EndMark,
    /// The article's own words.
    Words,
}

/// People named on a byline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Credits {
    pub authors: Vec<String>,
    pub editors: Vec<String>,
}

impl Credits {
    pub fn add(&mut self, other: Self) {
        extend_new(&mut self.authors, other.authors);
        extend_new(&mut self.editors, other.editors);
    }
}

/// Appends the names that are not there yet, ignoring case.
pub fn extend_new(names: &mut Vec<String>, more: Vec<String>) {
    for name in more {
        if !names.iter().any(|n| n.to_lowercase() == name.to_lowercase()) {
            names.push(name);
        }
    }
}

/// Reads one trimmed line.
pub fn classify(line: &str) -> LineKind {
    let line = line.trim().trim_matches(['*', '_', '>', ' ']).trim();
    if is_end_mark(line) || line.is_empty() {
        return LineKind::EndMark;
    }
    if line.len() > LONGEST_SIGN {
        return LineKind::Words;
    }
    if let Some(Sign { kind, open }) = furniture::leads_away(line) {
        return LineKind::Sign { kind, open };
    }
    if let Some(credits) = byline(line) {
        return LineKind::Byline(credits);
    }
    if let Some(moment) = dateline(line) {
        return LineKind::Dateline(moment);
    }
    match furniture::label(line) {
        Some(Sign { kind, open }) => LineKind::Sign { kind, open },
        None => LineKind::Words,
    }
}

fn folded_words(line: &str) -> Vec<String> {
    line.split_whitespace().map(str::to_lowercase).collect()
}

static END_MARK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?:\(?\s*(?:\*\s*)+\)?|(?:#\s*)+|[-–—]+\s*(?:30|end|selesai|ends)\s*[-–—]+|[-–—_=*•·]{2,}|\[?\((?:[a-z]{2,8}|[A-Za-z]{2,8}(?:[/\-][A-Za-z0-9]{1,8}){1,3})\)\]?)$").ok()
});
static TAIL_MARK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r#"[.!?…"”'’)]\s*(\((?:\s*(?:\*\s*)+|[a-z]{2,6}|[A-Z]{2,4}|[A-Za-z]{2,8}(?:[/\-][A-Za-z0-9]{1,8}){1,3})\)|\*{1,3}|\[[a-z]{2,6}\])(?:\s*\*{1,3})?\s*$"#).ok()
});

fn is_end_mark(line: &str) -> bool {
    !line.is_empty()
        && (line
            .chars()
            .all(|c| matches!(c, '*' | '#' | '(' | ')' | '-' | '–' | '—' | '_' | ' ' | '■' | '□'))
            || END_MARK.as_ref().is_some_and(|r| r.is_match(line)))
}

/// Byte range of an end mark that closes a paragraph: "… katanya. (*)", "… itu. (abc/def)".
pub fn tail_mark(paragraph: &str) -> Option<std::ops::Range<usize>> {
    TAIL_MARK.as_ref()?.captures(paragraph)?.get(1).map(|m| m.range())
}

#[derive(Clone, Copy, PartialEq)]
enum Role {
    Author,
    Editor,
    Credit,
}

fn role_of(words: &[&str]) -> Option<(Role, usize)> {
    [("author_label", Role::Author), ("editor_label", Role::Editor), ("credit_label", Role::Credit)]
        .into_iter()
        .map(|(section, role)| (role, FURNITURE.section(section).match_start(words)))
        .filter(|(_, taken)| *taken > 0)
        .max_by_key(|(_, taken)| *taken)
}

/// People on a line such as "Reporter : Sekar", "Penulis: A | Editor: B", "By Jane Doe and Al Roe".
pub fn byline(line: &str) -> Option<Credits> {
    let line = line.trim().trim_start_matches(['(', '[']).trim_end_matches([')', ']']);
    let words: Vec<&str> = line.split_whitespace().collect();
    if words.is_empty() || words.len() > BYLINE_MAX_WORDS {
        return None;
    }
    let labels = labels(line);
    let first = labels.first()?;
    if first.at != 0 {
        return None;
    }
    let mut credits = Credits::default();
    for (i, label) in labels.iter().enumerate() {
        let end = labels.get(i + 1).map_or(line.len(), |next| next.at);
        let names = people(&line[label.names..end], label.bare)?;
        match label.role {
            Role::Author => extend_new(&mut credits.authors, names),
            Role::Editor => extend_new(&mut credits.editors, names),
            Role::Credit => {}
        }
    }
    Some(credits)
}

struct Label {
    at: usize,
    names: usize,
    role: Role,
    bare: bool,
}

/// Every byline label of the line with its place; a label without a colon counts only at the start.
fn labels(line: &str) -> Vec<Label> {
    let mut found: Vec<Label> = Vec::new();
    let starts = line
        .char_indices()
        .filter(|(i, c)| c.is_alphabetic() && !line[..*i].ends_with(char::is_alphanumeric));
    for (at, _) in starts {
        if found.last().is_some_and(|l| at < l.names) {
            continue;
        }
        let rest = &line[at..];
        let head = rest.find([':', '：']).map(|colon| &rest[..colon]);
        if let Some(head) = head {
            let words = folded_words(head);
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            if let Some((role, taken)) = role_of(&words)
                && taken == words.len()
            {
                let names =
                    at + head.len() + rest[head.len()..].chars().next().map_or(0, char::len_utf8);
                found.push(Label { at, names, role, bare: false });
                continue;
            }
        }
        if at == 0 || line[..at].trim_end().ends_with([';', '|']) {
            let words = folded_words(rest);
            let taken = FURNITURE.section("bare_label").match_start(&words);
            let words: Vec<&str> = words.iter().take(taken).map(String::as_str).collect();
            if taken > 0
                && let Some((role, _)) = role_of(&words)
            {
                found.push(Label { at, names: at + after_words(rest, taken), role, bare: true });
            }
        }
    }
    found
}

fn after_words(text: &str, count: usize) -> usize {
    let mut at = 0;
    for _ in 0..count {
        let start = at + text[at..].len() - text[at..].trim_start().len();
        at = start + text[start..].find(char::is_whitespace).unwrap_or(text.len() - start);
    }
    at
}

/// Words of a person's name that may be written small.
const NAME_PARTICLES: &[&str] = &[
    "bin", "binti", "van", "von", "de", "der", "den", "da", "di", "al", "el", "bint", "dos", "du",
    "la", "le",
];
/// Longest name taken for a person, in words.
const NAME_MAX_WORDS: usize = 6;

/// Splits "A, B dan C". `None` when a part is no name, so that "By the river, …" is no byline.
/// `strict`: there was no colon, so every word must look like part of a name.
pub fn people(list: &str, strict: bool) -> Option<Vec<String>> {
    static SEPARATOR: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"\s*[,;|/&·•]\s*|\s+(?:and|dan|serta|with)\s+").ok());
    static ASIDE: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"\([^)]*\)|<[^>]*>|\S+@\S+").ok());
    let list = ASIDE.as_ref()?.replace_all(list, " ");
    let mut names = Vec::new();
    for part in SEPARATOR.as_ref()?.split(&list) {
        let name = part.trim().trim_matches(['-', '–', '—', ':', '.', ' ', '*', '_']);
        if name.is_empty() || date_like(name) {
            continue;
        }
        if looks_like_degree(name) {
            continue;
        }
        if !looks_like_name(name, strict) {
            return if strict || names.is_empty() { None } else { Some(names) };
        }
        names.push(name.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    (!names.is_empty()).then_some(names)
}

fn date_like(part: &str) -> bool {
    part.chars().any(|c| c.is_ascii_digit())
        || moment(part).is_some()
        || [Lang::Id, Lang::En]
            .iter()
            .any(|&lang| dates(part, lang, None).iter().any(|d| d.span.len() == part.len()))
}

fn looks_like_degree(part: &str) -> bool {
    part.contains('.') && part.len() <= 6 && part.split('.').all(|p| p.chars().count() <= 3)
}

fn looks_like_name(name: &str, strict: bool) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let capital = |w: &str| w.chars().next().is_some_and(char::is_uppercase);
    words.len() <= NAME_MAX_WORDS
        && !name.contains(['?', '!', '"', '“'])
        && words
            .iter()
            .all(|w| capital(w) || NAME_PARTICLES.contains(&w.to_lowercase().as_str()) || !strict)
        && (!strict || words.first().is_some_and(|w| capital(w)))
        && (strict || words.iter().any(|w| w.chars().any(char::is_alphabetic)))
}

/// Day and hour of issue, where the line says little else.
pub fn dateline(line: &str) -> Option<Moment> {
    let figures = line.bytes().any(|b| b.is_ascii_digit());
    if !figures || line.chars().count() > DATELINE_MAX_CHARS || line.ends_with('.') {
        return None;
    }
    let (span, moment) = moment(line)?;
    let spare = format!("{} {}", line.get(..span.start)?, line.get(span.end..)?);
    let words = folded_words(&spare.replace(LABEL_MARKS, " "));
    let words: Vec<&str> = words
        .iter()
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|w| !w.is_empty())
        .collect();
    let label = FURNITURE.section("date_label").match_start(&words);
    (words.len() - label <= DATELINE_SPARE_WORDS).then_some(moment)
}

/// Whether the line's date is that of a later change.
pub fn is_update(line: &str) -> bool {
    let folded = line.trim_start().to_lowercase();
    ["updated", "last updated", "modified", "diperbarui", "diubah"]
        .iter()
        .any(|w| folded.starts_with(w))
}

static OPENING: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?P<head>\p{Lu}[^–—\n()]*?)\s*(?:\((?P<pub>[^()\n]+)\)\s*)?(?:\s*[–—]+\s*|\s+-{1,2}\s+|--\s*)").ok()
});
static KBRN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?P<pub>\p{Lu}{3,8}),\s*(?P<head>\p{Lu}[\p{L} ]{2,30}):\s+").ok()
});
static DOMAIN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\b[\p{L}0-9][\p{L}0-9-]*(?:\.[\p{L}0-9-]+)*\.(?:com|co|id|net|org|news|tv|info|example|co\.id|or\.id|go\.id)\b").ok()
});

/// Longest opening in bytes, with its dash.
const OPENING_BYTES: usize = 140;
/// Longest opening in words: a town with its province, a day, an outlet.
const OPENING_MAX_WORDS: usize = 8;
/// A town alone before a plain hyphen ("Jakarta - ") has at most this many words.
const PLACE_MAX_WORDS: usize = 3;
/// Shortest all-capital word taken for a place or outlet rather than an abbreviation.
const CAPITAL_WORD: usize = 4;

/// "Jakarta, 10 Januari 2025": a town and a day, and nothing else.
fn dated_town(head: &str) -> bool {
    let Some((town, day)) = head.split_once(',') else { return false };
    let named = |w: &str| w.chars().next().is_some_and(char::is_uppercase);
    let day = day.trim().trim_end_matches([',', '.']);
    town.split_whitespace().count() <= PLACE_MAX_WORDS
        && town.split_whitespace().all(named)
        && [Lang::Id, Lang::En].iter().any(|&lang| {
            let found = dates(day, lang, None);
            let first = found.first().map(|d| d.span.start);
            let last = found.last().map(|d| d.span.end);
            // "Selasa, 10 Januari 2025" and "10 January" name the day only.
            let weekday = first.is_some_and(|at| day[..at].split_whitespace().count() <= 1);
            weekday && last == Some(day.len())
        })
}

/// A town-and-outlet opening ("JAKARTA (ANTARA) – ", "NAMA.COM – ") of a first paragraph: its
/// length in bytes and the outlet, where one is named.
pub fn opening(paragraph: &str) -> Option<(usize, Option<String>)> {
    if let Some(found) = KBRN.as_ref()?.captures(paragraph) {
        return Some((found.get(0)?.end(), Some(found["pub"].to_owned())));
    }
    // An opening is short; bounding the text keeps the pattern small.
    let start = &paragraph[..paragraph.floor_char_boundary(OPENING_BYTES)];
    let found = OPENING.as_ref()?.captures(start)?;
    let end = found.get(0)?.end();
    let head = found["head"].trim();
    let words: Vec<&str> = head.split_whitespace().collect();
    if words.len() > OPENING_MAX_WORDS || paragraph.len() <= end {
        return None;
    }
    let named = found.name("pub").map(|m| m.as_str().trim().to_owned());
    let dated = dated_town(head);
    let domain = DOMAIN.as_ref()?.find(head).map(|m| m.as_str().to_owned());
    let begins_capital =
        |w: &&str| w.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
    let shouted = words.iter().any(|w| {
        let letters: Vec<char> = w.chars().filter(|c| c.is_alphabetic()).collect();
        letters.len() >= CAPITAL_WORD && letters.iter().all(|c| c.is_uppercase())
    });
    let all_named = words.iter().all(begins_capital);
    let lettered = head.chars().all(|c| c.is_alphabetic() || c == ' ' || c == ',');
    let plain_town = all_named
        && lettered
        && words.len() <= PLACE_MAX_WORDS
        && !paragraph[..end].contains(['–', '—']);
    let dashed_town = all_named && lettered && words.len() < PLACE_MAX_WORDS;
    let is_opening = domain.is_some()
        || (all_named && (named.is_some() || shouted))
        || plain_town
        || dashed_town
        || dated;
    if !is_opening {
        return None;
    }
    let trailing = head.rsplit_once(", ").map(|(_, outlet)| outlet.trim()).filter(|o| {
        shouted
            && !o.chars().any(|c| c.is_ascii_digit())
            && o.chars().any(char::is_lowercase)
            && !o.is_empty()
    });
    Some((end, named.or(domain).or_else(|| trailing.map(str::to_owned))))
}
