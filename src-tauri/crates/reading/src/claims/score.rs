//! Why a claim is worth checking, and how much. The score orders; it hides nothing.

use periksa_text::date::{Assumption, Date, DateMention};
use periksa_text::number::Amount;

use super::attribution::Voice;
use super::speaker::Scene;
use super::token::{Token, lowers};
use super::types::{ClaimKind, Entity, Flag, Priority, Reason};

/// Where every claim starts: in news nearly every body sentence can be checked.
const BASE: f32 = 0.30;
/// What each reason adds. Figures, times and names carry most of the signal
/// (reference/claims.md, section 5.2); the order follows what hurts most when it is wrong.
const WEIGHTS: &[(Reason, f32)] = &[
    (Reason::Figure, 0.20),
    (Reason::Harm, 0.16),
    (Reason::Superlative, 0.12),
    (Reason::Denial, 0.16),
    (Reason::NamedPerson, 0.12),
    (Reason::Date, 0.10),
    (Reason::NamedEntity, 0.08),
    (Reason::Comparison, 0.08),
    (Reason::Attribution, 0.10),
    (Reason::Quotation, 0.06),
    (Reason::Cause, 0.06),
    (Reason::Unattributed, 0.06),
    (Reason::Future, -0.06),
    (Reason::Hedged, -0.05),
    (Reason::Short, -0.12),
    (Reason::Opinion, -0.15),
    (Reason::RepeatedInBody, -0.30),
    (Reason::PointsElsewhere, -0.25),
];
/// From here a claim is of high or of medium priority.
const HIGH: f32 = 0.60;
const MEDIUM: f32 = 0.40;
/// Claims of fewer words say little by themselves.
const SHORT_WORDS: usize = 5;
/// Without a figure, a time or a name no score goes above this, so that it stays below "high".
const VAGUE_CEILING: f32 = 0.55;

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
    // Among claims of the same kind, the one with more figures comes first, by less than any reason weighs.
    score += 0.01 * facts.amounts.len().min(3) as f32;
    let firm = [Reason::Figure, Reason::Date, Reason::NamedPerson, Reason::NamedEntity];
    if !firm.iter().any(|r| reasons.contains(r)) {
        score = score.min(VAGUE_CEILING);
    }
    let score = score.clamp(0.0, 1.0);
    Weighed { score, priority: priority(score), flags: flags(facts, &reasons), reasons }
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
    let taken = [
        Assumption::YearFromPublication,
        Assumption::YearFromArticle,
        Assumption::NothingToResolveBy,
    ];
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
