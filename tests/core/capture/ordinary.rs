//! An honest server and what is kept of it.

use std::sync::Mutex;

use periksa_capture::{Fetcher, Progress};
use periksa_support::{Loopback, Script};
use tokio_util::sync::CancellationToken;

use crate::world::{get, get_open, open_policy, page, started};

#[tokio::test]
async fn keeps_bytes_head_and_way() {
    let page = b"<p>\xff\x00 not even text</p>";
    let head = [
        ("Content-Type", "Text/HTML; Charset=\"latin1\""),
        ("Content-Length", "23"),
        ("Set-Cookie", "a=1"),
        ("X-Name", "caf\u{e9}"),
        ("Set-Cookie", "b=2"),
        ("Connection", "close"),
    ];
    let server = Loopback::serving([("/a", Script::head(200, &head).then_send(page))]).unwrap();
    let url = server.url("/a?q=1#place");

    let captured = get_open(&url).await.unwrap();

    assert_eq!(captured.answer.body, page);
    assert_eq!((captured.answer.status, captured.answer.http_version.as_str()), (200, "HTTP/1.1"));
    assert_eq!((captured.requested_url.as_str(), captured.answer.url.as_str()), (&*url, &*url));
    assert_eq!(captured.media_type.as_deref(), Some("text/html"));
    assert_eq!(captured.charset.as_deref(), Some("windows-1252"), "latin1 is that on the web");
    assert_eq!(captured.answer.partial, None);
    assert_eq!(captured.started_at, started());
    let names: Vec<&str> = captured.answer.headers.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        ["content-type", "content-length", "set-cookie", "set-cookie", "x-name", "connection"]
    );
    assert_eq!(captured.answer.header("set-cookie").as_deref(), Some("a=1, b=2"));
    // The two bytes of the UTF-8 é, one char each.
    assert_eq!(captured.answer.header("x-name").as_deref(), Some("caf\u{c3}\u{a9}"));
    assert!(captured.way.is_empty());
    assert_eq!(captured.answer.remote, Some(server.address()));
    assert_eq!((captured.answer.location.as_deref(), captured.tries), (None, 1));
    assert_eq!(captured.decoded().unwrap(), page);
}

#[tokio::test]
async fn the_recorded_request_is_the_one_that_was_sent() {
    let server = Loopback::serving([("/", Script::html("x"))]).unwrap();
    let captured = get_open(&server.url("/?q=1#never-sent")).await.unwrap();

    let [request] = server.requests().try_into().unwrap();
    assert_eq!(request.target, "/?q=1");
    let mut sent: Vec<(String, String)> = request
        .head
        .lines()
        .skip(1)
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
        .collect();
    let mut recorded = captured.answer.request_headers;
    sent.sort();
    recorded.sort();
    assert_eq!(sent, recorded);
    assert_eq!(request.header("accept-encoding"), Some("gzip"));
    for absent in ["cookie", "referer", "authorization"] {
        assert_eq!(request.header(absent), None);
    }
}

#[tokio::test]
async fn error_statuses_are_captures() {
    for status in [204, 304, 404, 410, 429, 500, 503] {
        let script = match status {
            204 | 304 => Script::head(status, &[("Connection", "close")]),
            _ => Script::response(status, "text/plain", "gone"),
        };
        let server = Loopback::serving([("/", script)]).unwrap();
        let captured = get_open(&server.url("/")).await.unwrap();
        assert_eq!(captured.answer.status, status);
        assert_eq!(captured.answer.body.is_empty(), status < 400);
        assert_eq!(captured.answer.partial, None);
    }
}

#[tokio::test]
async fn progress_counts_up_to_the_whole_body() {
    let body = vec![b'x'; 300_000];
    let server = Loopback::serving([("/", Script::html(&body))]).unwrap();
    let seen = Mutex::new(Vec::new());
    let fetcher = Fetcher::new(open_policy()).unwrap();
    let report = |progress: Progress| seen.lock().unwrap().push(progress);
    let captured =
        fetcher.fetch(&page(&server.url("/")), &report, &CancellationToken::new()).await.unwrap();

    let seen = seen.into_inner().unwrap();
    assert_eq!(captured.answer.body.len(), 300_000);
    assert_eq!(seen.first().unwrap().received, 0);
    assert_eq!(seen.last().unwrap().received, 300_000);
    assert!(seen.is_sorted_by_key(|progress| progress.received));
    assert!(seen.iter().all(|progress| progress.expected == Some(300_000)));
}

#[tokio::test]
async fn claims_of_type_and_charset_are_recorded_as_claims() {
    let cases = [
        ("image/png", Some("image/png"), None),
        ("text/html;charset=nonsense", Some("text/html"), Some("nonsense")),
        ("text/html; x=1; charset='utf8'", Some("text/html"), Some("UTF-8")),
        ("text/html; charset=", Some("text/html"), None),
        ("rubbish", None, None),
        ("/; charset=utf-8", None, Some("UTF-8")),
    ];
    for (claim, media_type, charset) in cases {
        let server = Loopback::serving([("/", Script::response(200, claim, "<html>"))]).unwrap();
        let captured = get_open(&server.url("/")).await.unwrap();
        assert_eq!(captured.media_type.as_deref(), media_type, "{claim}");
        assert_eq!(captured.charset.as_deref(), charset, "{claim}");
        assert_eq!(captured.answer.body, b"<html>");
    }
}

#[tokio::test]
async fn two_fetches_share_no_connection() {
    let server = Loopback::serving([("/", Script::html("x"))]).unwrap();
    let fetcher = Fetcher::new(open_policy()).unwrap();
    get(&fetcher, &server.url("/")).await.unwrap();
    get(&fetcher, &server.url("/")).await.unwrap();
    assert_eq!((server.connections(), server.requests_for("/")), (2, 2));
}
