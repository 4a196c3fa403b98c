//! Elements by the words of their class and id, and the words inside them.

use std::collections::HashMap;
use std::sync::LazyLock;

use dom_query::NodeRef;

use crate::lexicon::Lexicon;

use super::walk::is_inline;

static MARKUP: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("../../data/markup.txt")));

/// A byline element holds a few names, not a biography.
pub const MOST_CHARS: usize = 300;
/// A class value of more words names a utility style sheet, and its head is as good as the whole.
const MOST_TOKENS: usize = 24;

/// White space collapsed; none where nothing is left.
pub fn clean(text: &str) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
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

/// The lists of `data/markup.txt` that class and id are looked up in.
const LISTS: &[&str] =
    &["aside", "byline", "author", "date", "headline", "published", "updated", "breadcrumb"];

/// What class and id say an element holds, by the names of the lists that have one of their words.
/// The same few values recur on a page, so each is read once.
#[derive(Default)]
pub struct Classes {
    known: HashMap<String, Vec<&'static str>>,
}

impl Classes {
    /// The lists that the element's words stand in.
    pub fn of(&mut self, node: &NodeRef<'_>) -> Vec<&'static str> {
        let mut value = String::new();
        for key in ["class", "id", "data-testid", "rel"] {
            if let Some(part) = node.attr(key) {
                value.push_str(&part);
                value.push(' ');
            }
        }
        if value.is_empty() {
            return Vec::new();
        }
        self.known.entry(value).or_insert_with_key(|value| lists_of(value)).clone()
    }
}

fn lists_of(value: &str) -> Vec<&'static str> {
    let mut tokens = Vec::new();
    split_tokens(value, &mut tokens);
    // "entry-title" is a word of its own too.
    let pairs: Vec<String> = tokens.windows(2).map(<[String]>::concat).collect();
    tokens.extend(pairs);
    let has = |list: &&&str| tokens.iter().any(|token| MARKUP.section(list).has(token));
    LISTS.iter().filter(has).copied().collect()
}

/// "ArtP-byline_name" to "art", "p", "byline", "name"; a joined form ("authorname") stays as it is.
fn split_tokens(value: &str, tokens: &mut Vec<String>) {
    for piece in value.split(|c: char| !c.is_alphanumeric()) {
        let mut token = String::new();
        let mut small_before = false;
        for c in piece.chars() {
            if c.is_uppercase() && small_before && !token.is_empty() {
                tokens.push(std::mem::take(&mut token));
            }
            small_before = c.is_lowercase();
            token.extend(c.to_lowercase());
        }
        if !token.is_empty() {
            tokens.push(token);
        }
        if tokens.len() > MOST_TOKENS {
            return;
        }
    }
}

/// Whether a link leads to a person's page.
pub fn is_author_link(node: &NodeRef<'_>) -> bool {
    let rel = node.attr("rel").is_some_and(|r| r.split_whitespace().any(|r| r == "author"));
    rel || node.attr("href").is_some_and(|href| {
        let path = href.split(['?', '#']).next().unwrap_or_default();
        let path = path.split("://").last().unwrap_or_default().trim_end_matches('/');
        let mut parts: Vec<&str> = path.split('/').collect();
        // The last part names the person; the first is the server.
        parts.pop();
        let list = MARKUP.section("author_path");
        parts.iter().skip(1).any(|part| list.has(&part.to_lowercase()))
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
