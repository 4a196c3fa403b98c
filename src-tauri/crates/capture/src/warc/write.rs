//! Writing a WARC: one `warcinfo` record, then the records of each exchange.

use std::io::{self, Write};

use super::exchange::{Archived, truncated};
use super::record::{Record, digest, stable_id, urn};

/// What every archive of ours says of itself.
const CONFORMS_TO: &str =
    "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/";
const HEADER_NOTE: &str = "HTTP heads are reconstructed: header names are lower-cased and may be reordered, \
     transfer framing is taken off, HTTP/2 is written as HTTP/1.1. Bodies are as received, content coding still on.";
const NOT_MODIFIED: &str = "http://netpreserve.org/warc/1.1/revisit/server-not-modified";
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
    /// The payload's digest, `sha256:` and hex.
    pub payload: String,
    /// The address the record is found under.
    pub target: String,
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
        let info = stable_id(&["warcinfo", name, created]);
        let mut writer = Self { out: Counting { out, written: 0 }, info };
        let fields = format!(
            "software: {software}\r\nformat: WARC File Format 1.1\r\nconformsTo: {CONFORMS_TO}\r\n\
             description: {HEADER_NOTE}\r\n"
        );
        let record = Record {
            kind: "warcinfo",
            id: &writer.info,
            date: created,
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
        let written = if kept.is_file() { self.resource(kept)? } else { self.response(kept)? };
        if !kept.is_file() {
            self.request(kept)?;
        }
        let metadata = self.metadata(kept)?;
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

    fn response(&mut self, kept: &Archived) -> io::Result<Written> {
        let exchange = &kept.exchange;
        let payload = digest(&[&exchange.body]);
        let mut extra = self.common(kept);
        let kind = match &kept.unchanged_since {
            Some(earlier) => {
                extra.push(("WARC-Payload-Digest", format!("sha256:{}", earlier.payload)));
                extra.push(("WARC-Profile", NOT_MODIFIED.to_owned()));
                extra.push(("WARC-Refers-To", urn(&answer_id(&earlier.id))));
                extra.push(("WARC-Refers-To-Target-URI", bare(&earlier.url)));
                extra.push(("WARC-Refers-To-Date", earlier.date.clone()));
                "revisit"
            }
            None => {
                extra.push(("WARC-Payload-Digest", payload.clone()));
                "response"
            }
        };
        if let Some(partial) = exchange.partial {
            extra.push(("WARC-Truncated", truncated(partial).to_owned()));
        }
        let target = bare(&exchange.url);
        let head = kept.response_head();
        let place = self.put(&Record {
            kind,
            id: &answer_id(&kept.id),
            date: &kept.date,
            target: Some(&target),
            extra,
            content_type: "application/http;msgtype=response",
            block: &[&head, &exchange.body],
        })?;
        Ok(Written { place, payload, target, records: 0 })
    }

    fn request(&mut self, kept: &Archived) -> io::Result<()> {
        let exchange = &kept.exchange;
        let mut extra = self.common(kept);
        extra.push(("WARC-Concurrent-To", urn(&answer_id(&kept.id))));
        extra.push(("WARC-Payload-Digest", digest(&[&exchange.request_body])));
        let head = kept.request_head();
        self.put(&Record {
            kind: "request",
            id: &stable_id(&["request", &kept.id]),
            date: &kept.date,
            target: Some(&bare(&exchange.url)),
            extra,
            content_type: "application/http;msgtype=request",
            block: &[&head, &exchange.request_body],
        })?;
        Ok(())
    }

    /// A file that was attached by hand: the block is the file.
    fn resource(&mut self, kept: &Archived) -> io::Result<Written> {
        let exchange = &kept.exchange;
        let payload = digest(&[&exchange.body]);
        let mut extra = self.common(kept);
        extra.push(("WARC-Payload-Digest", payload.clone()));
        let place = self.put(&Record {
            kind: "resource",
            id: &answer_id(&kept.id),
            date: &kept.date,
            target: Some(&exchange.url),
            extra,
            content_type: kept.media_type.as_deref().unwrap_or("application/octet-stream"),
            block: &[&exchange.body],
        })?;
        Ok(Written { place, payload, target: exchange.url.clone(), records: 0 })
    }

    /// What the standard has no header for; nothing is written where there is nothing to say.
    fn metadata(&mut self, kept: &Archived) -> io::Result<bool> {
        let exchange = &kept.exchange;
        let fields = [
            ("via", kept.via.clone()),
            ("tls-certificate-sha256", exchange.certificate.clone()),
            ("stopped-because", exchange.partial.map(|partial| partial.code().to_owned())),
            ("captured-by", kept.origin.as_ref().and_then(|origin| origin.software.clone())),
            ("imported-from-sha256", kept.origin.as_ref().map(|origin| origin.container.clone())),
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
            date: &kept.date,
            target: Some(&bare(&exchange.url)),
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

/// An address without its fragment, which no server ever saw.
fn bare(url: &str) -> String {
    url.split('#').next().unwrap_or(url).to_owned()
}

fn one_line(value: &str) -> String {
    value.replace(['\r', '\n'], " ")
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
