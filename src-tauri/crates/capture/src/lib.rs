//! Fetching a source over the network, and showing what was fetched safely.
//!
//! This room is the only one that opens a connection. [`Fetcher::fetch`] takes an address and
//! gives back [`Captured`]: the bytes as received, the head of the answer, and the way there. It
//! decides nothing about a case, keeps nothing, and asks no clock for the time of day.
//! [`display::safe_copy`] turns captured HTML into a document that can do nothing but be read.
#![forbid(unsafe_code)]

mod address;
mod body;
mod captured;
mod decode;
pub mod display;
mod exchange;
mod fetch;
mod policy;
mod problem;
mod resolve;
mod target;
mod tls;

pub use address::{Refused, Rule, address_allowed};
pub use captured::{Captured, Hop, Partial, Progress};
pub use decode::{DecodeProblem, decode_body};
pub use fetch::Fetcher;
pub use policy::Policy;
pub use problem::{FetchProblem, Stage};
pub use resolve::{Resolve, Resolving};
