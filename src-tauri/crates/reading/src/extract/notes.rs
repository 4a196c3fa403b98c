//! Raised figures and letters: the marks of notes, which are no words, and powers, which are.

use dom_query::NodeRef;

use super::markup::{self, attribute};
use crate::lexicon::is_stop_word;

/// A mark of a note is a figure or signs of so many characters.
const MARK_CHARS: usize = 3;
/// A word in brackets that is raised is a remark ("[citation needed]"), in bytes.
const REMARK_BYTES: usize = 24;
/// A letter marks a note behind a word; behind fewer letters it closes an abbreviation ("Dʳ").
const WORD_LETTERS: usize = 3;
/// Nodes and bytes of an element that may hold a mark.
const MARK_NODES: usize = 12;
const MARK_BYTES: usize = 60;

/// What the text of an element's mark is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Made {
    Figures,
    Letters,
}

/// The words of a mark, or none where there are more.
fn made_of(inner: &str) -> Option<Made> {
    let bare = inner.trim().trim_matches(['[', ']', '(', ')']);
    let parts = bare.split([',', ';', ' ', '-', '–']).filter(|part| !part.is_empty());
    let mut made = None;
    for part in parts {
        let short = part.chars().count() <= MARK_CHARS;
        let all = |is: fn(char) -> bool| part.chars().all(is);
        let sign = |c: char| matches!(c, '*' | '†' | '‡' | '§' | '¶');
        let of = if short && (all(|c| c.is_ascii_digit()) || part.chars().all(sign)) {
            Made::Figures
        } else if short && all(|c| matches!(c, 'i' | 'v' | 'x'))
            || part.len() == 1 && all(|c| c.is_ascii_lowercase())
        {
            Made::Letters
        } else {
            return None;
        };
        if made.is_some_and(|made| made != of) {
            return None;
        }
        made = Some(of);
    }
    made
}

/// Whether an element inside a line, whose words are `inner`, is the mark of a note behind the words
/// `before`.
pub fn is_mark(node: &NodeRef<'_>, name: &str, called: &str, before: &str, inner: &str) -> bool {
    if inner.len() > MARK_BYTES || inner.trim().is_empty() || !follows_words(before) {
        return false;
    }
    let made = made_of(inner);
    let remark = is_remark(inner);
    if made.is_none() && !remark {
        return false;
    }
    if is_called_mark(node, called) {
        return true;
    }
    match name {
        "sup" if is_linked(node) => true,
        "sup" => match made {
            Some(Made::Figures) => true,
            Some(Made::Letters) => ends_with_word(before, inner.trim()),
            None => true,
        },
        "a" => made == Some(Made::Figures) && leads_to_note(node, before, inner),
        _ => false,
    }
}

/// Whether these words stand between two marks: the comma of "1, 2".
pub fn parts_marks(inner: &str) -> bool {
    inner.len() <= MARK_CHARS && inner.chars().all(|c| matches!(c, ',' | ';' | ' ' | '-' | '–'))
}

fn is_remark(inner: &str) -> bool {
    let inner = inner.trim();
    inner.starts_with('[') && inner.ends_with(']') && inner.len() <= REMARK_BYTES
}

/// Marks stand behind a word, a figure, or a mark of the sentence.
fn follows_words(before: &str) -> bool {
    before.trim_end().ends_with(|c: char| c.is_alphanumeric() || ".,;:!?)]”\"’'»%…".contains(c))
}

/// "reported" and "reported." end with a word; "1", "M." and "Dr" may go on with a letter.
fn ends_with_word(before: &str, mark: &str) -> bool {
    let feminine = before.ends_with('.') && matches!(mark, "a" | "o");
    let word = before.trim_end_matches(|c: char| !c.is_alphanumeric());
    let letters = word.chars().rev().take(WORD_LETTERS).take_while(|c| c.is_alphabetic()).count();
    letters >= WORD_LETTERS && !feminine
}

fn is_called_mark(node: &NodeRef<'_>, called: &str) -> bool {
    let typed = node.attr("epub:type").is_some_and(|kinds| kinds.contains("noteref"));
    typed || (!called.is_empty() && markup::is_called(called, "note_mark"))
}

/// Whether a link is in the element, or is around it and nothing else.
fn is_linked(node: &NodeRef<'_>) -> bool {
    let whole = |parent: &NodeRef<'_>| {
        let ends = [parent.first_child(), parent.last_child()];
        parent.has_name("a") && ends.iter().flatten().all(|end| end.id == node.id)
    };
    node.parent().is_some_and(|parent| whole(&parent))
        || node.descendants_it().take(MARK_NODES).any(|inside| inside.has_name("a"))
}

/// Whether a link with a figure leads to a note on the same page: to a target that is called one, or
/// glued to a word or in brackets.
fn leads_to_note(node: &NodeRef<'_>, before: &str, inner: &str) -> bool {
    let Some(element) = node.element_ref() else { return false };
    let target = attribute(&element, "href").and_then(|href| href.split_once('#'));
    let Some((_, target)) = target.filter(|(_, target)| !target.is_empty()) else { return false };
    let target = target.trim_start_matches(['_', '-']).to_lowercase();
    let named = markup::list("note_target").any(|start| target.starts_with(start));
    let bracketed = inner.trim().starts_with(['[', '(']);
    named || bracketed || !(before.ends_with(' ') || inner.starts_with(' '))
}

/// A raised figure without a link that is a power of the unit or figure before it: how many bytes of `before` stay,
/// and the figure in raised digits.
pub fn power(node: &NodeRef<'_>, before: &str, inner: &str) -> Option<(usize, String)> {
    let exponent = inner.trim();
    let signed = exponent.starts_with(['-', '−', '–']);
    let digits = exponent.trim_start_matches(['-', '−', '–']);
    let figure = (1..=MARK_CHARS).contains(&digits.len());
    if !figure || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let base = before.trim_end();
    let glued = base.len() == before.len() && !inner.starts_with(' ');
    let is_power = (glued && signed && base.ends_with(char::is_alphanumeric))
        || (glued && (is_ten(base) || is_variable(base)))
        || (is_unit(base) && matches!(digits, "2" | "3"));
    let raised = || exponent.chars().map(raised_digit).collect();
    (is_power && !is_linked(node)).then(|| (base.len(), raised()))
}

/// The letters at the end of a text, and what stands before them.
fn last_letters(text: &str) -> (&str, &str) {
    text.split_at(text.trim_end_matches(char::is_alphabetic).len())
}

/// "10", which is raised wherever a figure stands above it.
fn is_ten(base: &str) -> bool {
    let number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    base.strip_suffix("10").is_some_and(|lead| !lead.ends_with(number))
}

/// A single small letter that is no word.
fn is_variable(base: &str) -> bool {
    let (lead, letters) = last_letters(base);
    letters.chars().count() == 1
        && letters.starts_with(char::is_lowercase)
        && !is_stop_word(letters)
        && !lead.ends_with(['\'', '’'])
}

/// A unit of length or volume; one that is a small word too ("in") behind a figure only.
fn is_unit(base: &str) -> bool {
    let (lead, letters) = last_letters(base);
    let unit = letters.to_lowercase();
    markup::has("unit", &unit)
        && (!is_stop_word(&unit) || lead.trim_end().ends_with(|c: char| c.is_ascii_digit()))
}

fn raised_digit(c: char) -> char {
    match c {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        '9' => '⁹',
        _ => '⁻',
    }
}
