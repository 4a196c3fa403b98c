//! The desk itself: one open case, its writer, its events.

use crate::clock::{SharedClock, SystemClock};
use crate::folders::Folders;
use crate::meanings::Meanings;
use crate::open_case::OpenCase;
use crate::priors::Memory;
use crate::reader::{self, Reader};
use crate::{
    AppInfo, AppView, CaseChange, DeskEvent, NetworkSettings, OpenRequest, Problem, Settings,
    SettingsSet, language_pack, network, settings, trust,
};
use periksa_capture::timestamp::Roots;
use periksa_capture::wayback::{Endpoints, Pace};
use periksa_capture::{Policy, Turns};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use tokio::sync::{Semaphore, broadcast};
use tokio_util::sync::CancellationToken;

/// Events a slow listener may fall behind before it loses some and has to ask for the whole case.
const EVENTS_KEPT: usize = 1024;

/// The application: at most one open case, and everything that can be done with it.
///
/// Cheap to clone; all clones are the same desk. Its commands must run inside a tokio runtime.
#[derive(Clone)]
pub struct Desk {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub(crate) folders: Folders,
    pub(crate) clock: SharedClock,
    pub(crate) reader: Reader,
    case: Mutex<Option<OpenCase>>,
    /// What [`Desk::may_send`] has to know of the open case. It is asked before every page, and must not
    /// wait until the case has been written.
    sending: Mutex<Sending>,
    pub(crate) jobs: Mutex<HashMap<String, CancellationToken>>,
    /// Jobs that need no network, and therefore go on when the case is taken offline.
    pub(crate) local_jobs: Mutex<HashMap<String, CancellationToken>>,
    /// How many pages may be read at once.
    pub(crate) readings: Semaphore,
    /// How far a fetch may go.
    pub(crate) policy: Policy,
    /// Whose turn it is, at every host, for all cases.
    pub(crate) turns: Turns,
    /// What the command line says of the network.
    pub(crate) network: OnceLock<NetworkSettings>,
    /// How often the Wayback Machine may be asked, for all cases.
    pub(crate) pace: Pace,
    /// An archive that is asked instead of the Wayback Machine.
    pub(crate) archive: OnceLock<(String, Endpoints)>,
    /// Roots that are trusted beside those of this computer, for as long as the desk lives.
    pub(crate) roots: Mutex<Roots>,
    /// What the language pack told of the passages of the open case.
    pub(crate) meanings: Meanings,
    /// Held while the list of recent cases is written.
    pub(crate) recents: Arc<tokio::sync::Mutex<()>>,
    /// The library of earlier checks.
    pub(crate) memory: Memory,
    /// Held while the passages of the case are indexed.
    pub(crate) indexing: tokio::sync::Mutex<()>,
    events: broadcast::Sender<DeskEvent>,
    to_open: Mutex<Vec<OpenRequest>>,
}

/// The open case, as far as sending is concerned.
#[derive(Default)]
struct Sending {
    case: Option<String>,
    offline: bool,
}

impl Sending {
    fn of(case: Option<&OpenCase>) -> Self {
        let offline = case.is_some_and(|case| case.ledger.state().offline);
        Self { case: case.map(|case| case.ledger.case_id().to_owned()), offline }
    }
}

impl Desk {
    /// A desk with no case open, on this computer's clock, that reads texts with `reader`.
    #[must_use]
    pub fn new(folders: Folders, reader: Reader) -> Self {
        Self::with_clock(folders, reader, Arc::new(SystemClock))
    }

    /// A desk that takes the time from `clock`.
    #[must_use]
    pub fn with_clock(folders: Folders, reader: Reader, clock: SharedClock) -> Self {
        let (events, _) = broadcast::channel(EVENTS_KEPT);
        Self {
            inner: Arc::new(Inner {
                folders,
                clock,
                reader,
                case: Mutex::default(),
                sending: Mutex::default(),
                jobs: Mutex::default(),
                local_jobs: Mutex::default(),
                readings: Semaphore::new(reader::at_once()),
                policy: Policy::default(),
                turns: Turns::default(),
                network: OnceLock::new(),
                pace: Pace::default(),
                archive: OnceLock::new(),
                roots: Mutex::default(),
                meanings: Meanings::default(),
                recents: Arc::default(),
                memory: Memory::default(),
                indexing: tokio::sync::Mutex::default(),
                events,
                to_open: Mutex::default(),
            }),
        }
    }

    /// Has processes ready that read texts, before as many texts come. They start beside what the
    /// caller does meanwhile.
    pub fn expect_texts(&self, count: usize) {
        let inner = Arc::clone(&self.inner);
        tokio::task::spawn_blocking(move || inner.reader.expect(count));
    }

    /// What the desk says by itself from now on: jobs, finished captures.
    #[must_use]
    pub fn subscribe(&self) -> broadcast::Receiver<DeskEvent> {
        self.inner.events.subscribe()
    }

