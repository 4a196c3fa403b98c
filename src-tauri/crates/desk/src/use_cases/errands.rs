//! Questions to outside witnesses, as jobs: one after the other, with a queue while the case is
//! offline.

use super::fetching::newly_allowed;
use super::job::{Board, item};
use super::queue::{queue, waiting};
use crate::network::{Hold, Lines, Permissions, has_to_wait};
use crate::open_case::OpenCase;
use crate::{Desk, JobItemState, JobItemView, JobKind, JobView, Problem, trust};
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
    /// Why no answer came, if the network was asked.
    pub(super) unanswered: Option<FetchProblem>,
}

impl Ended {
    pub(super) fn well() -> Self {
        Self { state: JobItemState::Done, code: None, refused: false, unanswered: None }
    }

    pub(super) fn failed(code: &str) -> Self {
        let state = JobItemState::Failed;
        Self { state, code: Some(code.to_owned()), refused: false, unanswered: None }
    }

    pub(super) fn stopped_by(problem: &FetchProblem) -> Self {
        let state = match problem {
            FetchProblem::Cancelled => JobItemState::Cancelled,
            _ => JobItemState::Failed,
        };
        let refused = problem.refused_by_policy();
        let unanswered = Some(problem.clone());
        Self { state, code: Some(problem.code().to_owned()), refused, unanswered }
    }

    fn waits() -> Self {
        Self { state: JobItemState::Queued, ..Self::well() }
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
        let hold = self.hold();
        let (desk, token, meant) = (self.clone(), cancel.clone(), tasks.clone());
        let keys = trust::wayback_keys(&self.inner.folders).is_some();
        let prepared = self.with_case(move |case| {
            may_save(case, &meant, keys)?;
            let held: Vec<bool> =
                meant.iter().map(|task| desk.has_to_wait(case, task, &hold)).collect();
            prepare(case, &meant, &held, allow_private)?;
            Ok((held, Permissions::of(case), case.ledger.case_id().to_owned(), desk.add_job(token)))
        });
        let (held, permissions, case_id, id) = prepared.await?;
        let state = |held: &bool| if *held { JobItemState::Queued } else { JobItemState::Waiting };
        let items = tasks.iter().zip(&held).map(|(task, held)| shown(task, state(held))).collect();
        self.change_and_tell(|_| Ok(())).await?;
        let running = held.contains(&false);
        let (seen, receiver) = watch::channel(JobView { id, running, items });
        let board = Board { desk: self.clone(), seen };
        if !running {
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
        let tasks = tasks.into_iter().enumerate().zip(held);
        let now = tasks.filter(|(_, held)| !held).map(|(task, _)| task).collect();
        tokio::spawn(errand.run(now, board));
        Ok(receiver)
    }

    pub(super) fn has_to_wait(&self, case: &OpenCase, task: &TaskRecord, hold: &Hold) -> bool {
        self.place_asked(case, task).is_some_and(|place| hold.holds(case, &place))
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
    async fn run(self, tasks: Vec<(usize, TaskRecord)>, board: Board) {
        for (index, task) in tasks {
            board.set(index, |item| item.state = JobItemState::Running);
            let lines = Arc::new(Lines::default());
            let mut ended = self.one(task.clone(), &lines).await;
            if self.waits_now(&task, &ended).await {
                ended = Ended::waits();
            }
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

    /// Queues a question that got nowhere because this computer is connected to nothing. A page is
    /// never handed in twice: what became of that is asked by hand.
    async fn waits_now(&self, task: &TaskRecord, ended: &Ended) -> bool {
        let Some(problem) = &ended.unanswered else { return false };
        let place = match task {
            TaskRecord::Timestamp { tsa, .. } => tsa.clone(),
            TaskRecord::Wayback { save: true, .. } | TaskRecord::Fetch { .. } => return false,
            TaskRecord::Wayback { .. } | TaskRecord::WaybackSettle { .. } => {
                self.desk.archive_asked()
            }
        };
        if !has_to_wait(problem, &place) {
            return false;
        }
        let task = task.clone();
        let queued =
            move |case: &OpenCase| Ok((Vec::new(), queue(case, task).into_iter().collect()));
        self.note_with(queued).await.is_ok()
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
        let note = move |case: &mut OpenCase| {
            case.is_still(&case_id)?;
            let (blobs, changes) = make(case)?;
            let blobs: Vec<&[u8]> = blobs.iter().map(Vec::as_slice).collect();
            let noted = case.ledger.note_with_blobs(&blobs, changes);
            noted.map_err(|error| case.problem(&error))
        };
        self.desk.change_and_tell(note).await
    }
}

/// Notes what is queued or begun.
fn prepare(
    case: &mut OpenCase,
    tasks: &[TaskRecord],
    held: &[bool],
    allow_private: bool,
) -> Result<(), Problem> {
    let authorities = tasks.iter().filter_map(|task| match task {
        TaskRecord::Timestamp { tsa, .. } if allow_private => Some(tsa.as_str()),
        _ => None,
    });
    let mut changes = newly_allowed(case, authorities);
    for (task, held) in tasks.iter().zip(held) {
        changes.extend(match held {
            true => queue(case, task.clone()),
            false => waiting(case, task).map(|id| Change::TaskEnded { id }),
        });
    }
    if !changes.is_empty() {
        case.ledger.note(changes).map_err(|error| case.problem(&error))?;
    }
    Ok(())
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
