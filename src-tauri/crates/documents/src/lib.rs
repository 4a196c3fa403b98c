//! What a document says: bytes to text with marks of its pages, sheets and parts.
//!
//! [`Extractor`] is the way in. It starts the program again with [`ARGUMENT`] for every document,
//! and there [`serve`] reads it under limits of time and memory; what cannot be read ends in a
//! [`DocumentProblem`] with a code and words. Nothing here changes the bytes, and nothing here
//! reaches the network. What a machine took out of a file is never more than that: a [`Document`]
//! names the programs that read it and notes what they could not.
//!
//! The rooms inside, downwards: `extractor` → `child` → `read` → one module for each kind.
#![forbid(unsafe_code)]

mod bounded;
mod charset;
mod child;
mod document;
mod docx;
mod extractor;
mod kind;
mod letters;
mod limits;
mod mail;
mod ocr;
mod odt;
mod office;
mod package;
mod pdf;
mod picture;
mod plain;
mod printed;
mod problem;
mod programs;
mod properties;
mod read;
mod recognised;
mod runs;
mod second;
mod sheaf;
mod sheets;
mod slides;
mod wire;
mod xml;

pub use child::{ARGUMENT, serve};
pub use document::{
    Area, Attachment, Change, ChangeKind, Document, Fact, FactGroup, Kind, Mark, MarkKind, Note,
    NoteCode, Picture, Software, WordPlace,
};
pub use extractor::Extractor;
pub use kind::{drawn_as, is_packed_document};
pub use limits::Limits;
pub use picture::perceptual_distance;
pub use printed::printed;
pub use problem::DocumentProblem;
pub use programs::Programs;
pub use wire::Hint;
