//! What a claim is about and how it stands to what is said, for comparing it with others.

use std::collections::HashSet;

use crate::claims::content::{covered, folded_words, holds, shared, stem_of, traps};
use crate::claims::types::{ClaimKind, FactKind, Proposal, Reason};

/// Words behind a "not" that it speaks of; stop words count.
const SCOPE: usize = 5;
/// Content words at a claim's start that name its subject.
const SUBJECT: usize = 3;
/// Words at a claim's start among which a document stands that it goes by.
const OPENING: usize = 3;
/// Words between a word of denial and what it points at.
const POINT_REACH: usize = 3;
/// Words of "this was categorically and entirely untrue".
const VERDICT_WORDS: usize = 7;
/// Bytes before a claim in which the word that turns stands.
const TURN_BYTES: usize = 24;

/// A claim with what it is about.
pub struct Topic<'a> {
    pub claim: &'a Proposal,
    /// Stems of its content words.
    pub stems: HashSet<String>,
    /// The first of them, which mostly name its subject.
    subject: Vec<String>,
    /// Those that a "not" of its own speaks of.
    pub scope: HashSet<String>,
    /// Full names that it holds.
    pub names: HashSet<&'a str>,
    /// Its own words say "not".
    pub negative: bool,
    /// They say "never" or "nobody": one case is enough against them.
    pub absolute: bool,
    /// The words before it, or its first, turn against what stands before.
    pub turns: bool,
    /// It denies what was just said without saying it again.
    pub points: bool,
    /// It takes up what was said before: "any such meeting", "anything of the kind".
    pub takes_up: bool,
    /// Its words name an accusation.
    pub accusation: bool,
    /// It says that something else shows the opposite of what was just said.
    pub opposite: bool,
    /// Its own words say that something is denied, as a headline's do.
    pub disputes: bool,
    /// It says what would be, not what is.
    pub supposes: bool,
    /// It is told as an accusation.
    pub accused: bool,
    /// It is a row of a table.
    pub row: bool,
    /// Its first words name a document, a recording or a count.
    pub document: bool,
}

impl<'a> Topic<'a> {
    pub fn of(claim: &'a Proposal, plain: &str) -> Self {
        let words: Vec<String> =
            claim.parts.iter().flat_map(|part| folded_words(plain, *part)).collect();
        let negations: Vec<usize> = (0..words.len()).filter(|&i| negates(&words[i])).collect();
        let behind = |i: &usize| words[i + 1..].iter().take(SCOPE);
        Self {
            claim,
            stems: words.iter().filter_map(|w| named(w)).collect(),
            subject: words.iter().filter_map(|w| named(w)).take(SUBJECT).collect(),
            scope: negations.iter().flat_map(behind).filter_map(|w| named(w)).collect(),
            names: claim.entities.iter().map(|e| e.name.as_str()).collect(),
            negative: !negations.is_empty(),
            absolute: holds(traps("never"), &words),
            turns: turns(plain, claim),
            points: points(&words) || calls_untrue(&words),
            takes_up: holds(traps("taken_up"), &words),
            accusation: holds(traps("accusation"), &words),
            opposite: holds(traps("opposite"), &words),
            disputes: holds(traps("denial"), &words),
            supposes: holds(traps("condition"), &words),
            accused: claim.cue.as_ref().is_some_and(|(_, cue)| accuses(cue)),
            document: words.iter().take(OPENING).any(|w| traps("document").has(w)),
            row: claim.parts.iter().any(|part| part.of(plain).contains(" | ")),
        }
    }

