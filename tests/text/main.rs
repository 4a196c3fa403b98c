//! Tests of the text room through its public face.
#![allow(clippy::unwrap_used, reason = "a test whose own table is wrong must fail")]

mod counted;
mod counting;
mod dates;
mod diff;
mod hostile;
mod lang;
mod left_out;
mod moments;
mod money;
mod narrative;
mod normalise;
mod numbers;
mod offset;
mod phrases;
mod quote;
mod segment;
mod spans;
mod stretches;
mod strings;
