//! Language packs: opened, refused, and held against a plain reckoning of what they are.
#![allow(clippy::unwrap_used)] // a test that cannot go on stops
#![allow(clippy::print_stdout)] // figures are read with --nocapture

mod encoding;
mod hostile;
mod known;
mod plain;
