//! How a capture ended is said wherever it is shown: in the window, in the reports, in the archive.

use crate::fetching::{PAGE, add, fetched, shown, tagged, unchanged};
use crate::setting::{ARTICLE, Setting};
use crate::witnesses::member;
use flate2::{Compression, write::GzEncoder};
use periksa_capture::archive::{Archive, Limits};
use periksa_desk::*;
use periksa_support::{Loopback, Script};
use serde_json::Value;
use std::io::Write;
use std::path::Path;

/// An answer that promises more than it sends.
fn cut(body: &str) -> Script {
    let head =
        [("Content-Type", "text/html"), ("Content-Length", "100000"), ("Connection", "close")];
    Script::head(200, &head).then_send(body)
}

fn packed(body: impl AsRef<[u8]>) -> Script {
    let length = body.as_ref().len().to_string();
    let head = [
        ("Content-Type", "text/html"),
        ("Content-Encoding", "gzip"),
        ("Content-Length", length.as_str()),
        ("Connection", "close"),
    ];
    Script::head(200, &head).then_send(body.as_ref())
}

/// Much larger unpacked than it may be.
fn bomb() -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(&vec![b' '; 16 * 1024 * 1024]).expect("packed");
    packer.finish().expect("packed")
}

async fn report(setting: &Setting, format: ReportFormat, language: ReportLanguage) -> String {
    let path = Some(setting.wire_path("report.out"));
    let request = ReportExport { format, language, path };
    setting.desk.report_export(request).await.expect("written");
    std::fs::read_to_string(setting.path("report.out")).expect("a report")
}

/// The report in Markdown, without the marks that keep its words from becoming mark-up.
async fn plain_report(setting: &Setting) -> String {
    report(setting, ReportFormat::Md, ReportLanguage::En).await.replace('\\', "")
}

/// Writes the archive of the case and answers its manifest.
async fn manifest(setting: &Setting) -> Value {
    let path = setting.wire_path("case.wacz");
    let request = ArchiveExport { path: Some(path.clone()) };
    setting.desk.archive_export(request).await.expect("exported");
    serde_json::from_slice(&member(Path::new(&path), "evidence/manifest.json")).expect("JSON")
}

async fn newest(setting: &Setting, source: &str) -> CaptureView {
    let shown = shown(setting, source).await;
    shown.captures.last().expect("a capture").clone()
}

