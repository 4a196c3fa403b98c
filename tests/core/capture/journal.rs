//! A line for every request.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use periksa_capture::{
    Ask, Fetcher, Journal, Made, Outcome, Partial, Policy, Post, Purpose, Validators,
};
use periksa_support::{Loopback, Script};
use tokio_util::sync::CancellationToken;

use crate::world::{get, open_policy, page, started};

/// Keeps every line.
#[derive(Default)]
pub struct Lines(pub Mutex<Vec<Made>>);

impl Journal for Lines {
    fn made(&self, request: Made) {
        self.0.lock().unwrap().push(request);
    }
}

/// A fetcher that writes down, and its lines.
pub fn noting(policy: Policy) -> (Fetcher, Arc<Lines>) {
    let lines = Arc::new(Lines::default());
    (Fetcher::new(policy).unwrap().keeping(Arc::clone(&lines) as _), lines)
}

fn outcomes(lines: &Lines) -> Vec<Outcome> {
    lines.0.lock().unwrap().iter().map(|line| line.outcome).collect()
}

#[tokio::test]
async fn every_hop_has_a_line() {
    let server =
        Loopback::serving([("/a", Script::redirect("/b#x")), ("/b", Script::html("end"))]).unwrap();
    let (fetcher, lines) = noting(open_policy());
    get(&fetcher, &server.url("/a#place")).await.unwrap();

    let lines = lines.0.lock().unwrap();
    let told: Vec<_> = lines
        .iter()
        .map(|line| (line.url.clone(), line.outcome, line.received, line.purpose))
        .collect();
    let answered = |status| Outcome::Answered { status, partial: None };
    assert_eq!(
        told,
        [
            (server.url("/a"), answered(302), 0, Purpose::Capture),
            (server.url("/b"), answered(200), 3, Purpose::Capture),
        ]
    );
    assert!(lines.iter().all(|line| line.via == "direct" && line.method == "GET"));
    assert!(lines.iter().all(|line| line.remote == Some(server.address())));
    assert!(lines.iter().all(|line| line.at >= started()));
}

#[tokio::test]
async fn what_was_refused_failed_or_cut_is_told() {
    let server = Loopback::serving([
        ("/away", Script::redirect("http://10.0.0.1/")),
        ("/reset", Script::default().then_reset()),
        ("/long", Script::html(vec![b'x'; 200])),
    ])
    .unwrap();
    let policy = Policy { allow_private: false, max_body: 100, ..open_policy() };
    let (fetcher, lines) = noting(policy);
    let fetcher = fetcher.permitting(&server.address().to_string());
    let _ = get(&fetcher, &server.url("/away")).await;
    let _ = get(&fetcher, &server.url("/reset")).await;
    let _ = get(&fetcher, &server.url("/long")).await;
    assert_eq!(
        outcomes(&lines),
        [
            Outcome::Answered { status: 302, partial: None },
            Outcome::Refused { code: "address_refused" },
            Outcome::Failed { code: "disconnected" },
            Outcome::Answered { status: 200, partial: Some(Partial::Length) },
        ]
    );
}

#[tokio::test]
async fn a_request_that_is_stopped_leaves_its_line() {
    let server = Loopback::serving([("/", Script::default().then_hold())]).unwrap();
    let (fetcher, lines) = noting(Policy { total: Duration::from_millis(300), ..open_policy() });
    let _ = get(&fetcher, &server.url("/")).await.unwrap_err();
    assert_eq!(outcomes(&lines), [Outcome::Failed { code: "stopped" }]);
}

#[tokio::test]
async fn what_is_posted_is_sent_once_and_its_key_is_kept_nowhere() {
    let server = Loopback::serving([
        ("/", Script::response(503, "text/plain", "later")),
        ("/moved", Script::redirect("/")),
    ])
    .unwrap();
    let (fetcher, lines) = noting(Policy { retries: 3, ..open_policy() });
    let ask = |path: &str| Ask {
        post: Some(Post { media_type: "application/x-test".into(), body: b"words".to_vec() }),
        authorization: Some("LOW key:secret".into()),
        ..Ask::page(server.url(path), Purpose::Wayback, started())
    };
    let cancel = CancellationToken::new();
    let captured = fetcher.fetch(&ask("/"), &|_| {}, &cancel).await.unwrap();
    let moved = fetcher.fetch(&ask("/moved"), &|_| {}, &cancel).await.unwrap();

    assert_eq!((captured.answer.status, moved.answer.status), (503, 302));
    assert_eq!(
        (captured.answer.method.as_str(), &captured.answer.request_body[..]),
        ("POST", &b"words"[..])
    );
    let requests = server.requests();
    assert_eq!(requests.len(), 2, "neither tried again nor followed");
    assert_eq!(requests[0].header("authorization"), Some("LOW key:secret"));
    let recorded = format!("{:?}", captured.answer.request_headers);
    assert!(recorded.contains("authorization") && !recorded.contains("secret"), "{recorded}");
    assert!(!format!("{:?}", lines.0.lock().unwrap()).contains("secret"));
}

#[tokio::test]
async fn a_key_is_not_carried_to_another_place() {
    let other = Loopback::serving([("/", Script::html("x"))]).unwrap();
    let server = Loopback::serving([("/", Script::redirect(&other.url("/")))]).unwrap();
    let fetcher = Fetcher::new(open_policy()).unwrap();
    let ask = Ask { authorization: Some("LOW key:secret".into()), ..page(&server.url("/")) };
    fetcher.fetch(&ask, &|_| {}, &CancellationToken::new()).await.unwrap();
    assert_eq!(server.requests()[0].header("authorization"), Some("LOW key:secret"));
    assert_eq!(other.requests()[0].header("authorization"), None);
}

#[tokio::test]
async fn what_is_known_is_not_asked_for_again() {
    let server = Loopback::serving([(
        "/",
        Script::head(304, &[("ETag", "\"v1\""), ("Connection", "close")]),
    )])
    .unwrap();
    let validators = Validators {
        etag: Some("\"v1\"".into()),
        last_modified: Some("Fri, 27 Nov 2026 10:00:00 GMT".into()),
    };
    let ask = Ask { validators, ..page(&server.url("/")) };
    let fetcher = Fetcher::new(open_policy()).unwrap();
    let captured = fetcher.fetch(&ask, &|_| {}, &CancellationToken::new()).await.unwrap();
    assert_eq!((captured.answer.status, captured.answer.body.len()), (304, 0));
    let [request] = server.requests().try_into().unwrap();
    assert_eq!(request.header("if-none-match"), Some("\"v1\""));
    assert_eq!(request.header("if-modified-since"), Some("Fri, 27 Nov 2026 10:00:00 GMT"));
}
