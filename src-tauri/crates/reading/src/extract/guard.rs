//! Counts a page's tags in one pass before any tree is built, so that a hostile page ends in a
//! stated outcome. The count follows the HTML parser's rules for what closes what closely enough
//! that a page cannot hide its depth from it.

use super::Unreadable;

/// Elements open inside one another. Newsrooms stay below about 60; unclosed tags add some.
pub const MAX_DEPTH: usize = 512;
/// Elements on one page; the largest live-ticker pages hold about 30,000.
pub const MAX_ELEMENTS: usize = 150_000;
/// Attributes on one element; the parser compares every pair of them.
pub const MAX_ATTRIBUTES: usize = 1_000;
/// Characters of one page, in bytes of UTF-8.
pub const MAX_BYTES: usize = 24 * 1024 * 1024;
/// Formatting elements left open are rebuilt inside every later block; this bounds the product.
const MAX_REBUILT: usize = 2_000_000;

const VOID: &[&str] = &[
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "image", "img",
    "input", "keygen", "link", "meta", "param", "source", "track", "wbr",
];
/// Opening one of these closes an open one of the same kind.
const SELF_ENDING: &[&str] =
    &["p", "li", "dd", "dt", "tr", "td", "th", "option", "optgroup", "body", "html", "head"];
const RAW_TEXT: &[&str] =
    &["script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp"];
/// An end tag does not reach through these.
const BARRIERS: &[&str] = &[
    "table",
    "td",
    "th",
    "caption",
    "template",
    "object",
    "marquee",
    "applet",
    "foreignobject",
    "desc",
    "annotation-xml",
    "mi",
    "mo",
    "mn",
    "ms",
    "mtext",
    "svg",
    "math",
    "select",
    "button",
];
/// Their end tags leave what was opened inside them open.
const FORMATTING: &[&str] = &[
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];

/// What one page holds.
#[derive(Debug, Default, PartialEq, Eq)]
struct Count {
    elements: usize,
    deepest: usize,
    attributes: usize,
    open_formatting: usize,
}

/// Refuses a page that would exhaust the parser.
pub fn check(html: &str) -> Result<(), Unreadable> {
    if html.len() > MAX_BYTES {
        return Err(Unreadable::TooLarge);
    }
    let mut open: Vec<String> = Vec::new();
    let mut count = Count::default();
    let bytes = html.as_bytes();
    let mut at = 0;
    while let Some(next) = find(bytes, at, b'<') {
        at = next + 1;
        match bytes.get(at) {
            Some(b'!') => at = skip_declaration(html, at),
            Some(b'?') => at = find(bytes, at, b'>').map_or(bytes.len(), |p| p + 1),
            Some(b'/') => {
                at = close(html, at + 1, &mut open, &mut count);
                count.within_limits()?;
            }
            Some(c) if c.is_ascii_alphabetic() => {
                at = open_tag(html, at, &mut open, &mut count);
                count.within_limits()?;
            }
            _ => {}
        }
    }
    Ok(())
}

impl Count {
    fn within_limits(&self) -> Result<(), Unreadable> {
        if self.deepest > MAX_DEPTH {
            return Err(Unreadable::TooDeep);
        }
        if self.elements > MAX_ELEMENTS || self.elements * self.open_formatting > MAX_REBUILT {
            return Err(Unreadable::TooManyElements);
        }
        if self.attributes > MAX_ATTRIBUTES {
            return Err(Unreadable::TooManyAttributes);
        }
        Ok(())
    }
}

fn find(bytes: &[u8], from: usize, wanted: u8) -> Option<usize> {
    bytes.get(from..)?.iter().position(|&b| b == wanted).map(|p| from + p)
}

fn skip_declaration(html: &str, at: usize) -> usize {
    let rest = &html[at..];
    if let Some(comment) = rest.strip_prefix("!--") {
        // "<!-->" and "<!--->" are whole comments.
        if comment.starts_with('>') || comment.starts_with("->") {
            return at + 4;
        }
        return comment.find("-->").map_or(html.len(), |p| at + 3 + p + 3);
    }
    rest.find('>').map_or(html.len(), |p| at + p + 1)
}

fn name_end(bytes: &[u8], from: usize) -> usize {
    let stops = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'/' | b'>');
    bytes[from..].iter().position(stops).map_or(bytes.len(), |p| from + p)
}

/// Longest tag name kept; longer ones are hostile and all count as one.
const LONGEST_NAME: usize = 40;

fn tag_name(html: &str, from: usize, end: usize) -> String {
    let bytes = &html.as_bytes()[from..end.min(from + LONGEST_NAME)];
    String::from_utf8_lossy(bytes).to_ascii_lowercase()
}

