//! Names: runs of capital words, settled by the whole article, each with its kind and joined to the
//! fullest form that the article uses.

mod forms;
mod kind;
mod lists;
mod runs;
mod settle;

use std::collections::{BTreeMap, HashMap, HashSet};

use super::cues::Cues;
use super::speaker::Sentence;
use super::token::Token;
use super::types::ActorKind;
use kind::Votes;
use settle::folded;

pub use runs::{Run, Titled, office_start, runs};

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
        let mut links: HashMap<String, String> = pairs(sentences);
        let shortened = short_forms(&forms);
        // Spellings of full names first: a surname alone then has one name to stand for.
        names.respell(&forms, &mut links, |key| key.contains(' '));
        for (key, form) in &forms {
            if !links.contains_key(key)
                && let Some(full) = fuller(key, form, &shortened, &forms, &links)
            {
                links.insert(key.clone(), full);
            }
        }
        names.respell(&forms, &mut links, |key| !key.contains(' '));
        for (key, form) in &forms {
            let end = chase(&links, key);
            let written = forms.get(&end).map_or(&form.written, |f| &f.written);
            names.fullest.insert(key.clone(), bare(written));
        }
        names.vote(&forms);
        names.propagate(sentences);
        names.holders = holders(forms.values().map(|f| f.written.as_str()));
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
                && let Some(full) = respelt(key, form, forms, links)
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
    forms
}

/// Only a comma or an "and" stands between the two.
fn listed(tokens: &[Token], a: &Run, b: &Run) -> bool {
    let between = tokens.get(a.tokens.end..b.tokens.start).unwrap_or_default();
    let joint = |t: &Token| matches!(t.lower.as_str(), "," | "dan" | "and" | "serta" | "&");
    !between.is_empty()
        && between.len() <= 2
        && between.iter().all(joint)
        && a.titled == Titled::No
        && b.titled == Titled::No
}

/// Forms that the text itself pairs: an abbreviation in brackets, "alias".
fn pairs(sentences: &[Sentence]) -> HashMap<String, String> {
    let mut found = HashMap::new();
    for Sentence { tokens, runs, .. } in sentences {
        for run in runs {
            inner_bracket(tokens, run, &mut found);
        }
        for pair in runs.windows(2) {
            let (a, b) = (&pair[0], &pair[1]);
            let between = tokens.get(a.tokens.end..b.tokens.start).unwrap_or_default();
            let closes = tokens.get(b.tokens.end).is_some_and(|t| t.is(")"));
            let bracketed = between.len() == 1 && between[0].is("(") && closes;
            let words: Vec<&str> =
                between.iter().filter(|t| t.is_word()).map(|t| t.lower.as_str()).collect();
            let called = lists::list("also_called").match_end(&words) > 0;
            let short = !b.written.contains(' ') && a.written.contains(' ');
            if bracketed && short && !lists::place(&folded(&b.written)) || called {
                found.insert(folded(&b.written), folded(&a.written));
            }
        }
    }
    found.retain(|a, b| a != b);
    found
}

/// "Kejaksaan Negeri (Kejari) Tanjung Ranai": "Kejari Tanjung Ranai", "Kejari" and the form without
/// brackets are forms of it.
fn inner_bracket(tokens: &[Token], run: &Run, found: &mut HashMap<String, String>) {
    let words = &tokens[run.tokens.clone()];
    let Some(open) = words.iter().position(|t| t.is("(")) else { return };
    let Some(close) = words.iter().position(|t| t.is(")")) else { return };
    let text = |part: &[Token]| part.iter().map(|t| t.lower.as_str()).collect::<Vec<_>>().join(" ");
    if open + 1 >= close {
        return;
    }
    let (short, place) = (text(&words[open + 1..close]), text(&words[close + 1..]));
    let whole = folded(&run.written);
    found.insert(format!("{short} {place}"), whole.clone());
    found.insert(format!("{} {place}", text(&words[..open])), whole.clone());
    found.insert(short, whole);
}

/// Without an abbreviation in brackets.
fn bare(written: &str) -> String {
    match (written.find(" ("), written.find(')')) {
        (Some(open), Some(close)) if open < close => {
            format!("{}{}", &written[..open], &written[close + 1..])
        }
        _ => written.to_owned(),
    }
}

/// Every way in which names of several words may be shortened, with the names it may stand for.
fn short_forms(forms: &BTreeMap<String, Form>) -> HashMap<String, Vec<String>> {
    let mut found: HashMap<String, Vec<String>> = HashMap::new();
    for (key, form) in forms.iter().filter(|(key, _)| key.contains(' ')) {
        let words: Vec<&str> = key.split(' ').collect();
        let mut short: HashSet<String> = HashSet::from([forms::initials(&form.written)]);
        match form.votes.kind() {
            ActorKind::Person => {
                short.extend(words.last().map(|w| (*w).to_owned()));
                short.extend((1..words.len()).map(|n| words[..n].join(" ")));
                // Surnames of several words ("Van Dijk"), and a middle name used alone.
                short.extend((1..words.len()).map(|n| words[n..].join(" ")));
            }
            kind => short.extend(forms::short(&form.written, kind != ActorKind::Place)),
        }
        for form in short {
            found.entry(form).or_default().push(key.clone());
        }
    }
    found
}

