//! Cases: made, opened, closed, checked; undo and redo.

use super::making::{Arrived, CASE_ENDING};
use super::witnesses::anchors;
use crate::desk::{blocking, lock};
use crate::intake::Given;
use crate::network::Permissions;
use crate::open_case::OpenCase;
use crate::{
    CaseChange, CaseClose, CaseCreate, CaseCurrent, CaseOpen, CaseOpenSample, CaseRename,
    CaseSetOffline, CaseVerify, CaseView, Desk, FaultView, PersonSet, PlaceSet, Problem,
    RecentCase, Redo, SampleLanguage, Undo, VerificationView, priors, problems, sample, settings,
};
use periksa_capture::timestamp::Roots;
use periksa_ledger::{Change, Ledger};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// Longer than a stopped fetch needs to write its lines; a case is not kept waiting by more.
const FAREWELL: Duration = Duration::from_secs(3);
/// How often is looked whether all have ended.
const GLANCE: Duration = Duration::from_millis(10);

impl Desk {
    /// Makes a case from an article and opens it.
    ///
    /// # Errors
    /// [`Problem::Unreadable`] for an article without text, [`Problem::Fetch`] for an address
    /// that could not be fetched, [`Problem::Case`] when the file could not be made.
    pub async fn case_create(&self, request: CaseCreate) -> Result<CaseView, Problem> {
        let arrived = self.given(request.input, &Permissions::default()).await?;
        let desk = self.clone();
        let made = blocking(move || {
            let path = request.path.map(PathBuf::from);
            desk.make(arrived, path)
        });
        self.show(made.await?).await
    }

    /// Opens a case file in place of the open one.
    ///
    /// # Errors
    /// [`Problem::Case`]; the open case stays open then.
    pub async fn case_open(&self, request: CaseOpen) -> Result<CaseView, Problem> {
        let path = PathBuf::from(&request.path);
        self.leave_if_open(&path).await?;
        let desk = self.clone();
        let opened = blocking(move || desk.open_file(&path));
        self.show(opened.await?).await
    }

    /// Opens a case to be read alone: nothing is written, and read-only media will do. No command
    /// of the window; reports and listings on the command line use it.
    ///
    /// # Errors
    /// [`Problem::Case`].
    pub async fn case_read(&self, path: PathBuf) -> Result<CaseView, Problem> {
        let opened = blocking(move || {
            let ledger =
                Ledger::open_read_only(&path).map_err(|error| problems::case(&error, &path))?;
            OpenCase::new(ledger)
        });
        let desk = self.clone();
        let case = opened.await?;
        blocking(move || close(desk.swap_case(Some(case)))).await?;
        self.with_case(|case| Ok(case.last_view())).await
    }

    /// Opens the bundled sample case, making it on first use.
    ///
    /// # Errors
    /// [`Problem::Case`] when the file could not be made or opened.
    pub async fn case_open_sample(&self, request: CaseOpenSample) -> Result<CaseView, Problem> {
        let article = sample::article(request.language);
        let name = match request.language {
            SampleLanguage::Id => "Contoh",
            SampleLanguage::En => "Sample",
        };
        let usual = || self.inner.folders.cases.join(name).with_extension(CASE_ENDING);
        let path = request.path.map_or_else(usual, PathBuf::from);
        if path.exists() {
            return self.case_open(CaseOpen { path: path.display().to_string() }).await;
        }
        let given = Given {
            bytes: article.bytes.to_vec(),
            name: article.name.into(),
            url: None,
            media_type: None,
            charset: None,
        };
        let desk = self.clone();
        let made = blocking(move || desk.make(Arrived::from(given), Some(path)));
        self.show(made.await?).await
    }

    /// The case that is open, if any.
    ///
    /// # Errors
    /// [`Problem::Case`] when a text of the case cannot be read.
    pub async fn case_current(&self, _: CaseCurrent) -> Result<Option<CaseView>, Problem> {
        match self.with_case(OpenCase::view).await {
            Err(Problem::NoCase) => Ok(None),
            other => other.map(Some),
        }
    }

