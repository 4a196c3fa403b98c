//! What an article says: its body and metadata, its claims and sources, and how passages rank.
//!
//! Pure: no input or output, no clock, no store. Every span counts bytes of the text it was cut from.
#![forbid(unsafe_code)]

mod agencies;
pub mod claims;
pub mod cores;
pub mod coverage;
pub mod extract;
mod irregular;
mod lexicon;
pub mod origins;
pub mod passages;
pub mod rank;
pub mod says;
mod spelling;
