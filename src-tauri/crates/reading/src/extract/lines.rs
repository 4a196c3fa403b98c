//! What one line of an article is, seen on its own: an invitation to read something else, a shelf
//! label, a byline, a dateline, an end mark.

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use periksa_text::date::{Moment, dates};
use periksa_text::lang::Lang;
use regex::Regex;

use super::BlockKind;
use super::credits::{Credits, byline};
use super::dating::dateline;
use super::furniture::{self, FURNITURE, Sign, Words};
use super::site::site_in;

/// A longer line, in bytes, is a paragraph, whatever it begins with; labels in it are not looked for.
const LONGEST_SIGN: usize = 1_500;

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

/// Reads one trimmed line.
pub fn classify(line: &str) -> LineKind {
    let line = line.trim().trim_matches(['*', '_', '>', ' ']).trim();
    if is_end_mark(line) || line.is_empty() {
        return LineKind::EndMark;
    }
    if line.len() > LONGEST_SIGN {
        return LineKind::Words;
    }
    let words = Words::of(line);
    if let Some(Sign { kind, open }) = furniture::leads_away(line, &words) {
        return LineKind::Sign { kind, open };
    }
    if let Some(credits) = byline(line) {
        return LineKind::Byline(credits);
    }
    if let Some(moment) = dateline(line) {
        return LineKind::Dateline(moment);
    }
    match furniture::label(line, &words) {
        Some(Sign { kind, open }) => LineKind::Sign { kind, open },
        None => LineKind::Words,
    }
}

pub fn folded_words(line: &str) -> Vec<String> {
    line.split_whitespace().map(str::to_lowercase).collect()
}

static END_MARK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?:\(?\s*(?:\*\s*)+\)?|(?:#\s*)+|[-–—]+\s*(?:30|end|selesai|ends)\s*[-–—]+|[-–—_=*•·]{2,}|\[?\((?:[a-z]{2,8}|[A-Za-z]{2,8}(?:[/\-][A-Za-z0-9]{1,8}){1,3})\)\]?)$").ok()
});
static TAIL_MARK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r#"[.!?…"”'’)]\s*(\((?:\s*(?:\*\s*)+|[a-z]{2,6}|[A-Z]{2,4}|[A-Za-z]{2,8}(?:[/\-][A-Za-z0-9]{1,8}){1,3})\)|\*{1,3}|\[[a-z]{2,6}\])(?:\s*\*{1,3})?\s*$"#).ok()
});

/// What an end mark begins with.
const MARK_STARTS: &[char] = &['*', '#', '(', '[', '-', '–', '—', '_', '=', '•', '·'];

fn is_end_mark(line: &str) -> bool {
    !line.is_empty()
        && (line
            .chars()
            .all(|c| matches!(c, '*' | '#' | '(' | ')' | '-' | '–' | '—' | '_' | ' ' | '■' | '□'))
            || (line.starts_with(MARK_STARTS)
                && END_MARK.as_ref().is_some_and(|r| r.is_match(line))))
}

/// Byte range of an end mark that closes a paragraph: "… katanya. (*)", "… itu. (abc/def)".
pub fn tail_mark(paragraph: &str) -> Option<std::ops::Range<usize>> {
    if !paragraph.trim_end().ends_with([')', ']', '*']) {
        return None;
    }
    TAIL_MARK.as_ref()?.captures(paragraph)?.get(1).map(|m| m.range())
}

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

/// Letters of an outlet's name and characters of a town's in "KBRN, Jakarta: ".
const OUTLET_LETTERS: RangeInclusive<usize> = 3..=8;
const TOWN_CHARS: RangeInclusive<usize> = 3..=31;

/// "KBRN, Jakarta: ": where the opening ends, and the outlet.
fn outlet_first(paragraph: &str) -> Option<(usize, &str)> {
    let (outlet, rest) = paragraph.split_once(',')?;
    let named = OUTLET_LETTERS.contains(&outlet.chars().count());
    if !named || !outlet.chars().all(char::is_uppercase) {
        return None;
    }
    let (town, words) = rest.trim_start().split_once(':')?;
    let of_town = |c: char| c.is_alphabetic() || c == ' ';
    let is_town = TOWN_CHARS.contains(&town.chars().count())
        && town.starts_with(char::is_uppercase)
        && town.chars().all(of_town);
    let begun = words.trim_start();
    (is_town && begun.len() < words.len()).then(|| (paragraph.len() - begun.len(), outlet))
}

