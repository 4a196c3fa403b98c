//! Outside witnesses of a case: timestamps and attached proofs.

use crate::setting::{ARTICLE, Setting, states};
use periksa_desk::*;
use periksa_support::{Authority, Loopback, Script, openssl_is_missing};
use std::io::Read;
use std::path::Path;

fn ask(url: String, allow_private: bool) -> TimestampAsk {
    TimestampAsk { authorities: vec![url], captures: Vec::new(), allow_private }
}

async fn witnesses(setting: &Setting) -> WitnessesView {
    setting.desk.witnesses_read(WitnessesRead {}).await.expect("the witnesses")
}

/// A file in a ZIP.
pub fn member(archive: &Path, name: &str) -> Vec<u8> {
    let mut zip =
        zip::ZipArchive::new(std::fs::File::open(archive).expect("there")).expect("a zip");
    let mut bytes = Vec::new();
    zip.by_name(name).expect(name).read_to_end(&mut bytes).expect("read");
    bytes
}

#[tokio::test]
async fn a_case_is_timestamped_verified_offline_and_checked_by_a_stranger() {
    if openssl_is_missing() {
        return;
    }
    let authority = Authority::start();
    let setting = Setting::new();
    setting.paste(ARTICLE).await;
    let path = authority.root().display().to_string();
    let roots = setting.desk.root_add(RootAdd { path }).await.expect("a root");
    assert_eq!(roots[0].subject, "CN=Root");
    let before = witnesses(&setting).await;
    assert!(before.unanchored_since.is_some());

    let job = setting.desk.timestamp_and_wait(ask(authority.url(), true)).await.expect("asked");
    assert_eq!(states(&job), [JobItemState::Done], "{job:?}");
    let read = witnesses(&setting).await;
    let one = &read.timestamps[0];
    assert!(one.counts, "{one:?}");
    assert_eq!(one.signer.as_deref(), Some("CN=Loopback"));
    assert!(one.ahead_s.expect("a time").abs() < 60, "{one:?}");
    assert_eq!(read.unanchored_since, None, "all is covered");
    let out = setting.wire_path("report.json");
    let (format, language) = (ReportFormat::Json, ReportLanguage::En);
    let request = ReportExport { format, language, path: Some(out.clone()) };
    setting.desk.report_export(request).await.expect("written");
    let report = std::fs::read_to_string(out).expect("a report");
    let report: serde_json::Value = serde_json::from_str(&report).expect("JSON");
    let log = &report["log"];
    assert_eq!(log["unanchored_since"], serde_json::Value::Null, "{log}");
    assert_eq!(log["timestamps"][0]["failure"], serde_json::Value::Null, "{log}");
    assert_eq!(log["timestamps"][0]["signer"], "CN=Loopback");

    let journal = setting.desk.journal_read(JournalRead {}).await.expect("the journal");
    let line = journal.requests.last().expect("a line");
    assert_eq!((line.method.as_str(), line.purpose.as_str()), ("POST", "timestamp"));

    // Offline, and by other people: what is stored is enough.
    setting.desk.case_set_offline(CaseSetOffline { offline: true }).await.expect("offline");
    let verified = setting.desk.case_verify(CaseVerify {}).await.expect("verified");
    assert!(verified.faults.is_empty(), "{:?}", verified.faults);
    assert!(verified.timestamps[0].counts);
    assert!(verified.unanchored_since.is_some(), "going offline is not covered");

    let out = setting.wire_path("case.wacz");
    let request = ArchiveExport { path: Some(out.clone()) };
    setting.desk.archive_export(request).await.expect("exported");
    let file = |ending: &str| member(Path::new(&out), &format!("evidence/timestamp-1.{ending}"));
    let root = String::from_utf8(file("root.pem")).expect("PEM");
    assert!(authority.openssl_accepts(&file("json"), &file("tsr"), &root), "openssl agrees");
    let statement = String::from_utf8(file("json")).expect("JSON");
    assert!(!authority.openssl_accepts(b"other", &file("tsr"), &root), "and can disagree");
    assert!(statement.contains("periksa-statement-v1"));

    let fingerprint = roots[0].fingerprint.clone();
    setting.desk.root_remove(RootRemove { fingerprint }).await.expect("removed");
    let read = witnesses(&setting).await;
    assert_eq!(read.timestamps[0].code.as_deref(), Some("no_roots"), "trust is the reader's");
}

