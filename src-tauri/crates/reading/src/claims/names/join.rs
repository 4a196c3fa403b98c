//! Which form stands for which name: what the text pairs, what is shortened, what is spelt another way.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::runs::Run;
use super::settle::folded;
use super::{FORMS_MAX, Form, forms, lists};
use crate::claims::speaker::Sentence;
use crate::claims::token::Token;
use crate::claims::types::ActorKind;
use crate::spelling::{one_letter_apart, same_spelling};

/// Forms that the text itself pairs: an abbreviation in brackets, "alias".
pub fn pairs(sentences: &[Sentence]) -> HashMap<String, String> {
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
pub fn bare(written: &str) -> String {
    match (written.find(" ("), written.find(')')) {
        (Some(open), Some(close)) if open < close => {
            format!("{}{}", &written[..open], &written[close + 1..])
        }
        _ => written.to_owned(),
    }
}

/// Every way in which names of several words may be shortened, with the names it may stand for.
pub fn short_forms(forms: &BTreeMap<String, Form>) -> HashMap<String, Vec<String>> {
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
pub fn fuller(
    key: &str,
    form: &Form,
    shortened: &HashMap<String, Vec<String>>,
    forms: &BTreeMap<String, Form>,
    links: &HashMap<String, String>,
) -> Option<String> {
    if let Some(full) = spelt_out(key, forms) {
        return Some(full);
    }
    // "PT LNP" behind "PT Lintas Nusa Perkasa (LNP)": the letters with the form of the firm before them.
    let letters = key.split_once(' ').filter(|(first, _)| lists::is("firm_form", first));
    if let Some(full) = letters.and_then(|(_, rest)| links.get(rest)).filter(|f| *f != key) {
        return Some(chase(links, full));
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
pub fn respelt(
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
            !others.contains(one) && (nick || others.iter().any(|w| same_spelling(one, w)))
        }
        _ if words.len() == others.len() => {
            let apart = words.iter().zip(&others).filter(|(a, b)| a != b).count();
            let one_apart = |at: usize| {
                at > 0 && one_letter_apart(words[at], others[at])
                    || same_spelling(words[at], others[at])
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
pub fn chase(links: &HashMap<String, String>, key: &str) -> String {
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
