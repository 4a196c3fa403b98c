//! The pages of an archive: those it lists itself, or else its documents.

use std::collections::{HashMap, HashSet};
use std::io::{BufRead, BufReader, Read};

use jiff::Timestamp;
use url::Url;

use super::container::Container;
use super::problem::Fault;
use super::records::{Kind, Listed, Lookup};
use crate::captured::Partial;
use crate::wacz::PageLine;
use crate::warc::Verdict;

/// Longest line of a list of pages, in bytes: it may hold the page's whole text.
const MAX_LINE: u64 = 16 * 1024 * 1024;
/// Longest address of a page, in bytes; browsers end far below.
const MAX_ADDRESS: usize = 16 * 1024;
/// Most bytes of memory for the lines of one list.
const MAX_LIST: usize = 32 * 1024 * 1024;
pub(crate) const MAX_PAGES: usize = 100_000;
/// Longest title that is kept, in characters.
const MAX_TITLE: usize = 300;
/// As many redirects as a fetch would follow.
const MAX_HOPS: usize = 10;
/// What somebody reads, unlike what a page is made of.
const DOCUMENTS: [&str; 5] =
    ["text/html", "application/xhtml+xml", "application/pdf", "text/plain", "application/msword"];
/// Addresses under which a file is something to read.
const SCHEMES: [&str; 4] = ["http:", "https:", "file:", "ftp:"];

/// A page of an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The address that was asked.
    pub url: String,
    /// As the archive's list gives it.
    pub title: Option<String>,
    /// When the archive says that it was captured (UTC).
    pub captured_at: Option<Timestamp>,
    /// The HTTP status of the answer; `None` for a file, or when there is no answer.
    pub status: Option<u16>,
    /// As the server stated it.
    pub media_type: Option<String>,
    /// Bytes of the body as stored.
    pub bytes: u64,
    /// The body against the archive's own digest.
    pub digest: Verdict,
    /// Why it is not whole.
    pub partial: Option<Partial>,
    /// Redirects on the way to the answer.
    pub hops: usize,
    /// Whether the archive holds its content.
    pub held: bool,
    /// The records: redirects, then the answer.
    pub(crate) way: Vec<usize>,
}

impl Page {
    fn of(url: String, title: Option<String>, way: Vec<usize>, records: &[Listed]) -> Self {
        let answer = way.last().and_then(|index| records.get(*index));
        let first = way.first().and_then(|index| records.get(*index));
        Self {
            url,
            title,
            captured_at: first.and_then(|record| record.date),
            status: answer.and_then(|record| record.status),
            media_type: answer.and_then(|record| record.mime.as_deref().map(essence)),
            bytes: answer.map_or(0, |record| record.bytes),
            digest: answer.map_or(Verdict::NoDigest, |record| record.verdict),
            partial: answer.and_then(|record| record.partial),
            hops: way.len().saturating_sub(1),
            held: answer.is_some(),
            way,
        }
    }

    /// A page that was saved as a file.
    pub(crate) fn saved(url: String, captured_at: Option<Timestamp>, bytes: u64) -> Self {
        Self {
            url,
            title: None,
            captured_at,
            status: None,
            media_type: Some("text/html".to_owned()),
            bytes,
            digest: Verdict::NoDigest,
            partial: None,
            hops: 0,
            held: true,
            way: Vec::new(),
        }
    }
}

/// The pages of a WARC file: its documents, each with the redirects that led to it, and its files.
pub(crate) fn documents(records: &[Listed]) -> Vec<Page> {
    let mut to: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, record) in records.iter().enumerate() {
        if let Some(target) = target(record) {
            to.entry(target).or_default().push(index);
        }
    }
    let is_document = |record: &Listed| match record.kind {
        Kind::Request => false,
        // Crawlers keep their notes on a page as resources with names of their own (`urn:`).
        Kind::Resource => SCHEMES.iter().any(|scheme| record.url.starts_with(scheme)),
        Kind::Response | Kind::Revisit => {
            let kind = record.mime.as_deref().map(essence);
            let read = kind.is_some_and(|kind| DOCUMENTS.contains(&kind.as_str()));
            read && target(record).is_none()
        }
    };
    let found = records.iter().enumerate().filter(|(_, record)| is_document(record));
    let pages = found.take(MAX_PAGES).map(|(index, record)| {
        let way = back(index, records, &to);
        let first = way.first().and_then(|first| records.get(*first)).unwrap_or(record);
        Page::of(first.url.clone(), None, way, records)
    });
    pages.collect()
}

