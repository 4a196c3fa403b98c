//! What was received becomes a capture: bytes kept as they came, readable text beside them.

use crate::Problem;
use crate::details::Details;
use crate::intake::{Given, LARGEST_SOURCE, media_type};
use crate::open_case::OpenCase;
use crate::readable::{NO_TEXT, Readable, readable, readable_of};
use crate::reader::Reader;
use crate::sample::SamplePage;
use jiff::Timestamp;
use periksa_capture::archive::Imported;
use periksa_capture::{Captured, Exchange, Requisites, decode_body};
use periksa_documents::{Document, FactGroup};
use periksa_ledger::Sha;
use periksa_ledger::change::{
    CaptureRecord, CaptureVia, ExchangeRecord, ImportRecord, LeftOutRecord, MementoRecord,
};

/// Who says that a document cannot be read.
const OWN_READER: &str = concat!("periksa-documents ", env!("CARGO_PKG_VERSION"));

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
            self.record.text_by.clone_from(&before.text_by);
            self.record.title.clone_from(&before.title);
            self.record.publisher.clone_from(&before.publisher);
            self.record.published.clone_from(&before.published);
            self.record.media_type.clone_from(&before.media_type);
            self.record.charset.clone_from(&before.charset);
            self.record.unreadable.clone_from(&before.unreadable);
            self.record.unchanged_since = Some(earlier);
        }
        Ok(self.into_first(source, id))
    }

    /// The same, of an answer that speaks of no earlier one.
    pub(crate) fn into_first(self, source: &str, id: String) -> (Vec<Vec<u8>>, CaptureRecord) {
        (self.blobs, CaptureRecord { id, source: source.to_owned(), ..self.record })
    }

    /// Adds what was found against the archive that it comes from.
    pub(crate) fn blame(&mut self, faults: &[String]) {
        if let Some(import) = &mut self.record.imported {
            import.faults = faults.to_vec();
        }
    }

    /// How many bytes are to be kept with it.
    pub(crate) fn bytes(&self) -> usize {
        self.blobs.iter().map(Vec::len).sum()
    }

    /// The title that the page gives itself.
    pub(crate) fn title(&self) -> Option<&str> {
        self.record.title.as_deref()
    }

    /// Says that the bytes are those of a snapshot of the Wayback Machine.
    pub(crate) fn with_memento(mut self, memento: MementoRecord) -> Self {
        self.record.memento = Some(memento);
        self
    }

    /// Adds what can be read.
    fn with_text(mut self, readable: Readable) -> Self {
        let text = match readable {
            Readable::Nothing(why) => {
                self.record.unreadable = Some(why);
                return self;
            }
            Readable::Article(article) => {
                self.record.title = article.metadata.title;
                self.record.publisher = article.metadata.publisher;
                self.record.published = article.metadata.published;
                article.text
            }
            Readable::Document(document) => {
                self.record.title = title(&document);
                self.record.media_type = Some(document.media_type.clone());
                self.describe(software(&document), &Details::of(&document));
                document.text
            }
            Readable::Refused(code, why) => {
                self.record.unreadable = Some(code);
                self.describe(OWN_READER.into(), &why);
                return self;
            }
        };
        if text.trim().is_empty() {
            self.record.unreadable = Some(NO_TEXT.into());
        } else {
            self.record.text = Some(Sha::of(text.as_bytes()));
            self.blobs.push(text.into_bytes());
        }
        self
    }

    fn describe(&mut self, software: String, details: &Details) {
        let (record, bytes) = details.to_record(software, false);
        self.record.text_by = Some(record);
        self.blobs.push(bytes);
    }
}

/// The title that a document gives itself.
fn title(document: &Document) -> Option<String> {
    let facts = document.facts.iter();
    let mut own = facts.filter(|fact| fact.group == FactGroup::Properties);
    let title = own.find(|fact| fact.name.eq_ignore_ascii_case("title"))?.value.trim();
    (!title.is_empty()).then(|| title.to_owned())
}

/// The programs that read a document, with their versions.
pub(crate) fn software(document: &Document) -> String {
    let software: Vec<String> = document.software.iter().map(ToString::to_string).collect();
    software.join(", ")
}

