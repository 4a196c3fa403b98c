//! Papers that a sentence says somebody told something in, issued or made, so that "surat itu" finds whose it is.

use super::acting::{body_at, subject_of};
use super::cues::Cues;
use super::memory::Memory;
use super::read::Piece;
use super::speaker::{Scene, Sentence};
use super::types::{ActorKind, Speaker};

/// Words between "mengeluarkan" and the noun of the paper ("dua kali surat teguran").
const ISSUED_WITHIN: usize = 4;

/// Keeps whose papers a sentence tells of.
pub fn note(scene: Scene<'_>, sentence: &Sentence, pieces: &[Piece], memory: &mut Memory) {
    if scene.cues.indonesian {
        made(scene, sentence, memory);
    }
    for piece in pieces {
        if scene.cues.indonesian {
            issued(scene, sentence, piece, memory);
        }
        note_papers(scene, sentence, piece, memory);
    }
}

/// "*Riset Universitas X* terbit April": the study is that of the body right behind its noun.
fn made(scene: Scene<'_>, sentence: &Sentence, memory: &mut Memory) {
    let cues = scene.cues;
    for run in &sentence.runs {
        let noun = run.tokens.start.checked_sub(1).map(|i| sentence.tokens[i].lower.as_str());
        let body = scene.names.kind(&run.written) == ActorKind::Organisation;
        if body && noun.is_some_and(|noun| cues.is("study", noun)) {
            let who = Speaker::carried(scene.names.full(&run.written));
            for noun in cues.list("study").entries() {
                memory.wrote(noun, &who);
            }
        }
    }
}

/// "Balai mengeluarkan *peringatan* pada Kamis", "forum melayangkan *surat*": the paper is that of whoever sends it out.
fn issued(scene: Scene<'_>, sentence: &Sentence, piece: &Piece, memory: &mut Memory) {
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    for part in &piece.parts {
        let Some(verb) = part.clone().find(|&i| cues.is("issues", &tokens[i].lower)) else {
            continue;
        };
        let end = part.end.min(verb + 1 + ISSUED_WITHIN);
        let Some(noun) = (verb + 1..end).find(|&i| cues.is("paper", &tokens[i].lower)) else {
            continue;
        };
        // "Balai mengaku telah mengeluarkan peringatan": the teller's own.
        let own = (part.start..verb).all(|i| is_small(&tokens[i].lower, cues));
        let subject = || {
            subject_of(scene, sentence, part.clone())
                .or_else(|| body_at(scene, sentence, part.clone(), memory))
                .map(Speaker::carried)
        };
        let who = if own { piece.voice.speaker.clone() } else { subject() };
        if let Some(who) = who.filter(|who| !who.anonymous) {
            memory.wrote(&tokens[noun].lower, &who);
        }
    }
}

fn is_small(word: &str, cues: Cues) -> bool {
    cues.is("between", word) || cues.is("auxiliary", word)
}

/// "Dalam surat bertanggal 1 Juli, dinas menyatakan …": the letter is the body's.
fn note_papers(scene: Scene<'_>, sentence: &Sentence, piece: &Piece, memory: &mut Memory) {
    let Some(speaker) = piece.voice.speaker.as_ref().filter(|s| !s.anonymous) else { return };
    let Some((cue, _)) = &piece.voice.cue else { return };
    if scene.cues.indonesian && !scene.names.knows(&speaker.name) {
        return;
    }
    let first = piece.parts.first().map(|p| sentence.tokens[p.start].span.start);
    // "Said in a letter that": in English the paper may stand behind the verb as well.
    let end = first.filter(|_| !scene.cues.indonesian).unwrap_or(cue.start).max(cue.start);
    // "…, the council said in a letter": the tag closes the sentence.
    let closes = !scene.cues.indonesian && first.is_some_and(|first| first < cue.start);
    let end = if closes { sentence.span.end } else { end };
    for (at, token) in sentence.tokens.iter().enumerate().take_while(|(_, t)| t.span.start < end) {
        let noun = token.lower.strip_suffix("nya").unwrap_or(&token.lower);
        if scene.cues.is("paper", noun) && (scene.cues.indonesian || told_in(scene, sentence, at)) {
            memory.wrote(noun, speaker);
        }
    }
}

/// "In *a four-page statement* of facts", "in *a letter*": the paper that words were told in.
fn told_in(scene: Scene<'_>, sentence: &Sentence, noun: usize) -> bool {
    let before = sentence.tokens[..noun].iter().rev().take(PAPER_WORDS).take_while(|t| t.is_word());
    before.into_iter().any(|t| scene.cues.is("told_within", &t.lower))
}

/// Words between "in" and the noun of the paper.
const PAPER_WORDS: usize = 4;
