//! Gathers a document's text, part by part, under the limits.

use std::time::Instant;

use periksa_text::normalise::normalise;
use sha2::{Digest, Sha256};

use crate::document::{
    Attachment, Change, ChangeKind, Document, Fact, FactGroup, Kind, Mark, MarkKind, Note,
    NoteCode, Software, WordPlace,
};
use crate::limits::Limits;
use crate::recognised::Word;

/// Between two pages or parts.
const GAP: &str = "\n\n";
/// The longest value of a fact that is kept, in characters: a maker's note can be megabytes.
const FACT_LENGTH: usize = 1_000;
/// The most facts and attachments that are kept.
const LISTED: usize = 2_000;

/// A document in the making.
#[derive(Debug)]
pub struct Sheaf {
    document: Document,
    limits: Limits,
    started: Instant,
}

impl Sheaf {
    pub fn new(kind: Kind, media_type: &str, software: Software, limits: &Limits) -> Self {
        let document = Document {
            kind,
            media_type: media_type.into(),
            text: String::new(),
            pages: Vec::new(),
            changes: Vec::new(),
            software: vec![software],
            notes: Vec::new(),
            facts: Vec::new(),
            attachments: Vec::new(),
            words: Vec::new(),
        };
        Self { document, limits: limits.clone(), started: Instant::now() }
    }

    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Whether reading has taken as long as it may. Notes it.
    pub fn out_of_time(&mut self) -> bool {
        let out = self.started.elapsed() > self.limits.patience;
        if out {
            let seconds = self.limits.patience.as_secs();
            self.note(
                NoteCode::TimeCut,
                format!(
                    "Reading was stopped after {seconds} seconds; the text up to there is kept, \
                     the rest is missing."
                ),
            );
        }
        out
    }

    /// Whether the text is as long as it may be.
    pub fn full(&self) -> bool {
        self.document.text.len() >= self.limits.text_bytes
    }

    /// How many parts, beside pages and sheets, there are.
    pub fn parts(&self) -> usize {
        self.document.pages.iter().filter(|mark| mark.kind == MarkKind::Part).count()
    }

    /// Adds a page, sheet or part.
    pub fn add(&mut self, kind: MarkKind, number: usize, name: Option<&str>, text: &str) {
        self.add_body(kind, number, name, &Body::of(text));
    }

    /// Adds a part with its changes.
    pub fn add_body(&mut self, kind: MarkKind, number: usize, name: Option<&str>, body: &Body) {
        let document = &mut self.document;
        if !document.text.is_empty() {
            document.text.push_str(GAP);
        }
        let start = document.text.len();
        let room = self.limits.text_bytes.saturating_sub(start);
        let taken = body.text.floor_char_boundary(room);
        document.text.push_str(body.text.get(..taken).unwrap_or_default());
        let end = document.text.len();
        document.changes.extend(body.changes.iter().filter(|change| change.start < taken).map(
            |change| Change {
                start: start + change.start,
                end: (start + change.end).min(end),
                ..change.clone()
            },
        ));
        // A change inside another closes first; the list goes by the text.
        document.changes.sort_by_key(|change| (change.start, change.end));
        let name = name.map(shown);
        document.pages.push(Mark { kind, number, name, start, end });
        if taken < body.text.len() {
            let limit = self.limits.text_bytes;
            self.note(
                NoteCode::TextCut,
                format!(
                    "The text is longer than {limit} bytes and was cut there; what follows is \
                     missing."
                ),
            );
        }
    }

    /// Says where the words of the page that was added last stand on it. `said` is the page's text as
    /// it was given; a word that the stored text has otherwise is left out.
    pub fn place_words(&mut self, page: usize, said: &str, words: &[Word]) {
        let Some(start) = self.document.pages.last().map(|mark| mark.start) else { return };
        let Document { text, words: placed, .. } = &mut self.document;
        placed.extend(words.iter().filter_map(|word| {
            let place = start + word.start..start + word.end;
            let same = text.get(place.clone())? == said.get(word.start..word.end)?;
            let (start, end) = (place.start, place.end);
            same.then_some(WordPlace { page, start, end, area: word.area })
        }));
    }

    /// Notes something of the whole document, once for each code.
    pub fn note(&mut self, code: NoteCode, words: impl Into<String>) {
        self.note_pages(code, words, Vec::new());
    }

    /// Notes something of some pages, once for each code.
    pub fn note_pages(&mut self, code: NoteCode, words: impl Into<String>, pages: Vec<usize>) {
        if !self.document.notes_say(code) {
            self.document.notes.push(Note { code, words: words.into(), pages });
        }
    }

