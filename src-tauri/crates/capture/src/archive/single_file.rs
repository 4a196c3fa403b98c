//! A page that a browser or a program saved as one HTML file, and what the file says of itself.

use jiff::Timestamp;
use jiff::fmt::strtime;

/// The comment stands at the beginning; so much of the file is looked at, in bytes.
const LOOKED_AT: usize = 64 * 1024;
/// Longest name of a program that is kept, in characters.
const MAX_SOFTWARE: usize = 100;

/// What a saved page says of itself. Nothing of it can be checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Saved {
    pub(crate) url: Option<String>,
    pub(crate) at: Option<Timestamp>,
    pub(crate) software: Option<String>,
}

impl Saved {
    /// Reads the comment of `SingleFile`, of monolith, or of a browser ("saved from url").
    pub(crate) fn of(html: &[u8]) -> Self {
        let begin = html.get(..LOOKED_AT).unwrap_or(html);
        let text = String::from_utf8_lossy(begin);
        let comments = text.split("<!--").skip(1).filter_map(|rest| rest.split("-->").next());
        comments.filter_map(comment).next().unwrap_or_default()
    }
}

/// Whether a file looks like HTML: the first thing in it is a tag or a comment.
pub(crate) fn looks_like_html(begin: &[u8]) -> bool {
    let begin = begin.strip_prefix(b"\xef\xbb\xbf").unwrap_or(begin);
    let text = String::from_utf8_lossy(begin).to_ascii_lowercase();
    let text = text.trim_start();
    ["<!doctype html", "<html", "<!--", "<head", "<body"].iter().any(|tag| text.starts_with(tag))
}

fn comment(text: &str) -> Option<Saved> {
    let text = text.trim();
    if text.starts_with("Page saved with SingleFile") {
        return Some(single_file(text));
    }
    if let Some(rest) = text.strip_prefix("Saved from ") {
        return monolith(rest);
    }
    let rest = text.strip_prefix("saved from url=(")?;
    let (_, url) = rest.split_once(')')?;
    Some(Saved { url: address(url), at: None, software: None })
}

fn single_file(text: &str) -> Saved {
    let line = |name: &str| text.lines().find_map(|line| line.trim().strip_prefix(name));
    let first = text.lines().next().unwrap_or_default();
    let software = first.strip_prefix("Page saved with ").map(named);
    Saved {
        url: line("url:").and_then(address),
        at: line("saved date:").and_then(javascript_date),
        software,
    }
}

/// `Saved from URL at DATE using monolith vX`.
fn monolith(rest: &str) -> Option<Saved> {
    let (url, rest) = rest.split_once(" at ")?;
    let (date, software) = rest.split_once(" using ")?;
    Some(Saved { url: address(url), at: date.trim().parse().ok(), software: Some(named(software)) })
}

fn named(software: &str) -> String {
    software.trim().chars().take(MAX_SOFTWARE).collect()
}

fn address(url: &str) -> Option<String> {
    let url = url::Url::parse(url.trim()).ok()?;
    matches!(url.scheme(), "http" | "https").then(|| url.into())
}

/// `Tue Mar 05 2024 10:00:00 GMT+0100 (…)`, as JavaScript writes a date.
fn javascript_date(text: &str) -> Option<Timestamp> {
    let text = text.split('(').next()?.trim();
    strtime::parse("%a %b %d %Y %H:%M:%S GMT%z", text).ok()?.to_timestamp().ok()
}
