//! What the desk's tests share: a desk in a temporary folder and an article of our own.

use periksa_desk::reader::Reader;
use periksa_desk::{
    ArticleInput, CaseCreate, CaseView, ClaimView, Desk, DeskEvent, Folders, JobItemState, JobView,
    SourceFetch,
};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::TempDir;

/// Longer than any loopback fetch takes, short enough to see a hang.
const PATIENCE: Duration = Duration::from_secs(20);

/// An invented article with an emoji before the words under test, so that bytes, scalars and
/// UTF-16 units all differ.
pub const ARTICLE: &str = "Harbour opens early 🎉 in Port Fennel\n\n\
    By Orla Quill\n\n\
    PORT FENNEL — The new harbour cost 12 million dollars and opened on 3 March 2025. \
    Mayor Ivo Marsh said the harbour employs 240 people.\n\n\
    Fishers denied that the old pier had been closed. It is the longest pier in the county.\n";

/// A desk of its own for one test.
pub struct Setting {
    pub desk: Desk,
    pub folder: TempDir,
}

impl Setting {
    /// A desk in an empty folder.
    pub fn new() -> Self {
        Self::reading(Reader::here())
    }

    /// The same, with a reader of its own.
    pub fn reading(reader: Reader) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        Self { desk: Desk::new(Folders::under(folder.path()), reader), folder }
    }

    /// A path in the test's folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A path in the test's folder, as it crosses the wire.
    pub fn wire_path(&self, name: &str) -> String {
        self.path(name).display().to_string()
    }

    /// Makes a case of pasted words.
    pub async fn paste(&self, text: &str) -> CaseView {
        let input = ArticleInput::Text { text: text.into() };
        let path = Some(self.wire_path("case.periksa"));
        self.desk.case_create(CaseCreate { path, input }).await.expect("a case is made")
    }

    /// The open case as it is now.
    pub async fn view(&self) -> CaseView {
        let view = self.desk.case_current(Default::default()).await;
        view.expect("the case is readable").expect("a case is open")
    }

    /// Fetches from where everybody may and waits for the end of the job, or of its queueing.
    pub async fn fetch_now(&self, sources: Vec<String>) -> JobView {
        let fetched = self.desk.fetch_and_wait(SourceFetch { sources, allow_private: false });
        tokio::time::timeout(PATIENCE, fetched).await.expect("it ends").expect("a job")
    }

    /// Fetches and waits for the end of the job.
    pub async fn fetch(&self, sources: Vec<String>, allow_private: bool) -> JobView {
        let mut events = self.desk.subscribe();
        let request = SourceFetch { sources, allow_private };
        let job = self.desk.source_fetch(request).await.expect("the job starts");
        let ended = async {
            loop {
                match events.recv().await {
                    Ok(DeskEvent::Job { job: now }) if now.id == job.id && !now.running => {
                        break now;
                    }
                    Ok(_) => {}
                    Err(error) => panic!("the events stopped: {error}"),
                }
            }
        };
        tokio::time::timeout(PATIENCE, ended).await.expect("the job ends")
    }
}

/// The states of a job's items.
pub fn states(job: &JobView) -> Vec<JobItemState> {
    job.items.iter().map(|item| item.state).collect()
}

/// UTF-16 offsets of the first occurrence of `words` in `text`.
pub fn offsets(text: &str, words: &str) -> (u32, u32) {
    let at = text.find(words).unwrap_or_else(|| panic!("{words:?} is in the text"));
    let units = |text: &str| u32::try_from(text.encode_utf16().count()).expect("a short text");
    let start = units(&text[..at]);
    (start, start + units(words))
}

/// The claim whose words hold `words`.
pub fn claim_with<'a>(view: &'a CaseView, words: &str) -> &'a ClaimView {
    view.claims
        .iter()
        .find(|claim| claim.text.contains(words))
        .unwrap_or_else(|| panic!("a claim holds {words:?}: {:#?}", texts(view)))
}

/// The words of all claims.
pub fn texts(view: &CaseView) -> Vec<&str> {
    view.claims.iter().map(|claim| claim.text.as_str()).collect()
}

/// The text of the open article.
pub fn text(view: &CaseView) -> &str {
    &view.article.as_ref().expect("an article").text
}

/// The bytes of a file.
pub fn bytes(path: &Path) -> Vec<u8> {
    std::fs::read(path).expect("a readable file")
}
