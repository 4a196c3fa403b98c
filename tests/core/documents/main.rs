//! Tests of the documents room through its public face. Every document is read as the program reads
//! it: by another process, which is the example `document_text`.
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up fails, in helpers too")]

mod fixtures;
mod hostile;
mod kinds;
mod mail;
mod mutated;
mod office;
mod pdf;
mod pictures;
mod plain;
mod process;
mod recognising;
mod sheets;
mod versions;
mod world;
