//! What is asked for, and why.

use std::fmt;

use jiff::Timestamp;

/// Why a request is made; kept in the journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// To read the article of a new case.
    Article,
    /// To capture a source.
    Capture,
    /// To see whether a captured source has changed.
    Recheck,
    /// A picture or style sheet of a captured page.
    Requisite,
    /// To have a hash timestamped.
    Timestamp,
    /// To look up or save a page at the Wayback Machine.
    Wayback,
}

impl Purpose {
    /// Every purpose.
    pub const ALL: [Self; 6] = [
        Self::Article,
        Self::Capture,
        Self::Recheck,
        Self::Requisite,
        Self::Timestamp,
        Self::Wayback,
    ];

    /// A stable word for programs.
    pub fn code(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Capture => "capture",
            Self::Recheck => "recheck",
            Self::Requisite => "requisite",
            Self::Timestamp => "timestamp",
            Self::Wayback => "wayback",
        }
    }
}

impl fmt::Display for Purpose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// What an earlier answer said of itself, so that the server need not send the same again
/// (RFC 9110 §13.1).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Validators {
    /// The `ETag` as received.
    pub etag: Option<String>,
    /// The `Last-Modified` as received.
    pub last_modified: Option<String>,
}

/// A body to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    /// Its `Content-Type`.
    pub media_type: String,
    /// Its bytes.
    pub body: Vec<u8>,
}

/// One thing asked of the network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// The address as given.
    pub url: String,
    /// Why.
    pub purpose: Purpose,
    /// The time of day the caller's clock shows (UTC); the fetch itself only measures how long it
    /// takes.
    pub at: Timestamp,
    /// Ask only for what has changed since.
    pub validators: Validators,
    /// Send this instead of merely asking. A body is sent once: it is neither tried again nor
    /// carried through a redirect.
    pub post: Option<Post>,
    /// The kinds of answer that are wanted (`Accept`); a page when there is none.
    pub accept: Option<&'static str>,
    /// An `Authorization` value. It goes to the first host alone and is never recorded.
    pub authorization: Option<String>,
}

impl Ask {
    /// Asks for a page.
    pub fn page(url: impl Into<String>, purpose: Purpose, at: Timestamp) -> Self {
        Self {
            url: url.into(),
            purpose,
            at,
            validators: Validators::default(),
            post: None,
            accept: None,
            authorization: None,
        }
    }
}
