//! Plain text: lines and paragraphs to blocks. Markdown arrives here too, once its own structure
//! has been laid out.

use std::ops::Range;
use std::sync::LazyLock;

use periksa_text::lang;
use periksa_text::offset::Span;
use regex::Regex;

use super::about::publisher_of_url;
use super::blocks::{self, Told};
use super::bounds::{self, Ends};
use super::dating;
use super::evidence::Evidence;
use super::head::names_above_day;
use super::lines::{self, LineKind};
use super::metadata::Field;
use super::{Article, Block, BlockKind, Link, Metadata};

/// Raw blocks with what the writing itself says about them.
pub struct Layout {
    /// The text with mark-up blanked, as long as the text.
    pub plain: String,
    pub blocks: Vec<Block>,
    pub links: Vec<Link>,
    /// What a head of the file states about the article, apart from its words.
    pub stated: Evidence,
}

/// A hard-wrapped line is about this long, in characters.
const WRAPPED: std::ops::RangeInclusive<usize> = 45..=100;
/// Lines of issue data that may stand above the headline.
const LINES_ABOVE_TITLE: usize = 8;
/// A headline is no longer than this, in characters and words.
const TITLE_MAX_CHARS: usize = 200;
const TITLE_MAX_WORDS: usize = 30;

/// End marks are looked for in this many last paragraphs.
const LAST_PARAGRAPHS: usize = 3;
/// A dateline stands among the first blocks, or the day is a subject of the text.
const DATELINE_WITHIN: usize = 8;

/// One block a line; hard-wrapped paragraphs are joined again.
pub fn lay_out(text: &str) -> Layout {
    let mut blocks = Vec::new();
    let mut plain = text.to_owned();
    for chunk in chunks(text) {
        let words = |l: &Span| matches!(lines::classify(l.of(text)), LineKind::Words);
        let head = chunk.iter().take_while(|l| !words(l)).count();
        let (heads, rest) = chunk.split_at(head);
        blocks.extend(heads.iter().map(|&span| Block { span, kind: BlockKind::Paragraph }));
        // Only words are wrapped: a byline between two lines parts them.
        let parted: Vec<(Span, bool)> = if is_wrapped(text, rest) {
            rest.iter().map(|l| (*l, words(l))).collect()
        } else {
            rest.iter().map(|l| (*l, false)).collect()
        };
        for run in parted.chunk_by(|a, b| a.1 && b.1) {
            let run: Vec<Span> = run.iter().map(|line| line.0).collect();
            if is_wrapped(text, &run) {
                let span = Span::new(run[0].start, run[run.len() - 1].end);
                plain.replace_range(span.start..span.end, &span.of(text).replace('\n', " "));
                blocks.push(Block { span, kind: BlockKind::Paragraph });
            } else {
                blocks.extend(run.iter().map(|&span| Block { span, kind: BlockKind::Paragraph }));
            }
        }
    }
    let links = bare_links(&plain);
    Layout { plain, blocks, links, stated: Evidence::default() }
}

/// Trimmed lines, grouped by the blank lines between them.
fn chunks(text: &str) -> Vec<Vec<Span>> {
    let mut chunks = vec![Vec::new()];
    let mut at = 0;
    for line in text.split('\n') {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            chunks.push(Vec::new());
        } else if let Some(last) = chunks.last_mut() {
            let start = at + line.len() - line.trim_start().len();
            last.push(Span::new(start, start + trimmed.len()));
        }
        at += line.len() + 1;
    }
    chunks.retain(|c| !c.is_empty());
    chunks
}

fn is_wrapped(text: &str, lines: &[Span]) -> bool {
    let Some((last, first)) = lines.split_last() else { return false };
    let ends_open = |l: &Span| !l.of(text).ends_with(['.', '!', '?', '"', '”', ':', ')']);
    let long = |l: &Span| WRAPPED.contains(&l.of(text).chars().count());
    !first.is_empty()
        && first.iter().all(long)
        && first.iter().any(ends_open)
        && last.of(text).chars().count() <= *WRAPPED.end()
}

static BARE_URL: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#"(?i)\b(?:https?://|www\.)[^\s<>"'“”‘’\[\]{}|\\^`]+"#).ok());

