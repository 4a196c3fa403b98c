//! The format of the word lists under `data/`: `role value = entry, entry`, with `#` for remarks.
//! The value may be missing. Entries are written folded unless the list says otherwise.

use std::collections::HashMap;

use crate::token::Token;

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
struct Phrase {
    role: &'static str,
    value: &'static str,
    rest: Vec<&'static str>,
}

/// The phrases of a list by their first word.
pub(crate) struct Phrases(HashMap<&'static str, Vec<Phrase>>);

impl Phrases {
    pub fn new(list: &'static str) -> Self {
        let mut phrases: HashMap<&'static str, Vec<Phrase>> = HashMap::new();
        for line in lines(list) {
            for entry in line.entries() {
                let mut words = entry.split_whitespace();
                if let Some(first) = words.next() {
                    let phrase =
                        Phrase { role: line.role, value: line.value, rest: words.collect() };
                    phrases.entry(first).or_default().push(phrase);
                }
            }
        }
        Self(phrases)
    }

    /// The longest phrase of `role` that begins at token `at`: its value and the token behind it.
    pub fn take(&self, role: &str, tokens: &[Token], at: usize) -> Option<(&'static str, usize)> {
        let phrases = self.0.get(word(tokens.get(at)?))?;
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

/// A token's word without an English possessive ending.
fn word(token: &Token) -> &str {
    token.text.strip_suffix("'s").filter(|stem| !stem.is_empty()).unwrap_or(&token.text)
}
