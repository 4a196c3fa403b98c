//! Why a claim is worth checking, and how much. The score orders; it hides nothing.

use periksa_text::date::{Assumption, Date, DateMention};
use periksa_text::number::Amount;

use super::attribution::Voice;
use super::speaker::Scene;
use super::token::{Token, lowers};
use super::types::{ClaimKind, Entity, Flag, Priority, Proposal, Reason};

/// Where every claim starts: in news nearly every body sentence can be checked.
const BASE: f32 = 0.30;
/// What each reason adds. Fitted to the development gold and rounded: what somebody answers for,
/// denies or is accused of weighs more than a bare figure, because it hurts more when it is wrong.
const WEIGHTS: &[(Reason, f32)] = &[
    (Reason::Denial, 0.18),
    (Reason::Attribution, 0.16),
    (Reason::Headline, 0.14),
    (Reason::Quotation, 0.11),
    (Reason::Superlative, 0.10),
    (Reason::Harm, 0.10),
    (Reason::Comparison, 0.06),
    (Reason::Figure, 0.05),
    (Reason::Date, 0.04),
    (Reason::NamedPerson, 0.04),
    (Reason::Future, 0.04),
    (Reason::Cause, 0.04),
    (Reason::Unattributed, 0.04),
    (Reason::NamedEntity, 0.03),
    (Reason::Hedged, -0.04),
    (Reason::Short, -0.04),
    (Reason::Opinion, -0.15),
    (Reason::PointsElsewhere, -0.25),
];
/// News puts first what the story stands on: what the first claim gains over the last one.
const HEAD_GAIN: f32 = 0.12;
/// Claims in this share of the article stand at its head.
const HEAD_SHARE: f32 = 0.2;
/// A claim of this many words gains `WORDS_GAIN`; shorter ones less, in proportion.
const FULL_WORDS: usize = 20;
const WORDS_GAIN: f32 = 0.12;
/// From here a claim is of high or of medium priority.
const HIGH: f32 = 0.56;
const MEDIUM: f32 = 0.42;
/// Claims of fewer words say little by themselves.
const SHORT_WORDS: usize = 5;
/// What is known about a span.
pub struct Facts<'a> {
    pub tokens: &'a [Token],
    pub voice: &'a Voice,
    pub dates: &'a [DateMention],
    pub amounts: &'a [Amount],
    pub entities: &'a [Entity],
    pub published: Option<Date>,
    /// Reasons of the clause whose subject this one shares.
    pub shared: &'a [Reason],
    pub points_back: bool,
}

/// Score, priority, reasons and flags of one claim.
pub struct Weighed {
    pub score: f32,
    pub priority: Priority,
    pub reasons: Vec<Reason>,
    pub flags: Vec<Flag>,
}

/// Weighs one claim.
pub fn weigh(scene: Scene<'_>, facts: &Facts<'_>) -> Weighed {
    let reasons = reasons(scene, facts);
    let mut score = BASE;
    for (reason, weight) in WEIGHTS {
        if reasons.contains(reason) {
            score += weight;
        }
    }
    let words = facts.tokens.iter().filter(|t| t.is_word()).count();
    score += WORDS_GAIN * words.min(FULL_WORDS) as f32 / FULL_WORDS as f32;
    let score = score.clamp(0.0, 1.0);
    Weighed { score, priority: priority(score), flags: flags(facts, &reasons), reasons }
}

/// Lets claims weigh by their place. They come in the order of the text.
pub fn place(claims: &mut [Proposal]) {
    let count = claims.len();
    for (at, claim) in claims.iter_mut().enumerate() {
        let behind = at as f32 / count as f32;
        if behind < HEAD_SHARE && claim.kind != ClaimKind::Headline {
            claim.reasons.push(Reason::Head);
        }
        claim.score = (claim.score + HEAD_GAIN * (1.0 - behind)).clamp(0.0, 1.0);
        claim.priority = priority(claim.score);
    }
}

/// The three steps of a score.
pub fn priority(score: f32) -> Priority {
    if score >= HIGH {
        Priority::High
    } else if score >= MEDIUM {
        Priority::Medium
    } else {
        Priority::Low
    }
}

fn reasons(scene: Scene<'_>, facts: &Facts<'_>) -> Vec<Reason> {
    let cues = scene.cues;
    let words = lowers(facts.tokens);
    let any =
        |section: &str| (0..words.len()).any(|i| cues.list(section).match_start(&words[i..]) > 0);
    let person = facts.entities.iter().any(|e| scene.names.is_person(&e.name));
    let shared = |reason| facts.shared.contains(&reason);
    let quoted = facts.voice.kind == ClaimKind::Quotation || facts.tokens.iter().any(|t| t.quoted);
    let table = [
        (!facts.amounts.is_empty(), Reason::Figure),
        (!facts.dates.is_empty(), Reason::Date),
        (person || shared(Reason::NamedPerson), Reason::NamedPerson),
        (
            !person && (!facts.entities.is_empty() || shared(Reason::NamedEntity)),
            Reason::NamedEntity,
        ),
        (quoted, Reason::Quotation),
        (facts.voice.speaker.is_some() && !quoted, Reason::Attribution),
        (any("superlative") || shared(Reason::Superlative), Reason::Superlative),
        (any("comparison"), Reason::Comparison),
        (any("cause"), Reason::Cause),
        (facts.voice.denied, Reason::Denial),
        (any("harm"), Reason::Harm),
        (facts.voice.kind == ClaimKind::Headline, Reason::Headline),
        (facts.voice.kind == ClaimKind::Hearsay, Reason::Unattributed),
        (any("future"), Reason::Future),
        (any("hedge"), Reason::Hedged),
        (any("opinion"), Reason::Opinion),
        (
            words.iter().filter(|w| w.chars().any(char::is_alphanumeric)).count() < SHORT_WORDS,
            Reason::Short,
        ),
        (facts.points_back, Reason::PointsElsewhere),
    ];
    table.into_iter().filter(|(holds, _)| *holds).map(|(_, reason)| reason).collect()
}

/// The year was taken from the day of publication, or could not be. "Yesterday" and "last week" are
/// counted from it and leave no year open.
pub fn year_taken(date: &DateMention) -> bool {
    let taken = [Assumption::YearFromPublication, Assumption::NothingToResolveBy];
    date.assumed.iter().any(|a| taken.contains(a))
}

fn flags(facts: &Facts<'_>, reasons: &[Reason]) -> Vec<Flag> {
    let mut flags = facts.voice.flags.clone();
    if facts.dates.iter().any(year_taken) {
        flags.push(Flag::DateWithoutYear);
    }
    if reasons.contains(&Reason::Superlative) {
        flags.push(Flag::Superlative);
    }
    let late = |d: &DateMention| matches!((d.start, facts.published), (Some(start), Some(day)) if start > day);
    if facts.dates.iter().any(late) && !reasons.contains(&Reason::Future) {
        flags.push(Flag::AfterPublication);
    }
    flags.sort_unstable();
    flags.dedup();
    flags
}