/// Addresses written out in the text, without the punctuation of the sentence around them.
pub fn bare_links(plain: &str) -> Vec<Link> {
    if !["://", "www.", "WWW."].iter().any(|sign| plain.contains(sign)) {
        return Vec::new();
    }
    let Some(pattern) = BARE_URL.as_ref() else { return Vec::new() };
    pattern
        .find_iter(plain)
        .filter_map(|found| {
            let mut words = found.as_str().trim_end_matches(['.', ',', ';', ':', '!', '?', '…']);
            if words.ends_with(')') && !words.contains('(') {
                words = words.trim_end_matches(')');
            }
            words.contains('.').then(|| Link {
                span: Span::new(found.start(), found.start() + words.len()),
                url: if words.to_ascii_lowercase().starts_with("www.") {
                    format!("https://{words}")
                } else {
                    words.to_owned()
                },
                text: words.to_owned(),
            })
        })
        .collect()
}

/// Marks each block for what it is.
pub fn mark(plain: &str, blocks: &mut Vec<Block>, ends: Ends) {
    let mut open_label = None;
    for (i, block) in blocks.iter_mut().enumerate() {
        let line = block.span.of(plain);
        let kind = lines::classify(line);
        let under = std::mem::take(&mut open_label);
        match kind {
            LineKind::Sign { kind, open } => {
                // "Terbaru" is a label wherever it stands; a legend says so before its picture.
                block.kind = kind;
                open_label = open.then_some(kind);
            }
            // Furniture that the page's mark-up has told already.
            _ if !block.is_body() => {}
            LineKind::EndMark => block.kind = BlockKind::EndMark,
            LineKind::Byline(_) => block.kind = BlockKind::Byline,
            LineKind::Dateline(_) if i < DATELINE_WITHIN => block.kind = BlockKind::Dateline,
            // "Baca juga:" alone on its line leads the headline below it away too, and
            // "Berita terkait" all the headlines below it.
            LineKind::Words | LineKind::Dateline(_) => {
                if let Some(kind) = under.filter(|_| !ends_like_sentence(line)) {
                    block.kind = kind;
                    open_label = (kind == BlockKind::Related).then_some(kind);
                }
            }
        }
    }
    bounds::mark(plain, blocks, ends);
    cut_opening(plain, blocks);
    cut_end_marks(plain, blocks);
    cut_asides(plain, blocks);
}

fn ends_like_sentence(line: &str) -> bool {
    line.trim_end().ends_with(['.', '!', '"', '”'])
}

/// Splits "TOWN (OUTLET) –" off the first paragraph.
fn cut_opening(plain: &str, blocks: &mut Vec<Block>) {
    let Some(at) = blocks.iter().position(|b| b.kind == BlockKind::Paragraph) else { return };
    let span = blocks[at].span;
    let Some((length, _)) = lines::opening(span.of(plain)) else { return };
    let head = span.of(plain)[..length].trim_end().len();
    blocks[at].span.start = span.start + length;
    blocks.insert(
        at,
        Block { span: Span::new(span.start, span.start + head), kind: BlockKind::Opening },
    );
}

fn cut_end_marks(plain: &str, blocks: &mut Vec<Block>) {
    let last: Vec<usize> = (0..blocks.len())
        .rev()
        .filter(|&i| matches!(blocks[i].kind, BlockKind::Paragraph | BlockKind::ListItem))
        .take(LAST_PARAGRAPHS)
        .collect();
    for at in last {
        let span = blocks[at].span;
        let Some(mark) = lines::tail_mark(span.of(plain)) else { continue };
        let kept = span.of(plain)[..mark.start].trim_end().len();
        blocks[at].span.end = span.start + kept;
        let mark = Span::new(span.start + mark.start, span.start + mark.end);
        blocks.insert(at + 1, Block { span: mark, kind: BlockKind::EndMark });
    }
}

static ASIDE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)[(\[]\s*(?:baca|lihat|simak|read|see)\s+(?:juga|pula|also|more)\b").ok()
});
/// Characters of the longest aside behind its label.
const ASIDE_CHARS: usize = 200;

/// Where an aside in brackets stands.
fn aside(text: &str) -> Option<Range<usize>> {
    if !text.contains(['(', '[']) {
        return None;
    }
    ASIDE.as_ref()?.find_iter(text).find_map(|label| {
        let rest = &text[label.end()..];
        let close = rest.find(['(', ')', '[', ']'])?;
        let closed = rest[close..].starts_with([')', ']']);
        (closed && rest[..close].chars().count() <= ASIDE_CHARS)
            .then(|| label.start()..label.end() + close + 1)
    })
}

