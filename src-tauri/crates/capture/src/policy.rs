//! How far a fetch may go.

use std::time::Duration;

use crate::route::Route;

const MEBIBYTE: u64 = 1024 * 1024;

/// What a fetch may do and how much it may take.
///
/// The defaults are the start values of the project's capture reference (limits of a fetch), but for
/// `max_decoded`, where its bound on memory is the stricter one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Lets the fetch reach this computer and its own network, by any port. Reserved and
    /// translated addresses stay refused.
    pub allow_private: bool,
    /// The way out of this computer.
    pub route: Route,
    /// Most bytes of a body kept as received (transfer framing not counted, content coding still
    /// on). What goes beyond is cut off and the capture says so.
    pub max_body: u64,
    /// Most bytes a body may have once its content coding is taken off.
    pub max_decoded: u64,
    /// Most redirects followed; 10 means at most 11 requests.
    pub max_redirects: usize,
    /// Time to find the address of a name, and again to connect (TLS included).
    pub connect: Duration,
    /// Time from the connection to the end of the answer's head.
    pub first_byte: Duration,
    /// Longest silence within the body.
    pub idle: Duration,
    /// Longest time for one try, redirects included; waits for a turn at a host come on top.
    pub total: Duration,
    /// How often a failed try is made again; waits in between come on top of `total`.
    pub retries: u32,
    /// The longest wait before the first retry; it doubles with each, and a random part of it is
    /// waited ("full jitter", so that many programs do not come back in step).
    pub backoff: Duration,
    /// The longest wait that a server may ask for (`Retry-After`); asked for longer, the answer
    /// is taken as it is.
    pub max_retry_after: Duration,
    /// Least time between two visits to one host.
    pub apart: Duration,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            allow_private: false,
            route: Route::Direct,
            max_body: 50 * MEBIBYTE,
            // With the body as received beside it no more than 150 MB in all.
            max_decoded: 64 * MEBIBYTE,
            max_redirects: 10,
            connect: Duration::from_secs(10),
            first_byte: Duration::from_secs(20),
            idle: Duration::from_secs(20),
            total: Duration::from_secs(120),
            retries: 3,
            backoff: Duration::from_secs(1),
            max_retry_after: Duration::from_secs(300),
            apart: Duration::from_secs(1),
        }
    }
}
