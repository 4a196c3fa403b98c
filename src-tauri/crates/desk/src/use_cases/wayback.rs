//! The Wayback Machine: looked up, captured, asked to save. What was asked is recorded before it is
//! sent, since an error may hide a success.

use super::errands::{Ended, Errand};
use super::new_id;
use super::sources::by_hand;
use super::timestamping::not_kept;
use crate::capturing::{self, Received};
use crate::{
    CaseChange, Desk, JobItemState, JobView, Problem, WaybackAsk, WaybackConsentSet,
    WaybackKeysSet, WaybackSettle, problems, trust,
};
use jiff::Timestamp;
use jiff::civil::Date;
use periksa_capture::wayback::{
    Doubt, Endpoints, Found, Memento, Patience, SaveOptions, Snapshot, State, Wayback,
    WaybackProblem, secrets_in,
};
use periksa_capture::{Fetcher, Requisites, place_of};
use periksa_ledger::Change;
use periksa_ledger::change::{
    MementoRecord, SnapshotRecord, TaskRecord, WaybackAnswer, WaybackRecord,
};
use periksa_ledger::state::Witness;
use std::sync::Arc;
use tokio::sync::watch;

/// The state of a question that got no answer.
const NOT_ANSWERED: &str = "not_answered";
/// A snapshot is listed, and its bytes did not come.
const NOT_SERVED: &str = "not_served";
/// States of which more may be heard.
const OPEN_STATES: [&str; 3] = ["pending", "outcome_unknown", NOT_ANSWERED];

impl Desk {
    /// Asks the Wayback Machine about a page; answers at once and reports by events.
    ///
    /// # Errors
    /// [`Problem::Rule`] for an address that holds a secret, a day that is none, a page that may
    /// not be handed in; [`Problem::Case`].
    pub async fn wayback_ask(&self, request: WaybackAsk) -> Result<JobView, Problem> {
        Ok(self.start_wayback(request).await?.borrow().clone())
    }

    /// As [`Desk::wayback_ask`], and answers when the question has ended.
    ///
    /// # Errors
    /// As [`Desk::wayback_ask`].
    pub async fn wayback_and_wait(&self, request: WaybackAsk) -> Result<JobView, Problem> {
        Self::ended(self.start_wayback(request).await?).await
    }

    async fn start_wayback(
        &self,
        request: WaybackAsk,
    ) -> Result<watch::Receiver<JobView>, Problem> {
        let url = request.url.trim().to_owned();
        if let Some(secret) = secrets_in(&url).first().filter(|_| !request.sure) {
            return Err(problems::rule("secret_in_address", &secret.to_string()));
        }
        if request.near.as_deref().is_some_and(|near| near.parse::<Date>().is_err()) {
            return Err(problems::rule("not_a_day", "Give the day as in 2026-05-31, or none."));
        }
        let task = TaskRecord::Wayback { url, save: request.save, near: request.near };
        self.start_errands(vec![task], false).await
    }

    /// Asks what became of a page that was handed in to be saved.
    ///
    /// # Errors
    /// [`Problem::Unknown`], [`Problem::Case`].
    pub async fn wayback_settle(&self, request: WaybackSettle) -> Result<JobView, Problem> {
        let question = request.question.clone();
        self.with_case(move |case| match case.ledger.state().witnesses.get(&question) {
            Some(Witness::Wayback { .. }) => Ok(()),
            _ => Err(problems::unknown("question", &question)),
        })
        .await?;
        let task = TaskRecord::WaybackSettle { question: request.question };
        Ok(self.start_errands(vec![task], false).await?.borrow().clone())
    }

    /// Asks what became of every page that was handed in and of which more may be heard, and answers
    /// when all of them were asked about.
    ///
    /// # Errors
    /// [`Problem::Case`].
    pub async fn settle_all_and_wait(&self) -> Result<JobView, Problem> {
        let open = self.with_case(|case| {
            let open = case.ledger.state().witnesses.values().filter_map(|witness| match witness {
                Witness::Wayback { record, answer } if is_open(record, answer.as_ref()) => {
                    Some(TaskRecord::WaybackSettle { question: record.id.clone() })
                }
                _ => None,
            });
            Ok(open.collect())
        });
        Self::ended(self.start_errands(open.await?, false).await?).await
    }

