//! Tests of WARC and WACZ files, written and read, through the capture room's public face.
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up fails, in helpers too")]

mod changed;
mod foreign;
mod hostile;
mod made;
mod mutated;
mod oracles;
mod saved;
mod written;
