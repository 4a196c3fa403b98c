//! How often the archive may be asked. Whoever goes on after it said "too many" is locked out by
//! address, for an hour and then twice as long each time.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::{Instant, sleep};

const MINUTE: Duration = Duration::from_secs(60);
/// Lists and time maps together, a hard limit since June 2026.
const LOOKUPS: usize = 24;
/// Pages handed in with keys.
const SAVES: usize = 7;
/// The archive's own lock lasts so long; nothing is gained by resting longer.
const LONGEST_REST: Duration = Duration::from_secs(60 * 60);
const MOST_DOUBLINGS: u32 = 6;

/// What is asked; each kind has a limit of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Lists of snapshots.
    Lookup,
    /// Handing a page in.
    Save,
    /// Asking how far a job is.
    Status,
    /// Whether there is a snapshot.
    Availability,
    /// A snapshot itself.
    Snapshot,
}

impl Kind {
    fn in_a_minute(self) -> Option<usize> {
        match self {
            Self::Lookup => Some(LOOKUPS),
            Self::Save => Some(SAVES),
            Self::Status | Self::Availability | Self::Snapshot => None,
        }
    }
}

/// Keeps the archive's limits. Clones share them; one serves a whole program.
#[derive(Clone, Debug, Default)]
pub struct Pace {
    kinds: Arc<Mutex<[Asked; 5]>>,
}

#[derive(Clone, Debug, Default)]
struct Asked {
    within_a_minute: VecDeque<Instant>,
    rest_until: Option<Instant>,
    refusals: u32,
}

impl Pace {
    /// Waits until one more may be asked.
    ///
    /// # Errors
    /// The archive said "too many" and is left alone for as long as this.
    pub(super) async fn take(&self, kind: Kind) -> Result<(), Duration> {
        while let Some(wait) = self.turn(kind)? {
            sleep(wait).await;
        }
        Ok(())
    }

    /// Takes a turn, or gives the time to wait before the next attempt.
    fn turn(&self, kind: Kind) -> Result<Option<Duration>, Duration> {
        let now = Instant::now();
        let mut kinds = self.lock();
        let asked = &mut kinds[kind as usize];
        let rest = asked.rest_until.and_then(|until| until.checked_duration_since(now));
        if let Some(rest) = rest.filter(|rest| !rest.is_zero()) {
            return Err(rest);
        }
        let Some(most) = kind.in_a_minute() else { return Ok(None) };
        asked.within_a_minute.retain(|then| now.duration_since(*then) < MINUTE);
        if asked.within_a_minute.len() < most {
            asked.within_a_minute.push_back(now);
            return Ok(None);
        }
        Ok(asked
            .within_a_minute
            .front()
            .map(|first| MINUTE.saturating_sub(now.duration_since(*first))))
    }

    /// The archive said "too many". Gives how long it is left alone: as long as it asks for, or a
    /// minute, doubled each time it has to say so again.
    pub(super) fn too_many(&self, kind: Kind, asked_for: Option<Duration>) -> Duration {
        let mut kinds = self.lock();
        let asked = &mut kinds[kind as usize];
        let own = MINUTE * 2_u32.pow(asked.refusals.min(MOST_DOUBLINGS));
        let rest = match (asked_for, kind) {
            // Of lists a minute of rest is the least, whatever is asked for.
            (Some(wait), Kind::Lookup) => wait.max(own),
            (Some(wait), _) => wait,
            (None, _) => own,
        };
        let rest = rest.min(LONGEST_REST);
        asked.refusals = asked.refusals.saturating_add(1);
        asked.rest_until = Some(Instant::now() + rest);
        rest
    }

    /// The archive answered.
    pub(super) fn answered(&self, kind: Kind) {
        self.lock()[kind as usize].refusals = 0;
    }

    fn lock(&self) -> MutexGuard<'_, [Asked; 5]> {
        self.kinds.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