/// Splits "(Baca juga: …)" out of the paragraph that holds it.
fn cut_asides(plain: &str, blocks: &mut Vec<Block>) {
    let mut at = 0;
    while at < blocks.len() {
        let Block { span, kind } = blocks[at].clone();
        let found = if kind.is_body() { aside(span.of(plain)) } else { None };
        if let Some(found) = found {
            let aside = Span::new(span.start + found.start, span.start + found.end);
            let before =
                Span::new(span.start, span.start + span.of(plain)[..found.start].trim_end().len());
            let rest = &span.of(plain)[found.end..];
            let after = Span::new(span.end - rest.trim_start().len(), span.end);
            let parts = [(before, kind), (aside, BlockKind::Promo), (after, kind)];
            let parts = parts.into_iter().filter(|(s, _)| !s.is_empty());
            let parts: Vec<Block> = parts.map(|(span, kind)| Block { span, kind }).collect();
            let added = parts.len();
            blocks.splice(at..=at, parts);
            at += added.saturating_sub(1).max(1);
        } else {
            at += 1;
        }
    }
}

/// Whether a line above the body reads like a headline.
fn is_headline(line: &str) -> bool {
    line.chars().count() <= TITLE_MAX_CHARS
        && line.split_whitespace().count() <= TITLE_MAX_WORDS
        && !line.ends_with('.')
        && !line.ends_with(',')
        && line.chars().any(char::is_alphabetic)
        && lines::opening(line).is_none_or(|(_, publisher)| publisher.is_none())
}

/// Words of the longest shelf label that is told by its length, and by its capitals.
const SHELF_WORDS: usize = 2;
const SHOUTED_SHELF_WORDS: usize = 3;

/// Whether a line above a headline is the name of a shelf, a wire's slug in capitals, a path, or a
/// menu.
fn is_shelf(line: &str) -> bool {
    let words = line.split_whitespace().count();
    let menu = line.trim().contains("  ") || line.contains(['»', '›']) || line.contains(" > ");
    let shouted = !line.chars().any(char::is_lowercase);
    let slug = shouted && line.contains(['(', '-', '/']);
    menu || slug
        || line.contains(">>")
        || words <= SHELF_WORDS
        || (shouted && words <= SHOUTED_SHELF_WORDS)
}

/// Marks the headline among the first blocks.
fn find_title(plain: &str, blocks: &mut [Block]) -> Option<String> {
    let last = blocks.iter().rposition(Block::is_body)?;
    let heading =
        blocks.iter().take(LINES_ABOVE_TITLE + 1).position(|b| b.kind == BlockKind::Heading);
    let is_candidate = |b: &Block| b.is_body() && b.kind != BlockKind::Opening;
    let first = blocks.iter().take(LINES_ABOVE_TITLE).position(is_candidate);
    // Shelf labels, slugs and menus stand above headlines.
    let longer = first.and_then(|first| {
        let run = blocks.iter().enumerate().skip(first).take(LINES_ABOVE_TITLE);
        let mut run = run.filter(|(at, b)| *at < last && is_candidate(b));
        let own = run.find(|(_, b)| !is_shelf(b.span.of(plain)));
        own.filter(|(_, b)| is_headline(b.span.of(plain))).map(|(at, _)| at)
    });
    let first = longer.or(first);
    let at = heading.or(first.filter(|&at| at < last && blocks[at].kind == BlockKind::Paragraph))?;
    let line = blocks[at].span.of(plain);
    if heading.is_none() && !is_headline(line) {
        return None;
    }
    let title = line.split_whitespace().collect::<Vec<_>>().join(" ");
    blocks[at].kind = BlockKind::Title;
    Some(title)
}

/// Longest name of an outlet above the headline, in words.
const MASTHEAD_MAX_WORDS: usize = 3;

