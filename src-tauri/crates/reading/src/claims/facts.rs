//! What has to be checked about a claim: that it happened, its figure, its words, its time.

use periksa_text::offset::Span;

use super::content::{folded_words, holds, traps, traps_of};
use super::cues::Cues;
use super::types::{ClaimKind, FactKind, Proposal};

/// Sets the kinds of fact of every claim. `answers` are the sentences of an interview that stand without quotation
/// marks, though they are somebody's words.
pub fn set(claims: &mut [Proposal], plain: &str, cues: Cues, answers: &[Span]) {
    for claim in claims {
        let unmarked = answers.iter().any(|answer| answer.contains(claim.span));
        claim.facts = kinds(claim, plain, cues, unmarked);
    }
}

fn kinds(claim: &Proposal, plain: &str, cues: Cues, unmarked: bool) -> Vec<FactKind> {
    let words: Vec<String> =
        claim.parts.iter().flat_map(|part| folded_words(plain, *part)).collect();
    let any = |section: &str| holds(traps_of(section, cues.indonesian), &words);
    let inside = |span: Span| claim.parts.iter().any(|part| part.overlaps(span));
    let speech = claim.kind == ClaimKind::Narration && any("speech_event");
    let quoted = !unmarked && matches!(claim.kind, ClaimKind::Quotation | ClaimKind::Mixed)
        || claim.parts.iter().any(|part| part.of(plain).contains(['“', '"', '”']));
    let figures = claim.amounts.iter().any(|a| inside(a.span));
    // "Rose" compares where it says by how much; "higher than" always does.
    let changes = figures && any("changing");
    let table = [
        (figures, FactKind::Quantity),
        (quoted, FactKind::Quotation),
        (claim.dates.iter().any(|d| inside(d.span)), FactKind::Date),
        (extreme(&words, cues), FactKind::Superlative),
        (any("cause"), FactKind::Causal),
        (any("legal"), FactKind::Legal),
        (!speech && (changes || compares(&words, cues)), FactKind::Comparison),
        (speech, FactKind::SpeechEvent),
    ];
    let mut found: Vec<FactKind> =
        table.into_iter().filter(|(holds, _)| *holds).map(|(_, kind)| kind).collect();
    let ahead = holds(traps("future"), &words);
    if is_event(&found, ahead, happens(&words, cues)) {
        found.push(FactKind::Event);
    }
    found.sort_unstable();
    found
}

/// That it happened is what has to be checked where nothing else is, or only when; beside a figure,
/// where the figure is of something done; beside the law, where it says when the law acted. What is
/// only planned for a day, or in a figure, has not happened.
fn is_event(others: &[FactKind], ahead: bool, happens: bool) -> bool {
    let only = |kinds: &[FactKind]| others.iter().all(|k| kinds.contains(k));
    let dated = others.contains(&FactKind::Date);
    others.is_empty()
        || only(&[FactKind::Date]) && !ahead
        || dated && only(&[FactKind::Date, FactKind::Legal]) && !ahead
        || only(&[FactKind::Date, FactKind::Quantity]) && happens && !ahead
}

/// An extreme by the lists, or "paling" with an adjective.
fn extreme(words: &[String], cues: Cues) -> bool {
    let limits = traps_of("limit", cues.indonesian);
    let figure = |w: &String| w.starts_with(|c: char| c.is_ascii_digit());
    // "A record 61 patients"; "a record" alone may be a file.
    let record = words.windows(3).any(|w| w[0] == "a" && w[1] == "record" && figure(&w[2]));
    record
        || holds(traps_of("superlative", cues.indonesian), words)
        || words.windows(2).any(|w| w[0] == "paling" && !limits.has(&w[1]))
}

/// One thing is held against another; "more than 140" only bounds a figure.
fn compares(words: &[String], cues: Cues) -> bool {
    let list = traps_of("comparison", cues.indonesian);
    let figure = |i: usize| words.get(i).is_some_and(|w| w.starts_with(|c: char| c.is_numeric()));
    (0..words.len()).any(|i| {
        let taken = list.match_start(&words[i..]);
        taken > 0 && !(words[i] == "than" && figure(i + taken))
    })
}

/// Something is said to have been done or to have come about, not only to be so much or so.
fn happens(words: &[String], cues: Cues) -> bool {
    words.iter().any(|w| cues.is_verb(w) && !traps("stative").has(w))
}
