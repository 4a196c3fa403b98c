//! What a text is: offsets, segments, quotes, dates, numbers, language and difference.
//!
//! Everything here is a pure function of its arguments: no files, no network, no clock. Offsets are
//! bytes of the text they were cut from unless a type says otherwise.
#![forbid(unsafe_code)]

pub mod date;
pub mod diff;
pub mod lang;
mod lexicon;
pub mod normalise;
pub mod number;
pub mod offset;
pub mod quote;
pub mod revise;
pub mod segment;
mod token;
