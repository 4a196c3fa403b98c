//! Where quotations and brackets open and close.

use crate::offset::Span;

/// A mark that was opened and waits for its partner.
struct Open {
    at: usize,
    closer: &'static [char],
}

/// Marks that close what each opening mark opened. Low quotation marks are closed by either high one.
const PAIRS: [(char, &[char]); 6] = [
    ('\u{201C}', &['\u{201D}']),
    ('\u{201E}', &['\u{201D}', '\u{201C}']),
    ('\u{00AB}', &['\u{00BB}']),
    ('\u{2018}', &['\u{2019}']),
    ('(', &[')']),
    ('[', &[']']),
];

/// No writing nests deeper; marks that open below this many others are passed over, so that hostile
/// text is read in linear time.
const DEEPEST: usize = 32;

/// The quotations of a text, marks included, outermost only and in reading order. A quotation that
/// does not close before its paragraph ends is left out: its end is not known.
#[must_use]
pub fn quotations(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    for paragraph in super::paragraphs(text) {
        let words = paragraph.of(text);
        found.extend(
            enclosures(words)
                .into_iter()
                .filter(|span| !span.of(words).starts_with(['(', '[']))
                .map(|span| span.shift(paragraph.start)),
        );
    }
    found
}

/// The outermost quotations and brackets of one paragraph that open and close in it, in reading order.
pub(super) fn enclosures(text: &str) -> Vec<Span> {
    let mut open: Vec<Open> = Vec::new();
    let mut closed: Vec<Span> = Vec::new();
    let mut before: Option<char> = None;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let after = characters.peek().map(|(_, next)| *next);
        if let Some(level) = closes(&open, character, before, after) {
            let start = open[level].at;
            open.truncate(level);
            while closed.last().is_some_and(|inner| inner.start > start) {
                closed.pop();
            }
            closed.push(Span::new(start, at + character.len_utf8()));
        } else if let Some(closer) =
            opens(character, before, after).filter(|_| open.len() < DEEPEST)
        {
            open.push(Open { at, closer });
        }
        before = Some(character);
    }
    closed
}

fn closes(open: &[Open], mark: char, before: Option<char>, after: Option<char>) -> Option<usize> {
    let level = open.iter().rposition(|waiting| waiting.closer.contains(&mark))?;
    // An apostrophe stands between letters; a closing mark does not.
    let apostrophe = matches!(mark, '\u{2019}' | '\'')
        && after.is_some_and(char::is_alphanumeric)
        && before.is_some_and(char::is_alphanumeric);
    (!apostrophe).then_some(level)
}

fn opens(mark: char, before: Option<char>, after: Option<char>) -> Option<&'static [char]> {
    if let Some((_, closer)) = PAIRS.iter().find(|(opener, _)| *opener == mark) {
        return Some(closer);
    }
    let free = before.is_none_or(|before| !before.is_alphanumeric());
    let begins = after.is_some_and(|after| !after.is_whitespace());
    match mark {
        '"' if free && begins => Some(&['"', '\u{201D}']),
        // "'90s" opens nothing.
        '\'' if free && after.is_some_and(char::is_alphabetic) => Some(&['\'']),
        _ => None,
    }
}
