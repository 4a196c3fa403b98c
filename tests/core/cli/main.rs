//! Tests of the command line as a person at a terminal meets it: output, messages, exit status.

mod archives;
mod batch;
mod cases;
mod drafts;
mod keys;
mod memory;
mod network;
mod offline;
mod origins;
mod priors;
mod reader;
mod reading;
mod sample_article;
mod terminal;
mod witnesses;
