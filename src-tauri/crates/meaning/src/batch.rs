//! Windows of pieces that go through the encoder together.

use crate::pieces::Control;
use std::ops::Range;

/// Pieces that go through together, at the least as long as there are any: enough that unpacking a matrix
/// is a small part of multiplying by it, few enough that all of it stays below some ten megabytes.
const PIECES: usize = 512;

/// Windows, one after the other.
#[derive(Default)]
pub(crate) struct Batch {
    pub(crate) pieces: Vec<u32>,
    /// Where each window lies in the pieces.
    pub(crate) windows: Vec<Range<usize>>,
    /// The text of each window, and how much the window counts in it.
    pub(crate) shares: Vec<(usize, f32)>,
}

impl Batch {
    /// Whether it should go through before more is added.
    pub(crate) fn is_full(&self) -> bool {
        self.pieces.len() >= PIECES
    }

    /// Adds a stretch of a text as a window; it counts by its length.
    pub(crate) fn push(&mut self, text: usize, stretch: &[u32], control: Control) {
        let start = self.pieces.len();
        self.pieces.push(control.begin);
        self.pieces.extend(stretch);
        self.pieces.push(control.end);
        self.windows.push(start..self.pieces.len());
        #[allow(clippy::cast_precision_loss, reason = "a window has no more than 2048 pieces")]
        self.shares.push((text, stretch.len() as f32));
    }
}