#[tokio::test]
async fn captures_alone_can_be_timestamped() {
    if openssl_is_missing() {
        return;
    }
    let authority = Authority::start();
    let setting = Setting::new();
    setting.paste(ARTICLE).await;
    std::fs::write(setting.path("note.txt"), "A note of the harbour office.").expect("written");
    let path = setting.wire_path("note.txt");
    setting.desk.source_attach(SourceAttach { source: None, path }).await.expect("attached");
    let view = setting.view().await;
    let capture = view.sources.last().expect("a source").captures[0].id.clone();
    setting.desk.trust_for_now(&authority.root()).expect("a root");
    let request = TimestampAsk { captures: vec![capture.clone()], ..ask(authority.url(), true) };
    setting.desk.timestamp_and_wait(request).await.expect("asked");
    let read = witnesses(&setting).await;
    assert!(read.timestamps[0].counts, "{:?}", read.timestamps);
    assert_eq!(read.timestamps[0].captures, Some(1));
    assert!(read.unanchored_since.is_some(), "the log is not covered by it");

    let request = TimestampAsk { captures: vec!["nothing".into()], ..ask(authority.url(), true) };
    let refused = setting.desk.timestamp_ask(request).await.expect_err("unknown");
    assert!(matches!(refused, Problem::Unknown { .. }));
}

#[tokio::test]
async fn a_reply_that_does_not_count_is_kept_and_named() {
    let page = Script::response(200, "text/html", "<h1>Log in</h1>");
    let server = Loopback::serving([("/tsr", page)]).expect("a server");
    let setting = Setting::new();
    setting.paste(ARTICLE).await;
    let refused = setting.desk.timestamp_and_wait(ask(server.url("/tsr"), false)).await;
    assert!(refused.expect("a job").items[0].refused, "loopback takes an explicit act");
    assert_eq!(server.connections(), 0);
    let job = setting.desk.timestamp_and_wait(ask(server.url("/tsr"), true)).await.expect("asked");
    assert_eq!(job.items[0].code.as_deref(), Some("wrong_type"));
    let read = witnesses(&setting).await;
    assert!(!read.timestamps[0].counts);
    assert!(read.unanchored_since.is_some());
    let request = TimestampAsk { authorities: Vec::new(), ..ask(String::new(), false) };
    let refused = setting.desk.timestamp_ask(request).await.expect_err("no authority");
    assert!(matches!(refused, Problem::Rule { code, .. } if code == "no_authority"));
}

#[tokio::test]
async fn offline_a_timestamp_waits_until_the_checker_says_so() {
    if openssl_is_missing() {
        return;
    }
    let authority = Authority::start();
    let setting = Setting::new();
    setting.paste(ARTICLE).await;
    setting.desk.trust_for_now(&authority.root()).expect("a root");
    setting.desk.case_set_offline(CaseSetOffline { offline: true }).await.expect("offline");
    for _ in 0..2 {
        let job = setting.desk.timestamp_and_wait(ask(authority.url(), true)).await;
        assert_eq!(states(&job.expect("a job")), [JobItemState::Queued]);
    }
    assert_eq!(setting.view().await.head.queued, 1, "the same thing waits once");
    setting.desk.case_set_offline(CaseSetOffline { offline: false }).await.expect("online");
    assert!(witnesses(&setting).await.timestamps.is_empty(), "not by itself");
    let mut events = setting.desk.subscribe();
    setting.desk.queue_resume(QueueResume {}).await.expect("resumed");
    while setting.view().await.head.queued > 0 || witnesses(&setting).await.timestamps.is_empty() {
        tokio::time::timeout(std::time::Duration::from_secs(20), events.recv())
            .await
            .expect("it ends")
            .expect("an event");
    }
    assert!(witnesses(&setting).await.timestamps[0].counts);
}

