//! Fetching sources: a job with progress, cancel and retry.

use super::{new_id, sources::known};
use crate::capturing::{self, Received};
use crate::desk::lock;
use crate::intake::host;
use crate::open_case::OpenCase;
use crate::{
    Desk, DeskEvent, JobCancel, JobItemState, JobItemView, JobView, Problem, SourceFetch, problems,
    sample,
};
use periksa_capture::{Captured, FetchProblem, Fetcher, Policy, Progress};
use periksa_ledger::Change;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

/// Fetches under way at once in all.
const AT_ONCE: usize = 4;
/// Progress is told at most this often: faster than an eye needs, slower than a flood.
const PROGRESS_EVERY: Duration = Duration::from_millis(100);

/// A source to be fetched.
#[derive(Clone)]
struct Target {
    source: String,
    url: String,
}

/// A job on its way.
struct Job {
    desk: Desk,
    id: String,
    case_id: String,
    sample: bool,
    fetcher: Fetcher,
    cancel: CancellationToken,
    seen: watch::Sender<JobView>,
    places: Semaphore,
    /// One fetch at a time to each host: a checker is a guest there.
    hosts: HashMap<String, tokio::sync::Mutex<()>>,
}

impl Desk {
    /// Fetches sources that have an address; answers at once and reports by events.
    ///
    /// # Errors
    /// [`Problem::Offline`] when the case is offline, [`Problem::Unknown`], [`Problem::Fetch`]
    /// when fetching cannot be set up.
    pub async fn source_fetch(&self, request: SourceFetch) -> Result<JobView, Problem> {
        Ok(self.start_fetch(request).await?.borrow().clone())
    }

    /// Fetches sources and answers when the job has ended.
    ///
    /// # Errors
    /// As [`Desk::source_fetch`].
    pub async fn fetch_and_wait(&self, request: SourceFetch) -> Result<JobView, Problem> {
        let mut seen = self.start_fetch(request).await?;
        let ended = seen.wait_for(|job| !job.running).await.map(|job| job.clone());
        ended.map_err(|_| Problem::Internal { detail: "the fetch ended unexpectedly".into() })
    }

    async fn start_fetch(&self, request: SourceFetch) -> Result<watch::Receiver<JobView>, Problem> {
        let policy = Policy { allow_private: request.allow_private, ..Policy::default() };
        let fetcher = Fetcher::new(policy).map_err(|error| problems::fetch(&error, ""))?;
        let cancel = CancellationToken::new();
        let (desk, token) = (self.clone(), cancel.clone());
        // Known to be cancellable before the case is let go: whoever closes it or takes it offline
        // afterwards reaches this job.
        let prepare = move |case: &mut OpenCase| {
            let prepared = prepare(case, &request)?;
            Ok((prepared, desk.add_job(token)))
        };
        let (prepared, id) = self.with_case(prepare).await?;
        let items = prepared.targets.iter().map(waiting).collect();
        let (seen, receiver) = watch::channel(JobView { id: id.clone(), running: true, items });
        let hosts = prepared.targets.iter();
        let hosts = hosts.map(|target| (turn_of(&target.url), tokio::sync::Mutex::default()));
        let job = Arc::new(Job {
            desk: self.clone(),
            id,
            case_id: prepared.case_id,
            sample: prepared.sample,
            fetcher,
            cancel,
            seen,
            places: Semaphore::new(AT_ONCE),
            hosts: hosts.collect(),
        });
        tokio::spawn(run(job, prepared.targets));
        Ok(receiver)
    }

