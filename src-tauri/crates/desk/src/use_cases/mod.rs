//! What a checker does, one module to a subject.

mod archives;
mod cases;
mod claims;
mod documents;
mod errands;
mod evidence;
mod exports;
mod fetching;
mod job;
mod journal;
mod making;
mod sources;
mod timestamping;
mod wayback;
mod witnesses;

pub(crate) use making::given_file;
pub(crate) use witnesses::anchors;

/// First HTTP status that says the page is not what was asked for.
pub const FIRST_ERROR_STATUS: u16 = 400;

/// A new id: random, so that two copies of a case never make the same one.
fn new_id() -> String {
    uuid::Uuid::new_v4().to_string()
}
