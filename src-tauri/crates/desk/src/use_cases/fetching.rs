//! Fetching sources: a job with progress, cancel and retry; a queue while the case is offline.

use super::job::{Board, Job, Target, Throttle, ended, item, run, show_progress};
use super::new_id;
use super::queue::{queue, waiting};
use super::sources::known;
use crate::desk::lock;
use crate::network::{Hold, Lines, Permissions};
use crate::open_case::OpenCase;
use crate::{
    Desk, DeskEvent, JobCancel, JobItemState, JobItemView, JobKind, JobView, Problem, SourceFetch,
    problems, sample,
};
use periksa_capture::{
    Ask, Captured, FetchProblem, Fetcher, Progress, Purpose, Validators, place_of,
};
use periksa_ledger::Change;
use periksa_ledger::change::{CaptureVia, TaskRecord};
use periksa_ledger::state::Capture;
use std::collections::BTreeSet;
use std::sync::Arc;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

impl Desk {
    /// Fetches sources that have an address; answers at once and reports by events. While the
    /// case, the program or this computer is offline they are queued instead: nothing is sent, and
    /// [`Desk::queue_resume`] fetches them later.
    ///
    /// # Errors
    /// [`Problem::Unknown`], [`Problem::Fetch`] when fetching cannot be set up.
    pub async fn source_fetch(&self, request: SourceFetch) -> Result<JobView, Problem> {
        Ok(self.start_fetch(request).await?.borrow().clone())
    }

    /// Fetches sources and answers when the job has ended.
    ///
    /// # Errors
    /// As [`Desk::source_fetch`].
    pub async fn fetch_and_wait(&self, request: SourceFetch) -> Result<JobView, Problem> {
        Self::ended(self.start_fetch(request).await?).await
    }

