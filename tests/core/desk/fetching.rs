//! Sources are fetched, cancelled, attached.

use crate::setting::{ARTICLE, Setting, states};
use periksa_desk::*;
use periksa_support::{Loopback, Script};
use std::time::Duration;

pub const PAGE: &str = "<!doctype html><html lang=en><head><title>Harbour office</title></head><body>\
    <article><h1>Harbour figures</h1><p>The harbour in Port Fennel employs 198 people, according \
    to the yearly count of the harbour office, which was made in June.</p><p>The works cost 12.4 \
    million dollars in all, and the last invoice was paid in May of the same year.</p></article>\
    <script>document.title='changed'</script></body></html>";

pub async fn add(setting: &Setting, url: String) -> String {
    let request = SourceAdd { name: "Harbour office".into(), url: Some(url) };
    let change = setting.desk.source_add(request).await.expect("added");
    change.sources[0].id.clone()
}

/// The page, with a tag by which it can be asked for again.
pub fn tagged() -> Script {
    let length = PAGE.len().to_string();
    let head = [
        ("Content-Type", "text/html"),
        ("ETag", "\"v1\""),
        ("Content-Length", length.as_str()),
        ("Connection", "close"),
    ];
    Script::head(200, &head).then_send(PAGE)
}

/// The answer that it is still the same page.
pub fn unchanged() -> Script {
    Script::head(304, &[("ETag", "\"v1\""), ("Connection", "close")])
}

/// A case with one source, fetched from this address, and the source's id.
pub async fn fetched(url: String) -> (Setting, String) {
    let setting = Setting::new();
    setting.paste(ARTICLE).await;
    let source = add(&setting, url).await;
    setting.fetch(vec![source.clone()], true).await;
    (setting, source)
}

/// A source as it is shown now.
pub async fn shown(setting: &Setting, source: &str) -> SourceView {
    let view = setting.view().await;
    view.sources.into_iter().find(|shown| shown.id == source).expect("the source")
}

#[tokio::test]
async fn a_page_is_captured_as_received_and_can_be_read() {
    let server =
        Loopback::serving([("/old", Script::redirect("/page")), ("/page", Script::html(PAGE))])
            .expect("a server");
    let setting = Setting::new();
    setting.paste(ARTICLE).await;
    let source = add(&setting, server.url("/old")).await;
    let job = setting.fetch(vec![source.clone()], true).await;
    assert_eq!(states(&job), [JobItemState::Done]);
    let shown = shown(&setting, &source).await;
    assert_eq!(shown.state, SourceState::Captured);
    let capture = &shown.captures[0];
    assert_eq!((capture.via.as_str(), capture.status), ("network", Some(200)));
    assert_eq!(capture.final_url, server.url("/page"));
    assert_eq!(capture.bytes as usize, PAGE.len(), "the bytes as received");
    let request = CaptureOpen { capture: capture.id.clone() };
    let page = setting.desk.capture_open(request).await.expect("it opens");
    assert!(page.text.contains("employs 198 people"), "{}", page.text);
    assert_eq!(page.hops.len(), 2, "the way there is kept: {:?}", page.hops);
    let safe = page.safe_html.expect("a page to show");
    assert!(!safe.contains("<script") && safe.contains("default-src 'none'"), "{safe}");
}

#[tokio::test]
async fn an_unchanged_page_is_a_capture_of_its_own_that_holds_the_earlier_bytes() {
    let server = Loopback::start().expect("a server");
    server.set("/page", tagged());
    let (setting, source) = fetched(server.url("/page")).await;
    server.set("/page", unchanged());
    for _ in 0..2 {
        setting.fetch(vec![source.clone()], true).await;
    }

    let shown = shown(&setting, &source).await;
    let [first, second, third] = shown.captures.as_slice() else { panic!("three captures") };
    assert_eq!((first.status, second.status, third.status), (Some(200), Some(304), Some(304)));
    assert_eq!(second.sha256, first.sha256);
    assert!(second.readable);
    let request = CaptureOpen { capture: third.id.clone() };
    let page = setting.desk.capture_open(request).await.expect("it opens");
    assert_eq!(page.capture.unchanged_since.as_deref(), Some(first.captured_at.as_str()));
    assert!(page.text.contains("employs 198 people"));
    assert_eq!(server.requests()[2].header("if-none-match"), Some("\"v1\""));
    let journal = setting.desk.journal_read(JournalRead {}).await.expect("the journal");
    assert_eq!(journal.requests[1].purpose, "recheck");
}

