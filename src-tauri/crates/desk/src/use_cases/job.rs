//! A fetch under way: its items, their progress, and what is kept of them.

use super::fetching::task;
use super::new_id;
use super::queue::queue;
use crate::capturing::{self, Received};
use crate::desk::lock;
use crate::network::{Lines, has_to_wait};
use crate::open_case::OpenCase;
use crate::{
    Desk, DeskEvent, JobItemState, JobItemView, JobKind, JobView, Problem, recheck, sample,
};
use periksa_capture::{
    Ask, FetchProblem, Fetcher, Progress, Purpose, Requisites, Unwritten, Validators,
};
use periksa_ledger::Change;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::sync::{mpsc, watch};
use tokio_util::sync::CancellationToken;

/// Progress is told at most this often: faster than an eye needs, slower than a flood.
const PROGRESS_EVERY: Duration = Duration::from_millis(100);

/// Captures that are written together at most: the case is held meanwhile.
const TOGETHER: usize = 128;
/// So many bytes are written without waiting for more.
const ENOUGH_BYTES: usize = 32 << 20;
/// How long what arrived waits for more to be written with it: too short to be seen, and several
/// times as long as a disk takes to sync a transaction.
const GATHERING: Duration = Duration::from_millis(50);

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
        // A job of hundreds of parts is copied for who listens alone.
        if !self.desk.is_heard() {
            return;
        }
        self.desk.tell(DeskEvent::Job { job: self.seen.borrow().clone() });
    }
}

/// A fetch that ended, and the requests it made.
struct Arrived {
    index: usize,
    target: Target,
    outcome: Result<Received, FetchProblem>,
    lines: Vec<Change>,
    /// How many bytes are to be kept.
    bytes: usize,
    /// Says so to those who ask for more.
    unwritten: Unwritten,
}

impl Arrived {
    /// This computer is connected to nothing: that is no failure of the source.
    fn waits(&self) -> bool {
        self.outcome.as_ref().is_err_and(|problem| has_to_wait(problem, &self.target.url))
    }
}

/// Fetches every target and ends the job. What arrives while something is being written is written
/// together: one synced transaction for several pages, where each would take one of its own.
pub(super) async fn run(job: Arc<Job>, targets: Vec<Target>) {
    let (arrives, mut arrived) = mpsc::unbounded_channel();
    for (index, target) in targets.into_iter().enumerate() {
        let (job, arrives) = (Arc::clone(&job), arrives.clone());
        tokio::spawn(async move {
            let lines = Arc::new(Lines::default());
            let outcome = job.fetch(index, &target, &lines).await;
            let lines = lines.take();
            let bytes = outcome.as_ref().map_or(0, Received::bytes);
            let unwritten = job.desk.inner.turns.unwritten(bytes);
            // The receiver lives until the last sender is gone.
            let _ = arrives.send(Arrived { index, target, outcome, lines, bytes, unwritten });
        });
    }
    drop(arrives);
    let mut batch = Vec::new();
    while let Some(first) = arrived.recv().await {
        let mut bytes = first.bytes;
        batch.push(first);
        let more = async {
            while batch.len() < TOGETHER && bytes < ENOUGH_BYTES {
                let Some(next) = arrived.recv().await else { break };
                bytes += next.bytes;
                batch.push(next);
            }
        };
        // What came in until then is in the batch.
        let _ = tokio::time::timeout(GATHERING, more).await;
        job.keep(std::mem::take(&mut batch)).await;
    }
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
        if !self.desk.may_send(&self.case_id) {
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
        // case is held. Who cannot read yet waits here, and not on a thread of its own.
        let inner = Arc::clone(&self.desk.inner);
        let _seat = self.desk.inner.readings.acquire().await;
        let read = tokio::task::spawn_blocking(move || {
            capturing::from_network(captured, requisites, &inner.reader)
        });
        read.await.map_err(|error| FetchProblem::Unavailable { why: error.to_string() })
    }

    /// Records how fetches ended, and every request they made, and tells the window.
    async fn keep(&self, arrived: Vec<Arrived>) {
        let ends: Vec<End> = arrived.iter().map(End::of).collect();
        let (case_id, at) = (self.case_id.clone(), self.desk.inner.clock.now().to_string());
        let kept = Arc::new(Mutex::new(Vec::new()));
        let keeping = Arc::clone(&kept);
        let told = self.desk.change_and_tell(move |case| {
            case.is_still(&case_id)?;
            *lock(&keeping) = keep_all(case, arrived, &at);
            Ok(())
        });
        if let Err(problem) = told.await {
            tracing::warn!(%problem, "captures were not kept");
        }
        let kept = std::mem::take(&mut *lock(&kept));
        for (at, end) in ends.into_iter().enumerate() {
            let is_kept = kept.get(at).copied().unwrap_or_default();
            self.board.set(end.index, |item| {
                item.state = if is_kept { end.state } else { JobItemState::Failed };
                item.code = if is_kept { end.code } else { Some("not_kept".into()) };
                item.refused = end.refused;
                item.waiting_ms = None;
            });
        }
    }
}

