//! A document as JSON for the command line.

use periksa_text::offset::{OffsetMap, Span};
use serde::Serialize;

use crate::document::{
    Attachment, Change, ChangeKind, Document, Fact, Kind, Mark, MarkKind, Note, Software,
};

/// What the command line prints of a document. Places are counted in Unicode scalars of `text`, as
/// everywhere in its output.
#[derive(Debug, Serialize)]
struct Printed<'a> {
    kind: Kind,
    media_type: &'a str,
    software: &'a [Software],
    notes: &'a [Note],
    pages: Vec<Place<'a>>,
    changes: Vec<Changed<'a>>,
    facts: &'a [Fact],
    attachments: &'a [Attachment],
    text: &'a str,
}

#[derive(Debug, Serialize)]
struct Place<'a> {
    kind: MarkKind,
    number: usize,
    name: Option<&'a str>,
    start: usize,
    end: usize,
}

#[derive(Debug, Serialize)]
struct Changed<'a> {
    kind: ChangeKind,
    author: Option<&'a str>,
    date: Option<&'a str>,
    start: usize,
    end: usize,
}

/// A document as JSON for the command line: `kind`, `media_type`, `software`, `notes`, `pages`,
/// `changes`, `facts`, `attachments` and `text`. Places are counted in Unicode scalars.
#[must_use]
pub fn printed(document: &Document) -> serde_json::Value {
    let map = OffsetMap::new(&document.text);
    let place = |start, end| {
        // Marks of a document never cut a character.
        map.to_scalar(Span::new(start, end)).map_or((0, 0), |span| (span.start, span.end))
    };
    let page = |mark: &'_ Mark| {
        let (start, end) = place(mark.start, mark.end);
        (mark.kind, mark.number, start, end)
    };
    let pages = document.pages.iter().map(|mark| {
        let (kind, number, start, end) = page(mark);
        Place { kind, number, name: mark.name.as_deref(), start, end }
    });
    let changes = document.changes.iter().map(|change: &Change| {
        let (start, end) = place(change.start, change.end);
        let (author, date) = (change.author.as_deref(), change.date.as_deref());
        Changed { kind: change.kind, author, date, start, end }
    });
    let printed = Printed {
        kind: document.kind,
        media_type: &document.media_type,
        software: &document.software,
        notes: &document.notes,
        pages: pages.collect(),
        changes: changes.collect(),
        facts: &document.facts,
        attachments: &document.attachments,
        text: &document.text,
    };
    // Strings and numbers alone: nothing here can fail to become JSON.
    serde_json::to_value(printed).unwrap_or_default()
}
