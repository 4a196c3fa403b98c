//! What a checker does, one module to a subject.

mod archives;
mod cases;
mod claims;
mod comparing;
mod documents;
mod drafts;
mod errands;
mod evidence;
mod exports;
mod fetching;
mod job;
mod journal;
mod making;
mod origins;
mod pack;
mod priors;
mod queue;
mod sources;
mod timeline;
mod timestamping;
mod wayback;
mod witnesses;
mod words;

pub(crate) use claims::{SENTENCE_CHANGED, TEXT_CHANGED, is_checked};
pub(crate) use evidence::newest_captures;
pub use exports::is_meant_as_case;
pub(crate) use making::{KeptPage, given_file};
pub(crate) use witnesses::anchors;

/// First HTTP status that says the page is not what was asked for.
pub const FIRST_ERROR_STATUS: u16 = 400;

/// A new id: random, so that two copies of a case never make the same one.
pub(crate) fn new_id() -> String {
    uuid::Uuid::new_v4().to_string()
}
