//! Handing a page in, and what becomes of it.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use periksa_capture::wayback::{
    Doubt, Endpoints, Keys, Patience, Refusal, SaveOptions, Stamp, State, Wayback, WaybackProblem,
};
use periksa_capture::{FetchProblem, Fetcher, Purpose};
use periksa_support::{Loopback, Script};
use tokio_util::sync::CancellationToken;

use super::{PAGE, STAMP, archive, archived, json};
use crate::journal::noting;
use crate::world::{open_policy, started};

const JOB: &str = "/save/status/spn2-x";

async fn save(server: &Loopback) -> State {
    let options = SaveOptions::default();
    archive(&server.url(""))
        .save(PAGE, &options, started(), &CancellationToken::new())
        .await
        .unwrap()
}

fn refused(code: &str, message: &str) -> State {
    State::Refused {
        reason: Refusal::Archive { code: code.to_owned(), message: message.to_owned() },
    }
}

fn unclear(why: Doubt) -> State {
    State::OutcomeUnknown { job: None, why }
}

#[tokio::test]
async fn every_answer_to_a_page_handed_in_has_its_state() {
    let wait = Duration::from_secs(3);
    let busy = Script::head(
        429,
        &[("Retry-After", "3"), ("Content-Length", "0"), ("Connection", "close")],
    );
    let cut = Script::head(200, &[("Content-Length", "999")]).then_send("{\"job_id\":\"x\"");
    let cases = [
        (json(r#"{"url":"x","job_id":"spn2-x"}"#), State::Pending { job: "spn2-x".to_owned() }),
        (
            json(
                r#"{"status":"error","status_ext":"error:too-many-daily-captures","message":"No more\u001b today."}"#,
            ),
            refused("error:too-many-daily-captures", "No more today."),
        ),
        (json(r#"{"status":"error"}"#), refused("error", "it gives no reason")),
        (
            Script::response(
                400,
                "application/json",
                r#"{"status":"error","status_ext":"error:blocked-url","message":"no"}"#,
            ),
            refused("error:blocked-url", "no"),
        ),
        (Script::response(401, "application/json", "{}"), State::Refused { reason: Refusal::Keys }),
        (Script::response(403, "text/html", "no"), State::Refused { reason: Refusal::Status(403) }),
        (busy, State::Refused { reason: Refusal::TooMany { wait } }),
        (Script::response(523, "text/html", "origin"), unclear(Doubt::Status(523))),
        (Script::html("<html>maintenance"), unclear(Doubt::Unreadable)),
        (json("{}"), unclear(Doubt::Unreadable)),
        (json(r#"{"job_id":"a b"}"#), unclear(Doubt::Unreadable)),
        (json(&format!(r#"{{"job_id":"{}"}}"#, "x".repeat(300))), unclear(Doubt::Unreadable)),
        (cut, unclear(Doubt::CutShort(periksa_capture::Partial::Disconnect))),
        (Script::redirect("/elsewhere"), unclear(Doubt::Unreadable)),
        (Script::default().then_reset(), unclear(Doubt::NoAnswer("disconnected"))),
    ];
    for (script, wanted) in cases {
        let server = Loopback::serving([("/save", script)]).unwrap();
        assert_eq!(save(&server).await, wanted);
        assert_eq!(server.connections(), 1, "handed in once: {wanted}");
    }
}

#[tokio::test]
async fn keys_and_wishes_are_sent_and_the_keys_are_nowhere_else() {
    let server = Loopback::serving([("/save", json(r#"{"job_id":"spn2-x"}"#))]).unwrap();
    let (fetcher, journal) = noting(open_policy());
    let keys = Keys::new(" s3key ", "s3secret\n").unwrap();
    assert!(!format!("{keys:?}").contains("s3"));
    let archive = Wayback::new(&fetcher).at(Endpoints::all_at(&server.url("/"))).with(keys);
    let options = SaveOptions {
        unless_within: Some(Duration::from_secs(3600)),
        errors_too: true,
        screenshot: true,
    };
    let page = format!("{PAGE}#part");
    archive.save(&page, &options, started(), &CancellationToken::new()).await.unwrap();
    let [request] = server.requests().try_into().unwrap();
    assert_eq!(request.header("authorization"), Some("LOW s3key:s3secret"));
    assert_eq!(request.header("accept"), Some("application/json"));
    assert_eq!(
        String::from_utf8(request.body).unwrap(),
        "url=https%3A%2F%2Fnews.example.org%2Fstory%3Fid%3D7&if_not_archived_within=3600s&\
         capture_all=1&capture_screenshot=1&skip_first_archive=1"
    );
    let lines = journal.0.lock().unwrap();
    assert_eq!((lines.len(), lines[0].purpose), (1, Purpose::Wayback));
    assert!(!format!("{lines:?}").contains("s3"));
}

#[tokio::test]
async fn without_keys_or_before_sending_nothing_is_unclear() {
    let server = Loopback::serving([("/save", json(r#"{"job_id":"spn2-x"}"#))]).unwrap();
    let cancel = CancellationToken::new();
    let options = SaveOptions::default();
    let without =
        Wayback::new(&Fetcher::new(open_policy()).unwrap()).at(Endpoints::all_at(&server.url("")));
    let problem = without.save(PAGE, &options, started(), &cancel).await.unwrap_err();
    assert_eq!(problem, WaybackProblem::NoKeys);
    assert!(Keys::new("", "x").is_none() && Keys::new("a\nb", "x").is_none());

    let nobody = archive("http://127.0.0.1:1").save(PAGE, &options, started(), &cancel).await;
    assert_eq!(nobody.unwrap_err().code(), "connect_failed", "nothing was sent");
    cancel.cancel();
    let stopped = archive(&server.url("")).save(PAGE, &options, started(), &cancel).await;
    assert_eq!(stopped.unwrap_err(), WaybackProblem::Fetch { problem: FetchProblem::Cancelled });
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn stopped_or_too_late_after_sending_the_outcome_is_unknown() {
    let server = Loopback::serving([("/save", Script::default().then_hold())]).unwrap();
    let archive = archive(&server.url("")).waiting(Duration::from_millis(300));
    let cancel = CancellationToken::new();
    let options = SaveOptions::default();
    let late = archive.save(PAGE, &options, started(), &cancel).await.unwrap();
    assert_eq!(late, unclear(Doubt::NoAnswer("timeout")));
    let stop = cancel.clone();
    tokio::spawn(async move {
        tokio::time::sleep(Duration::from_millis(100)).await;
        stop.cancel();
    });
    let stopped = archive.save(PAGE, &options, started(), &cancel).await.unwrap();
    assert_eq!(stopped, unclear(Doubt::NoAnswer("cancelled")));
}

#[tokio::test]
async fn every_answer_about_a_job_has_its_state() {
    let unclear = |why| State::OutcomeUnknown { job: Some("spn2-x".to_owned()), why };
    let error = |code: &str| {
        json(&format!(r#"{{"status":"error","status_ext":"{code}","message":"HTTP status=523"}}"#))
    };
    let hidden = Doubt::Error {
        code: "error:bad-gateway".to_owned(),
        message: "HTTP status=523".to_owned(),
    };
    let cases = [
        (
            json(r#"{"status":"pending","resources":[]}"#),
            State::Pending { job: "spn2-x".to_owned() },
        ),
        (json(r#"{"status":"success"}"#), unclear(Doubt::NoTimestamp)),
        (
            json(&format!(r#"{{"status":"success","timestamp":"{STAMP}"}}"#)),
            unclear(Doubt::NoTimestamp),
        ),
        (
            json(r#"{"status":"success","timestamp":"now","original_url":"http://a.example/"}"#),
            unclear(Doubt::NoTimestamp),
        ),
        (error("error:bad-gateway"), unclear(hidden)),
        (
            error("error:too-many-daily-captures"),
            refused("error:too-many-daily-captures", "HTTP status=523"),
        ),
        (error("error:blocked-url"), refused("error:blocked-url", "HTTP status=523")),
        (json(r#"{"status":"dancing"}"#), unclear(Doubt::Unreadable)),
        (Script::html("busy"), unclear(Doubt::Unreadable)),
        (Script::response(502, "text/html", "oops"), unclear(Doubt::Status(502))),
        (Script::response(401, "application/json", "{}"), unclear(Doubt::Status(401))),
        (
            json(&format!(
                r#"{{"status":"success","timestamp":"{STAMP}","original_url":"javascript:1"}}"#
            )),
            unclear(Doubt::NoTimestamp),
        ),
    ];
    for (script, wanted) in cases {
        let server = Loopback::serving([(JOB, script)]).unwrap();
        let state = archive(&server.url(""))
            .status("spn2-x", started(), &CancellationToken::new())
            .await
            .unwrap();
        assert_eq!(state, wanted);
    }
    let done = format!(r#"{{"status":"success","timestamp":"{STAMP}","original_url":"{PAGE}"}}"#);
    let server = Loopback::serving([(JOB, json(&done))]).unwrap();
    let state = archive(&server.url(""))
        .status("spn2-x", started(), &CancellationToken::new())
        .await
        .unwrap();
    assert_eq!(archived(&state), Stamp::read(STAMP));
}

#[tokio::test]
async fn a_strange_job_stays_below_its_place() {
    let server = Loopback::start().unwrap();
    let _ =
        archive(&server.url("")).status("../../x?y#z", started(), &CancellationToken::new()).await;
    assert_eq!(server.requests()[0].target, "/save/status/..%2F..%2Fx%3Fy%23z");
}

fn quick() -> Patience {
    Patience {
        first: Duration::from_millis(50),
        longest: Duration::from_millis(200),
        total: Duration::from_secs(20),
    }
}

#[tokio::test]
async fn a_job_is_followed_past_pending_and_past_silence() {
    let server = Arc::new(Loopback::serving([(JOB, json(r#"{"status":"pending"}"#))]).unwrap());
    let seen = Mutex::new(Vec::new());
    let tell = |state: &State| seen.lock().unwrap().push(state.code());
    let later = Arc::clone(&server);
    tokio::spawn(async move {
        tokio::time::sleep(Duration::from_millis(200)).await;
        later.set(JOB, Script::default().then_reset());
        tokio::time::sleep(Duration::from_millis(300)).await;
        later.set(JOB, Script::response(502, "text/html", "busy"));
        tokio::time::sleep(Duration::from_millis(400)).await;
        let done =
            format!(r#"{{"status":"success","timestamp":"{STAMP}","original_url":"{PAGE}"}}"#);
        later.set(JOB, json(&done));
    });
    let archive = archive(&server.url(""));
    let state = archive
        .follow("spn2-x", &quick(), started(), &tell, &CancellationToken::new())
        .await
        .unwrap();
    assert_eq!(archived(&state), Stamp::read(STAMP));
    let seen = seen.into_inner().unwrap();
    assert_eq!(seen.first(), Some(&"pending"), "{seen:?}");
    assert!(seen.contains(&"outcome_unknown"), "a bad answer is no end: {seen:?}");
    assert_eq!(seen.last(), Some(&"archived"), "{seen:?}");
}

#[tokio::test]
async fn patience_ends_and_the_job_stays_pending() {
    let server = Loopback::serving([(JOB, json(r#"{"status":"pending"}"#))]).unwrap();
    let archive = archive(&server.url(""));
    let short = Patience { total: Duration::from_millis(500), ..quick() };
    let cancel = CancellationToken::new();
    let state = archive.follow("spn2-x", &short, started(), &|_| {}, &cancel).await.unwrap();
    assert_eq!(state.code(), "pending");
    assert!((2..=6).contains(&server.connections()), "pauses grow: {}", server.connections());
    cancel.cancel();
    let before = server.connections();
    let state = archive.follow("spn2-x", &quick(), started(), &|_| {}, &cancel).await.unwrap();
    assert_eq!((state.code(), server.connections()), ("pending", before));
}

#[tokio::test]
async fn an_unknown_outcome_is_settled_by_the_list_alone() {
    let was = unclear(Doubt::Status(523));
    let asked = Stamp::read("20261120095900").unwrap().moment();
    let head = r#"["timestamp","original","statuscode","mimetype","digest","length"]"#;
    let row = |timestamp: &str| {
        json(&format!(r#"[{head},["{timestamp}","{PAGE}","200","text/html","A","1"]]"#))
    };
    for (script, code) in [
        (row(STAMP), "archived"),
        (row("20261120095800"), "outcome_unknown"),
        (json("[]"), "outcome_unknown"),
        (Script::html("busy"), "outcome_unknown"),
        (Script::response(429, "text/plain", "too many"), "outcome_unknown"),
    ] {
        let server = Loopback::serving([("/cdx/search/cdx", script)]).unwrap();
        let state = archive(&server.url(""))
            .settle(PAGE, asked, &was, started(), &CancellationToken::new())
            .await
            .unwrap();
        assert_eq!(state.code(), code);
    }
}

#[tokio::test]
async fn pages_are_handed_in_seven_a_minute() {
    let server = Loopback::serving([("/save", json(r#"{"job_id":"spn2-x"}"#))]).unwrap();
    let archive = archive(&server.url(""));
    let cancel = CancellationToken::new();
    let options = SaveOptions::default();
    for _ in 0..7 {
        archive.save(PAGE, &options, started(), &cancel).await.unwrap();
    }
    let eighth = archive.save(PAGE, &options, started(), &cancel);
    assert!(tokio::time::timeout(Duration::from_millis(400), eighth).await.is_err(), "it waits");
    assert_eq!(server.connections(), 7);
}
