//! Sources, their captures, and fetching them.

use super::{CaseChange, DocumentView, DrawnAs, Recognising, SourceState};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Adds a source by hand.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SourceAdd {
    /// What to call it; an address may stand for a name.
    pub name: String,
    /// Its address, if known.
    pub url: Option<String>,
}

/// Gives a named source its address.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SourceLocate {
    /// The source.
    pub source: String,
    /// `http` or `https` address.
    pub url: String,
}

/// Keeps a file as a capture of a source.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SourceAttach {
    /// The source; without it a new one is made, named after the file.
    pub source: Option<String>,
    /// Absolute path of a `.html`, `.txt` or `.md` file.
    pub path: String,
}

/// Takes a file in as a source, or each page of an archive (WACZ, WARC, a page saved as one file).
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SourceImport {
    /// Absolute path.
    pub path: String,
}

/// What came in with a file.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportedView {
    /// Its pages; one for a file that is no archive.
    pub pages: Vec<ImportedPage>,
    /// Nothing was found against the archive, and each page agrees with a digest in it.
    pub verified: bool,
    /// What was found against it, in English.
    pub faults: Vec<String>,
    /// What changed in the case.
    pub change: Box<CaseChange>,
}

/// A page that came in.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportedPage {
    /// Its title or name.
    pub name: String,
    /// Its address, if it has one.
    pub url: Option<String>,
    /// When the archive says that it was captured (RFC 3339).
    pub captured_at: Option<String>,
    /// `verified`, `no_digest` or `differs`; none for a file that is no archive.
    pub digest: Option<String>,
}

/// Fetches sources that have an address.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SourceFetch {
    /// Which; empty means all that have an address and no capture yet.
    pub sources: Vec<String>,
    /// An explicit act of the user: the places of these sources may be asked for this case, from
    /// this device, although they lie in its own network.
    pub allow_private: bool,
}

/// Fetches what was queued while the case was offline.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct QueueResume {}

/// Gives up what was queued.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct QueueClear {}

/// Asks for the network journal of the case.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct JournalRead {}

/// The network journal: every request that was made for the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct JournalView {
    /// Oldest first.
    pub requests: Vec<RequestView>,
    /// Places of the own network that this device allowed, as `HOST:PORT`.
    pub private_places: Vec<String>,
}

/// One request, or one that a rule stopped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RequestView {
    /// When (RFC 3339, UTC).
    pub at: String,
    /// `GET` or `POST`.
    pub method: String,
    /// The address asked.
    pub url: String,
    /// `article`, `capture`, `recheck`, `requisite`, `timestamp` or `wayback`.
    pub purpose: String,
    /// `direct`, or the proxy.
    pub via: String,
    /// The address and port of the machine that answered.
    pub remote: Option<String>,
    /// `answered`, `refused` or `failed`.
    pub outcome: String,
    /// HTTP status, if there was an answer.
    pub status: Option<u16>,
    /// Code of the problem, or why the body is not whole.
    pub code: Option<String>,
    /// Bytes of the body received.
    pub received: u32,
    /// How long it took, in milliseconds.
    pub elapsed_ms: u32,
    /// Made by this device.
    pub own: bool,
}

/// Takes back that a place of the own network may be asked.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PlaceForbid {
    /// `HOST:PORT`.
    pub place: String,
}

/// Says whether pictures and style sheets are fetched with pages.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RequisitesSet {
    /// Fetched.
    pub wanted: bool,
}

/// Opens a capture for reading.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CaptureOpen {
    /// The capture.
    pub capture: String,
}

/// A source of the case.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SourceView {
    /// The source's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its address, if known.
    pub url: Option<String>,
    /// The article does not name it.
    pub anonymous: bool,
    /// `link`, `attribution`, `added`, or `article` for the address of the article itself.
    pub origin: String,
    /// Where it stands.
    pub state: SourceState,
    /// Where the article mentions it (UTF-16 units).
    pub mentions: Vec<MentionView>,
    /// What was captured, oldest first.
    pub captures: Vec<CaptureView>,
    /// The last fetch, if it failed.
    pub failure: Option<FailureView>,
}