    /// Closes the case. Everything is saved already; the file is left as one.
    ///
    /// # Errors
    /// [`Problem::Case`] when the file could not be folded into one; nothing is lost then.
    pub async fn case_close(&self, _: CaseClose) -> Result<(), Problem> {
        self.cancel_local_jobs();
        self.end_all_jobs().await;
        let _recents = self.inner.recents.lock().await;
        let desk = self.clone();
        blocking(move || desk.leave(None)).await
    }

    /// Closes the open case and puts another, or none, in its place. What was checked in it is
    /// remembered on this computer, where the checker wants it.
    fn leave(&self, next: Option<OpenCase>) -> Result<(), Problem> {
        let case = self.swap_case(next);
        if let Some(case) = &case
            && settings::read(&self.inner.folders).remember_checks
            && let Err(problem) = priors::remember(&self.inner.memory, &self.inner.folders, case)
        {
            tracing::warn!(%problem, "the checked claims were not remembered");
        }
        close(case)
    }

    /// Gives the case another title.
    ///
    /// # Errors
    /// [`Problem::Rule`] for an empty title, [`Problem::Case`].
    pub async fn case_rename(&self, request: CaseRename) -> Result<CaseChange, Problem> {
        self.change(move |case| {
            let title = request.title.trim().to_owned();
            if title.is_empty() {
                return Err(problems::rule("empty_title", "Give the case a title."));
            }
            case.act("case_rename", vec![Change::CaseTitled { title }])?;
            Ok(None)
        })
        .await
    }

    /// Sets the case's offline switch; switching it on stops every fetch under way.
    ///
    /// # Errors
    /// [`Problem::Case`].
    pub async fn case_set_offline(&self, request: CaseSetOffline) -> Result<CaseChange, Problem> {
        self.change(move |case| {
            if case.ledger.state().offline != request.offline {
                let change = Change::OfflineSet { offline: request.offline };
                case.act("case_set_offline", vec![change])?;
            }
            Ok(None)
        })
        .await
    }

    /// Checks the open case file: rebuild, chain, signatures, blob hashes.
    ///
    /// # Errors
    /// [`Problem::Case`] when the file cannot be read at all.
    pub async fn case_verify(&self, _: CaseVerify) -> Result<VerificationView, Problem> {
        let roots = self.trusted();
        self.with_case(move |case| {
            let verified = case.ledger.verify_open();
            verified
                .map(|verified| verification(verified, &roots))
                .map_err(|error| case.problem(&error))
        })
        .await
    }

    /// Says who works on the case.
    ///
    /// # Errors
    /// [`Problem::Rule`] for an empty name or a role that the field does not know.
    pub async fn person_set(&self, request: PersonSet) -> Result<CaseChange, Problem> {
        self.change(move |case| {
            let name = request.name.trim().to_owned();
            if name.is_empty() || !ROLES.contains(&request.role.as_str()) {
                return Err(problems::rule("person", "Give a name and choose a role."));
            }
            let change = Change::PersonNamed { name, role: request.role };
            case.act("person_set", vec![change])?;
            Ok(None)
        })
        .await
    }

    /// Keeps where the checker is.
    ///
    /// # Errors
    /// [`Problem::Case`].
    pub async fn place_set(&self, request: PlaceSet) -> Result<(), Problem> {
        self.with_case(move |case| case.keep_place(&request.place)).await
    }

    /// Takes back the last action; with nothing to take back, nothing changes.
    ///
    /// # Errors
    /// [`Problem::Case`].
    pub async fn undo(&self, _: Undo) -> Result<CaseChange, Problem> {
        self.change(|case| {
            let undone = case.ledger.undo();
            undone.map(|_| None).map_err(|error| case.problem(&error))
        })
        .await
    }

    /// Does again what was taken back last.
    ///
    /// # Errors
    /// [`Problem::Case`].
    pub async fn redo(&self, _: Redo) -> Result<CaseChange, Problem> {
        self.change(|case| {
            let redone = case.ledger.redo();
            redone.map(|_| None).map_err(|error| case.problem(&error))
        })
        .await
    }

