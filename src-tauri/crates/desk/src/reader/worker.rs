//! The program's end: a reading process, asked one text at a time.

use std::io::{self, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
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
    questions: Sender<Vec<u8>>,
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
        let mut to = child.stdin.take().ok_or_else(gone)?;
        let mut from = BufReader::new(child.stdout.take().ok_or_else(gone)?);
        // A pipe has no deadline, and a process that hangs does not take the bytes either: a thread
        // waits on each end. They end with the process, or when nobody asks any more.
        let (questions, asked) = channel::<Vec<u8>>();
        thread::spawn(move || while asked.recv().is_ok_and(|it| to.write_all(&it).is_ok()) {});
        let (send, answers) = channel();
        thread::spawn(move || {
            loop {
                let answer = wire::answer(&mut from);
                let more = matches!(answer, Ok(Some(_)));
                if send.send(answer).is_err() || !more {
                    break;
                }
            }
        });
        Ok(Self { child, questions, answers })
    }

    /// Asks for one text and waits at most `deadline`. A worker that gave no answer is of no more
    /// use.
    pub fn ask(&mut self, given: &Given, task: Task, deadline: Duration) -> Result<Answer, Lost> {
        let question = wire::question_bytes(given, task).map_err(|_| Lost::Ended)?;
        self.questions.send(question).map_err(|_| Lost::Ended)?;
        match self.answers.recv_timeout(deadline) {
            Ok(Ok(Some(answer))) => Ok(answer),
            Err(RecvTimeoutError::Timeout) => Err(Lost::TooLong),
            Ok(_) | Err(_) => Err(Lost::Ended),
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let _ = self.child.kill();
        // Without this the ended process would stay in the system's table.
        let _ = self.child.wait();
    }
}
