//! Where a fetch is a guest: at one host at a time, when it is its turn there.

use std::time::Duration;

use tokio::time::Instant;
use url::Url;

use crate::fetch::Fetcher;
use crate::target::place_of;
use crate::turns::Turn;

/// The visits of one fetch. It has one turn at a time and gives it back before it asks for another,
/// so that no two fetches wait for one another.
pub(crate) struct Visit<'a> {
    fetcher: &'a Fetcher,
    turn: Option<(String, Turn)>,
}

impl<'a> Visit<'a> {
    pub(crate) fn new(fetcher: &'a Fetcher) -> Self {
        Self { fetcher, turn: None }
    }

    /// Goes to the host of an address, unless it is there already, and answers how long it waited.
    pub(crate) async fn go_to(&mut self, url: &Url, waiting: impl Fn(Duration)) -> Duration {
        let host = url.host_str().unwrap_or_default().to_lowercase();
        if self.turn.as_ref().is_some_and(|(there, _)| *there == host) {
            return Duration::ZERO;
        }
        self.turn = None;
        let begun = Instant::now();
        let turn = self.fetcher.turns.take(&host, self.apart(url), waiting).await;
        self.turn = Some((host, turn));
        begun.elapsed()
    }

    /// Says that the host is asked something: what a rule stops troubles nobody.
    pub(crate) fn asks(&mut self) {
        if let Some((_, turn)) = &mut self.turn {
            turn.asked = true;
        }
    }

    /// Strangers' servers are spared; a place that the user allowed is the user's own.
    fn apart(&self, url: &Url) -> Duration {
        let own =
            place_of(url.as_str()).is_some_and(|place| self.fetcher.permitted.contains(&place));
        if own { Duration::ZERO } else { self.fetcher.policy.apart }
    }
}
