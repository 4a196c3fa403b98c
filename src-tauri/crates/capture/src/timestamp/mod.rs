//! Timestamps by RFC 3161: a witness outside signs a hash together with the time.
//!
//! Only the hash leaves this computer. What comes back is checked in every point before it counts,
//! and the same check works offline, for anybody who has the reply: [`verify`]. A timestamp says
//! that the bytes with this hash existed at that time; it says nothing of where they came from.
//!
//! Certificates are read by `x509-cert`, signatures are checked by `ring` and `p256`/`p384`, paths
//! to a trusted root are found by `rustls-webpki`, which the TLS of every fetch relies on. The outer
//! shapes (RFC 3161 and RFC 5652) are read here, element by element, in DER alone: the signature is
//! over bytes as they came, and a parser that writes them anew would lose them. The libraries for
//! these shapes were weighed and left: `cryptographic-message-syntax` takes BER, knows neither ECDSA
//! with SHA-512 nor purposes, paths and the binding to a certificate; `cms` has no finished release
//! for this `der`, `x509-tsp` refuses times with a fraction, which authorities send.

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
pub use roots::{Root, RootProblem, Roots, pem};
pub use send::{MOST_BYTES, Stamped};
pub use token::{Token, verify};
