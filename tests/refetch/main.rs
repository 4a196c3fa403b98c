//! Web pages that are fetched again and read as the program reads them: what changed around an article
//! raises nothing, what changed in it is found.
#![allow(clippy::unwrap_used, reason = "a test whose own table is wrong must fail")]
#![allow(dead_code, reason = "what the drafts' tests share is not all used here")]

#[path = "../revise/articles.rs"]
mod articles;
#[path = "../revise/draft.rs"]
mod draft;
#[path = "../revise/edits.rs"]
mod edits;
mod furniture;
mod layouts;
#[path = "../revise/pins.rs"]
mod pins;
#[path = "../revise/seeded.rs"]
mod seeded;
mod site;
mod visits;
