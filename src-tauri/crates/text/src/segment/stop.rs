//! Which full stops, question and exclamation marks end a sentence.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::quotation::enclosures;
use crate::lang::Lang;
use crate::lexicon;

/// What a full stop after an abbreviation means for the sentence; see `data/abbreviations.txt`.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Stop {
    BeforeName,
    BeforeNumber,
    Inside,
    Clock,
    Street,
    AfterName,
}

struct Rules {
    indonesian: FxHashMap<&'static str, Stop>,
    english: FxHashMap<&'static str, Stop>,
    openers: FxHashSet<&'static str>,
    /// What goes on after "10 a.m.": days, months, zones.
    after_clock: FxHashSet<&'static str>,
    /// What a single letter is the name of: "Plan B".
    lettered: FxHashSet<&'static str>,
    /// Words in lower case that names begin with: "de Klerk".
    particles: FxHashSet<&'static str>,
    speech: FxHashSet<&'static str>,
}

static ABBREVIATIONS: &str = include_str!("../../data/abbreviations.txt");

static RULES: LazyLock<Rules> = LazyLock::new(|| Rules {
    indonesian: stops("stop-id"),
    english: stops("stop-en"),
    openers: words("opener"),
    after_clock: words("after-clock"),
    lettered: words("lettered"),
    particles: words("particle"),
    speech: lexicon::lines(include_str!("../../data/speech.txt"))
        .flat_map(|line| line.entries())
        .collect(),
});

fn words(role: &str) -> FxHashSet<&'static str> {
    lexicon::lines(ABBREVIATIONS)
        .filter(|line| line.role == role)
        .flat_map(|line| line.entries())
        .collect()
}

/// The abbreviations of one language and those shared by all.
fn stops(role: &str) -> FxHashMap<&'static str, Stop> {
    let mut stops = FxHashMap::default();
    for line in lexicon::lines(ABBREVIATIONS).filter(|line| ["stop", role].contains(&line.role)) {
        let stop = match line.value {
            "before-name" => Stop::BeforeName,
            "before-number" => Stop::BeforeNumber,
            "inside" => Stop::Inside,
            "clock" => Stop::Clock,
            "street" => Stop::Street,
            _ => Stop::AfterName,
        };
        stops.extend(line.entries().map(|entry| (entry, stop)));
    }
    stops
}

impl Rules {
    fn stop(&self, token: &str, lang: Lang) -> Option<Stop> {
        let stops = if lang == Lang::En { &self.english } else { &self.indonesian };
        stops.get(token).or_else(|| stops.get(token.to_lowercase().as_str())).copied()
    }
}

/// Marks that may stand between the end of a sentence and the space after it.
const CLOSERS: [char; 9] =
    ['"', '\'', '\u{201D}', '\u{2019}', '\u{00BB}', ')', ']', '\u{203A}', '*'];
/// "viii": no list goes further in Roman numbers.
const LONGEST_ROMAN: usize = 4;
/// In the tag of a quotation the verb comes within this many words: "…?" Budi Santoso asked.
const TAG_WORDS: usize = 4;

/// The byte offsets in one paragraph where a sentence ends, the end of the paragraph apart.
pub(super) fn sentence_ends(text: &str, lang: Lang) -> Vec<usize> {
    let closed = enclosures(text);
    let mut ends = Vec::new();
    let mut start = 0;
    for (at, mark) in text.char_indices() {
        if !matches!(mark, '.' | '!' | '?' | '\u{2026}') {
            continue;
        }
        let after = at + mark.len_utf8();
        let rest = &text[after..];
        if rest.starts_with(['.', '!', '?', '\u{2026}']) {
            continue;
        }
        let end = after + (rest.len() - rest.trim_start_matches(CLOSERS).len());
        let after_end = closed.partition_point(|span| span.end <= end);
        if closed.get(after_end).is_some_and(|span| span.start < end) {
            continue;
        }
        let place = Place { text, start, at, end, mark, lang };
        if place.ends_sentence() {
            ends.push(end);
            start = end;
        }
    }
    ends
}

/// A mark that could end a sentence.
struct Place<'a> {
    text: &'a str,
    /// Where the sentence began.
    start: usize,
    /// The mark itself.
    at: usize,
    /// Behind the mark and what closes with it.
    end: usize,
    mark: char,
    lang: Lang,
}

