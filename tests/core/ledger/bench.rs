//! What the tests share: a clock that is told the time, cases, and things to put in them.

use jiff::Timestamp;
use periksa_ledger::change::{
    ArticleMetadata, ArticleRecord, CaptureRecord, CaptureVia, ClaimOrigin, ClaimRecord,
    PassageRecord, SourceOrigin, SourceRecord,
};
use periksa_ledger::{Anchor, CaseState, Change, Clock, DeviceKey, Ledger, Sha};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use tempfile::TempDir;

pub const ARTICLE: &str = "Naruna gets a new bridge\n\nThe mayor said 40 houses were moved.";
pub const PAGE: &str = "The council moved forty-one houses, according to its minutes.";

/// A clock that says what it was told last.
pub struct ToldClock(Mutex<Timestamp>);

impl ToldClock {
    pub fn at(time: &str) -> Arc<Self> {
        Arc::new(Self(Mutex::new(time.parse().unwrap())))
    }

    pub fn tell(&self, time: &str) {
        *self.0.lock().unwrap() = time.parse().unwrap();
    }
}

impl Clock for ToldClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }
}

pub fn clock() -> Arc<ToldClock> {
    ToldClock::at("2026-03-01T08:00:00Z")
}

pub fn key() -> DeviceKey {
    DeviceKey::from_bytes(&[7; 32])
}

/// A folder with one new, open case in it.
pub fn new_case() -> (TempDir, PathBuf, Ledger) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bridge.periksa");
    let ledger = Ledger::create(&path, key(), clock(), "Bridge").unwrap();
    (folder, path, ledger)
}

pub fn open(path: &Path) -> Ledger {
    Ledger::open(path, key(), clock()).unwrap()
}

/// A closed case with an article, a claim, a source, a capture, a passage and a note.
pub fn full_case() -> (TempDir, PathBuf) {
    let (folder, path, mut ledger) = new_case();
    fill(&mut ledger);
    ledger.close().unwrap();
    (folder, path)
}

pub fn fill(ledger: &mut Ledger) {
    let blobs = [ARTICLE.as_bytes(), b"<p>given</p>"];
    ledger
        .act_with_blobs(
            "article.import",
            &blobs,
            vec![Change::ArticleAdded(article("a1")), Change::ClaimAdded(claim("c1", "a1"))],
        )
        .unwrap();
    ledger.act("source.add", vec![Change::SourceAdded(source("s1", None))]).unwrap();
    let located = Change::SourceLocated { id: "s1".into(), url: "https://council.test/".into() };
    ledger.act("source.locate", vec![located]).unwrap();
    let blobs = [PAGE.as_bytes(), b"<html>page</html>"];
    ledger.note_with_blobs(&blobs, vec![Change::CaptureAdded(capture("k1", "s1"))]).unwrap();
    ledger.act("passage.pin", vec![Change::PassagePinned(passage("p1", "c1", "k1"))]).unwrap();
    ledger.act("claim.note", vec![note("c1", "Ask the clerk.")]).unwrap();
    ledger.set_place(r#"{"claim":"c1"}"#).unwrap();
}

pub fn anchor(text: &str, exact: &str) -> Anchor {
    let start = text.find(exact).unwrap();
    Anchor {
        text_sha256: Sha::of(text.as_bytes()).to_string(),
        exact: exact.into(),
        prefix: text[..start].into(),
        suffix: text[start + exact.len()..].into(),
        start,
        end: start + exact.len(),
    }
}

pub fn article(id: &str) -> ArticleRecord {
    ArticleRecord {
        warnings: Vec::new(),
        capture: None,
        id: id.into(),
        revision: 1,
        source_name: "bridge.html".into(),
        media_type: "text/html".into(),
        original: Sha::of(b"<p>given</p>"),
        text: Sha::of(ARTICLE.as_bytes()),
        url: None,
        metadata: ArticleMetadata {
            title: Some("Naruna gets a new bridge".into()),
            ..ArticleMetadata::default()
        },
        blocks: Vec::new(),
        links: Vec::new(),
    }
}

pub fn claim(id: &str, article: &str) -> ClaimRecord {
    ClaimRecord {
        parts: Vec::new(),
        facts: Vec::new(),
        via: Vec::new(),
        relations: Vec::new(),
        id: id.into(),
        article: article.into(),
        anchor: anchor(ARTICLE, "40 houses were moved"),
        origin: ClaimOrigin::Proposed,
        kind: "quantity".into(),
        priority: "high".into(),
        score_rank: 0,
        speaker: None,
        cue: Some("said".into()),
        denied: false,
        dates: Vec::new(),
        amounts: Vec::new(),
        entities: vec!["Naruna".into()],
        reasons: vec!["number".into()],
        flags: Vec::new(),
    }
}

pub fn source(id: &str, url: Option<&str>) -> SourceRecord {
    SourceRecord {
        id: id.into(),
        name: "The council".into(),
        url: url.map(str::to_owned),
        anonymous: false,
        mentions: Vec::new(),
        origin: SourceOrigin::Attribution,
    }
}

pub fn capture(id: &str, source: &str) -> CaptureRecord {
    CaptureRecord {
        id: id.into(),
        source: source.into(),
        via: CaptureVia::Network,
        requested_url: "https://council.test/".into(),
        final_url: "https://council.test/minutes".into(),
        status: Some(200),
        http_version: Some("HTTP/1.1".into()),
        request_headers: vec![("accept".into(), "*/*".into())],
        headers: vec![("content-type".into(), "text/html".into())],
        hops: Vec::new(),
        started_at: "2026-03-01T08:00:00Z".into(),
        elapsed_ms: 120,
        media_type: Some("text/html".into()),
        charset: Some("utf-8".into()),
        bytes: 17,
        body: Sha::of(b"<html>page</html>"),
        text: Some(Sha::of(PAGE.as_bytes())),
        title: Some("Minutes".into()),
        partial: None,
        file_name: None,
        remote: None,
        certificate: None,
        requisites: Vec::new(),
        unchanged_since: None,
        imported: None,
        publisher: None,
        published: None,
        text_by: None,
        memento: None,
        unreadable: None,
        left_out: Vec::new(),
    }
}

pub fn passage(id: &str, claim: &str, capture: &str) -> PassageRecord {
    PassageRecord {
        time: None,
        id: id.into(),
        claim: claim.into(),
        capture: capture.into(),
        anchor: anchor(PAGE, "forty-one houses"),
        stance: "contradicts".into(),
        page: None,
    }
}

pub fn note(claim: &str, words: &str) -> Change {
    Change::ClaimNoteSet { id: claim.into(), note: words.into() }
}

/// The whole state with the order of its maps, which `==` on them leaves out.
pub fn written_out(state: &CaseState) -> String {
    serde_json::to_string_pretty(state).unwrap()
}

/// Names and fingerprints of all files in a folder.
pub fn fingerprints(folder: &Path) -> Vec<(String, String)> {
    let mut found: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, Sha::of(&std::fs::read(&path).unwrap()).to_string())
        })
        .collect();
    found.sort();
    found
}

/// This test binary again, running one test with a case to work on.
pub fn this_test_again(test: &str, variable: &str, case: &Path) -> std::process::Command {
    let mut command = std::process::Command::new(std::env::current_exe().unwrap());
    command.args([test, "--exact", "--nocapture"]).env(variable, case);
    command
}

/// Says a line to the test that runs this process, at once and whole.
pub fn say(line: &str) {
    use std::io::Write;
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}").unwrap();
    out.flush().unwrap();
}
