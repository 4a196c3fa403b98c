//! How passages are ranked for a claim, within and across Indonesian and English.
#![allow(clippy::unwrap_used)] // a test that cannot go on stops
#![allow(clippy::print_stdout)] // the figures are read with --nocapture

mod fusion;
mod gold;
mod mechanisms;
mod properties;
