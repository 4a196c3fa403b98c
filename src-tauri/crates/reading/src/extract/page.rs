//! A web page to an article: its own part of the page, found by readability scoring, with the
//! title, people and day put above it.

use dom_query::{Document, NodeId, NodeRef};
use dom_smoothie::{Config, Readability, TextMode};
use periksa_text::offset::Span;
use rustc_hash::FxHashSet;
use url::Url;

use super::about::{self, Found};
use super::bounds::Ends;
use super::declared::Declared;
use super::lines::{self, LineKind};
use super::no_article::{self, Stated};
use super::plain::mark;
use super::select::select;
use super::walk::{self, PageLine, Walked};
use super::{Article, Block, BlockKind, Link, Metadata, Unreadable, guard};

/// A line of which this share is links, without a sentence's end, leads elsewhere.
const LINKED_LINE: f64 = 0.8;
/// Where the scorer leaves its choice.
const READABLE: &str = "#readability-page-1";
/// The structured `articleBody` is believed only where the page's own text is less than this share
/// of it: on ordinary pages it is the worse text (reference/extraction.md, section 1).
const RESCUE_SHARE: usize = 2;

/// The scorer writes its choice out as HTML, in a time that grows with the square of one text or
/// attribute that is full of characters to be escaped; one of this many bytes takes no time yet.
const LONG_VALUE: usize = 4 * 1024;

/// Reads a page.
pub fn read(html: &str, url: Option<&str>) -> Result<Article, Unreadable> {
    guard::check(html)?;
    // The parser itself brings line ends and NUL into the stored form.
    let doc = Document::from(html.trim_start_matches('\u{feff}'));
    let declared = Declared::read(&doc)?;
    let base = base_url(&declared, url);
    let walked = walk::walk(&doc.root(), base.as_ref());
    let found = about::collect(&doc, &walked.unfurnished(), url);
    let stated = Stated::of(&declared);
    let site = base.as_ref().and_then(Url::host_str);
    let mut content = select(&walked, &readable(doc), found.title.as_deref());
    rescue(&mut content, &found, &walked);
    let title = found.title.as_deref();
    if no_article::is_none(&content, title, site, stated) {
        return Err(Unreadable::NoText);
    }
    Ok(assemble(content, found))
}

/// The address that links are counted from: the page's own `<base>`, which may itself be counted
/// from where the page came from. A page that was kept as a file is where it says that it stands.
fn base_url(declared: &Declared, url: Option<&str>) -> Option<Url> {
    let absolute = |address: &str| Url::parse(address).ok().filter(|url| !url.cannot_be_a_base());
    let page = url.and_then(absolute).or_else(|| declared.canonical.as_deref().and_then(absolute));
    match (declared.base.as_deref(), page) {
        (Some(href), Some(page)) => page.join(href).ok().or(Some(page)),
        (Some(href), None) => absolute(href),
        (None, page) => page,
    }
}

/// Takes the characters that would be escaped out of long texts and attributes. The lines have been
/// read by then, and the scorer counts lengths and commas only.
fn ease_escaping(doc: &Document) {
    // The writer halts at every character that shares its first byte with the no-break space.
    let halts = |c: char| matches!(c, '&' | '"' | '\u{80}'..='\u{bf}');
    let eased = |value: &str| {
        (value.len() > LONG_VALUE && value.contains(halts)).then(|| value.replace(halts, " "))
    };
    let nodes: Vec<NodeRef<'_>> = doc.root().descendants_it().collect();
    for node in nodes {
        if node.is_text() {
            if let Some(text) = eased(&node.text()) {
                node.set_text(text);
            }
            continue;
        }
        let long: Vec<(String, String)> = node.element_ref().map_or_else(Vec::new, |element| {
            let attributes = element.attrs.iter();
            attributes.filter_map(|a| Some((a.name.local.to_string(), eased(&a.value)?))).collect()
        });
        for (name, value) in long {
            node.set_attr(&name, &value);
        }
    }
}

/// The text nodes that the readability scorer takes for the article's.
fn readable(doc: Document) -> FxHashSet<NodeId> {
    ease_escaping(&doc);
    let config = Config { text_mode: TextMode::Raw, disable_json_ld: true, ..Config::default() };
    let Ok(mut reader) = Readability::with_document(doc, None, Some(config)) else {
        return FxHashSet::default();
    };
    // The scorer works on the tree itself, so what it keeps are the nodes that were walked.
    if reader.parse().is_err() {
        return FxHashSet::default();
    }
    let kept = reader.doc.select(READABLE);
    let nodes = kept.nodes().iter().flat_map(NodeRef::descendants_it);
    nodes.filter(NodeRef::is_text).map(|node| node.id).collect()
}

/// Falls back on the structured text, then on every line of the page.
fn rescue(content: &mut Vec<PageLine>, found: &Found, walked: &Walked) {
    let body = content.iter().filter(|l| l.kind.is_body());
    let length: usize = body.map(|l| l.text.len()).sum();
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
        *content = walked.unfurnished();
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
    let content: Vec<PageLine> =
        content.into_iter().filter(|line| !heading_again(line, &found)).collect();
    let related = related(&content);
    for (line, related) in content.iter().zip(related) {
        sheet.add(line, if related { BlockKind::Related } else { line.kind });
    }
    let mut body = sheet.blocks.split_off(heads);
    mark(&sheet.text, &mut body, Ends::Above);
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

/// Which lines are headlines of other articles: links as a whole, and the heading above two of them.
/// A linked heading by itself is a heading.
fn related(lines: &[PageLine]) -> Vec<bool> {
    let linked: Vec<bool> = lines.iter().map(leads_elsewhere).collect();
    let at = |i: Option<usize>| i.and_then(|i| linked.get(i)).copied().unwrap_or(false);
    (0..lines.len())
        .map(|i| {
            let (before, after) = (at(i.checked_sub(1)), at(i.checked_add(1)));
            match lines[i].kind {
                BlockKind::Heading if linked[i] => before || after,
                BlockKind::Heading => after && at(Some(i + 2)),
                _ => linked[i],
            }
        })
        .collect()
}

fn leads_elsewhere(line: &PageLine) -> bool {
    matches!(line.kind, BlockKind::ListItem | BlockKind::Paragraph | BlockKind::Heading)
        && line.link_share() > LINKED_LINE
        // An address written out is a reference.
        && !line.text.contains("://")
        && !line.text.ends_with(['.', '!', '?', '”', '"'])
        && lines::classify(&line.text) == LineKind::Words
}
