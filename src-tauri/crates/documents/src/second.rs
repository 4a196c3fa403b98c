//! Reads a PDF a second time, with poppler's `pdftotext`, and says where the readings differ.

use std::path::Path;
use std::process::Command;

use crate::bounded::{self, Bounds, Listen};
use crate::document::{Document, Note, NoteCode};
use crate::letters;
use crate::limits::Limits;
use crate::programs;

/// Two readings of a page agree when no more than this share of their letters differs.
const LETTERS_MAY_DIFFER: f64 = 0.02;

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
    let compared = compare(document, &pages);
    // Where neither reader found a letter there is nothing to agree on.
    if !compared.is_empty() {
        document.notes.push(judge(&compared));
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

/// By how much the letters of each page that has any differ.
fn compare(document: &Document, pages: &[String]) -> Vec<(usize, f64)> {
    let compared = document.pages.iter().filter_map(|mark| {
        let other = pages.get(mark.number.checked_sub(1)?)?;
        let one = document.text.get(mark.start..mark.end)?;
        let letters = [one, other].iter().any(|text| text.chars().any(char::is_alphanumeric));
        letters.then(|| (mark.number, letters::difference(one, other)))
    });
    compared.collect()
}

fn judge(compared: &[(usize, f64)]) -> Note {
    let differ = compared.iter().filter(|(_, share)| *share > LETTERS_MAY_DIFFER);
    let pages: Vec<_> = differ.map(|(page, _)| *page).collect();
    let worst = compared.iter().map(|(_, share)| *share).fold(0.0, f64::max) * 100.0;
    let (code, words) = if pages.is_empty() {
        let count = compared.len();
        let words = format!(
            "pdftotext read the same letters on the {count} pages with text (at most {worst:.1} % \
             differ).",
        );
        (NoteCode::LettersAgree, words)
    } else {
        let words = format!(
            "On some pages more than 2 % of the letters differ from what pdftotext reads (at most \
             {worst:.1} %). Confirm words of these pages by eye.",
        );
        (NoteCode::LettersDiffer, words)
    };
    Note { code, words, pages }
}
