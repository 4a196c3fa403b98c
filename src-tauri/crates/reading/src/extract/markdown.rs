//! Markdown: the source is kept as it stands; its signs are blanked in the plain view.

use periksa_text::offset::Span;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::bounds::is_running;
use super::front_matter;
use super::lines::{self, LineKind};
use super::plain::{Layout, WRAPPED, bare_links};
use super::{Block, BlockKind, Link};

/// Blocks and links of a Markdown text, in bytes of its source.
pub fn lay_out(text: &str) -> Layout {
    let mut builder = Builder::new(text);
    let options = Options::ENABLE_TABLES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        builder.take(&event, Span::new(range.start, range.end));
    }
    builder.finish()
}

struct Builder<'a> {
    text: &'a str,
    /// Bytes that are words; all others are blanked.
    words: Vec<Span>,
    blocks: Vec<Block>,
    links: Vec<Link>,
    open_link: Option<(String, Option<Span>)>,
    kind: BlockKind,
    /// Words seen in the block that is open.
    current: Option<Span>,
    in_metadata: bool,
    /// Running text has been seen.
    begun: bool,
    /// The lines of the front matter.
    head: String,
}

impl<'a> Builder<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            words: Vec::new(),
            blocks: Vec::new(),
            links: Vec::new(),
            open_link: None,
            kind: BlockKind::Paragraph,
            current: None,
            in_metadata: false,
            begun: false,
            head: String::new(),
        }
    }

    fn take(&mut self, event: &Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => self.open(tag),
            Event::End(tag) => self.close(*tag, span),
            Event::Text(_) if self.in_metadata => self.head.push_str(span.of(self.text)),
            Event::Html(_) | Event::InlineHtml(_) if self.in_metadata => {}
            Event::Text(_) => self.add(span),
            Event::Code(_) => self.add(self.inner_code(span)),
            Event::HardBreak => self.end_block(),
            Event::SoftBreak => self.end_special_line(),
            _ => {}
        }
    }

    fn inner_code(&self, span: Span) -> Span {
        let raw = span.of(self.text);
        let ticks = raw.len() - raw.trim_start_matches('`').len();
        Span::new(span.start + ticks, span.end.saturating_sub(ticks).max(span.start + ticks))
    }

    fn open(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { .. } => self.start_block(BlockKind::Heading),
            Tag::Item => self.start_block(BlockKind::ListItem),
            Tag::Paragraph if self.kind != BlockKind::ListItem => {
                self.start_block(BlockKind::Paragraph);
            }
            // What stands for a picture, and what follows it in its paragraph, is its legend.
            Tag::Image { .. } => self.start_block(BlockKind::Caption),
            Tag::CodeBlock(_) => self.start_block(BlockKind::Furniture),
            // A row is no label, however short: it belongs to its table as an item to its list.
            Tag::TableRow | Tag::TableHead => self.start_block(BlockKind::ListItem),
            Tag::TableCell => self.part_cells(),
            Tag::MetadataBlock(_) => self.in_metadata = true,
            Tag::Link { dest_url, .. } => self.open_link = Some((dest_url.to_string(), None)),
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd, span: Span) {
        match tag {
            TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::CodeBlock => {
                self.end_block();
            }
            TagEnd::Image => self.end_block(),
            TagEnd::Item | TagEnd::TableRow | TagEnd::TableHead => {
                self.end_block();
                self.kind = BlockKind::Paragraph;
            }
            TagEnd::MetadataBlock(_) => {
                self.in_metadata = false;
                self.blocks.push(Block { span, kind: BlockKind::Furniture });
            }
            TagEnd::Link => {
                if let Some((url, Some(span))) = self.open_link.take() {
                    self.links.push(Link { span, url, text: span.of(self.text).to_owned() });
                }
            }
            _ => {}
        }
    }

    fn start_block(&mut self, kind: BlockKind) {
        self.end_block();
        self.kind = kind;
    }

    fn end_block(&mut self) {
        if let Some(span) = self.current.take() {
            let inner = span.of(self.text);
            let start = span.start + inner.len() - inner.trim_start().len();
            let span = Span::new(start, start + inner.trim().len());
            if !span.is_empty() {
                self.begun |= self.kind == BlockKind::Paragraph && is_running(span.of(self.text));
                self.blocks.push(Block { span, kind: self.kind });
            }
        }
    }

    /// A byline or dateline ends with its line, even where no blank line follows.
    fn end_special_line(&mut self) {
        let line = self.current.map(|span| span.of(self.text));
        if line
            .is_some_and(|line| lines::classify(line) != LineKind::Words || self.is_head_line(line))
        {
            self.end_block();
        }
    }

    /// A short line above the running text ends where its writer ended it: nothing is wrapped so soon.
    fn is_head_line(&self, line: &str) -> bool {
        !self.begun && self.kind == BlockKind::Paragraph && line.len() < *WRAPPED.start()
    }

    /// The mark between two cells stays, as in the row of a page's table: blanked, it would leave
    /// the wide gaps of a menu.
    fn part_cells(&mut self) {
        let Some(end) = self.current.map(|cells| cells.end) else { return };
        if let Some(mark) = self.text[end..].find('|') {
            self.words.push(Span::new(end + mark, end + mark + 1));
        }
    }

    fn add(&mut self, span: Span) {
        let join = |open: Option<Span>| {
            open.map_or(span, |s| Span::new(s.start.min(span.start), s.end.max(span.end)))
        };
        self.words.push(span);
        self.current = Some(join(self.current));
        if let Some((_, linked)) = &mut self.open_link {
            *linked = Some(join(*linked));
        }
    }

    fn finish(mut self) -> Layout {
        self.end_block();
        let mut plain = String::with_capacity(self.text.len());
        let mut at = 0;
        self.words.sort_unstable();
        for word in &self.words {
            if word.start < at {
                continue;
            }
            blank(&self.text[at..word.start], &mut plain);
            // A soft line end inside a paragraph is a space to a reader of sentences.
            plain.push_str(&self.text[word.start..word.end].replace('\n', " "));
            at = word.end;
        }
        blank(&self.text[at..], &mut plain);
        self.close_links(&mut plain);
        let mut links = self.links;
        let bare = bare_links(&plain);
        links.extend(
            bare.into_iter()
                .filter(|b| !links.iter().any(|l| l.span.overlaps(b.span)))
                .collect::<Vec<_>>(),
        );
        links.sort_by_key(|l| l.span);
        self.blocks.sort_by_key(|b| b.span);
        self.blocks.dedup_by(|b, a| b.span.start < a.span.end);
        Layout { plain, blocks: self.blocks, links, stated: front_matter::read(&self.head) }
    }

    /// Words after a link target stand far from the words before it once the target is blank; that
    /// is harmless, but a line end between two blocks has to remain one.
    fn close_links(&self, plain: &mut String) {
        for pair in self.blocks.windows(2) {
            let between = pair[0].span.end..pair[1].span.start;
            if between.start < between.end
                && let Some(at) = self.text[between.clone()].find('\n')
            {
                let at = between.start + at;
                plain.replace_range(at..=at, "\n");
            }
        }
    }
}

/// As many spaces as the mark-up has bytes.
fn blank(mark_up: &str, plain: &mut String) {
    plain.extend(std::iter::repeat_n(' ', mark_up.len()));
}
