//! The reading process's end.

use std::io::{self, BufReader, BufWriter};
use std::process::ExitCode;
use std::thread;

use super::wire::{self, Answer, Refusal, Task};
use crate::intake::{self, Given};

/// Stack of the reading thread, in bytes: the deepest page that the guards let through needs about
/// 2 MB in a debug build.
const STACK: usize = 64 * 1024 * 1024;
/// Memory that the process may take for its data, in bytes. The largest page that the guards let
/// through needs about a third of it.
const MEMORY: u64 = 1024 * 1024 * 1024;

/// A page with a part of each kind.
const WARMING: &str = "<!doctype html><html lang=en><head><title>Harbour opens</title>\
    <meta name=author content='A. Reader'></head><body><article><h1>Harbour opens</h1>\
    <p>PORT FENNEL - The harbour opened on 3 March 2025, said <a href=/mayor>the mayor</a>.</p>\
    <p>It cost 14 million dollars and employs 240 people.</p></article></body></html>";

/// Reads texts from standard input and answers on standard output until nobody asks any more.
/// The program's `main` calls it, before anything else, when its first argument is
/// [`ARGUMENT`](super::ARGUMENT).
#[must_use]
pub fn serve() -> ExitCode {
    limit_memory();
    let reading =
        thread::Builder::new().stack_size(STACK).spawn(answer_all).map(thread::JoinHandle::join);
    match reading {
        Ok(Ok(Ok(()))) => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

/// Reads a page of no importance: what reading builds once stands then before the first text comes.
fn warm_up() {
    let page = Given {
        bytes: WARMING.as_bytes().to_vec(),
        name: String::new(),
        url: None,
        media_type: Some("text/html".into()),
        charset: None,
    };
    drop(intake::read_article(&page));
}

fn answer_all() -> io::Result<()> {
    warm_up();
    let mut from = BufReader::new(io::stdin().lock());
    let mut to = BufWriter::new(io::stdout().lock());
    while let Some((given, task)) = wire::question(&mut from)? {
        let answer = match task {
            Task::Article => intake::read_article(&given).map(Box::new).map(Answer::Article),
            Task::Reading { language, published } => {
                intake::read(&given, language, published).map(Box::new).map(Answer::Reading)
            }
        };
        let answer = answer.unwrap_or_else(|problem| Answer::Refused(Refusal::of(problem)));
        wire::send_answer(&mut to, &answer)?;
    }
    Ok(())
}

/// Data, not address space: a window's libraries map far more than they use.
#[cfg(unix)]
fn limit_memory() {
    // Where the system refuses, the deadline and the guards still hold.
    let _ = rlimit::Resource::DATA.set(MEMORY, MEMORY);
}

/// What the system counts against the cap on Windows is what the process commits.
#[cfg(windows)]
fn limit_memory() {
    if let Ok(bytes) = usize::try_from(MEMORY) {
        super::job::limit_memory(bytes);
    }
}

/// Elsewhere the deadline and the guards hold.
#[cfg(not(any(unix, windows)))]
fn limit_memory() {
    let _ = MEMORY;
}