#[tokio::test]
async fn an_authority_that_answers_with_an_error_is_not_said_to_be_silent() {
    let server = Loopback::serving([("/tsr", Script::response(503, "text/plain", ""))]);
    let server = server.expect("a server");
    let setting = Setting::new();
    setting.paste(ARTICLE).await;
    setting.desk.timestamp_and_wait(ask(server.url("/tsr"), true)).await.expect("asked");
    let read = witnesses(&setting).await;
    assert_eq!(read.timestamps[0].code.as_deref(), Some("http_status"));
    let words = read.timestamps[0].words.as_deref().expect("words");
    assert!(words.contains("HTTP status 503"), "{words}");
}

/// A proof for these digest bytes, as far as it is read here.
fn proof(hash: u8, digest: &[u8]) -> Vec<u8> {
    let magic: &[u8] = b"\x00OpenTimestamps\x00\x00Proof\x00\xbf\x89\xe2\xe8\x84\xe8\x92\x94\x01";
    [magic, &[hash], digest, &[0xf0, 0x08]].concat()
}

#[tokio::test]
async fn a_proof_is_attached_to_any_item_and_compared_with_its_bytes() {
    let setting = Setting::new();
    let view = setting.paste(ARTICLE).await;
    std::fs::write(setting.path("note.txt"), "A note of the harbour office.").expect("written");
    let path = setting.wire_path("note.txt");
    setting.desk.source_attach(SourceAttach { source: None, path }).await.expect("attached");
    let capture = setting.view().await.sources.last().expect("a source").captures[0].clone();
    let digest: Vec<u8> = (0..capture.sha256.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&capture.sha256[at..at + 2], 16).expect("hex"))
        .collect();
    let attach = |name: &str, bytes: Vec<u8>, item: ProofItem, item_id: String| {
        std::fs::write(setting.path(name), bytes).expect("written");
        let request = ProofAttach { item, item_id, path: setting.wire_path(name) };
        setting.desk.proof_attach(request)
    };
    let claim = view.claims[0].id.clone();
    attach("right.ots", proof(8, &digest), ProofItem::Capture, capture.id.clone())
        .await
        .expect("kept");
    attach("wrong.ots", proof(8, &[7; 32]), ProofItem::Capture, capture.id.clone())
        .await
        .expect("kept");
    attach("claim.ots", proof(8, &digest), ProofItem::Claim, claim).await.expect("kept");
    attach("other.ots", proof(2, &[7; 20]), ProofItem::Case, String::new()).await.expect("kept");
    let read = witnesses(&setting).await;
    let agrees: Vec<(&str, Option<bool>)> =
        read.proofs.iter().map(|one| (one.file_name.as_str(), one.agrees)).collect();
    let expected = [
        ("other.ots", None),
        ("claim.ots", None),
        ("wrong.ots", Some(false)),
        ("right.ots", Some(true)),
    ];
    assert_eq!(agrees, expected);

    let refused = attach("no.ots", b"nothing".to_vec(), ProofItem::Case, String::new()).await;
    assert!(matches!(refused, Err(Problem::Unreadable { code, .. }) if code == "not_ots"));
    let refused = attach("no.ots", proof(8, &digest), ProofItem::Source, "none".into()).await;
    assert!(matches!(refused, Err(Problem::Unknown { .. })));

    setting.desk.undo(Undo {}).await.expect("undone");
    assert_eq!(witnesses(&setting).await.proofs.len(), 3, "attaching is an act");
}
