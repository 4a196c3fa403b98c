//! What passes between the program and its reading process: one line of JSON and the document, then
//! one line of JSON and, for a picture, its bytes. Both ends are the same build of the same
//! program, so the form has no version. The answer is believed no more than the document: whoever
//! wrote the document may have taken the reading process over.

use std::io::{self, BufRead, Write};

use serde::{Deserialize, Serialize};

use crate::document::{Document, Kind, Picture, Software};
use crate::limits::Limits;
use crate::problem::DocumentProblem;

/// What whoever sent the document said of it. It decides between plain text and a table, and names
/// the charset; what the bytes say for themselves goes first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hint {
    /// The media type of the answer or the message it came in.
    pub media_type: Option<String>,
    /// The charset it was said to have.
    pub charset: Option<String>,
}

/// Endings of names that say what a text is.
const ENDINGS: [(&str, &str); 4] = [
    ("csv", "text/csv"),
    ("tsv", "text/tab-separated-values"),
    ("eml", "message/rfc822"),
    ("txt", "text/plain"),
];

impl Hint {
    /// What a file's name says of it.
    #[must_use]
    pub fn of_name(name: &str) -> Self {
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
        let known = ENDINGS.iter().find(|(own, _)| ending.as_deref() == Some(own));
        Self { media_type: known.map(|(_, kind)| (*kind).to_owned()), charset: None }
    }
}

/// What is wanted.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Task {
    Text(Hint),
    Picture { page: usize, width: u32 },
}

/// The line before the document.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Head {
    pub task: Task,
    pub limits: Limits,
    /// How many bytes follow.
    pub length: usize,
}

/// The line that comes back.
#[derive(Debug, Serialize, Deserialize)]
enum Line {
    Document(Box<Document>),
    Picture(PictureHead),
    Refused(DocumentProblem),
}

/// A picture's line; its bytes follow.
#[derive(Debug, Serialize, Deserialize)]
struct PictureHead {
    kind: Kind,
    media_type: String,
    page: usize,
    pages: usize,
    software: Software,
}

/// What came of it.
#[derive(Debug)]
pub enum Answer {
    Document(Box<Document>),
    Picture(Picture),
    Refused(DocumentProblem),
}

/// The line before a document, as it is sent.
pub fn head(head: &Head) -> Vec<u8> {
    // Nothing in it can fail to be written; an empty line is refused by the other end.
    let mut line = serde_json::to_vec(head).unwrap_or_default();
    line.push(b'\n');
    line
}

/// Receives the line before a document.
pub fn receive_head(from: &mut impl BufRead) -> io::Result<Head> {
    let mut line = Vec::new();
    from.read_until(b'\n', &mut line)?;
    Ok(serde_json::from_slice(&line)?)
}

/// Sends an answer.
pub fn send(to: &mut impl Write, answer: Answer) -> io::Result<()> {
    let (line, bytes) = match answer {
        Answer::Document(document) => (Line::Document(document), Vec::new()),
        Answer::Refused(problem) => (Line::Refused(problem), Vec::new()),
        Answer::Picture(picture) => {
            let Picture { png, kind, media_type, page, pages, software } = picture;
            (Line::Picture(PictureHead { kind, media_type, page, pages, software }), png)
        }
    };
    serde_json::to_writer(&mut *to, &line)?;
    to.write_all(b"\n")?;
    to.write_all(&bytes)?;
    to.flush()
}

/// Reads an answer; `None` where it makes no sense.
pub fn answer(bytes: &[u8]) -> Option<Answer> {
    let end = memchr::memchr(b'\n', bytes)?;
    let (line, rest) = bytes.split_at_checked(end)?;
    Some(match serde_json::from_slice(line).ok()? {
        Line::Document(document) if is_sound(&document) => Answer::Document(document),
        Line::Document(_) => return None,
        Line::Refused(problem) => Answer::Refused(problem),
        Line::Picture(PictureHead { kind, media_type, page, pages, software }) => {
            let png = rest.get(1..).filter(|png| png.starts_with(PNG))?.to_vec();
            Answer::Picture(Picture { png, kind, media_type, page, pages, software })
        }
    })
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Whether every place lies in the text and cuts no character.
fn is_sound(document: &Document) -> bool {
    let text = &document.text;
    let mut last = 0;
    let pages = document.pages.iter().all(|mark| {
        let follows = last <= mark.start;
        last = mark.end;
        follows && text.get(mark.start..mark.end).is_some()
    });
    pages && document.changes.iter().all(|change| text.get(change.start..change.end).is_some())
}