impl Place<'_> {
    fn ends_sentence(&self) -> bool {
        let rest = &self.text[self.end..];
        let next = rest.trim_start();
        if next.len() == rest.len() || next.is_empty() {
            return false;
        }
        if !begins_sentence(next, self.lang) {
            return false;
        }
        if self.end > self.at + self.mark.len_utf8() && self.mark != '.' && is_tag(next) {
            return false;
        }
        let token = self.token();
        if self.mark != '.' || token.ends_with('.') {
            return true;
        }
        self.stop_ends_sentence(token, next)
    }

    /// What stands before the mark, back to the last space or opening mark.
    fn token(&self) -> &str {
        let before = &self.text[self.start..self.at];
        let opening = ['(', '[', '"', '\'', '\u{201C}', '\u{2018}', '\u{00AB}', '/'];
        let from = before
            .char_indices()
            .rev()
            .find(|(_, character)| character.is_whitespace() || opening.contains(character))
            .map_or(0, |(at, character)| at + character.len_utf8());
        &before[from..]
    }

    fn stop_ends_sentence(&self, token: &str, next: &str) -> bool {
        if self.is_enumeration(token) {
            return false;
        }
        // "1446 H. Umat …": an era behind its year.
        if is_initial(token) && self.follows_digits(token) {
            return true;
        }
        let opener = begins_with_opener(next);
        let numbered = next.starts_with(|next: char| next.is_ascii_digit());
        // "No. Ada Quill, who built it, said …": an answer, where no number follows.
        let answers = self.lang == Lang::En
            && token == "No"
            && self.text[self.start..self.at].trim() == token;
        if answers && !numbered {
            return true;
        }
        match RULES.stop(token, self.lang) {
            Some(Stop::BeforeName) => false,
            Some(Stop::BeforeNumber) => !numbered && opener,
            Some(Stop::Inside) => opener,
            Some(Stop::Street) => opener && self.follows_capital(token),
            Some(Stop::Clock) => !numbered && !begins_with(next, &RULES.after_clock),
            Some(Stop::AfterName) => true,
            None if is_initial(token) => {
                // "Sejak kuartal I. Importir …": no name begins with "kuartal".
                let counted = self.is_lettered(token) && !self.follows_capital(token);
                counted || opener && (self.is_lettered(token) || !self.follows_capital(token))
            }
            None if is_initials(token) => opener,
            None => true,
        }
    }

    /// "1. First", "ii. second" or "a. first": the mark belongs to a list, not to a sentence. A list may
    /// begin behind a colon: "Syaratnya: 1. KTP."
    fn is_enumeration(&self, token: &str) -> bool {
        let before = self.text[self.start..self.at].strip_suffix(token).unwrap_or_default().trim();
        let number = token.len() <= 2 && token.chars().all(|digit| digit.is_ascii_digit());
        let roman = || {
            token.len() <= LONGEST_ROMAN
                && ["ivx", "IVX"]
                    .iter()
                    .any(|digits| token.chars().all(|digit| digits.contains(digit)))
        };
        let letter = || token.chars().count() == 1 && token.chars().all(char::is_alphabetic);
        (before.is_empty() && (number || letter() || roman())) || (before.ends_with(':') && number)
    }

    /// "Rp 3,2 T.": behind a number a capital letter is a scale or a unit and no initial.
    fn follows_digits(&self, token: &str) -> bool {
        self.word_before(token).ends_with(|last: char| last.is_ascii_digit())
    }

    /// "Plan B."
    fn is_lettered(&self, token: &str) -> bool {
        RULES.lettered.contains(self.word_before(token).to_lowercase().as_str())
    }

    fn follows_capital(&self, token: &str) -> bool {
        let before = self.word_before(token);
        before.starts_with(char::is_uppercase) || before.ends_with('.')
    }

    /// The word before the one that the mark ends; empty at the start of the sentence.
    fn word_before(&self, token: &str) -> &str {
        let before = self.text[self.start..self.at].strip_suffix(token).unwrap_or_default();
        before.split_whitespace().next_back().unwrap_or_default()
    }
}

/// A sentence begins with a capital, a digit, a mark that opens, a letter without case; or in lower case
/// with the letter of a list ("b) Berkas"), a trade name ("iParcel") or, in English, a name's particle.
fn begins_sentence(next: &str, lang: Lang) -> bool {
    let mut letters = next.chars();
    let (Some(first), second) = (letters.next(), letters.next()) else { return false };
    if !first.is_lowercase() {
        return !matches!(first, ',' | ';');
    }
    let list = second == Some(')') && letters.next() == Some(' ');
    let trade = second.is_some_and(char::is_uppercase);
    let particle = || {
        let mut words = next.split_whitespace();
        words.next().is_some_and(|word| RULES.particles.contains(word))
            && words.next().is_some_and(|name| name.starts_with(char::is_uppercase))
    };
    list || trade || (lang == Lang::En && particle())
}

/// How far behind a mark its next words are looked for; between hostile marks there may be none.
const NEXT_WORDS_BYTES: usize = 160;

fn first_words(text: &str, count: usize) -> impl Iterator<Item = &str> {
    let near = &text[..text.floor_char_boundary(NEXT_WORDS_BYTES)];
    near.split(|character: char| !character.is_alphanumeric() && character != '\'')
        .filter(|word| !word.is_empty())
        .take(count)
}

fn begins_with_opener(next: &str) -> bool {
    begins_with(next, &RULES.openers)
}

fn begins_with(next: &str, list: &FxHashSet<&str>) -> bool {
    first_words(next, 1).any(|word| list.contains(word.to_lowercase().as_str()))
}

/// Whether the words after a quotation tell who spoke it: names up to a verb of speech.
fn is_tag(next: &str) -> bool {
    first_words(next, TAG_WORDS)
        .find(|word| !word.starts_with(char::is_uppercase))
        .is_some_and(|word| RULES.speech.contains(word))
        && !next.starts_with(['"', '\u{201C}'])
}

/// One capital letter, as in "J. Kusuma".
fn is_initial(token: &str) -> bool {
    let mut letters = token.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
}

/// Capital letters with full stops between them, as in "A.B. Kusuma".
fn is_initials(token: &str) -> bool {
    token.contains('.') && token.split('.').all(is_initial)
}
