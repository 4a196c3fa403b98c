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

/// A fetcher for which `one.example` is this computer too: two hosts, one server each.
fn two_hosts(apart: Duration) -> Fetcher {
    let names = crate::world::Names::with("one.example", &[&["127.0.0.1"]]);
    Fetcher::new(Policy { apart, ..open_policy() }).unwrap().resolving(names)
}

fn elsewhere(server: &Loopback, path: &str) -> String {
    format!("http://one.example:{}{path}", server.port())
}

#[tokio::test]
async fn a_redirect_waits_for_its_turn_at_the_other_host() {
    let apart = Duration::from_millis(400);
    let (here, there) = (Loopback::start().unwrap(), Loopback::start().unwrap());
    there.set("/", Script::html("x"));
    here.set("/moved", Script::redirect(&elsewhere(&there, "/")));
    here.set("/round", Script::redirect("/moved"));
    let fetcher = two_hosts(apart);
    get(&fetcher, &elsewhere(&there, "/")).await.unwrap();
    let begun = Instant::now();
    let waits = Mutex::new(0);
    let progress =
        |progress: Progress| *waits.lock().unwrap() += usize::from(progress.waiting.is_some());
    let asked =
        fetcher.fetch(&page(&here.url("/round")), &progress, &CancellationToken::new()).await;
    assert_eq!(asked.unwrap().answer.status, 200);
    assert!(begun.elapsed() >= apart / 2, "{:?}", begun.elapsed());
    assert_eq!(waits.into_inner().unwrap(), 1, "once, and not within the first host");
}

#[tokio::test]
async fn a_wait_for_a_turn_takes_nothing_from_the_time_of_a_try() {
    let (here, there) = (Loopback::start().unwrap(), Loopback::start().unwrap());
    there.set("/", Script::html("x"));
    here.set("/moved", Script::redirect(&elsewhere(&there, "/")));
    let names = crate::world::Names::with("one.example", &[&["127.0.0.1"]]);
    let (apart, total) = (Duration::from_millis(1500), Duration::from_millis(1000));
    let policy = Policy { apart, total, ..open_policy() };
    let fetcher = Fetcher::new(policy).unwrap().resolving(names);
    get(&fetcher, &elsewhere(&there, "/")).await.unwrap();
    assert_eq!(get(&fetcher, &here.url("/moved")).await.unwrap().answer.status, 200);
}

#[tokio::test]
async fn fetches_that_cross_do_not_wait_for_one_another() {
    let (here, there) = (Loopback::start().unwrap(), Loopback::start().unwrap());
    for server in [&here, &there] {
        server.set("/", Script::html("x"));
    }
    here.set("/moved", Script::redirect(&elsewhere(&there, "/")));
    there.set("/moved", Script::redirect(&here.url("/")));
    let fetcher = two_hosts(Duration::from_millis(20));
    let crossing = async {
        for _ in 0..5 {
            let (one, two) = (here.url("/moved"), elsewhere(&there, "/moved"));
            let (a, b) = tokio::join!(get(&fetcher, &one), get(&fetcher, &two));
            assert!(a.is_ok() && b.is_ok(), "{a:?} {b:?}");
        }
    };
    tokio::time::timeout(Duration::from_secs(15), crossing).await.expect("no end to the waiting");
}

#[tokio::test]
async fn nothing_more_is_asked_for_while_too_much_waits_to_be_written() {
    /// More than may wait, in bytes.
    const TOO_MUCH: usize = 1 << 30;
    let server = Loopback::serving([("/", Script::html("x"))]).unwrap();
    let turns = Turns::default();
    let fetcher = Fetcher::new(open_policy()).unwrap().taking(turns.clone());
    let little = turns.unwritten(1);
    assert!(get(&fetcher, &server.url("/")).await.is_ok());
    let much = turns.unwritten(TOO_MUCH);
    let url = server.url("/");
    let fetch = get(&fetcher, &url);
    tokio::pin!(fetch);
    assert!(tokio::time::timeout(SHORT * 5, &mut fetch).await.is_err());
    assert_eq!(server.requests().len(), 1);
    drop(much);
    assert!(fetch.await.is_ok());
    drop(little);
}
