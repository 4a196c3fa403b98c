//! Matrices in 4 bits: blocks of 32 weights with one scale, as `Q4_0` of the GGML family has them.
//!
//! A block is a 16-bit float, the scale, and 16 bytes; the lower half of byte `j` is weight `j`, the upper
//! half weight `j + 16`, both 8 too large.

use crate::problem::{PackProblem, damaged};
use half::f16;
use std::ops::Range;

/// Weights of a block.
pub(crate) const WEIGHTS: usize = 32;
/// Bytes of a block.
pub(crate) const BYTES: usize = 2 + WEIGHTS / 2;
/// What is added to every weight so that it needs no sign.
const OFFSET: i8 = 8;

/// A matrix that lies in the bytes of a pack, row by row.
#[derive(Clone, Debug)]
pub(crate) struct Blocks {
    bytes: Range<usize>,
    pub(crate) rows: usize,
    pub(crate) columns: usize,
}

impl Blocks {
    /// The matrix at these bytes of the pack.
    pub(crate) fn new(
        pack: &[u8],
        bytes: Range<usize>,
        rows: usize,
        columns: usize,
    ) -> Result<Self, PackProblem> {
        let held = pack.get(bytes.clone()).unwrap_or_default();
        debug_assert_eq!(held.len(), rows * columns / WEIGHTS * BYTES);
        if held.as_chunks::<BYTES>().0.iter().all(|block| scale(block).is_finite()) {
            Ok(Self { bytes, rows, columns })
        } else {
            Err(damaged("a scale is not a number"))
        }
    }

    /// Unpacks the whole matrix.
    pub(crate) fn unpack(&self, pack: &[u8], into: &mut Vec<f32>) {
        into.clear();
        unpack(pack.get(self.bytes.clone()).unwrap_or_default(), into);
    }

    /// Unpacks one row; nothing where there is no such row.
    pub(crate) fn unpack_row(&self, pack: &[u8], row: usize, into: &mut Vec<f32>) {
        let length = self.columns / WEIGHTS * BYTES;
        let start = self.bytes.start + row * length;
        into.clear();
        if row < self.rows {
            unpack(pack.get(start..start + length).unwrap_or_default(), into);
        }
    }
}

fn unpack(bytes: &[u8], into: &mut Vec<f32>) {
    for block in bytes.as_chunks::<BYTES>().0 {
        let scale = scale(block);
        let weight = |half: u8| scale * f32::from(half.cast_signed() - OFFSET);
        into.extend(block[2..].iter().map(|pair| weight(pair & 0x0F)));
        into.extend(block[2..].iter().map(|pair| weight(pair >> 4)));
    }
}

fn scale(block: &[u8; BYTES]) -> f32 {
    f16::from_le_bytes([block[0], block[1]]).to_f32()
}