#[tokio::test]
async fn a_fetched_article_is_a_capture_and_a_cut_one_says_so() {
    let server = Loopback::serving([("/old", Script::redirect("/story")), ("/story", cut(PAGE))])
        .expect("a server");
    let setting = Setting::new();
    let input = ArticleInput::Url { url: server.url("/old"), allow_private: true };
    let path = Some(setting.wire_path("case.periksa"));
    let view = setting.desk.case_create(CaseCreate { path, input }).await.expect("a case");
    let article = view.article.as_ref().expect("an article");
    let capture = article.capture.as_ref().expect("what the server sent");
    assert_eq!(capture.partial.as_deref(), Some("disconnect"));
    assert_eq!((capture.status, capture.bytes as usize), (Some(200), PAGE.len()));
    let own: Vec<_> = view.sources.iter().filter(|source| source.origin == "article").collect();
    assert_eq!(own.len(), 1);
    assert_eq!(own[0].captures, std::slice::from_ref(capture));
    let request = CaptureOpen { capture: capture.id.clone() };
    let page = setting.desk.capture_open(request).await.expect("it opens");
    assert_eq!(page.hops.len(), 2, "the redirect is kept: {:?}", page.hops);
    assert!(page.headers.iter().any(|header| header.value == "100000"), "{:?}", page.headers);
    assert!(!page.request_headers.is_empty());

    // It is no evidence for its own claims, is not found twice, and is not fetched again unasked.
    let request = Suggestions { claim: view.claims[0].id.clone(), limit: 5 };
    assert_eq!(setting.desk.suggestions(request).await.expect("an answer").searched, 0);
    let request = Search { query: "yearly count".into(), limit: 10 };
    let hits = setting.desk.search(request).await.expect("an answer").hits;
    assert!(hits.iter().all(|hit| hit.kind != "capture"), "{hits:?}");
    assert!(hits.iter().any(|hit| hit.kind == "article"), "{hits:?}");
    let asked = server.connections();
    setting.fetch(Vec::new(), true).await;
    assert_eq!(server.connections(), asked);

    let words = plain_report(&setting).await;
    assert!(words.contains("The article was not received whole: the connection broke off"));
    assert!(words.contains("the article itself"), "{words}");
    let html = report(&setting, ReportFormat::Html, ReportLanguage::Id).await;
    assert!(html.contains("Artikel tidak diterima secara utuh"));
    let json: Value =
        serde_json::from_str(&report(&setting, ReportFormat::Json, ReportLanguage::En).await)
            .expect("JSON");
    assert_eq!(json["article"]["capture"]["partial"], "disconnect");
    assert_eq!(manifest(&setting).await["captures"][0]["partial"], "disconnect");
    let archive = Archive::open(&setting.path("case.wacz"), &Limits::default(), &|_, _| true)
        .expect("an archive");
    assert!(archive.faults.is_empty(), "{:?}", archive.faults);
    assert_eq!(archive.pages.len(), 1);
    let loaded = archive.load(&archive.pages[0]).expect("the page");
    assert_eq!(loaded.answer.body, PAGE.as_bytes());
    // The file's own record; the redirect and the page with their requests; the way between them.
    assert_eq!(archive.record_count, 6);
    assert!(loaded.answer.partial.is_some() && !loaded.answer.request_headers.is_empty());
    let verified = setting.desk.case_verify(CaseVerify {}).await.expect("checked");
    assert!(verified.faults.is_empty(), "{:?}", verified.faults);
}

#[tokio::test]
async fn a_body_that_cannot_be_unpacked_says_why_everywhere() {
    let cases = [
        (packed("this is no gzip"), "coding_damaged", "the packed bytes are damaged"),
        (packed(bomb()), "decoded_too_large", "unpacked it is larger than the limit"),
    ];
    for (script, code, words) in cases {
        let server = Loopback::serving([("/page", script)]).expect("a server");
        let (setting, source) = fetched(server.url("/page")).await;
        let capture = newest(&setting, &source).await;
        assert_eq!((capture.readable, capture.unreadable.as_deref()), (false, Some(code)));
        let report = plain_report(&setting).await;
        assert!(report.contains(&format!("No text was read from it: {words}")), "{report}");
        assert_eq!(manifest(&setting).await["captures"][0]["unreadable"], code);
    }
}

#[tokio::test]
async fn parts_of_a_page_that_are_missing_are_counted() {
    let page = PAGE.replace("<p>The works", "<img src=http://127.0.0.1:1/a.png><p>The works");
    let server = Loopback::serving([("/page", Script::html(page))]).expect("a server");
    let setting = Setting::new();
    setting.paste(ARTICLE).await;
    setting.desk.requisites_set(RequisitesSet { wanted: true }).await.expect("set");
    let source = add(&setting, server.url("/page")).await;
    setting.fetch(vec![source.clone()], true).await;
    let left_out = newest(&setting, &source).await.left_out;
    assert_eq!(left_out, [LeftOutView { reason: "address_refused".into(), count: 1 }]);
    let report = plain_report(&setting).await;
    assert!(report.contains("that are missing: 1 (address refused)"), "{report}");
    assert_eq!(manifest(&setting).await["captures"][0]["left_out"][0]["count"], 1);
}

