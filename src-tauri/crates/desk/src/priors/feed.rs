//! Files of published checks: JSON-LD alone, in lists and graphs, as data feeds, as JSON lines, and in the
//! scripts and the microdata of saved pages.

use super::claim_review::{CLAIM_REVIEW, Gathered, read_item, read_value};
use lol_html::{HtmlRewriter, MemorySettings, Settings, text};
use periksa_ledger::Check;
use periksa_reading::extract::{Format, decode, microdata, script_json};
use std::collections::BTreeMap;

/// Checks taken out of one file at the most: several times the largest public feed.
pub(super) const MOST_CHECKS: usize = 500_000;
/// Scripts of one page that are read.
const MOST_SCRIPTS: usize = 1_000;
/// Bytes of a page that may wait for the end of a tag.
const PAGE_MEMORY: usize = 1024 * 1024;

/// What a file of published checks held.
#[derive(Debug, Default)]
pub(crate) struct Feed {
    /// The checks, each once.
    pub(crate) checks: Vec<Check>,
    /// How many of them give no rating.
    pub(crate) unrated: usize,
    /// What was left out, by the reason.
    pub(crate) left_out: BTreeMap<&'static str, usize>,
}

/// The checks in a file.
///
/// # Errors
/// Why there is none, in words.
pub(super) fn read(bytes: &[u8], name: &str) -> Result<Feed, String> {
    let format = Format::from_name(name, bytes);
    let text = decode(bytes, format, None).map_err(|_| "it is no text".to_owned())?;
    let text = text.trim_start_matches('\u{feff}').trim();
    let mut gathered = Gathered::default();
    if text.starts_with('<') {
        read_page(text, &mut gathered)?;
    } else {
        read_json(text, &mut gathered)?;
    }
    let feed = gathered.into_feed();
    if feed.checks.is_empty() && feed.left_out.is_empty() {
        return Err("it names no claim that was reviewed".into());
    }
    Ok(feed)
}

/// One value, or one on each line.
fn read_json(text: &str, gathered: &mut Gathered) -> Result<(), String> {
    let Err(whole) = read_value(text, gathered) else { return Ok(()) };
    *gathered = Gathered::default();
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next().unwrap_or_default();
    // A value that is broken off is no list of lines.
    if first.len() == text.len() || read_value(first, gathered).is_err() {
        return Err(whole);
    }
    for line in lines {
        if read_value(line, gathered).is_err() {
            gathered.leave_out("unreadable_part");
        }
    }
    Ok(())
}

/// The structured data of a page: its scripts, and what it marks up.
fn read_page(page: &str, gathered: &mut Gathered) -> Result<(), String> {
    let mut scripts: Vec<String> = vec![String::new()];
    let taking = text!("script[type*='ld+json' i]", |chunk| {
        if let Some(script) = scripts.last_mut() {
            script.push_str(chunk.as_str());
        }
        if chunk.last_in_text_node() && scripts.len() < MOST_SCRIPTS {
            scripts.push(String::new());
        }
        Ok(())
    });
    let memory = MemorySettings::new().with_max_allowed_memory_usage(PAGE_MEMORY);
    let settings = Settings::new()
        .append_element_content_handler(taking)
        .with_memory_settings(memory)
        .with_strict(false);
    let mut rewriter = HtmlRewriter::new(settings, |_: &[u8]| {});
    let read = rewriter.write(page.as_bytes()).and_then(|()| rewriter.end());
    read.map_err(|error| error.to_string())?;
    let stated = scripts.iter().map(|script| script_json(script));
    for script in stated.filter(|script| !script.is_empty()) {
        if read_value(script, gathered).is_err() {
            gathered.leave_out("unreadable_part");
        }
    }
    // A page that marks up no check is not parsed as a whole.
    if page.contains("itemtype") && page.contains(CLAIM_REVIEW) {
        let items = microdata(page).unwrap_or_else(|_| {
            gathered.leave_out("unreadable_part");
            Vec::new()
        });
        for item in items {
            read_item(item, gathered);
        }
    }
    Ok(())
}
