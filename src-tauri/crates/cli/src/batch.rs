//! `periksa-cli extract --dir IN --out OUT.jsonl`: a folder of pages, one JSON object a line.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

use periksa_desk::reader::Reader;
use serde::Serialize;

use crate::extract::{extracted, given};
use crate::failure::Failure;
use crate::output;

/// Endings of the files that are read.
const ENDINGS: [&str; 5] = ["html", "htm", "txt", "md", "markdown"];
/// Finished pages that may wait for an earlier one, so that a slow page does not fill the memory.
const WAITING: usize = 64;

#[derive(Serialize)]
struct Line<T> {
    id: String,
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
    let half = out.with_extension("part");
    let file = File::create(&half).map_err(|error| unwritable(&error))?;
    let written = write_all(&pages, jobs, BufWriter::new(file)).and_then(|unread| {
        std::fs::rename(&half, out)?;
        Ok(unread)
    });
    match written {
        Ok(unread) => {
            output::message(&format!("{} pages, {unread} of them not read", pages.len()));
            Ok(ExitCode::SUCCESS)
        }
        Err(error) => {
            let _ = std::fs::remove_file(&half);
            Err(unwritable(&error))
        }
    }
}

fn pages(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let entries = std::fs::read_dir(folder).map_err(|error| Failure::unreadable(folder, &error))?;
    let mut pages: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| {
            let ending = path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase());
            ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
        })
        .collect();
    pages.sort();
    Ok(pages)
}

/// Answers how many pages could not be read.
fn write_all(pages: &[PathBuf], jobs: usize, mut to: impl Write) -> std::io::Result<usize> {
    let reader = Reader::of_this_program();
    let (next, unread) = (AtomicUsize::new(0), AtomicUsize::new(0));
    thread::scope(|scope| {
        let (send, finished) = sync_channel::<(usize, String)>(WAITING);
        for _ in 0..jobs.clamp(1, pages.len().max(1)) {
            let send = send.clone();
            let (reader, next, unread) = (&reader, &next, &unread);
            scope.spawn(move || {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(path) = pages.get(at) else { break };
                    let (line, read) = line(path, reader);
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

/// The line of one page, and whether the page could be read.
fn line(path: &Path, reader: &Reader) -> (String, bool) {
    let id = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
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
