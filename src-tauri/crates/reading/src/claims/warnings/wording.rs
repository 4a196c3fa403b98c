//! Traps of wording: extremes, reports without a reporter, sources without a name.

use periksa_text::offset::Span;

use super::{Page, warning};
use crate::claims::content::{folded_words, holds, traps, traps_of};
use crate::claims::speaker::Sentence;
use crate::claims::token::{Token, TokenKind, lowers};
use crate::claims::types::{ClaimKind, Flag, Reading, Warning};
use crate::lexicon::Section;

pub fn find(page: Page<'_>, reading: &Reading) -> Vec<Warning> {
    let mut found = Vec::new();
    for tokens in page.sentences.iter().map(|s| &s.tokens) {
        found.extend(extremes(page, tokens));
    }
    for tokens in page.headings() {
        found.extend(extremes(page, &tokens));
    }
    for sentence in page.sentences {
        found.extend(agentless(page, sentence, reading));
    }
    found.extend(unnamed(page, reading));
    found
}

fn extremes(page: Page<'_>, tokens: &[Token]) -> Vec<Warning> {
    let indonesian = page.cues.indonesian;
    let words = lowers(tokens);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let taken = extreme(&words, tokens, at, indonesian);
        if taken > 0 {
            found.push(warning(Flag::Superlative, span_of(tokens, at, taken)));
        }
        at += taken.max(1);
    }
    found
}

fn span_of(tokens: &[Token], at: usize, taken: usize) -> Span {
    Span::new(tokens[at].span.start, tokens[at + taken - 1].span.end)
}

/// How many words from here state an extreme.
fn extreme(words: &[&str], tokens: &[Token], at: usize, indonesian: bool) -> usize {
    let rest = &words[at..];
    if indonesian && words[at] == "paling" {
        return paling(rest, tokens, at);
    }
    if !indonesian && words[at] == "most" {
        return the_most(words, at);
    }
    let from = at.saturating_sub(1);
    let denied = |section: &Section| {
        section.match_start(rest) > 0 || section.match_start(&words[from..]) > at - from
    };
    let list = traps_of("superlative", indonesian);
    let taken = list.match_start(rest).max(usize::from(derived(words[at], list, indonesian)));
    // Of an extreme in a name ("Bank Terbesar") nothing is claimed.
    let names = if indonesian { "superlative_not_id" } else { "superlative_not_en" };
    let limit = denied(traps(names));
    if taken > 0 && !limit { taken } else { 0 }
}

/// "Third-busiest", "fastest-growing", "terbesarnya": an extreme inside one word.
fn derived(word: &str, list: &Section, indonesian: bool) -> bool {
    if indonesian {
        let bare = word.strip_suffix("nya");
        return bare.is_some_and(|bare| bare.starts_with("ter") && list.match_start(&[bare]) == 1);
    }
    let mut parts = word.split('-');
    word.contains('-') && parts.any(|part| part.ends_with("est") && list.match_start(&[part]) == 1)
}

/// "Paling tipis", but not "paling lambat tiga hari" or "paling banyak Rp 500 ribu".
fn paling(rest: &[&str], tokens: &[Token], at: usize) -> usize {
    let Some(word) = rest.get(1) else { return 0 };
    let number = tokens
        .get(at + 2)
        .is_some_and(|t| t.kind == TokenKind::Number || traps("figure_word").has(&t.lower));
    if traps("limit_id").has(word) || number { 0 } else { 2 }
}

/// "The most of it" has no adjective.
const SHORTEST_ADJECTIVE: usize = 4;

/// "The most crooked", but not "most of", "at most", "the most recent".
fn the_most(words: &[&str], at: usize) -> usize {
    let before = at.checked_sub(1).map(|i| words[i]).unwrap_or_default();
    let after = words.get(at + 1).copied().unwrap_or_default();
    let word = after.len() >= SHORTEST_ADJECTIVE && !traps("not_most").has(after);
    let extreme = before == "the" && word;
    if extreme { 2 } else { 0 }
}

/// It is said, and nobody says it: not where the words have a named speaker or name one themselves.
fn agentless(page: Page<'_>, sentence: &Sentence, reading: &Reading) -> Vec<Warning> {
    let list = traps_of("agentless", page.cues.indonesian);
    let tokens = &sentence.tokens;
    let words = lowers(tokens);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let taken = list.match_start(&words[at..]);
        if taken > 0 && nobody_says(tokens, at, at + taken, reading) {
            found.push(warning(Flag::AgentlessReport, span_of(tokens, at, taken)));
        }
        at += taken.max(1);
    }
    found
}

