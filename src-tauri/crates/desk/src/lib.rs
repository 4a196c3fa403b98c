//! The application: its commands, use cases and jobs.
#![forbid(unsafe_code)]

mod command;
mod problem;

pub use command::*;
pub use problem::Problem;
