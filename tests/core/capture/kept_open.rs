//! Connections that stay open for the next question to the same server.

use periksa_capture::{Fetcher, Policy, Proxy, Route};
use periksa_support::{Loopback, Script};

use crate::world::{Names, get, open_policy};

/// A page from a server that keeps its connections open.
fn kept_open(body: &str) -> Script {
    let length = body.len().to_string();
    let head = [("Content-Type", "text/html"), ("Content-Length", length.as_str())];
    Script::head(200, &head).then_send(body).then_next()
}

#[tokio::test]
async fn one_job_asks_a_server_over_one_connection_and_another_job_over_its_own() {
    let pages = [("/a", kept_open("a")), ("/b", kept_open("b")), ("/c", kept_open("c"))];
    let server = Loopback::serving(pages).unwrap();
    let job = Fetcher::new(open_policy()).unwrap();
    for path in ["/a", "/b", "/c"] {
        let captured = get(&job.clone(), &server.url(path)).await.unwrap();
        assert_eq!(captured.answer.body, &path.as_bytes()[1..], "each question has its own answer");
        assert_eq!(captured.answer.remote, Some(server.address()));
    }
    assert_eq!((server.requests().len(), server.connections()), (3, 1));
    get(&Fetcher::new(open_policy()).unwrap(), &server.url("/a")).await.unwrap();
    assert_eq!((server.requests().len(), server.connections()), (4, 2));
}

#[tokio::test]
async fn questions_at_the_same_time_do_not_wait_for_one_connection() {
    let server = Loopback::serving([("/a", kept_open("a"))]).unwrap();
    let job = Fetcher::new(open_policy()).unwrap();
    let url = server.url("/a");
    let (one, other) = tokio::join!(get(&job, &url), get(&job, &url));
    assert_eq!((one.unwrap().answer.body, other.unwrap().answer.body), (b"a".into(), b"a".into()));
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn a_server_that_closes_what_waits_is_asked_anew_at_once() {
    let body = Script::head(200, &[("Content-Length", "1")]).then_send("a");
    let pages = [("/a", body.clone().then_leave_next()), ("/b", kept_open("b")), ("/c", body)];
    let server = Loopback::serving(pages).unwrap();
    let job = Fetcher::new(open_policy()).unwrap();
    get(&job, &server.url("/a")).await.unwrap();
    let captured = get(&job, &server.url("/b")).await.unwrap();
    assert_eq!((captured.answer.body, captured.tries), (b"b".to_vec(), 1));
    assert_eq!((server.requests_for("/b"), server.connections()), (2, 2));
    // Closed right after the answer, without a word.
    for _ in 0..3 {
        assert_eq!(get(&job, &server.url("/c")).await.unwrap().answer.body, b"a");
    }
}

#[tokio::test]
async fn a_server_that_never_answers_is_asked_no_more_than_twice() {
    let silent = Script::default().then_reset();
    let server = Loopback::serving([("/a", kept_open("a")), ("/b", silent)]).unwrap();
    let job = Fetcher::new(open_policy()).unwrap();
    get(&job, &server.url("/a")).await.unwrap();
    let failed = get(&job, &server.url("/b")).await.unwrap_err();
    assert_eq!(failed.code(), "disconnected");
    assert_eq!(server.requests_for("/b"), 2);
}

#[tokio::test]
async fn a_connection_is_not_used_for_a_name_that_leads_elsewhere_now() {
    let server = Loopback::serving([("/a", kept_open("a"))]).unwrap();
    let names = Names::with("port.test", &[&["127.0.0.1"], &["127.0.0.1"], &["127.0.0.2"]]);
    let job = Fetcher::new(open_policy()).unwrap().resolving(names);
    let url = format!("http://port.test:{}/a", server.port());
    get(&job, &url).await.unwrap();
    get(&job, &url).await.unwrap();
    assert_eq!((server.requests().len(), server.connections()), (2, 1));
    assert_eq!(get(&job, &url).await.unwrap_err().code(), "connect_failed");
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn what_waits_longer_than_connecting_may_take_is_not_taken_for_unreachable() {
    let slow = Script::default().then_pause(std::time::Duration::from_millis(600));
    let slow = slow.then_send("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nb");
    let server = Loopback::serving([("/a", kept_open("a")), ("/b", slow)]).unwrap();
    let connect = std::time::Duration::from_millis(300);
    let job = Fetcher::new(Policy { connect, ..open_policy() }).unwrap();
    get(&job, &server.url("/a")).await.unwrap();
    assert_eq!(get(&job, &server.url("/b")).await.unwrap().answer.body, b"b");
    assert_eq!(server.connections(), 1);
}

#[tokio::test]
async fn through_a_proxy_every_question_has_a_connection_of_its_own() {
    let proxy = Loopback::start().unwrap();
    proxy.set("http://port.test/a", kept_open("a"));
    let given = Proxy::parse(&format!("http://{}", proxy.address())).unwrap();
    let job = Fetcher::new(Policy { route: Route::Through(given), ..open_policy() }).unwrap();
    for _ in 0..2 {
        get(&job, "http://port.test/a").await.unwrap();
    }
    assert_eq!((proxy.requests().len(), proxy.connections()), (2, 2));
}
