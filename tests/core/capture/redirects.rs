//! Redirects, followed by hand.

use periksa_capture::{FetchProblem, Rule};
use periksa_support::{Loopback, Script};

use crate::world::{get, get_open, strict_but_for};

#[tokio::test]
async fn every_hop_is_recorded() {
    let server = Loopback::serving([
        ("/one", Script::redirect("two?x=1")),
        ("/two", Script::redirect("//127.0.0.1:PORT/three#kept")),
        ("/three", Script::html("end")),
    ])
    .unwrap();
    server.set("/two", Script::redirect(&format!("//{}/three", server.address())));

    let captured = get_open(&server.url("/one#place")).await.unwrap();

    assert_eq!(captured.answer.body, b"end");
    assert_eq!(captured.requested_url, server.url("/one#place"));
    assert_eq!(captured.answer.url, server.url("/three#place"), "the fragment is handed on");
    let way: Vec<_> = captured
        .exchanges()
        .map(|hop| (hop.status, hop.location.as_deref(), hop.downgraded))
        .collect();
    let absolute = format!("//{}/three", server.address());
    assert_eq!(
        way,
        [(302, Some("two?x=1"), false), (302, Some(&*absolute), false), (200, None, false)]
    );
    assert!(captured.exchanges().all(|hop| hop.remote == Some(server.address())));
}

#[tokio::test]
async fn no_cookie_and_no_referer_go_along() {
    let server = Loopback::serving([("/b", Script::html("end"))]).unwrap();
    let cookie = [("Set-Cookie", "id=reader"), ("Location", "/b"), ("Content-Length", "0")];
    server.set("/a", Script::head(301, &cookie));
    get_open(&server.url("/a")).await.unwrap();

    let requests = server.requests();
    assert_eq!(requests.len(), 2);
    assert!(requests.iter().all(|request| request.header("cookie").is_none()));
    assert!(requests.iter().all(|request| request.header("referer").is_none()));
}

#[tokio::test]
async fn a_circle_is_named() {
    let server = Loopback::serving([
        ("/a", Script::redirect("/b#x")),
        ("/b", Script::redirect("/a#y")),
        ("/self", Script::redirect("/self")),
    ])
    .unwrap();
    let problem = get_open(&server.url("/a")).await.unwrap_err();
    assert_eq!(problem, FetchProblem::RedirectLoop { url: server.url("/a") });
    assert_eq!(server.requests().len(), 2);
    let problem = get_open(&server.url("/self")).await.unwrap_err();
    assert_eq!(problem.code(), "redirect_loop");
}

#[tokio::test]
async fn five_hundred_redirects_stop_after_ten() {
    let server = Loopback::start().unwrap();
    for step in 0..500 {
        server.set(format!("/{step}"), Script::redirect(&format!("/{}", step + 1)));
    }
    server.set("/500", Script::html("end"));
    server.set("/ten", Script::redirect("/491"));

    let problem = get_open(&server.url("/0")).await.unwrap_err();
    assert_eq!(problem.code(), "too_many_redirects");
    assert_eq!(server.requests().len(), 11, "ten redirects are eleven requests");
    let captured = get_open(&server.url("/ten")).await.unwrap();
    assert_eq!((captured.answer.body.as_slice(), captured.exchanges().count()), (&b"end"[..], 11));
}

#[tokio::test]
async fn a_redirect_to_a_forbidden_place_is_refused_without_a_packet() {
    let forbidden = Loopback::serving([("/", Script::html("secret"))]).unwrap();
    let port = forbidden.port();
    let entry = Loopback::start().unwrap();
    let fetcher = strict_but_for(&entry);
    let places = [
        (format!("http://127.0.0.1:{port}/"), "address_refused"),
        (format!("http://0x7f.1:{port}/"), "address_refused"),
        (format!("//[::ffff:127.0.0.1]:{port}/"), "address_refused"),
        (format!("http://①②⑦.0.0.1:{port}/"), "address_refused"),
        (format!("http://localhost:{port}/"), "address_refused"),
        (format!("http://user@127.0.0.1:{port}/"), "credentials_refused"),
        ("file:///etc/hostname".to_owned(), "scheme_refused"),
        ("javascript:0".to_owned(), "scheme_refused"),
        ("http://[::1".to_owned(), "bad_address"),
    ];
    for (place, code) in places {
        entry.set("/", Script::redirect(&place));
        let problem = get(&fetcher, &entry.url("/")).await.unwrap_err();
        assert_eq!(problem.code(), code, "{place}: {problem}");
        assert!(problem.refused_by_policy(), "{place}");
        assert!(!problem.retryable(), "{place}");
    }
    assert_eq!(entry.requests().len(), 9);
    assert_eq!(forbidden.connections(), 0);
}

#[tokio::test]
async fn the_refusal_names_place_and_rule() {
    let entry = Loopback::serving([("/", Script::redirect("http://192.168.0.1/"))]).unwrap();
    let problem = get(&strict_but_for(&entry), &entry.url("/")).await.unwrap_err();
    let FetchProblem::AddressRefused { host, rule, .. } = &problem else {
        panic!("{problem}");
    };
    assert_eq!((host.as_str(), *rule), ("192.168.0.1", Rule::OwnNetwork));
}

#[tokio::test]
async fn a_redirect_status_without_a_place_is_a_capture() {
    let head = [("Content-Type", "text/plain"), ("Content-Length", "4")];
    let server = Loopback::serving([
        ("/", Script::head(302, &head).then_send("stay")),
        ("/multiple", Script::head(300, &[("Location", "/"), ("Content-Length", "0")])),
    ])
    .unwrap();
    let captured = get_open(&server.url("/")).await.unwrap();
    assert_eq!((captured.answer.status, captured.answer.body.as_slice()), (302, &b"stay"[..]));
    assert_eq!(get_open(&server.url("/multiple")).await.unwrap().answer.status, 300);
}
