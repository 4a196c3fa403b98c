//! Writing a WARC: one `warcinfo` record, then the records of each exchange.

use std::io::{self, Write};

use super::digest::Label;
use super::exchange::{Archived, Origin, target_uri, truncated};
use super::http::readable;
use super::record::{Record, date, digest, one_line, stable_id, urn};

/// What every archive of ours says of itself.
const CONFORMS_TO: &str =
    "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/";
const HEADER_NOTE: &str = "HTTP heads are reconstructed: header names are lower-cased and may be reordered, \
     transfer framing is taken off, HTTP/2 is written as HTTP/1.1. Bodies are as received, content coding still on. Secret values of \
     request headers are left out and marked so.";
const NOT_MODIFIED: &str = "http://netpreserve.org/warc/1.1/revisit/server-not-modified";
const RESPONSE: &str = "application/http;msgtype=response";
const REQUEST: &str = "application/http;msgtype=request";
/// The type of a file that nothing is known of.
const UNKNOWN_TYPE: &str = "application/octet-stream";
/// `HTTP/2.0` as `WARC-Protocol` names it.
const PROTOCOLS: [(&str, &str); 4] = [
    ("HTTP/0.9", "http/0.9"),
    ("HTTP/1.0", "http/1.0"),
    ("HTTP/1.1", "http/1.1"),
    ("HTTP/2.0", "h2"),
];

/// Where a record lies in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// First byte of its gzip member.
    pub offset: u64,
    /// Bytes of its gzip member.
    pub length: u64,
}

/// The records of one exchange.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Where the `response`, `revisit` or `resource` record lies.
    pub place: Place,
    /// The payload's digest with its label.
    pub payload: String,
    /// The address the record is found under.
    pub target: String,
    /// The record's date (RFC 3339, UTC).
    pub date: String,
    /// The media type as indexes give it; `None` where the answer names none.
    pub mime: Option<String>,
    /// The HTTP status; `None` for a file.
    pub status: Option<u16>,
    /// How many records were written.
    pub records: u32,
}

/// Writes a WARC file.
pub struct WarcWriter<W: Write> {
    out: Counting<W>,
    info: String,
}

impl<W: Write> WarcWriter<W> {
    /// Begins a file with its `warcinfo` record. `name` is the file's own, `created` RFC 3339.
    ///
    /// # Errors
    /// It could not be written.
    pub fn begin(out: W, name: &str, software: &str, created: &str) -> io::Result<Self> {
        let created = date(created)?;
        let info = stable_id(&["warcinfo", name, software, &created]);
        let mut writer = Self { out: Counting { out, written: 0 }, info };
        let fields = format!(
            "software: {}\r\nformat: WARC File Format 1.1\r\nconformsTo: {CONFORMS_TO}\r\n\
             description: {HEADER_NOTE}\r\n",
            one_line(software)
        );
        let record = Record {
            kind: "warcinfo",
            id: &writer.info,
            date: &created,
            target: None,
            extra: vec![("WARC-Filename", name.to_owned())],
            content_type: "application/warc-fields",
            block: &[fields.as_bytes()],
        };
        record.write(&mut writer.out)?;
        Ok(writer)
    }

    /// Writes the records of an exchange: the answer, the request, and what is known besides.
    ///
    /// # Errors
    /// They could not be written.
    pub fn exchange(&mut self, kept: &Archived) -> io::Result<Written> {
        let moment = date(&kept.date)?;
        let written = self.answer(kept, &moment)?;
        if !kept.is_file() {
            self.request(kept, &moment)?;
        }
        let metadata = self.metadata(kept, &moment)?;
        let records = 1 + u32::from(!kept.is_file()) + u32::from(metadata);
        Ok(Written { records, ..written })
    }

    /// Ends the file.
    ///
    /// # Errors
    /// What was held back could not be written.
    pub fn finish(mut self) -> io::Result<W> {
        self.out.flush()?;
        Ok(self.out.out)
    }

    /// The answer; of a file that was attached by hand, the file.
    fn answer(&mut self, kept: &Archived, moment: &str) -> io::Result<Written> {
        let exchange = &kept.exchange;
        let mut extra = self.common(kept);
        let payload = payload(kept);
        extra.push(("WARC-Payload-Digest", payload.clone()));
        if let Some(earlier) = &kept.unchanged_since {
            extra.push(("WARC-Profile", NOT_MODIFIED.to_owned()));
            extra.push(("WARC-Refers-To", urn(&answer_id(&earlier.id))));
            extra.push(("WARC-Refers-To-Target-URI", target_uri(&earlier.url)));
            extra.push(("WARC-Refers-To-Date", date(&earlier.date)?));
        }
        extra.extend(exchange.partial.map(|why| ("WARC-Truncated", truncated(why).to_owned())));
        let head = if kept.is_file() { Vec::new() } else { kept.response_head() };
        let (kind, content_type, mime) = match &kept.unchanged_since {
            Some(_) => ("revisit", RESPONSE, Some("warc/revisit".to_owned())),
            None if kept.is_file() => {
                let own = kept.media_type.as_deref().unwrap_or(UNKNOWN_TYPE);
                ("resource", own, Some(essence(own)))
            }
            None => ("response", RESPONSE, answer_type(kept)),
        };
        let target = target_uri(&exchange.url);
        let place = self.put(&Record {
            kind,
            id: &answer_id(&kept.id),
            date: moment,
            target: Some(&target),
            extra,
            content_type,
            block: &[&head, &exchange.body],
        })?;
        let status = (!kept.is_file()).then_some(exchange.status);
        let date = moment.to_owned();
        Ok(Written { place, payload, target, date, mime, status, records: 0 })
    }

