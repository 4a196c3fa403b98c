//! Asking the archive to save a page (Save Page Now 2), and following what becomes of it.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use tokio::time::{Instant, sleep};
use tokio_util::sync::CancellationToken;
use url::{Url, form_urlencoded};

use super::answer::{Answer, JSON, plain, question};
use super::pace::Kind;
use super::stamp::Stamp;
use super::state::{Doubt, Refusal, State};
use super::{Keys, Wayback, WaybackProblem, is_web, public};
use crate::ask::{Ask, Post};
use crate::problem::{FetchProblem, Stage};

const FORM: &str = "application/x-www-form-urlencoded";
const UNAUTHORISED: u16 = 401;
/// Names of jobs have about 40 characters.
const MOST_JOB: usize = 200;
/// Errors that the archive raises before it begins. Any other error may hide a success: the page
/// was archived, and the message got lost.
const BEFORE_BEGINNING: [&str; 9] = [
    "error:blocked",
    "error:blocked-client-ip",
    "error:blocked-url",
    "error:filesize-limit",
    "error:ftp-access-denied",
    "error:invalid-url-syntax",
    "error:too-many-daily-captures",
    "error:too-many-requests",
    "error:user-session-limit",
];

/// What is wished for when a page is saved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SaveOptions {
    /// Take a snapshot that is younger than this instead of making a new one.
    pub unless_within: Option<Duration>,
    /// Save pages that answer with an error as well.
    pub errors_too: bool,
    /// Take a picture of the page.
    pub screenshot: bool,
}

/// How long and how often a job is asked after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Patience {
    /// Before the first question; it doubles with each.
    pub first: Duration,
    /// The longest pause.
    pub longest: Duration,
    /// After that a job that is not done is left to itself.
    pub total: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            // No page is saved faster, and the archive counts questions.
            first: Duration::from_secs(5),
            longest: Duration::from_secs(30),
            total: Duration::from_secs(300),
        }
    }
}

/// What the save endpoint and its jobs answer; everything may be missing.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Said {
    job_id: Option<String>,
    status: Option<String>,
    status_ext: Option<String>,
    message: Option<String>,
    timestamp: Option<String>,
    original_url: Option<String>,
}

impl Wayback {
    /// Hands a page in. Sent once: a request whose answer was lost may have been heard, and the same
    /// page is not saved more than a few times a day.
    ///
    /// # Errors
    /// There are no keys, the address is not public, or a rule or the network kept the request from
    /// being sent. Once it may have been sent, the state is [`State::OutcomeUnknown`].
    pub async fn save(
        &self,
        page: &str,
        options: &SaveOptions,
        at: Timestamp,
        cancel: &CancellationToken,
    ) -> Result<State, WaybackProblem> {
        let keys = self.keys.as_ref().ok_or(WaybackProblem::NoKeys)?;
        let page = public(page)?;
        if cancel.is_cancelled() {
            return Err(FetchProblem::Cancelled.into());
        }
        let post = Post { media_type: FORM.to_owned(), body: form(&page, options) };
        let ask = signed(question(self.endpoints.save.clone(), at, Some(post), JSON), keys);
        match self.ask(Kind::Save, ask, cancel).await {
            Ok(answer) => Ok(handed_in(answer)),
            Err(problem) if was_sent(&problem) => {
                Ok(State::OutcomeUnknown { job: None, why: Doubt::NoAnswer(problem.code()) })
            }
            Err(problem) => Err(problem.into()),
        }
    }

    /// Asks how far a job is.
    ///
    /// [`Refusal::TooMany`] refuses the question alone.
    ///
    /// # Errors
    /// There are no keys, or no answer came; the job goes on meanwhile.
    pub async fn status(
        &self,
        job: &str,
        at: Timestamp,
        cancel: &CancellationToken,
    ) -> Result<State, WaybackProblem> {
        let keys = self.keys.as_ref().ok_or(WaybackProblem::NoKeys)?;
        let mut url = crate::follow::parse(&self.endpoints.save, None)?;
        if let Ok(mut path) = url.path_segments_mut() {
            path.pop_if_empty().push("status").push(job);
        }
        let ask = signed(question(url.into(), at, None, JSON), keys);
        Ok(self.progress(job, self.ask(Kind::Status, ask, cancel).await?))
    }

    /// Asks after a job until it has ended, with growing pauses. What is not done when patience ends
    /// or the user stops is in the state last heard of, mostly [`State::Pending`]: the archive works
    /// on. `tell` hears every state.
    ///
    /// # Errors
    /// There are no keys, or a rule forbids asking. A question without an answer, or with one that
    /// cannot be read, is put again at the next turn.
    pub async fn follow(
        &self,
        job: &str,
        patience: &Patience,
        at: Timestamp,
        tell: &(dyn Fn(&State) + Send + Sync),
        cancel: &CancellationToken,
    ) -> Result<State, WaybackProblem> {
        let begun = Instant::now();
        let mut pause = patience.first;
        let mut rest = pause;
        let mut last = State::Pending { job: job.to_owned() };
        loop {
            if begun.elapsed().saturating_add(rest) > patience.total {
                return Ok(last);
            }
            tokio::select! {
                biased;
                () = cancel.cancelled() => return Ok(last),
                () = sleep(rest) => {}
            }
            let since = SignedDuration::try_from(begun.elapsed()).unwrap_or_default();
            let now = at.checked_add(since).unwrap_or(at);
            pause = pause.saturating_mul(2).min(patience.longest);
            rest = pause;
            match self.status(job, now, cancel).await {
                Ok(State::Refused { reason: Refusal::TooMany { wait } }) => rest = rest.max(wait),
                Ok(state) => {
                    tell(&state);
                    if has_ended(&state) {
                        return Ok(state);
                    }
                    last = state;
                }
                Err(WaybackProblem::Fetch { problem }) if !problem.refused_by_policy() => {}
                Err(problem) => return Err(problem),
            }
        }
    }

