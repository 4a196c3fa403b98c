//! What was received becomes a capture: bytes kept as they came, readable text beside them.

use crate::Problem;
use crate::intake::{Given, media_type};
use crate::open_case::OpenCase;
use crate::reader::Reader;
use crate::sample::SamplePage;
use jiff::Timestamp;
use periksa_capture::Captured;
use periksa_ledger::Change;
use periksa_ledger::change::{CaptureRecord, CaptureVia, HopRecord};
use periksa_reading::extract::Article;

/// Bytes that were received, and how.
pub(crate) struct Received {
    via: CaptureVia,
    requested_url: String,
    final_url: String,
    status: Option<u16>,
    http_version: Option<String>,
    request_headers: Vec<(String, String)>,
    headers: Vec<(String, String)>,
    hops: Vec<HopRecord>,
    started_at: Timestamp,
    elapsed_ms: u64,
    media_type: Option<String>,
    charset: Option<String>,
    partial: Option<String>,
    file_name: Option<String>,
    /// As received, still content-encoded.
    body: Vec<u8>,
    /// What can be read of it, where it is a text.
    article: Option<Article>,
}

/// A page from the network. Reads its text, which takes time.
pub(crate) fn from_network(captured: Captured, reader: &Reader) -> Received {
    let decoded = match captured.decoded() {
        Ok(decoded) => Some(decoded),
        Err(error) => {
            tracing::warn!(code = error.code(), "a capture could not be decoded; bytes are kept");
            None
        }
    };
    let page = |bytes| Given {
        bytes,
        name: captured.final_url.clone(),
        url: Some(captured.final_url.clone()),
        media_type: captured.media_type.clone(),
        charset: captured.charset.clone(),
    };
    let article = decoded.map(page).and_then(|page| readable(&page, reader));
    Received {
        article,
        via: CaptureVia::Network,
        hops: captured
            .hops
            .iter()
            .map(|hop| HopRecord {
                url: hop.url.clone(),
                status: hop.status,
                location: hop.location.clone(),
                remote: hop.remote.map(|remote| remote.to_string()),
            })
            .collect(),
        requested_url: captured.requested_url,
        final_url: captured.final_url,
        status: Some(captured.status),
        http_version: Some(captured.http_version),
        request_headers: captured.request_headers,
        headers: captured.headers,
        started_at: captured.started_at,
        elapsed_ms: u64::try_from(captured.elapsed.as_millis()).unwrap_or(u64::MAX),
        media_type: captured.media_type,
        charset: captured.charset,
        partial: captured.partial.map(|partial| partial.code().into()),
        file_name: None,
        body: captured.body,
    }
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
    without_network(
        CaptureVia::Sample,
        url.into(),
        page.media_type,
        page.bytes.to_vec(),
        reader,
        started_at,
    )
}

fn without_network(
    via: CaptureVia,
    name: String,
    media_type: String,
    bytes: Vec<u8>,
    reader: &Reader,
    started_at: Timestamp,
) -> Received {
    let url = Some(name.clone());
    let given = Given {
        bytes,
        name: name.clone(),
        url,
        media_type: Some(media_type.clone()),
        charset: None,
    };
    Received {
        article: readable(&given, reader),
        file_name: (via == CaptureVia::File).then(|| name.clone()),
        via,
        requested_url: name.clone(),
        final_url: name,
        status: None,
        http_version: None,
        request_headers: Vec::new(),
        headers: Vec::new(),
        hops: Vec::new(),
        started_at,
        elapsed_ms: 0,
        media_type: Some(media_type),
        charset: None,
        partial: None,
        body: given.bytes,
    }
}

/// Stores what was received and answers the change that records it.
///
/// # Errors
/// [`Problem::Case`] when it could not be stored.
pub(crate) fn keep(
    case: &mut OpenCase,
    source: &str,
    id: String,
    received: Received,
) -> Result<Change, Problem> {
    let article = received.article;
    let stored = case.ledger.put_blob(&received.body);
    let body = stored.map_err(|error| case.problem(&error))?;
    let text = match &article {
        Some(article) => {
            let stored = case.ledger.put_blob(article.text.as_bytes());
            Some(stored.map_err(|error| case.problem(&error))?)
        }
        None => None,
    };
    Ok(Change::CaptureAdded(CaptureRecord {
        id,
        source: source.into(),
        via: received.via,
        requested_url: received.requested_url,
        final_url: received.final_url,
        status: received.status,
        http_version: received.http_version,
        request_headers: received.request_headers,
        headers: received.headers,
        hops: received.hops,
        started_at: received.started_at.to_string(),
        elapsed_ms: received.elapsed_ms,
        media_type: received.media_type,
        charset: received.charset,
        bytes: received.body.len() as u64,
        body,
        text,
        title: article.and_then(|article| article.metadata.title),
        partial: received.partial,
        file_name: received.file_name,
    }))
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
