//! Questions to outside witnesses, as jobs: one after the other, with a queue while the case is
//! offline.

use super::fetching::allowed;
use super::job::{Board, item};
use super::new_id;
use crate::network::{Lines, Permissions};
use crate::open_case::OpenCase;
use crate::{Desk, DeskEvent, JobItemState, JobItemView, JobKind, JobView, Problem, trust};
use periksa_capture::{FetchProblem, Fetcher};
use periksa_ledger::Change;
use periksa_ledger::change::TaskRecord;
use std::sync::Arc;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

/// A question under way.
pub(super) struct Errand {
    pub(super) desk: Desk,
    pub(super) case_id: String,
    pub(super) fetcher: Fetcher,
    pub(super) cancel: CancellationToken,
}

/// How a question ended, and what is to be kept of it.
pub(super) struct Ended {
    pub(super) state: JobItemState,
    /// Code of what went wrong.
    pub(super) code: Option<String>,
    /// A rule of the network policy forbade it.
    pub(super) refused: bool,
}

impl Ended {
    pub(super) fn well() -> Self {
        Self { state: JobItemState::Done, code: None, refused: false }
    }

    pub(super) fn failed(code: &str) -> Self {
        Self { state: JobItemState::Failed, code: Some(code.to_owned()), refused: false }
    }

    pub(super) fn stopped_by(problem: &FetchProblem) -> Self {
        let state = match problem {
            FetchProblem::Cancelled => JobItemState::Cancelled,
            _ => JobItemState::Failed,
        };
        let refused = problem.refused_by_policy();
        Self { state, code: Some(problem.code().to_owned()), refused }
    }
}

impl Desk {
    /// Starts questions, or queues them while the network may not be asked.
    ///
    /// # Errors
    /// [`Problem::Case`]; [`Problem::Rule`] for a page that may not be handed in to be saved;
    /// [`Problem::Fetch`] when asking cannot be set up.
    pub(super) async fn start_errands(
        &self,
        tasks: Vec<TaskRecord>,
        allow_private: bool,
    ) -> Result<watch::Receiver<JobView>, Problem> {
        let cancel = CancellationToken::new();
        let offline = self.network().offline;
        let (desk, token, meant) = (self.clone(), cancel.clone(), tasks.clone());
        let keys = trust::wayback_keys(&self.inner.folders).is_some();
        let prepared = self.with_case(move |case| {
            may_save(case, &meant, keys)?;
            let queued = prepare(case, &meant, offline, allow_private)?;
            Ok((
                queued,
                Permissions::of(case),
                case.ledger.case_id().to_owned(),
                desk.add_job(token),
            ))
        });
        let (queued, permissions, case_id, id) = prepared.await?;
        let state = if queued { JobItemState::Queued } else { JobItemState::Waiting };
        let items = tasks.iter().map(|task| shown(task, state)).collect();
        let change = self.change(|_| Ok(None)).await?;
        self.tell(DeskEvent::Changed { change: Box::new(change) });
        let (seen, receiver) = watch::channel(JobView { id, running: !queued, items });
        let board = Board { desk: self.clone(), seen };
        if queued {
            board.end();
            return Ok(receiver);
        }
        let fetcher = match self.fetcher(&permissions, false, Arc::default()) {
            Ok(fetcher) => fetcher,
            Err(problem) => {
                board.end();
                return Err(problem);
            }
        };
        let errand = Errand { desk: self.clone(), case_id, fetcher, cancel };
        tokio::spawn(errand.run(tasks, board));
        Ok(receiver)
    }

    /// Waits until a job has ended.
    ///
    /// # Errors
    /// [`Problem::Internal`] when it ended without saying so.
    pub(super) async fn ended(mut job: watch::Receiver<JobView>) -> Result<JobView, Problem> {
        let ended = job.wait_for(|job| !job.running).await.map(|job| job.clone());
        ended.map_err(|_| Problem::Internal { detail: "the job ended unexpectedly".into() })
    }
}

impl Errand {
    async fn run(self, tasks: Vec<TaskRecord>, board: Board) {
        for (index, task) in tasks.into_iter().enumerate() {
            board.set(index, |item| item.state = JobItemState::Running);
            let lines = Arc::new(Lines::default());
            let ended = self.one(task, &lines).await;
            if let Err(problem) = self.note(Vec::new(), lines.take()).await {
                tracing::warn!(%problem, "lines of the journal were not kept");
            }
            board.set(index, |item| {
                item.state = ended.state;
                item.code = ended.code;
                item.refused = ended.refused;
            });
        }
        board.end();
    }

