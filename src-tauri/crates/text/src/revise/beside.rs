//! What changed beside words that are themselves unchanged: the rest of their sentence.
//!
//! A sentence says what it says as a whole: "It is not true that" before a clause, "almost" behind it, another
//! subject for a verb that follows much later. So any word or figure of the sentence that comes, goes or
//! changes its order counts, and so does whether the words are quoted. Case, spaces and marks that carry no
//! meaning of their own do not.

use unicode_segmentation::UnicodeSegmentation;

use super::compared;
use crate::diff;
use crate::lang;
use crate::normalise::unify_marks;
use crate::offset::Span;
use crate::segment;

/// Marks that say something by themselves, beside the signs of currencies.
const TELLING_MARKS: &str = "?%‰°+±<>=≤≥≠×÷§&@#$£¥¢";

/// A text and where its sentences and quotations stand.
pub(super) struct Sentences<'a> {
    text: &'a str,
    sentences: Vec<Span>,
    quotations: Vec<Span>,
}

impl<'a> Sentences<'a> {
    pub fn new(text: &'a str) -> Self {
        let flowing = unwrapped(text);
        let sentences = segment::sentences(&flowing, lang::likelier(&flowing));
        Self { text, sentences, quotations: segment::quotations(&flowing) }
    }

    /// From the first sentence that holds a byte of the pieces to the last.
    pub fn around(&self, pieces: &[Span]) -> Span {
        let joined =
            |one: Span, other: Span| Span::new(one.start.min(other.start), one.end.max(other.end));
        let own = pieces.iter().copied().reduce(joined).unwrap_or_default();
        let holding = self.sentences.iter().copied().filter(|sentence| sentence.overlaps(own));
        holding.fold(own, joined)
    }

    fn quotes(&self, pieces: &[Span]) -> bool {
        let holds = |piece: &Span| self.quotations.iter().any(|quoted| quoted.contains(*piece));
        pieces.iter().any(holds)
    }

    /// The words, figures and telling marks of a stretch in order; `None` for each of the pieces.
    fn outline(&self, stretch: Span, pieces: &[Span]) -> Vec<Option<String>> {
        let tokens: Vec<(usize, &str)> = stretch.of(self.text).split_word_bound_indices().collect();
        let mut found = Vec::new();
        let mut held = None;
        for (index, (at, token)) in tokens.iter().enumerate() {
            let place = Span::new(*at, at + token.len()).shift(stretch.start);
            let piece = pieces.iter().position(|piece| piece.overlaps(place));
            if piece.is_some() {
                if piece != held {
                    found.push(None);
                }
                held = piece;
                continue;
            }
            let before = index.checked_sub(1).and_then(|before| tokens.get(before));
            let behind = tokens.get(index + 1).map_or("", |(_, behind)| *behind);
            if tells(token, before.map_or("", |(_, before)| *before), behind) {
                found.push(Some(unify_marks(token).to_lowercase()));
            }
        }
        found
    }
}

/// The text with a space for each line end that a sentence plainly goes on behind, so that a draft that
/// is wrapped otherwise has the same sentences. Every byte keeps its place.
fn unwrapped(text: &str) -> String {
    let mut flowing = text.to_owned();
    for (at, _) in text.match_indices('\n') {
        let before = text[..at].trim_end_matches([' ', '\t']);
        let goes_on = text[at + 1..].starts_with(char::is_lowercase)
            && before.ends_with(|c: char| c.is_alphanumeric() || c == ',' || c == ';');
        if goes_on {
            flowing.replace_range(at..=at, " ");
        }
    }
    flowing
}

/// Whether a word or mark can change what its sentence says.
fn tells(token: &str, before: &str, behind: &str) -> bool {
    let is_telling = |c: char| {
        c.is_alphanumeric() || TELLING_MARKS.contains(c) || matches!(c, '\u{20A0}'..='\u{20CF}')
    };
    let is_minus = || {
        unify_marks(token) == "-"
            && behind.starts_with(|c: char| c.is_ascii_digit())
            && !before.ends_with(char::is_alphanumeric)
    };
    token.contains(is_telling) || is_minus()
}

/// Both sentences word by word, if anything that counts changed beside the pieces; else nothing.
pub(super) fn beside(
    (old, was): (&Sentences, &[Span]),
    (new, now): (&Sentences, &[Span]),
) -> Vec<diff::Piece> {
    let (before, after) = (old.around(was), new.around(now));
    let is_as_before =
        old.outline(before, was) == new.outline(after, now) && old.quotes(was) == new.quotes(now);
    if is_as_before {
        return Vec::new();
    }
    compared(before.of(old.text), before.start, after.of(new.text), after.start)
}
