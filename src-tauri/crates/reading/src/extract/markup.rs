//! Elements by the words of their class and id, and the words inside them.

use std::collections::HashMap;
use std::sync::LazyLock;

use dom_query::{Element, NodeRef};
use rustc_hash::FxHashMap;

use crate::lexicon::Lexicon;

use super::elements::is_inline;

static MARKUP: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("../../data/markup.txt")));

/// A byline element holds a few names, not a biography.
pub const MOST_CHARS: usize = 300;
/// A class value of more words names a utility style sheet, and its head is as good as the whole.
const MOST_TOKENS: usize = 24;

/// An attribute of an element.
pub fn attribute<'a>(element: &'a Element, key: &str) -> Option<&'a str> {
    element.attrs.iter().find(|a| &*a.name.local == key).map(|a| &*a.value)
}

/// White space collapsed; none where nothing is left.
pub fn clean(text: &str) -> Option<String> {
    let mut clean = String::with_capacity(text.len().min(MOST_CHARS));
    for word in text.split_whitespace() {
        if !clean.is_empty() {
            clean.push(' ');
        }
        clean.push_str(word);
    }
    (!clean.is_empty()).then_some(clean)
}

/// The links of a path, one a line; the words of a path without links.
pub fn stations(node: &NodeRef<'_>) -> Option<String> {
    let links = node.descendants_it().filter(|n| n.has_name("a"));
    let links: Vec<String> = links.filter_map(|link| words(&link)).collect();
    if links.is_empty() { words(node) } else { Some(links.join("\n")) }
}

/// The names inside an element of microdata.
pub fn property_names(node: &NodeRef<'_>) -> Vec<String> {
    let named = node
        .descendants_it()
        .filter(|n| n.attr("itemprop").is_some_and(|p| p.trim().eq_ignore_ascii_case("name")));
    let stated = |n: &NodeRef<'_>| n.attr("content").and_then(|content| clean(&content));
    named.filter_map(|n| stated(&n).or_else(|| words(&n))).collect()
}

/// What class and id may say an element holds: the lists of `data/markup.txt` that they are looked
/// up in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    Aside,
    Byline,
    Author,
    Date,
    Headline,
    Published,
    Updated,
    Breadcrumb,
}

impl Says {
    const LISTS: &[(Self, &str)] = &[
        (Self::Aside, "aside"),
        (Self::Byline, "byline"),
        (Self::Author, "author"),
        (Self::Date, "date"),
        (Self::Headline, "headline"),
        (Self::Published, "published"),
        (Self::Updated, "updated"),
        (Self::Breadcrumb, "breadcrumb"),
    ];
}

/// The lists that have one of an element's words, a bit for each.
#[derive(Clone, Copy, Debug, Default)]
pub struct Said(u8);

impl Said {
    pub fn says(self, list: Says) -> bool {
        self.0 & (1 << list as u8) != 0
    }

    fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// The keys under which scripts state a day or an author.
pub fn script_keys(list: &str) -> Vec<&'static str> {
    MARKUP.section(list).entries().collect()
}

/// The entries of a list.
pub fn list(list: &str) -> impl Iterator<Item = &'static str> {
    MARKUP.section(list).entries()
}

/// Whether a list has a word in small letters.
pub fn has(list: &str, word: &str) -> bool {
    MARKUP.section(list).has(word)
}

/// Whether a word of a class, or two in a row, stands in a list.
pub fn is_called(called: &str, list: &str) -> bool {
    let list = MARKUP.section(list);
    let mut tokens = Tokens::default();
    tokens.split(called);
    (0..tokens.ends.len())
        .any(|at| list.has(tokens.get(at, at)) || (at > 0 && list.has(tokens.get(at - 1, at))))
}

/// The words of all lists, so that each word of a class is looked up once.
static WORDS: LazyLock<FxHashMap<&'static str, Said>> = LazyLock::new(|| {
    let mut words: FxHashMap<&'static str, Said> = FxHashMap::default();
    for (list, name) in Says::LISTS {
        for entry in MARKUP.section(name).entries() {
            words.entry(entry).or_default().add(Said(1 << *list as u8));
        }
    }
    words
});

