//! The case file: events, projections, blobs and their integrity.
//!
//! A case is one SQLite file. Every change is a signed event in a hash chain; everything else in
//! the file can be rebuilt from the events and the stored bytes.
#![forbid(unsafe_code)]

pub mod change;
pub mod state;

mod clock;
mod error;
mod key;
mod record;
mod sha;

pub use change::{Anchor, Change};
pub use clock::Clock;
pub use error::LedgerError;
pub use key::DeviceKey;
pub use sha::{NotASha, Sha};
pub use state::CaseState;
