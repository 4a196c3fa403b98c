//! What a page declares of itself before anything is read: the address that its links are counted
//! from, its own address, its kind. Found in the one pass that measures how deep the tree is.

use dom_query::{Document, Element, NodeRef};

use super::markup::attribute;
use super::{MAX_DEPTH, Unreadable};

/// What the elements in the page's head say; each is the first of its sort.
#[derive(Debug, Default)]
pub struct Declared {
    /// `<base href>`.
    pub base: Option<String>,
    /// The address of `<link rel="canonical">`.
    pub canonical: Option<String>,
    /// The value of `og:type`; empty where the element has none.
    pub kind: Option<String>,
    /// Some structured data describe an article.
    pub names_article: bool,
    met_canonical: bool,
}

impl Declared {
    /// Reads the page.
    ///
    /// # Errors
    /// [`Unreadable::TooDeep`] for a tree that is deeper than later passes may go.
    pub fn read(doc: &Document) -> Result<Self, Unreadable> {
        let mut declared = Self::default();
        let mut node = doc.root();
        let mut depth = 0;
        loop {
            if depth > MAX_DEPTH {
                return Err(Unreadable::TooDeep);
            }
            declared.hear(&node);
            if let Some(child) = node.first_child() {
                (node, depth) = (child, depth + 1);
                continue;
            }
            loop {
                if let Some(next) = node.next_sibling() {
                    node = next;
                    break;
                }
                let Some(parent) = node.parent() else { return Ok(declared) };
                (node, depth) = (parent, depth - 1);
            }
        }
    }

    fn hear(&mut self, node: &NodeRef<'_>) {
        let Some(element) = node.element_ref() else { return };
        let has = |key, value| attribute(&element, key).is_some_and(|a| same(a, value));
        match &*element.name.local {
            "base" if self.base.is_none() => self.base = owned(&element, "href"),
            "link" if !self.met_canonical && has("rel", "canonical") => {
                self.met_canonical = true;
                self.canonical = owned(&element, "href");
            }
            "meta" if self.kind.is_none() && attribute(&element, "property") == Some("og:type") => {
                self.kind = Some(owned(&element, "content").unwrap_or_default());
            }
            "script" if !self.names_article && has("type", "application/ld+json") => {
                let text = node.text();
                self.names_article =
                    ["Article\"", "BlogPosting\""].iter().any(|name| text.contains(name));
            }
            _ => {}
        }
    }
}

fn owned(element: &Element, key: &str) -> Option<String> {
    attribute(element, key).map(str::to_owned)
}

fn same(value: &str, wanted: &str) -> bool {
    value.eq_ignore_ascii_case(wanted)
}
