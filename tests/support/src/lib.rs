//! What the tests share: a loopback server that says exactly what a test tells it to, lies included.
#![forbid(unsafe_code)]

mod authority;
mod loopback;
mod proxy;
mod script;

pub use authority::{Authority, openssl_is_missing};
pub use loopback::{Loopback, Request};
pub use proxy::{FakeProxy, Manner};
pub use script::Script;
