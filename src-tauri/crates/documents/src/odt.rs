//! `OpenDocument` texts: paragraphs, tables, notes, comments and tracked changes (ODF 1.3, part 3).

use std::collections::HashMap;

use crate::document::{ChangeKind, Document, Kind, MarkKind, NoteCode};
use crate::limits::Limits;
use crate::package::Package;
use crate::problem::DocumentProblem;
use crate::programs;
use crate::properties;
use crate::sheaf::{Body, Open, Sheaf};
use crate::xml::{Element, Piece, walk};

const MEDIA_TYPE: &str = "application/vnd.oasis.opendocument.text";
/// The most spaces that `text:s` may stand for: a count is a number in the file.
const SPACES: usize = 1_000;

pub fn read(package: &mut Package<'_>, limits: &Limits) -> Result<Document, DocumentProblem> {
    let mut sheaf = Sheaf::new(Kind::Odt, MEDIA_TYPE, programs::own("odt"), limits);
    let Some(markup) = package.markup("content.xml")? else {
        return Err(DocumentProblem::damaged("the part with the text is missing"));
    };
    let mut text = Text::default();
    match walk(&markup, |piece| text.take(piece)) {
        Ok(()) => {}
        Err(problem @ DocumentProblem::Damaged { .. }) if !text.body.is_blank() => {
            sheaf.note(
                NoteCode::PartsUnreadable,
                format!("The text is damaged and is kept up to the damage. {problem}"),
            );
        }
        Err(problem) => return Err(problem),
    }
    text.finish(&mut sheaf);
    properties::read(package, &mut sheaf);
    Ok(sheaf.finish())
}

/// What is being written at the moment.
#[derive(Debug)]
enum Aside {
    /// A footnote or endnote.
    Note,
    /// A comment with its author and date.
    Comment { author: String, date: String },
    /// A change of the list before the text.
    Region { id: String, region: Region },
}

/// A text that waits, with how many of its paragraphs are open, and what is written instead.
#[derive(Debug)]
struct Waiting {
    body: Body,
    paragraphs: usize,
    aside: Aside,
}

/// A tracked change as the list before the text has it.
#[derive(Clone, Debug, Default)]
struct Region {
    deleted: bool,
    author: String,
    date: String,
    text: String,
}

#[derive(Debug, Default)]
struct Text {
    body: Body,
    notes: Vec<Body>,
    comments: Vec<Body>,
    regions: HashMap<String, Region>,
    /// Insertions whose end is still to come.
    open: Vec<(String, Open)>,
    /// What waits until the one inside is done.
    waiting: Vec<Waiting>,
    /// How deep inside a paragraph or heading: text elsewhere is layout.
    paragraphs: usize,
    /// The name of the change's or comment's detail that is being read.
    detail: Option<&'static str>,
    skipped: usize,
    cells: Vec<usize>,
    rows: Vec<usize>,
}