    /// Fetches an article for a new case, as a job with one item that names no source.
    pub(super) async fn fetch_article(
        &self,
        fetcher: &Fetcher,
        url: &str,
    ) -> Result<Captured, FetchProblem> {
        let cancel = CancellationToken::new();
        let id = self.add_job(cancel.clone());
        let item = waiting(&Target { source: String::new(), url: url.into() });
        let tell = |running: bool, state: JobItemState, progress: Option<Progress>| {
            let mut item = JobItemView { state, ..item.clone() };
            if let Some(progress) = progress {
                show_progress(&mut item, &progress);
            }
            let job = JobView { id: id.clone(), running, items: vec![item] };
            self.tell(DeskEvent::Job { job });
        };
        tell(true, JobItemState::Running, None);
        let throttle = Throttle::default();
        let progress = |progress: Progress| {
            if throttle.is_due() {
                tell(true, JobItemState::Running, Some(progress));
            }
        };
        let now = self.inner.clock.now();
        let fetched = fetcher.fetch(url, now, &progress, &cancel).await;
        self.end_job(&id);
        tell(false, ended(&fetched), None);
        fetched
    }

    /// Stops a job. What was captured before stays.
    ///
    /// # Errors
    /// [`Problem::Unknown`] when no such job runs.
    pub async fn job_cancel(&self, request: JobCancel) -> Result<(), Problem> {
        match lock(&self.inner.jobs).get(&request.job) {
            Some(cancel) => {
                cancel.cancel();
                Ok(())
            }
            None => Err(problems::unknown("job", &request.job)),
        }
    }

    pub(crate) fn add_job(&self, cancel: CancellationToken) -> String {
        let id = new_id();
        lock(&self.inner.jobs).insert(id.clone(), cancel);
        id
    }

    pub(crate) fn end_job(&self, id: &str) {
        lock(&self.inner.jobs).remove(id);
    }
}

/// What is to be fetched, and for which case.
struct Prepared {
    case_id: String,
    targets: Vec<Target>,
    sample: bool,
}

fn prepare(case: &mut OpenCase, request: &SourceFetch) -> Result<Prepared, Problem> {
    for source in &request.sources {
        known(case, source)?;
    }
    let state = case.ledger.state();
    let wanted = |id: &String| {
        if request.sources.is_empty() {
            state.captures_of(id).next().is_none()
        } else {
            request.sources.contains(id)
        }
    };
    let chosen = state.sources.values().filter(|source| wanted(&source.record.id));
    let targets: Vec<Target> = chosen
        .filter_map(|source| {
            let url = source.url.clone()?;
            Some(Target { source: source.record.id.clone(), url })
        })
        .collect();
    let sample = case.article().is_ok_and(|article| sample::is_sample(&article.original));
    let bundled = |target: &Target| sample && sample::page(&target.url).is_some();
    if state.offline && !targets.iter().all(bundled) {
        return Err(Problem::Offline);
    }
    if request.allow_private {
        // For the record only: the next fetch has to be allowed again.
        let noted = case.ledger.note(vec![Change::PrivateAllowed { allowed: true }]);
        noted.map_err(|error| case.problem(&error))?;
    }
    Ok(Prepared { case_id: case.ledger.case_id().to_owned(), targets, sample })
}

async fn run(job: Arc<Job>, targets: Vec<Target>) {
    let mut fetches = JoinSet::new();
    for (index, target) in targets.into_iter().enumerate() {
        let job = Arc::clone(&job);
        fetches.spawn(async move {
            let outcome = job.fetch(index, &target).await;
            job.keep(index, &target, outcome).await;
        });
    }
    while fetches.join_next().await.is_some() {}
    job.desk.end_job(&job.id);
    job.end();
}

