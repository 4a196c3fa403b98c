//! Asking an authority over the network.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::process::Command;
use std::time::Duration;

use periksa_capture::timestamp::{Roots, Stamped};
use periksa_capture::{FetchProblem, Fetcher, Outcome, Policy, Purpose};
use periksa_support::{Loopback, Script};
use tokio_util::sync::CancellationToken;

use super::authority::{Authority, DIGEST, Info, openssl_is_missing};
use crate::journal::noting;
use crate::world::{Serving, behind_a_dead_proxy, open_policy, started, validator};

const REPLY: &str = "application/timestamp-reply";

async fn stamp(url: &str, roots: &Roots) -> Result<Stamped, FetchProblem> {
    let fetcher = Fetcher::new(open_policy()).unwrap();
    fetcher.timestamp(url, &DIGEST, roots, started(), &CancellationToken::new()).await
}

/// Answers one request as an honest authority does, and gives the request's bytes.
fn answer_once(
    authority: Authority,
    listener: TcpListener,
) -> std::thread::JoinHandle<(Vec<u8>, Authority)> {
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut reader = BufReader::new(stream.try_clone().unwrap());
        let mut line = String::new();
        while reader.read_line(&mut line).unwrap() > 2 {
            assert!(line.len() < 10_000);
        }
        let mut query = [0; 69];
        reader.read_exact(&mut query).unwrap();
        assert!(
            line.to_lowercase().contains("content-type: application/timestamp-query"),
            "{line}"
        );
        let info = Info { nonce: Some(query[58..66].to_vec()), ..Info::honest() };
        let reply = authority.granted(&info.der(), "tsa", &[]);
        let head = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: {REPLY}\r\nContent-Length: {}\r\n\r\n",
            reply.len()
        );
        stream.write_all(&[head.as_bytes(), &reply].concat()).unwrap();
        (query.to_vec(), authority)
    })
}

#[tokio::test]
async fn a_digest_is_stamped_and_anybody_can_check_it() {
    if openssl_is_missing() {
        return;
    }
    let authority = Authority::new();
    let roots = authority.roots(&["ca"]);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/tsr", listener.local_addr().unwrap());
    let serving = answer_once(authority, listener);
    let (fetcher, journal) = noting(open_policy());
    let stamped = fetcher
        .timestamp(&url, &DIGEST, &roots, started(), &CancellationToken::new())
        .await
        .unwrap();
    let (query, authority) = serving.join().unwrap();

    assert_eq!(stamped.request.der, query);
    let ahead = stamped.ahead().unwrap();
    let token = stamped.token.unwrap();
    let apart = token.gen_time.as_second() - started().as_second();
    assert!((apart - ahead.as_secs()).abs() <= 10, "{apart} {ahead}");
    assert_eq!(token.signer, "CN=Test tsa");
    let at = token.gen_time.as_second();
    assert!(authority.openssl_accepts(&stamped.reply, &query, &["ca"], at), "openssl agrees");
    let lines = journal.0.lock().unwrap();
    assert_eq!(
        (lines.len(), lines[0].purpose, lines[0].method.as_str()),
        (1, Purpose::Timestamp, "POST")
    );
    assert_eq!(lines[0].outcome, Outcome::Answered { status: 200, partial: None });
}

#[tokio::test]
async fn faults_on_the_way_keep_what_came() {
    if openssl_is_missing() {
        return;
    }
    let authority = Authority::new();
    let roots = authority.roots(&["ca"]);
    let old = authority.granted(&Info::honest().der(), "tsa", &[]);
    let cut =
        Script::head(200, &[("Content-Type", REPLY), ("Content-Length", "9999")]).then_send(&*old);
    let elsewhere = Script::redirect("/old");
    let cases = [
        ("http_status", Script::response(500, "text/plain", "later")),
        ("http_status", elsewhere),
        ("wrong_type", Script::html("<h1>Log in</h1>")),
        ("cut_short", cut),
        ("cut_short", Script::response(200, REPLY, vec![0x30; 300 * 1024])),
        ("empty", Script::response(200, REPLY, "")),
        ("malformed", Script::response(200, REPLY, "0\u{3}xxx")),
        ("wrong_nonce", Script::response(200, "Application/Timestamp-Reply; x=1", &old)),
    ];
    for (wanted, script) in cases {
        let server =
            Loopback::serving([("/tsr", script), ("/old", Script::response(200, REPLY, &old))])
                .unwrap();
        let stamped = stamp(&server.url("/tsr"), &roots).await.unwrap();
        assert_eq!(stamped.token.unwrap_err().code(), wanted);
        assert_eq!(stamped.reply, stamped.answered.answer.body);
        assert_eq!(server.connections(), 1, "{wanted}: sent once");
    }
}

