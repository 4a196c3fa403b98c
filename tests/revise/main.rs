//! Drafts that change and pages fetched again: every span is found at its place or listed.
#![allow(clippy::unwrap_used, reason = "a test whose own table is wrong must fail")]

mod articles;
mod cases;
mod draft;
mod drafts;
mod edits;
mod pages;
mod pieces;
mod pins;
mod refetch;
mod seeded;
mod told;