    /// Keeps what the file says of itself.
    pub fn fact(&mut self, group: FactGroup, name: impl Into<String>, value: &str) {
        let value = value.trim();
        if !value.is_empty() && self.document.facts.len() < LISTED {
            self.document.facts.push(Fact { group, name: name.into(), value: shown(value) });
        }
    }

    /// Lists a file inside the document.
    pub fn attachment(&mut self, name: Option<&str>, media_type: Option<&str>, bytes: &[u8]) {
        if self.document.attachments.len() < LISTED {
            self.document.attachments.push(Attachment {
                name: name.map(shown),
                media_type: media_type.map(shown),
                bytes: bytes.len(),
                sha256: hex::encode(Sha256::digest(bytes)),
            });
        }
        self.note(
            NoteCode::AttachmentsNotRead,
            "Files inside this document are listed with their SHA-256. They were not read; save \
             and add one to read it.",
        );
    }

    /// Another program that read the document.
    pub fn also_read_by(&mut self, software: Software) {
        self.document.software.push(software);
    }

    pub fn finish(mut self) -> Document {
        let claimed = |fact: &Fact| fact.group != FactGroup::Measured;
        if self.document.facts.iter().any(claimed) {
            self.note(
                NoteCode::ClaimsOfTheFile,
                "Dates, names and places that the file gives for itself are claims: whoever had \
                 the file could write them.",
            );
        }
        self.document
    }
}

/// Shortens and cleans a short text that comes from the file.
fn shown(value: &str) -> String {
    value.chars().map(|c| if c.is_control() { ' ' } else { c }).take(FACT_LENGTH).collect()
}

/// The text of one part, in its stored form, with its changes.
#[derive(Clone, Debug, Default)]
pub struct Body {
    text: String,
    changes: Vec<Change>,
}

impl Body {
    pub fn of(text: &str) -> Self {
        Self { text: normalise(text).text, changes: Vec::new() }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    pub fn push(&mut self, text: &str) {
        self.text.push_str(&normalise(text).text);
    }

    /// Ends the line, and leaves at most one empty line.
    pub fn end_line(&mut self) {
        self.text.truncate(self.text.trim_end_matches(' ').len());
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// Adds a text whose white space means no more than one space.
    pub fn push_collapsed(&mut self, text: &str) {
        for character in text.chars() {
            if !character.is_ascii_whitespace() {
                self.text.push(character);
            } else if !self.text.ends_with([' ', '\n', '\t']) && !self.text.is_empty() {
                self.text.push(' ');
            }
        }
    }

    /// The same text with words before it.
    pub fn headed(self, head: &str) -> Self {
        let mut body = Self::of(head);
        let by = body.text.len();
        body.text.push_str(&self.text);
        body.changes = self.changes;
        for change in &mut body.changes {
            change.start += by;
            change.end += by;
        }
        body
    }

    /// Ends a cell: its lines become spaces, so that a row of a table is a line.
    pub fn end_cell(&mut self, from: usize) {
        let Some(cell) = self.text.get(from..) else { return };
        let joined = cell.trim_end_matches('\n').replace('\n', " ");
        // A line end and a space are both one byte, so that changes keep their places.
        self.text.truncate(from);
        self.text.push_str(&joined);
    }

    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Opens a change; [`Self::close`] closes it.
    pub fn open(&mut self, kind: ChangeKind, author: Option<String>, date: Option<String>) -> Open {
        let place = self.text.len();
        self.text.push_str(match kind {
            ChangeKind::Inserted => "[inserted: ",
            ChangeKind::Deleted => "[deleted: ",
        });
        Open { kind, author, date, place, start: self.text.len() }
    }

    /// Closes a change; one without words leaves no trace.
    pub fn close(&mut self, open: Open) {
        let Open { kind, author, date, place, start } = open;
        let words = self.text.get(start..).unwrap_or_default();
        if words.trim().is_empty() {
            let blank = words.to_owned();
            self.text.truncate(place);
            self.text.push_str(&blank);
            return;
        }
        let end = start + words.trim_end_matches('\n').len();
        let lines = words.trim_end_matches('\n').len()..words.len();
        let tail = words.get(lines).unwrap_or_default().to_owned();
        self.text.truncate(end);
        self.text.push(']');
        self.text.push_str(&tail);
        self.changes.push(Change { kind, author, date, start, end });
    }

    pub fn changes(&self) -> &[Change] {
        &self.changes
    }
}

/// An open change.
#[derive(Debug)]
pub struct Open {
    kind: ChangeKind,
    author: Option<String>,
    date: Option<String>,
    place: usize,
    start: usize,
}
