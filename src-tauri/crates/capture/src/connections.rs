//! Connections that stay open for the next question to the same server, as long as one job lasts.
//!
//! Only straight ones, and only between the addresses that were judged: a connection is taken up
//! again when a new look-up names exactly the addresses that it was made for. Jobs share none, so
//! that no server can tell by them what belongs together beyond what its own log tells it.

use std::net::SocketAddr;
use std::ops::Deref;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use reqwest::Client;
use tokio::sync::Notify;

use crate::exchange::Out;
use crate::target::Target;
use crate::tls::Shown;

/// Most connections that wait at once: as many as there are fetches under way.
const IDLE: usize = 4;
/// A connection that waited longer is closed. Servers close theirs after 5 to 75 seconds; one that
/// is likely to be closed already is not worth trying.
const PATIENCE: Duration = Duration::from_secs(15);

/// A client that has at most one connection at a time, since one question at a time is asked of it.
pub(crate) struct Connection {
    pub(crate) client: Client,
    /// What the server showed when the connection was made.
    pub(crate) shown: Shown,
    /// Tells when the connection stands.
    pub(crate) standing: Arc<Notify>,
}

/// Where a connection leads.
#[derive(Clone, PartialEq, Eq)]
struct Way {
    https: bool,
    authority: String,
    addresses: Vec<SocketAddr>,
}

impl Way {
    /// The way to a target; `None` through proxies, which keep the paths of purposes apart.
    fn of(target: &Target, out: &Out) -> Option<Self> {
        let Out::Direct(addresses) = out else { return None };
        let mut addresses = addresses.clone();
        addresses.sort_unstable();
        Some(Self { https: target.is_https(), authority: target.authority(), addresses })
    }
}

/// The connections of a job that wait. Clones share them.
#[derive(Clone, Default)]
pub(crate) struct Connections(Arc<Mutex<Vec<Waiting>>>);

struct Waiting {
    way: Way,
    since: Instant,
    connection: Arc<Connection>,
}

impl Connections {
    /// One that waits for a question to this target.
    pub(crate) fn take(&self, target: &Target, out: &Out) -> Option<Kept> {
        let way = Way::of(target, out)?;
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.retain(|one| one.since.elapsed() < PATIENCE);
        let newest = waiting.iter().rposition(|one| one.way == way)?;
        let connection = waiting.remove(newest).connection;
        Some(Kept { connection, way: Some(way), home: self.clone() })
    }

    /// A new one, in use.
    pub(crate) fn begin(&self, connection: Connection, target: &Target, out: &Out) -> Kept {
        Kept { connection: Arc::new(connection), way: Way::of(target, out), home: self.clone() }
    }

    fn put(&self, way: Way, connection: Arc<Connection>) {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if waiting.len() >= IDLE {
            waiting.remove(0);
        }
        waiting.push(Waiting { way, since: Instant::now(), connection });
    }
}

/// A connection in use. Dropped, it is used no more.
pub(crate) struct Kept {
    connection: Arc<Connection>,
    /// None where it is used for one question only.
    way: Option<Way>,
    home: Connections,
}

impl Kept {
    /// Lets it wait for the next question. Only for one whose answer was received to its end: any
    /// other is of no use to the next.
    pub(crate) fn wait(self) {
        if let Some(way) = self.way {
            self.home.put(way, self.connection);
        }
    }
}

impl Deref for Kept {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.connection
    }
}
