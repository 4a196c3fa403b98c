//! The program's end: a reading process, asked one text at a time.

use std::io::{self, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use super::ARGUMENT;
use super::wire::{self, Answer, Task};
use crate::intake::Given;

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
    child: Child,
    to: Option<ChildStdin>,
    answers: Receiver<io::Result<Option<Answer>>>,
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
        let to = child.stdin.take();
        let mut from = BufReader::new(child.stdout.take().ok_or_else(gone)?);
        let (send, answers) = channel();
        // A pipe has no deadline, so a thread waits on it; it ends with the process.
        thread::spawn(move || {
            loop {
                let answer = wire::answer(&mut from);
                let more = matches!(answer, Ok(Some(_)));
                if send.send(answer).is_err() || !more {
                    break;
                }
            }
        });
        Ok(Self { child, to, answers })
    }

    /// Asks for one text and waits at most `deadline`.
    pub fn ask(&mut self, given: &Given, task: Task, deadline: Duration) -> Result<Answer, Lost> {
        let mut to = self.to.take().ok_or(Lost::Ended)?;
        let answer = thread::scope(|scope| {
            // A process that hangs does not take the bytes either: sending has a thread too.
            let sending =
                scope.spawn(move || wire::send_question(&mut to, given, task).map(|()| to));
            let answer = self.answers.recv_timeout(deadline);
            if !matches!(answer, Ok(Ok(Some(_)))) {
                let _ = self.child.kill();
            }
            self.to = sending.join().ok().and_then(Result::ok);
            answer
        });
        match answer {
            Ok(Ok(Some(answer))) => Ok(answer),
            Err(std::sync::mpsc::RecvTimeoutError::Timeout) => Err(Lost::TooLong),
            Ok(_) | Err(_) => Err(Lost::Ended),
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.to = None;
        let _ = self.child.kill();
        // Without this the ended process would stay in the system's table.
        let _ = self.child.wait();
    }
}
