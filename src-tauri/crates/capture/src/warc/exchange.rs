//! What is archived of one exchange, and how HTTP writes it.

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::captured::{Exchange, Partial};

/// What may stand in no address: it would end the header line, or the word of an index.
const NOT_IN_ADDRESS: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>');
/// What a file's name becomes in an address of its own.
const NOT_IN_NAME: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_');
/// Statuses whose answers have no body (RFC 9110 §8.6), so that a length would be untrue.
const BODILESS: [u16; 2] = [204, 304];

/// Who captured something that this computer did not fetch itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The program that wrote the archive, as it names itself.
    pub software: Option<String>,
    /// The SHA-256 (hex) of the file it came in.
    pub container: String,
    /// The payload's digest as the archive gives it, label and all. It is kept: where it fits the
    /// body it stays the record's own, else it is told beside it.
    pub payload_digest: Option<String>,
}

/// An exchange that is kept in a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Archived {
    /// An id that stays the same for this exchange of this case; record ids are made from it.
    pub id: String,
    /// When its capture began (RFC 3339, UTC); of an imported page, when its archive says so. All
    /// exchanges of one capture share it.
    pub date: String,
    /// The exchange. With the status 0 (an attached file) there is nothing but a body; its `url`
    /// is then an address, or the file's name without its folder.
    pub exchange: Exchange,
    /// The type of an attached file; of an answer its header says it.
    pub media_type: Option<String>,
    /// The address that led here, for a redirect's target or a page's picture.
    pub via: Option<String>,
    /// Who captured it, if it was not this computer.
    pub origin: Option<Origin>,
    /// The earlier exchange that a 304 says is still right.
    pub unchanged_since: Option<Unchanged>,
}

/// The answer that a later 304 refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unchanged {
    /// The id of the earlier [`Archived`].
    pub id: String,
    /// Its date.
    pub date: String,
    /// Its address.
    pub url: String,
    /// SHA-256 (hex) of its body.
    pub payload: String,
}

impl Archived {
    /// Whether it came in as a file, without an answer around it.
    pub(super) fn is_file(&self) -> bool {
        self.exchange.status == 0
    }

    /// The answer's status line and headers as HTTP/1.1 writes them, whatever the version was.
    pub(super) fn response_head(&self) -> Vec<u8> {
        let exchange = &self.exchange;
        let reason = reqwest::StatusCode::from_u16(exchange.status)
            .ok()
            .and_then(|status| status.canonical_reason())
            .unwrap_or("");
        let mut head = format!("HTTP/1.1 {} {reason}\r\n", exchange.status).into_bytes();
        for (name, value) in &exchange.headers {
            // What was received is stored without its transfer framing, so the framing's own
            // headers would be wrong.
            if !is_framing(name) {
                push_line(&mut head, name, value);
            }
        }
        if !BODILESS.contains(&exchange.status) || !exchange.body.is_empty() {
            push_line(&mut head, "content-length", &exchange.body.len().to_string());
        }
        head.extend_from_slice(b"\r\n");
        head
    }

    /// The request line and headers.
    pub(super) fn request_head(&self) -> Vec<u8> {
        let exchange = &self.exchange;
        let target = url::Url::parse(&exchange.url).map_or_else(
            |_| target_uri(&exchange.url),
            |url| match url.query() {
                Some(query) => format!("{}?{query}", url.path()),
                None => url.path().to_owned(),
            },
        );
        let mut head = format!("{} {target} HTTP/1.1\r\n", exchange.method).into_bytes();
        for (name, value) in &exchange.request_headers {
            let name = if name == ":authority" { "host" } else { name };
            if !name.starts_with(':') {
                push_line(&mut head, name, value);
            }
        }
        head.extend_from_slice(b"\r\n");
        head
    }
}

/// Headers that speak of the framing on the wire.
fn is_framing(name: &str) -> bool {
    ["transfer-encoding", "content-length"].iter().any(|own| name.eq_ignore_ascii_case(own))
}

/// The address a record is found under: without its fragment, which no server ever saw. What is no
/// address is a file's name.
pub(crate) fn target_uri(url: &str) -> String {
    let bare = url.split('#').next().unwrap_or(url).trim();
    let is_address = bare.contains("://") || bare.starts_with("urn:");
    if is_address && url::Url::parse(bare).is_ok() {
        return utf8_percent_encode(bare, NOT_IN_ADDRESS).to_string();
    }
    let name = url.rsplit(['/', '\\']).next().unwrap_or(url);
    format!("file:///{}", utf8_percent_encode(name, NOT_IN_NAME))
}

/// A header line. Names and values have one char per byte received; a stray line end cannot begin
/// another line.
fn push_line(head: &mut Vec<u8>, name: &str, value: &str) {
    head.extend(name.chars().map(byte));
    head.extend_from_slice(b": ");
    head.extend(value.chars().map(byte));
    head.extend_from_slice(b"\r\n");
}

fn byte(c: char) -> u8 {
    match c {
        '\r' | '\n' | '\0' => b' ',
        c => u8::try_from(u32::from(c)).unwrap_or(b'?'),
    }
}

/// `WARC-Truncated`: the reasons the standard knows.
pub(super) fn truncated(partial: Partial) -> &'static str {
    match partial {
        Partial::Length => "length",
        Partial::Idle | Partial::Time => "time",
        Partial::Disconnect => "disconnect",
        Partial::Cancelled | Partial::Unstated => "unspecified",
    }
}

/// Why a record that others wrote is not whole.
pub(crate) fn partial(truncated: &str) -> Partial {
    match truncated.trim().to_ascii_lowercase().as_str() {
        "length" => Partial::Length,
        "time" => Partial::Time,
        "disconnect" => Partial::Disconnect,
        _ => Partial::Unstated,
    }
}
