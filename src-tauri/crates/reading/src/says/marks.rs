//! What the writer of a quotation put into it: ellipses and square brackets.

use periksa_text::normalise::fold;
use periksa_text::offset::Span;

use super::words::LISTS;

/// Longest bracketed insertion, in bytes: longer brackets are the writer's own.
const LONGEST_BRACKET: usize = 160;
/// More letters in a bracket joined to a word are a word of their own: "[W]e", "call[ing]".
const JOINED_LETTERS: usize = 4;
/// A mark of a footnote has at most so many digits: "[12]".
const FOOTNOTE: usize = 3;
/// So many stops are an ellipsis.
const ELLIPSIS: usize = 3;

/// A stretch in square brackets on one line.
pub(super) struct Bracket {
    pub whole: Span,
}

impl Bracket {
    /// The words in the brackets.
    pub fn inside(&self) -> Span {
        Span::new(self.whole.start + 1, self.whole.end - 1)
    }

    /// A footnote or "sic".
    pub fn is_mark(&self, text: &str) -> bool {
        let inside = self.inside().of(text).trim();
        let note = inside.len() <= FOOTNOTE && inside.chars().all(|c| c.is_ascii_digit())
            || inside.len() == 1 && inside.chars().all(|c| c.is_ascii_lowercase());
        note || LISTS.section("editor").has(&fold(inside))
    }

    /// "[W]e", "call[ing]": the word that the bracket is part of.
    pub fn joined(&self, text: &str) -> Option<Span> {
        let inside = self.inside().of(text);
        let letters = inside.chars().all(char::is_alphabetic)
            && inside.chars().count() <= JOINED_LETTERS
            && !inside.is_empty();
        if !letters || LISTS.section("editor").has(&fold(inside)) {
            return None;
        }
        let behind = text.get(self.whole.end..)?;
        let more = behind.find(|c: char| !c.is_alphabetic()).unwrap_or(behind.len());
        let before = text.get(..self.whole.start)?;
        let less = before.trim_end_matches(char::is_alphabetic).len();
        let note = more == 0 && inside.len() == 1;
        let joined = (more > 0 || less < before.len()) && !note;
        joined.then(|| Span::new(less, self.whole.end + more))
    }
}

/// The next stretch in square brackets.
pub(super) fn next_bracket(text: &str, from: usize) -> Option<Bracket> {
    let mut from = from;
    loop {
        let open = from + memchr::memchr(b'[', text.as_bytes().get(from..)?)?;
        let rest = &text.as_bytes()[open + 1..];
        let near = &rest[..rest.len().min(LONGEST_BRACKET)];
        match memchr::memchr3(b']', b'[', b'\n', near) {
            Some(close) if near[close] == b']' => {
                return Some(Bracket { whole: Span::new(open, open + close + 2) });
            }
            _ => from = open + 1,
        }
    }
}

/// A mark that the writer of a quotation put into it.
pub(super) enum Mark {
    /// Words were left out or put in here.
    Gap(Span),
    /// A word that a bracket is part of.
    Joined(Span),
}

impl Mark {
    pub fn span(&self) -> Span {
        match self {
            Self::Gap(span) | Self::Joined(span) => *span,
        }
    }
}

/// The next ellipsis or bracket of a quotation.
pub(super) fn next_gap(words: &str, from: usize) -> Option<Mark> {
    let bracket = next_bracket(words, from);
    let dots = next_ellipsis(words, from);
    match (bracket, dots) {
        (Some(bracket), dots) if dots.is_none_or(|dots| bracket.whole.start < dots.start) => {
            let joined = bracket.joined(words).filter(|word| word.start >= from);
            Some(joined.map_or(Mark::Gap(bracket.whole), Mark::Joined))
        }
        (_, dots) => dots.map(Mark::Gap),
    }
}

/// "…", "...", ". . ."
fn next_ellipsis(words: &str, from: usize) -> Option<Span> {
    let rest = words.get(from..)?;
    let mut run: Option<(usize, usize)> = None;
    for (at, character) in rest.char_indices() {
        match character {
            '\u{2026}' => {
                let start = run.map_or(at, |(start, _)| start);
                return Some(Span::new(from + start, from + at + character.len_utf8()));
            }
            '.' => {
                let (start, count) = run.unwrap_or((at, 0));
                if count + 1 == ELLIPSIS {
                    return Some(Span::new(from + start, from + at + 1));
                }
                run = Some((start, count + 1));
            }
            ' ' | '\u{a0}' if run.is_some() => {}
            _ => run = None,
        }
    }
    None
}
