//! Availability, lists and time maps.

use std::time::Duration;

use periksa_capture::FetchProblem;
use periksa_capture::wayback::{
    Doubt, Endpoints, Keys, Listing, Refusal, SaveOptions, Stamp, State, Timemap, Wayback,
    WaybackProblem,
};
use periksa_support::{Loopback, Script};
use proptest::prelude::*;
use tokio_util::sync::CancellationToken;

use super::{PAGE, STAMP, archive, archived, json};
use crate::world::{behind_a_dead_proxy, started};

const AVAILABLE: &str = "/wayback/available";
const CDX: &str = "/cdx/search/cdx";
const HEAD: &str = r#"["timestamp","original","statuscode","mimetype","digest","length"]"#;

fn row(timestamp: &str, status: &str) -> String {
    format!(r#"["{timestamp}","{PAGE}","{status}","text/html","AAAA","611"]"#)
}

fn list(rows: &[String]) -> Script {
    json(&format!("[{HEAD},{}]", rows.join(",")))
}

fn unknown(why: Doubt) -> State {
    State::Unknown { why }
}

#[tokio::test]
async fn availability_counts_only_with_a_time_and_an_address() {
    let snapshot = |rest: &str| {
        json(&format!(
            r#"{{"url":"x","archived_snapshots":{{"closest":{{"available":true{rest}}}}}}}"#
        ))
    };
    let good =
        format!(r#","status":"200","timestamp":"{STAMP}","url":"http://web.archive.org/web/1/x""#);
    let cases = [
        (snapshot(&good), "archived", None),
        (json(r#"{"archived_snapshots":{}}"#), "unknown", Some(Doubt::Empty)),
        (snapshot(r#","url":"http://a.example/""#), "unknown", Some(Doubt::NoTimestamp)),
        (
            snapshot(r#","timestamp":"20261399000000","url":"http://a.example/""#),
            "unknown",
            Some(Doubt::NoTimestamp),
        ),
        (
            snapshot(&format!(r#","timestamp":"{STAMP}","url":"not one""#)),
            "unknown",
            Some(Doubt::NoTimestamp),
        ),
        (
            json(r#"{"archived_snapshots":{"closest":{"available":false}}}"#),
            "unknown",
            Some(Doubt::Empty),
        ),
        (
            snapshot(&format!(r#","timestamp":"{STAMP}","url":"javascript:alert(1)""#)),
            "unknown",
            Some(Doubt::NoTimestamp),
        ),
        (json("{}"), "unknown", Some(Doubt::Unreadable)),
        (Script::html("<html>maintenance"), "unknown", Some(Doubt::Unreadable)),
        (Script::response(503, "text/html", "busy"), "unknown", Some(Doubt::Status(503))),
        (Script::response(403, "text/html", "no"), "refused", None),
    ];
    for (script, code, why) in cases {
        let server = Loopback::serving([(AVAILABLE, script)]).unwrap();
        let state = archive(&server.url(""))
            .available(PAGE, None, started(), &CancellationToken::new())
            .await
            .unwrap();
        assert_eq!(state.code(), code, "{state}");
        why.into_iter().for_each(|why| assert_eq!(state, unknown(why)));
        assert_eq!(server.connections(), 1, "asked once");
        assert!(
            server.requests()[0]
                .target
                .contains("url=https%3A%2F%2Fnews.example.org%2Fstory%3Fid%3D7")
        );
    }
}

#[tokio::test]
async fn a_list_is_read_by_the_names_of_its_columns() {
    let body = format!(
        r#"[["original","timestamp","statuscode","mimetype","digest"],["{PAGE}","{STAMP}","-","warc/revisit","BBBB"],["{PAGE}","soon","200","x","y"]]"#
    );
    let server = Loopback::serving([(CDX, json(&body))]).unwrap();
    let listing = archive(&server.url(""))
        .listed(PAGE, Some(started()), None, started(), &CancellationToken::new())
        .await
        .unwrap();
    let Listing::Lines(lines) = listing else { panic!("{listing:?}") };
    assert_eq!(lines.len(), 1, "the line without a time is left out");
    assert_eq!((lines[0].timestamp.to_string().as_str(), lines[0].status), (STAMP, None));
    let target = &server.requests()[0].target;
    for part in ["output=json", "limit=-5", "fastLatest=true", "from=20260921141320"] {
        assert!(target.contains(part), "{part} in {target}");
    }
}

#[tokio::test]
async fn an_empty_list_is_not_archived_and_a_strange_one_is_unknown() {
    let cases = [
        (json("[]"), State::NotArchived),
        (json(" \n"), State::NotArchived),
        (json(&format!("[{HEAD}]")), State::NotArchived),
        (json(&format!(r#"[{HEAD},["soon","x","200","a","b","c"]]"#)), unknown(Doubt::NoTimestamp)),
        (json(r#"[["a"],["b"]]"#), unknown(Doubt::NoTimestamp)),
        (json(r#"{"error":1}"#), unknown(Doubt::Unreadable)),
        (Script::html("<html>"), unknown(Doubt::Unreadable)),
        (Script::response(504, "text/html", "late"), unknown(Doubt::Status(504))),
    ];
    for (script, wanted) in cases {
        let server = Loopback::serving([(CDX, script)]).unwrap();
        let listing = archive(&server.url(""))
            .listed(PAGE, None, None, started(), &CancellationToken::new())
            .await
            .unwrap();
        assert_eq!(listing, Listing::No(wanted));
    }
}

#[tokio::test]
async fn the_nearest_snapshot_is_found_although_availability_denies_it() {
    let rows = [row("20250101000000", "200"), row(STAMP, "200"), row("20261121000000", "404")];
    let server =
        Loopback::serving([(AVAILABLE, json(r#"{"archived_snapshots":{}}"#)), (CDX, list(&rows))])
            .unwrap();
    let archive = archive(&server.url(""));
    let cancel = CancellationToken::new();
    let newest = archive.nearest(PAGE, None, started(), &cancel).await.unwrap();
    assert_eq!(archived(&newest), Stamp::read(STAMP), "the newest that is no error page");
    let State::Archived { snapshot } = newest else { panic!("archived") };
    assert_eq!(snapshot.url, format!("{}{STAMP}/{PAGE}", server.url("/web/")));
    let near = Stamp::read("20250301000000").unwrap().moment();
    let nearest = archive.nearest(PAGE, Some(near), started(), &cancel).await.unwrap();
    assert_eq!(archived(&nearest), Stamp::read("20250101000000"));
    assert_eq!(server.connections(), 5, "two and three questions");
}

#[tokio::test]
async fn only_error_pages_are_no_snapshot_of_the_page() {
    let server = Loopback::serving([
        (AVAILABLE, json(r#"{"archived_snapshots":{}}"#)),
        (CDX, list(&[row(STAMP, "404"), row(STAMP, "503")])),
    ])
    .unwrap();
    let state = archive(&server.url(""))
        .nearest(PAGE, None, started(), &CancellationToken::new())
        .await
        .unwrap();
    assert_eq!(state, unknown(Doubt::OnlyErrors));
}

#[tokio::test]
async fn a_time_map_lists_its_mementos() {
    let map = format!(
        "<{PAGE}>; rel=\"original\",\n<http://x.example/timegate>; rel=\"timegate\",\n\
         <http://x.example/web/{STAMP}/{PAGE}>; rel=\"first memento\"; datetime=\"Fri, 20 Nov 2026 10:00:00 GMT\",\n\
         <http://x.example/web/2/{PAGE}>; rel=\"memento\"; datetime=\"some day\",\n"
    );
    let path = format!("/web/timemap/link/{PAGE}");
    let cases = [
        (Script::response(200, "application/link-format", &map), None),
        (Script::response(404, "text/html", "none"), Some(State::NotArchived)),
        (Script::html("busy"), Some(unknown(Doubt::Unreadable))),
        (
            Script::response(200, "application/link-format", "<x>; rel=\"original\""),
            Some(unknown(Doubt::Empty)),
        ),
    ];
    for (script, wanted) in cases {
        let server = Loopback::serving([(path.as_str(), script)]).unwrap();
        let map = archive(&server.url(""))
            .timemap(PAGE, started(), &CancellationToken::new())
            .await
            .unwrap();
        match (map, wanted) {
            (Timemap::No(state), Some(wanted)) => assert_eq!(state, wanted),
            (Timemap::Snapshots(all), None) => {
                assert_eq!(all.len(), 1, "a memento without a time does not count");
                assert_eq!(all[0].timestamp.to_string(), STAMP);
            }
            (map, wanted) => panic!("{map:?}, not {wanted:?}"),
        }
    }
}

#[tokio::test]
async fn an_archive_that_says_too_many_is_left_alone() {
    let busy = Script::head(
        429,
        &[("Retry-After", "90"), ("Content-Length", "0"), ("Connection", "close")],
    );
    let server = Loopback::serving([(CDX, busy)]).unwrap();
    let archive = archive(&server.url(""));
    let cancel = CancellationToken::new();
    let first = archive.listed(PAGE, None, None, started(), &cancel).await.unwrap();
    let wait = Duration::from_secs(90);
    assert_eq!(first, Listing::No(State::Refused { reason: Refusal::TooMany { wait } }));
    for _ in 0..3 {
        // Time maps share the limit; a clone shares the pace.
        let again = archive.clone().timemap(PAGE, started(), &cancel).await.unwrap();
        let Timemap::No(State::Refused { reason: Refusal::TooMany { wait: rest } }) = again else {
            panic!("{again:?}")
        };
        assert!(rest <= wait && rest > Duration::from_secs(60));
    }
    assert_eq!(server.connections(), 1, "nothing more was sent");
    let other = archive.available(PAGE, None, started(), &cancel).await.unwrap();
    assert_eq!(other.code(), "refused", "availability has a limit of its own: 404 is an answer");
    assert_eq!(server.connections(), 2);
}

#[tokio::test]
async fn a_short_rest_is_made_a_minute_for_lists() {
    let busy = Script::head(
        429,
        &[("Retry-After", "1"), ("Content-Length", "0"), ("Connection", "close")],
    );
    let server = Loopback::serving([(CDX, busy)]).unwrap();
    let listing = archive(&server.url(""))
        .listed(PAGE, None, None, started(), &CancellationToken::new())
        .await
        .unwrap();
    let wait = Duration::from_secs(60);
    assert_eq!(listing, Listing::No(State::Refused { reason: Refusal::TooMany { wait } }));
}

#[tokio::test]
async fn the_twenty_fifth_lookup_of_a_minute_waits_and_can_be_stopped() {
    let server = Loopback::serving([(CDX, json("[]"))]).unwrap();
    let archive = archive(&server.url(""));
    let cancel = CancellationToken::new();
    for _ in 0..24 {
        archive.listed(PAGE, None, None, started(), &cancel).await.unwrap();
    }
    let stop = cancel.clone();
    tokio::spawn(async move {
        tokio::time::sleep(Duration::from_millis(400)).await;
        stop.cancel();
    });
    let stopped = archive.listed(PAGE, None, None, started(), &cancel).await;
    assert_eq!(stopped.unwrap_err(), WaybackProblem::Fetch { problem: FetchProblem::Cancelled });
    assert_eq!(server.connections(), 24);
}

#[tokio::test]
async fn a_stalled_archive_is_waited_for_once() {
    let server = Loopback::serving([(CDX, Script::default().then_hold())]).unwrap();
    let archive = archive(&server.url("")).waiting(Duration::from_millis(300));
    let late = archive.listed(PAGE, None, None, started(), &CancellationToken::new()).await;
    assert_eq!(late.unwrap_err().code(), "timeout");
    assert_eq!(server.connections(), 1);
}

#[tokio::test]
async fn nothing_goes_past_a_proxy_that_fails() {
    let server = Loopback::serving([(CDX, json("[]"))]).unwrap();
    let archive = Wayback::new(&behind_a_dead_proxy())
        .at(Endpoints::all_at(&server.url("")))
        .with(Keys::new("key", "secret").unwrap());
    let cancel = CancellationToken::new();
    let stamp = Stamp::read(STAMP).unwrap();
    let failed = [
        archive.available(PAGE, None, started(), &cancel).await.unwrap_err(),
        archive.listed(PAGE, None, None, started(), &cancel).await.unwrap_err(),
        archive.timemap(PAGE, started(), &cancel).await.unwrap_err(),
        archive.original(PAGE, stamp, started(), &|_| {}, &cancel).await.unwrap_err(),
        archive.save(PAGE, &SaveOptions::default(), started(), &cancel).await.unwrap_err(),
        archive.status("spn2-x", started(), &cancel).await.unwrap_err(),
    ];
    for problem in failed {
        assert_eq!(problem.code(), "proxy_failed");
    }
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn private_addresses_are_not_handed_on() {
    let server = Loopback::start().unwrap();
    let archive = archive(&server.url(""));
    let cancel = CancellationToken::new();
    for page in [
        "http://localhost/",
        "http://127.0.0.1/",
        "http://192.168.1.1/admin",
        "https://desk.internal/",
        "https://user:password@news.example.org/",
        "file:///etc/passwd",
        "mailto:a@example.org",
        "http://x.onion/",
        "no address",
    ] {
        let problem = archive.available(page, None, started(), &cancel).await.unwrap_err();
        assert_eq!(problem.code(), "not_public", "{page}");
        assert!(!problem.to_string().contains("password@"), "{problem}");
    }
    assert_eq!(server.connections(), 0);
}

proptest! {
    #[test]
    fn fourteen_digits_are_read_and_written(seconds in 0_i64..250_000_000_000) {
        let moment = jiff::Timestamp::from_second(seconds).unwrap();
        let stamp = Stamp::of(moment);
        prop_assert_eq!(stamp.moment(), moment);
        prop_assert_eq!(Stamp::read(&stamp.to_string()), Some(stamp));
    }

    #[test]
    fn other_texts_are_no_stamp(text: String) {
        if let Some(stamp) = Stamp::read(&text) {
            prop_assert_eq!(stamp.to_string(), text);
        }
    }
}