/// The redirects that led to a record, from the first on.
fn back(answer: usize, records: &[Listed], to: &HashMap<String, Vec<usize>>) -> Vec<usize> {
    let mut way = vec![answer];
    let mut seen = HashSet::from([answer]);
    let mut at = answer;
    while way.len() <= MAX_HOPS {
        let Some(record) = records.get(at) else { break };
        // Of several visits the last one before.
        let before = to.get(&record.url).into_iter().flatten().copied().filter(|index| {
            let earlier = records.get(*index).map(|own| own.date);
            !seen.contains(index) && earlier.is_some_and(|date| date <= record.date)
        });
        let Some(hop) = before.max_by_key(|index| records.get(*index).map(|own| own.date)) else {
            break;
        };
        seen.insert(hop);
        way.push(hop);
        at = hop;
    }
    way.reverse();
    way
}

/// The pages that a WACZ lists.
pub(crate) fn listed(
    container: &mut Container,
    records: &[Listed],
    lookup: &Lookup,
    faults: &mut Vec<Fault>,
) -> Vec<Page> {
    let lists: Vec<String> = container
        .within("pages")
        .filter(|entry| entry.name.ends_with(".jsonl"))
        .map(|entry| entry.name.clone())
        .collect();
    let mut pages = Vec::new();
    for name in lists {
        let mut lines = Vec::new();
        let read = container.read(&name, &mut |from| {
            lines = page_lines(from)?;
            Ok(())
        });
        if let Err(problem) = read {
            Fault::of(&problem, &name).note(faults);
        }
        for line in lines {
            let Some(PageLine { url, ts, title, .. }) = line else {
                Fault::new("pages_line", &name, "a line of it is no page").note(faults);
                continue;
            };
            let date: Option<Timestamp> = ts.parse().ok();
            let way = forth(&url, date, records, lookup);
            let mut page = Page::of(url, title, way, records);
            page.captured_at = page.captured_at.or(date);
            pages.push(page);
        }
    }
    pages.truncate(MAX_PAGES);
    pages
}

/// The lines of a list of pages, without the header that comes first; `None` for one that is no
/// page. The text of a page is left behind, and what comes after the limits.
pub(crate) fn page_lines(from: &mut dyn Read) -> std::io::Result<Vec<Option<PageLine>>> {
    let mut from = BufReader::new(from);
    let mut lines = Vec::new();
    let mut line = Vec::new();
    let mut first = true;
    let mut kept = 0_usize;
    while lines.len() < MAX_PAGES && kept < MAX_LIST {
        line.clear();
        if (&mut from).take(MAX_LINE).read_until(b'\n', &mut line)? == 0 {
            break;
        }
        let is_header = std::mem::take(&mut first) && is_header(&line);
        if !is_header && !line.trim_ascii().is_empty() {
            let read = page_line(&line);
            kept = kept.saturating_add(read.as_ref().map_or(0, |page| page.url.len()));
            lines.push(read);
        }
    }
    Ok(lines)
}

fn page_line(line: &[u8]) -> Option<PageLine> {
    let page: PageLine = serde_json::from_slice(line).ok()?;
    let title = page.title.map(|title| title.chars().take(MAX_TITLE).collect());
    (page.url.len() <= MAX_ADDRESS && page.ts.len() <= MAX_TITLE).then_some(PageLine {
        text: None,
        id: None,
        title,
        ..page
    })
}

fn is_header(line: &[u8]) -> bool {
    let value: Option<serde_json::Value> = serde_json::from_slice(line).ok();
    value.is_some_and(|value| value.get("format").is_some() && value.get("url").is_none())
}

/// From the address that was asked, through redirects, to the answer.
fn forth(url: &str, date: Option<Timestamp>, records: &[Listed], lookup: &Lookup) -> Vec<usize> {
    let mut way = Vec::new();
    let mut next = Some((url.to_owned(), date));
    while let Some((url, date)) = next.take() {
        let Some(index) = lookup.nearest(records, &url, date, |_| true) else { break };
        if way.len() > MAX_HOPS || way.contains(&index) {
            break;
        }
        way.push(index);
        next = records.get(index).and_then(|record| Some((target(record)?, record.date)));
    }
    way
}

/// Where a redirect leads.
fn target(record: &Listed) -> Option<String> {
    let redirect = matches!(record.status?, 301 | 302 | 303 | 307 | 308);
    let location = record.location.as_deref().filter(|_| redirect)?;
    let mut target = Url::parse(&record.url).ok()?.join(location).ok()?;
    target.set_fragment(None);
    Some(target.into())
}

pub(crate) fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}
