//! What waits until the network may be asked.

use super::new_id;
use crate::open_case::OpenCase;
use crate::{Desk, JobView, Problem, QueueClear, QueueResume, SourceFetch};
use periksa_ledger::Change;
use periksa_ledger::change::TaskRecord;
use tokio::sync::watch;

impl Desk {
    /// Asks for what was queued while the network might not be asked.
    ///
    /// # Errors
    /// [`Problem::Offline`] while it still may not, and as [`Desk::source_fetch`].
    pub async fn queue_resume(&self, _: QueueResume) -> Result<JobView, Problem> {
        let begun = self.start_queue().await?;
        let first = begun.first().map(|job| job.borrow().clone());
        Ok(first.unwrap_or_else(nothing))
    }

    /// Asks for what was queued, and answers when all of it has ended.
    ///
    /// # Errors
    /// As [`Desk::queue_resume`].
    pub async fn resume_and_wait(&self, _: QueueResume) -> Result<JobView, Problem> {
        let mut whole = nothing();
        for job in self.start_queue().await? {
            whole.items.extend(Self::ended(job).await?.items);
        }
        Ok(whole)
    }

    /// Gives up what was queued.
    ///
    /// # Errors
    /// [`Problem::Case`].
    pub async fn queue_clear(&self, _: QueueClear) -> Result<crate::CaseChange, Problem> {
        self.change(|case| {
            let queue = case.ledger.state().queue.keys().cloned();
            let ended: Vec<Change> = queue.map(|id| Change::TaskEnded { id }).collect();
            if !ended.is_empty() {
                case.act("queue_clear", ended)?;
            }
            Ok(None)
        })
        .await
    }

    /// Starts the sources as one job, the questions as another. What has to wait further waits.
    async fn start_queue(&self) -> Result<Vec<watch::Receiver<JobView>>, Problem> {
        let (hold, desk) = (self.hold(), self.clone());
        let queue = self.with_case(move |case| {
            let tasks: Vec<TaskRecord> = case.ledger.state().queue.values().cloned().collect();
            let held = |task: &TaskRecord| desk.has_to_wait(case, task, &hold);
            match case.ledger.state().offline || (!tasks.is_empty() && tasks.iter().all(held)) {
                true => Err(Problem::Offline),
                false => Ok(tasks),
            }
        });
        let (mut sources, mut errands) = (Vec::new(), Vec::new());
        for task in queue.await? {
            match task {
                TaskRecord::Fetch { source } => sources.push(source),
                errand => errands.push(errand),
            }
        }
        let mut begun = Vec::new();
        if !sources.is_empty() {
            let request = SourceFetch { sources, allow_private: false };
            begun.push(self.start_fetch(request).await?);
        }
        if !errands.is_empty() {
            begun.push(self.start_errands(errands, false).await?);
        }
        Ok(begun)
    }

    /// The address that a task asks.
    pub(super) fn place_asked(&self, case: &OpenCase, task: &TaskRecord) -> Option<String> {
        match task {
            TaskRecord::Fetch { source } => {
                case.ledger.state().sources.get(source).and_then(|source| source.url.clone())
            }
            TaskRecord::Timestamp { tsa, .. } => Some(tsa.clone()),
            TaskRecord::Wayback { .. } | TaskRecord::WaybackSettle { .. } => {
                Some(self.archive_asked())
            }
        }
    }
}

/// A job that has nothing to do.
fn nothing() -> JobView {
    JobView { id: new_id(), running: false, items: Vec::new() }
}

/// The entry under which a task waits.
pub(super) fn waiting(case: &OpenCase, task: &TaskRecord) -> Option<String> {
    let mut queue = case.ledger.state().queue.iter();
    queue.find(|(_, one)| *one == task).map(|(id, _)| id.clone())
}

/// Queues a task, unless the same waits already.
pub(super) fn queue(case: &OpenCase, task: TaskRecord) -> Option<Change> {
    let fresh = waiting(case, &task).is_none();
    fresh.then(|| Change::TaskQueued { id: new_id(), task })
}
