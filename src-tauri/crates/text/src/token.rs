//! The pieces the date and number grammars read: words, runs of digits, single marks.

use crate::lexicon::{Begun, begun};
use crate::normalise::fold;
use crate::offset::Span;

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Letters, with the marks and apostrophes inside them.
    Word,
    /// ASCII digits only.
    Digits,
    /// One character of any other sort.
    Mark,
}

#[derive(Clone, Debug)]
pub(crate) struct Token {
    pub span: Span,
    /// The folded characters.
    pub text: String,
    pub kind: Kind,
    /// No white space before it.
    pub glued: bool,
    pub capital: bool,
    /// Written in capitals throughout, perhaps with a plural ending: "TPS", "MPs".
    pub abbreviation: bool,
    /// A mark longer than a hyphen, which joins no words.
    pub dash: bool,
    /// A paragraph's line ended before it.
    pub new_line: bool,
    /// The phrases of the word lists that it begins.
    pub phrases: Begun,
}

impl Token {
    pub fn is(&self, text: &str) -> bool {
        self.text == text
    }

    pub fn is_digits(&self) -> bool {
        self.kind == Kind::Digits
    }

    pub fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }

    /// Whether a date can begin here: with digits or a phrase that the word lists say may.
    pub fn may_begin_date(&self) -> bool {
        let [dates, numbers] = self.phrases;
        self.is_digits()
            || dates.iter().any(|phrase| phrase.begins)
            || numbers.iter().any(|phrase| phrase.begins_date)
    }

    /// Whether an amount can begin here.
    pub fn may_begin_amount(&self) -> bool {
        self.is_digits() || self.phrases[1].iter().any(|phrase| phrase.begins)
    }

    /// The number a run of digits writes, where it is small enough to be part of a date.
    pub fn number(&self) -> Option<i16> {
        self.is_digits().then(|| self.text.parse().ok()).flatten()
    }
}

/// The tokens of a text in reading order; white space is told by [`Token::glued`].
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    let mut characters = text.char_indices().peekable();
    let (mut glued, mut new_line) = (false, true);
    while let Some((start, first)) = characters.next() {
        if first.is_whitespace() {
            glued = false;
            new_line |= first == '\n';
            continue;
        }
        let kind = kind_of(first);
        let mut end = start + first.len_utf8();
        if kind != Kind::Mark {
            while let Some((at, next)) = characters.peek().copied() {
                if !continues(kind, next, text.get(at + next.len_utf8()..)) {
                    break;
                }
                end = at + next.len_utf8();
                characters.next();
            }
        }
        let span = Span::new(start, end);
        let folded = fold(span.of(text));
        let phrases = begun(&folded);
        found.push(Token {
            span,
            text: folded,
            kind,
            glued: glued && !found.is_empty(),
            capital: first.is_uppercase(),
            abbreviation: kind == Kind::Word && is_abbreviation(span.of(text)),
            dash: matches!(first, '\u{2013}'..='\u{2015}'),
            new_line,
            phrases,
        });
        (glued, new_line) = (true, false);
    }
    found
}

fn is_abbreviation(word: &str) -> bool {
    let capitals = word.strip_suffix('s').unwrap_or(word);
    capitals.chars().nth(1).is_some() && capitals.chars().all(char::is_uppercase)
}

fn kind_of(character: char) -> Kind {
    if character.is_ascii_digit() {
        Kind::Digits
    } else if character.is_alphabetic() {
        Kind::Word
    } else {
        Kind::Mark
    }
}

fn continues(kind: Kind, next: char, after: Option<&str>) -> bool {
    if kind == Kind::Digits {
        return next.is_ascii_digit();
    }
    let letter_after = || after.is_some_and(|rest| rest.starts_with(char::is_alphabetic));
    // Combining marks belong to the letter before them, an apostrophe to the word it stands in.
    next.is_alphabetic()
        || (!next.is_ascii() && unicode_normalization::char::is_combining_mark(next))
        || (matches!(next, '\'' | '\u{2019}') && letter_after())
}