/// A page from the network, and the pictures and style sheets fetched with it. Reads its text,
/// which takes time.
pub(crate) fn from_network(
    captured: Captured,
    requisites: Requisites,
    reader: &Reader,
) -> Received {
    let decoded = captured.decoded();
    let answer = captured.answer;
    let page = |bytes| Given {
        bytes,
        name: answer.url.clone(),
        url: Some(answer.url.clone()),
        media_type: captured.media_type.clone(),
        charset: captured.charset.clone(),
    };
    let readable = readable_of(decoded, page, reader);
    let mut blobs = Vec::new();
    let mut exchanges = |all: Vec<Exchange>| -> Vec<ExchangeRecord> {
        all.into_iter().map(|one| exchange(one, &mut blobs)).collect()
    };
    let (hops, parts) = (exchanges(captured.way), exchanges(requisites.found));
    let left_out = requisites.left_out.into_iter();
    let record = CaptureRecord {
        requested_url: captured.requested_url,
        final_url: answer.url,
        status: Some(answer.status),
        http_version: Some(answer.http_version),
        request_headers: answer.request_headers,
        headers: answer.headers,
        hops,
        elapsed_ms: u64::try_from(captured.elapsed.as_millis()).unwrap_or(u64::MAX),
        media_type: captured.media_type,
        charset: captured.charset,
        partial: answer.partial.map(|partial| partial.code().into()),
        remote: answer.remote.map(|remote| remote.to_string()),
        certificate: answer.certificate,
        requisites: parts,
        left_out: left_out
            .map(|(reason, count)| LeftOutRecord { reason: reason.into(), count })
            .collect(),
        ..blank(CaptureVia::Network, &answer.body, captured.started_at)
    };
    blobs.push(answer.body);
    Received { record, blobs }.with_text(readable)
}

/// A page of an archive that somebody else made. Reads its text, which takes time.
pub(crate) fn from_archive(
    page: Imported,
    mut import: ImportRecord,
    title: Option<String>,
    reader: &Reader,
    added_at: Timestamp,
) -> Received {
    let answer = page.answer;
    let coding = answer.header("content-encoding");
    let decoded = decode_body(&answer.body, coding.as_deref(), LARGEST_SOURCE);
    let given = |bytes| Given {
        bytes,
        name: answer.url.clone(),
        url: Some(answer.url.clone()),
        media_type: page.media_type.clone(),
        charset: page.charset.clone(),
    };
    let readable = readable_of(decoded, given, reader);
    import.captured_at = page.captured_at.map(|at| at.to_string());
    import.software = page.software;
    import.digest = page.digest.code().to_owned();
    import.payload_digest = page.payload_digest;
    let mut blobs = Vec::new();
    let hops = page.way.into_iter().map(|hop| exchange(hop, &mut blobs)).collect();
    let record = CaptureRecord {
        requested_url: page.requested_url,
        final_url: answer.url,
        status: (answer.status > 0).then_some(answer.status),
        http_version: (!answer.http_version.is_empty()).then_some(answer.http_version),
        request_headers: answer.request_headers,
        headers: answer.headers,
        hops,
        media_type: page.media_type,
        charset: page.charset,
        partial: answer.partial.map(|partial| partial.code().into()),
        remote: answer.remote.map(|remote| remote.to_string()),
        imported: Some(import),
        ..blank(CaptureVia::Archive, &answer.body, added_at)
    };
    blobs.push(answer.body);
    let mut received = Received { record, blobs }.with_text(readable);
    received.record.title = received.record.title.or(title);
    received
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
        downgraded: exchange.downgraded,
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
    let readable = readable(&given, reader);
    let record = CaptureRecord {
        requested_url: name.clone(),
        final_url: name.clone(),
        media_type: Some(media_type),
        file_name: (via == CaptureVia::File).then_some(name),
        ..blank(via, &given.bytes, started_at)
    };
    Received { record, blobs: vec![given.bytes] }.with_text(readable)
}

/// A capture of which nothing but its bytes is known.
fn blank(via: CaptureVia, body: &[u8], started_at: Timestamp) -> CaptureRecord {
    CaptureRecord {
        id: String::new(),
        source: String::new(),
        via,
        requested_url: String::new(),
        final_url: String::new(),
        status: None,
        http_version: None,
        request_headers: Vec::new(),
        headers: Vec::new(),
        hops: Vec::new(),
        started_at: started_at.to_string(),
        elapsed_ms: 0,
        media_type: None,
        charset: None,
        bytes: body.len() as u64,
        body: Sha::of(body),
        text: None,
        title: None,
        partial: None,
        file_name: None,
        remote: None,
        certificate: None,
        requisites: Vec::new(),
        unchanged_since: None,
        imported: None,
        text_by: None,
        memento: None,
        publisher: None,
        published: None,
        unreadable: None,
        left_out: Vec::new(),
    }
}
