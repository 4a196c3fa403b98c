//! The Wayback Machine from a case: looked up, captured, asked to save.

use crate::setting::{ARTICLE, Setting, states};
use periksa_desk::*;
use periksa_support::{Loopback, Script};

const PAGE: &str = "https://harbour.example.org/report";
const BODY: &[u8] = b"<html><body><p>The harbour cost 12 million dollars, as the office said \
                      in its report of that year to the council.</p></body></html>";

fn json(text: &str) -> Script {
    Script::response(200, "application/json", text)
}

fn snapshot() -> Script {
    let length = BODY.len().to_string();
    Script::head(
        200,
        &[
            ("Content-Type", "text/html"),
            ("Content-Length", &length),
            ("Memento-Datetime", "Mon, 03 Mar 2025 10:00:00 GMT"),
            ("Connection", "close"),
        ],
    )
    .then_send(BODY)
}

/// An archive that has one snapshot of the page.
fn archive() -> Loopback {
    let server = Loopback::start().expect("a server");
    let shown = server.url(&format!("/web/20250303100000/{PAGE}"));
    let found = format!(
        r#"{{"archived_snapshots":{{"closest":{{"available":true,"timestamp":"20250303100000","url":"{shown}"}}}}}}"#
    );
    for near in ["", "&timestamp=20250303120000"] {
        server.set(format!("/wayback/available?url={}{near}", encoded()), json(&found));
    }
    server.set(format!("/web/20250303100000id_/{PAGE}"), snapshot());
    server
}

fn encoded() -> String {
    PAGE.replace(':', "%3A").replace('/', "%2F")
}

fn look(near: Option<&str>) -> WaybackAsk {
    WaybackAsk { url: PAGE.into(), near: near.map(Into::into), save: false, sure: false }
}

async fn asked(setting: &Setting) -> Vec<WaybackView> {
    setting.desk.witnesses_read(WitnessesRead {}).await.expect("the witnesses").wayback
}

#[tokio::test]
async fn the_nearest_snapshot_becomes_a_capture_with_its_own_provenance() {
    let server = archive();
    let setting = Setting::new();
    setting.desk.use_archive(&server.url(""));
    setting.paste(ARTICLE).await;
    let job = setting.desk.wayback_and_wait(look(Some("2025-03-03"))).await.expect("asked");
    assert_eq!(states(&job), [JobItemState::Done], "{job:?} {:?}", server.requests());
    let view = setting.view().await;
    let source = view.sources.iter().find(|source| source.url.as_deref() == Some(PAGE));
    let capture = &source.expect("a source for the page").captures[0];
    assert_eq!(capture.memento_at.as_deref(), Some("2025-03-03T10:00:00Z"));
    assert_ne!(capture.captured_at, "2025-03-03T10:00:00Z", "when it was added is another time");
    assert!(capture.readable);
    let line = setting.desk.timeline_read(TimelineRead {}).await.expect("the dates");
    let archived = line.entries.iter().find(|entry| entry.kind == TimelineKind::Archived);
    let archived = archived.expect("the archive's own day");
    assert_eq!((archived.start.as_deref(), &archived.id), (Some("2025-03-03"), &capture.id));
    let one = &asked(&setting).await[0];
    assert_eq!((one.state.as_str(), one.open), ("archived", false));
    assert_eq!(one.capture.as_deref(), Some(capture.id.as_str()));

    // A second look adds a capture to the same source.
    setting.desk.wayback_and_wait(look(None)).await.expect("asked");
    let view = setting.view().await;
    let sources: Vec<_> =
        view.sources.iter().filter(|source| source.url.as_deref() == Some(PAGE)).collect();
    assert_eq!((sources.len(), sources[0].captures.len()), (1, 2));
    let journal = setting.desk.journal_read(JournalRead {}).await.expect("the journal");
    assert!(journal.requests.iter().all(|line| line.purpose == "wayback"), "{journal:?}");
    assert_eq!(journal.requests.len(), server.requests().len());
}

