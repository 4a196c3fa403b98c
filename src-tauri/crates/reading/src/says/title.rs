//! Titles and offices right before a name.

use std::sync::LazyLock;

use periksa_text::offset::Span;

use super::words::{canonical, of_text};
use crate::lexicon::Lexicon;

static NAMES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("../../data/names.txt")));

/// How many words a title has at most ("Pelaksana Tugas Kepala Bidang Hubungan Masyarakat").
const MOST_WORDS: usize = 8;
/// Bytes before a name that are looked at.
const NEAR: usize = 120;

/// The title that ends right before a place.
pub(super) fn before(text: &str, place: Span) -> Option<Span> {
    let start =
        (place.start.saturating_sub(NEAR)..=place.start).find(|at| text.is_char_boundary(*at))?;
    let head = text.get(start..place.start)?;
    let words = of_text(head);
    let folded: Vec<String> = words.iter().map(|word| canonical(word.span.of(head))).collect();
    let mut at = words.len();
    let mut first = None;
    let mut behind = head.len();
    while at > 0 && words.len() - at < MOST_WORDS {
        // A comma or a stop ends a title; that of an abbreviation does not.
        let between = head.get(words[at - 1].span.end..behind)?;
        if !between.chars().all(|c| matches!(c, ' ' | '\u{a0}' | '.' | '-')) {
            break;
        }
        let office = NAMES.section("office").match_end(&folded[..at]);
        let word = folded[at - 1].as_str();
        if office > 0 {
            at -= office;
        } else if ["honorific", "portfolio"].iter().any(|list| NAMES.section(list).has(word)) {
            at -= 1;
        } else {
            break;
        }
        first = Some(at);
        behind = words[at].span.start;
    }
    let first = words.get(first?)?;
    let last = words.last()?;
    Some(Span::new(start + first.span.start, start + last.span.end))
}

/// Whether two titles have the same words.
pub(super) fn same(one: &str, other: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        of_text(text).iter().map(|word| canonical(word.span.of(text))).collect()
    };
    words(one) == words(other)
}
