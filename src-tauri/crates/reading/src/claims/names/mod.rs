//! Names: runs of capital words, settled by the whole article, each with its kind and joined to the
//! fullest form that the article uses.

mod forms;
mod join;
mod kind;
mod lists;
mod runs;
mod settle;
mod titles;

use std::collections::{BTreeMap, HashMap, HashSet};

use super::cues::Cues;
use super::speaker::Sentence;
use super::token::{Token, TokenKind};
use super::types::ActorKind;
use kind::Votes;
use settle::folded;

pub use lists::is_degree;
pub use runs::{Run, Titled, runs};
pub use titles::office_start;

/// More forms than any article has: each is held against each for its spelling.
const FORMS_MAX: usize = 600;
/// How often kinds are handed on along lists: enough for the lists of a news sentence.
const LIST_PASSES: usize = 3;
/// Longest name looked for in a headline, in words.
const HEADLINE_NAME_MAX: usize = 8;

/// One name by the form it takes.
#[derive(Clone, Debug, Default)]
struct Form {
    written: String,
    votes: Votes,
    /// How often it stands in the text.
    count: usize,
    /// Its place among the forms, by their first mentions.
    order: usize,
}

/// The article's names, each with its fullest form.
#[derive(Debug, Default)]
pub struct Names {
    /// The fullest form by the folded form.
    fullest: HashMap<String, String>,
    /// What each fullest form names, by its folded form.
    kinds: HashMap<String, ActorKind>,
    /// Folded forms that were joined by their spelling alone.
    respelt: HashSet<String>,
    /// Names of several words by each of their words; `None` where more than one name has it.
    holders: HashMap<String, Option<String>>,
}

impl Names {
    /// Settles the runs of the sentences and joins the forms seen in them: surname, first name,
    /// initials, abbreviation, short form, spelling.
    pub fn join(sentences: &mut [Sentence], cues: Cues) -> Self {
        settle::settle(sentences, cues);
        let forms = collect(sentences, cues);
        let mut names = Self::default();
        let mut links: HashMap<String, String> = join::pairs(sentences);
        let shortened = join::short_forms(&forms);
        // Spellings of full names first: a surname alone then has one name to stand for.
        names.respell(&forms, &mut links, |key| key.contains(' '));
        for (key, form) in &forms {
            if !links.contains_key(key)
                && let Some(full) = join::fuller(key, form, &shortened, &forms, &links)
            {
                links.insert(key.clone(), full);
            }
        }
        names.respell(&forms, &mut links, |key| !key.contains(' '));
        for (key, form) in &forms {
            let end = join::chase(&links, key);
            let written = forms.get(&end).map_or(&form.written, |f| &f.written);
            names.fullest.insert(key.clone(), join::bare(written));
        }
        names.vote(&forms);
        names.propagate(sentences);
        names.holders = holders(forms.values().map(|f| names.full(&f.written)));
        names
    }

    /// Joins forms by their spelling, among those that `which` picks.
    fn respell(
        &mut self,
        forms: &BTreeMap<String, Form>,
        links: &mut HashMap<String, String>,
        which: impl Fn(&str) -> bool,
    ) {
        if forms.len() > FORMS_MAX {
            return;
        }
        for (key, form) in forms.iter().filter(|(key, _)| which(key)) {
            if !links.contains_key(key)
                && let Some(full) = join::respelt(key, form, forms, links)
            {
                self.respelt.insert(key.clone());
                links.insert(key.clone(), full);
            }
        }
    }

    /// The kind of every joined name: what all its forms say together.
    fn vote(&mut self, forms: &BTreeMap<String, Form>) {
        let mut votes: HashMap<String, Votes> = HashMap::new();
        for (key, form) in forms {
            let full = folded(&self.full(key));
            votes.entry(full).or_default().add(form.votes);
        }
        self.kinds = votes.into_iter().map(|(key, votes)| (key, votes.kind())).collect();
    }

    /// What is listed together is of one kind ("Hatuwe dan Laipori"): a name without a kind takes that
    /// of its neighbours.
    fn propagate(&mut self, sentences: &[Sentence]) {
        for _ in 0..LIST_PASSES {
            for Sentence { tokens, runs, .. } in sentences {
                for pair in runs.windows(2).filter(|pair| listed(tokens, &pair[0], &pair[1])) {
                    let [a, b] =
                        [&pair[0].written, &pair[1].written].map(|w| folded(&self.full(w)));
                    let kind = |names: &Self, key: &String| names.kinds.get(key).copied();
                    match (kind(self, &a), kind(self, &b)) {
                        (Some(known), Some(ActorKind::Unknown)) => self.kinds.insert(b, known),
                        (Some(ActorKind::Unknown), Some(known)) => self.kinds.insert(a, known),
                        _ => None,
                    };
                }
            }
        }
    }