/// What the window is told of a fetch that ended.
struct End {
    index: usize,
    state: JobItemState,
    code: Option<String>,
    refused: bool,
}

impl End {
    fn of(arrived: &Arrived) -> Self {
        let outcome = &arrived.outcome;
        let failed = outcome.as_ref().err().filter(|_| !arrived.waits());
        Self {
            index: arrived.index,
            state: if arrived.waits() { JobItemState::Queued } else { ended(outcome) },
            code: failed.map(|error| error.code().to_owned()),
            refused: outcome.as_ref().is_err_and(FetchProblem::refused_by_policy),
        }
    }
}

/// Keeps what arrived and answers of each whether it is kept: all in one transaction, or each in
/// its own where that fails, since one that is too large must not take the others with it.
fn keep_all(case: &mut OpenCase, arrived: Vec<Arrived>, at: &str) -> Vec<bool> {
    let prepared: Vec<Option<Entered>> = arrived
        .into_iter()
        .map(|one| match entered(case, one, at) {
            Ok(entered) => Some(entered),
            Err(problem) => {
                tracing::warn!(%problem, "a capture was not kept");
                None
            }
        })
        .collect();
    let all: Vec<&Entered> = prepared.iter().flatten().collect();
    if all.is_empty() || write(case, &all).is_ok() {
        return prepared.iter().map(Option::is_some).collect();
    }
    let alone = |one: &Option<Entered>| one.as_ref().is_some_and(|one| write(case, &[one]).is_ok());
    prepared.iter().map(alone).collect()
}

/// What a fetch brings into the case.
struct Entered {
    blobs: Vec<Vec<u8>>,
    changes: Vec<Change>,
    _unwritten: Unwritten,
}

fn entered(case: &mut OpenCase, arrived: Arrived, at: &str) -> Result<Entered, Problem> {
    let waits = arrived.waits();
    let Arrived { target, outcome, lines: mut changes, unwritten, .. } = arrived;
    let mut blobs = Vec::new();
    match outcome {
        Ok(received) => {
            let earlier = target.known.map(|(id, _)| id);
            let (bytes, capture) =
                received.into_capture(case, &target.source, new_id(), earlier)?;
            blobs = bytes;
            let rechecked = recheck::changes(case, &capture, &blobs)?;
            changes.push(Change::CaptureAdded(capture));
            changes.extend(rechecked);
        }
        Err(_) if waits => changes.extend(queue(case, task(&target.source))),
        Err(error) => changes.push(Change::CaptureFailed {
            source: target.source,
            at: at.to_owned(),
            code: error.code().into(),
            words: error.to_string(),
            url: target.url,
        }),
    }
    Ok(Entered { blobs, changes, _unwritten: unwritten })
}

fn write(case: &mut OpenCase, all: &[&Entered]) -> Result<(), ()> {
    let blobs: Vec<&[u8]> = all.iter().flat_map(|one| &one.blobs).map(Vec::as_slice).collect();
    let changes = all.iter().flat_map(|one| one.changes.iter().cloned()).collect();
    case.ledger.note_with_blobs(&blobs, changes).map_err(|error| {
        tracing::warn!(code = error.code(), "captures were not kept");
    })
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
