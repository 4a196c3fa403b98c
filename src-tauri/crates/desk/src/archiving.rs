//! A case's captures as the archive that leaves the desk.

use crate::open_case::OpenCase;
use crate::witness_files::witness_files;
use crate::{Problem, reporting};
use jiff::Timestamp;
use periksa_capture::timestamp::Roots;
use periksa_capture::wacz::{About, PageEntry, WaczWriter, WriteProblem};
use periksa_capture::warc::{Archived, Origin, Unchanged};
use periksa_capture::{Exchange, Partial};
use periksa_ledger::Sha;
use periksa_ledger::change::{CaptureRecord, CaptureVia, ExchangeRecord};
use periksa_report::{Format, Language};
use serde_json::json;
use std::collections::HashSet;
use std::fs::File;

/// The ending of such archives.
pub(crate) const ENDING: &str = "wacz";
const MANIFEST: &str = "manifest.json";
const REPORT: &str = "report.html";
/// First status that is no page.
const FIRST_ERROR: u16 = 300;

/// Everything that an archive is made of but the bytes, which are read one capture at a time.
pub(crate) struct Bundle {
    title: String,
    /// When the last thing happened in the case: the archive stands for that moment, so that it can
    /// be made again byte for byte.
    as_of: Timestamp,
    captures: Vec<CaptureRecord>,
    report: Vec<u8>,
    manifest: Vec<u8>,
    /// Timestamps and proofs, each with everything that a stranger's check needs.
    witnesses: Vec<(String, Vec<u8>)>,
}

impl Bundle {
    /// Collects what is exported; its report judges timestamps by `roots`.
    ///
    /// # Errors
    /// [`Problem::Case`] when something cannot be read.
    pub(crate) fn of(case: &mut OpenCase, roots: &Roots) -> Result<Self, Problem> {
        let history = case.ledger.history().map_err(|error| case.problem(&error))?;
        let as_of = history.last().map_or(Timestamp::UNIX_EPOCH, |event| event.at);
        let captures: Vec<CaptureRecord> =
            case.ledger.state().captures.values().map(|kept| kept.record.clone()).collect();
        let report = reporting::report(case, as_of, roots)?;
        let language = match case.article()?.metadata.language.as_deref() {
            Some("id") => Language::Id,
            _ => Language::En,
        };
        let report = periksa_report::write(&report, Format::Html, language)
            .map_err(|error| Problem::Internal { detail: error.to_string() })?;
        let manifest = manifest(case, as_of, &captures)?;
        let title = case.ledger.state().title.clone();
        let witnesses = witness_files(case)?;
        Ok(Self { title, as_of, captures, report, manifest, witnesses })
    }

    /// Writes the archive.
    ///
    /// # Errors
    /// [`Problem::Case`] when stored bytes are not what was recorded, [`Problem::Write`].
    pub(crate) fn write(&self, case: &OpenCase, file: &mut File) -> Result<(), Problem> {
        let about = About {
            title: self.title.clone(),
            description: None,
            created: self.as_of,
            software: concat!("Periksa ", env!("CARGO_PKG_VERSION")).to_owned(),
            main: None,
        };
        let mut wacz = WaczWriter::begin(file, about).map_err(|error| not_written(&error))?;
        for capture in &self.captures {
            for kept in exchanges(case, capture)? {
                wacz.exchange(&kept).map_err(|error| not_written(&error))?;
            }
        }
        let mut pages = wacz.pages().map_err(|error| not_written(&error))?;
        for capture in self.captures.iter().filter(|capture| is_page(capture)) {
            let entry = PageEntry {
                id: capture.id.clone(),
                url: without_fragment(&capture.final_url),
                ts: moment(capture),
                title: capture.title.clone(),
                text: None,
            };
            pages.page(&entry).map_err(|error| not_written(&error))?;
        }
        let mut files = pages.evidence();
        let own = [(MANIFEST, &self.manifest), (REPORT, &self.report)];
        let own = own
            .into_iter()
            .chain(self.witnesses.iter().map(|(name, bytes)| (name.as_str(), bytes)));
        for (name, bytes) in own {
            files.file(name, &mut bytes.as_slice()).map_err(|error| not_written(&error))?;
        }
        files.finish().map(drop).map_err(|error| not_written(&error))
    }
}

/// Every exchange of a capture: its redirects, its answer, its pictures and style sheets.
fn exchanges(case: &OpenCase, capture: &CaptureRecord) -> Result<Vec<Archived>, Problem> {
    let read = |sha: &Sha| case.ledger.blob(sha).map_err(|error| case.problem(&error));
    let date = moment(capture).to_string();
    let mut all = Vec::new();
    let mut via = None;
    let others = |list: &[ExchangeRecord]| -> Vec<ExchangeRecord> {
        // Cases of the first format kept no bytes of redirects, so there is nothing to archive.
        list.iter().filter(|other| other.body.is_some()).cloned().collect()
    };
    for (place, hop) in others(&capture.hops).into_iter().enumerate() {
        let body = hop.body.as_ref().map(&read).transpose()?.unwrap_or_default();
        let id = format!("{} hop {place}", capture.id);
        let url = hop.url.clone();
        all.push(archived(id, &date, other(hop, body), via.replace(url)));
    }
    let unchanged = unchanged(case, capture);
    let body = if unchanged.is_some() { Vec::new() } else { read(&capture.body)? };
    let mut own = archived(capture.id.clone(), &date, answer(capture, body), via);
    own.unchanged_since = unchanged;
    own.media_type.clone_from(&capture.media_type);
    own.origin = capture.imported.as_ref().map(|import| Origin {
        software: import.software.clone(),
        container: import.container.clone(),
        payload_digest: import.payload_digest.clone(),
    });
    all.push(own);
    for (place, part) in others(&capture.requisites).into_iter().enumerate() {
        let body = part.body.as_ref().map(&read).transpose()?.unwrap_or_default();
        let id = format!("{} part {place}", capture.id);
        let page = Some(without_fragment(&capture.final_url));
        all.push(archived(id, &date, other(part, body), page));
    }
    Ok(all)
}

