//! The Wayback Machine: what its answers mean, and what is not taken for more than it is.

mod independent;
mod lookups;
mod mementos;
mod saving;
mod secrets;
mod words;

use std::time::Duration;

use periksa_capture::Fetcher;
use periksa_capture::wayback::{Endpoints, Keys, Stamp, State, Wayback};
use periksa_support::Script;

use crate::world::open_policy;

pub const PAGE: &str = "https://news.example.org/story?id=7";
pub const STAMP: &str = "20261120100000";

/// The archive at a server of the test.
pub fn archive(server: &str) -> Wayback {
    Wayback::new(&Fetcher::new(open_policy()).unwrap())
        .at(Endpoints::all_at(server))
        .with(Keys::new("key", "secret").unwrap())
        .waiting(Duration::from_secs(5))
}

pub fn json(text: &str) -> Script {
    Script::response(200, "application/json", text)
}

/// The time of an archived state, which must have one.
pub fn archived(state: &State) -> Option<Stamp> {
    match state {
        State::Archived { snapshot } => Some(snapshot.timestamp),
        _ => None,
    }
}
