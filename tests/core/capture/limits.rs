//! Size, time and the user's stop.

use std::time::Duration;

use periksa_capture::{Captured, FetchProblem, Fetcher, Partial, Policy, Progress, Stage};
use periksa_support::{Loopback, Script};
use tokio_util::sync::CancellationToken;

use crate::world::{get, open_policy, page};

const SHORT: Duration = Duration::from_millis(200);
const DRIP: Duration = Duration::from_millis(20);

async fn get_with(policy: Policy, url: &str) -> Result<Captured, FetchProblem> {
    get(&Fetcher::new(policy).unwrap(), url).await
}

fn stage_of(problem: &FetchProblem) -> Stage {
    match problem {
        FetchProblem::Timeout { stage, .. } => *stage,
        other => panic!("{other}"),
    }
}

fn chunked() -> Script {
    Script::head(200, &[("Transfer-Encoding", "chunked")])
}

#[tokio::test]
async fn a_body_is_cut_at_the_limit_and_not_before() {
    let server = Loopback::serving([("/", Script::html(vec![b'x'; 5000]))]).unwrap();
    for (limit, kept, partial) in
        [(4999, 4999, Some(Partial::Length)), (5000, 5000, None), (5001, 5000, None)]
    {
        let policy = Policy { max_body: limit, ..open_policy() };
        let captured = get_with(policy, &server.url("/")).await.unwrap();
        assert_eq!((captured.answer.body.len(), captured.answer.partial), (kept, partial));
    }
}

#[tokio::test]
async fn an_endless_body_is_cut() {
    let chunk = format!("1000\r\n{}\r\n", "x".repeat(0x1000));
    let endless = chunked().then_repeat(chunk, u64::MAX, Duration::ZERO);
    let server = Loopback::serving([("/", endless)]).unwrap();
    let captured = get_with(open_policy(), &server.url("/")).await.unwrap();
    assert_eq!(captured.answer.partial, Some(Partial::Length));
    assert_eq!(captured.answer.body.len(), 1024 * 1024);
    assert!(captured.answer.body.iter().all(|byte| *byte == b'x'));
}

#[tokio::test]
async fn a_length_that_is_announced_but_absurd_sets_no_memory_aside() {
    let head = [("Content-Length", "9000000000000000000")];
    let server = Loopback::serving([("/", Script::head(200, &head).then_send("tiny"))]).unwrap();
    let captured = get_with(open_policy(), &server.url("/")).await.unwrap();
    assert_eq!(
        (captured.answer.body.as_slice(), captured.answer.partial),
        (&b"tiny"[..], Some(Partial::Disconnect))
    );
    assert!(captured.answer.body.capacity() <= 1024 * 1024);
}

#[tokio::test]
async fn a_server_that_never_shakes_hands_is_a_connect_time_out() {
    let server = Loopback::start().unwrap();
    let policy = Policy { connect: SHORT, ..open_policy() };
    let url = format!("https://{}/", server.address());
    let problem = get_with(policy, &url).await.unwrap_err();
    assert_eq!(stage_of(&problem), Stage::Connect);
    assert!(problem.retryable());
}

#[tokio::test]
async fn silence_before_the_head_is_a_first_byte_time_out() {
    let drip = Script::raw("HTTP/1.1 200 OK\r\n").then_repeat("X-Drip: 1\r\n", 1000, DRIP);
    let server =
        Loopback::serving([("/silent", Script::default().then_hold()), ("/drip", drip)]).unwrap();
    for path in ["/silent", "/drip"] {
        let policy = Policy { first_byte: SHORT, ..open_policy() };
        let problem = get_with(policy, &server.url(path)).await.unwrap_err();
        assert_eq!(stage_of(&problem), Stage::FirstByte, "{path}");
    }
}

#[tokio::test]
async fn silence_within_the_body_keeps_what_came() {
    let script = chunked().then_send("5\r\nbegun\r\n").then_hold();
    let server = Loopback::serving([("/", script)]).unwrap();
    let policy = Policy { idle: SHORT, ..open_policy() };
    let captured = get_with(policy, &server.url("/")).await.unwrap();
    assert_eq!(captured.answer.body, b"begun");
    assert_eq!(captured.answer.partial, Some(Partial::Idle));
}

#[tokio::test]
async fn a_body_that_drips_is_cut_by_the_whole_time() {
    let script = chunked().then_repeat("1\r\nx\r\n", 100_000, DRIP);
    let server = Loopback::serving([("/", script)]).unwrap();
    let policy = Policy { total: Duration::from_millis(600), ..open_policy() };
    let captured = get_with(policy, &server.url("/")).await.unwrap();
    assert_eq!(captured.answer.partial, Some(Partial::Time));
    assert!(!captured.answer.body.is_empty());
    assert!(captured.elapsed >= Duration::from_millis(600), "{:?}", captured.elapsed);
}

#[tokio::test]
async fn slow_redirects_are_stopped_by_the_whole_time() {
    let server = Loopback::start().unwrap();
    for step in 0..11 {
        let head = format!("HTTP/1.1 302 Found\r\nLocation: /{}\r\n\r\n", step + 1);
        server.set(format!("/{step}"), Script::default().then_pause(SHORT).then_send(head));
    }
    let policy = Policy { total: Duration::from_millis(500), ..open_policy() };
    let problem = get_with(policy, &server.url("/0")).await.unwrap_err();
    assert_eq!(stage_of(&problem), Stage::Total);
    assert!(server.requests().len() >= 2);
}

#[tokio::test]
async fn a_stop_before_the_start_sends_nothing() {
    let server = Loopback::serving([("/", Script::html("x"))]).unwrap();
    let cancel = CancellationToken::new();
    cancel.cancel();
    let fetcher = Fetcher::new(open_policy()).unwrap();
    let problem = fetcher.fetch(&page(&server.url("/")), &|_| {}, &cancel).await.unwrap_err();
    assert_eq!(problem, FetchProblem::Cancelled);
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn a_stop_while_waiting_keeps_nothing() {
    let server = Loopback::serving([("/", Script::default().then_hold())]).unwrap();
    let cancel = CancellationToken::new();
    let fetcher = Fetcher::new(open_policy()).unwrap();
    let asked = page(&server.url("/"));
    let stop = async {
        while server.requests().is_empty() {
            tokio::time::sleep(DRIP).await;
        }
        cancel.cancel();
    };
    let (fetched, ()) = tokio::join!(fetcher.fetch(&asked, &|_| {}, &cancel), stop);
    assert_eq!(fetched.unwrap_err(), FetchProblem::Cancelled);
}

#[tokio::test]
async fn a_stop_within_the_body_keeps_what_came() {
    let script = chunked().then_send("5\r\nbegun\r\n").then_hold();
    let server = Loopback::serving([("/", script)]).unwrap();
    let cancel = CancellationToken::new();
    let fetcher = Fetcher::new(open_policy()).unwrap();
    let stop_at_first = |progress: Progress| {
        if progress.received > 0 {
            cancel.cancel();
        }
    };
    let captured = fetcher.fetch(&page(&server.url("/")), &stop_at_first, &cancel).await.unwrap();
    assert_eq!(captured.answer.partial, Some(Partial::Cancelled));
    assert_eq!(captured.answer.body, b"begun");
}
