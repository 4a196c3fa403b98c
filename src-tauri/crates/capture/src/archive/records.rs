//! The records of an archive: each read through once, its digests judged, its place noted.

use std::collections::HashMap;
use std::io::BufRead;

use jiff::Timestamp;

use super::limits::{Limits, Watch};
use super::problem::{ArchiveProblem, Fault};
use super::sum::Sum;
use crate::captured::Partial;
use crate::warc::{At, Block, Head, Judged, Records, Stream, Verdict, partial, readable};

/// Longest software name that is kept, in characters.
const MAX_SOFTWARE: usize = 200;
/// Most bytes of a `warcinfo` record that are looked at.
const MAX_INFO: u64 = 64 * 1024;
/// Within a long record the user's stop is looked for after so many pieces.
const LOOK_EVERY: u64 = 256;
/// What a listed record takes besides its strings, in bytes, rounded up.
const RECORD_COST: usize = 480;
/// Strings are kept in the list and again to look records up by.
const TWICE: usize = 2;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Response,
    Revisit,
    Resource,
    Request,
}

impl Kind {
    fn of(head: &Head) -> Option<Self> {
        match head.get("WARC-Type")?.trim() {
            "response" => Some(Self::Response),
            "revisit" => Some(Self::Revisit),
            "resource" => Some(Self::Resource),
            "request" => Some(Self::Request),
            _ => None,
        }
    }
}

/// A record that pages are made of.
#[derive(Clone, Debug)]
pub(crate) struct Listed {
    /// Which WARC file, as [`Listing::files`] counts them.
    pub(crate) file: usize,
    pub(crate) at: At,
    /// Bytes of its gzip member; `None` where it shares one.
    pub(crate) length: Option<u64>,
    pub(crate) kind: Kind,
    pub(crate) id: String,
    pub(crate) url: String,
    pub(crate) date: Option<Timestamp>,
    pub(crate) concurrent: Vec<String>,
    /// The earlier record that a revisit stands for.
    pub(crate) refers: Option<(String, Option<Timestamp>)>,
    pub(crate) status: Option<u16>,
    pub(crate) mime: Option<String>,
    pub(crate) location: Option<String>,
    pub(crate) digest: Option<String>,
    pub(crate) verdict: Verdict,
    pub(crate) partial: Option<Partial>,
    /// Bytes of the payload.
    pub(crate) bytes: u64,
}

impl Listed {
    fn cost(&self) -> usize {
        let strings = [&self.id, &self.url];
        let own: usize = strings.iter().map(|text| text.len()).sum();
        let more = [&self.mime, &self.location, &self.digest];
        let more: usize = more.iter().filter_map(|text| text.as_ref().map(String::len)).sum();
        let ids: usize = self.concurrent.iter().map(String::len).sum();
        let refers = self.refers.as_ref().map_or(0, |(url, _)| url.len());
        let strings = own.saturating_add(more).saturating_add(ids).saturating_add(refers);
        strings.saturating_mul(TWICE).saturating_add(RECORD_COST)
    }
}

/// Everything that was found.
#[derive(Default)]
pub(crate) struct Listing {
    /// The WARC files, by name.
    pub(crate) files: Vec<String>,
    pub(crate) records: Vec<Listed>,
    /// Records of any type.
    pub(crate) count: u64,
    pub(crate) software: Option<String>,
    pub(crate) faults: Vec<Fault>,
    /// Bytes that came out of the records.
    pub(crate) unpacked: u64,
    /// The checksums of files that were read to their end, by name.
    pub(crate) sums: HashMap<String, Sum>,
    cost: usize,
}