    pub fn speaker(&self) -> Option<&'a str> {
        self.claim.speaker.as_ref().map(|s| s.name.as_str())
    }

    pub fn headline(&self) -> bool {
        self.claim.kind == ClaimKind::Headline
    }

    /// It only says that somebody spoke.
    pub fn speech(&self) -> bool {
        self.claim.facts.contains(&FactKind::SpeechEvent)
    }

    /// Somebody else says it, or nobody in particular.
    pub fn other(&self, than: &Self) -> bool {
        self.speaker().is_none() || self.speaker() != than.speaker()
    }

    /// Somebody is said to have said it, or it is hearsay.
    pub fn reported(&self) -> bool {
        !matches!(self.claim.kind, ClaimKind::Narration | ClaimKind::Headline)
    }

    /// All of it stands in quotation marks.
    pub fn quoted(&self) -> bool {
        self.claim.kind == ClaimKind::Quotation
    }

    /// It speaks of harm, or is told as an accusation or as hearsay.
    pub fn harms(&self) -> bool {
        self.accused
            || self.claim.kind == ClaimKind::Hearsay
            || self.claim.reasons.contains(&Reason::Harm)
    }

    /// What somebody may have to answer: another's word, or talk of harm.
    pub fn accuses(&self) -> bool {
        self.reported() || self.harms()
    }

    /// Stems that both have.
    pub fn shared(&self, other: &Self) -> usize {
        shared(&self.stems, &other.stems)
    }

    /// Share of its stems that the other has, from 0 to 1.
    pub fn covered(&self, by: &Self) -> f32 {
        covered(&self.stems, &by.stems)
    }

    /// Share of the shorter one's stems that both have.
    pub fn common(&self, other: &Self) -> f32 {
        self.covered(other).max(other.covered(self))
    }

    /// Whether the first words of both meet.
    pub fn same_subject(&self, other: &Self) -> bool {
        self.subject.iter().any(|stem| other.subject.contains(stem))
    }

    /// Whether each subject has a word that the other claim lacks: "operating costs" and "staff costs"
    /// are two things.
    pub fn parts_from(&self, other: &Self) -> bool {
        let lacks = |a: &Self, b: &Self| a.subject.iter().any(|stem| !b.stems.contains(stem));
        lacks(self, other) && lacks(other, self)
    }

    /// Whether both name somebody, or the other names whose words these are.
    pub fn meets(&self, other: &Self) -> bool {
        self.names.iter().copied().chain(self.speaker()).any(|name| other.names.contains(name))
    }
}

/// The stem of a word that is no figure: figures are compared by their value.
fn named(word: &str) -> Option<String> {
    stem_of(word).filter(|_| !word.starts_with(|c: char| c.is_ascii_digit()))
}

/// "Menuding", "accused": the word that tells it accuses.
fn accuses(cue: &str) -> bool {
    let words: Vec<String> = cue.to_lowercase().split_whitespace().map(str::to_owned).collect();
    holds(traps("accuses"), &words)
}

fn negates(word: &str) -> bool {
    traps("negation").has(word) || word.ends_with("n't")
}

/// "But", "namun", "padahal" at the claim's start or right before it.
fn turns(plain: &str, claim: &Proposal) -> bool {
    let mut from = claim.span.start.saturating_sub(TURN_BYTES);
    while !plain.is_char_boundary(from) {
        from -= 1;
    }
    let lead = plain[from..claim.span.start].rsplit(['.', '!', '?', '\n', '”', '"']).next();
    let lead = lead.unwrap_or_default().to_lowercase();
    let first = claim.span.of(plain).split_whitespace().next().unwrap_or_default().to_lowercase();
    lead.split(|c: char| !c.is_alphabetic())
        .chain([first.as_str()])
        .any(|w| traps("contrast").has(w))
}

/// "Denied the accusation", "membantahnya", "tudingan tersebut ditepis", "called that report …": a word
/// of denial beside words that point back, and no "not" before it.
fn points(words: &[String]) -> bool {
    let starts = |section: &str, i: usize| traps(section).match_start(&words[i..]) > 0;
    let phrase = (0..words.len()).find(|&i| starts("denies_before", i));
    let Some(at) = phrase.or_else(|| (0..words.len()).find(|&i| starts("denial", i))) else {
        return false;
    };
    let undecided = words[..at].iter().any(|w| negates(w) || traps("undecided").has(w));
    let near = &words[at.saturating_sub(POINT_REACH)..words.len().min(at + 1 + POINT_REACH)];
    !undecided && (phrase.is_some() || holds(traps("pointer"), near))
}

/// "That is nonsense", "this was “categorically untrue”", "no such meeting took place": short words that call what
/// was just said untrue.
fn calls_untrue(words: &[String]) -> bool {
    if traps("no_such").match_start(words) > 0 {
        return true;
    }
    let pointer = words.first().is_some_and(|w| traps("bare_pointer").has(w));
    let verdict = words.iter().skip(1).any(|w| traps("untruth").has(w));
    let negated = words.iter().any(|w| negates(w));
    pointer && verdict && !negated && words.len() <= VERDICT_WORDS
}
