//! Fetching a source over the network, keeping it in the forms that archives use, and showing what
//! was fetched safely.
//!
//! This room is the only one that opens a connection. [`Fetcher::fetch`] takes an address and
//! gives back [`Captured`]: the bytes as received, the head of the answer, and the way there. It
//! decides nothing about a case, keeps nothing, and asks no clock for the time of day.
//! [`wacz::WaczWriter`] writes captures as an archive that strangers' programs replay and check,
//! [`wacz::verify`] checks one, and [`archive::Archive`] reads the archives of others.
//! [`display::safe_copy`] turns captured HTML into a document that can do nothing but be read.
#![forbid(unsafe_code)]

mod address;
pub mod archive;
mod ask;
mod body;
mod captured;
mod connections;
mod decode;
pub mod display;
mod exchange;
mod fetch;
mod follow;
mod greeting;
mod journal;
pub mod ots;
mod outside;
mod policy;
mod problem;
mod requisites;
mod resolve;
mod retry;
mod route;
mod style_sheet;
mod system_proxy;
mod target;
pub mod timestamp;
mod tls;
mod turns;
mod visit;
pub mod wacz;
pub mod warc;
pub mod wayback;

pub use address::{Refused, Rule, address_allowed};
pub use ask::{Ask, Post, Purpose, Validators};
pub use captured::{Captured, Exchange, Partial, Progress};
pub use decode::{DecodeProblem, decode_body};
pub use fetch::Fetcher;
pub use journal::{Journal, Made, NoJournal, Outcome};
pub use outside::{is_cut_off, is_here};
pub use policy::Policy;
pub use problem::{FetchProblem, Stage, is_refusal};
pub use requisites::Requisites;
pub use resolve::{Resolve, Resolving};
pub use route::{Proxy, ProxyKind, ProxyProblem, Route};
pub use target::{is_web, place_of};
pub use turns::{Turns, Unwritten};
