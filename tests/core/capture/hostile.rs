//! Servers that lie, break off or talk nonsense: each ends in a stated outcome.

use std::time::Duration;

use periksa_capture::Partial;
use periksa_support::{Loopback, Script};

use crate::world::get_open;

const PAUSE: Duration = Duration::from_millis(100);

#[tokio::test]
async fn bodies_that_break_their_promise_are_kept_as_partial() {
    let long = [("Content-Length", "100")];
    let chunked = [("Transfer-Encoding", "chunked")];
    let cases = [
        ("announced longer", Script::head(200, &long).then_send("short")),
        ("reset", Script::head(200, &long).then_send("short").then_pause(PAUSE).then_reset()),
        ("chunks without an end", Script::head(200, &chunked).then_send("5\r\nshort\r\n")),
        ("a chunk cut off", Script::head(200, &chunked).then_send("50\r\nshort")),
        (
            "a chunk size that is none",
            Script::head(200, &chunked).then_send("5\r\nshort\r\nzz\r\n"),
        ),
    ];
    for (what, script) in cases {
        let server = Loopback::serving([("/", script)]).unwrap();
        let captured = get_open(&server.url("/")).await.unwrap();
        assert_eq!(captured.answer.partial, Some(Partial::Disconnect), "{what}");
        assert_eq!(captured.answer.body, b"short", "{what}");
        assert_eq!(captured.answer.status, 200, "{what}");
    }
}

#[tokio::test]
async fn a_body_longer_than_announced_ends_where_it_was_announced_to() {
    let head = [("Content-Length", "5"), ("Connection", "close")];
    let server =
        Loopback::serving([("/", Script::head(200, &head).then_send("short and more"))]).unwrap();
    let captured = get_open(&server.url("/")).await.unwrap();
    assert_eq!((captured.answer.body.as_slice(), captured.answer.partial), (&b"short"[..], None));
}

#[tokio::test]
async fn a_body_without_any_length_ends_with_the_connection() {
    let server =
        Loopback::serving([("/", Script::head(200, &[]).then_send("until closed"))]).unwrap();
    let captured = get_open(&server.url("/")).await.unwrap();
    assert_eq!(
        (captured.answer.body.as_slice(), captured.answer.partial),
        (&b"until closed"[..], None)
    );
}

#[tokio::test]
async fn nothing_and_nul_are_bodies_too() {
    let server =
        Loopback::serving([("/empty", Script::html("")), ("/nul", Script::html(b"\0\0a\0"))])
            .unwrap();
    let empty = get_open(&server.url("/empty")).await.unwrap();
    assert_eq!((empty.answer.body.as_slice(), empty.answer.partial), (&b""[..], None));
    assert_eq!(get_open(&server.url("/nul")).await.unwrap().answer.body, b"\0\0a\0");
}

#[tokio::test]
async fn heads_that_are_too_large_are_refused() {
    let line = |size: usize| Script::head(200, &[("X-Long", &"x".repeat(size))]);
    let many: Vec<(String, String)> =
        (0..5000).map(|n| (format!("x-{n}"), "value".to_owned())).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let cases = [
        ("100 kB in a line", line(100_000)),
        ("2 MB in a line", line(2_000_000)),
        ("5000 lines", Script::head(200, &many)),
        (
            "no end",
            Script::raw("HTTP/1.1 200 OK\r\n").then_repeat(
                "X: y\r\n".repeat(1000),
                u64::MAX,
                Duration::ZERO,
            ),
        ),
    ];
    for (what, script) in cases {
        let server = Loopback::serving([("/", script)]).unwrap();
        let problem = get_open(&server.url("/")).await.unwrap_err();
        assert_eq!(problem.code(), "headers_too_large", "{what}: {problem}");
    }
    let server = Loopback::serving([("/", line(50_000).then_send("fits"))]).unwrap();
    assert_eq!(get_open(&server.url("/")).await.unwrap().answer.body, b"fits");
}

#[tokio::test]
async fn what_is_not_http_is_called_so() {
    let cases = [
        "SSH-2.0-OpenSSH_9.2\r\n",
        "<html>no head at all</html>",
        "HTTP/1.1 banana\r\n\r\n",
        "HTTP/1.1 200 OK\r\nX-Nul: a\0b\r\n\r\n",
        "HTTP/1.1 200 OK\r\nno colon here\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcde",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
    ];
    for answer in cases {
        let server = Loopback::serving([("/", Script::raw(answer))]).unwrap();
        let problem = get_open(&server.url("/")).await.unwrap_err();
        assert_eq!(problem.code(), "bad_answer", "{answer:?}: {problem}");
    }
}

#[tokio::test]
async fn line_breaks_smuggled_into_a_header_make_no_new_header() {
    // A bare CR and a folded line: neither may become a header of its own.
    for smuggled in ["a\rSet-Location: evil", "a\r\n Set-Location: evil"] {
        let head = format!("HTTP/1.1 200 OK\r\nX-A: {smuggled}\r\nContent-Length: 1\r\n\r\nx");
        let server = Loopback::serving([("/", Script::raw(head))]).unwrap();
        match get_open(&server.url("/")).await {
            Ok(captured) => {
                assert_eq!(captured.answer.header("set-location"), None, "{smuggled:?}");
            }
            Err(problem) => assert_eq!(problem.code(), "bad_answer", "{smuggled:?}"),
        }
    }
}

#[tokio::test]
async fn connections_that_end_before_an_answer() {
    let server = Loopback::serving([
        ("/closed", Script::default()),
        ("/reset", Script::default().then_reset()),
        ("/half", Script::raw("HTTP/1.1 200 OK\r\nContent-")),
    ])
    .unwrap();
    for path in ["/closed", "/reset", "/half"] {
        let problem = get_open(&server.url(path)).await.unwrap_err();
        assert_eq!(problem.code(), "disconnected", "{path}: {problem}");
        assert!(problem.retryable());
    }
    let url = server.url("/");
    drop(server);
    let problem = get_open(&url).await.unwrap_err();
    assert_eq!(problem.code(), "connect_failed", "{problem}");
    assert!(problem.retryable());
}

#[tokio::test]
async fn addresses_that_are_none() {
    for given in ["", "  ", "no scheme", "http://", "http://[::1", "http://a b/", "/path"] {
        let problem = get_open(given).await.unwrap_err();
        assert_eq!(problem.code(), "bad_address", "{given:?}: {problem}");
    }
}
