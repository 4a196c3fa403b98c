//! Claims that somebody calls untrue inside their own words: "it was not true that X", "the claim that X, she said,
//! is false". The claim is X, and it is denied.

use std::ops::Range;

use super::attribution::Voice;
use super::clause;
use super::cut::Cut;
use super::denials;
use super::predicate;
use super::read::Piece;
use super::refuted;
use super::speaker::{Scene, Sentence};
use super::token::{Token, leading};
use super::types::{ClaimKind, Flag};

/// "It was not true that …", "tidak benar bahwa …" in somebody's mouth: the claim is what follows,
/// and it is denied.
pub fn mark(scene: Scene<'_>, sentence: &Sentence, piece: &mut Piece) {
    let attributed = piece.voice.speaker.is_some() || piece.voice.kind == ClaimKind::Quotation;
    if !attributed || piece.voice.denied {
        return;
    }
    let rest =
        called_untrue(scene, sentence, piece).or_else(|| opens_untrue(scene, sentence, piece));
    if let Some(parts) = rest {
        piece.parts = parts;
        piece.voice.denied = true;
        piece.voice.flags.push(Flag::Denial);
    }
}

/// "He denied that the club had talked to anybody, *which has two years to run*", "*calling* the report fiction": the
/// relative clause is the article's own, and the judgement is no part of what is denied.
pub fn unmark(scene: Scene<'_>, sentence: &Sentence, piece: &mut Piece) {
    let Some(start) = piece.parts.first().map(|p| p.start).filter(|_| piece.voice.denied) else {
        return;
    };
    let before = start.checked_sub(1).map(|i| &sentence.tokens[i]);
    let words = leading(&sentence.tokens[start..]);
    let begins = |s: &str| scene.cues.list(s).match_start(&words) > 0;
    if scene.cues.indonesian || !before.is_some_and(Token::is_comma) {
        return;
    }
    if begins("adding_relative") || begins("partitive_relative") {
        piece.voice = Voice::narration();
    } else if begins("calling") || begins("judging") {
        piece.voice = piece.voice.clone().affirmed();
    }
}

/// What follows "it was not true that".
fn opens_untrue(scene: Scene<'_>, sentence: &Sentence, piece: &Piece) -> Option<Vec<Range<usize>>> {
    if piece.parts.len() > 1 {
        return opens_untrue_around(scene, sentence, piece);
    }
    let (first, others) = piece.parts.split_first()?;
    let range = clause::trim(&sentence.tokens, first.clone(), scene.cues);
    let start = behind_frame(scene, &sentence.tokens, range.clone());
    let rest = start?..range.end;
    let states = predicate::is_statement(&sentence.tokens, rest.clone(), scene.cues);
    states.then(|| std::iter::once(rest).chain(others.iter().cloned()).collect())
}

/// What follows "it was untrue, she said, that": the tag stands inside the frame.
fn opens_untrue_around(
    scene: Scene<'_>,
    sentence: &Sentence,
    piece: &Piece,
) -> Option<Vec<Range<usize>>> {
    let cut = Cut::keeping(sentence, piece.parts.iter().cloned().flatten());
    let tokens = &cut.sentence.tokens;
    let whole = clause::trim(tokens, 0..tokens.len(), scene.cues);
    let rest = behind_frame(scene, tokens, whole.clone())?..whole.end;
    let states = predicate::is_statement(tokens, rest.clone(), scene.cues);
    states.then(|| cut.parts(rest))
}

/// Where the words begin behind "it was not true that", "tidak benar bahwa".
fn behind_frame(scene: Scene<'_>, tokens: &[Token], range: Range<usize>) -> Option<usize> {
    if !scene.cues.indonesian {
        return denials::behind_frame(tokens, range, scene.cues);
    }
    let words: Vec<usize> = range.filter(|&i| tokens[i].is_word()).collect();
    let lowers: Vec<&str> = words.iter().map(|&i| tokens[i].lower.as_str()).collect();
    let taken = scene.cues.list("untrue").match_start(&lowers);
    words.get(taken).copied().filter(|_| taken > 0)
}

/// The statement of "the claim that X, the ministry said, is false", "menyebut kabar bahwa X hoaks". An Indonesian
/// clause that only tells so keeps its denial inside ("Kabar bahwa X, kata Budi, tidak benar").
fn called_untrue(
    scene: Scene<'_>,
    sentence: &Sentence,
    piece: &Piece,
) -> Option<Vec<Range<usize>>> {
    let cut = Cut::keeping(sentence, piece.parts.iter().cloned().flatten());
    let tokens = &cut.sentence.tokens;
    let verb = piece.voice.cue.as_ref().map_or("", |(_, words)| words.as_str());
    if scene.cues.indonesian && !scene.cues.is("calls_untrue", verb) {
        return None;
    }
    let whole = clause::trim(tokens, 0..tokens.len(), scene.cues);
    let inner = refuted::statement(tokens, whole, verb, scene.cues)?;
    Some(cut.parts(inner))
}
