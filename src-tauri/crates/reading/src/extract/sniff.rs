//! Whether bytes without a name are a page, or a piece of one.

use super::decode::beginning;
use super::elements::elements;

/// How many leading bytes decide whether unnamed bytes are a page.
const SNIFFED: usize = 1024;

/// What only a page begins with.
const PAGE_STARTS: &[&str] = &["<!doctype", "<!--"];

/// Whether the bytes begin like a page, in whatever encoding.
pub fn is_page(bytes: &[u8]) -> bool {
    let head = beginning(bytes, SNIFFED).to_ascii_lowercase();
    let head = head.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let Some(tag) = head.strip_prefix('<') else { return false };
    let name = tag.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    // "<p-value" and "<b@c.example>" are no tags.
    let closed = tag[name.len()..].starts_with(|c: char| c.is_whitespace() || c == '>' || c == '/');
    PAGE_STARTS.iter().any(|start| head.starts_with(start))
        || (closed && elements("first").has(name))
        || head.contains("<html")
}
