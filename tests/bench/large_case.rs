//! A case file with 1,000 claims and 2,000 captured sources; from half of these passages are pinned.

use crate::fiction::Fiction;
use jiff::Timestamp;
use periksa_ledger::change::{
    Anchor, ArticleRecord, CaptureRecord, ClaimRecord, PassageRecord, SourceRecord,
};
use periksa_ledger::{Change, Clock, DeviceKey, Ledger, Sha};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::sync::Arc;
use tempfile::TempDir;

const CLAIMS: usize = 1_000;
const CAPTURES: usize = 2_000;
/// Sources that passages are pinned from.
const PINNED: usize = 1_000;
/// Sentences of the article's paragraphs; each sentence is a claim.
const PARAGRAPH: usize = 4;
/// Outlets that the captures are from.
const OUTLETS: usize = 200;
/// Bytes on either side of an anchor's words.
const AROUND: usize = 32;
/// Letters of the last word of every other query, as while it is typed.
const TYPED: usize = 4;

/// The case, closed.
pub struct LargeCase {
    pub folder: TempDir,
    pub path: PathBuf,
    /// What is searched for: two words that stand side by side, the last sometimes only begun.
    pub queries: Vec<String>,
}

struct NoTime;

impl Clock for NoTime {
    fn now(&self) -> Timestamp {
        Timestamp::UNIX_EPOCH
    }
}

impl LargeCase {
    pub const NAME: &str = "a case with 1,000 claims and 2,000 captures";

    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("large.periksa");
        let key = DeviceKey::from_bytes(&[7; 32]);
        let mut ledger = Ledger::create(&path, key, Arc::new(NoTime), "Large").expect("a case");
        let mut fiction = Fiction::new();
        let sentences: Vec<String> = (0..CLAIMS).map(|_| fiction.sentence()).collect();
        let reports = fiction.reports(CAPTURES);
        let queries = queries(&reports);
        add_article(&mut ledger, &sentences);
        add_captures(&mut ledger, &reports);
        add_passages(&mut ledger, &reports);
        ledger.close().expect("closed");
        Self { folder, path, queries }
    }
}

/// A record of these fields; those that a case need not have are left to what the ledger supposes.
fn record<T: DeserializeOwned>(fields: Value) -> T {
    serde_json::from_value(fields).expect("a record")
}

fn anchor(text: &str, start: usize, end: usize) -> Anchor {
    Anchor {
        text_sha256: Sha::of(text.as_bytes()).to_string(),
        exact: text[start..end].into(),
        prefix: text[start.saturating_sub(AROUND)..start].into(),
        suffix: text[end..text.len().min(end + AROUND)].into(),
        start,
        end,
    }
}

fn add_article(ledger: &mut Ledger, sentences: &[String]) {
    let (mut text, mut claims, mut blocks) = (String::new(), Vec::new(), Vec::new());
    for paragraph in sentences.chunks(PARAGRAPH) {
        let begins = text.len();
        for (nth, sentence) in paragraph.iter().enumerate() {
            if nth > 0 {
                text.push(' ');
            }
            claims.push((text.len(), text.len() + sentence.len()));
            text.push_str(sentence);
        }
        blocks.push(json!({"start": begins, "end": text.len(), "kind": "paragraph"}));
        text.push_str("\n\n");
    }
    let sha = Sha::of(text.as_bytes());
    let article: ArticleRecord = record(json!({
        "id": "article", "revision": 1, "source_name": "", "media_type": "text/plain",
        "original": sha, "text": sha, "url": null, "blocks": blocks, "links": [],
        "metadata": {
            "title": "Large", "authors": [], "editors": [], "publisher": null,
            "published": "2026-03-01", "modified": null, "language": "en",
        },
    }));
    let claims = claims.into_iter().enumerate().map(|(nth, (start, end))| {
        let claim: ClaimRecord = record(json!({
            "id": format!("claim {nth}"), "article": "article", "anchor": anchor(&text, start, end),
            "origin": "proposed", "kind": "event", "priority": "high", "score_rank": nth,
            "speaker": null, "cue": null, "denied": false, "dates": [], "amounts": [],
            "entities": [], "reasons": [], "flags": [],
        }));
        Change::ClaimAdded(claim)
    });
    let changes = std::iter::once(Change::ArticleAdded(article)).chain(claims).collect();
    ledger.note_with_blobs(&[text.as_bytes()], changes).expect("the article is kept");
}

fn add_captures(ledger: &mut Ledger, reports: &[String]) {
    let pages: Vec<String> = reports.iter().map(|text| format!("<p>{text}</p>")).collect();
    let changes = reports.iter().zip(&pages).zip(0..).flat_map(|((text, page), nth)| {
        let url = format!("https://outlet{}.example/{nth}", nth % OUTLETS);
        let source: SourceRecord = record(json!({
            "id": format!("source {nth}"), "name": format!("Report {nth}"), "url": url,
            "anonymous": false, "mentions": [], "origin": "added",
        }));
        let capture: CaptureRecord = record(json!({
            "id": format!("capture {nth}"), "source": format!("source {nth}"), "via": "network",
            "requested_url": url, "final_url": url, "status": 200, "http_version": "HTTP/1.1",
            "request_headers": [], "headers": [["content-type", "text/html"]], "hops": [],
            "started_at": "2026-03-01T08:00:00Z", "elapsed_ms": 120, "media_type": "text/html",
            "charset": "utf-8", "bytes": page.len(), "body": Sha::of(page.as_bytes()),
            "text": Sha::of(text.as_bytes()), "title": format!("Report {nth}"), "partial": null,
            "file_name": null, "publisher": format!("Kestrel Courier {}", nth % OUTLETS),
            "published": format!("2026-{:02}-{:02}", 1 + nth % 12, 1 + nth % 28),
        }));
        [Change::SourceAdded(source), Change::CaptureAdded(capture)]
    });
    let changes = changes.collect();
    let blobs: Vec<&[u8]> = reports.iter().chain(&pages).map(String::as_bytes).collect();
    ledger.note_with_blobs(&blobs, changes).expect("the captures are kept");
}

/// Each claim gets a passage from each of two sources: the first sentence there.
fn add_passages(ledger: &mut Ledger, reports: &[String]) {
    let pinned = (0..CLAIMS).flat_map(|claim| [claim, claim + 1].map(|at| (claim, at % PINNED)));
    let changes = pinned.zip(0..).map(|((claim, report), nth): ((usize, usize), usize)| {
        let text = &reports[report];
        let end = text.find('.').map_or(text.len(), |stop| stop + 1);
        let passage: PassageRecord = record(json!({
            "id": format!("passage {nth}"), "claim": format!("claim {claim}"),
            "capture": format!("capture {report}"), "anchor": anchor(text, 0, end),
            "stance": "supports",
        }));
        Change::PassagePinned(passage)
    });
    let changes = changes.collect();
    ledger.note_with_blobs(&[], changes).expect("the passages are kept");
}

fn queries(reports: &[String]) -> Vec<String> {
    let two = |(report, nth): (&String, usize)| -> Option<String> {
        let mut words = report.split_whitespace().skip(nth % 100);
        let (first, second) = (words.next()?, words.next()?);
        let typed = if nth % 2 == 0 { second.len() } else { second.len().min(TYPED) };
        Some(format!("{first} {}", &second[..typed]))
    };
    reports.iter().zip(0..).step_by(20).filter_map(two).collect()
}
