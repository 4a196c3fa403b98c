//! A case is made: from pasted words, a file or an address to a file of its own.

use super::{FIRST_ERROR_STATUS, new_id};
use crate::capturing::{self, Received};
use crate::desk::blocking;
use crate::entering::Entry;
use crate::intake::{self, Given, LARGEST_ARTICLE};
use crate::network::{Lines, Permissions, has_to_wait};
use crate::open_case::OpenCase;
use crate::{ArticleInput, Desk, Problem, problems, settings};
use periksa_capture::Requisites;
use periksa_ledger::change::{SourceOrigin, SourceRecord};
use periksa_ledger::state::CaseState;
use periksa_ledger::{Change, Ledger};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The ending of case files.
pub(crate) const CASE_ENDING: &str = "periksa";
/// Longest file name made from a title, in characters: short enough for every file system.
const LONGEST_NAME: usize = 60;

/// An article from wherever the user has it.
pub(super) struct Arrived {
    /// What it is read from.
    pub(super) given: Given,
    /// The requests that it took.
    pub(super) requests: Vec<Change>,
    /// What the server sent, if it was fetched.
    pub(super) page: Option<Received>,
}

impl From<Given> for Arrived {
    fn from(given: Given) -> Self {
        Self { given, requests: Vec::new(), page: None }
    }
}

/// An article's page as it is kept: the capture's id, the changes that bring it in, and its bytes.
pub(crate) struct KeptPage {
    pub(crate) capture: String,
    pub(crate) changes: Vec<Change>,
    pub(crate) blobs: Vec<Vec<u8>>,
}

/// Keeps what the server sent as a capture of the article's own source: the one that the case has
/// for this address, else a new one.
pub(super) fn kept_page(state: &CaseState, given: &Given, page: Received) -> KeptPage {
    let own = |origin, url: &Option<String>| origin == SourceOrigin::Article && *url == given.url;
    let known = state.sources.values().find(|source| own(source.record.origin, &source.url));
    let name = page.title().unwrap_or(&given.name).to_owned();
    let mut changes = Vec::new();
    let source = known.map_or_else(new_id, |source| source.record.id.clone());
    if known.is_none() {
        changes.push(Change::SourceAdded(SourceRecord {
            id: source.clone(),
            name,
            url: given.url.clone(),
            anonymous: false,
            mentions: Vec::new(),
            origin: SourceOrigin::Article,
        }));
    }
    let (blobs, capture) = page.into_first(&source, new_id());
    let id = capture.id.clone();
    changes.push(Change::CaptureAdded(capture));
    KeptPage { capture: id, changes, blobs }
}

impl Desk {
    /// An article, and how it came: by the ways that a case permits, or by those of none.
    pub(super) async fn given(
        &self,
        input: ArticleInput,
        permissions: &Permissions,
    ) -> Result<Arrived, Problem> {
        match input {
            ArticleInput::Text { text } => Ok(Arrived::from(Given {
                bytes: text.into_bytes(),
                name: String::new(),
                url: None,
                media_type: None,
                charset: None,
            })),
            ArticleInput::File { path } => {
                let given = blocking(move || given_file(Path::new(&path), LARGEST_ARTICLE));
                given.await.map(Arrived::from)
            }
            ArticleInput::Url { url, allow_private } => {
                self.given_page(&url, allow_private, permissions).await
            }
        }
    }

    /// Fetches an article. It is a job of its own, so that it can be watched and cancelled. While
    /// an offline case is open nothing is sent, for a new case neither.
    async fn given_page(
        &self,
        url: &str,
        allow_private: bool,
        permissions: &Permissions,
    ) -> Result<Arrived, Problem> {
        if self.with_case(|case| Ok(case.ledger.state().offline)).await == Ok(true) {
            return Err(Problem::Offline);
        }
        let (hold, page) = (self.hold(), url.to_owned());
        if blocking(move || Ok(hold.holds_without_case(&page))).await? {
            return Err(Problem::Offline);
        }
        let lines = Arc::new(Lines::default());
        let fetcher = self.fetcher(permissions, allow_private, Arc::clone(&lines))?;
        let fetched = self.fetch_article(&fetcher, url).await;
        let captured = fetched.map_err(|error| match has_to_wait(&error, url) {
            true => Problem::Offline,
            false => problems::fetch(&error, url),
        })?;
        let status = captured.answer.status;
        if status >= FIRST_ERROR_STATUS {
            return Err(Problem::Fetch {
                code: "http_status".into(),
                url: url.into(),
                words: format!(
                    "The server answered {status} instead of the page. Nothing was changed. Check \
                     the address, or paste the article."
                ),
            });
        }
        let bytes = captured.decoded().map_err(|error| Problem::Unreadable {
            code: error.code().into(),
            name: url.into(),
            words: error.to_string(),
        })?;
        let given = Given {
            bytes,
            name: captured.answer.url.clone(),
            url: Some(captured.answer.url.clone()),
            media_type: captured.media_type.clone(),
            charset: captured.charset.clone(),
        };
        let inner = Arc::clone(&self.inner);
        let kept = blocking(move || {
            Ok(capturing::from_network(captured, Requisites::default(), &inner.reader))
        });
        Ok(Arrived { given, requests: lines.take(), page: Some(kept.await?) })
    }

