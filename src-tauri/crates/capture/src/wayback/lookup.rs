//! Looking up what snapshots the archive has.

use jiff::Timestamp;
use serde::Deserialize;
use tokio_util::sync::CancellationToken;
use url::Url;

use super::answer::{Answer, JSON, plain, question};
use super::pace::Kind;
use super::stamp::Stamp;
use super::state::{Doubt, Refusal, Snapshot, State};
use super::{Wayback, WaybackProblem, is_web, public};
use crate::retry::http_date;

/// What is asked of the list: these columns, in this order.
const COLUMNS: &str = "timestamp,original,statuscode,mimetype,digest,length";
/// The newest so many, without a wish for a time.
const NEWEST: &str = "-5";
/// Most lines of a time map that are read; a front page of a newspaper has more.
const MOST_MEMENTOS: usize = 20_000;

/// A line of the archive's list (CDX).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// When.
    pub timestamp: Stamp,
    /// The address that was archived.
    pub original: String,
    /// The HTTP status; `None` for a revisit, whose bytes are those of an earlier line.
    pub status: Option<u16>,
    /// The type the archive found.
    pub media_type: String,
    /// SHA-1 of the body, base32.
    pub digest: String,
}

/// What a lookup of a list gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Listing {
    /// The lines, as the archive orders them: oldest first.
    Lines(Vec<Listed>),
    /// Why there are none.
    No(State),
}

/// What a lookup of a time map gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Timemap {
    /// The snapshots, as the archive orders them: oldest first.
    Snapshots(Vec<Snapshot>),
    /// Why there are none.
    No(State),
}

#[derive(Deserialize)]
struct Available {
    archived_snapshots: Closest,
}

#[derive(Deserialize)]
struct Closest {
    closest: Option<Nearest>,
}

#[derive(Deserialize)]
struct Nearest {
    #[serde(default)]
    available: bool,
    timestamp: Option<String>,
    url: Option<String>,
}

impl Wayback {
    /// Asks whether there is a snapshot, nearest to a time if one is wished for. An empty answer is
    /// given for archived pages too and means [`State::Unknown`].
    ///
    /// # Errors
    /// The address is not public, or no answer came.
    pub async fn available(
        &self,
        page: &str,
        near: Option<Timestamp>,
        at: Timestamp,
        cancel: &CancellationToken,
    ) -> Result<State, WaybackProblem> {
        let near = near.map(|near| ("timestamp", Stamp::of(near).to_string()));
        let url = asking(&self.endpoints.availability, &public(page)?, near.into_iter())?;
        let answer = self.ask(Kind::Availability, question(url, at, None, JSON), cancel).await?;
        let body = match read(answer) {
            Ok(body) => body,
            Err(state) => return Ok(state),
        };
        let Ok(available) = serde_json::from_slice::<Available>(&body) else {
            return Ok(State::unknown(Doubt::Unreadable));
        };
        let Some(closest) = available.archived_snapshots.closest.filter(|one| one.available) else {
            return Ok(State::unknown(Doubt::Empty));
        };
        let timestamp = closest.timestamp.as_deref().and_then(Stamp::read);
        Ok(match (timestamp, closest.url.filter(|url| is_web(url))) {
            (Some(timestamp), Some(url)) => {
                State::Archived { snapshot: Snapshot { timestamp, url } }
            }
            _ => State::unknown(Doubt::NoTimestamp),
        })
    }

    /// The newest lines of the archive's list within a span of time.
    ///
    /// # Errors
    /// The address is not public, or no answer came.
    pub async fn listed(
        &self,
        page: &str,
        from: Option<Timestamp>,
        to: Option<Timestamp>,
        at: Timestamp,
        cancel: &CancellationToken,
    ) -> Result<Listing, WaybackProblem> {
        let span = [("from", from), ("to", to)];
        let span =
            span.into_iter().filter_map(|(name, end)| Some((name, Stamp::of(end?).to_string())));
        let more = [("limit", NEWEST.to_owned()), ("fastLatest", "true".to_owned())];
        self.list(page, span.chain(more), at, cancel).await
    }

    async fn list(
        &self,
        page: &str,
        more: impl Iterator<Item = (&str, String)>,
        at: Timestamp,
        cancel: &CancellationToken,
    ) -> Result<Listing, WaybackProblem> {
        let fixed = [("output", "json".to_owned()), ("fl", COLUMNS.to_owned())];
        let url = asking(&self.endpoints.cdx, &public(page)?, fixed.into_iter().chain(more))?;
        let answer = self.ask(Kind::Lookup, question(url, at, None, JSON), cancel).await?;
        Ok(match read(answer) {
            Ok(body) => lines(&body),
            Err(state) => Listing::No(state),
        })
    }

    /// Whether the archive has the page, and the snapshot nearest to a time; without a time, the
    /// newest. Asks for availability first and, when that does not tell, for the list: once, or
    /// twice with a time (before it and after it).
    ///
    /// # Errors
    /// The address is not public, or no answer came.
    pub async fn nearest(
        &self,
        page: &str,
        near: Option<Timestamp>,
        at: Timestamp,
        cancel: &CancellationToken,
    ) -> Result<State, WaybackProblem> {
        let state = self.available(page, near, at, cancel).await?;
        if !matches!(state, State::Unknown { .. }) {
            return Ok(state);
        }
        let Some(near) = near else {
            let listing = self.listed(page, None, None, at, cancel).await?;
            return Ok(self.best(listing, |line| std::cmp::Reverse(line.timestamp)));
        };
        let near = Stamp::of(near);
        let mut all = Vec::new();
        // The last before the time, and the first after it.
        for (end, limit) in [("to", NEWEST), ("from", "5")] {
            let span = [(end, near.to_string()), ("limit", limit.to_owned())];
            match self.list(page, span.into_iter(), at, cancel).await? {
                Listing::Lines(lines) => all.extend(lines),
                Listing::No(State::NotArchived) => {}
                Listing::No(state) => return Ok(state),
            }
        }
        let all =
            if all.is_empty() { Listing::No(State::NotArchived) } else { Listing::Lines(all) };
        Ok(self
            .best(all, |line| line.timestamp.moment().duration_since(near.moment()).unsigned_abs()))
    }