impl Listing {
    /// Reads a WARC file through. A fault ends it; what was read before stays.
    ///
    /// # Errors
    /// Only [`ArchiveProblem::Stopped`].
    pub(crate) fn take<R: BufRead>(
        &mut self,
        name: &str,
        from: R,
        limits: &Limits,
        watch: Watch<'_>,
        (before, whole): (u64, u64),
    ) -> Result<(), ArchiveProblem> {
        self.files.push(name.to_owned());
        let left = limits.max_unpacked.saturating_sub(self.unpacked);
        let mut records = match Stream::begin(from, 0, left) {
            Ok(stream) => Records::new(stream),
            Err(fault) => {
                let problem = ArchiveProblem::of_record(fault.into(), name);
                Fault::of(&problem, name).note(&mut self.faults);
                return Ok(());
            }
        };
        let ended = loop {
            if !watch(before.saturating_add(records.read()), whole) {
                return Err(ArchiveProblem::Stopped);
            }
            let go_on = || watch(before, whole);
            match self.record(name, &mut records, limits, &go_on) {
                Ok(true) => {}
                Ok(false) => break None,
                Err(ArchiveProblem::Stopped) => return Err(ArchiveProblem::Stopped),
                Err(problem) => break Some(problem),
            }
        };
        self.unpacked = self.unpacked.saturating_add(records.unpacked());
        if let Some(problem) = ended {
            Fault::of(&problem, name).note(&mut self.faults);
        }
        Ok(())
    }

    /// One record; `false` at the end of the file.
    fn record<R: BufRead>(
        &mut self,
        name: &str,
        records: &mut Records<R>,
        limits: &Limits,
        go_on: &dyn Fn() -> bool,
    ) -> Result<bool, ArchiveProblem> {
        let broken = |fault| ArchiveProblem::of_record(fault, name);
        let Some(head) = records.next().map_err(broken)? else { return Ok(false) };
        self.count += 1;
        let is_info = head.get("WARC-Type") == Some("warcinfo");
        let mut block = Block::of(&head, is_info.then_some(MAX_INFO));
        let mut pieces = 0_u64;
        let take = &mut |piece: &[u8]| {
            block.take(piece);
            pieces = pieces.wrapping_add(1);
            !pieces.is_multiple_of(LOOK_EVERY) || go_on()
        };
        records.block(take).map_err(broken)?;
        let judged = block.end();
        let next = records.end().map_err(broken)?;
        let length = next.and_then(|next| next.checked_sub(head.at.member));
        if length.is_none() || head.at.inner != 0 {
            let what =
                format!("the record at byte {} is no gzip member of its own", head.at.member);
            self.tell_once("warc_framing", name, what);
        }
        if judged.verdict == Verdict::Differs {
            let url = head.target().unwrap_or("a record without an address");
            let what = format!("{url} (at byte {}) does not fit its digest", head.at.member);
            Fault::new("digest_differs", name, what).note(&mut self.faults);
        }
        if is_info {
            self.note_software(&judged);
        }
        let file = self.files.len().saturating_sub(1);
        if let Some(listed) = listed(file, &head, &judged, length.filter(|_| head.at.inner == 0)) {
            self.keep(listed, limits)?;
        }
        Ok(true)
    }

    fn keep(&mut self, listed: Listed, limits: &Limits) -> Result<(), ArchiveProblem> {
        self.cost = self.cost.saturating_add(listed.cost());
        if self.records.len() >= limits.max_records || self.cost > limits.max_listed {
            return Err(ArchiveProblem::TooMany { read: self.records.len() });
        }
        self.records.push(listed);
        Ok(())
    }

    /// Tells of a fault that all records of a file share.
    fn tell_once(&mut self, code: &'static str, place: &str, what: String) {
        if !self.faults.iter().any(|fault| fault.code == code && fault.place == place) {
            Fault::new(code, place, what).note(&mut self.faults);
        }
    }

    fn note_software(&mut self, info: &Judged) {
        let text = String::from_utf8_lossy(&info.body);
        let software = text.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            let value: String = value.trim().chars().take(MAX_SOFTWARE).collect();
            (name.trim().eq_ignore_ascii_case("software") && !value.is_empty()).then_some(value)
        });
        self.software = self.software.take().or(software);
    }
}