impl Text {
    fn take(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::Start(_) if self.skipped > 0 => self.skipped += 1,
            Piece::End(_) if self.skipped > 0 => self.skipped -= 1,
            Piece::Start(element) => self.start(&element),
            Piece::End(name) => self.end(name),
            Piece::Text(_) if self.skipped > 0 => {}
            Piece::Text(text) => self.text(&text),
        }
    }

    fn text(&mut self, text: &str) {
        match (self.detail, self.waiting.last_mut()) {
            (Some(detail), Some(waiting)) => waiting.aside.tell(detail, text),
            (Some(_), None) => {}
            // Line ends and runs of spaces in the file are one space (ODF 1.3, part 3, 6.1.2).
            (None, _) if self.paragraphs > 0 => self.body.push_collapsed(text),
            (None, _) => {}
        }
    }

    fn start(&mut self, element: &Element<'_>) {
        match element.name() {
            "p" | "h" => self.paragraphs += 1,
            "s" => {
                let count = element.number("c").unwrap_or(1).min(SPACES);
                self.body.push(&" ".repeat(count));
            }
            "tab" => self.body.push("\t"),
            "line-break" => self.body.push("\n"),
            "table-row" => self.rows.push(0),
            "table-cell" | "covered-table-cell" => self.start_cell(),
            "note" => self.step_aside(Aside::Note),
            "annotation" => {
                self.step_aside(Aside::Comment { author: String::new(), date: String::new() });
            }
            "changed-region" => {
                let id = element.attribute("id").unwrap_or_default();
                self.step_aside(Aside::Region { id, region: Region::default() });
            }
            "deletion" => {
                if let Some(Waiting { aside: Aside::Region { region, .. }, .. }) =
                    self.waiting.last_mut()
                {
                    region.deleted = true;
                }
            }
            // Inside a paragraph they are fields, and their text is the text.
            "creator" if self.paragraphs == 0 => self.detail = Some("creator"),
            "date" if self.paragraphs == 0 => self.detail = Some("date"),
            "change" => self.deletion(element),
            "change-start" => self.insertion(element),
            "change-end" => self.insertion_ends(element),
            "note-citation" | "sequence-decls" | "variable-decls" | "forms" => self.skipped = 1,
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" | "h" => {
                self.paragraphs = self.paragraphs.saturating_sub(1);
                self.body.end_line();
            }
            "table-cell" | "covered-table-cell" => {
                if let Some(start) = self.cells.pop() {
                    self.body.end_cell(start);
                }
            }
            "table-row" => {
                self.rows.pop();
                self.body.end_line();
            }
            "creator" | "date" => self.detail = None,
            "note" | "annotation" | "changed-region" => self.step_back(),
            _ => {}
        }
    }

    fn start_cell(&mut self) {
        if let Some(cells) = self.rows.last_mut() {
            if *cells > 0 {
                self.body.push("\t");
            }
            *cells += 1;
        }
        self.cells.push(self.body.len());
    }

    fn step_aside(&mut self, aside: Aside) {
        let body = std::mem::take(&mut self.body);
        let paragraphs = std::mem::take(&mut self.paragraphs);
        self.waiting.push(Waiting { body, paragraphs, aside });
    }

    fn step_back(&mut self) {
        let Some(Waiting { body, paragraphs, aside }) = self.waiting.pop() else { return };
        self.paragraphs = paragraphs;
        let inside = std::mem::replace(&mut self.body, body);
        match aside {
            Aside::Note => {
                self.notes.push(inside);
                self.body.push(&format!("[note {}]", self.notes.len()));
            }
            Aside::Comment { author, date } => {
                let number = self.comments.len() + 1;
                self.body.push(&format!("[comment {number}]"));
                self.comments
                    .push(inside.headed(&format!("[comment {number}; {author}; {date}] ")));
            }
            Aside::Region { id, region } => {
                let text = inside.text().trim_end().to_owned();
                self.regions.insert(id, Region { text, ..region });
            }
        }
    }

    fn deletion(&mut self, element: &Element<'_>) {
        let id = element.attribute("change-id").unwrap_or_default();
        let Some(region) = self.regions.get(&id).filter(|region| region.deleted).cloned() else {
            return;
        };
        let open = self.body.open(ChangeKind::Deleted, some(region.author), some(region.date));
        self.body.push(&region.text);
        self.body.close(open);
    }

    fn insertion(&mut self, element: &Element<'_>) {
        let id = element.attribute("change-id").unwrap_or_default();
        let Some(region) = self.regions.get(&id).filter(|region| !region.deleted).cloned() else {
            return;
        };
        let open = self.body.open(ChangeKind::Inserted, some(region.author), some(region.date));
        self.open.push((id, open));
    }

    fn insertion_ends(&mut self, element: &Element<'_>) {
        let id = element.attribute("change-id").unwrap_or_default();
        if let Some(at) = self.open.iter().rposition(|(open, _)| *open == id) {
            let (_, open) = self.open.remove(at);
            self.body.close(open);
        }
    }

    fn finish(mut self, sheaf: &mut Sheaf) {
        // Damage may leave a note or a change open.
        while !self.waiting.is_empty() {
            self.step_back();
        }
        while let Some((_, open)) = self.open.pop() {
            self.body.close(open);
        }
        if !self.body.changes().is_empty() {
            sheaf.note(
                NoteCode::TrackedChanges,
                "The document shows insertions and deletions that nobody accepted yet. They stand \
                 in the text in brackets: [inserted: …] and [deleted: …].",
            );
        }
        if !self.comments.is_empty() {
            sheaf.note(
                NoteCode::Comments,
                "The document carries comments. They stand after the text and are no part of it.",
            );
        }
        sheaf.add_body(MarkKind::Part, 1, Some("Text"), &self.body);
        let notes = self.notes.into_iter().enumerate();
        let notes: Vec<_> =
            notes.map(|(index, note)| note.headed(&format!("[note {}] ", index + 1))).collect();
        for (name, bodies) in [("Notes", notes), ("Comments", self.comments)] {
            let mut joined = Body::default();
            for body in &bodies {
                joined.push(body.text());
                joined.end_line();
            }
            if !joined.is_blank() {
                let number = sheaf.parts() + 1;
                sheaf.add_body(MarkKind::Part, number, Some(name), &joined);
            }
        }
    }
}

impl Aside {
    fn tell(&mut self, detail: &str, text: &str) {
        let (author_of, date_of) = match self {
            Self::Note => return,
            Self::Comment { author, date } => (author, date),
            Self::Region { region, .. } => (&mut region.author, &mut region.date),
        };
        if detail == "creator" { author_of } else { date_of }.push_str(text);
    }
}

fn some(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}