#[tokio::test]
async fn a_snapshot_that_is_listed_and_not_served_is_said_to_be_so() {
    let server = archive();
    let gone = Script::response(404, "text/html", "not here");
    server.set(format!("/web/20250303100000id_/{PAGE}"), gone);
    let setting = Setting::new();
    setting.desk.use_archive(&server.url(""));
    setting.paste(ARTICLE).await;
    let job = setting.desk.wayback_and_wait(look(None)).await.expect("asked");
    assert_eq!(job.items[0].code.as_deref(), Some("not_served"));
    let one = &asked(&setting).await[0];
    assert_eq!((one.state.as_str(), one.capture.as_ref()), ("not_served", None));
    assert!(one.words.contains("lists a snapshot") && one.words.contains("nothing was captured"));
    assert!(one.snapshot.is_some(), "its address is kept");
}

#[tokio::test]
async fn an_empty_answer_is_kept_as_not_known() {
    let server = Loopback::start().expect("a server");
    server
        .set(format!("/wayback/available?url={}", encoded()), json(r#"{"archived_snapshots":{}}"#));
    let setting = Setting::new();
    setting.desk.use_archive(&server.url(""));
    setting.paste(ARTICLE).await;
    let job = setting.desk.wayback_and_wait(look(None)).await.expect("asked");
    assert_eq!(states(&job), [JobItemState::Failed]);
    let one = &asked(&setting).await[0];
    assert!(matches!(one.state.as_str(), "unknown" | "refused"), "{one:?}");
    assert!(one.capture.is_none());
}

#[tokio::test]
async fn saving_takes_consent_and_keys_and_a_lost_answer_is_not_forgotten() {
    let server = archive();
    // The archive breaks off: the page may have been saved.
    server.set("/save", Script::response(520, "text/html", "oops"));
    let setting = Setting::new();
    setting.desk.use_archive(&server.url(""));
    setting.paste(ARTICLE).await;
    let save = || WaybackAsk { save: true, ..look(None) };
    let code = |refused: Result<JobView, Problem>| match refused {
        Err(Problem::Rule { code, .. }) => code,
        other => panic!("{other:?}"),
    };
    assert_eq!(code(setting.desk.wayback_ask(save()).await), "no_consent");
    let consent = WaybackConsentSet { consented: true };
    setting.desk.wayback_consent_set(consent).await.expect("consent");
    assert!(setting.view().await.head.wayback_consent);
    assert_eq!(code(setting.desk.wayback_ask(save()).await), "no_keys");
    let keys = WaybackKeysSet { access: "a key".into(), secret: "other".into() };
    assert!(setting.desk.wayback_keys_set(keys).await.is_err(), "a space is in no key");
    let keys = WaybackKeysSet { access: "key".into(), secret: "secret".into() };
    setting.desk.wayback_keys_set(keys).await.expect("kept");
    assert!(setting.desk.app_info(AppInfo {}).await.expect("the app").wayback_keys);
    assert_eq!(server.connections(), 0, "nothing was sent so far");

    setting.desk.wayback_and_wait(save()).await.expect("asked");
    let one = asked(&setting).await.remove(0);
    assert_eq!((one.state.as_str(), one.open), ("outcome_unknown", true));
    assert_eq!(server.requests_for("/save"), 1, "sent once");
    let journal = setting.desk.journal_read(JournalRead {}).await.expect("the journal");
    assert!(!format!("{journal:?}").contains("secret"), "keys are in no record");
}

#[tokio::test]
async fn an_address_with_a_secret_is_not_handed_on_unasked() {
    let server = archive();
    let setting = Setting::new();
    setting.desk.use_archive(&server.url(""));
    setting.paste(ARTICLE).await;
    let url = format!("{PAGE}?token=4f8a9b7c6d5e4f3a2b1c");
    let request = WaybackAsk { url: url.clone(), ..look(None) };
    let refused = setting.desk.wayback_ask(request.clone()).await.expect_err("refused");
    assert!(matches!(refused, Problem::Rule { code, .. } if code == "secret_in_address"));
    assert_eq!(server.connections(), 0);
    setting.desk.wayback_and_wait(WaybackAsk { sure: true, ..request }).await.expect("asked");
    assert!(server.connections() > 0);

    setting.desk.case_set_offline(CaseSetOffline { offline: true }).await.expect("offline");
    let asked = server.connections();
    let job = setting.desk.wayback_and_wait(look(None)).await.expect("a job");
    assert_eq!(states(&job), [JobItemState::Queued]);
    assert_eq!(server.connections(), asked, "offline nothing is sent");
}