fn listed(file: usize, head: &Head, judged: &Judged, length: Option<u64>) -> Option<Listed> {
    let kind = Kind::of(head)?;
    let url = head.target()?.to_owned();
    let http = judged.http.as_ref();
    let status = http.and_then(|http| http.status()).map(|(_, status)| status);
    if kind == Kind::Response && status.is_none() {
        // An answer of DNS or FTP, for instance.
        return None;
    }
    let mime = match kind {
        Kind::Resource => head.get("Content-Type").map(str::to_owned),
        _ => http.and_then(|http| http.get("content-type")).map(readable),
    };
    let refers = head.get("WARC-Refers-To-Target-URI").map(|url| {
        let bare = url.trim_start_matches('<').trim_end_matches('>').to_owned();
        (bare, head.get("WARC-Refers-To-Date").and_then(|date| date.parse().ok()))
    });
    Some(Listed {
        file,
        at: head.at,
        length,
        kind,
        id: head.get("WARC-Record-ID").unwrap_or_default().to_owned(),
        url,
        date: head.get("WARC-Date").and_then(|date| date.parse().ok()),
        concurrent: head.all("WARC-Concurrent-To").map(str::to_owned).collect(),
        refers,
        status,
        mime,
        location: http.and_then(|http| http.get("location")).map(readable),
        digest: head.get("WARC-Payload-Digest").map(str::to_owned),
        verdict: judged.verdict,
        partial: head.get("WARC-Truncated").map(partial),
        bytes: judged.bytes,
    })
}

/// Where to find records by what others say of them.
#[derive(Default)]
pub(crate) struct Lookup {
    by_url: HashMap<String, Vec<usize>>,
    by_id: HashMap<String, usize>,
    /// The first whole answer with this digest.
    by_digest: HashMap<String, usize>,
    /// Requests by the record that they name.
    asked_for: HashMap<String, usize>,
    /// Requests that name none.
    asked_at: HashMap<(String, Option<Timestamp>), usize>,
}

impl Lookup {
    pub(crate) fn of(records: &[Listed]) -> Self {
        let mut lookup = Self::default();
        for (index, record) in records.iter().enumerate() {
            lookup.by_id.insert(record.id.clone(), index);
            if record.kind == Kind::Request {
                for id in &record.concurrent {
                    lookup.asked_for.insert(id.clone(), index);
                }
                if record.concurrent.is_empty() {
                    lookup.asked_at.entry((record.url.clone(), record.date)).or_insert(index);
                }
            } else {
                lookup.by_url.entry(record.url.clone()).or_default().push(index);
            }
            if let (Kind::Response, Some(digest)) = (record.kind, &record.digest) {
                lookup.by_digest.entry(digest.clone()).or_insert(index);
            }
        }
        lookup
    }

    /// The answer whose payload has this digest.
    pub(crate) fn with_digest(&self, digest: &str) -> Option<usize> {
        self.by_digest.get(digest).copied()
    }

    /// The request that an answer is to, whichever of the two names the other.
    pub(crate) fn request_of(&self, records: &[Listed], answer: &Listed) -> Option<usize> {
        let is_request =
            |index: &usize| records.get(*index).is_some_and(|record| record.kind == Kind::Request);
        let mut named = answer.concurrent.iter().filter_map(|id| self.by_id.get(id));
        let named = named.find(|index| is_request(index));
        let named = named.or_else(|| self.asked_for.get(&answer.id));
        named.or_else(|| self.asked_at.get(&(answer.url.clone(), answer.date))).copied()
    }

    /// The answer for an address whose date is nearest.
    pub(crate) fn nearest(
        &self,
        records: &[Listed],
        url: &str,
        date: Option<Timestamp>,
        fits: impl Fn(&Listed) -> bool,
    ) -> Option<usize> {
        let bare = url.split('#').next().unwrap_or(url);
        let tidied = || url::Url::parse(bare).ok().and_then(|url| self.by_url.get(url.as_str()));
        let found = self.by_url.get(url).or_else(|| self.by_url.get(bare)).or_else(tidied)?;
        let apart = |record: &Listed| match (record.date, date) {
            (Some(own), Some(date)) => own.as_microsecond().abs_diff(date.as_microsecond()),
            _ => u64::MAX,
        };
        let held = found.iter().filter_map(|index| Some((*index, records.get(*index)?)));
        let fitting = held.filter(|(_, record)| fits(record));
        fitting.min_by_key(|(_, record)| apart(record)).map(|(index, _)| index)
    }
}
