//! A line for every request: when, to what, why, through what, and what came of it.

use std::net::SocketAddr;
use std::time::Duration;

use jiff::Timestamp;

use crate::ask::Purpose;
use crate::captured::Partial;

/// One request that was made, or that a rule of ours stopped before anything was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// When (UTC): the caller's clock, carried on by what was measured since.
    pub at: Timestamp,
    /// `GET` or `POST`.
    pub method: String,
    /// The address asked, without its fragment.
    pub url: String,
    /// Why.
    pub purpose: Purpose,
    /// Through what: `direct`, or the proxy as [`Proxy::shown`](crate::Proxy::shown) writes it.
    pub via: String,
    /// The address of the server, where there was no proxy in between.
    pub remote: Option<SocketAddr>,
    /// What came of it.
    pub outcome: Outcome,
    /// Bytes of the body received.
    pub received: u64,
    /// How long this request took.
    pub elapsed: Duration,
}

/// What came of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The server answered.
    Answered {
        /// The HTTP status.
        status: u16,
        /// Why the body is not whole.
        partial: Option<Partial>,
    },
    /// Nothing was sent: a rule forbids it. The code is that of the problem.
    Refused {
        /// See [`FetchProblem::code`](crate::FetchProblem::code).
        code: &'static str,
    },
    /// No answer. The name may have been looked up and the request sent.
    Failed {
        /// See [`FetchProblem::code`](crate::FetchProblem::code).
        code: &'static str,
    },
}

/// Where the lines go.
pub trait Journal: Send + Sync {
    /// Takes a line. Called once for every request, when it has ended.
    fn made(&self, request: Made);
}

/// Keeps no lines: for requests that belong to no case.
pub struct NoJournal;

impl Journal for NoJournal {
    fn made(&self, _request: Made) {}
}