    /// Says whether pages of this case may be handed in to be saved.
    ///
    /// # Errors
    /// [`Problem::Case`].
    pub async fn wayback_consent_set(
        &self,
        request: WaybackConsentSet,
    ) -> Result<CaseChange, Problem> {
        self.change(move |case| {
            if case.ledger.state().wayback_consent != request.consented {
                let change = Change::WaybackConsented { consented: request.consented };
                case.act("wayback_consent_set", vec![change])?;
            }
            Ok(None)
        })
        .await
    }

    /// Keeps the keys of an account at the archive on this computer.
    ///
    /// # Errors
    /// [`Problem::Rule`] for what cannot be such keys, [`Problem::Write`].
    pub async fn wayback_keys_set(&self, request: WaybackKeysSet) -> Result<(), Problem> {
        let folders = self.inner.folders.clone();
        crate::desk::blocking(move || {
            trust::keep_wayback_keys(&folders, &request.access, &request.secret)
        })
        .await
    }

    /// Asks another archive with the Wayback Machine's interface, for as long as the desk lives.
    /// The first call counts. Naming it allows its place, also in the own network.
    pub fn use_archive(&self, server: &str) {
        let _ = self.inner.archive.set((server.to_owned(), Endpoints::all_at(server)));
    }

    /// The archive that is asked.
    pub(super) fn archive_asked(&self) -> String {
        match self.inner.archive.get() {
            Some((server, _)) => server.clone(),
            None => Endpoints::default().web,
        }
    }

    fn wayback(&self, fetcher: &Fetcher) -> Wayback {
        let mut fetcher = fetcher.clone();
        let mut endpoints = Endpoints::default();
        if let Some((server, own)) = self.inner.archive.get() {
            endpoints.clone_from(own);
            if let Some(place) = place_of(server) {
                fetcher = fetcher.permitting(&place);
            }
        }
        let wayback = Wayback::new(&fetcher).pacing(self.inner.pace.clone()).at(endpoints);
        match trust::wayback_keys(&self.inner.folders) {
            Some(keys) => wayback.with(keys),
            None => wayback,
        }
    }
}

impl Errand {
    /// Asks about a page, or hands it in.
    pub(super) async fn ask_wayback(
        &self,
        fetcher: &Fetcher,
        url: String,
        save: bool,
        near: Option<String>,
    ) -> Ended {
        let now = self.desk.inner.clock.now();
        let record = WaybackRecord {
            id: new_id(),
            at: now.to_string(),
            url: url.clone(),
            save,
            near: near.clone(),
        };
        let question = record.id.clone();
        if let Err(problem) = self.note(Vec::new(), vec![Change::WaybackAsked(record)]).await {
            return not_kept(&problem);
        }
        let wayback = self.desk.wayback(fetcher);
        let state = if save {
            self.save(&wayback, &question, &url).await
        } else {
            let near = near.and_then(|day| day.parse().ok()).and_then(noon);
            wayback.nearest(&url, near, now, &self.cancel).await
        };
        self.keep_state(&wayback, &question, &url, state).await
    }

    /// Hands a page in and waits for what becomes of it.
    async fn save(
        &self,
        wayback: &Wayback,
        question: &str,
        url: &str,
    ) -> Result<State, WaybackProblem> {
        let now = || self.desk.inner.clock.now();
        let state = wayback.save(url, &SaveOptions::default(), now(), &self.cancel).await?;
        let State::Pending { job } = &state else { return Ok(state) };
        // Kept at once: whoever closes the case now can ask later.
        let answer = self.answer(question, &state, None);
        if let Err(problem) = self.note(Vec::new(), vec![Change::WaybackAnswered(answer)]).await {
            tracing::warn!(%problem, "the name of a job was not kept");
        }
        wayback.follow(job, &Patience::default(), now(), &|_| {}, &self.cancel).await
    }

