//! One question to the archive, and what kind of answer came.

use std::time::Duration;

use jiff::Timestamp;
use tokio_util::sync::CancellationToken;

use super::Wayback;
use super::pace::Kind;
use super::state::{Doubt, Refusal};
use crate::ask::{Ask, Post, Purpose};
use crate::captured::Captured;
use crate::problem::FetchProblem;

/// The archive's longest list is cut off here, in bytes.
pub(super) const MOST_BYTES: u64 = 8 * 1024 * 1024;
/// A stranger's code or sentence is not kept longer than this, in characters.
const MOST_TEXT: usize = 300;
pub(super) const JSON: &str = "application/json";

/// An answer of the archive itself.
pub(super) enum Answer {
    /// What it says.
    Body(Vec<u8>),
    /// It says no, whatever its words.
    No(Refusal),
    /// A refusal that may come with words.
    Failed { status: u16, body: Vec<u8> },
    /// The answer does not tell.
    Doubtful(Doubt),
}

impl Wayback {
    /// Asks for what the archive itself says.
    pub(super) async fn ask(
        &self,
        kind: Kind,
        ask: Ask,
        cancel: &CancellationToken,
    ) -> Result<Answer, FetchProblem> {
        if let Err(no) = self.turn(kind, cancel).await? {
            return Ok(Answer::No(no));
        }
        let captured = self.asking.fetch(&ask, &|_| {}, cancel).await?;
        Ok(self.judge(kind, &captured))
    }

    /// Waits for a turn; the inner error is the refusal that still holds.
    pub(super) async fn turn(
        &self,
        kind: Kind,
        cancel: &CancellationToken,
    ) -> Result<Result<(), Refusal>, FetchProblem> {
        tokio::select! {
            biased;
            () = cancel.cancelled() => Err(FetchProblem::Cancelled),
            turn = self.pace.take(kind) => Ok(turn.map_err(|wait| Refusal::TooMany { wait })),
        }
    }

    pub(super) fn judge(&self, kind: Kind, captured: &Captured) -> Answer {
        let answer = &captured.answer;
        if let Some(no) = self.too_many(kind, captured) {
            return Answer::No(no);
        }
        self.pace.answered(kind);
        if answer.status == 401 {
            return Answer::No(Refusal::Keys);
        }
        if let Some(partial) = answer.partial {
            return Answer::Doubtful(Doubt::CutShort(partial));
        }
        match (answer.status, captured.decoded()) {
            (_, Err(_)) => Answer::Doubtful(Doubt::Unreadable),
            (200, Ok(body)) => Answer::Body(body),
            (status, Ok(body)) => Answer::Failed { status, body },
        }
    }

    /// The refusal of an archive that is asked too much.
    pub(super) fn too_many(&self, kind: Kind, captured: &Captured) -> Option<Refusal> {
        (captured.answer.status == 429).then(|| {
            let asked_for = captured.answer.header("retry-after");
            let asked_for = asked_for.and_then(|value| value.trim().parse().ok());
            let wait = self.pace.too_many(kind, asked_for.map(Duration::from_secs));
            Refusal::TooMany { wait }
        })
    }
}

/// A question, with what is sent along.
pub(super) fn question(
    url: String,
    at: Timestamp,
    post: Option<Post>,
    accept: &'static str,
) -> Ask {
    Ask { post, accept: Some(accept), ..Ask::page(url, Purpose::Wayback, at) }
}

/// A stranger's text, short and printable.
pub(super) fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(MOST_TEXT).collect()
}