#[tokio::test]
async fn an_unchanged_page_is_said_to_be_unchanged_and_not_received() {
    let server = Loopback::start().expect("a server");
    server.set("/page", tagged());
    let (setting, source) = fetched(server.url("/page")).await;
    let first = newest(&setting, &source).await;
    server.set("/page", unchanged());
    setting.fetch(vec![source.clone()], true).await;
    let second = newest(&setting, &source).await;
    assert_eq!(second.unchanged_since.as_ref(), Some(&first.captured_at));
    let request = PassagePin {
        claim: setting.view().await.claims[0].id.clone(),
        capture: second.id,
        selection: PassageSelection::Words { words: "employs 198 people".into() },
        stance: Stance::Supports,
    };
    setting.desk.passage_pin(request).await.expect("pinned");
    let report = plain_report(&setting).await;
    let explained = report.matches("Received by this computer at (time)").count();
    let received = report.matches("Received by this computer at").count() - explained;
    assert_eq!(received, 1, "the second time the server only said so: {report}");
    let unchanged = report.matches("that it is unchanged; the bytes were received").count();
    assert_eq!(unchanged, 2, "of the source and of the passage: {report}");
}

/// A WARC record without a digest.
fn record(kind: &str, url: &str, block: &str) -> String {
    let (target, form) = match url {
        "" => (String::new(), "application/warc-fields"),
        url => (format!("WARC-Target-URI: {url}\r\n"), "application/http;msgtype=response"),
    };
    format!(
        "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:test:{kind}:{url}>\r\n\
         WARC-Date: 2026-01-02T03:04:05Z\r\n{target}Content-Type: {form}\r\n\
         Content-Length: {}\r\n\r\n{block}\r\n\r\n",
        block.len()
    )
}

fn told(url: &str, http: &str) -> String {
    record("response", url, http)
}

fn page_of_others(url: &str) -> String {
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {}\r\n\r\n",
        PAGE.len()
    );
    told(url, &format!("{head}{PAGE}"))
}

async fn import(setting: &Setting, name: &str) -> Result<ImportedView, Problem> {
    setting.desk.source_import(SourceImport { path: setting.wire_path(name) }).await
}

fn imported(view: &ImportedView) -> ImportedFrom {
    let capture = view.change.sources[0].captures.last().expect("a capture");
    capture.imported.clone().expect("where it comes from")
}

#[tokio::test]
async fn what_holds_no_digest_is_not_verified() {
    let setting = Setting::new();
    setting.paste(ARTICLE).await;
    let warc = page_of_others("http://harbour.example/count");
    std::fs::write(setting.path("plain.warc"), warc).expect("a file");
    std::fs::write(setting.path("saved.html"), PAGE).expect("a file");
    std::fs::write(setting.path("note.txt"), "The harbour employs 198 people.").expect("a file");
    for name in ["plain.warc", "saved.html", "note.txt"] {
        let view = import(&setting, name).await.expect(name);
        assert!(!view.verified, "{name}: {view:?}");
    }
    let view = import(&setting, "plain.warc").await.expect("taken in");
    assert!(view.faults[0].contains("holds no digest"), "{:?}", view.faults);
    assert_eq!(imported(&view).digest, "no_digest");
    let report = plain_report(&setting).await;
    assert!(report.contains("Not verified: the archive holds no digest of it"), "{report}");
}