/// An outlet's name on its own line above the headline.
fn masthead(plain: &str, blocks: &[Block]) -> Option<Span> {
    let [first, second, _, ..] = blocks else { return None };
    let words = |b: &Block| b.span.of(plain).split_whitespace().count();
    let plain_lines = [first, second].iter().all(|b| {
        b.kind == BlockKind::Paragraph
            && lines::classify(b.span.of(plain)) == LineKind::Words
            && is_headline(b.span.of(plain))
    });
    let touching = !Span::new(first.span.end, second.span.start).of(plain).contains("\n\n");
    (plain_lines && touching && words(first) <= MASTHEAD_MAX_WORDS && words(second) > words(first))
        .then_some(first.span)
}

/// Marks the headline and gives its words. It has to be known before the opening is cut from the
/// first paragraph, so lines of other kinds are only passed over here.
fn headline(plain: &str, blocks: &mut [Block], outlet: Option<Span>) -> Option<String> {
    let mut probe = blocks.to_vec();
    for block in &mut probe {
        let words = lines::classify(block.span.of(plain)) == LineKind::Words;
        if block.kind == BlockKind::Paragraph && (!words || Some(block.span) == outlet) {
            block.kind = BlockKind::Furniture;
        }
    }
    let title = find_title(plain, &mut probe)?;
    let span = probe.iter().find(|b| b.kind == BlockKind::Title).map(|b| b.span);
    for block in blocks.iter_mut().filter(|b| Some(b.span) == span) {
        block.kind = BlockKind::Title;
    }
    Some(title)
}

/// An article from text that is kept whole.
pub fn read(text: String, layout: Layout, url: Option<&str>) -> Article {
    let Layout { plain, mut blocks, links, stated } = layout;
    let outlet = masthead(&plain, &blocks);
    let title = headline(&plain, &mut blocks, outlet);
    let title_span = blocks.iter().find(|b| b.kind == BlockKind::Title).map(|b| b.span);
    for block in blocks.iter_mut().filter(|b| outlet == Some(b.span)) {
        block.kind = BlockKind::Furniture;
    }
    mark(&plain, &mut blocks, Ends::Both);
    for block in blocks.iter_mut().filter(|b| Some(b.span) == title_span) {
        block.kind = BlockKind::Title;
    }
    let mut evidence = stated;
    if let Some((at, names)) = names_above_day(&plain, &blocks) {
        blocks[at].kind = BlockKind::Byline;
        evidence.name(Field::Authors, names, "name above the day");
    }
    let heading = title_span.is_some_and(|span| plain[..span.start].trim_end().ends_with('#'));
    let origin = if heading { "first heading" } else { "first line" };
    evidence.say(Field::Title, title.unwrap_or_default(), origin);
    if let Some(masthead) = outlet {
        evidence.say(Field::Publisher, masthead.of(&plain), "masthead line");
    }
    let metadata = Metadata::default();
    let mut article = Article { text, blocks, metadata, links, plain, given: None };
    article.metadata = settle(evidence, &article, url);
    article
}

/// The metadata of a text from what its parts tell and what was stated apart from its words.
fn settle(mut evidence: Evidence, article: &Article, url: Option<&str>) -> Metadata {
    let host = publisher_of_url(url);
    evidence.say(Field::Publisher, host.unwrap_or_default(), "host name");
    evidence.say(Field::Canonical, url.unwrap_or_default(), "given address");
    evidence.date(Field::Published, dating::of_address(url), "address of the page");
    evidence.outlets = evidence.said(Field::Publisher);
    let told = Told::read(&article.plain, &article.blocks, &evidence.outlets);
    told.say_rest(&mut evidence);
    for stamp in &told.stamps {
        let field = if stamp.update { Field::Modified } else { Field::Published };
        evidence.date(field, Some(stamp.moment), "dateline above the text");
    }
    let holder = told.copyright.unwrap_or_default();
    evidence.say(Field::Publisher, holder, "copyright line");
    evidence.credit(told.above, "byline above the text");
    evidence.name(Field::Authors, told.beside_day, "name beside the day");
    evidence.credit(told.tail, "author tail");
    evidence.name(Field::Contributors, told.initials, blocks::INITIALS);
    if let Some(language) = lang::detect(&body_of_plain(article)) {
        evidence.say(Field::Language, language.code(), "words of the body");
    }
    evidence.settle()
}

/// The body without mark-up, for telling its language.
pub fn body_of_plain(article: &Article) -> String {
    let body = article.blocks.iter().filter(|b| b.is_body());
    body.map(|b| b.span.of(&article.plain)).collect::<Vec<_>>().join("\n")
}