fn archived(id: String, date: &str, exchange: Exchange, via: Option<String>) -> Archived {
    Archived {
        id,
        date: date.to_owned(),
        exchange,
        media_type: None,
        via,
        origin: None,
        unchanged_since: None,
    }
}

/// The answer of a capture as it went over the wire; a file has no status.
fn answer(capture: &CaptureRecord, body: Vec<u8>) -> Exchange {
    let url = match (&capture.file_name, capture.via) {
        (Some(name), _) => name.clone(),
        (None, CaptureVia::Sample) if capture.status.is_none() => capture.final_url.clone(),
        _ => without_fragment(&capture.final_url),
    };
    Exchange {
        url,
        method: "GET".to_owned(),
        request_headers: capture.request_headers.clone(),
        request_body: Vec::new(),
        status: capture.status.unwrap_or(0),
        http_version: capture.http_version.clone().unwrap_or_default(),
        headers: capture.headers.clone(),
        body,
        partial: capture.partial.as_deref().and_then(Partial::from_code),
        location: None,
        downgraded: false,
        remote: capture.remote.as_deref().and_then(|remote| remote.parse().ok()),
        certificate: capture.certificate.clone(),
    }
}

fn other(record: ExchangeRecord, body: Vec<u8>) -> Exchange {
    Exchange {
        url: without_fragment(&record.url),
        method: "GET".to_owned(),
        request_headers: record.request_headers,
        request_body: Vec::new(),
        status: record.status,
        http_version: record.http_version.unwrap_or_default(),
        headers: record.headers,
        body,
        partial: record.partial.as_deref().and_then(Partial::from_code),
        location: record.location,
        downgraded: record.downgraded,
        remote: record.remote.as_deref().and_then(|remote| remote.parse().ok()),
        certificate: record.certificate,
    }
}

/// The earlier answer that a 304 speaks of.
fn unchanged(case: &OpenCase, capture: &CaptureRecord) -> Option<Unchanged> {
    let earlier = case.capture(capture.unchanged_since.as_deref()?).ok()?;
    Some(Unchanged {
        id: earlier.id.clone(),
        date: moment(earlier).to_string(),
        url: without_fragment(&earlier.final_url),
        payload: earlier.body.to_string(),
    })
}

/// A replay program can show it: an answer with a page of its own.
fn is_page(capture: &CaptureRecord) -> bool {
    let web = capture.final_url.starts_with("http");
    web && capture.status.is_some_and(|status| status < FIRST_ERROR)
}

/// When the capture was made: of an archived page, as its archive says.
fn moment(capture: &CaptureRecord) -> Timestamp {
    let claimed = capture.imported.as_ref().and_then(|import| import.captured_at.clone());
    let at = claimed.unwrap_or_else(|| capture.started_at.clone());
    at.parse().unwrap_or(Timestamp::UNIX_EPOCH)
}

fn without_fragment(url: &str) -> String {
    url.split('#').next().unwrap_or(url).to_owned()
}

/// What is in the archive and how it came: for people and for other programs.
fn manifest(
    case: &OpenCase,
    as_of: Timestamp,
    captures: &[CaptureRecord],
) -> Result<Vec<u8>, Problem> {
    let heads = case.ledger.heads().map_err(|error| case.problem(&error))?;
    let captured: HashSet<&str> = captures.iter().map(|capture| capture.source.as_str()).collect();
    let sources = case.ledger.state().sources.values();
    let names: Vec<_> = sources
        .filter(|source| captured.contains(source.record.id.as_str()))
        .map(|source| json!({ "id": source.record.id, "name": source.record.name, "url": source.url }))
        .collect();
    let manifest = json!({
        "software": concat!("Periksa ", env!("CARGO_PKG_VERSION")),
        "case": { "id": case.ledger.case_id(), "title": case.ledger.state().title },
        "as_of": as_of.to_string(),
        "log_heads": heads
            .into_iter()
            .map(|head| json!({ "log": head.log, "seq": head.seq, "hash": head.hash }))
            .collect::<Vec<_>>(),
        "sources": names,
        "captures": captures.iter().map(told).collect::<Vec<_>>(),
        "limits": "Scripts of the pages were not run. Bodies are as received by this computer; \
                   nothing here says that a site served the same to others.",
    });
    serde_json::to_vec_pretty(&manifest)
        .map_err(|error| Problem::Internal { detail: error.to_string() })
}

fn told(capture: &CaptureRecord) -> serde_json::Value {
    json!({
        "id": capture.id,
        "source": capture.source,
        "via": capture.via.key(),
        "url": capture.final_url,
        "status": capture.status,
        "added_at": capture.started_at,
        "bytes": capture.bytes,
        "sha256": capture.body.to_string(),
        "partial": capture.partial,
        "unreadable": capture.unreadable.as_ref().filter(|_| capture.text.is_none()),
        "downgraded": capture.hops.iter().any(|hop| hop.downgraded),
        "left_out": capture.left_out,
        "unchanged_since": capture.unchanged_since,
        "imported": capture.imported,
        "memento": capture.memento,
    })
}

fn not_written(error: &WriteProblem) -> Problem {
    Problem::Write { code: error.code().into(), path: String::new(), words: error.to_string() }
}
