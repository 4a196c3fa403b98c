//! Plain text: lines and paragraphs to blocks. Markdown arrives here too, once its own structure
//! has been laid out.

use std::ops::Range;
use std::sync::LazyLock;

use periksa_text::lang;
use periksa_text::offset::Span;
use regex::Regex;

use super::about::publisher_of_url;
use super::blocks::{self, Told, outlet_of_path};
use super::bounds::{self, Ends};
use super::dating;
use super::evidence::Evidence;
use super::head::{Head, names_beside_day};
use super::lines::{self, LineKind};
use super::metadata::Field;
use super::region::ends_sentence;
use super::top::{Top, is_count};
use super::{Article, Block, BlockKind, Link, Metadata};
use crate::lexicon::is_stop_word;

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
pub const WRAPPED: std::ops::RangeInclusive<usize> = 45..=100;
/// End marks are looked for in this many last paragraphs.
const LAST_PARAGRAPHS: usize = 3;
/// A dateline stands among the first blocks, or the day is a subject of the text.
const DATELINE_WITHIN: usize = 8;

/// One block a line; hard-wrapped paragraphs are joined again.
pub fn lay_out(text: &str) -> Layout {
    let mut blocks = Vec::new();
    let mut plain = text.to_owned();
    let mut begun = false;
    let chunks = chunks(text);
    let wraps = is_hard_wrapped(text, &chunks);
    for chunk in chunks {
        let words =
            |l: &Span| lines::classify(l.of(text)) == LineKind::Words && !is_count(l.of(text));
        let head = chunk.iter().take_while(|l| !words(l)).count();
        let (heads, rest) = chunk.split_at(head);
        blocks.extend(heads.iter().map(|&span| Block { span, kind: BlockKind::Paragraph }));
        // Only words are wrapped: a byline between two lines parts them.
        let parted: Vec<(Span, bool)> = if wraps && is_wrapped(text, rest) {
            rest.iter().map(|l| (*l, words(l))).collect()
        } else {
            rest.iter().map(|l| (*l, false)).collect()
        };
        let joined = |a: &(Span, bool), b: &(Span, bool)| {
            a.1 && b.1 || !a.1 && !b.1 && runs_on(text, a.0, b.0)
        };
        for run in parted.chunk_by(joined) {
            let mut run: Vec<Span> = run.iter().map(|line| line.0).collect();
            if !begun && is_headed(text, &run) {
                let span = run.remove(0);
                blocks.push(Block { span, kind: BlockKind::Paragraph });
            }
            begun |= run.iter().any(words);
            if wraps && is_wrapped(text, &run) {
                let span = Span::new(run[0].start, run[run.len() - 1].end);
                plain.replace_range(span.start..span.end, &span.of(text).replace('\n', " "));
                blocks.push(Block { span, kind: BlockKind::Paragraph });
            } else {
                for broken in run.chunk_by(|a, b| runs_on(text, *a, *b)) {
                    let span = Span::new(broken[0].start, broken[broken.len() - 1].end);
                    plain.replace_range(span.start..span.end, &span.of(text).replace('\n', " "));
                    blocks.push(Block { span, kind: BlockKind::Paragraph });
                }
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

/// Whether the writer broke lines at a width: a text with paragraphs on one line each does not.
fn is_hard_wrapped(text: &str, chunks: &[Vec<Span>]) -> bool {
    /// One long line may be a table's or an address.
    const MOST_LONG: usize = 1;
    let long = |l: &&Span| l.of(text).chars().count() > *WRAPPED.end();
    chunks.iter().flatten().filter(long).take(MOST_LONG + 1).count() <= MOST_LONG
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

/// A line that was broken off in the middle of a sentence is at least this long, in characters.
const BROKEN_OFF: usize = 20;

/// Whether a sentence runs on from one line into the next, though the lines are of no one width, as in a
/// message that was copied out of a chat: the first does not end as sentences do, and the next begins small or the
/// first ends with a small word that leads on.
fn runs_on(text: &str, line: Span, next: Span) -> bool {
    let (line, next) = (line.of(text), next.of(text));
    let bare = line.trim_end_matches(['*', '_', ')']);
    let last = bare.split_whitespace().next_back().unwrap_or_default();
    let open = bare.ends_with(|c: char| c.is_alphanumeric() || c == ',');
    let small = next.trim_start_matches(['*', '_', '(']).starts_with(char::is_lowercase);
    let leads_on = is_stop_word(last) && next.starts_with(|c: char| c.is_alphanumeric());
    // The name of a site begins small as well.
    let first = next.split_whitespace().next().unwrap_or_default();
    let site = first.trim_end_matches(['.', ',']).contains(['.', '/', '@']);
    let words = |l: &str| lines::classify(l) == LineKind::Words;
    let long = line.chars().count() >= BROKEN_OFF;
    open && long && !site && (small || leads_on) && words(line) && words(next)
}

/// Whether the first of the wrapped lines is a headline over the others, which end as sentences do
/// and begin with a capital: the first word of the next line would have had room on it, or one line
/// follows, and the headline does not end with a word that leads on.
fn is_headed(text: &str, lines: &[Span]) -> bool {
    let [first, second, rest @ ..] = lines else { return false };
    let length = |l: &Span| l.of(text).chars().count();
    let width = lines.iter().map(length).max().unwrap_or(0);
    let next = second.of(text).split_whitespace().next().unwrap_or_default();
    let room = length(first) + 1 + next.chars().count() <= width;
    let last = first.of(text).split_whitespace().next_back().unwrap_or_default();
    let leads_on = || is_stop_word(&last.to_lowercase()) || last.ends_with(',');
    (room || (rest.is_empty() && !leads_on()))
        && next.starts_with(|c: char| c.is_uppercase() || !c.is_alphabetic())
        && ends_sentence(lines[lines.len() - 1].of(text))
        && !ends_sentence(first.of(text))
        && lines::opening(first.of(text)).is_none()
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

/// Points and a lead line stand in so many paragraphs before the one that names the town.
const OPENING_WITHIN: usize = 6;

/// Splits "TOWN (OUTLET) –" off the first paragraph, or, where a town in capitals shows it, off one below
/// the points that a wire sets before its text.
fn cut_opening(plain: &str, blocks: &mut Vec<Block>) {
    let paragraphs: Vec<usize> = (0..blocks.len())
        .filter(|&at| blocks[at].kind == BlockKind::Paragraph)
        .take(OPENING_WITHIN)
        .collect();
    let found = paragraphs.iter().enumerate().find_map(|(place, &at)| {
        let words = blocks[at].span.of(plain);
        let sure = place == 0 || lines::begins_in_capitals(words);
        let (length, _) = lines::opening(words).filter(|_| sure)?;
        Some((at, length))
    });
    let Some((at, length)) = found else { return };
    let span = blocks[at].span;
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

/// An article from text that is kept whole.
pub fn read(text: String, layout: Layout, url: Option<&str>) -> Article {
    let Layout { plain, mut blocks, links, stated } = layout;
    let top = Top::read(&plain, &mut blocks);
    let title_span = blocks.iter().find(|b| b.kind == BlockKind::Title).map(|b| b.span);
    mark(&plain, &mut blocks, Ends::Both);
    for block in blocks.iter_mut().filter(|b| Some(b.span) == title_span) {
        block.kind = BlockKind::Title;
    }
    let mut evidence = stated;
    if let Some((at, names)) = names_beside_day(&plain, &blocks) {
        blocks[at].kind = BlockKind::Byline;
        evidence.name(Field::Authors, names, "name above the day");
    }
    let outlets = top.outlet.iter().cloned().chain(outlet_of_path(&plain, &blocks));
    let head = Head::pasted(&plain, &blocks, &outlets.collect::<Vec<_>>());
    show(&plain, &mut blocks, &head.shown);
    hear_head(head, &mut evidence);
    let heading = title_span.is_some_and(|span| text[..span.start].trim_end().ends_with('#'));
    hear_top(top, heading, &mut evidence);
    let metadata = Metadata::default();
    let mut article = Article { text, blocks, metadata, links, plain, given: None };
    article.metadata = settle(evidence, &article, url);
    article
}

/// Lets be heard what several lines under the headline say together: a name over an office, a label
/// over its name, a day over its hour.
fn hear_head(head: Head, evidence: &mut Evidence) {
    const BYLINE: &str = "byline above the text";
    evidence.credit(head.labelled, BYLINE);
    evidence.credit(head.plain, BYLINE);
    evidence.credit(head.with_outlet, BYLINE);
    evidence.name(Field::Authors, head.beside_day, "name beside the day");
    evidence.say(Field::Place, head.place.unwrap_or_default(), "dateline above the text");
    for stamp in head.below {
        let field = if stamp.update { Field::Modified } else { Field::Published };
        evidence.date(field, Some(stamp.moment), "dateline above the text");
    }
}

/// Marks the lines that say who wrote as bylines.
fn show(plain: &str, blocks: &mut [Block], shown: &[String]) {
    let title = blocks.iter().position(|b| b.kind == BlockKind::Title).unwrap_or(0);
    let lines = blocks.iter_mut().skip(title).take(DATELINE_WITHIN);
    for block in lines.filter(|b| matches!(b.kind, BlockKind::Paragraph | BlockKind::Rubric)) {
        let line = block.span.of(plain).trim_matches(['*', '_', ' ']);
        if shown.iter().any(|shown| shown == line) {
            block.kind = BlockKind::Byline;
        }
    }
}

/// Lets be heard what the first lines say.
fn hear_top(top: Top, heading: bool, evidence: &mut Evidence) {
    let origin = if heading { "first heading" } else { "first line" };
    evidence.say(Field::Title, top.title.unwrap_or_default(), origin);
    evidence.say(Field::Title, top.subject.unwrap_or_default(), "subject of a letter");
    evidence.say(Field::Publisher, top.outlet.unwrap_or_default(), "masthead line");
    evidence.say(Field::Section, top.section.unwrap_or_default(), "visible rubric line");
    evidence.say(Field::Section, top.shelf.unwrap_or_default(), "shelf above the headline");
    evidence.date(Field::Published, top.sent, "stamp of the message");
}

/// The metadata of a text from what its parts tell and what was stated apart from its words.
fn settle(mut evidence: Evidence, article: &Article, url: Option<&str>) -> Metadata {
    let host = publisher_of_url(url);
    evidence.say(Field::Publisher, host.unwrap_or_default(), "host name");
    evidence.say(Field::Canonical, url.unwrap_or_default(), "given address");
    evidence.date(Field::Published, dating::of_address(url), "address of the page");
    evidence.outlets = evidence.said(Field::Publisher);
    let told = Told::read(&article.plain, &article.blocks, &evidence.outlets);
    let language = lang::detect(&body_of_plain(article));
    told.say_rest(&mut evidence, language);
    for stamp in &told.stamps {
        let field = if stamp.update { Field::Modified } else { Field::Published };
        evidence.date(field, Some(stamp.moment), "dateline above the text");
    }
    let holder = told.copyright.unwrap_or_default();
    evidence.say(Field::Publisher, holder, "copyright line");
    evidence.hear_written_outlet(&article.plain);
    evidence.credit(told.above, "byline above the text");
    evidence.name(Field::Authors, told.beside_day, "name beside the day");
    evidence.credit(told.tail, "author tail");
    evidence.name(Field::Contributors, told.initials, blocks::INITIALS);
    if let Some(language) = language {
        evidence.say(Field::Language, language.code(), "words of the body");
    }
    evidence.settle()
}

/// The body without mark-up, for telling its language.
pub fn body_of_plain(article: &Article) -> String {
    let body = article.blocks.iter().filter(|b| b.is_body());
    body.map(|b| b.span.of(&article.plain)).collect::<Vec<_>>().join("\n")
}
