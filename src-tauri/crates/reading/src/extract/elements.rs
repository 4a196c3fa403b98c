//! What is known of HTML's elements by their names (`data/elements.txt`): one place for all that count,
//! walk and recognise them.

use std::sync::LazyLock;

use crate::lexicon::{Lexicon, Section};

static ELEMENTS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("../../data/elements.txt")));

/// The elements of a kind.
pub fn elements(kind: &str) -> &'static Section {
    ELEMENTS.section(kind)
}

static INLINE: LazyLock<&Section> = LazyLock::new(|| elements("inline"));
static UNREAD: LazyLock<&Section> = LazyLock::new(|| elements("unread"));

static STRUCK: LazyLock<&Section> = LazyLock::new(|| elements("struck"));

static STRUCK_CLASS: LazyLock<&Section> = LazyLock::new(|| elements("struck class"));

/// Whether an element strikes words out: the page no longer says them.
pub fn is_struck(name: &str) -> bool {
    STRUCK.has(name)
}

/// Whether a class styles words as struck out.
pub fn is_struck_class(class: &str) -> bool {
    STRUCK_CLASS.has(class)
}

/// Whether an element stands inside a line rather than ending it.
pub fn is_inline(name: &str) -> bool {
    INLINE.has(name)
}

/// Whether what is in an element is no text of the page for its readers.
pub fn is_unread(name: &str) -> bool {
    UNREAD.has(name)
}
