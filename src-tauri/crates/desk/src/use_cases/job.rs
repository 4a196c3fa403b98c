//! A fetch under way: its items, their progress, and what is kept of them.

use super::new_id;
use crate::capturing::{self, Received};
use crate::desk::lock;
use crate::network::Lines;
use crate::{Desk, DeskEvent, JobItemState, JobItemView, JobKind, JobView, Problem, sample};
use periksa_capture::{Ask, FetchProblem, Fetcher, Progress, Purpose, Requisites, Validators};
use periksa_ledger::Change;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

/// Progress is told at most this often: faster than an eye needs, slower than a flood.
const PROGRESS_EVERY: Duration = Duration::from_millis(100);

/// A source to be fetched.
#[derive(Clone)]
pub(super) struct Target {
    pub(super) source: String,
    pub(super) url: String,
    /// What the newest capture's answer said of itself, and that capture's id.
    pub(super) known: Option<(String, Validators)>,
}

impl Target {
    fn ask(&self, at: jiff::Timestamp) -> Ask {
        match &self.known {
            None => Ask::page(&self.url, Purpose::Capture, at),
            Some((_, validators)) => {
                Ask { validators: validators.clone(), ..Ask::page(&self.url, Purpose::Recheck, at) }
            }
        }
    }
}

/// A job on its way.
pub(super) struct Job {
    pub(super) desk: Desk,
    pub(super) case_id: String,
    pub(super) sample: bool,
    /// None when everything that is wanted is bundled.
    pub(super) fetcher: Option<Fetcher>,
    pub(super) requisites: bool,
    pub(super) cancel: CancellationToken,
    pub(super) board: Board,
}

/// Where a job shows how far it is.
pub(super) struct Board {
    pub(super) desk: Desk,
    pub(super) seen: watch::Sender<JobView>,
}

impl Board {
    /// Changes a part and tells the window.
    pub(super) fn set(&self, index: usize, change: impl FnOnce(&mut JobItemView)) {
        self.seen.send_modify(|job| {
            if let Some(item) = job.items.get_mut(index) {
                change(item);
            }
        });
        self.tell();
    }

    /// Says that the job has ended.
    pub(super) fn end(&self) {
        let id = self.seen.borrow().id.clone();
        self.desk.end_job(&id);
        self.seen.send_modify(|job| job.running = false);
        self.tell();
    }

    fn tell(&self) {
        self.desk.tell(DeskEvent::Job { job: self.seen.borrow().clone() });
    }
}

/// Fetches every target and ends the job.
pub(super) async fn run(job: Arc<Job>, targets: Vec<Target>) {
    let mut fetches = JoinSet::new();
    for (index, target) in targets.into_iter().enumerate() {
        let job = Arc::clone(&job);
        fetches.spawn(async move {
            let lines = Arc::new(Lines::default());
            let outcome = job.fetch(index, &target, &lines).await;
            job.keep(index, &target, outcome, &lines).await;
        });
    }
    while fetches.join_next().await.is_some() {}
    job.board.end();
}

impl Job {
    async fn fetch(
        &self,
        index: usize,
        target: &Target,
        lines: &Arc<Lines>,
    ) -> Result<Received, FetchProblem> {
        let now = || self.desk.inner.clock.now();
        if let Some(page) = sample::page(&target.url).filter(|_| self.sample) {
            return Ok(capturing::from_sample(&target.url, page, &self.desk.inner.reader, now()));
        }
        let Some(fetcher) = self.fetcher.clone().filter(|_| !self.cancel.is_cancelled()) else {
            return Err(FetchProblem::Cancelled);
        };
        if !self.desk.may_send(&self.case_id).await {
            return Err(FetchProblem::Cancelled);
        }
        let fetcher = fetcher.keeping(Arc::clone(lines) as _);
        let throttle = Throttle::default();
        let progress = |progress: Progress| {
            if progress.waiting.is_some() || throttle.is_due() {
                self.board.set(index, |item| show_progress(item, &progress));
            }
        };
        let captured = fetcher.fetch(&target.ask(now()), &progress, &self.cancel).await?;
        let requisites = match self.requisites {
            true => fetcher.requisites(&captured, now(), &self.cancel).await,
            false => Requisites::default(),
        };
        // Reading a page takes time: not on the threads that carry the network, and not while the
        // case is held.
        let inner = Arc::clone(&self.desk.inner);
        let read = tokio::task::spawn_blocking(move || {
            capturing::from_network(captured, requisites, &inner.reader)
        });
        read.await.map_err(|error| FetchProblem::Unavailable { why: error.to_string() })
    }

