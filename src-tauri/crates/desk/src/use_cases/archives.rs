//! Captures leave as a WACZ that strangers' programs replay, and come in from archives of others.

use super::exports::{exported, refuse_case};
use super::making::given_file;
use super::new_id;
use super::sources::by_hand;
use crate::archiving::{self, Bundle};
use crate::capturing::{self, Received};
use crate::desk::blocking;
use crate::intake::LARGEST_SOURCE;
use crate::open_case::OpenCase;
use crate::{ArchiveExport, Desk, Exported, ImportedPage, ImportedView, Problem, SourceImport};
use jiff::Timestamp;
use periksa_capture::archive::{Archive, ArchiveProblem, Form, Limits, holds_records};
use periksa_capture::warc::Verdict;
use periksa_ledger::Change;
use periksa_ledger::change::ImportRecord;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Endings of archives that hold pages of others; whatever they are called, WACZ and WARC are told
/// by their bytes as well.
const ARCHIVES: [&str; 4] = ["wacz", "warc", "warc.gz", "html"];
/// So many faults are kept with each page; more say nothing new, and a ledger is read whole.
const MOST_FAULTS: usize = 20;

impl Desk {
    /// Writes every capture of the case as a WACZ 1.1.1, with a manifest and the report, whole or
    /// not at all. The same case gives the same bytes.
    ///
    /// # Errors
    /// [`Problem::Write`], [`Problem::Case`] when stored bytes are not what was recorded.
    pub async fn archive_export(&self, request: ArchiveExport) -> Result<Exported, Problem> {
        let roots = self.trusted();
        self.with_case(move |case| {
            let path = request.path.map_or_else(|| beside(case), PathBuf::from);
            refuse_case(&path)?;
            let bundle = Bundle::of(case, &roots)?;
            let mut failed = None;
            let saved = periksa_report::save_with(&path, |file| {
                bundle.write(case, file).map_err(|problem| {
                    failed = Some(problem);
                    std::io::Error::other("the archive could not be put together")
                })
            });
            match failed {
                Some(problem) => Err(problem),
                None => with_sum(exported(saved, &path)?, &path),
            }
        })
        .await
    }

    /// Takes files in as sources: each page of an archive becomes a capture that says who captured
    /// it and when it was added here; any other file is attached as it is.
    ///
    /// # Errors
    /// [`Problem::Unreadable`] when a file cannot be read or is refused; nothing of it is kept then.
    pub async fn source_import(&self, request: SourceImport) -> Result<ImportedView, Problem> {
        let now = self.inner.clock.now();
        let path = PathBuf::from(&request.path);
        let inner = Arc::clone(&self.inner);
        // Reading takes time, so it is done before the case is held.
        let taken = blocking(move || {
            if is_archive(&path) { pages(&path, &inner, now) } else { file(&path, &inner, now) }
        });
        let taken = taken.await?;
        let agrees = |page: &Taken| page.digest.as_deref() == Some(Verdict::Verified.code());
        let verified = taken.faults.is_empty() && taken.pages.iter().all(agrees);
        let faults = taken.faults;
        let pages = taken.pages.iter().map(Taken::view).collect();
        let change = self.change(move |case| {
            keep(case, taken.pages)?;
            Ok(None)
        });
        Ok(ImportedView { pages, verified, faults, change: Box::new(change.await?) })
    }
}

/// What the name of an archive's checksum ends in.
const SUM_ENDING: &str = ".sha256";

/// Writes the archive's SHA-256 beside it, in the form that `sha256sum -c` reads: the hashes inside an
/// archive do not cover the container that holds them.
fn with_sum(archive: Exported, path: &Path) -> Result<Exported, Problem> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let mut sums = path.as_os_str().to_owned();
    sums.push(SUM_ENDING);
    let sums = PathBuf::from(sums);
    let saved = periksa_report::save(sum_line(&archive.sha256, &name).as_bytes(), &sums);
    exported(saved, &sums)?;
    Ok(archive)
}

/// A line as GNU coreutils write it: a name with a backslash or a line end is escaped, and a backslash
/// before the line says so.
fn sum_line(sha256: &str, name: &str) -> String {
    let escaped = name.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r");
    let mark = if escaped == name { "" } else { "\\" };
    format!("{mark}{sha256}  {escaped}\n")
}

/// What was read of a file.
struct Import {
    pages: Vec<Taken>,
    faults: Vec<String>,
}

/// One page or file, not yet in a case.
struct Taken {
    name: String,
    url: Option<String>,
    digest: Option<String>,
    captured_at: Option<String>,
    received: Received,
}

impl Taken {
    fn view(&self) -> ImportedPage {
        ImportedPage {
            name: self.name.clone(),
            url: self.url.clone(),
            captured_at: self.captured_at.clone(),
            digest: self.digest.clone(),
        }
    }
}

fn is_archive(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    ARCHIVES.iter().any(|ending| name.ends_with(&format!(".{ending}"))) || holds_records(path)
}