#[tokio::test]
async fn nothing_goes_where_the_rules_forbid_it() {
    let server = Loopback::serving([("/", Script::html("x"))]).unwrap();
    let strict = Fetcher::new(Policy::default()).unwrap();
    let cancel = CancellationToken::new();
    let failed = behind_a_dead_proxy()
        .timestamp(&server.url("/"), &DIGEST, &Roots::default(), started(), &cancel)
        .await;
    assert_eq!(failed.unwrap_err().code(), "proxy_failed", "nothing goes past the proxy");
    let refused =
        strict.timestamp(&server.url("/"), &DIGEST, &Roots::default(), started(), &cancel).await;
    assert_eq!(refused.unwrap_err().code(), "address_refused");
    cancel.cancel();
    let open = Fetcher::new(open_policy()).unwrap();
    let stopped =
        open.timestamp(&server.url("/"), &DIGEST, &Roots::default(), started(), &cancel).await;
    assert_eq!(stopped.unwrap_err(), FetchProblem::Cancelled);
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn waiting_for_an_authority_can_be_stopped() {
    let server = Loopback::serving([("/", Script::default().then_hold())]).unwrap();
    let cancel = CancellationToken::new();
    let stop = cancel.clone();
    tokio::spawn(async move {
        tokio::time::sleep(Duration::from_millis(200)).await;
        stop.cancel();
    });
    let fetcher = Fetcher::new(open_policy()).unwrap();
    let stopped =
        fetcher.timestamp(&server.url("/"), &DIGEST, &Roots::default(), started(), &cancel).await;
    assert_eq!(stopped.unwrap_err(), FetchProblem::Cancelled);
}

/// The independent authority of the validators, where it is at hand.
#[tokio::test]
async fn the_independent_authority_is_judged_as_its_modes_say() {
    let Some(program) = validator("fake_tsa.py").filter(|_| !openssl_is_missing()) else { return };
    let folder = tempfile::tempdir().unwrap();
    let server =
        Serving::start(Command::new("python3").arg(program).arg("serve").arg(folder.path()));
    let port = server.port();
    let mut roots = Roots::default();
    roots.add(&std::fs::read(folder.path().join("ca.pem")).unwrap()).unwrap();
    let mut old = roots.clone();
    old.add(&std::fs::read(folder.path().join("oldroot.pem")).unwrap()).unwrap();
    let modes = [
        ("ok", "good"),
        ("nocert", "no_certificate"),
        ("wrong-digest", "wrong_digest"),
        ("wrong-nonce", "wrong_nonce"),
        ("rejected", "rejected"),
        ("garbage", "malformed"),
        ("empty", "empty"),
        ("forged-time", "content_changed"),
        ("wrong-eku", "wrong_usage"),
        ("ca-leaf", "ca_signer"),
        ("expired-leaf", "good"),
        ("other-root", "untrusted"),
        ("wrong-type", "wrong_type"),
        ("http-500", "http_status"),
    ];
    for (mode, wanted) in modes {
        let url = format!("http://127.0.0.1:{port}/{mode}");
        let roots = if mode == "expired-leaf" { &old } else { &roots };
        let stamped = stamp(&url, roots).await.unwrap();
        let found = stamped.token.map_or_else(|problem| problem.code(), |_| "good");
        assert_eq!(found, wanted, "{mode}");
    }
    let slow = stamp(&format!("http://127.0.0.1:{port}/slow"), &roots).await;
    assert_eq!(slow.unwrap_err().code(), "timeout");
}