    /// The state that a list shows: its least line in some order, error pages left out.
    pub(super) fn best<K: Ord>(&self, listing: Listing, order: impl Fn(&Listed) -> K) -> State {
        let lines = match listing {
            Listing::Lines(lines) => lines,
            Listing::No(state) => return state,
        };
        let good = |line: &&Listed| line.status.is_none_or(|status| (200..400).contains(&status));
        match lines.iter().filter(good).min_by_key(|line| order(line)) {
            None => State::unknown(Doubt::OnlyErrors),
            Some(line) => {
                State::Archived { snapshot: self.snapshot(line.timestamp, &line.original) }
            }
        }
    }

    pub(super) fn snapshot(&self, timestamp: Stamp, original: &str) -> Snapshot {
        Snapshot { timestamp, url: format!("{}{timestamp}/{original}", self.endpoints.web) }
    }

    /// Every snapshot by the Memento protocol (RFC 7089 §5). It counts against the same limit as the
    /// list.
    ///
    /// # Errors
    /// The address is not public, or no answer came.
    pub async fn timemap(
        &self,
        page: &str,
        at: Timestamp,
        cancel: &CancellationToken,
    ) -> Result<Timemap, WaybackProblem> {
        let url = format!("{}timemap/link/{}", self.endpoints.web, public(page)?);
        let ask = question(url, at, None, "application/link-format");
        Ok(match self.ask(Kind::Lookup, ask, cancel).await? {
            Answer::Failed { status: 404, .. } => Timemap::No(State::NotArchived),
            answer => match read(answer) {
                Ok(body) => mementos(&String::from_utf8_lossy(&body)),
                Err(state) => Timemap::No(state),
            },
        })
    }
}

/// The address of a question about a page.
fn asking<'a>(
    endpoint: &str,
    page: &Url,
    more: impl Iterator<Item = (&'a str, String)>,
) -> Result<String, WaybackProblem> {
    let mut url = crate::follow::parse(endpoint, None)?;
    url.query_pairs_mut().append_pair("url", page.as_str()).extend_pairs(more);
    Ok(url.into())
}

/// What the archive says, or the state in which its silence leaves the page.
fn read(answer: Answer) -> Result<Vec<u8>, State> {
    match answer {
        Answer::Body(body) => Ok(body),
        Answer::No(reason) => Err(State::refused(reason)),
        Answer::Failed { status: status @ 500.., .. } => Err(State::unknown(Doubt::Status(status))),
        Answer::Failed { status, .. } => Err(State::refused(Refusal::Status(status))),
        Answer::Doubtful(why) => Err(State::unknown(why)),
    }
}

/// A list in JSON: rows of texts, the first one the names of the columns.
fn lines(body: &[u8]) -> Listing {
    let blank = body.iter().all(u8::is_ascii_whitespace);
    let rows =
        if blank { Ok(Vec::new()) } else { serde_json::from_slice::<Vec<Vec<String>>>(body) };
    let Ok(rows) = rows else { return Listing::No(State::unknown(Doubt::Unreadable)) };
    let mut rows = rows.into_iter();
    let names = rows.next().unwrap_or_default();
    let column = |name: &str| names.iter().position(|known| known == name);
    let rows: Vec<Vec<String>> = rows.collect();
    if rows.is_empty() {
        return Listing::No(State::NotArchived);
    }
    let read = |row: &Vec<String>| {
        let field = |name: &str| row.get(column(name)?);
        Some(Listed {
            timestamp: Stamp::read(field("timestamp")?)?,
            original: field("original").filter(|original| is_web(original))?.clone(),
            status: field("statuscode")?.parse().ok(),
            media_type: plain(field("mimetype")?),
            digest: plain(field("digest")?),
        })
    };
    let lines: Vec<Listed> = rows.iter().filter_map(read).collect();
    if lines.is_empty() {
        Listing::No(State::unknown(Doubt::NoTimestamp))
    } else {
        Listing::Lines(lines)
    }
}

/// A time map in link format (RFC 6690 as RFC 7089 uses it): `<URL>; rel="memento"; datetime="…",`.
fn mementos(map: &str) -> Timemap {
    let mut links = 0;
    let mut snapshots = Vec::new();
    for link in map.split('<').skip(1).take(MOST_MEMENTOS) {
        let Some((url, rest)) = link.split_once('>') else { continue };
        links += 1;
        let value = |name: &str| {
            let (_, value) = rest.split_once(&format!("{name}=\""))?;
            value.split_once('"').map(|(value, _)| value)
        };
        let is_memento =
            value("rel").is_some_and(|kinds| kinds.split(' ').any(|kind| kind == "memento"));
        let timestamp = value("datetime").and_then(http_date).map(Stamp::of);
        if let (true, Some(timestamp), true) = (is_memento, timestamp, is_web(url)) {
            snapshots.push(Snapshot { timestamp, url: url.to_owned() });
        }
    }
    match (links, snapshots.is_empty()) {
        (_, false) => Timemap::Snapshots(snapshots),
        (0, true) => Timemap::No(State::unknown(Doubt::Unreadable)),
        (_, true) => Timemap::No(State::unknown(Doubt::Empty)),
    }
}
