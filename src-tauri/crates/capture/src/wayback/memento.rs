//! The bytes of a snapshot as the archive received them.

use jiff::Timestamp;
use tokio_util::sync::CancellationToken;

use super::pace::Kind;
use super::stamp::Stamp;
use super::state::{Doubt, Refusal, State};
use super::{Wayback, WaybackProblem, public};
use crate::ask::{Ask, Purpose};
use crate::captured::{Captured, Progress};
use crate::retry::http_date;

/// Behind the time in an address, it asks for the bytes as received. Without it the archive writes
/// its own script and banner into the page; such bytes say nothing about the original.
const ORIGINAL: &str = "id_";
/// How the archive marks the headers that it received itself.
const OWN_HEADERS: &str = "x-archive-orig-";

/// A snapshot with its bytes, and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Memento {
    /// When the archive took it (UTC): its `Memento-Datetime`, which agrees with the address.
    pub taken: Timestamp,
    /// The address that was archived. It may be another than the one asked for: where that led to.
    pub original: String,
    /// The address at the archive that the bytes come from.
    pub archive_url: String,
    /// The exchanges with the archive. The body is the original's; the headers are the archive's.
    pub captured: Captured,
}

impl Memento {
    /// The headers that the archive received with the original, as far as it hands them on.
    pub fn original_headers(&self) -> Vec<(String, String)> {
        let headers = self.captured.answer.headers.iter();
        headers
            .filter_map(|(name, value)| {
                Some((name.strip_prefix(OWN_HEADERS)?.to_owned(), value.clone()))
            })
            .collect()
    }
}

/// What came of asking for a snapshot's bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// They came. A body that is not whole is marked so in the capture.
    Memento(Box<Memento>),
    /// Something else came, or nothing was asked because the archive is left alone.
    Not(State),
}

impl Wayback {
    /// Fetches the original bytes of the snapshot nearest to a time.
    ///
    /// # Errors
    /// The address is not public, or no answer came.
    pub async fn original(
        &self,
        page: &str,
        near: Stamp,
        at: Timestamp,
        progress: &(dyn Fn(Progress) + Send + Sync),
        cancel: &CancellationToken,
    ) -> Result<Found, WaybackProblem> {
        let url = format!("{}{near}{ORIGINAL}/{}", self.endpoints.web, public(page)?);
        if let Err(no) = self.turn(Kind::Snapshot, cancel).await? {
            return Ok(Found::Not(State::refused(no)));
        }
        let ask = Ask { accept: Some("*/*"), ..Ask::page(url, Purpose::Wayback, at) };
        let captured = self.fetching.fetch(&ask, progress, cancel).await?;
        if let Some(no) = self.too_many(Kind::Snapshot, &captured) {
            return Ok(Found::Not(State::refused(no)));
        }
        self.pace.answered(Kind::Snapshot);
        Ok(match self.provenance(&captured) {
            Some((taken, original)) => Found::Memento(Box::new(Memento {
                taken,
                original,
                archive_url: captured.answer.url.clone(),
                captured,
            })),
            None => Found::Not(not_snapshot(captured.answer.status)),
        })
    }

    /// When and of what a snapshot is: what the address says, confirmed by the header. Pages of the
    /// archive itself have neither.
    fn provenance(&self, captured: &Captured) -> Option<(Timestamp, String)> {
        let place = captured.answer.url.strip_prefix(&self.endpoints.web)?;
        let (time, original) = place.split_once('/')?;
        let named = Stamp::read(time.strip_suffix(ORIGINAL)?)?;
        let taken = http_date(&captured.answer.header("memento-datetime")?)?;
        (Stamp::of(taken) == named).then(|| (taken, original.to_owned()))
    }
}

fn not_snapshot(status: u16) -> State {
    match status {
        404 => State::NotArchived,
        401 | 403 | 451 => State::refused(Refusal::Status(status)),
        500.. => State::unknown(Doubt::Status(status)),
        _ => State::unknown(Doubt::NotSnapshot),
    }
}