/// How far behind the word its "oleh" or "ke polisi" stands, in tokens.
const BEHIND: usize = 2;

fn nobody_says(tokens: &[Token], at: usize, end: usize, reading: &Reading) -> bool {
    let behind: Vec<&str> =
        tokens[end..].iter().take(BEHIND + 1).map(|t| t.lower.as_str()).collect();
    let told = (0..behind.len().min(BEHIND))
        .any(|i| traps("agentless_not_behind").match_start(&behind[i..]) > 0);
    let before = at.checked_sub(1).map(|i| tokens[i].lower.as_str()).unwrap_or_default();
    let teller = tokens.get(end).is_some_and(|t| t.capital);
    let named_before = traps("agentless_as").has(before);
    if tokens[at].quoted
        || told
        || named_before
        || teller && !traps("also").has(before) && tokens[at].lower.starts_with("di")
    {
        return false;
    }
    let here = Span::new(tokens[at].span.start, tokens[end - 1].span.end);
    let near = reading.claims.iter().filter(|c| {
        c.span.overlaps(here) || c.cue.as_ref().is_some_and(|(cue, _)| cue.overlaps(here))
    });
    near.into_iter()
        .all(|c| c.kind == ClaimKind::Hearsay || c.speaker.as_ref().is_none_or(|s| s.anonymous))
}

/// Sources whom the article does not name: speakers of claims, and words for somebody unnamed beside
/// a word of saying or a plea for anonymity.
fn unnamed(page: Page<'_>, reading: &Reading) -> Vec<Warning> {
    let people = |span: &Span| {
        let words = folded_words(page.plain(), *span);
        let lists = [traps("unnamed_person"), traps("unnamed_teller")];
        lists.iter().any(|list| holds(list, &words)) || holds(page.cues.list("anonymous"), &words)
    };
    let mut spans: Vec<Span> = reading
        .claims
        .iter()
        .filter(|c| c.kind != ClaimKind::Headline)
        .flat_map(|c| c.speaker.iter().chain(&c.via))
        .filter(|s| s.anonymous)
        .filter_map(|s| s.span)
        .filter(people)
        .collect();
    for sentence in page.sentences {
        let found = somebody(page, sentence);
        spans.extend(found.filter(|here| !spans.iter().any(|s| s.overlaps(*here))));
    }
    spans.sort_unstable();
    spans.dedup();
    spans.into_iter().map(|span| warning(Flag::AnonymousSource, span)).collect()
}

/// How far behind "seorang" its noun stands, and how far behind that the word of saying, in words.
const NOUN_REACH: usize = 3;
const SAY_REACH: usize = 14;

/// "Seorang jaksa yang tidak mau disebut namanya mengatakan": an indefinite person who speaks, or
/// asks not to be named, and whose name does not follow.
fn somebody(page: Page<'_>, sentence: &Sentence) -> Option<Span> {
    let tokens = &sentence.tokens;
    let words = lowers(tokens);
    let pleads = (0..words.len()).any(|i| {
        traps("anonymity").match_start(&words[i..]) > 0
            || page.cues.list("anonymity").match_start(&words[i..]) > 0
    });
    (0..words.len()).find_map(|at| {
        if !traps("indefinite").has(words[at]) || tokens[at].quoted {
            return None;
        }
        let reach = words.len().min(at + 1 + NOUN_REACH);
        let noun = (at + 1..reach).find(|&i| traps("unnamed_person").has(words[i]))?;
        let span = span_of(tokens, at, noun + 1 - at);
        let end = words.len().min(noun + SAY_REACH);
        let named = sentence.runs.iter().any(|r| {
            r.tokens.start > noun && r.tokens.start <= end && page.names.is_person(&r.written)
        });
        let before = at.checked_sub(1).map(|i| words[i]).unwrap_or_default();
        let cited = traps("cite").has(before);
        let says = words[noun + 1..end]
            .iter()
            .take_while(|w| **w != ".")
            .any(|w| ["say", "weak_say"].iter().any(|s| page.cues.is(s, w)));
        (!named && (pleads || cited || says)).then_some(span)
    })
}
