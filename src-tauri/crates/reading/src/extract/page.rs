//! A web page to an article: its own part of the page, found by readability scoring, with the
//! title, people and day put above it.

use dom_query::Document;
use dom_smoothie::{Config, Readability, TextMode};
use periksa_text::normalise::normalise;
use periksa_text::offset::Span;
use url::Url;

use super::about::{self, Found};
use super::lines::{self, LineKind};
use super::plain::mark;
use super::walk::{self, PageLine};
use super::{Article, Block, BlockKind, Link, Metadata, Unreadable, guard};

/// A line of which this share is links, without a sentence's end, leads elsewhere.
const LINKED_LINE: f64 = 0.8;
/// The structured `articleBody` is believed only where the page's own text is less than this share
/// of it: on ordinary pages it is the worse text (reference/extraction.md, section 1).
const RESCUE_SHARE: usize = 2;

/// Reads a page.
pub fn read(html: &str, url: Option<&str>) -> Result<Article, Unreadable> {
    guard::check(html)?;
    let html = normalise(html).text;
    let doc = Document::from(html.as_str());
    walk::check_depth(&doc)?;
    let base = base_url(&doc, url);
    let all = walk::lines(&doc.root(), base.as_ref(), false);
    let found = about::collect(&doc, &all, url);
    let mut content = content_lines(doc, base.as_ref());
    rescue(&mut content, &found, &all);
    if content.is_empty() {
        return Err(Unreadable::NoText);
    }
    Ok(assemble(content, found))
}

fn base_url(doc: &Document, url: Option<&str>) -> Option<Url> {
    let page = url.and_then(|u| Url::parse(u).ok());
    let stated = doc.select("base[href]").attr("href");
    match (stated, page) {
        (Some(href), Some(page)) => page.join(&href).ok().or(Some(page)),
        (Some(href), None) => Url::parse(&href).ok(),
        (None, page) => page,
    }
}

fn content_lines(doc: Document, base: Option<&Url>) -> Vec<PageLine> {
    let config = Config { text_mode: TextMode::Raw, disable_json_ld: true, ..Config::default() };
    let Ok(mut reader) = Readability::with_document(doc, None, Some(config)) else {
        return Vec::new();
    };
    let Ok(article) = reader.parse() else { return Vec::new() };
    let content = Document::from(article.content);
    walk::lines(&content.root(), base, true)
}

/// Falls back on the structured text, then on every line of the page.
fn rescue(content: &mut Vec<PageLine>, found: &Found, all: &[PageLine]) {
    let length: usize = content.iter().map(|l| l.text.len()).sum();
    if let Some(body) = &found.article_body
        && length * RESCUE_SHARE < body.len()
    {
        let line = |l: &str| PageLine {
            text: l.split_whitespace().collect::<Vec<_>>().join(" "),
            kind: BlockKind::Paragraph,
            links: Vec::new(),
        };
        *content = body.lines().filter(|l| !l.trim().is_empty()).map(line).collect();
    } else if content.is_empty() {
        *content = all.to_vec();
    }
}

/// The text under construction.
#[derive(Default)]
struct Sheet {
    text: String,
    blocks: Vec<Block>,
    links: Vec<Link>,
}

impl Sheet {
    fn add(&mut self, line: &PageLine, kind: BlockKind) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let start = self.text.len();
        self.text.push_str(&line.text);
        self.blocks.push(Block { span: Span::new(start, self.text.len()), kind });
        self.links.extend(line.links.iter().map(|(range, url)| Link {
            span: Span::new(start + range.start, start + range.end),
            url: url.clone(),
            text: line.text.get(range.clone()).unwrap_or_default().to_owned(),
        }));
    }
}

fn assemble(content: Vec<PageLine>, found: Found) -> Article {
    let mut sheet = Sheet::default();
    let bare = |text: &str, kind| PageLine { text: text.to_owned(), kind, links: Vec::new() };
    if let Some(title) = &found.title {
        sheet.add(&bare(title, BlockKind::Title), BlockKind::Title);
    }
    for line in &found.head_lines {
        sheet.add(&bare(line, BlockKind::Furniture), BlockKind::Furniture);
    }
    let heads = sheet.blocks.len();
    for line in content {
        if heading_again(&line, &found) {
            continue;
        }
        let kind = if leads_elsewhere(&line) { BlockKind::Furniture } else { line.kind };
        sheet.add(&line, kind);
    }
    let mut body = sheet.blocks.split_off(heads);
    mark(&sheet.text, &mut body);
    let mut blocks = sheet.blocks;
    for block in &mut blocks {
        match lines::classify(block.span.of(&sheet.text)) {
            LineKind::Byline(_) if block.kind != BlockKind::Title => block.kind = BlockKind::Byline,
            LineKind::Dateline(_) if block.kind != BlockKind::Title => {
                block.kind = BlockKind::Dateline;
            }
            _ => {}
        }
    }
    blocks.extend(body);
    let plain = sheet.text.clone();
    let metadata = Metadata::default();
    let mut article =
        Article { text: sheet.text, blocks, metadata, links: sheet.links, plain, given: None };
    article.metadata = found.settle(&article);
    article
}

/// The headline and the byline lines stand above already.
fn heading_again(line: &PageLine, found: &Found) -> bool {
    let same = |a: &str, b: &str| a.trim().to_lowercase() == b.trim().to_lowercase();
    found.title.as_deref().is_some_and(|t| same(t, &line.text))
        || found.head_lines.iter().any(|h| same(h, &line.text))
}

fn leads_elsewhere(line: &PageLine) -> bool {
    matches!(line.kind, BlockKind::ListItem | BlockKind::Paragraph)
        && line.link_share() > LINKED_LINE
        && !line.text.ends_with(['.', '!', '?', '”', '"'])
        && lines::classify(&line.text) == LineKind::Words
}
