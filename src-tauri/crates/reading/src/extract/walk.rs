//! A page's tree to lines: block elements end lines, inline elements do not.

use std::ops::Range;

use dom_query::{Element as Node, LocalName, NodeId, NodeRef};
use url::Url;

use super::elements::{is_inline, is_struck, is_struck_class, is_unread};
use super::markup::attribute;
use super::open::{Open, Piece, Why};
use super::{BlockKind, frame, notes, page_cues};

/// One line of a page.
#[derive(Clone, Debug)]
pub struct PageLine {
    /// White space collapsed, trimmed.
    pub text: String,
    pub kind: BlockKind,
    /// Byte ranges of `text` with their targets.
    pub links: Vec<(Range<usize>, String)>,
}

impl PageLine {
    /// Share of the line's bytes that are link words.
    pub fn link_share(&self) -> f64 {
        let linked: usize = self.links.iter().map(|(r, _)| r.len()).sum();
        linked as f64 / self.text.len().max(1) as f64
    }
}

/// Elements that hold the page's own furniture by the meaning of their names.
fn is_furnishing(name: &str) -> bool {
    matches!(page_cues::of_tag(name).kind, Some(BlockKind::Rubric | BlockKind::Furniture))
}

/// An element that stands around words.
#[derive(Debug)]
pub struct Element {
    /// Its parent's place in [`Walked::elements`]; the first element is its own parent.
    pub parent: usize,
    /// Its tag.
    pub name: LocalName,
    /// What its writer called it: class, id and role, set apart by spaces.
    pub called: String,
    /// The place behind its last descendant; nothing is behind one that is open.
    pub end: usize,
    /// Its words are struck out.
    pub struck: bool,
}

/// Where a line stands in the tree.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    /// The element around its first words that tells what it is, in [`Walked::elements`].
    pub element: usize,
    /// The text nodes that it is made of, with the bytes that each gave.
    pub pieces: Vec<(NodeId, usize)>,
}

/// A whole page, line by line.
#[derive(Debug, Default)]
pub struct Walked {
    pub lines: Vec<PageLine>,
    /// One for each line.
    pub origins: Vec<Origin>,
    pub elements: Vec<Element>,
}

impl Walked {
    /// The elements around a line, from the innermost outwards.
    pub fn around(&self, line: usize) -> impl Iterator<Item = usize> + '_ {
        let first = self.origins.get(line).map(|o| o.element);
        std::iter::successors(first, |&at| {
            let parent = self.elements[at].parent;
            (parent != at).then_some(parent)
        })
    }

    /// The lines that stand outside navigation, side columns, forms and footers.
    pub fn unfurnished(&self) -> Vec<PageLine> {
        let furnished = |i: usize| self.around(i).any(|e| is_furnishing(&self.elements[e].name));
        let lines = self.lines.iter().enumerate();
        lines.filter(|(i, _)| !furnished(*i)).map(|(_, line)| line.clone()).collect()
    }
}

/// Reads the lines under a node.
pub fn walk(node: &NodeRef<'_>, base: Option<&Url>) -> Walked {
    let mut walk = Walk {
        base,
        walked: Walked::default(),
        within: 0,
        open: Open::default(),
        kind: BlockKind::Paragraph,
        row: None,
    };
    walk.walked.elements.push(Element {
        parent: 0,
        name: LocalName::default(),
        called: String::new(),
        end: usize::MAX,
        struck: false,
    });
    walk.children(node);
    walk.end_line();
    frame::rejoin(&mut walk.walked);
    walk.walked
}

struct Walk<'a> {
    base: Option<&'a Url>,
    walked: Walked,
    /// The innermost open element.
    within: usize,
    open: Open,
    kind: BlockKind,
    /// Cells begun in the table row that is open.
    row: Option<usize>,
}

/// A cell of more bytes holds text, not a value: such a table lays out a page.
const CELL_MAX: usize = 240;
/// Between the cells of a row.
const CELL_MARK: &str = " | ";

