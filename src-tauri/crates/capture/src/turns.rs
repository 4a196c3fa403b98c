//! Whose turn it is: a checker is a guest on other people's servers.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{OwnedMutexGuard, OwnedSemaphorePermit, Semaphore, watch};
use tokio::time::{Instant, sleep};

/// Fetches under way at once in all, from the capture reference.
const AT_ONCE: usize = 4;
/// Hosts remembered before those that are free again are forgotten.
const MANY_HOSTS: usize = 256;
/// Bytes that may wait to be written before nothing more is asked for: a slow disk must not fill the
/// memory. As many as two large transactions of the case file hold.
const MOST_UNWRITTEN: usize = 64 << 20;

type LastAsked = Arc<tokio::sync::Mutex<Option<Instant>>>;

/// Lets one visit at a time at each host, some time apart, and a few in all. A host that is not to be
/// spared is the user's own: there several visits are made at once. Clones share their turns; one of
/// them serves a whole program.
#[derive(Clone)]
pub struct Turns {
    places: Arc<Semaphore>,
    hosts: Arc<Mutex<HashMap<String, LastAsked>>>,
    unwritten: Arc<watch::Sender<usize>>,
}

/// Bytes that were received and are not written yet, until it is dropped.
pub struct Unwritten {
    bytes: usize,
    all: Arc<watch::Sender<usize>>,
}

impl Drop for Unwritten {
    fn drop(&mut self) {
        self.all.send_modify(|all| *all = all.saturating_sub(self.bytes));
    }
}

/// A turn at a host. It ends when it is dropped.
pub(crate) struct Turn {
    /// None at a host that is not to be spared.
    last: Option<OwnedMutexGuard<Option<Instant>>>,
    /// Whether the host was asked anything: what a rule stopped troubles nobody.
    pub(crate) asked: bool,
    /// Gone if the program is about to end.
    _place: Option<OwnedSemaphorePermit>,
}

impl Default for Turns {
    fn default() -> Self {
        Self {
            places: Arc::new(Semaphore::new(AT_ONCE)),
            hosts: Arc::default(),
            unwritten: Arc::new(watch::Sender::new(0)),
        }
    }
}

impl Turns {
    /// Counts bytes that wait to be written. While too many do, nobody's turn comes.
    #[must_use]
    pub fn unwritten(&self, bytes: usize) -> Unwritten {
        self.unwritten.send_modify(|all| *all = all.saturating_add(bytes));
        Unwritten { bytes, all: Arc::clone(&self.unwritten) }
    }

    /// Waits for a turn at a host; `waiting` is told how long nothing will be sent.
    pub(crate) async fn take(
        &self,
        host: &str,
        apart: Duration,
        waiting: impl Fn(Duration),
    ) -> Turn {
        let mut last = None;
        if !apart.is_zero() {
            let asked = self.host(host, apart).lock_owned().await;
            let rest = asked.map_or(Duration::ZERO, |last| apart.saturating_sub(last.elapsed()));
            if !rest.is_zero() {
                waiting(rest);
                sleep(rest).await;
            }
            last = Some(asked);
        }
        let place = Arc::clone(&self.places).acquire_owned().await.ok();
        // It fails only where the sender is gone, which this holds.
        let _ = self.unwritten.subscribe().wait_for(|all| *all < MOST_UNWRITTEN).await;
        Turn { last, asked: false, _place: place }
    }

    fn host(&self, host: &str, apart: Duration) -> LastAsked {
        let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        if hosts.len() > MANY_HOSTS {
            hosts.retain(|_, last| !is_free(last, apart));
        }
        Arc::clone(hosts.entry(host.to_lowercase()).or_default())
    }
}

/// Nobody has or awaits a turn there, and the next one would not have to wait.
fn is_free(last: &LastAsked, apart: Duration) -> bool {
    Arc::strong_count(last) == 1
        && last.try_lock().is_ok_and(|last| last.is_none_or(|last| last.elapsed() >= apart))
}

impl Drop for Turn {
    fn drop(&mut self) {
        if let Some(last) = self.last.as_deref_mut().filter(|_| self.asked) {
            *last = Some(Instant::now());
        }
    }
}
