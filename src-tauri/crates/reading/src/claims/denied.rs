//! How far an English denial reaches: which clauses behind "X denied that …" are denied too, which X states, and which the
//! article tells by itself.

use std::ops::Range;

use super::attribution::{Attributed, Voice};
use super::clause::Clause;
use super::joint::Joint;
use super::pieces::begins_with_verb;
use super::predicate;
use super::read::Piece;
use super::speaker::{Scene, Sentence};
use super::token::leading;
use super::types::ClaimKind;

/// What the voice before a clause becomes in it. `tells` says that the clause begins with a verb of telling.
pub fn carried(
    scene: Scene<'_>,
    sentence: &Sentence,
    part: &Clause,
    range: Range<usize>,
    before: Option<&Piece>,
    tells: bool,
    voice: Voice,
) -> Option<Voice> {
    if scene.cues.indonesian || !voice.denied {
        return Some(voice);
    }
    // "Denied claims that the gate had failed after 40 people died": when it was denied, or of what time.
    if part.joint == Joint::After {
        return None;
    }
    let ends = part.joint == Joint::Participle
        || tells
        || judges(scene, sentence, range.clone())
        || behind_stop(sentence, part)
        || before.is_some_and(|p| closes_gerund(scene, sentence, p, range.clone()))
        || before.is_some_and(|p| adds_deed(sentence, p, range.clone()))
        || own_clause(scene, sentence, part, range);
    Some(if ends { voice.affirmed() } else { voice })
}

/// "Denied that he knew, *calling the claim gossip*": what is denied ended at the comma.
fn judges(scene: Scene<'_>, sentence: &Sentence, range: Range<usize>) -> bool {
    let words = leading(&sentence.tokens[range]);
    scene.cues.list("calling").match_start(&words) > 0
}

/// "Denied that they were held; *they were only questioned*": a semicolon or a dash opens the answer.
fn behind_stop(sentence: &Sentence, part: &Clause) -> bool {
    let before = part.range.start.checked_sub(1).map(|i| &sentence.tokens[i]);
    before.is_some_and(|t| [";", ":", "–", "—"].iter().any(|mark| t.is(mark)))
}

/// "He denied *making* a request and *described* the bank as patient": behind a denied gerund a finite verb is no
/// part of what is denied.
fn closes_gerund(
    scene: Scene<'_>,
    sentence: &Sentence,
    before: &Piece,
    range: Range<usize>,
) -> bool {
    let denied = before.voice.denied && begins_with_gerund(sentence, before);
    denied && begins_with_verb(scene, sentence, range.clone()) && !gerund(sentence, range.start)
}

/// "She disputed a figure of 18 per cent, *putting it at 9*": a deed of the one who denies, where what is denied is
/// none.
fn adds_deed(sentence: &Sentence, before: &Piece, range: Range<usize>) -> bool {
    let comma = range.start.checked_sub(1).is_some_and(|i| sentence.tokens[i].is_comma());
    comma && gerund(sentence, range.start) && !begins_with_gerund(sentence, before)
}

fn begins_with_gerund(sentence: &Sentence, piece: &Piece) -> bool {
    piece.parts.first().is_some_and(|p| gerund(sentence, p.start))
}

fn gerund(sentence: &Sentence, at: usize) -> bool {
    let token = &sentence.tokens[at];
    !token.capital && token.lower.len() > GERUND_MIN && token.lower.ends_with("ing")
}

/// Letters of "king", which is no gerund.
const GERUND_MIN: usize = 4;

/// "Denied that the gates had failed, *and the council has opened an inquiry*": behind a comma a clause with a subject
/// of its own, without the "that" which would go on with what is denied.
fn own_clause(scene: Scene<'_>, sentence: &Sentence, part: &Clause, range: Range<usize>) -> bool {
    let start = part.range.start;
    let comma = start.checked_sub(1).is_some_and(|i| sentence.tokens[i].is_comma());
    let that = sentence.tokens.get(start + 1).is_some_and(|t| scene.cues.is("that", &t.lower));
    part.joint == Joint::Addition
        && comma
        && !that
        && predicate::subject_then_verb(&sentence.tokens, range, scene.cues)
}

/// "Denied that the gates had failed, *although 40 faults were found*", "denied taking bribes *because she had never met him*": what is held against a denial, and the reason
/// for it, cut from what is denied.
pub fn conceded(scene: Scene<'_>, sentence: &Sentence, own: &mut Attributed) -> Option<Piece> {
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    if cues.indonesian || !own.voice.denied {
        return None;
    }
    let bare = gerund(sentence, own.content.start);
    let opens = |i: usize| {
        let comma = tokens[i - 1].is_comma();
        let words = leading(&tokens[i..own.content.end]);
        let against = cues.list("concedes").match_start(&words);
        let reason = cues.list("gives_reason").match_start(&words);
        let stands = against > 0 || comma || bare;
        let taken = against.max(reason);
        (stands && taken > 0).then_some((i, taken, reason > 0))
    };
    let free = |i: &usize| !tokens[*i].quoted && !tokens[*i].bracketed;
    let (at, taken, reason) = own.content.clone().skip(1).filter(free).find_map(opens)?;
    let rest = at + taken..own.content.end;
    if !predicate::is_statement(tokens, rest.clone(), cues) {
        return None;
    }
    own.content.end = at - usize::from(tokens[at - 1].is_comma());
    let told = || Voice { kind: ClaimKind::Indirect, ..own.voice.clone() }.affirmed();
    let voice = if reason { told() } else { Voice::narration() };
    Some(Piece::of(rest, voice))
}
