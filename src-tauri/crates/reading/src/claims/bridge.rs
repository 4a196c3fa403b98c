//! Indonesian sentences between two tags of one speaker: "“…,” ujar Budi. Pintunya terkunci. Kuncinya, lanjut Budi,
//! hilang." A tag that stands only at the end of such a stretch covers what leads up to it. That is a guess, and is
//! marked so.

use std::ops::Range;

use super::read::Piece;
use super::speaker::{Scene, Sentence};
use super::telling::{own_words, stands_open};
use super::types::{ClaimKind, Flag, Proposal};

/// Sentences between two tags that a reader still gives to one speaker.
const LONGEST: usize = 4;

/// A sentence as its neighbours see it.
#[derive(Debug)]
pub struct Read {
    block: usize,
    claims: Range<usize>,
    /// It says nothing of its own that parts it from somebody's account around it.
    open: bool,
}

impl Read {
    /// What a sentence is to its neighbours, before its pieces become claims.
    pub fn of(scene: Scene<'_>, sentence: &Sentence, pieces: &[Piece]) -> Self {
        let open =
            scene.cues.indonesian && own_words(pieces) && stands_open(scene, sentence, pieces);
        Self { block: sentence.block, claims: 0..0, open }
    }

    /// The same with the places of its claims.
    pub fn with(self, claims: Range<usize>) -> Self {
        Self { open: self.open && !claims.is_empty(), claims, ..self }
    }
}

/// Gives the sentences between two tags of one speaker to that speaker.
pub fn span(claims: &mut [Proposal], sentences: &[Read]) {
    let mut at = 1;
    while at < sentences.len() {
        let block = sentences[at].block;
        let run = sentences[at..].iter().take_while(|s| s.open && s.block == block).count();
        if run == 0 {
            at += 1;
            continue;
        }
        if run <= LONGEST {
            between(claims, sentences, at..at + run);
        }
        at += run;
    }
}

fn between(claims: &mut [Proposal], sentences: &[Read], run: Range<usize>) {
    let block = sentences[run.start].block;
    let before = &sentences[run.start - 1];
    let Some(after) = sentences.get(run.end).filter(|s| s.block == block) else { return };
    if block.saturating_sub(before.block) > 1 {
        return;
    }
    let last = claims.get(before.claims.clone()).and_then(<[Proposal]>::last);
    let first = claims.get(after.claims.clone()).and_then(<[Proposal]>::first);
    let (Some(last), Some(first)) = (last, first) else { return };
    let (Some(told), Some(tells)) = (&last.speaker, &first.speaker) else { return };
    if told.name != tells.name {
        return;
    }
    let speaker = tells.clone();
    for sentence in &sentences[run] {
        for claim in &mut claims[sentence.claims.clone()] {
            if claim.speaker.is_none() && claim.kind == ClaimKind::Narration {
                claim.speaker = Some(speaker.clone());
                claim.kind = ClaimKind::Indirect;
                claim.flags.push(Flag::SpeakerAssumed);
                claim.flags.sort_unstable();
            }
        }
    }
}
