//! Whose turn it is: a checker is a guest on other people's servers.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{OwnedMutexGuard, OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, sleep};

/// Fetches under way at once in all, from the capture reference.
const AT_ONCE: usize = 4;
/// Hosts remembered before those that are free again are forgotten.
const MANY_HOSTS: usize = 256;

type LastAsked = Arc<tokio::sync::Mutex<Option<Instant>>>;

/// Lets one visit at a time at each host, some time apart, and a few in all. A host that is not to be
/// spared is the user's own: there several visits are made at once. Clones share their turns; one of
/// them serves a whole program.
#[derive(Clone)]
pub struct Turns {
    places: Arc<Semaphore>,
    hosts: Arc<Mutex<HashMap<String, LastAsked>>>,
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
        Self { places: Arc::new(Semaphore::new(AT_ONCE)), hosts: Arc::default() }
    }
}

impl Turns {
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
