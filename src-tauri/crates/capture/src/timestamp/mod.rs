//! Timestamps by RFC 3161: a witness outside signs a hash together with the time.
//!
//! Only the hash leaves this computer. What comes back is checked in every point before it counts,
//! and the same check works offline, for anybody who has the reply: [`verify`]. A timestamp says
//! that the bytes with this hash existed at that time; it says nothing of where they came from.
//!
//! The outer shapes (RFC 3161 and RFC 5652) are read here, element by element: the signature is
//! over bytes as they came, and a parser that writes them anew would lose them. Certificates are
//! read by `x509-cert`, and paths to a trusted root are found by `rustls-webpki`.

mod algorithm;
mod certificate;
mod element;
mod failure;
mod info;
mod problem;
mod reply;
mod request;
mod roots;
mod send;
mod signed;
mod token;

pub use failure::{Failure, Rejection};
pub use problem::{TimestampProblem, Usage};
pub use request::{Request, RequestProblem};
pub use roots::{Root, RootProblem, Roots};
pub use send::{MOST_BYTES, Stamped};
pub use token::{Token, verify};
