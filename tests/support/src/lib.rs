//! What the tests share: a loopback server that says exactly what a test tells it to, lies included.
#![forbid(unsafe_code)]

mod loopback;
mod proxy;
mod script;

pub use loopback::{Loopback, Request};
pub use proxy::{FakeProxy, Manner};
pub use script::Script;