    /// Looks in the list whether a page of unknown outcome was saved after all: once, with one
    /// lookup. Unless the list has a line since `asked` (UTC, by this computer's clock), the state
    /// stays as it was, also when the archive does not answer the question.
    ///
    /// # Errors
    /// The address is not public, or no answer came.
    pub async fn settle(
        &self,
        page: &str,
        asked: Timestamp,
        was: &State,
        at: Timestamp,
        cancel: &CancellationToken,
    ) -> Result<State, WaybackProblem> {
        let listing = self.listed(page, Some(asked), None, at, cancel).await?;
        let asked = Stamp::of(asked);
        match self.best(listing, |line| line.timestamp) {
            State::Archived { snapshot } if snapshot.timestamp >= asked => {
                Ok(State::Archived { snapshot })
            }
            _ => Ok(was.clone()),
        }
    }

    fn progress(&self, job: &str, answer: Answer) -> State {
        let unclear = |why| State::OutcomeUnknown { job: Some(job.to_owned()), why };
        let body = match answer {
            Answer::Body(body) | Answer::Failed { status: 400..500, body } => body,
            // The question is refused, not the page: that was handed in with keys that were good.
            Answer::No(Refusal::Keys) => return unclear(Doubt::Status(UNAUTHORISED)),
            Answer::No(reason) => return State::refused(reason),
            Answer::Failed { status, .. } => return unclear(Doubt::Status(status)),
            Answer::Doubtful(why) => return unclear(why),
        };
        let Ok(said) = serde_json::from_slice::<Said>(&body) else {
            return unclear(Doubt::Unreadable);
        };
        match said.status.as_deref() {
            Some("pending") => State::Pending { job: job.to_owned() },
            Some("success") => {
                let timestamp = said.timestamp.as_deref().and_then(Stamp::read);
                match (timestamp, said.original_url.filter(|url| is_web(url))) {
                    (Some(timestamp), Some(original)) => {
                        State::Archived { snapshot: self.snapshot(timestamp, &original) }
                    }
                    _ => unclear(Doubt::NoTimestamp),
                }
            }
            Some("error") => match said.refusal() {
                Refusal::Archive { code, message }
                    if !BEFORE_BEGINNING.contains(&code.as_str()) =>
                {
                    unclear(Doubt::Error { code, message })
                }
                reason => State::refused(reason),
            },
            _ => unclear(Doubt::Unreadable),
        }
    }
}

impl Said {
    fn refusal(self) -> Refusal {
        Refusal::Archive {
            code: plain(self.status_ext.as_deref().unwrap_or("error")),
            message: plain(self.message.as_deref().unwrap_or("it gives no reason")),
        }
    }
}

/// Whether nothing more will be heard of a job.
fn has_ended(state: &State) -> bool {
    match state {
        State::Pending { .. } => false,
        State::OutcomeUnknown { why, .. } => {
            matches!(why, Doubt::Error { .. } | Doubt::NoTimestamp | Doubt::Status(UNAUTHORISED))
        }
        _ => true,
    }
}

/// The state after a page was handed in.
fn handed_in(answer: Answer) -> State {
    let unclear = |why| State::OutcomeUnknown { job: None, why };
    let (status, body) = match answer {
        Answer::Body(body) => (200, body),
        Answer::Failed { status, body } => (status, body),
        Answer::No(reason) => return State::refused(reason),
        Answer::Doubtful(why) => return unclear(why),
    };
    let said = serde_json::from_slice::<Said>(&body);
    match (status, said) {
        (500.., _) => unclear(Doubt::Status(status)),
        (_, Ok(Said { job_id: Some(job), .. })) if is_job(&job) => State::Pending { job },
        // A refusal may come as a success of HTTP.
        (_, Ok(said)) if said.status.as_deref() == Some("error") => State::refused(said.refusal()),
        (400.., _) => State::refused(Refusal::Status(status)),
        _ => unclear(Doubt::Unreadable),
    }
}

fn is_job(job: &str) -> bool {
    !job.is_empty() && job.len() <= MOST_JOB && job.bytes().all(|byte| byte.is_ascii_graphic())
}

/// Whether the archive may have heard a request that has failed.
fn was_sent(problem: &FetchProblem) -> bool {
    match problem {
        FetchProblem::Timeout { stage, .. } => matches!(stage, Stage::FirstByte | Stage::Total),
        FetchProblem::Disconnected { .. }
        | FetchProblem::BadAnswer { .. }
        | FetchProblem::HeadersTooLarge { .. }
        | FetchProblem::AddressChanged { .. }
        | FetchProblem::Cancelled => true,
        _ => false,
    }
}

fn form(page: &Url, options: &SaveOptions) -> Vec<u8> {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair("url", page.as_str());
    if let Some(age) = options.unless_within {
        form.append_pair("if_not_archived_within", &format!("{}s", age.as_secs()));
    }
    let wishes = [("capture_all", options.errors_too), ("capture_screenshot", options.screenshot)];
    for (name, _) in wishes.into_iter().filter(|(_, wished)| *wished) {
        form.append_pair(name, "1");
    }
    // Whether it is the first snapshot ever is not worth the archive's time.
    form.append_pair("skip_first_archive", "1");
    form.finish().into_bytes()
}

fn signed(ask: Ask, keys: &Keys) -> Ask {
    Ask { authorization: Some(keys.authorization()), ..ask }
}
