//! What a fetch brings back.

use std::fmt;
use std::net::SocketAddr;
use std::time::Duration;

use encoding_rs::Encoding;
use jiff::Timestamp;

use crate::decode::{DecodeProblem, decode};

/// How far a body has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Bytes of the body received.
    pub received: u64,
    /// Bytes the server announced, if it did.
    pub expected: Option<u64>,
    /// How long nothing is sent before the next try, or before the host is asked again.
    pub waiting: Option<Duration>,
}

/// Why a body is not whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Partial {
    /// Longer than [`Policy::max_body`](crate::Policy::max_body).
    Length,
    /// Silent for longer than [`Policy::idle`](crate::Policy::idle).
    Idle,
    /// Not finished within [`Policy::total`](crate::Policy::total).
    Time,
    /// The connection broke off, or what came no longer followed the protocol.
    Disconnect,
    /// Stopped by the user.
    Cancelled,
    /// Somebody else captured it and does not say why.
    Unstated,
}

impl Partial {
    /// Every reason.
    pub const ALL: [Self; 6] =
        [Self::Length, Self::Idle, Self::Time, Self::Disconnect, Self::Cancelled, Self::Unstated];

    /// The reason of that [`Partial::code`].
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|partial| partial.code() == code)
    }

    /// A stable word for programs.
    pub fn code(self) -> &'static str {
        match self {
            Self::Length => "length",
            Self::Idle => "idle",
            Self::Time => "time",
            Self::Disconnect => "disconnect",
            Self::Cancelled => "cancelled",
            Self::Unstated => "unstated",
        }
    }
}

impl fmt::Display for Partial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Length => "only the beginning was kept: the body is larger than the limit",
            Self::Idle => "only the beginning was kept: the server fell silent",
            Self::Time => "only the beginning was kept: the fetch took too long",
            Self::Disconnect => "only the beginning was kept: the connection broke off",
            Self::Cancelled => "only the beginning was kept: the fetch was stopped",
            Self::Unstated => "only the beginning was kept: the archive does not say why",
        })
    }
}

/// One request and its answer, as they went over the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exchange {
    /// The address asked.
    pub url: String,
    /// `GET` or `POST`.
    pub method: String,
    /// What was sent. The order on the wire may differ; secrets are left out and said to be.
    pub request_headers: Vec<(String, String)>,
    /// What was sent after the headers; empty for `GET`.
    pub request_body: Vec<u8>,
    /// The HTTP status; error statuses are answers like any other.
    pub status: u16,
    /// For instance `HTTP/1.1`. From `HTTP/2.0` on, headers travel packed: names and values are
    /// kept, their bytes on the wire are not.
    pub http_version: String,
    /// Header names (lower case; as the archive has them where somebody else captured it) and
    /// values in the order received, equal names side by side. A value has one char per byte
    /// received (U+0000 to U+00FF).
    pub headers: Vec<(String, String)>,
    /// The body as received: transfer framing taken off, content coding still on.
    pub body: Vec<u8>,
    /// Why the body is not whole; `None` when it ended as the server said it would.
    pub partial: Option<Partial>,
    /// Where the answer pointed, as the server wrote it; only for redirects that were followed.
    pub location: Option<String>,
    /// Whether this redirect led from `https` to `http`, where anybody on the way may change what
    /// is read.
    pub downgraded: bool,
    /// The address and port of the server; `None` when a proxy stood in between.
    pub remote: Option<SocketAddr>,
    /// SHA-256 (lower-case hex) of the server's own certificate in DER; `None` without TLS.
    pub certificate: Option<String>,
}

impl Exchange {
    /// The values of an answer's header joined by commas, or `None` when there is none of this
    /// name.
    pub fn header(&self, name: &str) -> Option<String> {
        let values: Vec<&str> = self
            .headers
            .iter()
            .filter(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
            .collect();
        (!values.is_empty()).then(|| values.join(", "))
    }
}

/// What was received, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Captured {
    /// The address as it was given.
    pub requested_url: String,
    /// The redirects on the way, in order.
    pub way: Vec<Exchange>,
    /// The exchange that was no redirect: the capture itself.
    pub answer: Exchange,
    /// When the fetch began (UTC), as the caller said.
    pub started_at: Timestamp,
    /// How long it took, redirects and earlier tries included.
    pub elapsed: Duration,
    /// How often it was tried; 1 when the first try brought the answer.
    pub tries: u32,
    /// The type the server claims, lower case, without parameters.
    pub media_type: Option<String>,
    /// The charset the server claims: the WHATWG name where the label is known, else the label.
    pub charset: Option<String>,
    /// Most bytes [`Captured::decoded`] may produce, from the policy.
    pub max_decoded: u64,
}

impl Captured {
    /// Every exchange in order, the answer last.
    pub fn exchanges(&self) -> impl Iterator<Item = &Exchange> {
        self.way.iter().chain(std::iter::once(&self.answer))
    }

    /// The body with its content coding taken off. Of a partial capture, as much as can be read.
    ///
    /// # Errors
    /// The coding is unknown or damaged, or the content swells beyond the limits.
    pub fn decoded(&self) -> Result<Vec<u8>, DecodeProblem> {
        let coding = self.answer.header("content-encoding");
        let cut = self.answer.partial.is_some();
        decode(&self.answer.body, coding.as_deref(), self.max_decoded, cut)
    }
}

/// Media type and charset of a `Content-Type` value (RFC 9110 §8.3.1).
pub(crate) fn content_type(value: &str) -> (Option<String>, Option<String>) {
    let mut parts = value.split(';');
    let essence = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
    let is_type = essence.split_once('/').is_some_and(|(kind, sub)| {
        !kind.is_empty() && !sub.is_empty() && !essence.contains(char::is_whitespace)
    });
    let charset = parts.find_map(|part| {
        let (name, label) = part.split_once('=')?;
        let label = label.trim().trim_matches(['"', '\'']);
        (name.trim().eq_ignore_ascii_case("charset") && !label.is_empty()).then(|| {
            Encoding::for_label(label.as_bytes())
                .map_or_else(|| label.to_owned(), |encoding| encoding.name().to_owned())
        })
    });
    (is_type.then_some(essence), charset)
}
