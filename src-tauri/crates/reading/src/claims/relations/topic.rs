//! What a claim is about and how it stands to what is said, for comparing it with others.

use std::collections::HashSet;

use periksa_text::offset::Span;

use super::matter::{is_bleached, matter_of};
use crate::claims::content::{covered, folded_words, holds, shared, stem_of, traps};
use crate::claims::types::{ClaimKind, FactKind, Proposal, Reason};

/// Words behind a "not" that it speaks of; stop words count.
const SCOPE: usize = 5;
/// Words that name a thing.
const THING: usize = 2;
/// Words before a word of denial in which a "not" takes it back ("does not deny").
const TAKEN_BACK: usize = 2;
/// Content words at a claim's start that name its subject.
const SUBJECT: usize = 3;
/// Words at a claim's start among which a document stands that it goes by.
const OPENING: usize = 3;
/// Words between a word of denial and what it points at.
const POINT_REACH: usize = 3;
/// Letters of a name's part that tells whose it is.
const NAME_PART: usize = 4;
/// Words before a figure among which "only" stands.
const ONLY_REACH: usize = 2;
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
    /// Roots of the words that tell its matter, without those that are said of anything.
    pub matter: HashSet<String>,
    /// Those that a "not" of its own speaks of.
    pub scope: HashSet<String>,
    /// The first of them behind each "not".
    pub not_first: HashSet<String>,
    /// The same, and of a thing its second word.
    pub not_near: HashSet<String>,
    /// Full names that it holds.
    pub names: HashSet<&'a str>,
    /// Its own words say "not".
    pub negative: bool,
    /// The words before it, or its first, turn against what stands before.
    pub turns: bool,
    /// It denies what was just said without saying it again.
    pub points: bool,
    /// Words in capitals among which its own words name whoever denies.
    deniers: HashSet<String>,
    /// It takes up what was said before: "any such meeting", "anything of the kind".
    pub takes_up: bool,
    /// Its words name an accusation.
    pub accusation: bool,
    /// It says that something else shows the opposite of what was just said.
    pub opposite: bool,
    /// Its own words say that something is denied, as a headline's do.
    pub disputes: bool,
    /// It names a figure that was told before: "the figure", "angka itu".
    pub figure: bool,
    /// Its figure is of another time, or only aimed at.
    pub elsewhen: bool,
    /// Its "not" only adds: "not only", "tidak hanya".
    pub adds: bool,
    /// It says "only": less than somebody else has it.
    pub only: bool,
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
        let denying = negations.iter().filter(|&&i| !traps("lacking").has(&words[i]));
        let scopes: Vec<Scope> = denying.map(|&i| Scope::of(&words[i], &words[i + 1..])).collect();
        Self {
            claim,
            stems: words.iter().filter_map(|w| named(w)).collect(),
            subject: words.iter().filter_map(|w| named(w)).take(SUBJECT).collect(),
            matter: words.iter().filter_map(|w| matter_of(w)).collect(),
            scope: scopes.iter().flat_map(|s| &s.words).cloned().collect(),
            not_first: scopes.iter().filter_map(|s| s.words.first()).cloned().collect(),
            not_near: scopes.iter().flat_map(Scope::spoken_of).cloned().collect(),
            names: claim.entities.iter().map(|e| e.name.as_str()).collect(),
            negative: !negations.is_empty(),
            turns: turns(plain, claim),
            deniers: deniers(plain, claim),
            points: points(&words) || calls_untrue(&words),
            takes_up: holds(traps("taken_up"), &words),
            accusation: holds(traps("accusation"), &words),
            opposite: holds(traps("opposite"), &words),
            disputes: disputes(&words),
            figure: holds(traps("figure_named"), &words),
            adds: holds(traps("not_adding"), &words),
            elsewhen: claim.facts.contains(&FactKind::Comparison)
                || holds(traps("aimed_at"), &words),
            only: claim.amounts.iter().any(|a| only(plain, a.span)),
            supposes: holds(traps("condition"), &words),
            accused: claim.cue.as_ref().is_some_and(|(_, cue)| accuses(cue)),
            document: words.iter().take(OPENING).any(|w| traps("document").has(w)),
            row: claim.parts.iter().any(|part| part.of(plain).contains(" | ")),
        }
    }

    pub fn speaker(&self) -> Option<&'a str> {
        self.claim.speaker.as_ref().map(|s| s.name.as_str())
    }

    /// Whether the other's speaker is who its own words say denies it.
    pub fn is_by(&self, other: &Self) -> bool {
        let parts = other.speaker().unwrap_or_default().split(|c: char| !c.is_alphanumeric());
        parts.filter(|w| w.len() >= NAME_PART).any(|w| self.deniers.contains(w))
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

    /// Roots of their matter that both have.
    pub fn in_common(&self, other: &Self) -> usize {
        shared(&self.matter, &other.matter)
    }

    /// Share of its matter that the other has, from 0 to 1.
    pub fn told_by(&self, other: &Self) -> f32 {
        covered(&self.matter, &other.matter)
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

    /// Whether the other's words hold a part of the name of whoever says this.
    pub fn named_in(&self, other: &Self, plain: &str) -> bool {
        let parts = self.speaker().unwrap_or_default().split(|c: char| !c.is_alphanumeric());
        let names: Vec<&str> =
            parts.filter(|w| w.len() >= NAME_PART && w.starts_with(char::is_uppercase)).collect();
        let words = other
            .claim
            .parts
            .iter()
            .flat_map(|p| p.of(plain).split(|c: char| !c.is_alphanumeric()));
        words.into_iter().any(|w| names.contains(&w))
    }

    /// Whether both name somebody, or the other names whose words these are.
    pub fn meets(&self, other: &Self) -> bool {
        self.names.iter().copied().chain(self.speaker()).any(|name| other.names.contains(name))
    }
}

/// "Only 19 people", "baru satu kali".
fn only(plain: &str, figure: Span) -> bool {
    let before = plain[..figure.start].rsplit('\n').next().unwrap_or_default();
    let words = before.split_whitespace().rev().take(ONLY_REACH);
    words.map(str::to_lowercase).any(|w| traps("only").has(&w))
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

/// The words behind a "not" that tell a matter.
struct Scope {
    words: Vec<String>,
    /// It speaks of a thing, not of a deed: "no emission limits", "has not *received* a letter".
    of_thing: bool,
}

impl Scope {
    fn of(not: &str, behind: &[String]) -> Self {
        let behind = &behind[..behind.len().min(SCOPE)];
        let first = behind.iter().find(|w| is_bleached(w) || matter_of(w).is_some());
        let of_thing = traps("not_of_things").has(not) || first.is_some_and(|w| is_bleached(w));
        Self { words: behind.iter().filter_map(|w| matter_of(w)).collect(), of_thing }
    }

    /// The deed behind it; of a thing the first two words.
    fn spoken_of(&self) -> impl Iterator<Item = &String> {
        self.words.iter().take(if self.of_thing { THING } else { 1 })
    }
}

/// A word of denial that no "not" takes back.
fn disputes(words: &[String]) -> bool {
    let denial = |&i: &usize| traps("denial").match_start(&words[i..]) > 0;
    let taken_back = |i: usize| words[i.saturating_sub(TAKEN_BACK)..i].iter().any(|w| negates(w));
    (0..words.len()).filter(denial).any(|i| !taken_back(i))
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

/// "Whitlow rejected that", "hal itu dibantah Umar", "disputed by Hale": the names before an active word of denial, and
/// behind a passive one.
fn deniers(plain: &str, claim: &Proposal) -> HashSet<String> {
    let words: Vec<&str> = claim
        .span
        .of(plain)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .collect();
    let folded: Vec<String> = words.iter().map(|w| w.to_lowercase()).collect();
    let Some(at) = (0..folded.len()).find(|&i| traps("denial").match_start(&folded[i..]) > 0)
    else {
        return HashSet::new();
    };
    let passive =
        traps("denied_by").has(&folded[at]) || folded.get(at + 1).is_some_and(|w| w == "by");
    let names = if passive { &words[at + 1..] } else { &words[..at] };
    let names = names.iter().filter(|w| w.starts_with(char::is_uppercase));
    names.map(|w| (*w).to_owned()).collect()
}

/// "That is nonsense", "this was “categorically untrue”", "no such meeting took place": short words that call what
/// was just said untrue.
fn calls_untrue(words: &[String]) -> bool {
    if traps("no_such").match_start(words) > 0
        || traps("bare_denial").match_start(words) == words.len()
    {
        return true;
    }
    let pointer = words.first().is_some_and(|w| traps("bare_pointer").has(w));
    let verdict = words.iter().skip(1).any(|w| traps("untruth").has(w));
    let negated = words.iter().any(|w| negates(w));
    pointer && verdict && !negated && words.len() <= VERDICT_WORDS
}
