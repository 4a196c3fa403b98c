//! What was received becomes a capture: bytes kept as they came, readable text beside them.

use crate::Problem;
use crate::intake::{Given, media_type};
use crate::open_case::OpenCase;
use crate::reader::Reader;
use crate::sample::SamplePage;
use jiff::Timestamp;
use periksa_capture::{Captured, Exchange};
use periksa_ledger::Sha;
use periksa_ledger::change::{CaptureRecord, CaptureVia, ExchangeRecord};
use periksa_reading::extract::Article;

/// Status of an answer that says: what you have is still right.
const NOT_MODIFIED: u16 = 304;

/// A capture that is not yet in a case, and the bytes it speaks of.
pub(crate) struct Received {
    record: CaptureRecord,
    blobs: Vec<Vec<u8>>,
}

impl Received {
    /// The capture of a source, with the bytes that have to be kept with it. `earlier` is the
    /// capture whose validators were sent: a server that answers 304 speaks of that one.
    ///
    /// # Errors
    /// [`Problem::Unknown`] when the earlier capture is not in the case.
    pub(crate) fn into_capture(
        mut self,
        case: &OpenCase,
        source: &str,
        id: String,
        earlier: Option<String>,
    ) -> Result<(Vec<Vec<u8>>, CaptureRecord), Problem> {
        if let Some(earlier) = earlier.filter(|_| self.record.status == Some(NOT_MODIFIED)) {
            let before = case.capture(&earlier)?;
            self.record.body = before.body.clone();
            self.record.bytes = before.bytes;
            self.record.text.clone_from(&before.text);
            self.record.title.clone_from(&before.title);
            self.record.media_type.clone_from(&before.media_type);
            self.record.charset.clone_from(&before.charset);
            self.record.unchanged_since = Some(earlier);
        }
        Ok((self.blobs, CaptureRecord { id, source: source.to_owned(), ..self.record }))
    }

    /// Adds the readable text.
    fn with_text(mut self, article: Option<Article>) -> Self {
        if let Some(article) = article {
            self.record.text = Some(Sha::of(article.text.as_bytes()));
            self.record.title = article.metadata.title;
            self.blobs.push(article.text.into_bytes());
        }
        self
    }
}

/// A page from the network, and the pictures and style sheets fetched with it. Reads its text,
/// which takes time.
pub(crate) fn from_network(
    captured: Captured,
    requisites: Vec<Exchange>,
    reader: &Reader,
) -> Received {
    let decoded = match captured.decoded() {
        Ok(decoded) => Some(decoded),
        Err(error) => {
            tracing::warn!(code = error.code(), "a capture could not be decoded; bytes are kept");
            None
        }
    };
    let answer = captured.answer;
    let page = |bytes| Given {
        bytes,
        name: answer.url.clone(),
        url: Some(answer.url.clone()),
        media_type: captured.media_type.clone(),
        charset: captured.charset.clone(),
    };
    let article = decoded.map(page).and_then(|page| readable(&page, reader));
    let mut blobs = Vec::new();
    let mut exchanges = |all: Vec<Exchange>| -> Vec<ExchangeRecord> {
        all.into_iter().map(|one| exchange(one, &mut blobs)).collect()
    };
    let (hops, requisites) = (exchanges(captured.way), exchanges(requisites));
    let record = CaptureRecord {
        id: String::new(),
        source: String::new(),
        via: CaptureVia::Network,
        requested_url: captured.requested_url,
        final_url: answer.url,
        status: Some(answer.status),
        http_version: Some(answer.http_version),
        request_headers: answer.request_headers,
        headers: answer.headers,
        hops,
        started_at: captured.started_at.to_string(),
        elapsed_ms: u64::try_from(captured.elapsed.as_millis()).unwrap_or(u64::MAX),
        media_type: captured.media_type,
        charset: captured.charset,
        bytes: answer.body.len() as u64,
        body: Sha::of(&answer.body),
        text: None,
        title: None,
        partial: answer.partial.map(|partial| partial.code().into()),
        file_name: None,
        remote: answer.remote.map(|remote| remote.to_string()),
        certificate: answer.certificate,
        requisites,
        unchanged_since: None,
        imported: None,
        text_by: None,
    };
    blobs.push(answer.body);
    Received { record, blobs }.with_text(article)
}

/// An exchange beside the capture itself; its body goes to the bytes that are kept.
fn exchange(exchange: Exchange, blobs: &mut Vec<Vec<u8>>) -> ExchangeRecord {
    let record = ExchangeRecord {
        url: exchange.url,
        status: exchange.status,
        location: exchange.location,
        remote: exchange.remote.map(|remote| remote.to_string()),
        http_version: Some(exchange.http_version),
        request_headers: exchange.request_headers,
        headers: exchange.headers,
        body: Some(Sha::of(&exchange.body)),
        bytes: exchange.body.len() as u64,
        partial: exchange.partial.map(|partial| partial.code().into()),
        certificate: exchange.certificate,
    };
    blobs.push(exchange.body);
    record
}

/// A file that a person attached.
pub(crate) fn from_file(given: Given, reader: &Reader, started_at: Timestamp) -> Received {
    let media_type = media_type(given.format()).into();
    without_network(CaptureVia::File, given.name, media_type, given.bytes, reader, started_at)
}

/// A bundled page of the sample.
pub(crate) fn from_sample(
    url: &str,
    page: SamplePage,
    reader: &Reader,
    started_at: Timestamp,
) -> Received {
    let bytes = page.bytes.to_vec();
    without_network(CaptureVia::Sample, url.into(), page.media_type, bytes, reader, started_at)
}

fn without_network(
    via: CaptureVia,
    name: String,
    media_type: String,
    bytes: Vec<u8>,
    reader: &Reader,
    started_at: Timestamp,
) -> Received {
    let given = Given {
        bytes,
        name: name.clone(),
        url: Some(name.clone()),
        media_type: Some(media_type.clone()),
        charset: None,
    };
    let article = readable(&given, reader);
    let record = CaptureRecord {
        id: String::new(),
        source: String::new(),
        via,
        requested_url: name.clone(),
        final_url: name.clone(),
        status: None,
        http_version: None,
        request_headers: Vec::new(),
        headers: Vec::new(),
        hops: Vec::new(),
        started_at: started_at.to_string(),
        elapsed_ms: 0,
        media_type: Some(media_type),
        charset: None,
        bytes: given.bytes.len() as u64,
        body: Sha::of(&given.bytes),
        text: None,
        title: None,
        partial: None,
        file_name: (via == CaptureVia::File).then_some(name),
        remote: None,
        certificate: None,
        requisites: Vec::new(),
        unchanged_since: None,
        imported: None,
        text_by: None,
    };
    Received { record, blobs: vec![given.bytes] }.with_text(article)
}

/// The readable text, where these bytes are a text.
fn readable(given: &Given, reader: &Reader) -> Option<Article> {
    if !is_text(given.media_type.as_deref()) {
        return None;
    }
    let read = reader.read_article(given);
    if let Err(problem) = &read {
        tracing::info!(%problem, "a capture has no readable text; its bytes are kept");
    }
    read.ok()
}

/// Whether a media type promises text. Without one the bytes decide, further on.
fn is_text(media_type: Option<&str>) -> bool {
    media_type.is_none_or(|media_type| {
        media_type.starts_with("text/") || media_type == "application/xhtml+xml"
    })
}
