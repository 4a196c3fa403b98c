//! Turns, retries and waits.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use periksa_capture::{Captured, FetchProblem, Fetcher, Policy, Progress, Turns};
use periksa_support::{Loopback, Script};
use tokio_util::sync::CancellationToken;

use crate::world::{get, open_policy, page};

const SHORT: Duration = Duration::from_millis(30);

fn trying(retries: u32) -> Policy {
    Policy { retries, backoff: SHORT, ..open_policy() }
}

async fn get_with(policy: Policy, url: &str) -> Result<Captured, FetchProblem> {
    get(&Fetcher::new(policy).unwrap(), url).await
}

#[tokio::test]
async fn not_now_is_asked_again_and_the_last_answer_kept() {
    for status in [408, 429, 500, 502, 503, 504] {
        let server =
            Loopback::serving([("/", Script::response(status, "text/plain", "no"))]).unwrap();
        let captured = get_with(trying(2), &server.url("/")).await.unwrap();
        assert_eq!((captured.answer.status, captured.tries), (status, 3));
        assert_eq!(server.requests().len(), 3);
    }
}

#[tokio::test]
async fn no_is_not_asked_again() {
    for status in [200, 404, 410, 403, 501] {
        let server =
            Loopback::serving([("/", Script::response(status, "text/plain", "no"))]).unwrap();
        assert_eq!(get_with(trying(3), &server.url("/")).await.unwrap().tries, 1);
        assert_eq!(server.requests().len(), 1);
    }
}

#[tokio::test]
async fn a_broken_connection_is_tried_again() {
    let server = Loopback::serving([("/", Script::default().then_reset())]).unwrap();
    let problem = get_with(trying(2), &server.url("/")).await.unwrap_err();
    assert_eq!(problem.code(), "disconnected");
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn the_wait_that_a_server_asks_for_is_kept() {
    let later = |value: &str| {
        Script::head(
            503,
            &[("Retry-After", value), ("Content-Length", "0"), ("Connection", "close")],
        )
    };
    let server = Loopback::serving([
        ("/soon", later("1")),
        ("/dated", later("Thu, 01 Jan 1970 00:00:00 GMT")),
        ("/never", later("86400")),
        ("/odd", later("next week")),
    ])
    .unwrap();
    let begun = Instant::now();
    assert_eq!(get_with(trying(1), &server.url("/soon")).await.unwrap().tries, 2);
    assert!(begun.elapsed() >= Duration::from_secs(1));
    assert_eq!(get_with(trying(1), &server.url("/dated")).await.unwrap().tries, 2);
    assert_eq!(get_with(trying(1), &server.url("/never")).await.unwrap().tries, 1);
    assert_eq!(get_with(trying(1), &server.url("/odd")).await.unwrap().tries, 1);
}

#[tokio::test]
async fn a_stop_while_waiting_keeps_the_answer_that_came() {
    let script = Script::head(503, &[("Retry-After", "60"), ("Content-Length", "0")]);
    let server = Loopback::serving([("/", script)]).unwrap();
    let cancel = CancellationToken::new();
    let waits = Mutex::new(Vec::new());
    let stop_when_waiting = |progress: Progress| {
        if let Some(rest) = progress.waiting {
            waits.lock().unwrap().push(rest);
            cancel.cancel();
        }
    };
    let fetcher = Fetcher::new(trying(3)).unwrap();
    let captured =
        fetcher.fetch(&page(&server.url("/")), &stop_when_waiting, &cancel).await.unwrap();
    assert_eq!(captured.answer.status, 503);
    assert_eq!(waits.into_inner().unwrap(), [Duration::from_secs(60)]);
}

#[tokio::test]
async fn one_host_is_asked_once_at_a_time_and_some_time_apart() {
    let apart = Duration::from_millis(150);
    let slow = Script::default().then_pause(Duration::from_millis(50));
    let slow = slow.then_send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    let server = Loopback::serving([("/", slow)]).unwrap();
    let turns = Turns::default();
    let fetcher = || Fetcher::new(Policy { apart, ..open_policy() }).unwrap().taking(turns.clone());
    let (one, two, three) = (fetcher(), fetcher(), fetcher());
    let url = server.url("/");
    let begun = Instant::now();
    let (a, b, c) = tokio::join!(get(&one, &url), get(&two, &url), get(&three, &url));
    assert!(a.is_ok() && b.is_ok() && c.is_ok());
    assert!(begun.elapsed() >= (apart * 2) + Duration::from_millis(150), "{:?}", begun.elapsed());
}

#[tokio::test]
async fn other_hosts_do_not_wait() {
    let servers: Vec<Loopback> =
        (0..2).map(|_| Loopback::serving([("/", Script::html("x"))]).unwrap()).collect();
    // Both are one host, and the names of two: what counts is the name.
    let names = crate::world::Names::with("one.example", &[&["127.0.0.1"]]);
    let policy = Policy { apart: Duration::from_secs(60), ..open_policy() };
    let fetcher = Fetcher::new(policy).unwrap().resolving(names);
    get(&fetcher, &servers[0].url("/")).await.unwrap();
    let url = format!("http://one.example:{}/", servers[1].port());
    assert_eq!(get(&fetcher, &url).await.unwrap().answer.status, 200);
}
