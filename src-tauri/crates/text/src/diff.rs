//! What changed between two revisions, word by word.

use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

use crate::offset::Span;

/// A stretch of the comparison. Concatenated, the old spans cover the old text and the new spans the
/// new one.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// In both: byte span in the old text, byte span in the new one.
    Same(Span, Span),
    /// Only in the old text.
    Gone(Span),
    /// Only in the new text.
    New(Span),
}

/// Compares two texts by words; spaces and marks between words count as pieces of their own.
#[must_use]
pub fn words(old: &str, new: &str) -> Vec<Piece> {
    let old_words: Vec<(usize, &str)> = old.split_word_bound_indices().collect();
    let new_words: Vec<(usize, &str)> = new.split_word_bound_indices().collect();
    let old_slices: Vec<&str> = old_words.iter().map(|(_, word)| *word).collect();
    let new_slices: Vec<&str> = new_words.iter().map(|(_, word)| *word).collect();
    let old_span = |index, len| stretch(&old_words, old.len(), index, len);
    let new_span = |index, len| stretch(&new_words, new.len(), index, len);
    let mut pieces = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &old_slices, &new_slices) {
        match op {
            DiffOp::Equal { old_index, new_index, len } => {
                pieces.push(Piece::Same(old_span(old_index, len), new_span(new_index, len)));
            }
            DiffOp::Delete { old_index, old_len, .. } => {
                pieces.push(Piece::Gone(old_span(old_index, old_len)));
            }
            DiffOp::Insert { new_index, new_len, .. } => {
                pieces.push(Piece::New(new_span(new_index, new_len)));
            }
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                pieces.push(Piece::Gone(old_span(old_index, old_len)));
                pieces.push(Piece::New(new_span(new_index, new_len)));
            }
        }
    }
    pieces
}

fn stretch(words: &[(usize, &str)], end_of_text: usize, index: usize, len: usize) -> Span {
    let place = |index: usize| words.get(index).map_or(end_of_text, |(at, _)| *at);
    Span::new(place(index), place(index + len))
}