    /// The fullest form of a name, or the name itself.
    pub fn full(&self, written: &str) -> String {
        // "Holm-based Quill Copper": where a body is stands before its name.
        if let Some((_, name)) = written.split_once("-based ").filter(|(_, name)| self.knows(name))
        {
            return self.full(name);
        }
        self.fullest.get(&folded(written)).cloned().unwrap_or_else(|| written.to_owned())
    }

    /// What the name is.
    pub fn kind(&self, written: &str) -> ActorKind {
        let full = folded(&self.full(written));
        self.kinds.get(&full).copied().unwrap_or(ActorKind::Unknown)
    }

    /// Whether this form was joined to the fullest one by its spelling alone.
    pub fn respelt(&self, written: &str) -> bool {
        self.respelt.contains(&folded(written))
    }

    /// Names of the body that stand in a headline, whose other words may carry capitals too.
    pub fn within(&self, tokens: &[Token]) -> Vec<Run> {
        let mut found: Vec<Run> = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            let longest = (at + 1..=tokens.len().min(at + HEADLINE_NAME_MAX)).rev().find(|&end| {
                let words: Vec<&str> = tokens[at..end].iter().map(|t| t.written.as_str()).collect();
                tokens[at].capital
                    && self.knows(words.join(" ").trim_end_matches("'s").trim_end_matches("’s"))
            });
            if let Some(end) = longest {
                runs::push(tokens, at..end, false, Titled::No, &mut found);
                at = end;
            } else {
                at += 1;
            }
        }
        found
    }

    /// Whether the article uses it as a name at all.
    pub fn knows(&self, written: &str) -> bool {
        self.fullest.contains_key(&folded(written))
    }

    /// Whether it names a person.
    pub fn is_person(&self, written: &str) -> bool {
        self.knows(written) && self.kind(written) == ActorKind::Person
    }

    /// The only name of the article that holds this word ("the institute").
    pub fn only_with(&self, word: &str) -> Option<&str> {
        self.holders.get(word)?.as_deref()
    }
}

/// Every form of the text with what its mentions say about it.
fn collect(sentences: &[Sentence], cues: Cues) -> BTreeMap<String, Form> {
    let mut forms: BTreeMap<String, Form> = BTreeMap::new();
    for Sentence { tokens, runs, .. } in sentences {
        for run in runs {
            let votes = kind::of_company(tokens, run, cues);
            let order = forms.len();
            let form = forms.entry(folded(&run.written)).or_insert_with(|| Form {
                written: run.written.clone(),
                votes: kind::of_words(&run.written),
                count: 0,
                order,
            });
            form.votes.add(votes);
            form.count += 1;
        }
    }
    for tail in runs_of(sentences).filter_map(kind::headed_place) {
        if let Some(form) = forms.get_mut(&tail) {
            form.votes.add(Votes::of_place());
        }
    }
    forms
}

fn runs_of(sentences: &[Sentence]) -> impl Iterator<Item = &Run> {
    sentences.iter().flat_map(|sentence| &sentence.runs)
}

/// Only a comma or an "and" stands between the two, and perhaps what was counted there: "Sumberadi 131
/// kasus, dan Bulurejo (87 kasus)".
fn listed(tokens: &[Token], a: &Run, b: &Run) -> bool {
    let between = tokens.get(a.tokens.end..b.tokens.start).unwrap_or_default();
    let between = behind_count(between);
    !between.is_empty()
        && between.len() <= 2
        && between.iter().all(joins)
        && a.titled == Titled::No
        && b.titled == Titled::No
}

/// Behind a number with its noun, perhaps in brackets.
fn behind_count(tokens: &[Token]) -> &[Token] {
    let open = usize::from(tokens.first().is_some_and(|t| t.is("(")));
    let number = tokens.get(open).is_some_and(|t| t.kind == TokenKind::Number);
    let noun = tokens.get(open + 1).is_some_and(|t| t.is_word() && !joins(t));
    let end = open + 1 + usize::from(noun);
    let close = tokens.get(end).is_some_and(|t| t.is(")"));
    if number && close == (open > 0) { &tokens[end + open..] } else { tokens }
}

/// A comma, or a word that joins names.
fn joins(token: &Token) -> bool {
    token.is_comma() || lists::is("joins_names", &token.lower)
}

fn holders(all: impl Iterator<Item = String>) -> HashMap<String, Option<String>> {
    let mut holders: HashMap<String, Option<String>> = HashMap::new();
    for name in all.filter(|n| n.contains(' ')) {
        let lower = folded(&name);
        for word in lower.split(' ').collect::<HashSet<_>>() {
            holders
                .entry(word.to_owned())
                .and_modify(|only| *only = only.take().filter(|one| *one == name))
                .or_insert_with(|| Some(name.clone()));
        }
    }
    holders
}