fn close(html: &str, from: usize, open: &mut Vec<String>, count: &mut Count) -> usize {
    let bytes = html.as_bytes();
    let end = name_end(bytes, from);
    let name = tag_name(html, from, end);
    // An end tag of these without its start makes an element of its own.
    if matches!(name.as_str(), "p" | "br") && !open.contains(&name) {
        count.elements += 1;
    }
    for at in (0..open.len()).rev() {
        if open[at] == name {
            if FORMATTING.contains(&name.as_str()) {
                open.remove(at);
            } else {
                open.truncate(at);
            }
            break;
        }
        if BARRIERS.contains(&open[at].as_str())
            && !(name == "table" && matches!(open[at].as_str(), "td" | "th" | "caption"))
        {
            break;
        }
    }
    find(bytes, end, b'>').map_or(bytes.len(), |p| p + 1)
}

fn open_tag(html: &str, from: usize, open: &mut Vec<String>, count: &mut Count) -> usize {
    let bytes = html.as_bytes();
    let end = name_end(bytes, from);
    let name = tag_name(html, from, end);
    let (after, attributes, self_closed) = attributes(bytes, end);
    count.elements += 1;
    count.attributes = count.attributes.max(attributes);
    if RAW_TEXT.contains(&name.as_str()) {
        return end_of_raw(bytes, after, &name);
    }
    if name == "plaintext" {
        return bytes.len();
    }
    let foreign = open.iter().rposition(|n| n == "svg" || n == "math");
    if VOID.contains(&name.as_str())
        || (self_closed
            && (foreign.is_some() || name == "svg" || name == "math")
            && !is_flow(&name))
    {
        return after;
    }
    if let Some(at) = foreign.filter(|_| is_flow(&name)) {
        open.truncate(at);
    }
    if SELF_ENDING.contains(&name.as_str()) {
        end_same_kind(open, &name);
    }
    open.push(name);
    count.deepest = count.deepest.max(open.len());
    count.open_formatting = open.iter().filter(|n| FORMATTING.contains(&n.as_str())).count();
    after
}

/// HTML elements that leave foreign content, so that their "/" closes nothing.
fn is_flow(name: &str) -> bool {
    const FLOW: &[&str] = &[
        "blockquote",
        "body",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "li",
        "menu",
        "ol",
        "p",
        "pre",
        "ruby",
        "span",
        "sub",
        "sup",
        "table",
        "ul",
        "var",
    ];
    FLOW.contains(&name) || FORMATTING.contains(&name)
}

/// Elements in which a list item, cell or paragraph of its own may stand.
const HOLDERS: &[&str] =
    &["ul", "ol", "dl", "table", "div", "section", "article", "blockquote", "select"];

fn end_same_kind(open: &mut Vec<String>, name: &str) {
    for at in (0..open.len()).rev() {
        if open[at] == name {
            open.truncate(at);
            return;
        }
        if HOLDERS.contains(&open[at].as_str()) || BARRIERS.contains(&open[at].as_str()) {
            return;
        }
    }
}

/// Position after the tag, how many attributes it holds, and whether it ends in `/>`.
fn attributes(bytes: &[u8], mut at: usize) -> (usize, usize, bool) {
    let mut seen = 0;
    let mut slash = false;
    while let Some(&b) = bytes.get(at) {
        match b {
            b'>' => return (at + 1, seen, slash),
            b'/' => {
                slash = true;
                at += 1;
            }
            _ if b.is_ascii_whitespace() => at += 1,
            _ => {
                slash = false;
                seen += 1;
                at = attribute(bytes, at);
            }
        }
    }
    (bytes.len(), seen, slash)
}

fn attribute(bytes: &[u8], mut at: usize) -> usize {
    // The first character belongs to the name, even "=".
    at += 1;
    while bytes
        .get(at)
        .is_some_and(|b| !b.is_ascii_whitespace() && !matches!(b, b'=' | b'>' | b'/'))
    {
        at += 1;
    }
    let mut value = at;
    while bytes.get(value).is_some_and(u8::is_ascii_whitespace) {
        value += 1;
    }
    if bytes.get(value) != Some(&b'=') {
        return at;
    }
    value += 1;
    while bytes.get(value).is_some_and(u8::is_ascii_whitespace) {
        value += 1;
    }
    match bytes.get(value) {
        Some(&quote @ (b'"' | b'\'')) => {
            find(bytes, value + 1, quote).map_or(bytes.len(), |p| p + 1)
        }
        _ => {
            let stops = |b: &u8| b.is_ascii_whitespace() || *b == b'>';
            bytes
                .get(value..)
                .and_then(|r| r.iter().position(stops))
                .map_or(bytes.len(), |p| value + p)
        }
    }
}

fn end_of_raw(bytes: &[u8], from: usize, name: &str) -> usize {
    let mut at = from;
    while let Some(next) = find(bytes, at, b'<') {
        let tail = &bytes[next + 1..];
        let ends = tail.first() == Some(&b'/')
            && tail.get(1..=name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name.as_bytes()));
        if ends {
            return find(bytes, next, b'>').map_or(bytes.len(), |p| p + 1);
        }
        at = next + 1;
    }
    bytes.len()
}
