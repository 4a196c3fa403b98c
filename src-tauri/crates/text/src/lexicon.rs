//! The format of the word lists under `data/`: `role value = entry, entry`, with `#` for remarks.
//! The value may be missing. Entries are written folded unless the list says otherwise.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::token::Token;

/// The words of dates.
pub(crate) static DATES: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::new(0, include_str!("../data/dates.txt")));
/// The words of numbers, currencies, units and hedges.
pub(crate) static NUMBERS: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::new(1, include_str!("../data/numbers.txt")));

/// Beginnings and endings of words.
static AFFIXES: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let lines = lines(include_str!("../data/affixes.txt"));
    lines.map(|line| (line.role, line.entries().collect())).collect()
});

/// The beginnings or endings of `role`, folded.
pub(crate) fn affixes(role: &str) -> &'static [&'static str] {
    AFFIXES.get(role).map_or(&[], Vec::as_slice)
}

/// Whether a word ends in one of `role`.
pub(crate) fn has_ending(role: &str, word: &str) -> bool {
    affixes(role).iter().any(|ending| word.ends_with(ending))
}

/// Whether a word begins with one of `role`.
pub(crate) fn has_beginning(role: &str, word: &str) -> bool {
    affixes(role).iter().any(|beginning| word.starts_with(beginning))
}

/// The phrases that a word begins, in each of the two lists.
pub(crate) type Begun = [&'static [Phrase]; 2];

/// Looks a folded word up in both lists. Done once a word: the grammars ask for many roles in turn.
pub(crate) fn begun(word: &str) -> Begun {
    let word = stem(word);
    [DATES.beginning(word), NUMBERS.beginning(word)]
}

/// One line of a word list.
pub(crate) struct Line {
    pub role: &'static str,
    pub value: &'static str,
    entries: &'static str,
}

impl Line {
    pub fn entries(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.entries.split(',').map(str::trim).filter(|entry| !entry.is_empty())
    }
}

/// The lines of a list; a line without `=` holds no entry and is passed over.
pub(crate) fn lines(list: &'static str) -> impl Iterator<Item = Line> {
    list.lines().filter_map(|line| {
        let line = line.split_once('#').map_or(line, |(before, _)| before);
        let (head, entries) = line.split_once('=')?;
        let mut head = head.split_whitespace();
        Some(Line { role: head.next()?, value: head.next().unwrap_or_default(), entries })
    })
}

/// A phrase of a list: the words after its first, and what the whole stands for.
#[derive(Debug)]
pub(crate) struct Phrase {
    role: &'static str,
    value: &'static str,
    rest: Vec<&'static str>,
    /// Whether an expression of its own list may begin with it.
    pub begins: bool,
    /// Whether a date may, where the phrase is one of numbers.
    pub begins_date: bool,
}

/// The phrases of a list by their first word.
pub(crate) struct Phrases {
    /// Which of a token's lists is this one's.
    place: usize,
    by_first: FxHashMap<&'static str, Vec<Phrase>>,
}

impl Phrases {
    fn new(place: usize, list: &'static str) -> Self {
        let mut phrases: FxHashMap<&'static str, Vec<Phrase>> = FxHashMap::default();
        let named = |role: &str| -> Vec<&'static str> {
            lines(list).filter(|line| line.role == role).flat_map(|line| line.entries()).collect()
        };
        let (begins, begins_date) = (named("begins"), named("begins-date"));
        for line in lines(list).filter(|line| !line.role.starts_with("begins")) {
            for entry in line.entries() {
                let mut words = entry.split_whitespace();
                if let Some(first) = words.next() {
                    let phrase = Phrase {
                        role: line.role,
                        value: line.value,
                        rest: words.collect(),
                        begins: begins.contains(&line.role),
                        begins_date: begins_date.contains(&line.role),
                    };
                    phrases.entry(first).or_default().push(phrase);
                }
            }
        }
        Self { place, by_first: phrases }
    }

    fn beginning(&'static self, word: &str) -> &'static [Phrase] {
        self.by_first.get(word).map_or(&[], Vec::as_slice)
    }

    /// Whether a phrase of `role` stands for that value.
    pub fn has_value(&self, role: &str, value: &str) -> bool {
        self.by_first.values().flatten().any(|phrase| phrase.role == role && phrase.value == value)
    }

    /// The longest phrase of `role` that begins at token `at`: its value and the token behind it.
    #[inline]
    pub fn take(&self, role: &str, tokens: &[Token], at: usize) -> Option<(&'static str, usize)> {
        let phrases = tokens.get(at)?.phrases[self.place];
        if phrases.is_empty() {
            return None;
        }
        phrases
            .iter()
            .filter(|phrase| phrase.role == role)
            .filter(|phrase| {
                let follow = tokens.get(at + 1..).unwrap_or_default();
                follow.len() >= phrase.rest.len()
                    && phrase.rest.iter().zip(follow).all(|(rest, token)| word(token) == *rest)
            })
            .max_by_key(|phrase| phrase.rest.len())
            .map(|phrase| (phrase.value, at + 1 + phrase.rest.len()))
    }

    /// Whether a phrase of `role` that stands for `value` begins at token `at`.
    pub fn takes_value(&self, role: &str, value: &str, tokens: &[Token], at: usize) -> bool {
        let phrases = tokens.get(at).map_or(&[][..], |token| token.phrases[self.place]);
        let alone = |phrase: &&Phrase| phrase.rest.is_empty() && phrase.role == role;
        phrases.iter().filter(alone).any(|phrase| phrase.value == value)
    }

    /// The value of the phrase of `role` that ends before token `at`, and where it begins.
    pub fn take_before(
        &self,
        role: &str,
        tokens: &[Token],
        at: usize,
    ) -> Option<(&'static str, usize)> {
        /// No phrase of the lists is longer.
        const LONGEST_PHRASE: usize = 4;
        (at.saturating_sub(LONGEST_PHRASE)..at).find_map(|start| {
            let (value, end) = self.take(role, tokens, start)?;
            (end == at).then_some((value, start))
        })
    }
}

fn word(token: &Token) -> &str {
    stem(&token.text)
}

/// A word without an English possessive ending.
fn stem(word: &str) -> &str {
    word.strip_suffix("'s").filter(|stem| !stem.is_empty()).unwrap_or(word)
}
