//! The application: its commands, use cases and jobs.
//!
//! [`Desk`] has a method for every command of [`with_commands!`]. The window and the command line
//! call the same methods; neither decides anything. The desk knows no window, no SQL and no HTTP.
#![forbid(unsafe_code)]

mod archiving;
mod captured_text;
mod capturing;
pub mod clock;
mod command;
mod comparing;
mod dating;
mod desk;
mod details;
mod entering;
mod folders;
mod hundredths;
pub mod intake;
pub mod language_pack;
mod letters;
mod meanings;
mod network;
mod open_case;
mod origins;
mod passage_index;
mod priors;
mod problem;
mod problems;
mod readable;
pub mod reader;
mod recheck;
pub mod recording;
mod redraft;
mod reporting;
mod sample;
mod settings;
mod trust;
mod use_cases;
mod view;
mod witness_files;

/// Documents as text, for the command line and for tests.
pub mod documents {
    pub use periksa_documents::{Hint, Programs, printed};
}

pub use captured_text::{CapturedText, FoundOrigins, FoundWords};
pub use command::*;
pub use desk::Desk;
pub use entering::is_web_address;
pub use folders::Folders;
pub use origins::outlet_at;
pub use problem::Problem;
pub use use_cases::{FIRST_ERROR_STATUS, is_meant_as_case};