    /// Makes a case file from an article. A file that could not take the article in is taken
    /// away again: it never held anything.
    pub(super) fn make(
        &self,
        arrived: Arrived,
        path: Option<PathBuf>,
    ) -> Result<OpenCase, Problem> {
        let intake = self.inner.reader.read(&arrived.given, None, None)?;
        let title = intake::title(&intake.article, &arrived.given.name);
        let path = match path {
            Some(path) => path,
            None => free_path(&self.inner.folders.cases, &title),
        };
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(|error| problems::file(&error, folder))?;
        }
        let key = settings::device_key(&self.inner.folders)?;
        let clock = Arc::clone(&self.inner.clock);
        let ledger = Ledger::create(&path, key, clock, &title)
            .map_err(|error| problems::case(&error, &path))?;
        let filled = self.fill(ledger, &intake, arrived);
        if filled.is_err() {
            let _ = std::fs::remove_file(&path);
        }
        filled
    }

    fn fill(
        &self,
        mut ledger: Ledger,
        intake: &intake::Intake,
        arrived: Arrived,
    ) -> Result<OpenCase, Problem> {
        let Arrived { given, requests, page } = arrived;
        let path = ledger.path().to_path_buf();
        let failed = |error| problems::case(&error, &path);
        let name = settings::read(&self.inner.folders).person_name;
        if !name.trim().is_empty() {
            let role = "checker".into();
            ledger.note(vec![Change::PersonNamed { name, role }]).map_err(failed)?;
        }
        let original = ledger.put_blob(&given.bytes).map_err(failed)?;
        let text = ledger.put_blob(intake.article.text.as_bytes()).map_err(failed)?;
        let mut changes = requests;
        let page = page.map(|page| kept_page(ledger.state(), &given, page));
        let (capture, blobs) = page.map_or((None, Vec::new()), |page| {
            changes.extend(page.changes);
            (Some(page.capture), page.blobs)
        });
        let article = new_id();
        let entry = Entry { intake, given: &given, article, revision: 1, capture, original, text };
        changes.extend(entry.changes(new_id));
        let blobs: Vec<&[u8]> = blobs.iter().map(Vec::as_slice).collect();
        // The article is what the case is made of, so its import is no action to take back.
        ledger.note_with_blobs(&blobs, changes).map_err(failed)?;
        OpenCase::new(ledger)
    }
}

/// Reads an article or source file, within the size that a text can have.
///
/// A case is refused before it is opened: it is no text, and reading the open one would end its
/// locks.
pub(crate) fn given_file(path: &Path, largest: u64) -> Result<Given, Problem> {
    if periksa_ledger::is_case(path) {
        return Err(Problem::Unreadable {
            code: "is_case".into(),
            name: path.display().to_string(),
            words: format!("{} is a case, not a text. Open it as a case.", path.display()),
        });
    }
    let size = std::fs::metadata(path).map_err(|error| problems::file(&error, path))?.len();
    if size > largest {
        return Err(Problem::Unreadable {
            code: "too_large".into(),
            name: path.display().to_string(),
            words: format!(
                "{} has {size} bytes; no more than {largest} can be taken in. Nothing was \
                 changed. Choose a smaller file, or a part of it.",
                path.display()
            ),
        });
    }
    let bytes = std::fs::read(path).map_err(|error| problems::file(&error, path))?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    Ok(Given { bytes, name: name.unwrap_or_default(), url: None, media_type: None, charset: None })
}

/// A path in `folder` named after `title` that no file has yet.
fn free_path(folder: &Path, title: &str) -> PathBuf {
    let plain: String = title
        .chars()
        .map(|letter| if letter.is_alphanumeric() || " -_".contains(letter) { letter } else { ' ' })
        .collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let name: String = words.join(" ").chars().take(LONGEST_NAME).collect();
    let name = if name.is_empty() { "Case".to_owned() } else { name.trim().to_owned() };
    let numbered = (2..).map(|number| format!("{name} {number}"));
    std::iter::once(name.clone())
        .chain(numbered)
        .map(|name| folder.join(format!("{name}.{CASE_ENDING}")))
        .find(|path| !path.exists())
        .unwrap_or_else(|| folder.join(format!("{name}.{CASE_ENDING}")))
}