    async fn one(&self, task: TaskRecord, lines: &Arc<Lines>) -> Ended {
        if self.cancel.is_cancelled() || !self.desk.may_send(&self.case_id) {
            return Ended::stopped_by(&FetchProblem::Cancelled);
        }
        let fetcher = self.fetcher.clone().keeping(Arc::clone(lines) as _);
        match task {
            TaskRecord::Timestamp { tsa, captures } => {
                self.timestamp(&fetcher, tsa, captures).await
            }
            TaskRecord::Wayback { url, save, near } => {
                self.ask_wayback(&fetcher, url, save, near).await
            }
            TaskRecord::WaybackSettle { question } => self.settle(&fetcher, question).await,
            // Sources are fetched by a job of their own.
            TaskRecord::Fetch { .. } => Ended::failed("unknown"),
        }
    }

    /// Keeps what came, in the case that the question was for, and tells the window.
    pub(super) async fn note(
        &self,
        blobs: Vec<Vec<u8>>,
        changes: Vec<Change>,
    ) -> Result<(), Problem> {
        if changes.is_empty() {
            return Ok(());
        }
        self.note_with(move |_| Ok((blobs, changes))).await
    }

    /// As [`Errand::note`], for what depends on the case as it is then.
    pub(super) async fn note_with(
        &self,
        make: impl FnOnce(&OpenCase) -> Result<(Vec<Vec<u8>>, Vec<Change>), Problem> + Send + 'static,
    ) -> Result<(), Problem> {
        let case_id = self.case_id.clone();
        let change = self.desk.change(move |case| {
            if case.ledger.case_id() != case_id {
                return Err(Problem::NoCase);
            }
            let (blobs, changes) = make(case)?;
            let blobs: Vec<&[u8]> = blobs.iter().map(Vec::as_slice).collect();
            let noted = case.ledger.note_with_blobs(&blobs, changes);
            noted.map(|()| None).map_err(|error| case.problem(&error))
        });
        let change = change.await?;
        self.desk.tell(DeskEvent::Changed { change: Box::new(change) });
        Ok(())
    }
}

/// Notes what is queued or begun; answers whether it has to wait.
fn prepare(
    case: &mut OpenCase,
    tasks: &[TaskRecord],
    app_offline: bool,
    allow_private: bool,
) -> Result<bool, Problem> {
    let queue = &case.ledger.state().queue;
    let waiting = |task: &TaskRecord| queue.iter().find(|(_, one)| *one == task).map(|(id, _)| id);
    let offline = app_offline || case.ledger.state().offline;
    let mut changes = Vec::new();
    for task in tasks {
        let place = match task {
            TaskRecord::Timestamp { tsa, .. } if allow_private => allowed(tsa),
            _ => None,
        };
        changes.extend(place);
        match (offline, waiting(task)) {
            (true, None) => {
                changes.push(Change::TaskQueued { id: new_id(), task: task.clone() });
            }
            (false, Some(id)) => changes.push(Change::TaskEnded { id: id.clone() }),
            _ => {}
        }
    }
    if !changes.is_empty() {
        case.ledger.note(changes).map_err(|error| case.problem(&error))?;
    }
    Ok(offline)
}

/// A page is handed in to be saved only with the case's consent and an account.
fn may_save(case: &OpenCase, tasks: &[TaskRecord], keys: bool) -> Result<(), Problem> {
    let saves = |task: &TaskRecord| matches!(task, TaskRecord::Wayback { save: true, .. });
    if !tasks.iter().any(saves) {
        return Ok(());
    }
    if !case.ledger.state().wayback_consent {
        return Err(crate::problems::rule(
            "no_consent",
            "Nobody has agreed that pages of this case are handed to the Wayback Machine. Nothing \
             was sent. Agree to it for this case first: saved pages are public there.",
        ));
    }
    if !keys {
        let words = periksa_capture::wayback::WaybackProblem::NoKeys.to_string();
        return Err(crate::problems::rule("no_keys", &words));
    }
    Ok(())
}

fn shown(task: &TaskRecord, state: JobItemState) -> JobItemView {
    let kind = match task {
        TaskRecord::Timestamp { .. } => JobKind::Timestamp,
        TaskRecord::Wayback { .. } | TaskRecord::WaybackSettle { .. } => JobKind::Wayback,
        TaskRecord::Fetch { .. } => JobKind::Fetch,
    };
    item(kind, "", state)
}
