//! The marks that agencies leave in the texts they send out.

use std::sync::LazyLock;

use periksa_text::offset::Span;
use periksa_text::segment::paragraphs;
use regex::Regex;

use super::piece::LISTS;
use crate::agencies;

/// A mark in the opening stands within this many bytes of its paragraph.
const OPENING: usize = 60;

/// "(Tern) —" in an opening, "(Halyard)" or "(ant/abc)" behind the last words, "— Tern News Agency".
static MARK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"\(([\p{L}][\p{L} .\-]{1,40}?)(?:/[\p{L}/]+)?\)(?:\s*[-–—]|\s*$)|[-–—]\s*([\p{L}][\p{L} .]{2,40})$").ok()
});

/// The marks of agencies in a text: the usual name and the place.
pub fn marks(text: &str) -> Vec<(String, Span)> {
    let Some(pattern) = MARK.as_ref() else { return Vec::new() };
    let mut found = Vec::new();
    for paragraph in paragraphs(text) {
        let words = paragraph.of(text);
        for mark in pattern.captures_iter(words) {
            let Some(name) = mark.get(1).or_else(|| mark.get(2)) else { continue };
            let closes = mark.get(0).is_some_and(|whole| whole.end() == words.len());
            if !closes && name.start() > OPENING {
                continue;
            }
            let dashed = mark.get(2).is_some();
            if let Some(agency) = agency(name.as_str(), dashed) {
                found.push((agency, Span::new(name.start(), name.end()).shift(paragraph.start)));
            }
        }
    }
    found
}

/// The agency that a mark names: a known one, or by its form a single capitalised word in brackets or
/// a name that says what it is. Initials in small letters are a writer's.
fn agency(mark: &str, dashed: bool) -> Option<String> {
    let mark = mark.trim();
    if let Some(known) = agencies::known(mark) {
        return Some(known.to_owned());
    }
    let plain = mark.to_lowercase();
    if LISTS.section("agency_initials").has(&plain) {
        return Some(plain.to_uppercase());
    }
    let parts: Vec<&str> = plain.split_whitespace().collect();
    let kinds = LISTS.section("agency_word");
    let says_so = kinds.match_start(&parts) + kinds.match_end(&parts) > 0 && parts.len() > 1;
    let one_name = !dashed && parts.len() == 1 && mark.starts_with(char::is_uppercase);
    (says_so || one_name).then(|| mark.to_owned())
}
