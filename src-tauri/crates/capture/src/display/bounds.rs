//! Bounds on what the HTML parser is given. Tree building takes quadratic time or worse on pages
//! made for it: deep nesting, thousands of attributes, formatting that is opened and never closed.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use lol_html::html_content::{Attribute, Element, EndTag};
use lol_html::{RewriteStrSettings, element, rewrite_str};

/// Longer pages are cut here (bytes). The longest news pages measure a tenth of it.
const MAX_BYTES: usize = 4 * 1024 * 1024;
/// Elements opened inside each other; browsers stop at 512, real pages at about 50.
const MAX_DEPTH: usize = 200;
/// Elements kept as such; the words of the others stay.
const MAX_ELEMENTS: usize = 100_000;
/// An element with more attributes is not written by anybody who wants it read.
const MAX_ATTRIBUTES: usize = 64;

/// Elements that end themselves when the next of their kind begins, so that a missing end tag
/// does not mean depth.
const SELF_ENDING: [&str; 22] = [
    "html", "head", "body", "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot",
    "caption", "colgroup", "option", "optgroup", "rb", "rp", "rt", "rtc", "a",
];

/// Formatting that the parser reopens in every following block when it is not closed. Without
/// attributes at most three of a kind are reopened (HTML Standard, "Noah's Ark clause").
const REOPENED: [&str; 13] =
    ["b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// A page the parser can take.
pub(super) struct Bounded {
    pub(super) html: String,
    /// `lang` and `dir` of the page, ready to be written after `<html`.
    pub(super) root_attributes: String,
    /// The address in the page's first `<base>`.
    pub(super) base: Option<String>,
    /// Whether every element and byte was let through.
    pub(super) whole: bool,
}

#[derive(Default)]
struct Seen {
    depth: Rc<Cell<usize>>,
    elements: Cell<usize>,
    cut: Cell<bool>,
    root: RefCell<String>,
    base: RefCell<Option<String>>,
}

pub(super) fn bounded(html: &str) -> Bounded {
    let end = html.floor_char_boundary(MAX_BYTES);
    let seen = Seen { cut: Cell::new(end < html.len()), ..Seen::default() };
    let settings = RewriteStrSettings::new()
        .with_strict(false)
        .append_element_content_handler(element!("*", |element| seen.judge(element)));
    let rewritten = rewrite_str(&html[..end], settings).unwrap_or_else(|error| {
        tracing::warn!(%error, "a captured page could not be bounded");
        seen.cut.set(true);
        String::new()
    });
    Bounded {
        html: rewritten,
        root_attributes: seen.root.take(),
        base: seen.base.take(),
        whole: !seen.cut.get(),
    }
}

impl Seen {
    fn judge(&self, element: &mut Element<'_, '_>) -> lol_html::HandlerResult {
        self.elements.set(self.elements.get() + 1);
        let name = element.tag_name();
        if element.attributes().len() > MAX_ATTRIBUTES
            || self.elements.get() > MAX_ELEMENTS
            || self.depth.get() >= MAX_DEPTH
        {
            self.cut.set(true);
            element.remove_and_keep_content();
            return Ok(());
        }
        match name.as_str() {
            "html" => self.note_root(element),
            "base" => self.note_base(element),
            _ if REOPENED.contains(&name.as_str()) => bare(element),
            _ => {}
        }
        if element.can_have_content() && !SELF_ENDING.contains(&name.as_str()) {
            self.go_deeper(element)?;
        }
        Ok(())
    }

    fn go_deeper(&self, element: &mut Element<'_, '_>) -> lol_html::HandlerResult {
        self.depth.set(self.depth.get() + 1);
        let depth = Rc::clone(&self.depth);
        element.on_end_tag(Box::new(move |_: &mut EndTag<'_>| {
            depth.set(depth.get().saturating_sub(1));
            Ok(())
        }))
    }

    fn note_root(&self, element: &Element<'_, '_>) {
        let mut root = self.root.borrow_mut();
        root.clear();
        for name in ["lang", "dir"] {
            let plain = |value: &String| {
                !value.is_empty() && value.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
            };
            if let Some(value) = element.get_attribute(name).filter(plain) {
                root.push_str(&format!(" {name}=\"{value}\""));
            }
        }
    }

    fn note_base(&self, element: &Element<'_, '_>) {
        let mut base = self.base.borrow_mut();
        if base.is_none() {
            *base = element.get_attribute("href");
        }
    }
}

fn bare(element: &mut Element<'_, '_>) {
    let names: Vec<String> = element.attributes().iter().map(Attribute::name).collect();
    for name in names {
        element.remove_attribute(&name);
    }
}