    pub(super) async fn start_fetch(
        &self,
        request: SourceFetch,
    ) -> Result<watch::Receiver<JobView>, Problem> {
        let cancel = CancellationToken::new();
        let (desk, token) = (self.clone(), cancel.clone());
        let hold = self.hold();
        // Known to be cancellable before the case is let go: whoever closes it or takes it offline
        // afterwards reaches this job.
        let prepare = move |case: &mut OpenCase| {
            let prepared = prepare(case, &request, &hold)?;
            Ok((prepared, desk.add_job(token)))
        };
        let (prepared, id) = self.with_case(prepare).await?;
        let state = |targets: &[Target], state| -> Vec<JobItemView> {
            targets.iter().map(|target| item(JobKind::Fetch, &target.source, state)).collect()
        };
        let mut items = state(&prepared.targets, JobItemState::Waiting);
        items.extend(state(&prepared.queued, JobItemState::Queued));
        if !prepared.queued.is_empty() {
            self.change_and_tell(|_| Ok(())).await?;
        }
        if prepared.targets.is_empty() {
            self.end_job(&id);
            let job = JobView { id, running: false, items };
            self.tell(DeskEvent::Job { job: job.clone() });
            return Ok(watch::channel(job).1);
        }
        self.expect_texts(prepared.targets.len());
        let lines = Arc::new(Lines::default());
        let fetcher = match prepared.bundled {
            true => None,
            false => Some(self.fetcher(&prepared.permissions, false, lines)?),
        };
        let (seen, receiver) = watch::channel(JobView { id: id.clone(), running: true, items });
        let job = Arc::new(Job {
            desk: self.clone(),
            case_id: prepared.case_id,
            sample: prepared.sample,
            fetcher,
            requisites: prepared.requisites,
            cancel,
            board: Board { desk: self.clone(), seen },
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
        let tell = |running: bool, state: JobItemState, progress: Option<Progress>| {
            let mut item = item(JobKind::Article, "", state);
            if let Some(progress) = progress {
                show_progress(&mut item, &progress);
            }
            let job = JobView { id: id.clone(), running, items: vec![item] };
            self.tell(DeskEvent::Job { job });
        };
        tell(true, JobItemState::Running, None);
        let throttle = Throttle::default();
        let progress = |progress: Progress| {
            if progress.waiting.is_some() || throttle.is_due() {
                tell(true, JobItemState::Running, Some(progress));
            }
        };
        let ask = Ask::page(url, Purpose::Article, self.inner.clock.now());
        let fetched = fetcher.fetch(&ask, &progress, &cancel).await;
        self.end_job(&id);
        tell(false, ended(&fetched), None);
        fetched
    }

    /// Stops a job. What was captured before stays.
    ///
    /// # Errors
    /// [`Problem::Unknown`] when no such job runs.
    pub async fn job_cancel(&self, request: JobCancel) -> Result<(), Problem> {
        let running = [&self.inner.jobs, &self.inner.local_jobs];
        let job = running.iter().find_map(|jobs| lock(jobs).get(&request.job).cloned());
        let job = job.ok_or_else(|| problems::unknown("job", &request.job))?;
        job.cancel();
        Ok(())
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
    /// What has to wait: the network may not be asked now.
    queued: Vec<Target>,
    sample: bool,
    /// Nothing has to be asked of the network.
    bundled: bool,
    requisites: bool,
    permissions: Permissions,
}

fn prepare(case: &mut OpenCase, request: &SourceFetch, hold: &Hold) -> Result<Prepared, Problem> {
    for source in &request.sources {
        known(case, source)?;
    }
    let targets = targets(case, &request.sources);
    let sample = case.article().is_ok_and(|article| sample::is_sample(&article.original));
    let bundled = |target: &Target| sample && sample::page(&target.url).is_some();
    let mut changes = Vec::new();
    if request.allow_private {
        changes = newly_allowed(case, targets.iter().map(|target| target.url.as_str()));
    }
    let (queued, targets): (Vec<Target>, Vec<Target>) =
        targets.into_iter().partition(|target| !bundled(target) && hold.holds(case, &target.url));
    changes.extend(queued.iter().filter_map(|target| queue(case, task(&target.source))));
    let begun = targets.iter().filter_map(|target| waiting(case, &task(&target.source)));
    changes.extend(begun.map(|id| Change::TaskEnded { id }));
    if !changes.is_empty() {
        case.ledger.note(changes).map_err(|error| case.problem(&error))?;
    }
    Ok(Prepared {
        case_id: case.ledger.case_id().to_owned(),
        bundled: targets.iter().all(bundled),
        targets,
        queued,
        sample,
        requisites: case.ledger.state().requisites,
        permissions: Permissions::of(case),
    })
}

/// The sources that are meant, or all that have an address and no capture yet.
fn targets(case: &OpenCase, sources: &[String]) -> Vec<Target> {
    let state = case.ledger.state();
    let wanted = |id: &String| match sources.is_empty() {
        true => state.captures_of(id).next().is_none(),
        false => sources.contains(id),
    };
    let chosen = state.sources.values().filter(|source| wanted(&source.record.id));
    chosen
        .filter_map(|source| {
            let url = source.url.clone()?;
            let newest = state.captures_of(&source.record.id).last();
            let known = newest.filter(|newest| newest.record.requested_url == url);
            let known = known.and_then(validators);
            Some(Target { source: source.record.id.clone(), url, known })
        })
        .collect()
}

/// The fetch of a source, as it waits.
pub(super) fn task(source: &str) -> TaskRecord {
    TaskRecord::Fetch { source: source.to_owned() }
}

/// What the server said of a whole and good answer, so that it need not send the same again.
fn validators(capture: &Capture) -> Option<(String, Validators)> {
    let record = &capture.record;
    let whole = record.via == CaptureVia::Network
        && record.partial.is_none()
        && record.status.is_some_and(|status| (200..300).contains(&status) || status == 304);
    let value = |name: &str| {
        let found = record.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.clone())
    };
    let validators = Validators { etag: value("etag"), last_modified: value("last-modified") };
    (whole && validators != Validators::default()).then(|| {
        let first = record.unchanged_since.clone();
        (first.unwrap_or_else(|| record.id.clone()), validators)
    })
}

/// The places of these addresses, each once, that this device has not allowed for the case yet.
pub(super) fn newly_allowed<'a>(
    case: &OpenCase,
    urls: impl Iterator<Item = &'a str>,
) -> Vec<Change> {
    let mut places: BTreeSet<String> = urls.filter_map(place_of).collect();
    for known in case.ledger.private_places() {
        places.remove(known);
    }
    let allowed = |place| Change::PrivateAllowed { allowed: true, place: Some(place) };
    places.into_iter().map(allowed).collect()
}