/// A mention of a source in the article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MentionView {
    /// First UTF-16 unit in the article.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

/// What is known of a capture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CaptureView {
    /// The capture's id.
    pub id: String,
    /// `network`, `file`, `sample` or `archive`.
    pub via: String,
    /// Where the bytes came from in the end.
    pub final_url: String,
    /// HTTP status, if there was one.
    pub status: Option<u16>,
    /// When this computer began to receive it (RFC 3339, UTC).
    pub captured_at: String,
    /// Media type as stated by the server or guessed from the file's name.
    pub media_type: Option<String>,
    /// Stored bytes.
    pub bytes: u32,
    /// SHA-256 of the stored bytes.
    pub sha256: String,
    /// Title of the page.
    pub title: Option<String>,
    /// Why it is not whole.
    pub partial: Option<String>,
    /// There is text to read and to pin.
    pub readable: bool,
    /// Code: why there is none.
    pub unreadable: Option<String>,
    /// A redirect on the way led from `https` to `http`.
    pub downgraded: bool,
    /// Pictures and style sheets of the page that are missing, by reason.
    pub left_out: Vec<LeftOutView>,
    /// When the bytes were received, where the server only said that they are still right.
    pub unchanged_since: Option<String>,
    /// The programs that took the text out of a document, with their versions.
    pub text_by: Option<String>,
    /// Whose archive it comes from, as the archive says.
    pub imported: Option<ImportedFrom>,
    /// When the Wayback Machine took the snapshot that it holds (RFC 3339, UTC).
    pub memento_at: Option<String>,
}

/// How many parts of a page are missing for one reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LeftOutView {
    /// Code: the limit that was met, or what went wrong.
    pub reason: String,
    /// How many.
    pub count: u32,
}

/// Where an archived page comes from: the archive's own words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportedFrom {
    /// The archive's file name.
    pub file_name: String,
    /// When the page was captured (RFC 3339).
    pub captured_at: Option<String>,
    /// The program that captured it.
    pub software: Option<String>,
    /// `verified`, `no_digest` or `differs`.
    pub digest: String,
    /// What was found against the whole archive when it came in, in English.
    pub faults: Vec<String>,
}

/// A failed fetch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FailureView {
    /// Stable code.
    pub code: String,
    /// What happened, in English, for the log and the tooltip.
    pub words: String,
    /// When (RFC 3339, UTC).
    pub at: String,
}

/// A capture opened for reading.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CapturePage {
    /// The capture.
    pub capture: CaptureView,
    /// The source it belongs to.
    pub source: String,
    /// The readable text; all offsets count its UTF-16 units.
    pub text: String,
    /// A whole document without script and without anything that loads, for a sandboxed frame.
    pub safe_html: Option<String>,
    /// Request headers as sent; secrets are left out.
    pub request_headers: Vec<HeaderView>,
    /// Response headers as received.
    pub headers: Vec<HeaderView>,
    /// As reported by the client, such as `HTTP/1.1`.
    pub http_version: Option<String>,
    /// The address and port of the machine that answered; none when a proxy stood in between.
    pub remote: Option<String>,
    /// SHA-256 of the server's certificate.
    pub certificate: Option<String>,
    /// How long it took, in milliseconds.
    pub elapsed_ms: u32,
    /// How many pictures and style sheets were fetched with it.
    pub requisites: u32,
    /// The redirects on the way.
    pub hops: Vec<HopView>,
    /// As what the window can draw it.
    pub drawn_as: DrawnAs,
    /// Whether the text in its pictures can be recognised.
    pub recognising: Recognising,
    /// What was found in it beside its text, if it is a document.
    pub document: Option<DocumentView>,
}

/// One header line.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HeaderView {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// One step on the way to a capture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HopView {
    /// The address asked.
    pub url: String,
    /// The answer's status.
    pub status: u16,
    /// It led from `https` to `http`.
    pub downgraded: bool,
}