    /// Asks again about a question of which more may be heard.
    pub(super) async fn settle(&self, fetcher: &Fetcher, question: String) -> Ended {
        let id = question.clone();
        let known = self.desk.with_case(move |case| match case.ledger.state().witnesses.get(&id) {
            Some(Witness::Wayback { record, answer }) => Ok((record.clone(), answer.clone())),
            _ => Err(problems::unknown("question", &id)),
        });
        let (record, answer) = match known.await {
            Ok(known) => known,
            Err(problem) => return not_kept(&problem),
        };
        let wayback = self.desk.wayback(fetcher);
        let now = self.desk.inner.clock.now();
        let job = answer.as_ref().and_then(|answer| answer.job.clone());
        let pending = answer.as_ref().is_some_and(|answer| answer.state == "pending");
        let state = match (pending, job) {
            (true, Some(job)) => wayback.status(&job, now, &self.cancel).await,
            (_, job) => {
                let asked = record.at.parse().unwrap_or(now);
                let was = State::OutcomeUnknown { job, why: Doubt::NoAnswer("not_listed") };
                wayback.settle(&record.url, asked, &was, now, &self.cancel).await
            }
        };
        self.keep_state(&wayback, &question, &record.url, state).await
    }

    /// Keeps how a question ended; of a page that is archived, the bytes as well.
    async fn keep_state(
        &self,
        wayback: &Wayback,
        question: &str,
        url: &str,
        state: Result<State, WaybackProblem>,
    ) -> Ended {
        let state = match state {
            Ok(state) => state,
            Err(problem) => return self.keep_silence(question, &problem).await,
        };
        let State::Archived { snapshot } = &state else {
            let ended = match &state {
                State::Pending { .. } => Ended::well(),
                other => Ended::failed(other.code()),
            };
            let answer = self.answer(question, &state, None);
            return self.kept(ended, vec![Change::WaybackAnswered(answer)]).await;
        };
        let found = self.original(wayback, url, snapshot).await;
        let mut answer = self.answer(question, &state, Some(snapshot));
        let (received, ended) = match found {
            Ok(received) => {
                answer.words = format!(
                    "The Wayback Machine has a snapshot of {}: {}. Its bytes were kept as a \
                     capture.",
                    snapshot.timestamp.moment(),
                    snapshot.url
                );
                (Some(received), Ended::well())
            }
            Err(NotServed { ended, why }) => {
                answer.state = NOT_SERVED.to_owned();
                answer.words = format!(
                    "The Wayback Machine lists a snapshot of {}: {}. Its bytes did not come \
                     ({why}), so nothing was captured; the address was kept. Ask again later.",
                    snapshot.timestamp.moment(),
                    snapshot.url
                );
                (None, ended)
            }
        };
        let page = url.to_owned();
        let noted = self.note_with(move |case| {
            let Some(received) = received else {
                return Ok((Vec::new(), vec![Change::WaybackAnswered(answer)]));
            };
            let mut changes = Vec::new();
            let sources = case.ledger.state().sources.values();
            let known = sources.rev().find(|source| source.url.as_deref() == Some(page.as_str()));
            let source = match known {
                Some(source) => source.record.id.clone(),
                None => {
                    let record = by_hand(page.clone(), Some(page));
                    let id = record.id.clone();
                    changes.push(Change::SourceAdded(record));
                    id
                }
            };
            let id = new_id();
            let (blobs, capture) = received.into_capture(case, &source, id.clone(), None)?;
            answer.capture = Some(id);
            changes.extend([Change::CaptureAdded(capture), Change::WaybackAnswered(answer)]);
            Ok((blobs, changes))
        });
        match noted.await {
            Ok(()) => ended,
            Err(problem) => not_kept(&problem),
        }
    }