impl Job {
    async fn fetch(&self, index: usize, target: &Target) -> Result<Received, FetchProblem> {
        let now = || self.desk.inner.clock.now();
        if let Some(page) = sample::page(&target.url).filter(|_| self.sample) {
            return Ok(capturing::from_sample(&target.url, page, &self.desk.inner.reader, now()));
        }
        let turn = async {
            let host = match self.hosts.get(&turn_of(&target.url)) {
                Some(host) => Some(host.lock().await),
                None => None,
            };
            (host, self.places.acquire().await)
        };
        let _turn = tokio::select! {
            turn = turn => turn,
            () = self.cancel.cancelled() => return Err(FetchProblem::Cancelled),
        };
        if !self.may_send().await {
            return Err(FetchProblem::Cancelled);
        }
        self.set(index, |item| item.state = JobItemState::Running);
        let throttle = Throttle::default();
        let progress = |progress: Progress| {
            if throttle.is_due() {
                self.set(index, |item| show_progress(item, &progress));
            }
        };
        let captured = self.fetcher.fetch(&target.url, now(), &progress, &self.cancel).await?;
        // Reading a page takes time: not on the threads that carry the network, and not while the
        // case is held.
        let inner = Arc::clone(&self.desk.inner);
        let read =
            tokio::task::spawn_blocking(move || capturing::from_network(captured, &inner.reader))
                .await;
        read.map_err(|error| FetchProblem::Unavailable { why: error.to_string() })
    }

    /// Asked again at the last moment: this very case is open, and online.
    async fn may_send(&self) -> bool {
        let case_id = self.case_id.clone();
        let online = self.desk.with_case(move |case| {
            Ok(case.ledger.case_id() == case_id && !case.ledger.state().offline)
        });
        online.await == Ok(true)
    }

    /// Records how a fetch ended, and tells the window.
    async fn keep(&self, index: usize, target: &Target, outcome: Result<Received, FetchProblem>) {
        let state = ended(&outcome);
        let code = outcome.as_ref().err().map(|error| error.code().to_owned());
        let (source, url) = (target.source.clone(), target.url.clone());
        let at = self.desk.inner.clock.now().to_string();
        let case_id = self.case_id.clone();
        let kept = self.desk.change(move |case| {
            if case.ledger.case_id() != case_id {
                return Err(Problem::NoCase);
            }
            let change = match outcome {
                Ok(received) => capturing::keep(case, &source, new_id(), received)?,
                Err(error) => Change::CaptureFailed {
                    source,
                    at,
                    code: error.code().into(),
                    words: error.to_string(),
                    url,
                },
            };
            let noted = case.ledger.note(vec![change]);
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
        self.set(index, |item| {
            item.state = state;
            item.code = code;
        });
    }

    fn set(&self, index: usize, change: impl FnOnce(&mut JobItemView)) {
        self.seen.send_modify(|job| {
            if let Some(item) = job.items.get_mut(index) {
                change(item);
            }
        });
        self.tell();
    }

    fn end(&self) {
        self.seen.send_modify(|job| job.running = false);
        self.tell();
    }

    fn tell(&self) {
        self.desk.tell(DeskEvent::Job { job: self.seen.borrow().clone() });
    }
}

/// Lets progress through at a bearable pace.
struct Throttle(Mutex<Instant>);

impl Default for Throttle {
    fn default() -> Self {
        Self(Mutex::new(Instant::now()))
    }
}

impl Throttle {
    fn is_due(&self) -> bool {
        let mut last = lock(&self.0);
        let due = last.elapsed() >= PROGRESS_EVERY;
        if due {
            *last = Instant::now();
        }
        due
    }
}

fn show_progress(item: &mut JobItemView, progress: &Progress) {
    item.received = wire_bytes(progress.received);
    item.expected = progress.expected.map(wire_bytes);
}

/// Bytes on the wire, where numbers are small.
fn wire_bytes(bytes: u64) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

fn ended<T>(outcome: &Result<T, FetchProblem>) -> JobItemState {
    match outcome {
        Ok(_) => JobItemState::Done,
        Err(FetchProblem::Cancelled) => JobItemState::Cancelled,
        Err(_) => JobItemState::Failed,
    }
}

fn waiting(target: &Target) -> JobItemView {
    JobItemView {
        source: target.source.clone(),
        state: JobItemState::Waiting,
        received: 0,
        expected: None,
        code: None,
    }
}

/// Under which a source's turn is kept: hosts do not differ by case.
fn turn_of(url: &str) -> String {
    host(url).unwrap_or_default().to_lowercase()
}
