//! The one place that reads the clock.

use jiff::Timestamp;
use periksa_ledger::Clock;
use std::sync::Arc;

/// The computer's own clock, in UTC.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        #[allow(clippy::disallowed_methods, reason = "this is the one place that may")]
        let now = std::time::SystemTime::now();
        Timestamp::try_from(now).unwrap_or(Timestamp::UNIX_EPOCH)
    }
}

/// A clock to be handed on.
pub type SharedClock = Arc<dyn Clock>;
