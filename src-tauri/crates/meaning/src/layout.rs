//! The layout of a model's file: dimensions, vocabulary, normalising table, a directory of matrices.
//!
//! All numbers are little-endian. Whatever a file says of itself is held against what it has: nothing is
//! allocated that its own bytes do not back.

use crate::blocks::{self, Blocks};
use crate::container::MAGIC;
use crate::pieces::Pieces;
use crate::problem::{PackProblem, damaged};
use crate::take::{Take, floats};
use ndarray::{Array1, Array2};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The version of the layout that is read.
const VERSION: u32 = 1;
/// Bounds of what encoders of sentences have, several times those of the known pack (384, 12, 1536, 250
/// thousand, 512): they keep what is worked with at once far below the memory of a laptop.
const WIDEST: usize = 4096;
const DEEPEST: usize = 64;
const LARGEST_VOCABULARY: usize = 1 << 20;
const MOST_POSITIONS: usize = 2048;
/// A window holds a beginning, an end, and something between.
const FEWEST_POSITIONS: usize = 3;
/// Entries of the directory and letters of a name, at the most.
const MOST_ENTRIES: usize = 4096;
const LONGEST_NAME: usize = 64;

/// How large everything is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sizes {
    /// Numbers of a vector.
    pub(crate) width: usize,
    pub(crate) layers: usize,
    pub(crate) heads: usize,
    /// Numbers between the two steps of a feed-forward part.
    pub(crate) inner: usize,
    pub(crate) vocabulary: usize,
    /// Pieces of a window, its beginning and end among them.
    pub(crate) positions: usize,
    /// What keeps a division by a variance from being one by zero.
    pub(crate) epsilon: f32,
}

/// A matrix and what is added to its product.
pub(crate) struct Linear {
    pub(crate) weights: Blocks,
    pub(crate) bias: Array1<f32>,
}

/// Scale and shift after a normalisation.
pub(crate) struct Norm {
    pub(crate) scale: Array1<f32>,
    pub(crate) shift: Array1<f32>,
}

/// One layer of the encoder.
pub(crate) struct Layer {
    pub(crate) query: Linear,
    pub(crate) key: Linear,
    pub(crate) value: Linear,
    pub(crate) attended: Linear,
    pub(crate) attended_norm: Norm,
    pub(crate) widen: Linear,
    pub(crate) narrow: Linear,
    pub(crate) norm: Norm,
}

/// What the file holds.
pub(crate) struct Layout {
    pub(crate) sizes: Sizes,
    pub(crate) pieces: Pieces,
    pub(crate) words: Blocks,
    /// What is added to the piece at each position: its position, and that it is of the only text.
    pub(crate) positions: Array2<f32>,
    pub(crate) norm: Norm,
    pub(crate) layers: Vec<Layer>,
}

impl Layout {
    pub(crate) fn read(model: &[u8]) -> Result<Self, PackProblem> {
        let mut take = Take::new(model);
        if take.bytes(MAGIC.len())? != MAGIC {
            return Err(PackProblem::Unknown);
        }
        let version = take.u32()?;
        if version != VERSION {
            return Err(PackProblem::Version { version });
        }
        let (sizes, types) = sizes(&mut take)?;
        let pieces = Pieces::read(&mut take, sizes.vocabulary)?;
        let directory = Directory::read(model, &mut take)?;
        let Sizes { width, layers, vocabulary, .. } = sizes;
        let mut positions = directory.grid("emb.pos", sizes.positions, width)?;
        positions += &directory.grid("emb.type", types, width)?.row(0);
        Ok(Self {
            words: directory.blocks("emb.word", vocabulary, width)?,
            norm: directory.norm("emb.ln", width)?,
            layers: (0..layers)
                .map(|layer| layer_of(&directory, layer, &sizes))
                .collect::<Result<_, _>>()?,
            positions,
            sizes,
            pieces,
        })
    }
}

fn sizes(take: &mut Take) -> Result<(Sizes, usize), PackProblem> {
    let width = take.count("numbers in a vector", blocks::WEIGHTS, WIDEST)?;
    let layers = take.count("layers", 1, DEEPEST)?;
    let heads = take.count("heads", 1, width)?;
    let inner = take.count("inner numbers", blocks::WEIGHTS, WIDEST)?;
    let vocabulary = take.count("entries of the vocabulary", 1, LARGEST_VOCABULARY)?;
    let positions = take.count("positions", FEWEST_POSITIONS, MOST_POSITIONS)?;
    let types = take.count("kinds of text", 1, MOST_ENTRIES)?;
    let epsilon = take.f32()?;
    take.count("weights in a block", blocks::WEIGHTS, blocks::WEIGHTS)?;
    let whole = |number: usize| number.is_multiple_of(blocks::WEIGHTS);
    if !whole(width) || !whole(inner) || !width.is_multiple_of(heads) || epsilon <= 0.0 {
        return Err(damaged("its dimensions do not fit one another"));
    }
    Ok((Sizes { width, layers, heads, inner, vocabulary, positions, epsilon }, types))
}