    /// Records how a fetch ended, and every request it made, and tells the window.
    async fn keep(
        &self,
        index: usize,
        target: &Target,
        outcome: Result<Received, FetchProblem>,
        lines: &Lines,
    ) {
        let state = ended(&outcome);
        let code = outcome.as_ref().err().map(|error| error.code().to_owned());
        let refused = outcome.as_ref().is_err_and(FetchProblem::refused_by_policy);
        let target = target.clone();
        let at = self.desk.inner.clock.now().to_string();
        let case_id = self.case_id.clone();
        let mut changes = lines.take();
        let kept = self.desk.change(move |case| {
            if case.ledger.case_id() != case_id {
                return Err(Problem::NoCase);
            }
            let mut blobs = Vec::new();
            match outcome {
                Ok(received) => {
                    let earlier = target.known.map(|(id, _)| id);
                    let (bytes, capture) =
                        received.into_capture(case, &target.source, new_id(), earlier)?;
                    blobs = bytes;
                    changes.push(Change::CaptureAdded(capture));
                }
                Err(error) => changes.push(Change::CaptureFailed {
                    source: target.source,
                    at,
                    code: error.code().into(),
                    words: error.to_string(),
                    url: target.url,
                }),
            }
            let blobs: Vec<&[u8]> = blobs.iter().map(Vec::as_slice).collect();
            let noted = case.ledger.note_with_blobs(&blobs, changes);
            noted.map(|()| None).map_err(|error| case.problem(&error))
        });
        let (state, code) = match (kept.await, code) {
            (Ok(change), code) => {
                self.desk.tell(DeskEvent::Changed { change: Box::new(change) });
                (state, code)
            }
            (Err(problem), _) => {
                tracing::warn!(%problem, "a capture was not kept");
                (JobItemState::Failed, Some("not_kept".into()))
            }
        };
        self.board.set(index, |item| {
            item.state = state;
            item.code = code;
            item.refused = refused;
            item.waiting_ms = None;
        });
    }
}

/// Lets progress through at a bearable pace.
pub(super) struct Throttle(Mutex<Instant>);

impl Default for Throttle {
    fn default() -> Self {
        Self(Mutex::new(Instant::now()))
    }
}

impl Throttle {
    pub(super) fn is_due(&self) -> bool {
        let mut last = lock(&self.0);
        let due = last.elapsed() >= PROGRESS_EVERY;
        if due {
            *last = Instant::now();
        }
        due
    }
}

pub(super) fn show_progress(item: &mut JobItemView, progress: &Progress) {
    item.state =
        if progress.waiting.is_some() { JobItemState::Waiting } else { JobItemState::Running };
    item.waiting_ms =
        progress.waiting.map(|rest| u32::try_from(rest.as_millis()).unwrap_or(u32::MAX));
    item.received = wire_bytes(progress.received);
    item.expected = progress.expected.map(wire_bytes);
}

/// Bytes on the wire, where numbers are small.
fn wire_bytes(bytes: u64) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

pub(super) fn ended<T>(outcome: &Result<T, FetchProblem>) -> JobItemState {
    match outcome {
        Ok(_) => JobItemState::Done,
        Err(FetchProblem::Cancelled) => JobItemState::Cancelled,
        Err(_) => JobItemState::Failed,
    }
}

/// An item that has not begun.
pub(super) fn item(kind: JobKind, source: &str, state: JobItemState) -> JobItemView {
    JobItemView {
        kind,
        source: source.to_owned(),
        state,
        received: 0,
        expected: None,
        waiting_ms: None,
        code: None,
        refused: false,
    }
}
