//! WARC 1.1 (ISO 28500:2017): what went over the wire, in the form that archives keep it.
//!
//! Every record is a gzip member of its own with the time 0, so that the same captures make the
//! same bytes, and a reader can jump to any of them.

mod exchange;
mod record;
mod write;

pub use exchange::{Archived, Origin, Unchanged};
pub use write::{Place, WarcWriter, Written};
