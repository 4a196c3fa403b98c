//! The word lists of this room: plain files of `[section]` headers and one entry a line.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

use rustc_hash::{FxBuildHasher, FxHashMap};

/// Words that say nothing about what a passage is about.
static STOP_WORDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("../data/stopwords.txt")));

/// Whether a folded word carries no subject.
pub fn is_stop_word(folded: &str) -> bool {
    STOP_WORDS.section("stop").has(folded)
}

/// The sections of one data file, every entry folded for matching. A section is read when it is
/// first asked for: a program that reads one article needs few of them.
#[derive(Debug, Default)]
pub struct Lexicon {
    sections: FxHashMap<&'static str, Unread>,
}

/// The lines of one section, and what was read of them.
#[derive(Debug, Default)]
struct Unread {
    lines: Vec<&'static str>,
    section: OnceLock<Section>,
}

/// One list of words and phrases.
#[derive(Debug, Default)]
pub struct Section {
    /// Sorted, so that entries with the same first word stand together.
    entries: Vec<Cow<'static, str>>,
    /// The entries that begin with a word.
    by_first: FxHashMap<Cow<'static, str>, Range<usize>>,
    /// Longest entry in words, so that a matcher knows how far to look.
    longest: usize,
}

impl Lexicon {
    /// Reads the simple line format: `[section]`, entries, `#` comments.
    pub fn parse(source: &'static str) -> Self {
        let mut lexicon = Self::default();
        let mut lines: Vec<&'static str> = Vec::new();
        let mut current = "";
        for line in source.lines() {
            let line = line.split_once('#').map_or(line, |(entry, _)| entry).trim();
            if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                lexicon.add(current, &mut lines);
                current = name;
            } else if !line.is_empty() {
                lines.push(line);
            }
        }
        lexicon.add(current, &mut lines);
        lexicon
    }

    fn add(&mut self, name: &'static str, lines: &mut Vec<&'static str>) {
        if !lines.is_empty() {
            self.sections.entry(name).or_default().lines.append(lines);
        }
    }

    /// The named list; a list that the file lacks is empty.
    pub fn section(&self, name: &str) -> &Section {
        static EMPTY: LazyLock<Section> = LazyLock::new(Section::default);
        let Some(unread) = self.sections.get(name) else { return &EMPTY };
        unread.section.get_or_init(|| Section::read(&unread.lines))
    }
}

impl Section {
    fn read(lines: &[&'static str]) -> Self {
        let mut entries: Vec<Cow<'static, str>> = lines.iter().map(|line| folded(line)).collect();
        entries.sort_unstable();
        entries.dedup();
        let mut by_first = FxHashMap::with_capacity_and_hasher(entries.len(), FxBuildHasher);
        let mut start = 0;
        for group in entries.chunk_by(|a, b| first_word(a) == first_word(b)) {
            let first = match &group[0] {
                Cow::Borrowed(entry) => Cow::Borrowed(first_word(entry)),
                Cow::Owned(entry) => Cow::Owned(first_word(entry).to_owned()),
            };
            by_first.insert(first, start..start + group.len());
            start += group.len();
        }
        let longest = entries.iter().map(|e| e.split(' ').count()).max().unwrap_or_default();
        Self { entries, by_first, longest }
    }

    /// Every entry, in no order.
    pub fn entries(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| &**entry)
    }

    /// Whether the folded word or phrase is in the list.
    pub fn has(&self, folded: &str) -> bool {
        self.beginning(first_word(folded)).iter().any(|entry| entry == folded)
    }

    /// How many of the leading words form the longest entry; 0 when none does.
    pub fn match_start<S: AsRef<str>>(&self, words: &[S]) -> usize {
        let Some(first) = words.first() else { return 0 };
        let entries = self.beginning(first.as_ref()).iter();
        entries.filter_map(|entry| words_taken(entry, words)).max().unwrap_or(0)
    }

    /// How many of the trailing words form the longest entry; 0 when none does.
    pub fn match_end<S: AsRef<str>>(&self, words: &[S]) -> usize {
        let forms = |&n: &usize| {
            let tail = &words[words.len() - n..];
            let entries = self.beginning(tail[0].as_ref()).iter();
            entries.filter_map(|entry| words_taken(entry, tail)).any(|taken| taken == n)
        };
        (1..=self.longest.min(words.len())).rev().find(forms).unwrap_or(0)
    }

    fn beginning(&self, first: &str) -> &[Cow<'static, str>] {
        self.by_first.get(first).map_or(&[], |range| &self.entries[range.clone()])
    }
}

/// An entry in small letters with single spaces; most are written so.
fn folded(line: &'static str) -> Cow<'static, str> {
    let plain = |b: u8| matches!(b, b' '..=b'~') && !b.is_ascii_uppercase();
    if line.bytes().all(plain) && !line.contains("  ") {
        return Cow::Borrowed(line);
    }
    Cow::Owned(line.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase())
}

fn first_word(phrase: &str) -> &str {
    phrase.split_once(' ').map_or(phrase, |(first, _)| first)
}

/// How many of the leading words an entry takes; `None` where they are not its words.
fn words_taken<S: AsRef<str>>(entry: &str, words: &[S]) -> Option<usize> {
    let mut taken = 0;
    for part in entry.split(' ') {
        if words.get(taken)?.as_ref() != part {
            return None;
        }
        taken += 1;
    }
    Some(taken)
}
