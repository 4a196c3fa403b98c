//! Traps of wording: extremes, reports without a reporter, sources without a name.

use periksa_text::offset::Span;

use super::{Page, warning};
use crate::claims::content::{folded_words, holds, traps, traps_of};
use crate::claims::speaker::Sentence;
use crate::claims::token::{Token, TokenKind, lowers};
use crate::claims::types::{ActorKind, ClaimKind, Flag, Proposal, Reading, Warning};
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

/// Words before an extreme that may make it none ("siapa yang pertama kali …").
const BEFORE: usize = 2;

/// How many words from here state an extreme.
fn extreme(words: &[&str], tokens: &[Token], at: usize, indonesian: bool) -> usize {
    let rest = &words[at..];
    if indonesian && words[at] == "paling" {
        return paling(rest, tokens, at);
    }
    if !indonesian && words[at] == "most" {
        return the_most(words, at);
    }
    let denied = |section: &Section| {
        let from = at.saturating_sub(BEFORE);
        (from..=at).any(|start| section.match_start(&words[start..]) > at - start)
    };
    let list = traps_of("superlative", indonesian);
    let figure = rest.starts_with(&["a", "record"])
        && tokens.get(at + 2).is_some_and(|t| t.kind == TokenKind::Number);
    let taken = list.match_start(rest).max(usize::from(derived(words[at], list, indonesian)));
    let taken = if figure { taken.max(2) } else { taken };
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

/// Whether a stretch holds words of a report, whoever reports it.
pub fn reports(page: Page<'_>, span: Span) -> bool {
    holds(traps_of("agentless", page.cues.indonesian), &folded_words(page.plain(), span))
}

/// "Is expected to": a plan that nobody need have reported.
pub fn only_expects(cue: &str) -> bool {
    let words: Vec<String> = cue.to_lowercase().split_whitespace().map(str::to_owned).collect();
    holds(traps("only_expects"), &words)
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
        .flat_map(|c| c.speaker.iter().chain(&c.via).map(move |s| (c, s)))
        .filter(|(_, s)| s.anonymous)
        .filter_map(|(c, s)| Some((c, s.span?)))
        .filter(|(c, span)| people(span) || brought_in(page, c, *span))
        .map(|(_, span)| span)
        .collect();
    for sentence in page.sentences {
        let found = somebody(page, sentence);
        spans.extend(found.filter(|here| !spans.iter().any(|s| s.overlaps(*here))));
    }
    spans.sort_unstable();
    spans.dedup();
    spans.into_iter().map(|span| warning(Flag::AnonymousSource, span)).collect()
}

/// "Two delegates from Western": whoever is brought in like a person and tells it, and is no report.
fn brought_in(page: Page<'_>, claim: &Proposal, span: Span) -> bool {
    let words = folded_words(page.plain(), span);
    let person = words.first().is_some_and(|w| traps("indefinite").has(w));
    let lists = [traps("document"), traps_of("key_source", page.cues.indonesian)];
    let paper = lists.into_iter().any(|list| holds(list, &words));
    person && !paper && !claim.flags.contains(&Flag::UnnamedReport)
}

/// How far behind "seorang" its noun stands, and how far behind that the word of saying, in words.
const NOUN_REACH: usize = 3;
const SAY_REACH: usize = 14;

/// "Seorang jaksa yang tidak mau disebut namanya mengatakan": an indefinite person who speaks, or
/// asks not to be named, and whose name does not stand beside.
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
        let cited = cited(&words, at);
        let person = |word: &str| {
            traps("unnamed_person").has(word) || cited && traps("unnamed_teller").has(word)
        };
        let noun = (at + 1..reach).find(|&i| person(words[i]))?;
        let unnamed = !named_before(page, sentence, at) && !named_behind(page, sentence, noun);
        let tells = pleads || cited || says(page, tokens, &words, noun);
        (unnamed && tells).then(|| span_of(tokens, at, noun + 1 - at))
    })
}

/// "A spokesman, Juan Ortega, said": the name follows.
fn named_behind(page: Page<'_>, sentence: &Sentence, noun: usize) -> bool {
    let end = sentence.tokens.len().min(noun + SAY_REACH);
    sentence
        .runs
        .iter()
        .any(|r| r.tokens.start > noun && r.tokens.start <= end && page.names.is_person(&r.written))
}

/// "Juan Ortega, a spokesman for the mayor, said": the words only say who the name before them is.
fn named_before(page: Page<'_>, sentence: &Sentence, at: usize) -> bool {
    let comma = at.checked_sub(1).filter(|&i| sentence.tokens[i].is_comma());
    let kind = |name: &str| page.names.kind(name);
    sentence.runs.iter().any(|r| {
        comma == Some(r.tokens.end)
            && matches!(kind(&r.written), ActorKind::Person | ActorKind::Unknown)
    })
}

/// Words between what somebody did with their word and "by".
const TOLD_REACH: usize = 5;

/// "Menurut seorang jaksa", "according to two people", "…,” said a guard"; what "police said two people" did is
/// told by the police.
fn cited(words: &[&str], at: usize) -> bool {
    let Some(cite) = at.checked_sub(1) else { return false };
    let before = cite.checked_sub(1).map_or("", |i| words[i]);
    let behind = traps("cite_behind");
    // "Shown to the paper by an aide", "disputed by a former executive".
    let told_by = traps("by").has(words[cite])
        && words[cite.saturating_sub(TOLD_REACH)..cite].iter().any(|w| traps("told_by").has(w));
    traps("cite").has(words[cite])
        || told_by
        || behind.match_end(&words[..at]) > 0
        || traps("cite_inverted").has(words[cite]) && matches!(before, "," | "”" | "")
}

/// Whether the noun is the subject of a word of saying behind it: not "two people died, police said", "two
/// residents were told", "she met a guard and said".
fn says(page: Page<'_>, tokens: &[Token], words: &[&str], noun: usize) -> bool {
    let end = words.len().min(noun + SAY_REACH);
    let verbs = (noun + 1..end).take_while(|&i| words[i] != ".");
    verbs.filter(|&i| ["say", "weak_say"].iter().any(|s| page.cues.is(s, words[i]))).any(|verb| {
        let between = &tokens[noun + 1..verb];
        let last = words[verb - 1];
        let commas = between.iter().filter(|t| t.is_comma()).count();
        let behind_comma = last == "," || words[verb - 2] == "," && traps("also").has(last);
        // "Seorang warga yang tinggal di sana, mengatakan": a comma that only takes breath.
        let breath = page.cues.indonesian && words[verb].starts_with("me");
        let aside = commas == 0 || behind_comma && (commas > 1 || breath);
        let other = between.iter().any(|t| traps("other_subject").has(&t.lower));
        aside && !other && !traps("told_to").has(last)
    })
}