fn layer_of(directory: &Directory, layer: usize, sizes: &Sizes) -> Result<Layer, PackProblem> {
    let Sizes { width, inner, .. } = *sizes;
    let linear =
        |name: &str, rows, columns| directory.linear(&format!("l{layer}.{name}"), rows, columns);
    let norm = |name: &str| directory.norm(&format!("l{layer}.{name}"), width);
    Ok(Layer {
        query: linear("q", width, width)?,
        key: linear("k", width, width)?,
        value: linear("v", width, width)?,
        attended: linear("ao", width, width)?,
        attended_norm: norm("aln")?,
        widen: linear("fi", inner, width)?,
        narrow: linear("fo", width, inner)?,
        norm: norm("oln")?,
    })
}

/// How the numbers of an entry are kept.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kept {
    Floats,
    Blocks,
}

/// The directory: what lies where, by name.
struct Directory<'a> {
    model: &'a [u8],
    entries: FxHashMap<Vec<u8>, (Kept, usize, Range<usize>)>,
}

impl<'a> Directory<'a> {
    fn read(model: &'a [u8], take: &mut Take) -> Result<Self, PackProblem> {
        let mut entries = FxHashMap::default();
        for _ in 0..take.count("matrices", 1, MOST_ENTRIES)? {
            let length = usize::from(take.u16()?);
            if length > LONGEST_NAME {
                return Err(damaged(format!("a name of {length} letters")));
            }
            let name = take.bytes(length)?.to_vec();
            let kept = match take.u8()? {
                0 => Kept::Floats,
                1 => Kept::Blocks,
                other => return Err(damaged(format!("numbers kept in an unknown way ({other})"))),
            };
            let count = take.count("numbers", 1, usize::MAX)?;
            let (start, length) = (take.size()?, take.size()?);
            let end = start.checked_add(length).filter(|end| *end <= model.len());
            let end = end.ok_or_else(|| damaged("it ends too early"))?;
            if entries.insert(name, (kept, count, start..end)).is_some() {
                return Err(damaged("two matrices of one name"));
            }
        }
        Ok(Self { model, entries })
    }

    /// Where an entry lies, which must have just that many numbers.
    fn place(&self, name: &str, kept: Kept, numbers: usize) -> Result<Range<usize>, PackProblem> {
        let found = self.entries.get(name.as_bytes());
        let (is_kept, count, bytes) =
            found.ok_or_else(|| damaged(format!("it holds no {name}")))?;
        let length = match kept {
            Kept::Floats => numbers * size_of::<f32>(),
            Kept::Blocks => numbers / blocks::WEIGHTS * blocks::BYTES,
        };
        if *is_kept == kept && *count == numbers && bytes.len() == length {
            Ok(bytes.clone())
        } else {
            Err(damaged(format!("{name} is not as large as it should be")))
        }
    }

    fn blocks(&self, name: &str, rows: usize, columns: usize) -> Result<Blocks, PackProblem> {
        let bytes = self.place(name, Kept::Blocks, rows * columns)?;
        Blocks::new(self.model, bytes, rows, columns)
    }

    fn line(&self, name: &str, length: usize) -> Result<Array1<f32>, PackProblem> {
        let bytes = self.place(name, Kept::Floats, length)?;
        floats(self.model.get(bytes).unwrap_or_default()).map(Array1::from_vec)
    }

    fn grid(&self, name: &str, rows: usize, columns: usize) -> Result<Array2<f32>, PackProblem> {
        let line = self.line(name, rows * columns)?;
        line.into_shape_with_order((rows, columns)).map_err(|error| damaged(error.to_string()))
    }

    fn linear(&self, name: &str, rows: usize, columns: usize) -> Result<Linear, PackProblem> {
        let weights = self.blocks(&format!("{name}.w"), rows, columns)?;
        Ok(Linear { weights, bias: self.line(&format!("{name}.b"), rows)? })
    }

    fn norm(&self, name: &str, width: usize) -> Result<Norm, PackProblem> {
        let scale = self.line(&format!("{name}.w"), width)?;
        Ok(Norm { scale, shift: self.line(&format!("{name}.b"), width)? })
    }
}
