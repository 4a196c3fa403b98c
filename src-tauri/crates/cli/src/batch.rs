//! `periksa-cli extract --dir IN --out OUT.jsonl`: a folder of pages, one JSON object a line.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

use periksa_desk::reader::Reader;
use serde::Serialize;
use tempfile::NamedTempFile;

use crate::extract::{extracted, given};
use crate::failure::Failure;
use crate::output;

/// Endings of the files that are read.
const ENDINGS: [&str; 5] = ["html", "htm", "txt", "md", "markdown"];
/// Finished pages that may wait for an earlier one, so that a slow page does not fill the memory.
const WAITING: usize = 64;

#[derive(Serialize)]
struct Line<'a, T> {
    id: &'a str,
    #[serde(flatten)]
    page: T,
}

#[derive(Serialize)]
struct Unread {
    error: String,
}

/// Reads every page of `folder` and writes one line each, in the order of the file names. A page that
/// cannot be read has a line that says why. The file has its name only when it is complete.
pub fn run(folder: &Path, out: &Path, jobs: usize) -> Result<ExitCode, Failure> {
    let pages = pages(folder)?;
    let unwritable = |error: &std::io::Error| Failure::unwritable(out, error);
    if pages.iter().any(|page| page == out) {
        return Err(Failure::new(format!("{} is one of the pages to be read", out.display())));
    }
    let beside = out.parent().filter(|folder| !folder.as_os_str().is_empty());
    // Whatever goes wrong, the half-written file is taken away with its name.
    let half = NamedTempFile::new_in(beside.unwrap_or(Path::new(".")))
        .map_err(|error| unwritable(&error))?;
    let unread = write_all(&pages, jobs, BufWriter::new(half.as_file()))
        .map_err(|error| unwritable(&error))?;
    half.persist(out).map_err(|error| unwritable(&error.error))?;
    output::message(&format!("{} pages, {unread} of them not read", pages.len()));
    Ok(ExitCode::SUCCESS)
}

fn pages(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let entries = std::fs::read_dir(folder).map_err(|error| Failure::unreadable(folder, &error))?;
    let mut pages: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| {
            let ending = path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase());
            path.is_file() && ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
        })
        .collect();
    pages.sort();
    Ok(pages)
}

/// Answers how many pages could not be read.
fn write_all(pages: &[PathBuf], jobs: usize, mut to: impl Write) -> std::io::Result<usize> {
    let reader = Reader::of_this_program();
    let (next, unread) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let ids = ids(pages);
    thread::scope(|scope| {
        let (send, finished) = sync_channel::<(usize, String)>(WAITING);
        for _ in 0..jobs.clamp(1, pages.len().max(1)) {
            let send = send.clone();
            let (reader, next, unread, ids) = (&reader, &next, &unread, &ids);
            scope.spawn(move || {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(path) = pages.get(at) else { break };
                    let (line, read) = line(&ids[at], path, reader);
                    unread.fetch_add(usize::from(!read), Ordering::Relaxed);
                    if send.send((at, line)).is_err() {
                        break;
                    }
                }
            });
        }
        drop(send);
        in_order(finished, &mut to)
    })?;
    to.flush()?;
    Ok(unread.into_inner())
}

/// Writes the lines in the order of their numbers, whichever comes first.
fn in_order(finished: Receiver<(usize, String)>, to: &mut impl Write) -> std::io::Result<()> {
    let mut waiting = std::collections::BTreeMap::new();
    let mut wanted = 0;
    for (at, line) in finished {
        waiting.insert(at, line);
        while let Some(line) = waiting.remove(&wanted) {
            writeln!(to, "{line}")?;
            wanted += 1;
        }
    }
    Ok(())
}

/// Each file's stem; its whole name where two files share the stem.
fn ids(pages: &[PathBuf]) -> Vec<String> {
    let mut files: HashMap<_, usize> = HashMap::new();
    for page in pages {
        *files.entry(page.file_stem()).or_default() += 1;
    }
    let alone = |page: &PathBuf| files.get(&page.file_stem()) == Some(&1);
    let name = |page: &PathBuf| {
        if alone(page) { page.file_stem() } else { page.file_name() }.map(OsStr::to_owned)
    };
    pages.iter().map(|page| name(page).unwrap_or_default().to_string_lossy().into_owned()).collect()
}

/// The line of one page, and whether the page could be read.
fn line(id: &str, path: &Path, reader: &Reader) -> (String, bool) {
    let read = given(path)
        .map_err(|failure| failure.words().to_owned())
        .and_then(|given| reader.read_article(&given).map_err(|problem| problem.to_string()));
    let (line, was_read) = match read {
        Ok(article) => (serde_json::to_string(&Line { id, page: extracted(&article) }), true),
        Err(error) => (serde_json::to_string(&Line { id, page: Unread { error } }), false),
    };
    // Strings and numbers always have a JSON form.
    (line.unwrap_or_default(), was_read)
}