#[tokio::test]
async fn faults_of_an_archive_stay_with_what_was_taken_from_it() {
    let setting = Setting::new();
    setting.paste(ARTICLE).await;
    let whole = page_of_others("http://harbour.example/count");
    let second = page_of_others("http://harbour.example/second");
    let cut = &second[..second.len() - 300];
    std::fs::write(setting.path("cut.warc"), format!("{whole}{cut}")).expect("a file");
    let view = import(&setting, "cut.warc").await.expect("the first page is whole");
    let faults = imported(&view).faults;
    assert!(!view.verified && faults.iter().any(|fault| fault.contains("ends within")), "{view:?}");
    let report = plain_report(&setting).await;
    assert!(report.contains("Found against the archive when it came in"), "{report}");
    let kept = &manifest(&setting).await["captures"][0]["imported"]["faults"];
    assert!(kept[0].as_str().is_some_and(|fault| fault.contains("ends within")), "{kept}");

    // Of an archive whose only page is damaged nothing is kept, and what was found is said.
    let info = record("warcinfo", "", "software: test\r\n");
    std::fs::write(setting.path("lost.warc"), format!("{info}{cut}")).expect("a file");
    let refused = import(&setting, "lost.warc").await.expect_err("no page");
    let Problem::Unreadable { code, words, .. } = refused else { panic!("{refused:?}") };
    assert_eq!(code, "no_pages");
    assert!(words.contains("Found against it") && words.contains("ends within"), "{words}");
}

#[tokio::test]
async fn an_archive_is_told_by_its_bytes_whatever_it_is_called() {
    let server = Loopback::serving([("/page", Script::html(PAGE))]).expect("a server");
    let (setting, _) = fetched(server.url("/page")).await;
    manifest(&setting).await;
    std::fs::rename(setting.path("case.wacz"), setting.path("pages.zip")).expect("renamed");
    std::fs::write(setting.path("pages.dat"), page_of_others("http://harbour.example/count"))
        .expect("a file");
    let view = import(&setting, "pages.zip").await.expect("taken in");
    assert!(view.verified, "{:?}", view.faults);
    assert_eq!(view.pages[0].digest.as_deref(), Some("verified"));
    let view = import(&setting, "pages.dat").await.expect("taken in");
    assert_eq!(view.pages[0].url.as_deref(), Some("http://harbour.example/count"));
}

#[tokio::test]
async fn a_redirect_from_https_to_http_is_kept_and_said() {
    let setting = Setting::new();
    setting.paste(ARTICLE).await;
    let moved = "HTTP/1.1 301 Moved\r\nLocation: http://harbour.example/count\r\n\
                 Content-Length: 0\r\n\r\n";
    let warc = told("https://harbour.example/old", moved)
        + &page_of_others("http://harbour.example/count");
    std::fs::write(setting.path("moved.warc"), warc).expect("a file");
    let view = import(&setting, "moved.warc").await.expect("taken in");
    let capture = view.change.sources[0].captures[0].clone();
    assert!(capture.downgraded, "{view:?}");
    let request = CaptureOpen { capture: capture.id };
    let page = setting.desk.capture_open(request).await.expect("it opens");
    assert!(page.hops[0].downgraded && !page.hops[1].downgraded, "{:?}", page.hops);
    let report = plain_report(&setting).await;
    assert!(report.contains("a redirect led from https to http"), "{report}");
    assert_eq!(manifest(&setting).await["captures"][0]["downgraded"], true);
}

#[tokio::test]
async fn a_report_says_where_the_log_ends_and_what_no_timestamp_covers() {
    let setting = Setting::new();
    setting.paste(ARTICLE).await;
    let json: Value =
        serde_json::from_str(&report(&setting, ReportFormat::Json, ReportLanguage::En).await)
            .expect("JSON");
    let head = &json["log"]["heads"][0];
    let (hash, device) = (head["hash"].as_str().expect("a hash"), head["device"].as_str());
    let manifest = manifest(&setting).await;
    assert_eq!(manifest["log_heads"][0]["hash"], hash, "the head as the archive has it");
    assert!(json["log"]["unanchored_since"].is_string(), "{}", json["log"]);
    let words = plain_report(&setting).await;
    let html = report(&setting, ReportFormat::Html, ReportLanguage::Id).await;
    for text in [&words, &html] {
        assert!(text.contains(hash) && text.contains(device.expect("a device")), "{text}");
    }
    let count = format!("{} events", head["seq"]);
    assert!(words.contains(&count) && words.contains("There is no timestamp"), "{words}");
    assert!(html.contains("Tidak ada stempel waktu"));
}
