//! What the tests share: a loopback server that says exactly what a test tells it to, lies included.
#![forbid(unsafe_code)]

mod authority;
mod damage;
mod hostile;
mod loopback;
pub mod pack;
mod proxy;
mod room;
mod script;
mod trap;

pub use authority::{Authority, openssl_is_missing};
pub use damage::{Random, damaged};
pub use hostile::{hostile_pages, mutations};
pub use loopback::{Loopback, Request};
pub use proxy::{FakeProxy, Greeting, Manner};
pub use room::{Room, closed_room, cut_off_room};
pub use script::Script;
pub use trap::Trap;
