//! Counts a page's tags in one pass before any tree is built, so that a hostile page ends in a
//! stated outcome. The count follows the HTML parser's rules for what closes what closely enough
//! that a page cannot hide its depth from it.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::Unreadable;
use super::elements::elements;

/// Elements open inside one another. Newsrooms stay below about 60; unclosed tags add some.
pub const MAX_DEPTH: usize = 512;
/// Elements on one page; the largest live-ticker pages hold about 30,000.
pub const MAX_ELEMENTS: usize = 150_000;
/// Attributes on one element; the parser compares every pair of them.
pub const MAX_ATTRIBUTES: usize = 1_000;
/// Characters of one page or text, in bytes of UTF-8.
pub const MAX_BYTES: usize = 24 * 1024 * 1024;
/// Formatting elements left open are rebuilt inside every later block; this bounds the product.
const MAX_REBUILT: usize = 2_000_000;

/// What one page holds.
#[derive(Debug, Default, PartialEq, Eq)]
struct Count {
    elements: usize,
    deepest: usize,
    attributes: usize,
    open_formatting: usize,
}

/// What the lists above say of a tag, and its name as written.
#[derive(Clone, Copy)]
struct Tag<'a> {
    name: &'a [u8],
    void: bool,
    self_ending: bool,
    raw_text: bool,
    barrier: bool,
    formatting: bool,
    holder: bool,
    flow: bool,
    foreign: bool,
}

/// Longest tag name kept; longer ones are hostile, and their ends are not looked at.
const LONGEST_NAME: usize = 40;

impl<'a> Tag<'a> {
    /// The tag of a name without the lists' knowledge.
    const fn unlisted(name: &'a [u8]) -> Self {
        Self {
            name,
            void: false,
            self_ending: false,
            raw_text: false,
            barrier: false,
            formatting: false,
            holder: false,
            flow: false,
            foreign: false,
        }
    }

    fn read(name: &'a [u8]) -> Self {
        let mut folded = [0; LONGEST_NAME];
        let length = name.len().min(LONGEST_NAME);
        let (name, folded) = (&name[..length], &mut folded[..length]);
        folded.copy_from_slice(name);
        folded.make_ascii_lowercase();
        LISTED.get(&*folded).map_or(Self::unlisted(name), |listed| Self { name, ..*listed })
    }

    fn is(&self, name: &str) -> bool {
        self.same(name.as_bytes())
    }

    fn same(&self, name: &[u8]) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }
}

/// Every tag that is on a list.
static LISTED: LazyLock<FxHashMap<&'static [u8], Tag<'static>>> = LazyLock::new(|| {
    let kinds =
        ["void", "self ending", "raw text", "barrier", "formatting", "holder", "flow", "foreign"];
    let names = kinds.into_iter().flat_map(|kind| elements(kind).entries()).map(|name| {
        let on = |kind| elements(kind).has(name);
        let tag = Tag {
            name: name.as_bytes(),
            void: on("void"),
            self_ending: on("self ending"),
            raw_text: on("raw text"),
            barrier: on("barrier"),
            formatting: on("formatting"),
            holder: on("holder"),
            flow: on("flow") || on("formatting"),
            foreign: on("foreign"),
        };
        (name.as_bytes(), tag)
    });
    names.collect()
});

/// Refuses a page that would exhaust the parser.
pub fn check(html: &str) -> Result<(), Unreadable> {
    let mut open: Vec<Tag<'_>> = Vec::new();
    let mut count = Count::default();
    let bytes = html.as_bytes();
    let mut at = 0;
    while let Some(next) = find(bytes, at, b'<') {
        at = next + 1;
        match bytes.get(at) {
            Some(b'!') => at = skip_declaration(html, at),
            Some(b'?') => at = find(bytes, at, b'>').map_or(bytes.len(), |p| p + 1),
            Some(b'/') => {
                at = close(bytes, at + 1, &mut open, &mut count);
                count.within_limits()?;
            }
            Some(c) if c.is_ascii_alphabetic() => {
                at = open_tag(bytes, at, &mut open, &mut count);
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
    memchr::memchr(wanted, bytes.get(from..)?).map(|p| from + p)
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

fn close(bytes: &[u8], from: usize, open: &mut Vec<Tag<'_>>, count: &mut Count) -> usize {
    let end = name_end(bytes, from);
    let tag = Tag::read(&bytes[from..end]);
    // An end tag of these without its start makes an element of its own.
    if (tag.is("p") || tag.is("br")) && !open.iter().any(|o| o.same(tag.name)) {
        count.elements += 1;
    }
    for at in (0..open.len()).rev() {
        if open[at].same(tag.name) {
            if tag.formatting {
                open.remove(at);
            } else {
                open.truncate(at);
            }
            break;
        }
        let cell = || ["td", "th", "caption"].iter().any(|name| open[at].is(name));
        if open[at].barrier && !(tag.is("table") && cell()) {
            break;
        }
    }
    find(bytes, end, b'>').map_or(bytes.len(), |p| p + 1)
}

fn open_tag<'a>(bytes: &'a [u8], from: usize, open: &mut Vec<Tag<'a>>, count: &mut Count) -> usize {
    let end = name_end(bytes, from);
    let tag = Tag::read(&bytes[from..end]);
    let (after, attributes, self_closed) = attributes(bytes, end);
    count.elements += 1;
    count.attributes = count.attributes.max(attributes);
    if tag.raw_text {
        return end_of_raw(bytes, after, tag.name);
    }
    if tag.is("plaintext") {
        return bytes.len();
    }
    let foreign = open.iter().rposition(|tag| tag.foreign);
    if tag.void || (self_closed && (foreign.is_some() || tag.foreign) && !tag.flow) {
        return after;
    }
    if let Some(at) = foreign.filter(|_| tag.flow) {
        open.truncate(at);
    }
    if tag.self_ending {
        end_same_kind(open, tag.name);
    }
    open.push(tag);
    count.deepest = count.deepest.max(open.len());
    count.open_formatting = open.iter().filter(|tag| tag.formatting).count();
    after
}

fn end_same_kind(open: &mut Vec<Tag<'_>>, name: &[u8]) {
    for at in (0..open.len()).rev() {
        if open[at].same(name) {
            open.truncate(at);
            return;
        }
        if open[at].holder || open[at].barrier {
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

fn end_of_raw(bytes: &[u8], from: usize, name: &[u8]) -> usize {
    let mut at = from;
    while let Some(next) = find(bytes, at, b'<') {
        let tail = &bytes[next + 1..];
        let ends = tail.first() == Some(&b'/')
            && tail.get(1..=name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name));
        if ends {
            return find(bytes, next, b'>').map_or(bytes.len(), |p| p + 1);
        }
        at = next + 1;
    }
    bytes.len()
}
