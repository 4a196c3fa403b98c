//! Lists under a frame: "According to the report:", "The review found:" and the items behind it, each of which
//! is told by whoever the frame names.

use super::memory::Memory;
use super::predicate;
use super::read::Piece;
use super::speaker::{Scene, Sentence, read};
use super::subject::names_report;
use super::table;
use super::tag::through;
use super::token::{Token, leading};
use super::types::{ClaimKind, Flag, Speaker};

/// Words of the longest frame over a list.
const FRAME_MAX: usize = 24;

/// Whose words the items below a sentence are, where it ends in a colon.
pub fn frame(
    scene: Scene<'_>,
    sentence: &Sentence,
    pieces: &[Piece],
    memory: &Memory,
) -> Option<Speaker> {
    let tokens = &sentence.tokens;
    if let Some(speaker) = headed(scene, sentence, memory) {
        return Some(speaker);
    }
    let colon = tokens.len().checked_sub(1).filter(|&i| tokens[i].is(":"))?;
    if colon == 0 || colon > FRAME_MAX || tokens[colon].quoted {
        return None;
    }
    if scene.cues.indonesian {
        return indonesian(scene, sentence, colon, memory).or_else(|| told_last(pieces));
    }
    let prep = scene.cues.list("prep").match_start(&leading(tokens));
    if prep > 0 && prep < colon {
        return through(scene, sentence, prep..colon, memory)?.0.speaker;
    }
    // "The board says in a report that:": what is told follows item by item.
    let opened = scene.cues.is("that", &tokens[colon - 1].lower);
    let says = |&i: &usize| {
        ["say", "weak_say"].iter().any(|s| scene.cues.is(s, &tokens[i].lower))
            && !predicate::noun(tokens, i, scene.cues)
    };
    if let Some(verb) = (1..colon).find(says).filter(|_| opened) {
        // "The records *also* show that:".
        let small = |&i: &usize| scene.cues.is("between", &tokens[i - 1].lower);
        let end = (1..=verb).rev().find(|i| !small(i)).unwrap_or(verb);
        return read(scene, sentence, 0..end, memory)?.speaker;
    }
    // "A report by the auditor shows where the savings fall:" and a table.
    let asks = |i: usize| scene.cues.is("asked_how", &tokens[i].lower);
    let shows =
        (1..colon - 1).find(|&i| scene.cues.is("weak_say", &tokens[i].lower) && asks(i + 1));
    if let Some(verb) = shows.filter(|&verb| names_report(tokens, 0..verb, scene.cues)) {
        let by = (1..verb).find(|&i| scene.cues.is("by", &tokens[i].lower)).unwrap_or(verb);
        return read(scene, sentence, 0..by, memory)?.speaker;
    }
    // "The review found:", "Among the findings, the auditors said:".
    let last = &tokens[colon - 1];
    let says = ["say", "weak_say"].iter().any(|s| scene.cues.is(s, &last.lower));
    if says && !predicate::noun(tokens, colon - 1, scene.cues) {
        return read(scene, sentence, 0..colon - 1, memory)?.speaker;
    }
    told_last(pieces)
}

/// Whose indirect words a frame ends in.
fn told_last(pieces: &[Piece]) -> Option<Speaker> {
    let told = pieces.last().filter(|p| p.voice.kind == ClaimKind::Indirect)?;
    told.voice.speaker.clone()
}

/// "Menurut dinas, rinciannya:", "Berikut sebaran genangan *menurut posko induk*:".
fn indonesian(
    scene: Scene<'_>,
    sentence: &Sentence,
    colon: usize,
    memory: &Memory,
) -> Option<Speaker> {
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    let prep = |at: usize| cues.list("prep").match_start(&leading(&tokens[at..colon]));
    let at = (0..colon).find(|&i| prep(i) > 0 && !tokens[i].quoted)?;
    let name = at + prep(at);
    let closes = |&i: &usize| tokens[i].is_comma() || cues.is("leads_in", &tokens[i].lower);
    let end = (name..colon).find(closes).unwrap_or(colon);
    let speaker = through(scene, sentence, name..end, memory).filter(|_| name < end)?.0.speaker?;
    // "Menurut jenisnya:" sorts the items, and nobody tells them.
    (!speaker.anonymous).then_some(speaker)
}

/// An item of a list or a row of a table.
pub fn itemises(sentence: &Sentence) -> bool {
    sentence.listed || table::is_row(&sentence.tokens)
}

/// The pieces of an item in the voice of the frame above it, where they have none of their own.
pub fn told(sentence: &Sentence, mut pieces: Vec<Piece>, memory: &Memory) -> Vec<Piece> {
    let Some(speaker) = memory.frame().filter(|_| itemises(sentence)) else { return pieces };
    for piece in pieces.iter_mut().filter(|p| p.voice.kind == ClaimKind::Narration) {
        piece.voice.kind = ClaimKind::Indirect;
        piece.voice.speaker = Some(speaker.clone());
        piece.voice.flags.push(Flag::SpeakerAssumed);
    }
    pieces
}

/// "What the report says" as a heading over a list.
fn headed(scene: Scene<'_>, sentence: &Sentence, memory: &Memory) -> Option<Speaker> {
    let tokens = &sentence.tokens;
    let last = tokens.iter().rposition(Token::is_word)?;
    let what = scene.cues.is("asks_what", &tokens.first()?.lower);
    let says = ["say", "weak_say"].iter().any(|s| scene.cues.is(s, &tokens[last].lower));
    let heads = what && says && last > 1 && last <= HEADING_MAX && !scene.cues.indonesian;
    heads.then(|| read(scene, sentence, 1..last, memory))??.speaker
}

/// Words of "what the planning inspectorate's report found".
const HEADING_MAX: usize = 7;
