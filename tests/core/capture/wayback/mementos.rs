//! The bytes of snapshots.

use periksa_capture::wayback::{Doubt, Found, Refusal, Stamp, State};
use periksa_support::{Loopback, Script};
use tokio_util::sync::CancellationToken;

use super::{PAGE, STAMP, archive};
use crate::world::started;

const BODY: &[u8] = b"<p>as the publisher sent it \xff</p>";

fn snapshot(datetime: &str) -> Script {
    let length = BODY.len().to_string();
    Script::head(
        200,
        &[
            ("Content-Type", "text/html"),
            ("Content-Length", &length),
            ("Memento-Datetime", datetime),
            ("X-Archive-Orig-Server", "nginx"),
            ("Connection", "close"),
        ],
    )
    .then_send(BODY)
}

async fn original(server: &Loopback, near: &str) -> Found {
    let near = Stamp::read(near).unwrap();
    archive(&server.url(""))
        .original(PAGE, near, started(), &|_| {}, &CancellationToken::new())
        .await
        .unwrap()
}

#[tokio::test]
async fn the_nearest_snapshot_comes_with_its_provenance() {
    let exact = format!("/web/{STAMP}id_/{PAGE}");
    let server = Loopback::start().unwrap();
    server.set(format!("/web/20260101000000id_/{PAGE}"), Script::redirect(&exact));
    server.set(exact.clone(), snapshot("Fri, 20 Nov 2026 10:00:00 GMT"));
    let Found::Memento(memento) = original(&server, "20260101000000").await else {
        panic!("found")
    };
    assert_eq!(memento.taken.to_string(), "2026-11-20T10:00:00Z");
    assert_eq!(
        (memento.original.as_str(), memento.archive_url.clone()),
        (PAGE, server.url(&exact))
    );
    assert_eq!(memento.captured.answer.body, BODY);
    assert_eq!(memento.captured.way.len(), 1, "how it was led there is kept");
    assert_eq!(memento.original_headers(), [("server".to_owned(), "nginx".to_owned())]);
}

#[tokio::test]
async fn what_is_no_snapshot_is_not_taken_for_one() {
    let path = format!("/web/{STAMP}id_/{PAGE}");
    let outside =
        Loopback::serving([("/live", snapshot("Fri, 20 Nov 2026 10:00:00 GMT"))]).unwrap();
    let busy = Script::head(429, &[("Content-Length", "0"), ("Connection", "close")]);
    let wait = std::time::Duration::from_secs(60);
    let cases = [
        (Script::html("<h1>The archive is down</h1>"), State::Unknown { why: Doubt::NotSnapshot }),
        (snapshot("Sat, 21 Nov 2026 10:00:00 GMT"), State::Unknown { why: Doubt::NotSnapshot }),
        (snapshot("yesterday"), State::Unknown { why: Doubt::NotSnapshot }),
        (Script::redirect(&outside.url("/live")), State::Unknown { why: Doubt::NotSnapshot }),
        (Script::response(404, "text/html", "never"), State::NotArchived),
        (
            Script::response(403, "text/html", "blocked"),
            State::Refused { reason: Refusal::Status(403) },
        ),
        (Script::response(502, "text/html", "oops"), State::Unknown { why: Doubt::Status(502) }),
        (busy, State::Refused { reason: Refusal::TooMany { wait } }),
    ];
    for (script, wanted) in cases {
        let server = Loopback::serving([(path.as_str(), script)]).unwrap();
        assert_eq!(original(&server, STAMP).await, Found::Not(wanted));
        assert_eq!(server.connections(), 1);
    }
}

#[tokio::test]
async fn an_archived_error_page_is_a_snapshot_of_an_error_page() {
    let gone = Script::head(
        404,
        &[
            ("Memento-Datetime", "Fri, 20 Nov 2026 10:00:00 GMT"),
            ("Content-Length", "4"),
            ("Connection", "close"),
        ],
    );
    let path = format!("/web/{STAMP}id_/{PAGE}");
    let server = Loopback::serving([(path.as_str(), gone.then_send("gone"))]).unwrap();
    let Found::Memento(memento) = original(&server, STAMP).await else { panic!("found") };
    assert_eq!(memento.captured.answer.status, 404);
}
