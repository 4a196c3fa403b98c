//! WACZ 1.1.1: captures, their index and our own files in one ZIP that strangers' programs replay
//! and check (<https://specs.webrecorder.net/wacz/1.1.1/>).

mod index;
mod package;
mod problem;
mod surt;
mod write;

pub use problem::WriteProblem;
pub use write::{
    About, EvidenceWriter, Finished, PageEntry, PagesWriter, WaczWriter, evidence_name,
};
