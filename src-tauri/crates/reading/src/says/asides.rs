//! Quotations that a reporting clause interrupts: "We will stay," the mayor said, "until the end." Words
//! outside the marks are the reporter's, and may be passed over between two stretches of quoted words.

use periksa_text::lang::Lang;
use periksa_text::offset::Span;
use periksa_text::segment::{self, sentences};

/// Longest reporting clause, in words: more between two quotations is a report of its own.
const LONGEST_CLAUSE: usize = 25;
/// Marks between quoted words and the clause that interrupts them, within the marks or behind them; words
/// that were only put in marks ("so-called") have none.
const INTERRUPTING: &[char] = &[',', '.', '!', '?', '…', ';', '—', '–', '-'];

/// What a quotation mark is closed by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Double,
    Low,
    Angle,
    Single,
}

impl Kind {
    const ALL: [Self; 3] = [Self::Double, Self::Angle, Self::Single];

    /// What a mark between these characters opens.
    fn opened_by(mark: char, before: Option<char>, behind: Option<char>) -> Option<Self> {
        let joined = behind.is_some_and(|c| !c.is_whitespace());
        let apart = before.is_none_or(|c| !c.is_alphanumeric());
        match mark {
            '"' | '“' if joined => Some(Self::Double),
            '„' => Some(Self::Low),
            '«' => Some(Self::Angle),
            '‘' | '\'' if joined && apart => Some(Self::Single),
            _ => None,
        }
    }

    /// Whether a mark between these characters closes it. A single mark behind a letter may be that of a
    /// possessive, and before one an apostrophe.
    fn is_closed_by(self, mark: char, before: Option<char>, behind: Option<char>) -> bool {
        match self {
            Self::Double => matches!(mark, '"' | '”'),
            Self::Low => matches!(mark, '“' | '”' | '"'),
            Self::Angle => mark == '»',
            Self::Single => {
                let sign = |c: char| !c.is_alphanumeric() && !c.is_whitespace();
                matches!(mark, '\'' | '’')
                    && behind.is_none_or(|c| !c.is_alphanumeric())
                    && (before.is_some_and(sign) || behind.is_none_or(sign))
            }
        }
    }
}

/// The stretches of quoted words that belong together, in order: two or more, with a reporting clause
/// between each two.
pub(super) fn interrupted(text: &str) -> Vec<Vec<Span>> {
    let (paragraphs, _) = quoted(text, None);
    paragraphs.iter().flat_map(|stretches| together(text, stretches)).collect()
}

/// The stretches of a quotation that has a reporting clause within, with or without its outer marks.
pub(super) fn interrupted_whole(words: &str) -> Option<Vec<Span>> {
    let mut starts = std::iter::once(None).chain(Kind::ALL.map(Some));
    starts.find_map(|start| {
        let (mut paragraphs, open) = quoted(words, start);
        let mut stretches = paragraphs.pop().unwrap_or_default();
        stretches.extend(open.map(|from| Span::new(from, words.len())));
        let mut found = together(words, &stretches);
        let whole = found.pop().filter(|whole| {
            found.is_empty() && paragraphs.is_empty() && whole.len() == stretches.len()
        })?;
        let outside = |text: &str| !text.contains(char::is_alphanumeric);
        let (first, last) = (whole.first()?, whole.last()?);
        (outside(&words[..first.start]) && outside(&words[last.end..])).then_some(whole)
    })
}

/// What stands between quotation marks, by paragraphs that have any; and where a stretch begins that the
/// text does not close. `open` is what is open at the start.
fn quoted(text: &str, open: Option<Kind>) -> (Vec<Vec<Span>>, Option<usize>) {
    let mut found = Vec::new();
    let mut here = Vec::new();
    let mut open = open.map(|kind| (kind, 0));
    let mut before = None;
    for (at, character) in text.char_indices() {
        let next = at + character.len_utf8();
        let behind = || text[next..].chars().next();
        match (character, open) {
            ('\n', _) if !is_wrapped(&text[..at], &text[next..], open.is_some()) => {
                open = None;
                found.push(std::mem::take(&mut here));
            }
            ('"' | '”' | '“' | '»' | '\'' | '’', Some((kind, start)))
                if kind.is_closed_by(character, before, behind()) =>
            {
                here.push(Span::new(start, at));
                open = None;
            }
            ('"' | '“' | '„' | '«' | '‘' | '\'', None) => {
                open = Kind::opened_by(character, before, behind()).map(|kind| (kind, next));
            }
            _ => {}
        }
        before = Some(character);
    }
    found.push(here);
    found.retain(|here| !here.is_empty());
    (found, open.map(|(_, start)| start))
}

/// Whether a line only goes on: it has no end, and the next one does not begin a paragraph.
fn is_wrapped(before: &str, behind: &str, open: bool) -> bool {
    let behind = behind.trim_start_matches([' ', '\t', '\r']);
    let before = before.trim_end().trim_end_matches(['"', '”', '»', '\'', '’']);
    let ended = before.ends_with(['.', '!', '?', ':']);
    !behind.starts_with('\n')
        && (behind.starts_with(char::is_lowercase) || before.ends_with(',') || open && !ended)
}

/// Neighbours that only a reporting clause parts.
fn together(text: &str, stretches: &[Span]) -> Vec<Vec<Span>> {
    stretches
        .chunk_by(|first, second| is_clause(text, *first, *second))
        .filter(|chain| chain.len() > 1)
        .map(<[Span]>::to_vec)
        .collect()
}

/// Whether what stands between two stretches of quoted words is a clause of the reporter's that interrupts
/// them, and not the report of another quotation.
fn is_clause(text: &str, first: Span, second: Span) -> bool {
    let marks = |c: char| matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '\'');
    let between = Span::new(first.end, second.start).of(text);
    let between = between.trim_start_matches(marks).trim_end_matches(marks).trim();
    let inside = first.of(text).trim_end();
    let interrupts = inside.ends_with(INTERRUPTING) || between.starts_with(INTERRUPTING);
    // Behind a full stop someone else may speak.
    let goes_on = !inside.ends_with('.') || between.starts_with(char::is_lowercase);
    let words = segment::words(between).len();
    let one_sentence =
        || [Lang::Id, Lang::En].iter().any(|lang| sentences(between, *lang).len() == 1);
    interrupts
        && goes_on
        && (1..=LONGEST_CLAUSE).contains(&words)
        // A colon leads to words of their own.
        && !between.ends_with(':')
        && one_sentence()
}
