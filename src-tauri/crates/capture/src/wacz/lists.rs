//! Checking the index and the list of pages against the records.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::Read;

use flate2::read::MultiGzDecoder;

use super::index::{self, Entry};
use super::verify::Passed;
use crate::archive::{ArchiveProblem, Container, Fault, Kind, page_lines};

/// Most bytes of an index, unpacked.
const MAX_INDEX: u64 = 64 * 1024 * 1024;
const FOLDER: &str = "indexes";

/// Every answer with something to show has its line, every line its record, every page its line.
pub(super) fn check_index(container: &mut Container, passed: &Passed<'_>, faults: &mut Vec<Fault>) {
    let mut missing: BTreeMap<(String, u64), &str> = BTreeMap::new();
    let mut held: Held<'_> = HashMap::new();
    for record in passed.records.iter().filter(|record| record.kind != Kind::Request) {
        let file = passed.files.get(record.file).map_or("", String::as_str);
        let place = (file.strip_prefix("archive/").unwrap_or(file).to_owned(), record.at.member);
        held.insert(place.clone(), (&record.url, record.length));
        if index::is_to_be_found(record.status) {
            missing.insert(place, &record.url);
        }
    }
    let mut known = BTreeSet::new();
    for name in indexes(container, faults) {
        let text = match read(container, &name) {
            Ok(text) => text,
            Err(problem) => {
                Fault::of(&problem, &name).note(faults);
                continue;
            }
        };
        let text = String::from_utf8_lossy(&text);
        let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('!')).collect();
        if !lines.is_sorted() {
            Fault::new("index_order", &name, "its lines are not sorted by byte").note(faults);
        }
        for (at, line) in lines.iter().enumerate() {
            let wrong = |what| {
                let what = format!("line {}: {what}", at.saturating_add(1));
                Fault::new("index_line", &name, what)
            };
            match Entry::read(line) {
                None => wrong("it is no entry").note(faults),
                Some(entry) => {
                    let place = (entry.filename.clone(), entry.offset().unwrap_or(u64::MAX));
                    if let Some(what) = against(&held, &place, &entry) {
                        wrong(what).note(faults);
                    }
                    missing.remove(&place);
                    known.insert(entry.url);
                }
            }
        }
    }
    for url in missing.into_values() {
        Fault::new("index_missing", FOLDER, format!("no index lists {url}")).note(faults);
    }
    check_pages(container, &known, faults);
}

/// The records' addresses and lengths, by file and offset.
type Held<'a> = HashMap<(String, u64), (&'a str, Option<u64>)>;

/// What is wrong with a line.
fn against(held: &Held<'_>, place: &(String, u64), entry: &Entry) -> Option<&'static str> {
    match held.get(place) {
        None => Some("no record begins at its offset"),
        Some((url, _)) if *url != entry.url => {
            Some("the record at its offset is of another address")
        }
        Some((_, length)) if *length != entry.length() => Some("its length is not the record's"),
        Some(_) => None,
    }
}

/// The lists of lines; a packed one needs a list of its blocks beside it, or nothing replays.
fn indexes(container: &Container, faults: &mut Vec<Fault>) -> Vec<String> {
    let names: Vec<&str> = container.within(FOLDER).map(|entry| entry.name.as_str()).collect();
    let ends = |name: &str, ends: &[&str]| ends.iter().any(|end| name.ends_with(end));
    let packed = names.iter().find(|name| ends(name, &[".cdx.gz", ".cdxj.gz"]));
    if let Some(name) = packed.filter(|_| !names.iter().any(|name| name.ends_with(".idx"))) {
        Fault::new("index_blocks", name, "without its .idx it will not replay").note(faults);
    }
    let lists: Vec<String> = names
        .iter()
        .filter(|name| ends(name, &[".cdx", ".cdxj", ".cdx.gz", ".cdxj.gz"]))
        .map(|name| (*name).to_owned())
        .collect();
    if lists.is_empty() {
        Fault::new("index_none", FOLDER, "without an index nothing replays").note(faults);
    }
    lists
}

fn read(container: &mut Container, name: &str) -> Result<Vec<u8>, ArchiveProblem> {
    let stored = container.small(name, MAX_INDEX)?;
    if !name.ends_with(".gz") {
        return Ok(stored);
    }
    let mut text = Vec::new();
    MultiGzDecoder::new(stored.as_slice()).take(MAX_INDEX).read_to_end(&mut text)?;
    Ok(text)
}

fn check_pages(container: &mut Container, known: &BTreeSet<String>, faults: &mut Vec<Fault>) {
    let names: Vec<String> = container.within("pages").map(|entry| entry.name.clone()).collect();
    if names.is_empty() {
        Fault::new("pages_missing", "pages", "there is no list of pages").note(faults);
    }
    for name in names {
        let mut lines = Vec::new();
        let read = container.read(&name, &mut |from| {
            lines = page_lines(from)?;
            Ok(())
        });
        if let Err(problem) = read {
            Fault::of(&problem, &name).note(faults);
        }
        for line in lines {
            match line {
                None => Fault::new("pages_line", &name, "a line of it is no page").note(faults),
                Some(page) if !known.contains(&page.url) => {
                    let what = format!("the page {} is not in the index", page.url);
                    Fault::new("pages_unknown", &name, what).note(faults);
                }
                Some(_) => {}
            }
        }
    }
}