    /// Checks any case file without opening it as a case.
    ///
    /// # Errors
    /// [`Problem::Case`] when the file cannot be read at all.
    pub async fn verify_file(&self, path: PathBuf) -> Result<VerificationView, Problem> {
        let roots = self.trusted();
        blocking(move || {
            let verified = Ledger::verify(&path);
            verified
                .map(|verified| verification(verified, &roots))
                .map_err(|error| problems::case(&error, &path))
        })
        .await
    }

    fn open_file(&self, path: &Path) -> Result<OpenCase, Problem> {
        let key = settings::device_key(&self.inner.folders)?;
        let clock = Arc::clone(&self.inner.clock);
        let ledger =
            Ledger::open(path, key, clock).map_err(|error| problems::case(&error, path))?;
        OpenCase::new(ledger)
    }

    /// Closes the open case when it is this very file: it is opened anew then.
    async fn leave_if_open(&self, path: &Path) -> Result<(), Problem> {
        let path = path.to_path_buf();
        let here = self.with_case(move |case| Ok(same_file(case.ledger.path(), &path))).await;
        if here == Ok(true) { self.case_close(CaseClose {}).await } else { Ok(()) }
    }

    /// Puts a case in the place of the open one and shows it.
    async fn show(&self, case: OpenCase) -> Result<CaseView, Problem> {
        self.cancel_local_jobs();
        self.end_all_jobs().await;
        let desk = self.clone();
        blocking(move || {
            if let Err(problem) = desk.leave(Some(case)) {
                tracing::warn!(%problem, "the case before was not closed cleanly; nothing is lost");
            }
            Ok(())
        })
        .await?;
        let view = self.with_case(|case| Ok(case.last_view())).await?;
        let recent = RecentCase {
            path: view.path.clone(),
            title: view.head.title.clone(),
            opened_at: self.inner.clock.now().to_string(),
        };
        // Nobody waits for the disk here; who reads the list, and who closes the case, does.
        let held = Arc::clone(&self.inner.recents).lock_owned().await;
        let folders = self.inner.folders.clone();
        tokio::task::spawn_blocking(move || {
            settings::remember(&folders, recent);
            drop(held);
        });
        Ok(view)
    }

    /// Stops every fetch under way and lets each write down what it did, so that no request is
    /// missing from the journal of the case that is left.
    async fn end_all_jobs(&self) {
        self.cancel_all_jobs();
        let until = tokio::time::Instant::now() + FAREWELL;
        while !lock(&self.inner.jobs).is_empty() && tokio::time::Instant::now() < until {
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// Stops every fetch under way.
    pub(crate) fn cancel_all_jobs(&self) {
        for job in lock(&self.inner.jobs).values() {
            job.cancel();
        }
    }
}

/// The roles of field.md that a person can have.
const ROLES: [&str; 7] = [
    "reporter",
    "checker",
    "second_checker",
    "head_of_research",
    "editor",
    "legal",
    "external_reviewer",
];

fn close(case: Option<OpenCase>) -> Result<(), Problem> {
    let Some(case) = case else { return Ok(()) };
    let path = case.ledger.path().to_path_buf();
    case.ledger.close().map_err(|error| problems::case(&error, &path))
}

fn verification(verified: periksa_ledger::Verification, roots: &Roots) -> VerificationView {
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let (timestamps, unanchored_since) = anchors(&verified.anchoring, roots);
    VerificationView {
        timestamps,
        unanchored_since,
        events: count(verified.events),
        blobs: count(verified.blobs),
        faults: verified
            .faults
            .into_iter()
            .map(|fault| FaultView { code: fault.code, what: fault.what, affects: fault.affects })
            .collect(),
    }
}

fn same_file(a: &Path, b: &Path) -> bool {
    match (a.canonicalize(), b.canonicalize()) {
        (Ok(a), Ok(b)) => a == b,
        _ => a == b,
    }
}
