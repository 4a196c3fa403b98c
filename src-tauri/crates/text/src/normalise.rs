//! The stored form of a text, its way back to what was given, and the form used for matching.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use crate::lexicon;
use crate::offset::Span;

/// A place where the stored text differs in length from the given one.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Edit {
    text: Span,
    given: Span,
}

/// A text in its stored form: no byte order mark, lines end in LF, NUL is U+FFFD. Its characters are
/// otherwise those that were given; no Unicode normalisation takes place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Normalised {
    /// The stored text.
    pub text: String,
    edits: Vec<Edit>,
}

impl Normalised {
    /// The byte span in the given text that a byte span of the stored text stands for. A span that
    /// cuts a replaced character is widened to the whole of what was replaced.
    #[must_use]
    pub fn to_given(&self, span: Span) -> Span {
        let start = self.place(span.start, |edit| edit.given.start);
        let end = self.place(span.end, |edit| edit.given.end);
        Span::new(start, end.max(start))
    }

    fn place(&self, offset: usize, inside: impl Fn(&Edit) -> usize) -> usize {
        let after = self.edits.partition_point(|edit| edit.text.start <= offset);
        // A place at the very start of an edit lies before it, except that a dropped mark, which
        // takes no room in the stored text, lies before everything.
        let edit = self.edits[..after]
            .iter()
            .rev()
            .find(|edit| edit.text.is_empty() || edit.text.start < offset);
        match edit {
            None => offset,
            Some(edit) if offset < edit.text.end => inside(edit),
            Some(edit) => edit.given.end + (offset - edit.text.end),
        }
    }
}

const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// Brings a decoded text into its stored form.
#[must_use]
pub fn normalise(given: &str) -> Normalised {
    let mut text = String::with_capacity(given.len());
    let mut edits = Vec::new();
    let mut characters = given.char_indices().peekable();
    if characters.next_if(|(_, first)| *first == BYTE_ORDER_MARK).is_some() {
        let given = Span::new(0, BYTE_ORDER_MARK.len_utf8());
        edits.push(Edit { text: Span::new(0, 0), given });
    }
    while let Some((at, character)) = characters.next() {
        let start = text.len();
        let mut taken = character.len_utf8();
        match character {
            '\r' => {
                text.push('\n');
                if characters.next_if(|(_, next)| *next == '\n').is_some() {
                    taken += 1;
                }
            }
            '\0' => text.push(char::REPLACEMENT_CHARACTER),
            other => text.push(other),
        }
        let written = Span::new(start, text.len());
        if written.len() != taken {
            edits.push(Edit { text: written, given: Span::new(at, at + taken) });
        }
    }
    Normalised { text, edits }
}

static FOLDS: LazyLock<FxHashMap<char, &'static str>> = LazyLock::new(|| {
    lexicon::lines(include_str!("../data/fold.txt"))
        .flat_map(|line| {
            let to = if line.value == "space" { " " } else { line.value };
            line.entries().filter_map(move |entry| {
                let code = u32::from_str_radix(entry.strip_prefix("U+")?, 16).ok()?;
                Some((char::from_u32(code)?, to))
            })
        })
        .collect()
});

/// The text for matching only: lower case, quotation marks, dashes and spaces unified, diacritics and
/// invisible characters removed. Never stored, and its offsets mean nothing outside it.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        // ASCII characters neither decompose nor take part in the order of marks.
        let ascii = rest.bytes().position(|b| !b.is_ascii()).unwrap_or(rest.len());
        let (plain, behind) = rest.split_at(ascii);
        fold_ascii(plain, &mut folded);
        let other = behind.bytes().position(|b| b.is_ascii()).unwrap_or(behind.len());
        let (marked, behind) = behind.split_at(other);
        fold_marked(marked, &mut folded);
        rest = behind;
    }
    folded
}

fn fold_ascii(text: &str, folded: &mut String) {
    let start = folded.len();
    folded.push_str(text);
    folded[start..].make_ascii_lowercase();
    if text.contains('`') {
        let unified = folded[start..].replace('`', "'");
        folded.replace_range(start.., &unified);
    }
}

fn fold_marked(text: &str, folded: &mut String) {
    for character in text.chars().flat_map(char::to_lowercase).nfd() {
        match FOLDS.get(&character) {
            Some(to) => folded.push_str(to),
            None if is_diacritic(character) => {}
            None => folded.push(character),
        }
    }
}

/// The text for telling changed words from kept ones: quotation marks, dashes and spaces unified,
/// invisible characters removed, letters composed. Case and diacritics stay, for they carry meaning.
#[must_use]
pub(crate) fn unify_marks(text: &str) -> String {
    let mut unified = String::with_capacity(text.len());
    for character in text.nfc() {
        match FOLDS.get(&character) {
            Some(to) if !character.is_alphabetic() => unified.push_str(to),
            _ => unified.push(character),
        }
    }
    unified
}

/// Marks of the blocks "Combining Diacritical Marks" and its supplements. Vowel signs of other
/// scripts are letters to their readers and stay.
fn is_diacritic(character: char) -> bool {
    matches!(character, '\u{0300}'..='\u{036F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}'
        | '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}')
}