    fn request(&mut self, kept: &Archived, moment: &str) -> io::Result<()> {
        let exchange = &kept.exchange;
        let mut extra = self.common(kept);
        extra.push(("WARC-Concurrent-To", urn(&answer_id(&kept.id))));
        if !exchange.request_body.is_empty() {
            extra.push(("WARC-Payload-Digest", digest(&[&exchange.request_body])));
        }
        let head = kept.request_head();
        self.put(&Record {
            kind: "request",
            id: &stable_id(&["request", &kept.id]),
            date: moment,
            target: Some(&target_uri(&exchange.url)),
            extra,
            content_type: REQUEST,
            block: &[&head, &exchange.request_body],
        })?;
        Ok(())
    }

    /// What the standard has no header for; nothing is written where there is nothing to say.
    fn metadata(&mut self, kept: &Archived, moment: &str) -> io::Result<bool> {
        let exchange = &kept.exchange;
        let origin = kept.origin.as_ref();
        let fields = [
            ("via", kept.via.clone()),
            ("tls-certificate-sha256", exchange.certificate.clone()),
            ("stopped-because", exchange.partial.map(|partial| partial.code().to_owned())),
            ("captured-by", origin.and_then(|origin| origin.software.clone())),
            ("imported-from-sha256", origin.map(|origin| origin.container.clone())),
            ("imported-payload-digest", origin.and_then(|origin| origin.payload_digest.clone())),
        ];
        let block: String = fields
            .into_iter()
            .filter_map(|(name, value)| Some(format!("{name}: {}\r\n", one_line(&value?))))
            .collect();
        if block.is_empty() {
            return Ok(false);
        }
        let mut extra = self.common(kept);
        extra.push(("WARC-Concurrent-To", urn(&answer_id(&kept.id))));
        self.put(&Record {
            kind: "metadata",
            id: &stable_id(&["metadata", &kept.id]),
            date: moment,
            target: Some(&target_uri(&exchange.url)),
            extra,
            content_type: "application/warc-fields",
            block: &[block.as_bytes()],
        })?;
        Ok(true)
    }

    fn common(&self, kept: &Archived) -> Vec<(&'static str, String)> {
        let exchange = &kept.exchange;
        let mut lines = vec![("WARC-Warcinfo-ID", urn(&self.info))];
        lines.extend(
            exchange
                .remote
                .map(|remote| ("WARC-IP-Address", remote.ip().to_canonical().to_string())),
        );
        let protocol = PROTOCOLS.iter().find(|(own, _)| *own == exchange.http_version);
        lines.extend(protocol.map(|(_, name)| ("WARC-Protocol", (*name).to_owned())));
        lines
    }

    fn put(&mut self, record: &Record<'_>) -> io::Result<Place> {
        let offset = self.out.written;
        record.write(&mut self.out)?;
        Ok(Place { offset, length: self.out.written - offset })
    }
}

/// The id of the record that holds an exchange's answer.
fn answer_id(id: &str) -> String {
    stable_id(&["answer", id])
}

/// The digest a record gives of its payload. A 304 has none of its own; an imported page keeps the
/// one of its archive where it fits.
fn payload(kept: &Archived) -> String {
    if let Some(earlier) = &kept.unchanged_since {
        return format!("sha256:{}", earlier.payload);
    }
    let body = &kept.exchange.body;
    let imported = kept.origin.as_ref().and_then(|Origin { payload_digest, .. }| {
        let given = payload_digest.as_deref()?;
        let label = Label::read(given)?;
        let mut hashing = label.hashing();
        hashing.take(body);
        label.is(hashing).then(|| one_line(given.trim()))
    });
    imported.unwrap_or_else(|| digest(&[body]))
}

/// The type an answer names for itself, as indexes give it: up to the first parameter.
fn answer_type(kept: &Archived) -> Option<String> {
    let headers = &kept.exchange.headers;
    let (_, value) = headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("content-type"))?;
    Some(essence(&readable(value)))
}

fn essence(media_type: &str) -> String {
    let end = |c: char| c == ';' || c.is_whitespace();
    media_type.trim().split(end).next().unwrap_or_default().to_owned()
}

struct Counting<W> {
    out: W,
    written: u64,
}

impl<W: Write> Write for Counting<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = self.out.write(bytes)?;
        self.written += taken as u64;
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
