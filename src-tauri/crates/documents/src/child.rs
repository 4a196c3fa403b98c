//! The reading process's end.

use std::io::{self, BufReader, BufWriter, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::thread;

use crate::limits::Limits;
use crate::problem::DocumentProblem;
use crate::read;
use crate::wire::{self, Answer, Head, Task};

/// The first argument by which the program is told to read a document for another.
pub const ARGUMENT: &str = "--read-document-for-periksa";

/// Stack of the reading thread, in bytes: parsers of pages and drawings call themselves.
const STACK: usize = 64 * 1024 * 1024;

/// Reads one document from standard input and answers on standard output. The program's `main`
/// calls it, before anything else, when its first argument is [`ARGUMENT`].
#[must_use]
pub fn serve() -> ExitCode {
    let reading = thread::Builder::new().stack_size(STACK).spawn(answer_one);
    match reading.map(thread::JoinHandle::join) {
        Ok(Ok(Ok(()))) => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

fn answer_one() -> io::Result<()> {
    let mut from = BufReader::new(io::stdin().lock());
    let Head { task, limits, length } = wire::receive_head(&mut from)?;
    limit(&limits);
    let mut bytes = Vec::with_capacity(length);
    from.take(length as u64).read_to_end(&mut bytes)?;
    if bytes.len() != length {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    // A library that gives up on a file is an outcome like any other.
    let answered = catch_unwind(AssertUnwindSafe(|| answer(&task, &bytes, &limits)));
    let answer = answered.unwrap_or(Answer::Refused(DocumentProblem::ParserFailed));
    wire::send(&mut BufWriter::new(io::stdout().lock()), answer)
}

fn answer(task: &Task, bytes: &[u8], limits: &Limits) -> Answer {
    let answer = match task {
        Task::Text(hint) => read::text(bytes, hint, limits).map(Box::new).map(Answer::Document),
        Task::Picture { page, width } => {
            read::draw(bytes, *page, *width, limits).map(Answer::Picture)
        }
    };
    answer.unwrap_or_else(Answer::Refused)
}

/// Data, not address space: a window's libraries map far more than they use. A process whose parent
/// is gone ends by its limit of CPU time; it writes no file, and leaves no image of its memory,
/// which holds the document.
#[cfg(unix)]
fn limit(limits: &Limits) {
    use rlimit::Resource;
    /// So that the deadline comes first, and its words with it.
    const GRACE: u64 = 10;
    let seconds = limits.deadline.as_secs().saturating_add(GRACE);
    for (resource, value) in [
        (Resource::DATA, limits.memory_bytes),
        (Resource::CPU, seconds),
        (Resource::FSIZE, 0),
        (Resource::CORE, 0),
    ] {
        // Where the system refuses, the deadline still holds.
        let _ = resource.set(value, value);
    }
}

/// Windows limits a process through a job object, which needs unsafe calls; the deadline and the
/// limits of each reader hold there.
#[cfg(not(unix))]
fn limit(_: &Limits) {}
