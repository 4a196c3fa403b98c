//! Reads a PDF a second time, with poppler's `pdftotext`, and says where the readings differ.

use std::path::Path;
use std::process::Command;

use crate::bounded::{self, Bounds, Listen};
use crate::document::{Document, Note, NoteCode};
use crate::letters;
use crate::limits::Limits;
use crate::programs;

/// What two readings of a page are compared by.
struct Measure {
    code: NoteCode,
    of: fn(&str, &str) -> f64,
    /// They agree when no more than this share differs.
    allowed: f64,
    /// What differs.
    words: &'static str,
}

/// Letters may differ by a ligature or a mark; words and their order also by how a table or a
/// hyphen is read. A number may not differ at all.
const MEASURES: [Measure; 4] = [
    Measure {
        code: NoteCode::LettersDiffer,
        of: letters::difference,
        allowed: 0.02,
        words: "more than 2 % of the letters differ",
    },
    Measure {
        code: NoteCode::WordsDiffer,
        of: letters::of_words,
        allowed: 0.05,
        words: "more than 5 % of the words differ: joined, cut or reversed",
    },
    Measure {
        code: NoteCode::NumbersDiffer,
        of: letters::of_numbers,
        allowed: 0.0,
        words: "numbers differ: joined, cut or reversed",
    },
    Measure {
        code: NoteCode::OrderDiffers,
        of: letters::of_order,
        allowed: 0.05,
        words: "words stand in another order, as where columns are read across",
    },
];

/// Reads the PDF again and notes what came of it. The text stays that of the first reader.
pub fn read_again(program: Option<&Path>, bytes: &[u8], limits: &Limits, document: &mut Document) {
    let alone = |code, words: &str| Note { code, words: words.into(), pages: Vec::new() };
    let Some(program) = program else {
        document.notes.push(alone(
            NoteCode::SecondReaderAbsent,
            "pdftotext (poppler-utils) is not installed, so the PDF was read by one program only.",
        ));
        return;
    };
    let Some(pages) = pages(program, bytes, limits) else {
        document.notes.push(alone(
            NoteCode::SecondReaderFailed,
            "pdftotext could not read the PDF, so it was read by one program only.",
        ));
        return;
    };
    document.software.push(programs::version(program, "pdftotext", "-v", Listen::Errors));
    let both = with_letters(document, &pages);
    let notes: Vec<_> = MEASURES.iter().filter_map(|measure| judge(measure, &both)).collect();
    // Where neither reader found a letter there is nothing to agree on.
    let agree = notes.is_empty() && !both.is_empty();
    let count = both.len();
    document.notes.extend(notes);
    if agree {
        let words = format!(
            "pdftotext read the same letters, words and numbers on the {count} pages with text."
        );
        document.notes.push(alone(NoteCode::ReadersAgree, &words));
    }
}

/// The pages as `pdftotext` reads them.
fn pages(program: &Path, bytes: &[u8], limits: &Limits) -> Option<Vec<String>> {
    let mut command = Command::new(program);
    command.args(["-enc", "UTF-8", "-q", "-", "-"]);
    let bounds = Bounds {
        deadline: limits.deadline,
        output: limits.text_bytes.saturating_mul(2),
        memory: Some(limits.memory_bytes),
    };
    let ended = bounded::run(command, &[bytes], Listen::Output, &bounds).ok()?;
    // Every page ends with a form feed.
    let text = String::from_utf8_lossy(&ended.output);
    ended.success.then(|| text.split('\u{C}').map(str::to_owned).collect())
}

/// A page's number and its two readings.
type Both<'t> = (usize, &'t str, &'t str);

/// The pages on which either reader found a letter.
fn with_letters<'t>(document: &'t Document, pages: &'t [String]) -> Vec<Both<'t>> {
    let both = document.pages.iter().filter_map(|mark| {
        let other = pages.get(mark.number.checked_sub(1)?)?.as_str();
        let one = document.text.get(mark.start..mark.end)?;
        let letters = [one, other].iter().any(|text| text.chars().any(char::is_alphanumeric));
        letters.then_some((mark.number, one, other))
    });
    both.collect()
}

/// A note on the pages whose readings differ by more than is allowed.
fn judge(measure: &Measure, both: &[Both<'_>]) -> Option<Note> {
    let differ = both.iter().filter(|(_, one, other)| (measure.of)(one, other) > measure.allowed);
    let pages: Vec<_> = differ.map(|(page, ..)| *page).collect();
    let words = format!(
        "Between what this program and pdftotext read on some pages, {}. Either may be right; \
         confirm words of these pages by eye.",
        measure.words
    );
    (!pages.is_empty()).then_some(Note { code: measure.code, words, pages })
}
