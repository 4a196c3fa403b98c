//! Plain text, and values parted by a delimiter.

use crate::charset::{Decoded, decode};
use crate::document::{Document, FactGroup, Kind, MarkKind, NoteCode, Software};
use crate::limits::Limits;
use crate::programs;
use crate::sheaf::Sheaf;

/// What values may be parted by, likeliest first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// How many rows are looked at to find the delimiter.
const LOOKED_AT: usize = 100;

/// Reads plain text.
pub fn read_text(bytes: &[u8], declared: Option<&str>, limits: &Limits) -> Document {
    let decoded = decode(bytes, declared);
    let mut sheaf = begin(Kind::Text, "text/plain", programs::own("text"), &decoded, limits);
    sheaf.add(MarkKind::Part, 1, None, &decoded.text);
    sheaf.finish()
}

/// Reads a table: each record is a line, its fields are parted by tabs.
pub fn read_table(bytes: &[u8], declared: Option<&str>, limits: &Limits) -> Document {
    let decoded = decode(bytes, declared);
    let mut sheaf = begin(Kind::Csv, "text/csv", programs::csv(), &decoded, limits);
    let text = decoded.text.trim_start_matches('\u{FEFF}');
    let delimiter = delimiter(text).unwrap_or(b',');
    let mut lines = String::new();
    let mut widths = (usize::MAX, 0);
    for record in records(text, delimiter).flatten() {
        let fields: Vec<_> = record.iter().map(one_line).collect();
        widths = (widths.0.min(fields.len()), widths.1.max(fields.len()));
        lines.push_str(&fields.join("\t"));
        lines.push('\n');
        if lines.len() > limits.text_bytes {
            break;
        }
    }
    let shown = match delimiter {
        b'\t' => "tab".into(),
        other => char::from(other).to_string(),
    };
    sheaf.fact(FactGroup::Measured, "delimiter", &shown);
    sheaf.note(
        NoteCode::DelimiterGuessed,
        format!(
            "That \"{shown}\" parts the values was found by trying; the file does not say it. \
             Values are parted by tabs here."
        ),
    );
    if widths.0 < widths.1 {
        sheaf.note(
            NoteCode::UnevenRows,
            format!(
                "Rows have between {} and {} values. Some may be damaged, or the delimiter is \
                 another one.",
                widths.0, widths.1
            ),
        );
    }
    sheaf.add(MarkKind::Sheet, 1, None, lines.trim_end());
    sheaf.finish()
}

fn begin(kind: Kind, media_type: &str, by: Software, decoded: &Decoded, limits: &Limits) -> Sheaf {
    let mut sheaf = Sheaf::new(kind, media_type, by, limits);
    sheaf.fact(FactGroup::Measured, "charset", decoded.charset);
    note_charset(decoded, &mut sheaf);
    sheaf
}

/// Notes what is doubtful in a decoded text.
fn note_charset(decoded: &Decoded, sheaf: &mut Sheaf) {
    let charset = decoded.charset;
    if decoded.guessed {
        sheaf.note(
            NoteCode::CharsetGuessed,
            format!(
                "Nothing names the charset; {charset} was guessed. Letters with accents may be \
                 wrong."
            ),
        );
    }
    if decoded.replaced {
        sheaf.note(
            NoteCode::CharactersReplaced,
            format!(
                "Some bytes are no characters of {charset} and stand as U+FFFD. The bytes are \
                 kept as received."
            ),
        );
    }
}

fn one_line(field: &str) -> String {
    field.trim().replace(['\n', '\r', '\t'], " ")
}

fn records(text: &str, delimiter: u8) -> impl Iterator<Item = csv::Result<csv::StringRecord>> {
    csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
        .into_records()
}

/// The text without what stands in quotation marks, where a delimiter is none: a mark opens behind a
/// delimiter or a line end, and closes before one, so that an inch is no mark.
fn without_quoted(text: &str) -> String {
    let parts = |letter: Option<char>| {
        letter.is_none_or(|letter| {
            letter == '\n'
                || letter == '\r'
                || DELIMITERS.iter().any(|one| char::from(*one) == letter)
        })
    };
    let mut rest = String::with_capacity(text.len());
    let (mut before, mut quoted) = (None, false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter == '"' && !quoted && parts(before) {
            quoted = true;
        } else if letter == '"' && quoted && letters.peek() == Some(&'"') {
            // Doubled, it is a mark of the value itself.
            letters.next();
        } else if letter == '"' && quoted && parts(letters.peek().copied()) {
            quoted = false;
        } else if !quoted {
            rest.push(letter);
        }
        before = Some(letter);
    }
    // A mark that is never closed would take the rest of the text with it.
    if quoted { text.to_owned() } else { rest }
}

/// The delimiter by which the first records have the same number of fields, the more the better;
/// `None` where none parts anything evenly.
pub fn delimiter(text: &str) -> Option<u8> {
    let text = &without_quoted(text);
    let widest = DELIMITERS.into_iter().filter_map(|delimiter| {
        let widths: Vec<_> =
            records(text, delimiter).take(LOOKED_AT).flatten().map(|record| record.len()).collect();
        let first = *widths.first()?;
        let even = widths.iter().filter(|width| **width == first).count();
        // One row in ten may be a title, a total or a comment.
        let mostly = even * 10 >= widths.len() * 9;
        (first > 1 && mostly).then_some((first, delimiter))
    });
    // The first of equals wins, so the likelier delimiter.
    widest
        .reduce(|best, next| if next.0 > best.0 { next } else { best })
        .map(|(_, delimiter)| delimiter)
}

/// Whether a text without any magic is a table. Prose has commas too, so it takes three rows, the
/// same number of values in each, short values, and no space after most commas and semicolons.
pub fn is_table(text: &str) -> bool {
    const ROWS: usize = 3;
    /// Mean length of a value, in bytes: a clause of prose is longer.
    const VALUE: usize = 40;
    let Some(delimiter) = delimiter(text) else { return false };
    let looked_at: Vec<_> = records(text, delimiter).take(LOOKED_AT).flatten().collect();
    let values: usize = looked_at.iter().map(csv::StringRecord::len).sum();
    let bytes: usize = looked_at.iter().map(|record| record.as_slice().len()).sum();
    let spaced = looked_at.iter().flat_map(|record| record.iter().skip(1));
    let spaced = spaced.filter(|value| value.starts_with(' ')).count();
    let like_prose =
        matches!(delimiter, b',' | b';') && spaced * 2 > values.saturating_sub(looked_at.len());
    looked_at.len() >= ROWS && bytes <= values * VALUE && !like_prose
}