/// Whether a row holds short values in at least two cells, and no table of its own.
fn is_data_row(row: &NodeRef<'_>) -> bool {
    let cells: Vec<_> = row
        .children_it(false)
        .filter(|n| n.node_name().is_some_and(|name| matches!(&*name, "td" | "th")))
        .collect();
    cells.len() > 1
        && cells
            .iter()
            .all(|cell| cell.text().trim().len() <= CELL_MAX && cell.find(&["table"]).is_empty())
}

impl Walk<'_> {
    /// A row of a table is one line, its cells set apart.
    fn table_row(&mut self, node: &NodeRef<'_>) {
        self.end_line();
        self.row = Some(0);
        self.children(node);
        self.row = None;
        self.end_line();
    }

    fn cell_part(&mut self, node: &NodeRef<'_>, name: &str) {
        if let Some(cells) = self.row.as_mut().filter(|_| matches!(name, "td" | "th")) {
            *cells += 1;
            if *cells > 1 {
                let filled = self.open.text.trim_end().len();
                self.open.text.truncate(filled);
                self.open.text.push_str(CELL_MARK);
            }
        } else if !is_inline(name) {
            self.add(" ");
        }
        self.children(node);
    }

    fn children(&mut self, node: &NodeRef<'_>) {
        for child in node.children_it(false) {
            if child.is_text() {
                self.text(&child);
            } else {
                self.enter(&child);
            }
        }
    }

    fn text(&mut self, node: &NodeRef<'_>) {
        // Style alone keeps the day and the hour in two elements apart.
        let styled = || node.parent().is_some_and(|p| p.has_name("span") || p.has_name("time"));
        let digit = |c: char| c.is_ascii_digit();
        if self.open.text.ends_with(digit) && node.text().starts_with(digit) && styled() {
            self.add(" ");
        }
        let before = self.open.text.len();
        self.add(&node.text());
        let range = before..self.open.text.len();
        if !range.is_empty() {
            self.open.pieces.push(Piece { node: node.id, element: self.within, range });
        }
    }

    /// Notes an element and reads what is in it.
    fn enter(&mut self, node: &NodeRef<'_>) {
        let outer = self.within;
        let read = node.element_ref().filter(|element| !is_unread(&element.name.local));
        let Some(element) = read else { return };
        let (name, called) = (element.name.local.clone(), called(&element));
        let struck = is_struck(&name) || is_styled_struck(&element, &called);
        let own = self.walked.elements.len();
        self.within = own;
        let end = usize::MAX;
        self.walked.elements.push(Element {
            parent: outer,
            name: name.clone(),
            called,
            end,
            struck,
        });
        let (from, lines) = (self.open.text.len(), self.walked.lines.len());
        self.visit(node, &name);
        self.walked.elements[own].end = self.walked.elements.len();
        if is_inline(&name) && lines == self.walked.lines.len() && from < self.open.text.len() {
            self.part(node, own, from);
        }
        self.within = outer;
    }

    /// Looks whether an element inside the line, whose words begin at `from`, holds words of it.
    fn part(&mut self, node: &NodeRef<'_>, element: usize, from: usize) {
        let Element { name, called, struck, .. } = &self.walked.elements[element];
        let (before, inner) = self.open.text.split_at(from);
        let why = if *struck {
            Why::Struck
        } else if let Some((kept, raised)) =
            (&**name == "sup").then(|| notes::power(node, before, inner)).flatten()
        {
            self.open.raise(kept, &raised);
            return;
        } else if notes::is_mark(node, name, called, before, inner)
            || (self.open.ends_with_mark(from) && notes::parts_marks(inner))
        {
            Why::Note
        } else if let Some(kind) = frame::inside(name, called, before, inner) {
            Why::Frame(kind)
        } else {
            return;
        };
        self.open.part(from..self.open.text.len(), why);
    }

    fn visit(&mut self, node: &NodeRef<'_>, name: &str) {
        match name {
            "br" | "hr" if self.row.is_some() => self.add(" "),
            "br" | "hr" => self.end_line(),
            "a" => self.link(node),
            "tr" if self.row.is_none() && is_data_row(node) => self.table_row(node),
            // Blocks inside a cell stay on its row's line.
            _ if self.row.is_some() => self.cell_part(node, name),
            _ if is_inline(name) => self.children(node),
            _ => self.block(node, name),
        }
    }

    fn block(&mut self, node: &NodeRef<'_>, name: &str) {
        self.end_line();
        let outer = self.kind;
        self.kind = match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => BlockKind::Heading,
            "li" | "dt" | "dd" => BlockKind::ListItem,
            "figcaption" | "caption" => BlockKind::Caption,
            _ => outer,
        };
        self.children(node);
        self.end_line();
        self.kind = outer;
    }

    fn link(&mut self, node: &NodeRef<'_>) {
        let start = self.open.text.len();
        let lines = self.walked.lines.len();
        self.children(node);
        // A link around whole blocks is a teaser: it names no words of this line.
        let range = start..self.open.text.len();
        if let Some(target) = node.attr("href").and_then(|href| self.target(&href))
            && lines == self.walked.lines.len()
            && !range.is_empty()
        {
            self.open.links.push((range, target));
        }
    }

    fn target(&self, href: &str) -> Option<String> {
        let href = href.trim();
        if href.is_empty() || href.starts_with('#') {
            return None;
        }
        let resolved = match self.base {
            Some(base) => base.join(href).ok(),
            None => Url::parse(href).ok(),
        };
        match resolved {
            Some(url) if matches!(url.scheme(), "http" | "https") => Some(url.to_string()),
            Some(_) => None,
            None => Some(href.to_owned()),
        }
    }

    fn add(&mut self, text: &str) {
        for c in text.chars() {
            // A non-breaking space is a character of the text; line ends and tabs are not.
            if c.is_whitespace() && c != '\u{a0}' {
                if !self.open.text.is_empty() && !self.open.text.ends_with(' ') {
                    self.open.text.push(' ');
                }
            } else if c == '\0' {
                self.open.text.push('\u{fffd}');
            } else if !matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}') {
                // Places where a line may break are no characters of the text.
                self.open.text.push(c);
            }
        }
    }

    fn end_line(&mut self) {
        let (words, beside) = std::mem::take(&mut self.open).parted();
        self.write(words, None);
        for (part, kind) in beside {
            self.write(part, kind);
        }
    }

    fn write(&mut self, line: Open, kind: Option<BlockKind>) {
        let element = line.element(&self.walked.elements);
        let Open { text, links, pieces, .. } = line;
        let trimmed = text.trim();
        if trimmed.is_empty() {
            return;
        }
        let lead = text.len() - text.trim_start().len();
        let links = links
            .into_iter()
            .map(|(range, url)| {
                trim_range(
                    trimmed,
                    range.start.saturating_sub(lead)..range.end.saturating_sub(lead),
                    url,
                )
            })
            .filter(|(range, _)| !range.is_empty())
            .collect();
        let kind = kind.unwrap_or(self.kind);
        self.walked.lines.push(PageLine { text: trimmed.to_owned(), kind, links });
        let pieces = pieces.into_iter().map(|piece| (piece.node, piece.range.len())).collect();
        self.walked.origins.push(Origin { element, pieces });
    }
}

/// Whether an element is struck out by its style or class.
fn is_styled_struck(element: &Node, called: &str) -> bool {
    attribute(element, "style").is_some_and(|style| style.contains("line-through"))
        || called.split_ascii_whitespace().any(is_struck_class)
}

/// Class, id and role of an element.
fn called(element: &Node) -> String {
    let mut called = String::new();
    for attribute in &element.attrs {
        if matches!(&*attribute.name.local, "class" | "id" | "role") {
            called.push_str(&attribute.value);
            called.push(' ');
        }
    }
    called
}

fn trim_range(text: &str, range: Range<usize>, url: String) -> (Range<usize>, String) {
    let end = range.end.min(text.len());
    let start = range.start.min(end);
    let words = text.get(start..end).unwrap_or_default();
    let start = start + words.len() - words.trim_start().len();
    (start..start + words.trim().len(), url)
}
