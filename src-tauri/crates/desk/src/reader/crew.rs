//! The reading processes, and how many there may be.

use std::num::NonZero;
use std::path::Path;
use std::sync::{Condvar, Mutex, PoisonError};
use std::{io, thread};

use super::worker::Worker;
use crate::desk::lock;

/// More than so many processes never read at once: each may take the memory that one hostile page
/// may take.
const MOST: usize = 4;

/// Reading processes. One that is idle waits for the next text; more than there are processors only
/// take turns at them.
#[derive(Debug)]
pub(super) struct Crew {
    state: Mutex<State>,
    freed: Condvar,
}

#[derive(Debug)]
struct State {
    idle: Vec<Worker>,
    /// How many more may read.
    free: usize,
}

/// How many processes may read at once.
pub(crate) fn at_once() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get).min(MOST)
}

impl Default for Crew {
    fn default() -> Self {
        let state = State { idle: Vec::new(), free: at_once() };
        Self { state: Mutex::new(state), freed: Condvar::new() }
    }
}

impl Crew {
    /// Starts processes for that many texts, as far as several may read at once. One that
    /// cannot be started is missed when its text comes.
    pub(super) fn expect(&self, program: &Path, count: usize) {
        let wanted = count.min(at_once());
        // Held throughout: two who expect texts at once must not each start all processes.
        let mut state = lock(&self.state);
        while at_once() - state.free + state.idle.len() < wanted {
            let Ok(worker) = Worker::start(program) else { return };
            state.idle.push(worker);
        }
    }

    /// Waits until another process may read, and has one read with `work`. A process that was lost
    /// over it is not used again.
    ///
    /// # Errors
    /// The process could not be started.
    pub(super) fn with_one<T, E>(
        &self,
        program: &Path,
        work: impl FnOnce(&mut Worker) -> Result<T, E>,
    ) -> io::Result<Result<T, E>> {
        let seat = Seat::take(self);
        let idle = lock(&self.state).idle.pop();
        let mut worker = idle.map_or_else(|| Worker::start(program), Ok)?;
        let answer = work(&mut worker);
        if answer.is_ok() {
            lock(&self.state).idle.push(worker);
        }
        drop(seat);
        Ok(answer)
    }
}

/// Leave to read, given back however the reading ends.
struct Seat<'a>(&'a Crew);

impl<'a> Seat<'a> {
    fn take(crew: &'a Crew) -> Self {
        let state = lock(&crew.state);
        let mut state = crew
            .freed
            .wait_while(state, |state| state.free == 0)
            .unwrap_or_else(PoisonError::into_inner);
        state.free -= 1;
        Self(crew)
    }
}

impl Drop for Seat<'_> {
    fn drop(&mut self) {
        lock(&self.0.state).free += 1;
        self.0.freed.notify_one();
    }
}