#[tokio::test]
async fn pictures_come_with_a_page_when_the_case_wants_them() {
    let page = PAGE.replace("<p>The works", "<img src=\"/pier.png\"><p>The works");
    let server = Loopback::serving([
        ("/page", Script::html(page)),
        ("/pier.png", Script::response(200, "image/png", "a picture")),
    ])
    .expect("a server");
    let (setting, source) = fetched(server.url("/page")).await;
    assert_eq!(server.requests_for("/pier.png"), 0);
    let change = setting.desk.requisites_set(RequisitesSet { wanted: true }).await.expect("set");
    assert!(change.head.requisites);
    setting.fetch(vec![source.clone()], true).await;
    assert_eq!(server.requests_for("/pier.png"), 1);
    let shown = shown(&setting, &source).await;
    let request = CaptureOpen { capture: shown.captures[1].id.clone() };
    assert_eq!(setting.desk.capture_open(request).await.expect("it opens").requisites, 1);
    let verified = setting.desk.case_verify(CaseVerify {}).await.expect("checked");
    assert!(verified.faults.is_empty(), "{:?}", verified.faults);
}

#[tokio::test]
async fn a_page_of_an_error_is_kept_but_suggests_nothing() {
    let error = Script::response(404, "text/html", PAGE);
    let server = Loopback::serving([("/gone", error)]).expect("a server");
    let setting = Setting::new();
    let view = setting.paste(ARTICLE).await;
    let source = add(&setting, server.url("/gone")).await;
    setting.fetch(vec![source.clone()], true).await;
    let after = setting.view().await;
    let shown = after.sources.iter().find(|shown| shown.id == source).expect("the source");
    assert_eq!(shown.captures[0].status, Some(404), "that the page is gone is evidence too");
    let request = Suggestions { claim: view.claims[0].id.clone(), limit: 5 };
    assert_eq!(setting.desk.suggestions(request).await.expect("an answer").searched, 0);
    let capture = shown.captures[0].id.clone();
    let path = setting.wire_path("gone.html");
    let request = CaptureExport { capture, path };
    let exported = setting.desk.capture_export(request).await.expect("written");
    assert_eq!(exported.sha256, shown.captures[0].sha256, "the bytes as received");
}

#[tokio::test]
async fn an_article_is_fetched_unless_an_offline_case_is_open_or_the_server_refuses() {
    let server = Loopback::serving([
        ("/story", Script::html(PAGE)),
        ("/gone", Script::response(410, "text/html", PAGE)),
    ])
    .expect("a server");
    let setting = Setting::new();
    let create = |path: &str, allow_private: bool| CaseCreate {
        path: None,
        input: ArticleInput::Url { url: server.url(path), allow_private },
    };
    let refused = setting.desk.case_create(create("/story", false)).await;
    assert!(matches!(refused, Err(Problem::Fetch { ref code, .. }) if code == "address_refused"));
    let gone = setting.desk.case_create(create("/gone", true)).await;
    assert!(matches!(gone, Err(Problem::Fetch { ref code, .. }) if code == "http_status"));
    let view = setting.desk.case_create(create("/story", true)).await.expect("a case");
    assert!(view.article.expect("an article").text.contains("employs 198 people"));
    setting.desk.case_set_offline(CaseSetOffline { offline: true }).await.expect("offline");
    let asked = server.connections();
    let offline = setting.desk.case_create(create("/story", true)).await.expect_err("offline");
    assert_eq!(offline, Problem::Offline);
    assert_eq!(server.connections(), asked, "nothing was sent");
}

