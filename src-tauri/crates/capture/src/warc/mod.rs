//! WARC 1.1 (ISO 28500:2017): what went over the wire, in the form that archives keep it.
//!
//! Every record that is written is a gzip member of its own with the time 0, so that the same
//! captures make the same bytes, and a reader can jump to any of them. What is read may be of any
//! maker.

mod block;
mod chunked;
mod digest;
mod exchange;
mod http;
mod read;
mod record;
mod stream;
mod write;

pub(crate) use block::{Block, Judged};
pub use digest::Verdict;
pub use exchange::{Archived, Origin, Unchanged};
pub(crate) use exchange::{partial, target_uri};
pub(crate) use http::readable;
pub(crate) use read::{Head, RecordFault, Records};
pub(crate) use stream::{At, Stream, StreamFault};
pub use write::{Place, WarcWriter, Written};
