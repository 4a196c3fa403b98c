//! The program's end: a reading process, asked one text at a time.

use std::io::{self, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::ARGUMENT;
use super::wire::{self, Answer, Task};
use crate::desk::lock;
use crate::intake::Given;

/// An empty pipe takes so many bytes at once on every system: 16 KiB on macOS, 64 KiB elsewhere.
const PIPE_HOLDS: usize = 16 * 1024;

/// Why a worker gave no answer. It must be dropped then.
pub enum Lost {
    /// The deadline passed.
    TooLong,
    /// Its process ended: out of memory or stack, or ended from outside.
    Ended,
}

/// A reading process. Dropping it ends the process.
#[derive(Debug)]
pub struct Worker {
    /// None while a thread writes to it, and for ever if that thread was lost.
    to: Option<ChildStdin>,
    from: BufReader<ChildStdout>,
    watched: Arc<Watched>,
}

impl Worker {
    /// Starts one.
    pub fn start(program: &Path) -> io::Result<Self> {
        let mut child = Command::new(program)
            .arg(ARGUMENT)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let gone = || io::Error::from(io::ErrorKind::BrokenPipe);
        let (to, from) = (child.stdin.take(), child.stdout.take().ok_or_else(gone)?);
        let watched = Arc::new(Watched::new(child));
        let watching = Arc::clone(&watched);
        thread::Builder::new().spawn(move || watching.watch())?;
        Ok(Self { to, from: BufReader::new(from), watched })
    }

    /// Asks for one text and waits at most `deadline`. A worker that gave no answer is of no more
    /// use.
    pub fn ask(&mut self, given: &Given, task: Task, deadline: Duration) -> Result<Answer, Lost> {
        let question = wire::question_bytes(given, task).map_err(|_| Lost::Ended)?;
        self.watched.expect_until(Instant::now() + deadline);
        let answer = self.answer_to(question);
        // A pipe has no deadline: when it passed, the process was ended, and the pipe with it.
        match (self.watched.is_late(), answer) {
            (false, Ok(Some(answer))) => Ok(answer),
            (true, _) => Err(Lost::TooLong),
            (false, _) => Err(Lost::Ended),
        }
    }

    fn answer_to(&mut self, question: Vec<u8>) -> io::Result<Option<Answer>> {
        let gone = || io::Error::from(io::ErrorKind::BrokenPipe);
        let mut to = self.to.take().ok_or_else(gone)?;
        if question.len() <= PIPE_HOLDS {
            to.write_all(&question)?;
            self.to = Some(to);
            return wire::answer(&mut self.from);
        }
        // It takes the rest only as it reads, and may answer before.
        let writing = thread::Builder::new().spawn(move || to.write_all(&question).map(|()| to))?;
        let answer = wire::answer(&mut self.from);
        if matches!(answer, Ok(Some(_))) {
            self.to = Some(writing.join().map_err(|_| gone())??);
        }
        answer
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.watched.end();
    }
}

/// A process that is ended when it is late.
#[derive(Debug)]
struct Watched {
    state: Mutex<Watch>,
    changed: Condvar,
}

#[derive(Debug)]
struct Watch {
    child: Child,
    /// When an answer is due, if one is.
    due: Option<Instant>,
    /// Whether the watcher sleeps until something is due.
    at_rest: bool,
    late: bool,
    over: bool,
}

impl Watched {
    fn new(child: Child) -> Self {
        let state = Watch { child, due: None, at_rest: false, late: false, over: false };
        Self { state: Mutex::new(state), changed: Condvar::new() }
    }

    /// Ends the process if an answer is late; returns when it is ended.
    fn watch(&self) {
        let mut state = lock(&self.state);
        while !state.over && !state.late {
            let Some(due) = state.due else {
                state.at_rest = true;
                state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
                state.at_rest = false;
                continue;
            };
            let left = due.saturating_duration_since(Instant::now());
            if left.is_zero() {
                state.late = true;
                let _ = state.child.kill();
            } else {
                // Whoever asks again meanwhile moves the time, and wakes nobody.
                let woken = self.changed.wait_timeout(state, left);
                state = woken.unwrap_or_else(PoisonError::into_inner).0;
            }
        }
    }

    fn expect_until(&self, due: Instant) {
        let mut state = lock(&self.state);
        state.due = Some(due);
        if state.at_rest {
            self.changed.notify_one();
        }
    }

    /// Nothing is due any more; whether the answer was late.
    fn is_late(&self) -> bool {
        let mut state = lock(&self.state);
        state.due = None;
        state.late
    }

    fn end(&self) {
        let mut state = lock(&self.state);
        state.over = true;
        let _ = state.child.kill();
        // Without this the ended process would stay in the system's table.
        let _ = state.child.wait();
        self.changed.notify_one();
    }
}
