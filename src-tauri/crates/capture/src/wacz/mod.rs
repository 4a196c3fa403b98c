//! WACZ 1.1.1: captures, their index and our own files in one ZIP that strangers' programs replay
//! and check (<https://specs.webrecorder.net/wacz/1.1.1/>).

mod index;
mod lists;
mod package;
mod problem;
mod surt;
mod verify;
mod write;

pub(crate) use package::PageLine;
pub use problem::WriteProblem;
pub use verify::{Checked, Sealed, verify};
pub(crate) use verify::{Passed, check, describe};
pub use write::{
    About, EvidenceWriter, Finished, PageEntry, PagesWriter, WaczWriter, evidence_name,
};
