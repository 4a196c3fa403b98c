//! The word lists of this room: plain files of `[section]` headers and one entry a line.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

/// Words that say nothing about what a passage is about.
static STOP_WORDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("../data/stopwords.txt")));

/// Whether a folded word carries no subject.
pub fn is_stop_word(folded: &str) -> bool {
    STOP_WORDS.section("stop").has(folded)
}

/// The sections of one data file, every entry folded for matching.
#[derive(Debug, Default)]
pub struct Lexicon {
    sections: FxHashMap<String, Section>,
}

/// One list of words and phrases.
#[derive(Debug, Default)]
pub struct Section {
    entries: FxHashSet<String>,
    /// First words of the entries, so that most places are passed over at one look.
    firsts: FxHashSet<String>,
    /// Longest entry in words, so that a matcher knows how far to look.
    longest: usize,
}

impl Lexicon {
    /// Reads the simple line format: `[section]`, entries, `#` comments.
    pub fn parse(source: &str) -> Self {
        let mut lexicon = Self::default();
        let mut current = String::new();
        for line in source.lines() {
            let line = line.split('#').next().unwrap_or_default().trim();
            if line.is_empty() {
                continue;
            }
            if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                name.clone_into(&mut current);
                continue;
            }
            lexicon.sections.entry(current.clone()).or_default().add(line);
        }
        lexicon
    }

    /// The named list; a list that the file lacks is empty.
    pub fn section(&self, name: &str) -> &Section {
        static EMPTY: LazyLock<Section> = LazyLock::new(Section::default);
        self.sections.get(name).unwrap_or(&EMPTY)
    }
}

impl Section {
    fn add(&mut self, entry: &str) {
        let entry = entry.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        self.longest = self.longest.max(entry.split(' ').count());
        self.firsts.extend(entry.split(' ').next().map(str::to_owned));
        self.entries.insert(entry);
    }

    /// Every entry, in no order.
    pub fn entries(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(String::as_str)
    }

    /// Whether the folded word or phrase is in the list.
    pub fn has(&self, folded: &str) -> bool {
        self.entries.contains(folded)
    }

    /// How many of the leading words form the longest entry; 0 when none does.
    pub fn match_start<S: AsRef<str>>(&self, words: &[S]) -> usize {
        if !words.first().is_some_and(|first| self.firsts.contains(first.as_ref())) {
            return 0;
        }
        let mut best = 0;
        let mut phrase = String::new();
        for (taken, word) in words.iter().take(self.longest).enumerate() {
            if taken > 0 {
                phrase.push(' ');
            }
            phrase.push_str(word.as_ref());
            if self.entries.contains(&phrase) {
                best = taken + 1;
            }
        }
        best
    }

    /// How many of the trailing words form the longest entry; 0 when none does.
    pub fn match_end<S: AsRef<str>>(&self, words: &[S]) -> usize {
        (1..=self.longest.min(words.len()))
            .rev()
            .find(|&n| {
                let tail = &words[words.len() - n..];
                let phrase = tail.iter().map(AsRef::as_ref).collect::<Vec<&str>>().join(" ");
                self.entries.contains(&phrase)
            })
            .unwrap_or(0)
    }
}
