//! A claim never runs past a sentence, though a quotation inside it may hold several.

use std::ops::Range;

use periksa_text::lang::Lang;
use periksa_text::offset::Span;
use periksa_text::segment::sentences;

use super::cut::Cut;
use super::read::Piece;
use super::speaker::{Scene, Sentence};
use super::token::Token;

/// Where the sentences of some words end, in bytes of the text: the stop of "Jl." ends none.
pub fn sentence_ends(scene: Scene<'_>, words: &[Token]) -> Vec<usize> {
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return Vec::new() };
    let whole = Span::new(first.span.start, last.span.end);
    let lang = if scene.cues.indonesian { Lang::Id } else { Lang::En };
    let found = sentences(whole.of(scene.plain), lang);
    found.into_iter().map(|sentence| sentence.shift(whole.start).end).collect()
}

/// The piece, or one piece for every sentence that its words hold.
pub fn apart(scene: Scene<'_>, sentence: &Sentence, piece: Piece) -> Vec<Piece> {
    let tokens = &sentence.tokens;
    let stops: Vec<usize> = piece
        .parts
        .iter()
        .filter(|part| has_inner_stop(&tokens[(*part).clone()]))
        .flat_map(|part| sentence_ends(scene, &tokens[part.clone()]))
        .collect();
    if stops.is_empty() {
        return vec![piece];
    }
    let mut groups: Vec<Vec<usize>> = vec![Vec::new()];
    for at in piece.parts.iter().cloned().flatten() {
        if let Some(group) = groups.last_mut() {
            group.push(at);
        }
        if stops.contains(&tokens[at].span.end) {
            groups.push(Vec::new());
        }
    }
    groups.retain(|group| group.iter().any(|&at| tokens[at].is_word()));
    let of = |group: Vec<usize>| Piece { parts: ranges(sentence, group), ..piece.clone() };
    groups.into_iter().map(of).collect()
}

fn ranges(sentence: &Sentence, kept: Vec<usize>) -> Vec<Range<usize>> {
    let count = kept.len();
    Cut::keeping(sentence, kept).parts(0..count)
}

/// A mark that may end a sentence stands before more words.
pub fn has_inner_stop(tokens: &[Token]) -> bool {
    let last = tokens.iter().rposition(Token::is_word).unwrap_or_default();
    tokens[..last].iter().any(|t| [".", "!", "?", "…"].iter().any(|mark| t.is(mark)))
}
