//! A fetch from the given address to the bytes: turns, tries, time and the user's stop.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::{Instant, sleep};
use tokio_util::sync::CancellationToken;

use crate::ask::Ask;
use crate::body::Bounds;
use crate::captured::{Captured, Progress};
use crate::connections::Connections;
use crate::follow::{Way, stopped_empty};
use crate::journal::{Journal, NoJournal};
use crate::policy::Policy;
use crate::problem::FetchProblem;
use crate::resolve::{Resolve, SystemResolver};
use crate::retry;
use crate::tls::Tls;
use crate::turns::Turns;
use crate::visit::Visit;

/// Who is told how far a fetch has come.
pub(crate) type Tell<'a> = &'a (dyn Fn(Progress) + Send + Sync);

/// Fetches sources. Cheap to clone; clones share the connections that wait for the next question to
/// the same server, and nothing else does.
#[derive(Clone)]
pub struct Fetcher {
    pub(crate) policy: Policy,
    pub(crate) resolver: Arc<dyn Resolve>,
    pub(crate) tls: Tls,
    pub(crate) permitted: Vec<String>,
    pub(crate) journal: Arc<dyn Journal>,
    pub(crate) turns: Turns,
    pub(crate) connections: Connections,
}

impl Fetcher {
    /// A fetcher that looks names up as the operating system does and keeps no journal.
    ///
    /// # Errors
    /// [`FetchProblem::Unavailable`] when TLS cannot be set up.
    pub fn new(policy: Policy) -> Result<Self, FetchProblem> {
        let tls =
            Tls::new().map_err(|error| FetchProblem::Unavailable { why: error.to_string() })?;
        Ok(Self {
            policy,
            resolver: Arc::new(SystemResolver),
            tls,
            permitted: Vec::new(),
            journal: Arc::new(NoJournal),
            turns: Turns::default(),
            connections: Connections::default(),
        })
    }

    /// Looks names up elsewhere.
    #[must_use]
    pub fn resolving(mut self, resolver: Arc<dyn Resolve>) -> Self {
        self.resolver = resolver;
        self
    }

    /// Writes every request down.
    #[must_use]
    pub fn keeping(mut self, journal: Arc<dyn Journal>) -> Self {
        self.journal = journal;
        self
    }

    /// Waits for turns together with other fetchers.
    #[must_use]
    pub fn taking(mut self, turns: Turns) -> Self {
        self.turns = turns;
        self
    }

    /// Lets one place through although it lies in the own network: `HOST:PORT`, the host as an
    /// address bar shows it. Everywhere else stays refused, redirects from there included.
    #[must_use]
    pub fn permitting(mut self, place: &str) -> Self {
        self.permitted.push(place.to_lowercase());
        self
    }

    /// Fetches what is asked.
    ///
    /// `progress` is called for every piece of the body and when nothing is sent for a while.
    /// After `cancel` nothing more is sent or received; if part of the body had come, it is kept
    /// as a partial capture.
    ///
    /// # Errors
    /// Whatever kept the fetch from getting the head of an answer, in [`FetchProblem`].
    pub async fn fetch(
        &self,
        ask: &Ask,
        progress: Tell<'_>,
        cancel: &CancellationToken,
    ) -> Result<Captured, FetchProblem> {
        let begun = Instant::now();
        self.tries(ask, begun, &mut Visit::new(self), progress, cancel).await
    }

    /// Tries until an answer is to be taken as it is.
    pub(crate) async fn tries(
        &self,
        ask: &Ask,
        begun: Instant,
        visit: &mut Visit<'_>,
        progress: Tell<'_>,
        cancel: &CancellationToken,
    ) -> Result<Captured, FetchProblem> {
        let mut tries = 1;
        loop {
            let tried = self.attempt(ask, begun, visit, progress, cancel).await;
            let tried = tried.map(|captured| Captured { tries, ..captured });
            let Some(rest) = retry::wait(&tried, tries, ask, &self.policy) else { return tried };
            waiting(progress)(rest);
            tokio::select! {
                biased;
                // An answer that came is kept, although a better one was hoped for.
                () = cancel.cancelled() => return tried.map_err(|_| FetchProblem::Cancelled),
                () = sleep(rest) => {}
            }
            tries += 1;
        }
    }

    /// One try.
    async fn attempt(
        &self,
        ask: &Ask,
        begun: Instant,
        visit: &mut Visit<'_>,
        progress: Tell<'_>,
        cancel: &CancellationToken,
    ) -> Result<Captured, FetchProblem> {
        let deadline = Instant::now() + self.policy.total;
        let mut bounds =
            Bounds { max_body: self.policy.max_body, idle: self.policy.idle, deadline, cancel };
        let mut way = Way::default();
        let found = tokio::select! {
            biased;
            () = cancel.cancelled() => return Err(FetchProblem::Cancelled),
            found = self.follow(ask, begun, &mut bounds, &mut way, visit, progress) => found?,
        };
        let (media_type, charset) = found.claims();
        let answer = found.receive(ask, &bounds, progress).await;
        if stopped_empty(&answer) {
            return Err(FetchProblem::Cancelled);
        }
        Ok(Captured {
            requested_url: ask.url.clone(),
            way: way.exchanges,
            answer,
            started_at: ask.at,
            elapsed: begun.elapsed(),
            tries: 1,
            media_type,
            charset,
            max_decoded: self.policy.max_decoded,
        })
    }
}

/// Tells how long nothing will be sent.
pub(crate) fn waiting(progress: Tell<'_>) -> impl Fn(Duration) + '_ {
    |rest| progress(Progress { received: 0, expected: None, waiting: Some(rest) })
}
