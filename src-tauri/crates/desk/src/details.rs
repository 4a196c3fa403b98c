//! What was found in a document beside its text, as it is kept in the case and as it is shown.

use crate::open_case::KnownText;
use crate::{
    AttachmentView, DocumentFactView, DocumentNoteView, DocumentView, MarkView, TrackedChangeView,
    WordPlaceView,
};
use periksa_documents::{Document, NoteCode};
use periksa_ledger::Sha;
use periksa_ledger::change::TextRecord;
use periksa_text::offset::Span;
use serde::{Deserialize, Serialize};

/// What was found in a document. The form is lenient where it is read, so that a case written by
/// another version can be opened: its kinds and codes are words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Details {
    kind: String,
    pages: Vec<Mark>,
    changes: Vec<Tracked>,
    notes: Vec<Note>,
    facts: Vec<Fact>,
    attachments: Vec<Attachment>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    words: Vec<Word>,
}

/// A page, sheet or part, in bytes of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Mark {
    kind: String,
    number: u32,
    name: Option<String>,
    start: usize,
    end: usize,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Tracked {
    kind: String,
    author: Option<String>,
    date: Option<String>,
    start: usize,
    end: usize,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Note {
    code: String,
    words: String,
    pages: Vec<u32>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Fact {
    group: String,
    name: String,
    value: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Attachment {
    name: Option<String>,
    media_type: Option<String>,
    bytes: u64,
    sha256: String,
}

/// A recognised word: in bytes of the text, and in [`periksa_documents::Area::WHOLE`]ths of its page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Word {
    page: u32,
    start: usize,
    end: usize,
    left: u32,
    top: u32,
    width: u32,
    height: u32,
}

/// A mark's kind whose number is the page that viewers count.
const PAGE: &str = "page";

/// Notes that no longer hold once the text was recognised.
const UNTIL_RECOGNISED: [NoteCode; 3] =
    [NoteCode::NoTextLayer, NoteCode::RecognitionOffered, NoteCode::RecogniserAbsent];

impl Details {
    /// What was found in a document.
    pub(crate) fn of(document: &Document) -> Self {
        // Both forms have the same fields; the text itself is kept apart.
        let written = serde_json::to_value(document).unwrap_or_default();
        serde_json::from_value(written).unwrap_or_default()
    }

    /// Reads what was kept; whatever makes no sense is nothing.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Self {
        serde_json::from_slice(bytes).unwrap_or_default()
    }

    /// Why nothing was found in a document.
    pub(crate) fn refused(code: &str, words: &str) -> Self {
        let why = Note { code: code.into(), words: words.into(), pages: Vec::new() };
        Self { notes: vec![why], ..Self::default() }
    }

    /// What the case records of it, and the bytes to keep.
    pub(crate) fn to_record(&self, software: String, recognised: bool) -> (TextRecord, Vec<u8>) {
        let bytes = serde_json::to_vec(self).unwrap_or_default();
        let record = TextRecord {
            software,
            pages: self.pages.iter().map(|mark| mark.start).collect(),
            notes: self.notes.iter().map(|note| note.code.clone()).collect(),
            recognised,
            details: Some(Sha::of(&bytes)),
        };
        (record, bytes)
    }

    /// What is known when the letters in its pictures were recognised later: the file says of itself
    /// what it said before.
    pub(crate) fn recognised_as(self, recognised: Self) -> Self {
        let outlived = UNTIL_RECOGNISED.map(NoteCode::code);
        let mut notes = self.notes;
        notes.retain(|note| !outlived.contains(&note.code));
        notes.extend(recognised.notes);
        let mut facts = self.facts;
        facts.extend(recognised.facts);
        Self { notes, facts, attachments: self.attachments, ..recognised }
    }

    /// The page that a byte of the text lies on.
    pub(crate) fn page_at(&self, offset: usize) -> Option<u32> {
        let after = self.pages.partition_point(|mark| mark.start <= offset);
        let mark = self.pages.get(after.checked_sub(1)?)?;
        (mark.kind == PAGE).then_some(mark.number)
    }

    /// The stretch of the text from the start of one page to the end of another.
    pub(crate) fn stretch(&self, first: u32, last: u32) -> Option<Span> {
        let of = |number| self.pages.iter().find(|mark| mark.kind == PAGE && mark.number == number);
        let (first, last) = (of(first)?, of(last)?);
        (first.start <= last.end).then_some(Span { start: first.start, end: last.end })
    }

    /// For the window. Places that do not fit the text are left out.
    pub(crate) fn view(self, text: Option<&KnownText>, recognised: bool) -> DocumentView {
        let wire = |start, end| match text {
            Some(text) => text.to_wire(Span { start, end }),
            None => Some((0, 0)),
        };
        let marks = self.pages.into_iter().filter_map(|mark| {
            let (start, end) = wire(mark.start, mark.end)?;
            Some(MarkView { kind: mark.kind, number: mark.number, name: mark.name, start, end })
        });
        let changes = self.changes.into_iter().filter_map(|change| {
            let (start, end) = wire(change.start, change.end)?;
            let Tracked { kind, author, date, .. } = change;
            Some(TrackedChangeView { kind, author, date, start, end })
        });
        let notes = self.notes.into_iter().map(|Note { code, words, pages }| DocumentNoteView {
            code,
            words,
            pages,
        });
        let facts = self.facts.into_iter().map(|Fact { group, name, value }| DocumentFactView {
            group,
            name,
            value,
        });
        let attachments = self.attachments.into_iter().map(|attached| AttachmentView {
            name: attached.name,
            media_type: attached.media_type,
            bytes: u32::try_from(attached.bytes).unwrap_or(u32::MAX),
            sha256: attached.sha256,
        });
        let words = self.words.into_iter().filter_map(|word| {
            let (start, end) = wire(word.start, word.end)?;
            let Word { page, left, top, width, height, .. } = word;
            Some(WordPlaceView { page, start, end, left, top, width, height })
        });
        DocumentView {
            kind: self.kind,
            recognised,
            marks: marks.collect(),
            changes: changes.collect(),
            notes: notes.collect(),
            facts: facts.collect(),
            attachments: attachments.collect(),
            words: words.collect(),
        }
    }
}
