//! The case file: events, projections, blobs and their integrity.
//!
//! A case is one `SQLite` file. Every change is a signed event in a hash chain; everything else in
//! the file can be rebuilt from the events and the stored bytes.
#![forbid(unsafe_code)]

pub mod change;
pub mod state;

mod audit;
mod blob;
mod clock;
mod create;
mod door;
mod error;
mod event;
mod fold;
mod history;
mod key;
mod ledger;
mod library;
mod pen;
mod projection;
mod record;
mod schema;
mod search;
mod sha;
mod statement;
mod terms;
mod things;
mod trouble;
mod undo;
mod verify;

pub use audit::Fault;
pub use change::{Anchor, Change};
pub use clock::Clock;
pub use door::is_case;
pub use error::LedgerError;
pub use history::EventView;
pub use key::DeviceKey;
pub use ledger::Ledger;
pub use library::{Candidates, Check, CheckPlace, Library};
pub use schema::case_format;
pub use search::{Hit, HitKind};
pub use sha::{NotASha, Sha};
pub use state::CaseState;
pub use statement::{Anchoring, KeptTimestamp};
pub use things::Things;
pub use verify::{LogHead, Verification};