/// "PETALING JAYA: A cable …": a town in capitals before a colon, and no label.
fn town_alone(paragraph: &str) -> Option<usize> {
    let (town, words) = paragraph.split_once(": ")?;
    let letters = town.chars().filter(|c| c.is_alphabetic()).count();
    let shouted = letters >= CAPITAL_WORD
        && town.chars().all(|c| c.is_uppercase() || c == ' ' || c == '-')
        && town.split(' ').count() <= PLACE_MAX_WORDS;
    let folded: Vec<String> = town.split(' ').map(str::to_lowercase).collect();
    let label = || LABELS.iter().any(|list| FURNITURE.section(list).match_start(&folded) > 0);
    let begun = words.trim_start();
    (shouted && begun.starts_with(char::is_uppercase) && !label())
        .then(|| paragraph.len() - begun.len())
}

/// The lists whose entries stand before a colon and are no towns.
const LABELS: [&str; 7] =
    ["shouted_label", "promo_start", "promo_marked", "related", "rubric", "picture", "note_label"];

/// Whether a text begins with a word in capitals, long enough to be no abbreviation.
pub fn begins_in_capitals(text: &str) -> bool {
    let first = text.split([' ', ',', '/', ':']).next().unwrap_or_default();
    let letters = first.chars().filter(|c| c.is_alphabetic()).count();
    letters >= BEGINS_IN_CAPITALS && !first.chars().any(char::is_lowercase)
}

/// Letters of the shortest first word of a town in capitals beside others ("DA NANG, Vietnam").
const BEGINS_IN_CAPITALS: usize = 2;

/// What stands before the first dash of a text.
struct Dashed<'a> {
    head: &'a str,
    /// In brackets before the dash.
    publisher: Option<&'a str>,
    /// Where the words behind the dash begin.
    end: usize,
}

/// Reads "HEAD (PUBLISHER) – ". A dash stands for itself where it is long or doubled; a hyphen
/// stands between spaces.
fn dashed(text: &str) -> Option<Dashed<'_>> {
    if !text.starts_with(char::is_uppercase) {
        return None;
    }
    let first = text.chars().next().map_or(0, char::len_utf8);
    let stop = text.find(['–', '—', '\n', '(', ')']).unwrap_or(text.len());
    let may_end = |c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '(');
    text.char_indices()
        .skip_while(|(at, _)| *at < first)
        .take_while(|(at, _)| *at <= stop)
        .filter(|(_, c)| may_end(*c))
        .find_map(|(at, _)| {
            let rest = &text[at..];
            let (publisher, end) = dash(rest, None).or_else(|| {
                let (name, after) = rest.trim_start().strip_prefix('(')?.split_once(')')?;
                let named = !name.is_empty() && !name.contains(['(', '\n']);
                named.then(|| dash(after, Some(name))).flatten()
            })?;
            Some(Dashed { head: &text[..at], publisher, end: text.len() - end })
        })
}

/// The bytes that are left behind a dash at the start of a text, passing the name on.
fn dash<'a>(text: &str, name: Option<&'a str>) -> Option<(Option<&'a str>, usize)> {
    let begun = text.trim_start();
    let long = begun.trim_start_matches(['–', '—']);
    let left = if long.len() < begun.len() {
        long
    } else if let Some(rest) = begun.strip_prefix("--") {
        rest
    } else {
        // A hyphen between spaces.
        let rest = begun.strip_prefix('-').filter(|_| begun.len() < text.len())?;
        rest.starts_with(char::is_whitespace).then_some(rest)?
    };
    Some((name, left.trim_start().len()))
}

/// A town-and-outlet opening ("JAKARTA (ANTARA) – ", "NAMA.COM – ") of a first paragraph: its
/// length in bytes and the outlet, where one is named.
pub fn opening(paragraph: &str) -> Option<(usize, Option<String>)> {
    // "*SORANG* - …" in a message: the town is in bold.
    let emphasis = paragraph.len() - paragraph.trim_start_matches(['*', '_']).len();
    if emphasis > 0 {
        let mark = &paragraph[..emphasis];
        let rest = &paragraph[emphasis..];
        let named = rest.split_once(mark).filter(|(name, _)| name.len() <= OPENING_BYTES)?;
        let bare = format!("{}{}", named.0, named.1);
        let (length, outlet) = opening(&bare).filter(|(length, _)| *length > named.0.len())?;
        return Some((length + 2 * emphasis, outlet));
    }
    if let Some((end, outlet)) = outlet_first(paragraph) {
        return Some((end, Some(outlet.to_owned())));
    }
    if let Some(end) = town_alone(paragraph) {
        return Some((end, None));
    }
    let start = &paragraph[..paragraph.floor_char_boundary(OPENING_BYTES)];
    let Dashed { head, publisher, end } = dashed(start)?;
    let head = head.trim();
    let words: Vec<&str> = head.split_whitespace().collect();
    if words.len() > OPENING_MAX_WORDS || paragraph.len() <= end {
        return None;
    }
    let named = publisher.map(|name| name.trim().to_owned());
    let dated = dated_town(head);
    let domain = site_in(head).map(str::to_owned);
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
