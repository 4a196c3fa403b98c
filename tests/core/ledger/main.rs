//! The case file, tested through its public face.
#![allow(clippy::unwrap_used)] // a test that cannot go on stops

mod acts;
mod bench;
mod blobs;
mod clock;
mod disk_full;
mod fold;
mod kill;
mod openers;
mod refusals;
mod schema;
mod search;
mod tamper;
mod witness;