/// The one longer name that a form stands for.
fn fuller(
    key: &str,
    form: &Form,
    shortened: &HashMap<String, Vec<String>>,
    forms: &BTreeMap<String, Form>,
    links: &HashMap<String, String>,
) -> Option<String> {
    if let Some(full) = spelt_out(key, forms) {
        return Some(full);
    }
    let written = &form.written;
    let letters = written.chars().filter(|c| c.is_alphabetic());
    let acronym = written.chars().count() >= 2 && letters.clone().all(char::is_uppercase);
    let by_initials = if acronym { shortened.get(written) } else { None };
    let candidates = by_initials.or_else(|| shortened.get(key))?;
    let own = form.votes.kind();
    let fits = |full: &&String| {
        let kind = forms[*full].votes.kind();
        // A place is not the short form of a body that carries its name.
        let single = !key.contains(' ');
        let apart = own == ActorKind::Place
            && form.votes.sited()
            && kind == ActorKind::Organisation
            && single
            || lists::place(key) && kind != ActorKind::Place;
        !apart && **full != key
    };
    let mut fitting = candidates.iter().filter(fits).map(|c| chase(links, c));
    let first = fitting.next().filter(|first| first != key)?;
    // Two people of one surname: neither is guessed.
    fitting.all(|c| first.ends_with(c.as_str()) || c.ends_with(first.as_str())).then_some(first)
}

/// The one name that an abbreviation of the news stands for.
fn spelt_out(key: &str, forms: &BTreeMap<String, Form>) -> Option<String> {
    let head = key.split(' ').next().unwrap_or_default();
    lists::spelt_out(head).filter(|_| forms.len() <= FORMS_MAX)?;
    let mut fitting = forms.keys().filter(|full| *full != key && forms::abbreviates(key, full));
    let first = fitting.next()?;
    fitting.next().is_none().then(|| first.clone())
}

/// The name that a form spells in another way: a person's, with every other word the same.
fn respelt(
    key: &str,
    form: &Form,
    forms: &BTreeMap<String, Form>,
    links: &HashMap<String, String>,
) -> Option<String> {
    if !matches!(form.votes.kind(), ActorKind::Person | ActorKind::Unknown) || lists::place(key) {
        return None;
    }
    let words: Vec<&str> = key.split(' ').collect();
    let mut fitting = forms.iter().filter(|(other, full)| {
        // The main spelling is the more frequent one, or the first.
        let main = (full.count, std::cmp::Reverse(full.order))
            > (form.count, std::cmp::Reverse(form.order));
        (main || words.len() == 1)
            && *other != key
            && !links.contains_key(*other)
            && full.votes.kind() == ActorKind::Person
            && other.contains(' ')
            && spells(&words, other)
    });
    let first = fitting.next()?.0.clone();
    fitting.next().is_none().then_some(first)
}

/// Whether the words spell the longer name: one word of it in another spelling, or all of it with
/// one word in another spelling.
fn spells(words: &[&str], other: &str) -> bool {
    let others: Vec<&str> = other.split(' ').collect();
    match words {
        [one] => {
            let nick = others.first().is_some_and(|f| nickname(one, f));
            // The very word is a short form that more than one name may have, and no spelling.
            !others.contains(one) && (nick || others.iter().any(|w| forms::same_spelling(one, w)))
        }
        _ if words.len() == others.len() => {
            let apart = words.iter().zip(&others).filter(|(a, b)| a != b).count();
            let one_apart = |at: usize| {
                at > 0 && forms::one_letter_apart(words[at], others[at])
                    || forms::same_spelling(words[at], others[at])
            };
            let at = (0..words.len()).find(|&i| words[i] != others[i]);
            apart == 1 && at.is_some_and(one_apart)
        }
        _ => false,
    }
}

/// Fewest letters of a first name that stand for it ("Marsel" for "Marselinus").
const NICKNAME_MIN: usize = 4;

fn nickname(short: &str, first: &str) -> bool {
    short.chars().count() >= NICKNAME_MIN && first.starts_with(short)
}

/// The end of a chain of joined forms.
fn chase(links: &HashMap<String, String>, key: &str) -> String {
    let mut at = key.to_owned();
    let mut seen = HashSet::new();
    while let Some(next) = links.get(&at) {
        if !seen.insert(at.clone()) {
            return key.to_owned();
        }
        at.clone_from(next);
    }
    at
}

fn holders<'a>(all: impl Iterator<Item = &'a str>) -> HashMap<String, Option<String>> {
    let mut holders = HashMap::new();
    for name in all.filter(|n| n.contains(' ')) {
        let lower = folded(name);
        for word in lower.split(' ').collect::<HashSet<_>>() {
            holders
                .entry(word.to_owned())
                .and_modify(|only| *only = None)
                .or_insert_with(|| Some(name.to_owned()));
        }
    }
    holders
}
