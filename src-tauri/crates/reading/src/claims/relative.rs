//! A relative clause between a subject and its verb: "The appeal, which is due to be heard in July, seeks
//! …" states two things, and the first of them goes around the second.

use std::ops::Range;

use super::attribution::{self, Voice};
use super::cues::Cues;
use super::cut::Cut;
use super::memory::Memory;
use super::pieces::tells_in_relative;
use super::predicate::{finite, is_cue};
use super::quoted;
use super::read::{Piece, told};
use super::speaker::{Scene, Sentence};
use super::splice::part_relative;
use super::token::Token;

/// Words in quotation marks that are an expression, no statement.
const QUOTED_MAX_WORDS: usize = 3;

/// Words that state something behind their pronoun.
const FEWEST_WORDS: usize = 3;

/// The pieces of a sentence, and what a relative clause inside it states by itself.
pub fn pieces(scene: Scene<'_>, sentence: &Sentence, memory: &mut Memory) -> Vec<Piece> {
    let Some(interrupted) = find(scene, sentence, memory) else {
        return quoted::read(scene, sentence, memory)
            .unwrap_or_else(|| told(scene, sentence, 0..sentence.tokens.len(), None, memory));
    };
    let cut = &interrupted.cut;
    let mut pieces = self::pieces(scene, &cut.sentence, memory);
    for piece in &mut pieces {
        piece.parts = piece.parts.iter().flat_map(|p| cut.parts(p.clone())).collect();
    }
    if let Some(teller) = &interrupted.teller {
        let told = interrupted.stated.clone();
        let own = attribution::clause(scene, sentence, told.clone(), Some(teller), memory);
        pieces.push(match own {
            Some(own) => Piece::of(own.content, own.voice),
            None => Piece::of(told, Voice::narration()),
        });
        return pieces;
    }
    // What stands inside somebody's words is theirs; behind whoever speaks it is the article's own.
    let around =
        pieces.iter().find(|p| p.parts.iter().any(|part| part.end == interrupted.aside.start));
    // "Ada Quill, whose kiosk stands there, lost half, she said": who speaks is the article's own business.
    let speaks = |p: &&Piece| {
        let name = p.voice.speaker.as_ref().map(|s| s.name.as_str());
        sentence.runs.iter().any(|r| {
            r.tokens.end == interrupted.aside.start && name == Some(&scene.names.full(&r.written))
        })
    };
    // "The tour, which closed in May, sold out, the firm said": the tag behind covers what the subject does.
    let tagged_behind = |p: &&Piece| {
        let aside = sentence.tokens[interrupted.aside.start].span;
        let pronoun = &sentence.tokens[interrupted.aside.start + 1].lower;
        scene.cues.is("speaker_relative", pronoun)
            && p.voice.cue.as_ref().is_some_and(|(cue, _)| cue.start > aside.start)
    };
    // "Denied that the gates, which were opened on Sunday, had failed": that they were is not denied.
    let around = around.filter(|p| !speaks(p) && !tagged_behind(p) && !p.voice.denied);
    let voice = around.map_or_else(Voice::narration, |p| p.voice.clone());
    pieces.push(Piece::of(interrupted.stated, voice));
    pieces
}

/// "…, per the trade body, *which has warned that X*": what the one in a tag at the end says besides.
pub fn told_behind(
    scene: Scene<'_>,
    sentence: &Sentence,
    tag: Range<usize>,
    memory: &Memory,
) -> Option<Piece> {
    let comma = tag.clone().find(|&i| sentence.tokens[i].is_comma())?;
    let teller = tells_in_relative(scene, sentence, comma + 1..tag.end, memory)?;
    let own = attribution::clause(scene, sentence, comma + 2..tag.end, Some(&teller), memory)?;
    Some(Piece::of(own.content, own.voice))
}

/// A sentence read without its relative clause, and the clause.
struct Interrupted {
    cut: Cut,
    /// The words between the commas.
    aside: Range<usize>,
    /// The pronoun that opens the clause is left away: "who" and "which" state nothing.
    stated: Range<usize>,
    /// Whom the pronoun takes up, where the clause tells something ("the mechanic, who told the court that …").
    teller: Option<Voice>,
}

/// The first English relative clause between two commas behind which the clause around it goes on with
/// its verb.
fn find(scene: Scene<'_>, sentence: &Sentence, memory: &Memory) -> Option<Interrupted> {
    let cues = scene.cues;
    if cues.indonesian {
        return None;
    }
    let tokens = &sentence.tokens;
    let open = (1..tokens.len().saturating_sub(1)).find(|&i| opens(tokens, i, cues))?;
    let close = closes(tokens, open + 3..tokens.len(), cues)?;
    // "Some of whom left", "whose family owns the club": whose and how many is part of what is stated.
    let plain = cues.is("adding_relative", &tokens[open + 1].lower);
    let stated = open + 1 + usize::from(plain)..close;
    // Whole statements in quotation marks need a reading of their own.
    let quoted = tokens[stated.clone()].iter().filter(|t| t.quoted && t.is_word()).count();
    if quoted > QUOTED_MAX_WORDS || stated.len() < FEWEST_WORDS {
        return None;
    }
    // "Who says it was so": without a teller the clause needs a reading of its own.
    let teller = tells_in_relative(scene, sentence, open + 1..close, memory);
    if plain && is_cue(&tokens[open + 2], cues) && teller.is_none() {
        return None;
    }
    let aside = open..close + 1;
    let kept = (0..tokens.len()).filter(|i| !aside.contains(i));
    Some(Interrupted { cut: Cut::keeping(sentence, kept), aside, stated, teller })
}

/// A comma behind a noun and before "who", "which" or "some of whom" with its verb, or "whose".
fn opens(tokens: &[Token], comma: usize, cues: Cues) -> bool {
    let free = |i: usize| !tokens[i].quoted && !tokens[i].bracketed;
    tokens[comma].is_comma()
        && free(comma)
        && tokens[comma - 1].is_word()
        && relates(tokens, comma + 1, cues)
}

fn relates(tokens: &[Token], at: usize, cues: Cues) -> bool {
    cues.is("adding_relative", &tokens[at].lower)
        || tokens[at].is("whose")
        || part_relative(&tokens[at..], cues) > 0
}

/// The comma that ends the clause: behind it stands the verb of the subject.
fn closes(tokens: &[Token], range: Range<usize>, cues: Cues) -> Option<usize> {
    let first = range.clone().find(|&i| tokens[i].is_comma())?;
    (first + 1 < range.end && verb_at(tokens, first + 1, cues)).then_some(first)
}

/// A verb, perhaps behind "also" or "has reportedly".
fn verb_at(tokens: &[Token], at: usize, cues: Cues) -> bool {
    let small =
        |i: &usize| cues.is("between", &tokens[*i].lower) || cues.is("not", &tokens[*i].lower);
    let Some(verb) = (at..tokens.len()).find(|i| !small(i)) else { return false };
    // "…, *records* of the bureau show": a paper, and no verb.
    let paper = cues.is("report_noun", &tokens[verb].lower)
        && tokens
            .get(verb + 1)
            .is_some_and(|t| ["of", "located", "weak_say"].iter().any(|s| cues.is(s, &t.lower)));
    let noun = !tokens[verb].capital && !paper && cues.is("noun_verb", &tokens[verb].lower);
    noun || (at..=verb).any(|i| finite(tokens, i, cues))
}
