//! One person under two spellings, or under two offices.

use std::collections::{BTreeMap, HashSet};

use periksa_text::offset::Span;

use super::{Page, told};
use crate::claims::content::traps;
use crate::claims::names::{Run, office_start};
use crate::claims::speaker::Sentence;
use crate::claims::types::{DetailKind, Flag, Warning};

pub fn find(page: Page<'_>) -> Vec<Warning> {
    let mut found = spellings(page);
    found.extend(offices(page));
    found
}

/// Every further spelling of a person's name, where it is seen first.
fn spellings(page: Page<'_>) -> Vec<Warning> {
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    for run in page.sentences.iter().flat_map(|s| &s.runs) {
        let full = page.names.full(&run.written);
        let first_words = format!("{} ", run.written.to_lowercase());
        let nickname = full.to_lowercase().starts_with(&first_words);
        if page.names.respelt(&run.written) && !nickname && seen.insert(run.written.clone()) {
            found.push(told(Flag::NameDrift, run.span, DetailKind::Elsewhere, [full]));
        }
    }
    found
}

/// An office as the text gives it: its words, the body or place it is held in, who holds it.
struct Office {
    words: Vec<String>,
    body: Option<String>,
    holder: Option<String>,
    span: Span,
}

impl Office {
    /// The words that say what it is, without those that say how it is held.
    fn base(&self) -> Vec<&str> {
        let plain = self.words.iter().map(String::as_str);
        plain.filter(|w| !traps("qualifier").has(w)).collect()
    }

    fn qualifiers(&self) -> HashSet<&str> {
        let all = self.words.iter().map(String::as_str);
        all.filter(|w| traps("qualifier").has(w)).collect()
    }
}

/// The same person, or the same office pointed back at, once with a "deputy" or "acting" and once
/// without.
fn offices(page: Page<'_>) -> Vec<Warning> {
    let all: Vec<Office> = page.sentences.iter().flat_map(|s| of_sentence(page, s)).collect();
    let mut first: BTreeMap<&str, &Office> = BTreeMap::new();
    let mut found = Vec::new();
    for office in &all {
        let other = match &office.holder {
            Some(holder) => first.get(holder.as_str()).copied(),
            None => pointed_at(&all, office),
        };
        if let Some(other) = other.filter(|o| drifts(o, office)) {
            let words = other.words.join(" ");
            found.push(told(Flag::TitleDrift, office.span, DetailKind::Elsewhere, [words]));
        }
        if let Some(holder) = &office.holder {
            first.entry(holder).or_insert(office);
        }
    }
    found
}

fn drifts(a: &Office, b: &Office) -> bool {
    let same_body = match (&a.body, &b.body) {
        (Some(x), Some(y)) => x == y,
        _ => true,
    };
    same_body && !a.base().is_empty() && a.base() == b.base() && a.qualifiers() != b.qualifiers()
}

/// The office that "Wakil Direktur RSUD itu" can point back at: none where somebody holds just that.
fn pointed_at<'a>(all: &'a [Office], office: &Office) -> Option<&'a Office> {
    office.body.as_ref()?;
    let before = || all.iter().filter(|o| o.holder.is_some() && o.span.end <= office.span.start);
    let exact =
        all.iter().any(|o| o.holder.is_some() && o.words == office.words && o.body == office.body);
    if exact { None } else { before().rfind(|o| o.body == office.body && drifts(o, office)) }
}

fn of_sentence(page: Page<'_>, sentence: &Sentence) -> Vec<Office> {
    let mut found = Vec::new();
    for (at, run) in sentence.runs.iter().enumerate() {
        if page.names.is_person(&run.written) {
            found.extend(held(page, sentence, at));
        } else {
            found.extend(definite(page, sentence, run));
        }
    }
    found
}

/// The office before a person's name, with the body between them, over one comma.
fn held(page: Page<'_>, sentence: &Sentence, at: usize) -> Option<Office> {
    let person = &sentence.runs[at];
    let tokens = &sentence.tokens;
    let seat = at.checked_sub(1).map(|i| &sentence.runs[i]).filter(|seat| {
        let between = tokens.get(seat.tokens.end..person.tokens.start).unwrap_or_default();
        let joint = |w: &str| matches!(w, "," | ")" | "." | "chief" | "head");
        let rank = between.iter().filter(|t| t.is_word()).count() <= 2;
        !page.names.is_person(&seat.written)
            && rank
            && between.iter().filter(|t| t.is_comma()).count() <= 1
            && between.iter().all(|t| joint(&t.lower) || t.is_word())
    });
    let end = seat.map_or(person.tokens.start, |seat| seat.tokens.start);
    let start = office_start(tokens, end)?;
    let words =
        tokens[start..end].iter().filter(|t| t.is_word()).map(|t| t.lower.clone()).collect();
    Some(Office {
        words,
        body: seat.map(|s| page.names.full(&s.written)),
        holder: Some(page.names.full(&person.written)),
        span: Span::new(tokens[start].span.start, tokens[end - 1].span.end),
    })
}

/// "Wakil Direktur RSUD itu": an office that points back.
fn definite(page: Page<'_>, sentence: &Sentence, run: &Run) -> Option<Office> {
    let tokens = &sentence.tokens;
    let points = tokens.get(run.tokens.end).is_some_and(|t| traps("definite").has(&t.lower));
    let start = office_start(tokens, run.tokens.start).filter(|_| points)?;
    let office = &tokens[start..run.tokens.start];
    Some(Office {
        words: office.iter().filter(|t| t.is_word()).map(|t| t.lower.clone()).collect(),
        body: Some(page.names.full(&run.written)),
        holder: None,
        span: Span::new(tokens[start].span.start, run.span.end),
    })
}
