//! Fetching sources: a job with progress, cancel and retry.

use super::{new_id, sources::known};
use crate::capturing::{self, Received};
use crate::desk::lock;
use crate::open_case::OpenCase;
use crate::{
    Desk, DeskEvent, JobCancel, JobItemState, JobItemView, JobView, Problem, SourceFetch, problems,
    sample,
};
use periksa_capture::{FetchProblem, Fetcher, Policy, Progress};
use periksa_ledger::Change;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::sync::Semaphore;
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
    items: Mutex<Vec<JobItemView>>,
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
        let (case_id, targets, sample, private) =
            self.with_case(move |case| prepare(case, &request)).await?;
        let policy = Policy { allow_private: private, ..Policy::default() };
        let fetcher = Fetcher::new(policy).map_err(|error| problems::fetch(&error, ""))?;
        let cancel = CancellationToken::new();
        let id = self.add_job(cancel.clone());
        let items = targets.iter().map(waiting).collect();
        let hosts = targets.iter().map(|target| (host(&target.url), tokio::sync::Mutex::default()));
        let job = Arc::new(Job {
            desk: self.clone(),
            id,
            case_id,
            sample,
            fetcher,
            cancel,
            items: Mutex::new(items),
            places: Semaphore::new(AT_ONCE),
            hosts: hosts.collect(),
        });
        let view = job.view(true);
        tokio::spawn(run(job, targets));
        Ok(view)
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

/// What is to be fetched, and under which rules.
fn prepare(
    case: &mut OpenCase,
    request: &SourceFetch,
) -> Result<(String, Vec<Target>, bool, bool), Problem> {
    for source in &request.sources {
        known(case, source)?;
    }
    let state = case.ledger.state();
    let has_capture = |id: &str| state.captures_of(id).next().is_some();
    let wanted = |id: &String| {
        if request.sources.is_empty() { !has_capture(id) } else { request.sources.contains(id) }
    };
    let chosen = state.sources.values().filter(|source| wanted(&source.record.id));
    let targets: Vec<Target> = chosen
        .filter_map(|source| {
            let url = source.url.clone()?;
            Some(Target { source: source.record.id.clone(), url })
        })
        .collect();
    let sample = case.article().is_ok_and(|article| sample::is_sample(article.original.as_str()));
    let bundled = |target: &Target| sample && sample::page(&target.url).is_some();
    if state.offline && !targets.iter().all(bundled) {
        return Err(Problem::Offline);
    }
    if request.allow_private && !state.private_allowed {
        case.act("private_allow", vec![Change::PrivateAllowed { allowed: true }])?;
    }
    let private = case.ledger.state().private_allowed;
    Ok((case.ledger.case_id().to_owned(), targets, sample, private))
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
    job.tell(false);
}

impl Job {
    async fn fetch(&self, index: usize, target: &Target) -> Result<Received, FetchProblem> {
        let now = || self.desk.inner.clock.now();
        if let Some(page) = sample::page(&target.url).filter(|_| self.sample) {
            return Ok(capturing::from_sample(&target.url, page, now()));
        }
        let turn = async {
            let host = match self.hosts.get(&host(&target.url)) {
                Some(host) => Some(host.lock().await),
                None => None,
            };
            (host, self.places.acquire().await)
        };
        let _turn = tokio::select! {
            turn = turn => turn,
            () = self.cancel.cancelled() => return Err(FetchProblem::Cancelled),
        };
        // Asked again now that this job can be cancelled: the switch may have been thrown between.
        let offline = self.desk.with_case(|case| Ok(case.ledger.state().offline)).await;
        if offline != Ok(false) {
            return Err(FetchProblem::Cancelled);
        }
        self.set(index, |item| item.state = JobItemState::Running);
        let last = Mutex::new(Instant::now());
        let progress = |progress: Progress| {
            let mut last = lock(&last);
            if last.elapsed() >= PROGRESS_EVERY {
                *last = Instant::now();
                self.set(index, |item| {
                    item.received = u32::try_from(progress.received).unwrap_or(u32::MAX);
                    item.expected =
                        progress.expected.map(|bytes| u32::try_from(bytes).unwrap_or(u32::MAX));
                });
            }
        };
        let fetched = self.fetcher.fetch(&target.url, now(), &progress, &self.cancel).await;
        fetched.map(capturing::from_network)
    }

    /// Records how a fetch ended, and tells the window.
    async fn keep(&self, index: usize, target: &Target, outcome: Result<Received, FetchProblem>) {
        let cancelled = matches!(outcome, Err(FetchProblem::Cancelled));
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
                match code {
                    None => (JobItemState::Done, None),
                    Some(code) if cancelled => (JobItemState::Cancelled, Some(code)),
                    Some(code) => (JobItemState::Failed, Some(code)),
                }
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
        if let Some(item) = lock(&self.items).get_mut(index) {
            change(item);
        }
        self.tell(true);
    }

    fn tell(&self, running: bool) {
        self.desk.tell(DeskEvent::Job { job: self.view(running) });
    }

    fn view(&self, running: bool) -> JobView {
        JobView { id: self.id.clone(), running, items: lock(&self.items).clone() }
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

fn host(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or_default().to_lowercase()
}