fn file(path: &Path, inner: &crate::desk::Inner, now: Timestamp) -> Result<Import, Problem> {
    let given = given_file(path, LARGEST_SOURCE)?;
    let name = given.name.clone();
    let received = capturing::from_file(given, &inner.reader, now);
    let taken = Taken { name, url: None, digest: None, captured_at: None, received };
    Ok(Import { pages: vec![taken], faults: Vec::new() })
}

/// The pages of an archive. A page that is listed and not held is a fault; the others are taken.
fn pages(path: &Path, inner: &crate::desk::Inner, now: Timestamp) -> Result<Import, Problem> {
    let told = |problem: ArchiveProblem| Problem::Unreadable {
        code: problem.code().into(),
        name: path.display().to_string(),
        words: problem.to_string(),
    };
    let archive = Archive::open(path, &Limits::default(), &|_, _| true).map_err(told)?;
    let mut faults: Vec<String> = archive.faults.iter().map(|fault| fault.what.clone()).collect();
    if let Some(checked) = &archive.checked {
        // The pages may be whole while something else in the archive is not.
        faults.extend(checked.faults.iter().map(|fault| fault.what.clone()));
        faults.dedup();
    }
    let file_name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let (mut pages, mut unsaid) = (Vec::new(), Vec::new());
    for page in &archive.pages {
        let loaded = match archive.load(page) {
            Ok(loaded) => loaded,
            Err(problem) => {
                faults.push(problem.to_string());
                continue;
            }
        };
        let import = ImportRecord {
            file_name: file_name.clone(),
            container: archive.sha256.clone(),
            captured_at: None,
            software: None,
            digest: String::new(),
            payload_digest: None,
            faults: Vec::new(),
        };
        let digest = Some(loaded.digest.code().to_owned());
        let captured_at = loaded.captured_at.map(|at| at.to_string());
        let title = page.title.clone();
        let received = capturing::from_archive(loaded, import, title, &inner.reader, now);
        let name = page.title.clone().unwrap_or_else(|| page.url.clone());
        if archive.form != Form::Html && loaded_without_digest(digest.as_deref()) {
            unsaid.push(format!(
                "{}: the archive holds no digest of it, so nothing says that it is as it was \
                 captured",
                page.url
            ));
        }
        let url = crate::entering::is_web_address(&page.url).then(|| page.url.clone());
        pages.push(Taken { name, url, digest, captured_at, received });
    }
    if pages.is_empty() {
        return Err(Problem::Unreadable {
            code: "no_pages".into(),
            name: path.display().to_string(),
            words: no_pages(&file_name, &faults),
        });
    }
    let kept = at_most(&faults);
    pages.iter_mut().for_each(|page: &mut Taken| page.received.blame(&kept));
    // Each page says itself whether it has a digest.
    faults.extend(unsaid);
    Ok(Import { pages, faults })
}

fn loaded_without_digest(digest: Option<&str>) -> bool {
    digest == Some(Verdict::NoDigest.code())
}

/// That nothing could be taken in, and what was found against the archive.
fn no_pages(file_name: &str, faults: &[String]) -> String {
    let words = format!("{file_name} holds no page that can be read. Nothing was kept.");
    match faults {
        [] => words,
        faults => format!("{words} Found against it: {}.", at_most(faults).join("; ")),
    }
}

/// The first faults, and how many more there are.
fn at_most(faults: &[String]) -> Vec<String> {
    let mut kept: Vec<String> = faults.iter().take(MOST_FAULTS).cloned().collect();
    if let Some(more) = faults.len().checked_sub(MOST_FAULTS).filter(|more| *more > 0) {
        kept.push(format!("{more} more"));
    }
    kept
}

/// Keeps pages as captures: of the source that has their address, else of a new one.
fn keep(case: &mut OpenCase, pages: Vec<Taken>) -> Result<(), Problem> {
    let (mut blobs, mut changes) = (Vec::new(), Vec::new());
    for page in pages {
        let known = case
            .ledger
            .state()
            .sources
            .values()
            .find(|source| page.url.is_some() && source.url == page.url);
        let source = match known {
            Some(source) => source.record.id.clone(),
            None => {
                let record = by_hand(page.name, page.url);
                let id = record.id.clone();
                changes.push(Change::SourceAdded(record));
                id
            }
        };
        let (bytes, capture) = page.received.into_capture(case, &source, new_id(), None)?;
        blobs.extend(bytes);
        changes.push(Change::CaptureAdded(capture));
    }
    let blobs: Vec<&[u8]> = blobs.iter().map(Vec::as_slice).collect();
    let acted = case.ledger.act_with_blobs("source_import", &blobs, changes);
    acted.map(drop).map_err(|error| case.problem(&error))
}

/// The path of an archive beside the case file.
fn beside(case: &OpenCase) -> PathBuf {
    let path = case.ledger.path();
    path.with_extension(archiving::ENDING)
}
