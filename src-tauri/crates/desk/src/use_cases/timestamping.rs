//! Timestamps: asked for, kept as they came, and judged by whom this computer trusts.

use super::errands::{Ended, Errand};
use super::new_id;
use crate::desk::lock;
use crate::entering::is_web_address;
use crate::{Desk, JobView, Problem, TimestampAsk, TimestampView, problems, settings, trust};
use periksa_capture::Fetcher;
use periksa_capture::timestamp::{Request, Roots, Token, verify};
use periksa_ledger::change::{TaskRecord, TimestampRecord};
use periksa_ledger::{Change, KeptTimestamp, Sha};
use tokio::sync::watch;

/// Faults of the answer that carried a reply, and words for them where a record of an earlier
/// version kept none.
const ON_THE_WAY: [(&str, &str); 3] = [
    ("http_status", "The timestamp authority answered with an error."),
    ("wrong_type", "The answer is no timestamp reply; often a login page stands in between."),
    ("cut_short", "The reply is not whole."),
];
/// What a record says of a timestamp that passed every check when it came.
const COUNTED: &str = "counted";

impl Desk {
    /// Has the case, or some of its captures, timestamped; answers at once and reports by events.
    ///
    /// # Errors
    /// [`Problem::Rule`] without an authority or for an address that is none, [`Problem::Unknown`]
    /// for a capture, [`Problem::Case`].
    pub async fn timestamp_ask(&self, request: TimestampAsk) -> Result<JobView, Problem> {
        Ok(self.start_timestamps(request).await?.borrow().clone())
    }

    /// As [`Desk::timestamp_ask`], and answers when all authorities were asked.
    ///
    /// # Errors
    /// As [`Desk::timestamp_ask`].
    pub async fn timestamp_and_wait(&self, request: TimestampAsk) -> Result<JobView, Problem> {
        Self::ended(self.start_timestamps(request).await?).await
    }

    async fn start_timestamps(
        &self,
        request: TimestampAsk,
    ) -> Result<watch::Receiver<JobView>, Problem> {
        let own = || settings::read(&self.inner.folders).timestamp_authorities;
        let asked = request.authorities;
        let authorities = if asked.is_empty() { own() } else { asked };
        if authorities.is_empty() || !authorities.iter().all(|tsa| is_web_address(tsa)) {
            return Err(problems::rule(
                "no_authority",
                "Name the address of a timestamp authority; it begins with https:// or http://.",
            ));
        }
        let captures = request.captures.clone();
        self.with_case(move |case| captures.iter().try_for_each(|id| case.capture(id).map(drop)))
            .await?;
        let task = |tsa: String| TaskRecord::Timestamp { tsa, captures: request.captures.clone() };
        let tasks = authorities.into_iter().map(task).collect();
        self.start_errands(tasks, request.allow_private).await
    }

    /// The roots that count now: this computer's, and those that were given for this run.
    pub(crate) fn trusted(&self) -> Roots {
        let mut roots = trust::roots(&self.inner.folders);
        for root in lock(&self.inner.roots).list() {
            // Each was read before, so it can be read again.
            let _ = roots.add(&root.der);
        }
        roots
    }

    /// Trusts the certificates of a file for as long as the desk lives.
    ///
    /// # Errors
    /// [`Problem::Unreadable`].
    pub fn trust_for_now(&self, path: &std::path::Path) -> Result<(), Problem> {
        trust::add_file(&mut lock(&self.inner.roots), path)
    }
}

impl Errand {
    /// Asks one authority, and keeps its reply whatever it is.
    pub(super) async fn timestamp(
        &self,
        fetcher: &Fetcher,
        tsa: String,
        captures: Vec<String>,
    ) -> Ended {
        let over = captures.clone();
        let statement = self.desk.with_case(move |case| {
            case.ledger.statement(&over).map_err(|error| case.problem(&error))
        });
        let statement = match statement.await {
            Ok(statement) => statement,
            Err(problem) => return not_kept(&problem),
        };
        let name = Sha::of(&statement);
        let (roots, now) = (self.desk.trusted(), self.desk.inner.clock.now());
        let asked = fetcher.timestamp(&tsa, &name.digest(), &roots, now, &self.cancel).await;
        let stamped = match asked {
            Ok(stamped) => stamped,
            Err(problem) => return Ended::stopped_by(&problem),
        };
        let root = stamped.token.as_ref().ok().and_then(|token| token.certificates.last().cloned());
        let (outcome, words) = match &stamped.token {
            Ok(_) => (COUNTED, None),
            Err(problem) => (problem.code(), Some(problem.to_string())),
        };
        let record = TimestampRecord {
            id: new_id(),
            at: now.to_string(),
            tsa,
            captures,
            statement: name,
            request: Sha::of(&stamped.request.der),
            reply: Sha::of(&stamped.reply),
            outcome: outcome.to_owned(),
            root: root.as_deref().map(Sha::of),
            words: words.filter(|_| on_the_way(outcome).is_some()),
        };
        let mut blobs = vec![statement, stamped.request.der, stamped.reply];
        blobs.extend(root);
        match self.note(blobs, vec![Change::TimestampKept(record)]).await {
            Ok(()) if outcome == COUNTED => Ended::well(),
            Ok(()) => Ended::failed(outcome),
            Err(problem) => not_kept(&problem),
        }
    }
}

pub(super) fn not_kept(problem: &Problem) -> Ended {
    tracing::warn!(%problem, "what a witness said was not kept");
    Ended::failed("not_kept")
}

/// A kept timestamp, judged now and by these roots.
pub(super) fn judged(kept: &KeptTimestamp, roots: &Roots) -> TimestampView {
    let record = &kept.record;
    let found = check(kept, roots).map_err(|(code, words)| {
        // What went wrong on the way cannot be seen in the bytes that came.
        match on_the_way(&record.outcome) {
            Some((code, usual)) => (code, record.words.clone().unwrap_or_else(|| usual.into())),
            None => (code, words),
        }
    });
    let (code, words) = match (&found, kept.faults.first()) {
        (Err((code, words)), _) => (Some((*code).to_owned()), Some(words.clone())),
        (Ok(_), Some(fault)) => (Some(fault.code.clone()), Some(fault.what.clone())),
        (Ok(_), None) => (None, None),
    };
    let token = found.ok();
    let ahead = |token: &Token| {
        let asked: jiff::Timestamp = record.at.parse().ok()?;
        i32::try_from(token.gen_time.duration_since(asked).as_secs()).ok()
    };
    TimestampView {
        id: record.id.clone(),
        at: record.at.clone(),
        tsa: record.tsa.clone(),
        captures: (!record.captures.is_empty())
            .then(|| u32::try_from(record.captures.len()).unwrap_or(u32::MAX)),
        counts: code.is_none(),
        time: token.as_ref().map(|token| token.gen_time.to_string()),
        ahead_s: token.as_ref().and_then(ahead),
        signer: token.map(|token| token.signer),
        code,
        words,
    }
}

fn on_the_way(outcome: &str) -> Option<(&'static str, &'static str)> {
    ON_THE_WAY.into_iter().find(|(code, _)| *code == outcome)
}

/// The check of a reply, from its first byte to a trusted root.
fn check(kept: &KeptTimestamp, roots: &Roots) -> Result<Token, (&'static str, String)> {
    let request =
        Request::read(&kept.request).map_err(|problem| (problem.code(), problem.to_string()))?;
    let digest = Sha::of(&kept.statement).digest();
    verify(&kept.reply, &digest, Some(&request.nonce), roots)
        .map_err(|problem| (problem.code(), problem.to_string()))
}