#[tokio::test]
async fn a_job_is_cancelled_and_the_case_goes_on() {
    let server = Loopback::serving([("/silent", Script::raw("").then_hold())]).expect("a server");
    let setting = Setting::new();
    setting.paste(ARTICLE).await;
    let source = add(&setting, server.url("/silent")).await;
    let mut events = setting.desk.subscribe();
    let request = SourceFetch { sources: vec![source], allow_private: true };
    let job = setting.desk.source_fetch(request).await.expect("started");
    tokio::time::sleep(Duration::from_millis(100)).await;
    setting.desk.job_cancel(JobCancel { job: job.id.clone() }).await.expect("cancelled");
    let ended = loop {
        let event = tokio::time::timeout(Duration::from_secs(5), events.recv()).await;
        if let DeskEvent::Job { job } = event.expect("it ends soon").expect("an event")
            && !job.running
        {
            break job;
        }
    };
    assert_eq!(states(&ended), [JobItemState::Cancelled]);
    let gone = setting.desk.job_cancel(JobCancel { job: job.id }).await;
    assert!(matches!(gone, Err(Problem::Unknown { .. })), "it no longer runs");
}

#[tokio::test]
async fn sources_are_fetched_side_by_side_and_each_ends_by_itself() {
    let server = Loopback::serving([("/page", Script::html(PAGE))]).expect("a server");
    let setting = Setting::new();
    setting.paste(ARTICLE).await;
    add(&setting, server.url("/page")).await;
    add(&setting, "http://127.0.0.1:1/page".into()).await;
    let job = setting.fetch(Vec::new(), true).await;
    let mut ends: Vec<_> =
        job.items.iter().map(|item| (item.state, item.code.as_deref())).collect();
    ends.sort_by_key(|(state, _)| *state == JobItemState::Failed);
    assert_eq!(ends[0], (JobItemState::Done, None));
    assert_eq!(ends[1], (JobItemState::Failed, Some("connect_failed")));
}

#[tokio::test]
async fn a_refetch_makes_a_second_capture_beside_the_first() {
    let server = Loopback::serving([("/page", Script::html(PAGE))]).expect("a server");
    let (setting, source) = fetched(server.url("/page")).await;
    setting.fetch(vec![source.clone()], true).await;
    let shown = shown(&setting, &source).await;
    assert_eq!(shown.captures.len(), 2, "evidence is never replaced");
}

#[tokio::test]
async fn a_file_is_attached_as_it_is() {
    let setting = Setting::new();
    setting.paste(ARTICLE).await;
    std::fs::write(setting.path("minutes.html"), PAGE).expect("a file");
    let request = SourceAttach { source: None, path: setting.wire_path("minutes.html") };
    let change = setting.desk.source_attach(request).await.expect("attached");
    let source = &change.sources[0];
    assert_eq!((source.name.as_str(), source.state), ("minutes.html", SourceState::Captured));
    assert_eq!(source.captures[0].via, "file");
    let request = CaptureOpen { capture: source.captures[0].id.clone() };
    let page = setting.desk.capture_open(request).await.expect("it opens");
    assert!(page.text.contains("employs 198 people"));
    let missing = SourceAttach { source: None, path: setting.wire_path("none.txt") };
    let problem = setting.desk.source_attach(missing).await.expect_err("no such file");
    assert!(matches!(problem, Problem::Unreadable { ref code, .. } if code == "no_file"));
}

#[tokio::test]
async fn a_named_source_is_located_and_only_at_web_addresses() {
    let setting = Setting::new();
    setting.paste(ARTICLE).await;
    let request = SourceAdd { name: "County register".into(), url: None };
    let change = setting.desk.source_add(request).await.expect("added");
    let source = change.sources[0].clone();
    assert_eq!(source.state, SourceState::NamedOnly);
    let bad = SourceLocate { source: source.id.clone(), url: "file:///etc/hosts".into() };
    let refused = setting.desk.source_locate(bad).await.expect_err("no file is fetched");
    assert!(matches!(&refused, Problem::Fetch { code, .. } if code == "scheme_refused"));
    assert!(refused.refused_by_policy());
    let bad = SourceLocate { source: source.id.clone(), url: "the register".into() };
    assert!(matches!(setting.desk.source_locate(bad).await, Err(Problem::Rule { .. })));
    let good = SourceLocate { source: source.id, url: "https://register.example/".into() };
    let change = setting.desk.source_locate(good).await.expect("located");
    assert_eq!(change.sources[0].state, SourceState::Located);
}
