//! Tests of the capture room through its public face.
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up fails, in helpers too")]

mod addresses;
mod decoding;
mod display;
mod environment;
mod hostile;
mod journal;
mod kept_open;
mod limits;
mod memory;
mod names;
mod ordinary;
mod past_proxies;
mod patience;
mod proxies;
mod redirects;
mod requisites;
mod spellings;
mod system_proxies;
mod timestamp;
mod tls;
mod wayback;
mod words;
mod world;
