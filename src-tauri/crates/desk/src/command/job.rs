//! Jobs, and what the desk says by itself.

use super::{CaseChange, RecognitionView};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Stops a job. What was captured before stays.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct JobCancel {
    /// The job.
    pub job: String,
}

/// How far a job is.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct JobView {
    /// The job's id.
    pub id: String,
    /// Whether it still runs.
    pub running: bool,
    /// Its parts.
    pub items: Vec<JobItemView>,
}

/// What a part of a job is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum JobKind {
    /// The article of a new case.
    Article,
    /// A source.
    Fetch,
    /// A timestamp.
    Timestamp,
    /// A question to the Wayback Machine.
    Wayback,
}

/// One part of a job.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct JobItemView {
    /// What it is for.
    pub kind: JobKind,
    /// The source; empty where there is none.
    pub source: String,
    /// Where it stands.
    pub state: JobItemState,
    /// Bytes received.
    pub received: u32,
    /// Bytes announced, if they were.
    pub expected: Option<u32>,
    /// How long nothing is sent before the next try, in milliseconds.
    pub waiting_ms: Option<u32>,
    /// Code of the failure.
    pub code: Option<String>,
    /// It failed because a rule of the network policy forbids it.
    pub refused: bool,
}

/// Where a part of a job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum JobItemState {
    /// Waits until the case is online and the queue is resumed.
    Queued,
    /// Not begun, or waiting for its turn or its next try.
    Waiting,
    /// Under way.
    Running,
    /// Kept.
    Done,
    /// Failed; nothing kept.
    Failed,
    /// Stopped by the user.
    Cancelled,
}

/// What the desk says by itself, outside an answer.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[ts(export)]
pub enum DeskEvent {
    /// A job moved on.
    Job {
        /// The job.
        job: JobView,
    },
    /// The case changed by a finished capture.
    Changed {
        /// What changed.
        change: Box<CaseChange>,
    },
    /// Recognising the text in pictures moved on.
    Recognition {
        /// How far it is.
        recognition: RecognitionView,
    },
    /// The language pack has read what was asked of it: ask for suggestions again.
    Meanings,
    /// Something waits to be opened: ask `app_info` for it.
    Open,
    /// Events were lost on the way: ask `case_current` for the whole case.
    Refresh,
}
