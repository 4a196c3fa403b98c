//! A record's block: its digests judged while it passes, its HTTP head and body told apart.

use super::chunked::Chunks;
use super::digest::{Hashing, Label, Verdict};
use super::http::HttpHead;
use super::read::Head;

/// Most bytes of an HTTP head within a record.
const MAX_HTTP_HEAD: usize = 256 * 1024;

/// What a block turned out to be.
#[derive(Debug)]
pub(crate) struct Judged {
    /// The head of an HTTP message.
    pub(crate) http: Option<HttpHead>,
    /// The digests over the block and its payload together.
    pub(crate) verdict: Verdict,
    /// Bytes of the payload, its transfer framing taken off.
    pub(crate) bytes: u64,
    /// The payload, its transfer framing taken off, if it was to be kept.
    pub(crate) body: Vec<u8>,
    /// It was to be kept and is longer than was allowed.
    pub(crate) too_long: bool,
}

/// Takes a block piece by piece.
pub(crate) struct Block {
    is_http: bool,
    /// What came of the head so far; taken out when it is whole.
    head: Vec<u8>,
    http: Option<HttpHead>,
    within_body: bool,
    block: Option<(Label, Hashing)>,
    payload: Option<(Label, Hashing)>,
    chunks: Option<Chunked>,
    bytes: u64,
    body: Vec<u8>,
    /// Most bytes of the body to keep; `None` keeps nothing.
    keep: Option<u64>,
    too_long: bool,
    cut: bool,
}

struct Chunked {
    chunks: Chunks,
    hashing: Option<Hashing>,
    bytes: u64,
}

impl Block {
    /// `keep` is the most bytes of a body to hold in memory; `None` only judges.
    pub(crate) fn of(head: &Head, keep: Option<u64>) -> Self {
        let kind = head.get("Content-Type").unwrap_or_default().trim().to_ascii_lowercase();
        let label = |name| {
            let label = head.get(name).and_then(Label::read);
            label.map(|label| (label.clone(), label.hashing()))
        };
        let is_http = kind.starts_with("application/http");
        // What these digests cover lies elsewhere: in an earlier record, or in several.
        let elsewhere =
            head.get("WARC-Type") == Some("revisit") || head.get("WARC-Segment-Number").is_some();
        Self {
            is_http,
            head: Vec::new(),
            http: None,
            within_body: !is_http,
            block: label("WARC-Block-Digest"),
            payload: label("WARC-Payload-Digest").filter(|_| !elsewhere),
            chunks: None,
            bytes: 0,
            body: Vec::new(),
            keep,
            too_long: false,
            cut: head.get("WARC-Truncated").is_some(),
        }
    }

    pub(crate) fn take(&mut self, piece: &[u8]) {
        if let Some((_, hashing)) = &mut self.block {
            hashing.take(piece);
        }
        if self.within_body {
            self.take_body(piece);
        } else {
            self.take_head(piece);
        }
    }

    fn take_head(&mut self, piece: &[u8]) {
        let before = self.head.len();
        self.head.extend_from_slice(piece);
        let from = before.saturating_sub(3);
        let fresh = self.head.get(from..).unwrap_or_default();
        let Some((length, end)) = head_end(fresh).map(|(at, end)| (from + at, from + end)) else {
            if self.head.len() > MAX_HTTP_HEAD {
                self.head_is_none();
            }
            return;
        };
        let whole = std::mem::take(&mut self.head);
        self.http = whole.get(..length).and_then(HttpHead::read);
        self.within_body = true;
        if self.http.as_ref().is_some_and(HttpHead::chunked) {
            let hashing = self.payload.as_ref().map(|(label, _)| label.hashing());
            self.chunks = Some(Chunked { chunks: Chunks::new(), hashing, bytes: 0 });
        }
        self.take_body(whole.get(end..).unwrap_or_default());
    }

    /// What was taken for a head is none, so it is body.
    fn head_is_none(&mut self) {
        self.within_body = true;
        let whole = std::mem::take(&mut self.head);
        self.take_body(&whole);
    }

    fn take_body(&mut self, piece: &[u8]) {
        self.bytes = self.bytes.saturating_add(piece.len() as u64);
        if let Some((_, hashing)) = &mut self.payload {
            hashing.take(piece);
        }
        if let Some(Chunked { chunks, hashing, bytes }) = &mut self.chunks {
            chunks.take(piece, &mut |data| {
                *bytes = bytes.saturating_add(data.len() as u64);
                if let Some(hashing) = hashing {
                    hashing.take(data);
                }
            });
        }
        let Some(most) = self.keep else { return };
        if self.bytes > most {
            self.too_long = true;
            self.body = Vec::new();
        } else {
            self.body.extend_from_slice(piece);
        }
    }

    /// Judges what passed.
    pub(crate) fn end(mut self) -> Judged {
        if self.is_http && !self.within_body {
            // A head without the empty line behind it: an answer that has no body.
            self.http = HttpHead::read(&self.head);
            if self.http.is_none() {
                self.head_is_none();
            }
        }
        let block = judge(self.block);
        let unframed = self.chunks.filter(|own| own.chunks.chunked(self.cut));
        let mut bytes = self.bytes;
        let stored = self.payload.as_ref().map(|(label, _)| label.clone());
        let mut payload = judge(self.payload);
        let mut body = self.body;
        if let Some(own) = unframed {
            bytes = own.bytes;
            if let (Some(label), Some(hashing)) = (stored, own.hashing)
                && label.is(hashing)
            {
                payload = Verdict::Verified;
            }
            body = unchunked(&body);
        }
        let verdict = block.and(payload);
        let (http, too_long) = (self.http, self.too_long);
        Judged { http, verdict, bytes, body, too_long }
    }
}

/// Length of the head, and where the body begins behind its empty line. Some writers end lines
/// with a bare line feed.
fn head_end(bytes: &[u8]) -> Option<(usize, usize)> {
    bytes.iter().enumerate().find_map(|(at, byte)| {
        let rest = bytes.get(at..)?;
        if *byte == b'\r' && rest.starts_with(b"\r\n\r\n") {
            return Some((at, at + 4));
        }
        rest.starts_with(b"\n\n").then_some((at, at + 2))
    })
}

fn judge(digest: Option<(Label, Hashing)>) -> Verdict {
    match digest {
        None => Verdict::NoDigest,
        Some((label, hashing)) if label.is(hashing.clone()) => Verdict::Verified,
        Some(_) => Verdict::Differs,
    }
}

fn unchunked(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    Chunks::new().take(body, &mut |data| out.extend_from_slice(data));
    out
}