    /// Keeps `requests` until the window asks for them with `app_info`.
    pub fn ask_to_open(&self, requests: Vec<OpenRequest>) {
        if !requests.is_empty() {
            lock(&self.inner.to_open).extend(requests);
            self.tell(DeskEvent::Open);
        }
    }

    /// What the start view needs.
    ///
    /// # Errors
    /// None today; the signature is that of every command.
    pub async fn app_info(&self, _: AppInfo) -> Result<AppView, Problem> {
        let inner = Arc::clone(&self.inner);
        let _recents = self.inner.recents.lock().await;
        blocking(move || {
            let (settings, settings_problem) = settings::read_with_problem(&inner.folders);
            Ok(AppView {
                version: env!("CARGO_PKG_VERSION").into(),
                settings,
                settings_problem,
                recent: settings::recent(&inner.folders),
                wayback_keys: trust::wayback_keys(&inner.folders).is_some(),
                language_pack: language_pack::added(&inner.folders),
                cases_folder: inner.folders.cases.display().to_string(),
                open: std::mem::take(&mut *lock(&inner.to_open)),
            })
        })
        .await
    }

    /// Replaces the settings. Going offline stops every fetch under way.
    ///
    /// # Errors
    /// [`Problem::Rule`] for a proxy that cannot be used, [`Problem::Write`] when they could not
    /// be kept; the settings are then as before.
    pub async fn settings_set(&self, request: SettingsSet) -> Result<Settings, Problem> {
        network::route(&request.settings.network, "")?;
        let inner = Arc::clone(&self.inner);
        let kept = blocking(move || {
            settings::write(&inner.folders, &request.settings)?;
            Ok(request.settings)
        });
        let kept = kept.await?;
        if kept.network.offline {
            self.cancel_all_jobs();
        }
        Ok(kept)
    }

    /// Tells every listener. Nobody listening is a normal state.
    pub(crate) fn tell(&self, event: DeskEvent) {
        let _ = self.inner.events.send(event);
    }

    /// Whether anybody listens.
    pub(crate) fn is_heard(&self) -> bool {
        self.inner.events.receiver_count() > 0
    }

    /// Runs `work` on the open case, off the async threads, one at a time.
    pub(crate) async fn with_case<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut OpenCase) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let inner = Arc::clone(&self.inner);
        blocking(move || {
            let mut open = lock(&inner.case);
            let done = work(open.as_mut().ok_or(Problem::NoCase)?);
            *lock(&inner.sending) = Sending::of(open.as_ref());
            done
        })
        .await
    }

    /// Whether the case with this id is open and lets packets leave.
    pub(crate) fn lets_send(&self, case_id: &str) -> bool {
        let sending = lock(&self.inner.sending);
        sending.case.as_deref() == Some(case_id) && !sending.offline
    }

    /// Runs an action on the open case and answers what it changed. `work` answers the claim to
    /// be selected afterwards, if any. Whatever leaves the case offline (the switch, an undo, a
    /// redo) stops every fetch under way.
    pub(crate) async fn change(
        &self,
        work: impl FnOnce(&mut OpenCase) -> Result<Option<String>, Problem> + Send + 'static,
    ) -> Result<CaseChange, Problem> {
        let change = self.with_case(|case| {
            let focus = work(case)?;
            case.changed(focus)
        });
        let change = change.await?;
        if change.head.offline {
            self.cancel_all_jobs();
        }
        Ok(change)
    }

    /// Runs what the window did not ask for on the open case, and tells whoever listens what it changed.
    /// As with [`Desk::change`], a case that is offline afterwards has every fetch stopped.
    pub(crate) async fn change_and_tell(
        &self,
        work: impl FnOnce(&mut OpenCase) -> Result<(), Problem> + Send + 'static,
    ) -> Result<(), Problem> {
        if self.is_heard() {
            let change = self.change(|case| work(case).map(|()| None)).await?;
            self.tell(DeskEvent::Changed { change: Box::new(change) });
            return Ok(());
        }
        // What is different takes time to work out; whoever begins to listen later asks for all.
        let offline = self.with_case(|case| {
            work(case)?;
            Ok(case.ledger.state().offline)
        });
        if offline.await? {
            self.cancel_all_jobs();
        }
        Ok(())
    }

    /// Puts another case (or none) in the place of the open one and answers the one before.
    pub(crate) fn swap_case(&self, case: Option<OpenCase>) -> Option<OpenCase> {
        let mut open = lock(&self.inner.case);
        self.inner.meanings.forget_texts();
        *lock(&self.inner.sending) = Sending::of(case.as_ref());
        std::mem::replace(&mut *open, case)
    }
}

/// Locks, also after a panic elsewhere: the case behind it is kept whole by its transactions.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Runs `work` on a thread that may block.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or_else(|error| Err(Problem::Internal { detail: error.to_string() }))
}
