//! What was received from a source, and every request that was made for a case.

use super::MementoRecord;
use crate::Sha;
use serde::{Deserialize, Serialize};

/// How a capture's bytes reached this computer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CaptureVia {
    /// Fetched.
    Network,
    /// A file attached by hand.
    File,
    /// A page of the bundled sample.
    Sample,
    /// A page of an archive that somebody else captured.
    Archive,
}

impl CaptureVia {
    /// `network`, `file`, `sample` or `archive`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Network => "network",
            Self::File => "file",
            Self::Sample => "sample",
            Self::Archive => "archive",
        }
    }
}

/// What was received from a source, when and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaptureRecord {
    /// The capture's id.
    pub id: String,
    /// The source.
    pub source: String,
    /// How the bytes arrived.
    pub via: CaptureVia,
    /// The address that was asked first.
    pub requested_url: String,
    /// The address that answered.
    pub final_url: String,
    /// HTTP status, if there was one.
    pub status: Option<u16>,
    /// As reported by the client, such as `HTTP/1.1`.
    pub http_version: Option<String>,
    /// Headers that were sent; secrets are the caller's to leave out.
    pub request_headers: Vec<(String, String)>,
    /// Headers as received.
    pub headers: Vec<(String, String)>,
    /// The redirects on the way, in order. Cases of the first format count the answer too.
    pub hops: Vec<ExchangeRecord>,
    /// When the capture began (RFC 3339, UTC); of an archived page, when it was added here.
    pub started_at: String,
    /// How long it took, in milliseconds.
    pub elapsed_ms: u64,
    /// As stated by the server or guessed from the file's name.
    pub media_type: Option<String>,
    /// Likewise.
    pub charset: Option<String>,
    /// Stored bytes.
    pub bytes: u64,
    /// Blob: the bytes as received.
    pub body: Sha,
    /// Blob: the readable text in UTF-8, if there is any.
    pub text: Option<Sha>,
    /// Title of the page.
    pub title: Option<String>,
    /// Code: why it is not whole.
    pub partial: Option<String>,
    /// Name of the attached file, without its folder.
    pub file_name: Option<String>,
    /// The address and port of the machine that answered; none when a proxy stood in between.
    #[serde(default)]
    pub remote: Option<String>,
    /// SHA-256 of the server's certificate (DER) in lower-case hex.
    #[serde(default)]
    pub certificate: Option<String>,
    /// Pictures and style sheets of the page, as they were fetched with it.
    #[serde(default)]
    pub requisites: Vec<ExchangeRecord>,
    /// The earlier capture that the server said (304) is still right; its body is this body.
    #[serde(default)]
    pub unchanged_since: Option<String>,
    /// Whose archive it comes from.
    #[serde(default)]
    pub imported: Option<ImportRecord>,
    /// By what the text was taken out of a document.
    #[serde(default)]
    pub text_by: Option<TextRecord>,
    /// The snapshot of the Wayback Machine that the bytes come from.
    #[serde(default)]
    pub memento: Option<MementoRecord>,
    /// Who published the page, as it says itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// When, as it says itself: RFC 3339 where hour and zone are known, else a local time or a day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Code: why no text could be read when it came; a text may have been recognised since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unreadable: Option<String>,
    /// Pictures and style sheets of the page that are not among its requisites, by reason.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<LeftOutRecord>,
}

/// How many parts of a page were not fetched for one reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOutRecord {
    /// Code: the limit that was met, or what went wrong.
    pub reason: String,
    /// How many.
    pub count: u32,
}

/// One request and its answer, beside the one that a capture is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExchangeRecord {
    /// The address asked.
    pub url: String,
    /// The answer's status.
    pub status: u16,
    /// Where it pointed.
    pub location: Option<String>,
    /// The address and port of the machine that answered.
    pub remote: Option<String>,
    /// As reported by the client.
    #[serde(default)]
    pub http_version: Option<String>,
    /// Headers that were sent.
    #[serde(default)]
    pub request_headers: Vec<(String, String)>,
    /// Headers as received.
    #[serde(default)]
    pub headers: Vec<(String, String)>,
    /// Blob: the bytes as received; none in cases of the first format.
    #[serde(default)]
    pub body: Option<Sha>,
    /// Stored bytes.
    #[serde(default)]
    pub bytes: u64,
    /// Code: why the body is not whole.
    #[serde(default)]
    pub partial: Option<String>,
    /// SHA-256 of the server's certificate (DER) in lower-case hex.
    #[serde(default)]
    pub certificate: Option<String>,
    /// It led from `https` to `http`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub downgraded: bool,
}

/// Where an archived page comes from. What others say of themselves is kept as their word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportRecord {
    /// The archive's file name, without its folder.
    pub file_name: String,
    /// SHA-256 of the whole file, lower-case hex.
    pub container: String,
    /// When the archive says that the page was captured (RFC 3339).
    pub captured_at: Option<String>,
    /// The program that the archive says made it.
    pub software: Option<String>,
    /// `verified`, `no_digest` or `differs`: the page against the digest in the archive.
    pub digest: String,
    /// The digest as the archive writes it.
    #[serde(default)]
    pub payload_digest: Option<String>,
    /// What was found against the whole archive when it came in, in English.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub faults: Vec<String>,
}

/// What took the text out of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextRecord {
    /// The program and its version.
    pub software: String,
    /// Where each page begins, in bytes of the text; empty where there are no pages.
    pub pages: Vec<usize>,
    /// Codes of what a reader of the text has to know.
    pub notes: Vec<String>,
    /// Read from a picture by a program that guesses letters.
    pub recognised: bool,
    /// Blob: what else was found in the document (marks, notes, facts, changes) as JSON.
    #[serde(default)]
    pub details: Option<Sha>,
}

impl TextRecord {
    /// The blob it speaks of, with what it is.
    pub(crate) fn blob(&self) -> Option<(&'static str, &Sha)> {
        Some(("details", self.details.as_ref()?))
    }
}

/// A request that was made for the case, or that a rule stopped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestRecord {
    /// When (RFC 3339, UTC).
    pub at: String,
    /// `GET` or `POST`.
    pub method: String,
    /// The address asked.
    pub url: String,
    /// Why: the capture room's code of the purpose.
    pub purpose: String,
    /// Through what: `direct`, or a proxy without its secrets.
    pub via: String,
    /// The address and port of the machine that answered.
    pub remote: Option<String>,
    /// `answered`, `refused` (nothing was sent) or `failed`.
    pub outcome: String,
    /// HTTP status, if there was an answer.
    pub status: Option<u16>,
    /// Code of the problem, or why the body is not whole.
    pub code: Option<String>,
    /// Bytes of the body received.
    pub received: u64,
    /// How long it took, in milliseconds.
    pub elapsed_ms: u64,
}

/// Something that waits until the checker lets the case go online.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum TaskRecord {
    /// A source is to be fetched.
    Fetch {
        /// The source.
        source: String,
    },
    /// The case, or some of its captures, is to be timestamped.
    Timestamp {
        /// The authority's address.
        tsa: String,
        /// The captures; none: the whole case as it is then.
        #[serde(default)]
        captures: Vec<String>,
    },
    /// A page is to be looked up, or saved, at the Wayback Machine.
    Wayback {
        /// The page's address.
        url: String,
        /// Ask for it to be saved.
        save: bool,
        /// The day that a snapshot should be near to (ISO 8601).
        #[serde(default)]
        near: Option<String>,
    },
    /// What became of a page that the Wayback Machine was asked to save is to be looked up.
    WaybackSettle {
        /// The question.
        question: String,
    },
}