    /// The bytes of a snapshot, as the archive received them.
    async fn original(
        &self,
        wayback: &Wayback,
        url: &str,
        snapshot: &Snapshot,
    ) -> Result<Received, NotServed> {
        let now = self.desk.inner.clock.now();
        let found = wayback.original(url, snapshot.timestamp, now, &|_| {}, &self.cancel).await;
        let memento = match found {
            Ok(Found::Memento(memento)) => memento,
            Ok(Found::Not(state)) => return Err(NotServed::because(why_not(&state))),
            Err(WaybackProblem::Fetch { problem }) => {
                let (ended, why) = (Ended::stopped_by(&problem), problem.code().to_owned());
                return Err(NotServed { ended, why });
            }
            Err(problem) => return Err(NotServed::because(problem.code().to_owned())),
        };
        let inner = Arc::clone(&self.desk.inner);
        let read = tokio::task::spawn_blocking(move || {
            let Memento { taken, original, captured, .. } = *memento;
            let record = MementoRecord { taken_at: taken.to_string(), original };
            capturing::from_network(captured, Requisites::default(), &inner.reader)
                .with_memento(record)
        });
        read.await.map_err(|_| NotServed {
            ended: Ended::failed("not_kept"),
            why: "they could not be read here".to_owned(),
        })
    }

    /// Keeps that no answer came.
    async fn keep_silence(&self, question: &str, problem: &WaybackProblem) -> Ended {
        let ended = match problem {
            WaybackProblem::Fetch { problem } => Ended::stopped_by(problem),
            other => Ended { state: JobItemState::Failed, ..Ended::failed(other.code()) },
        };
        let answer = WaybackAnswer {
            question: question.to_owned(),
            at: self.desk.inner.clock.now().to_string(),
            state: NOT_ANSWERED.to_owned(),
            words: problem.to_string(),
            job: None,
            snapshot: None,
            capture: None,
        };
        self.kept(ended, vec![Change::WaybackAnswered(answer)]).await
    }

    async fn kept(&self, ended: Ended, changes: Vec<Change>) -> Ended {
        match self.note(Vec::new(), changes).await {
            Ok(()) => ended,
            Err(problem) => not_kept(&problem),
        }
    }

    fn answer(&self, question: &str, state: &State, snapshot: Option<&Snapshot>) -> WaybackAnswer {
        let job = match state {
            State::Pending { job } => Some(job.clone()),
            State::OutcomeUnknown { job, .. } => job.clone(),
            _ => None,
        };
        WaybackAnswer {
            question: question.to_owned(),
            at: self.desk.inner.clock.now().to_string(),
            state: state.code().to_owned(),
            words: state.to_string(),
            job,
            snapshot: snapshot.map(|snapshot| SnapshotRecord {
                taken_at: snapshot.timestamp.moment().to_string(),
                url: snapshot.url.clone(),
            }),
            capture: None,
        }
    }
}

/// Why the bytes of a snapshot that is listed did not come.
struct NotServed {
    ended: Ended,
    why: String,
}

impl NotServed {
    fn because(why: String) -> Self {
        Self { ended: Ended::failed(NOT_SERVED), why }
    }
}

/// Why something else came than the bytes of a snapshot.
fn why_not(state: &State) -> String {
    match state {
        State::NotArchived => "the archive answered that it does not have it".to_owned(),
        State::Unknown { why } => why.to_string(),
        State::Refused { reason } => format!("it refused: {reason}"),
        other => other.code().to_owned(),
    }
}

/// Whether more may be heard of a question.
pub(super) fn is_open(record: &WaybackRecord, answer: Option<&WaybackAnswer>) -> bool {
    let state = answer.map_or(NOT_ANSWERED, |answer| answer.state.as_str());
    record.save && OPEN_STATES.contains(&state)
}

/// The middle of a day, so that the nearest snapshot is of that day where there is one.
fn noon(day: Date) -> Option<Timestamp> {
    jiff::tz::Offset::UTC.to_timestamp(day.at(12, 0, 0, 0)).ok()
}
