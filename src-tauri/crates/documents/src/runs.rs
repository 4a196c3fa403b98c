//! The text of Office Open XML: paragraphs, tables, notes and tracked changes (ISO/IEC 29500-1, 17
//! and 21). Word and `PowerPoint` name their paragraphs, runs and tables alike.

use crate::document::ChangeKind;
use crate::problem::DocumentProblem;
use crate::sheaf::{Body, Open};
use crate::xml::{Element, Piece, walk};

/// Elements whose insides are no text: properties, field codes, and the second form of what was
/// already said for newer programs.
const SKIPPED: [&str; 12] = [
    "pPr",
    "rPr",
    "sectPr",
    "tblPr",
    "tblPrEx",
    "tcPr",
    "trPr",
    "tblGrid",
    "instrText",
    "delInstrText",
    "fldData",
    "Fallback",
];

/// The text of one part.
#[derive(Debug, Default)]
pub struct Runs {
    pub body: Body,
    /// Whether a run is marked as hidden.
    pub hidden: bool,
    /// How many comments it has.
    pub comments: usize,
    /// The root element says `show="0"`, by which a slide is hidden.
    pub not_shown: bool,
    /// How deep inside a skipped element.
    skipped: usize,
    skipping_run_properties: bool,
    in_text: bool,
    /// Where the open cells start.
    cells: Vec<usize>,
    /// How many cells the open rows have.
    rows: Vec<usize>,
    changes: Vec<Open>,
}

impl Runs {
    /// Reads a part; what stood before a damage stays in `body`.
    pub fn read(&mut self, markup: &str) -> Result<(), DocumentProblem> {
        let walked = walk(markup, |piece| self.take(piece));
        while let Some(open) = self.changes.pop() {
            self.body.close(open);
        }
        walked
    }

    fn take(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::Start(element) if self.skipped > 0 => {
                self.skipped += 1;
                let hides = element.name() == "vanish"
                    && !matches!(element.attribute("val").as_deref(), Some("0" | "false"));
                self.hidden |= self.skipping_run_properties && hides;
            }
            Piece::End(_) if self.skipped > 0 => self.skipped -= 1,
            Piece::Start(element) if SKIPPED.contains(&element.name()) => {
                self.skipped = 1;
                self.skipping_run_properties = element.name() == "rPr";
            }
            Piece::Start(element) => self.start(&element),
            Piece::End(name) => self.end(name),
            Piece::Text(text) if self.in_text && self.skipped == 0 => self.body.push(&text),
            Piece::Text(_) => {}
        }
    }

    fn start(&mut self, element: &Element<'_>) {
        match element.name() {
            "t" | "delText" => self.in_text = true,
            "tab" | "ptab" => self.body.push("\t"),
            "br" | "cr" => self.body.push("\n"),
            "noBreakHyphen" => self.body.push("\u{2011}"),
            // A character of a symbol font: its code means nothing outside the font.
            "sym" => self.body.push("\u{FFFD}"),
            "tr" => self.rows.push(0),
            "tc" => self.start_cell(),
            "ins" | "moveTo" => self.open(ChangeKind::Inserted, element),
            "del" | "moveFrom" => self.open(ChangeKind::Deleted, element),
            "footnoteReference" => self.reference("note", element),
            "endnoteReference" => self.reference("endnote", element),
            "commentReference" => self.reference("comment", element),
            "footnote" => self.start_note("note", element),
            "endnote" => self.start_note("endnote", element),
            "comment" => self.start_comment(element),
            "sld" => self.not_shown = element.attribute("show").as_deref() == Some("0"),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "t" | "delText" => self.in_text = false,
            "p" => self.body.end_line(),
            "tc" => {
                if let Some(start) = self.cells.pop() {
                    self.body.end_cell(start);
                }
            }
            "tr" => {
                self.rows.pop();
                self.body.end_line();
            }
            "ins" | "moveTo" | "del" | "moveFrom" => {
                if let Some(open) = self.changes.pop() {
                    self.body.close(open);
                }
            }
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

    fn open(&mut self, kind: ChangeKind, element: &Element<'_>) {
        let open = self.body.open(kind, element.attribute("author"), element.attribute("date"));
        self.changes.push(open);
    }

    fn reference(&mut self, word: &str, element: &Element<'_>) {
        let id = element.attribute("id").unwrap_or_default();
        self.body.push(&format!("[{word} {id}]"));
    }

    fn start_note(&mut self, word: &str, element: &Element<'_>) {
        // The lines that part notes from the text are notes too, with a type.
        if element.attribute("type").is_some_and(|kind| kind != "normal") {
            self.skipped = 1;
            self.skipping_run_properties = false;
            return;
        }
        self.reference(word, element);
        self.body.push(" ");
    }

    fn start_comment(&mut self, element: &Element<'_>) {
        self.comments += 1;
        let [id, author, date] =
            ["id", "author", "date"].map(|name| element.attribute(name).unwrap_or_default());
        self.body.push(&format!("[comment {id}; {author}; {date}] "));
    }
}
