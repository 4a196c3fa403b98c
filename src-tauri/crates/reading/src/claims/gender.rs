//! Whether "he" or "she" may mean somebody: by title, first name, a noun for a man or a woman, and the
//! pronouns beside the name. English only; where nothing tells, both may.

use std::cmp::Ordering;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::cues::Cues;
use super::names::{Names, Run};
use super::speaker::Sentence;
use super::token::Token;
use super::types::Speaker;
use crate::lexicon::Lexicon;

static WORDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("../../data/genders.txt")));

/// A man or a woman.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    Man,
    Woman,
}

/// What tells more than a pronoun somewhere behind the name.
const TITLE: i32 = 8;
const FIRST_NAME: i32 = 4;
const NOUN: i32 = 4;
const PRONOUN: i32 = 1;
/// Words before a name within which "businessman" stands.
const NOUN_WITHIN: usize = 2;

/// The people of an article by full name: above zero men, below women.
#[derive(Debug, Default)]
pub struct Genders {
    votes: FxHashMap<String, i32>,
}

impl Genders {
    /// Gathers what the article says of each person it names.
    pub fn gather(sentences: &[Sentence], names: &Names, cues: Cues) -> Self {
        let mut genders = Self::default();
        if cues.indonesian {
            return genders;
        }
        for sentence in sentences {
            for run in &sentence.runs {
                genders.note(names.full(&run.written), of_mention(&sentence.tokens, run));
            }
            if let [run] = &sentence.runs[..] {
                genders.note(names.full(&run.written), of_pronouns(&sentence.tokens, run, cues));
            }
        }
        genders
    }

    fn note(&mut self, name: String, votes: i32) {
        *self.votes.entry(name).or_default() += votes;
    }

    /// Whether a word that tells men from women ("he", "the businesswoman") may mean this speaker.
    pub fn fits(&self, who: &Speaker, word: Option<Gender>) -> bool {
        let of = of_phrase(&who.name).or_else(|| self.of(&who.name));
        word.is_none_or(|word| of.is_none_or(|of| of == word))
    }

    fn of(&self, name: &str) -> Option<Gender> {
        let first = name.split(' ').next().map(str::to_lowercase).unwrap_or_default();
        let by_name = side("man_name", "woman_name", &first) * FIRST_NAME;
        match (self.votes.get(name).copied().unwrap_or_default() + by_name).cmp(&0) {
            Ordering::Greater => Some(Gender::Man),
            Ordering::Less => Some(Gender::Woman),
            Ordering::Equal => None,
        }
    }
}

/// Whether a name of several words begins with a first name that tells a man or a woman.
pub fn first_name(name: &str) -> bool {
    let first = name.split_once(' ').map(|(first, _)| first.to_lowercase());
    first.is_some_and(|first| side("man_name", "woman_name", &first) != 0)
}

/// The gender that a pronoun or a noun names.
pub fn of_word(word: &str) -> Option<Gender> {
    let pronoun = side("man_pronoun", "woman_pronoun", word);
    match pronoun + side("man_noun", "woman_noun", word) {
        0 => None,
        votes if votes > 0 => Some(Gender::Man),
        _ => Some(Gender::Woman),
    }
}

/// "Holt's wife", "a former policewoman": the last noun that tells.
fn of_phrase(name: &str) -> Option<Gender> {
    let lower = name.split(' ').filter(|w| w.starts_with(char::is_lowercase));
    lower.rev().find_map(|w| of_word(w).filter(|_| side("man_noun", "woman_noun", w) != 0))
}

/// One for a man, minus one for a woman, nothing where no list has the word.
fn side(man: &str, woman: &str, word: &str) -> i32 {
    i32::from(WORDS.section(man).has(word)) - i32::from(WORDS.section(woman).has(word))
}

/// "*Ms* Quill", "*businessman* Rory Plumtree", "Quill, a *fisherman*".
fn of_mention(tokens: &[Token], run: &Run) -> i32 {
    let title = |t: &Token| side("man_title", "woman_title", t.lower.trim_end_matches('.'));
    let before = &tokens[run.tokens.start.saturating_sub(NOUN_WITHIN)..run.tokens.start];
    let titled = before.last().into_iter().filter(|t| t.capital).chain([&tokens[run.tokens.start]]);
    let noun = |t: &Token| side("man_noun", "woman_noun", &t.lower);
    let comma = tokens.get(run.tokens.end).is_some_and(Token::is_comma);
    let behind = tokens[run.tokens.end..].iter().skip(1).take(NOUN_WITHIN);
    let apposed = if comma { behind.map(noun).sum() } else { 0 };
    titled.map(title).sum::<i32>() * TITLE
        + (before.last().map_or(0, noun) + apposed).signum() * NOUN
}

/// "Quill said *she* …", where the sentence names nobody else and has pronouns of one gender.
fn of_pronouns(tokens: &[Token], run: &Run, cues: Cues) -> i32 {
    // "Quill, *he* said, had been kind": whoever tells of somebody is as a rule another.
    let tells = |at: usize| {
        let apart =
            at.checked_sub(1).is_some_and(|i| tokens[i].is_comma() || tokens[i].closes_quote());
        let verb = tokens[at + 1..].iter().find(|t| !cues.is("between", &t.lower));
        apart && verb.is_some_and(|t| ["say", "post"].iter().any(|s| cues.is(s, &t.lower)))
    };
    let behind = (run.tokens.end..tokens.len()).filter(|&at| !tokens[at].quoted && !tells(at));
    let found: Vec<i32> = behind
        .map(|at| &tokens[at])
        .map(|t| side("man_pronoun", "woman_pronoun", &t.lower))
        .filter(|votes| *votes != 0)
        .collect();
    let first = found.first().copied().unwrap_or_default();
    if found.iter().all(|votes| *votes == first) { first * PRONOUN } else { 0 }
}