/// What class and id say of the elements of a page. The same few values recur on a page, so each is
/// read once.
#[derive(Default)]
pub struct Classes {
    /// By values that the page chose, so hashed with a key that it does not know.
    known: HashMap<String, Said>,
    /// The value that is being looked up.
    value: String,
}

impl Classes {
    /// The lists that the element's words stand in.
    pub fn of(&mut self, element: &Element) -> Said {
        self.value.clear();
        for key in ["class", "id", "data-testid", "rel"] {
            if let Some(part) = attribute(element, key) {
                self.value.push_str(part);
                self.value.push(' ');
            }
        }
        if self.value.is_empty() {
            return Said::default();
        }
        if let Some(said) = self.known.get(&self.value) {
            return *said;
        }
        let said = said_by(&self.value);
        self.known.insert(self.value.clone(), said);
        said
    }
}

fn said_by(value: &str) -> Said {
    let mut tokens = Tokens::default();
    tokens.split(value);
    let mut said = Said::default();
    for at in 0..tokens.ends.len() {
        // "entry-title" is a word of its own too.
        for token in [Some(tokens.get(at, at)), (at > 0).then(|| tokens.get(at - 1, at))] {
            said.add(token.and_then(|t| WORDS.get(t)).copied().unwrap_or_default());
        }
    }
    said
}

/// The words of a class in small letters, one behind the other.
#[derive(Default)]
struct Tokens {
    letters: String,
    ends: Vec<usize>,
}

impl Tokens {
    /// The words from one to another, joined.
    fn get(&self, first: usize, last: usize) -> &str {
        let start = first.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.letters[start..self.ends[last]]
    }

    fn end(&mut self) {
        if self.ends.last().copied().unwrap_or_default() < self.letters.len() {
            self.ends.push(self.letters.len());
        }
    }

    /// "ArtP-byline_name" to "art", "p", "byline", "name"; a joined form ("authorname") stays as it
    /// is.
    fn split(&mut self, value: &str) {
        for piece in value.split(|c: char| !c.is_alphanumeric()) {
            let mut small_before = false;
            for c in piece.chars() {
                if c.is_uppercase() && small_before {
                    self.end();
                }
                small_before = c.is_lowercase();
                self.letters.extend(c.to_lowercase());
            }
            self.end();
            if self.ends.len() > MOST_TOKENS {
                return;
            }
        }
    }
}

/// Whether a link leads to a person's page.
pub fn is_author_link(node: &NodeRef<'_>) -> bool {
    let rel = node.attr("rel").is_some_and(|r| r.split_whitespace().any(|r| r == "author"));
    rel || node.attr("href").is_some_and(|href| {
        let path = href.split(['?', '#']).next().unwrap_or_default();
        let path = path.split("://").last().unwrap_or_default().trim_end_matches('/');
        // The last part names the person; the first is the server.
        let Some((parts, _)) = path.rsplit_once('/') else { return false };
        let list = MARKUP.section("author_path");
        parts.split('/').skip(1).any(|part| list.has(&part.to_lowercase()))
    })
}

/// The words of a short element; `None` for an empty or a long one.
pub fn words(node: &NodeRef<'_>) -> Option<String> {
    let mut text = String::new();
    gather_words(node, &mut text);
    if text.chars().count() > MOST_CHARS {
        return None;
    }
    let lines: Vec<String> = text.lines().filter_map(clean).collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

fn gather_words(node: &NodeRef<'_>, text: &mut String) {
    for child in node.children_it(false) {
        // White space of the source counts too, so that nothing long is gathered in full.
        if text.len() > MOST_CHARS * 8 {
            return;
        }
        if child.is_text() {
            let words = child.text();
            let joined = words.split_whitespace().collect::<Vec<_>>().join(" ");
            if words.starts_with(char::is_whitespace) {
                text.push(' ');
            }
            text.push_str(&joined);
            if words.ends_with(char::is_whitespace) {
                text.push(' ');
            }
        } else if let Some(name) = child.node_name() {
            match &*name {
                "script" | "style" | "svg" | "noscript" | "button" | "template" => {}
                "br" => text.push('\n'),
                "span" | "a" | "time" => {
                    text.push(' ');
                    gather_words(&child, text);
                    text.push(' ');
                }
                name if is_inline(name) => gather_words(&child, text),
                _ => {
                    text.push('\n');
                    gather_words(&child, text);
                    text.push('\n');
                }
            }
        }
    }
}
