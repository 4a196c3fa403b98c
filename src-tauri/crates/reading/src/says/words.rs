//! Texts as words to compare: case, quotation marks, dashes and spaces set aside, signs that carry
//! meaning ("%", "$", a minus) kept.

use std::hash::Hasher;
use std::sync::LazyLock;

use periksa_text::normalise::fold;
use periksa_text::offset::Span;
use periksa_text::segment;
use rustc_hash::{FxHashMap, FxHasher};

use super::marks::{self, Mark};
use crate::lexicon::Lexicon;

/// The word lists of this module.
pub(super) static LISTS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("../../data/says.txt")));

/// One word, or a sign that carries meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub span: Span,
    /// Equal for equal words and for variants of one word; see [`canonical`] for the words themselves.
    pub key: u64,
}

/// A word of a quotation, or a place where its writer left words out or put their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Item {
    Word(Word),
    Gap(Span),
}

impl Item {
    /// Its bytes in the quotation.
    pub const fn span(&self) -> Span {
        match self {
            Self::Word(Word { span, .. }) | Self::Gap(span) => *span,
        }
    }
}

/// The words of a source. Marks of footnotes and "[sic]" are no words of it.
pub(super) fn of_text(text: &str) -> Vec<Word> {
    let mut found = Vec::with_capacity(text.len() / AVERAGE_WORD);
    let mut at = 0;
    while let Some(bracket) = marks::next_bracket(text, at) {
        let joined = bracket.joined(text).filter(|word| word.start >= at);
        let stop = joined.map_or(bracket.whole.start, |word| word.start);
        read(text, Span::new(at, stop), &mut found);
        at = bracket.whole.end;
        if let Some(span) = joined {
            found.push(Word { span, key: key(span.of(text)) });
            at = span.end;
        } else if !bracket.is_mark(text) {
            read(text, bracket.inside(), &mut found);
        }
    }
    read(text, Span::new(at, text.len()), &mut found);
    found
}

/// Bytes of a word and its space, for the room to set aside.
const AVERAGE_WORD: usize = 6;

/// The words of a quotation with its gaps: ellipses and bracketed insertions. Gaps at its ends are
/// left away, for nothing is claimed there.
pub(super) fn of_quotation(words: &str) -> Vec<Item> {
    let mut items = Vec::new();
    let mut at = 0;
    while let Some(mark) = marks::next_gap(words, at) {
        items.extend(plain_items(words, Span::new(at, mark.span().start)));
        items.push(match mark {
            Mark::Gap(span) => Item::Gap(span),
            Mark::Joined(span) => Item::Word(Word { span, key: key(span.of(words)) }),
        });
        at = mark.span().end;
    }
    items.extend(plain_items(words, Span::new(at, words.len())));
    let is_word = |item: &Item| matches!(item, Item::Word(_));
    let first = items.iter().position(is_word).unwrap_or(items.len());
    let last = items.iter().rposition(is_word).map_or(first, |last| last + 1);
    items.truncate(last);
    items.drain(..first);
    items.dedup_by(|b, a| matches!((b, a), (Item::Gap(_), Item::Gap(_))));
    items
}

fn plain_items(words: &str, stretch: Span) -> impl Iterator<Item = Item> {
    let mut found = Vec::new();
    read(words, stretch, &mut found);
    found.into_iter().map(Item::Word)
}

/// A word as it is compared: folded, without brackets inside it and without the stops of an
/// abbreviation.
pub(super) fn canonical(word: &str) -> String {
    let folded = fold(word);
    let number = folded.starts_with(|c: char| c.is_numeric());
    folded.chars().filter(|c| !matches!(c, '[' | ']') && (number || *c != '.')).collect()
}

/// Keys of words that are another spelling or register of the same word ("tak", "tidak"), each with the
/// key of its line's last: they are laid along each other, and are shown as different words.
static VARIANTS: LazyLock<FxHashMap<u64, u64>> = LazyLock::new(|| {
    let lines = LISTS.section("variant").entries();
    lines
        .filter_map(|line| line.rsplit_once(" = "))
        .flat_map(|(others, last)| others.split(" = ").map(|one| (own_key(one), own_key(last))))
        .collect()
});

/// A number that equal words share, and variants of a word.
pub(super) fn key(word: &str) -> u64 {
    let own = own_key(word);
    VARIANTS.get(&own).copied().unwrap_or(own)
}

/// The number of a word alone, made without copying a plain one.
fn own_key(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    if word.is_ascii() {
        let number = word.starts_with(|c: char| c.is_ascii_digit());
        for byte in word.bytes().filter(|b| !matches!(b, b'[' | b']') && (number || *b != b'.')) {
            hasher.write_u8(if byte == b'`' { b'\'' } else { byte.to_ascii_lowercase() });
        }
    } else {
        canonical(word).bytes().for_each(|byte| hasher.write_u8(byte));
    }
    hasher.finish()
}

/// The words of a stretch without brackets. Line by line: a line of plain letters is read fast.
fn read(text: &str, stretch: Span, found: &mut Vec<Word>) {
    let mut at = stretch.start;
    for line in stretch.of(text).split_inclusive('\n') {
        let mut behind = at;
        for word in segment::words(line) {
            let word = word.shift(at);
            signs(text, Span::new(behind, word.start), found);
            pieces(text, word, found);
            behind = word.end;
        }
        at += line.len();
        signs(text, Span::new(behind, at), found);
    }
}

/// The signs between two words that carry meaning.
fn signs(text: &str, between: Span, found: &mut Vec<Word>) {
    let gap = between.of(text);
    if matches!(gap, "" | " " | ", " | ". " | "\n") {
        return;
    }
    for (at, sign) in gap.char_indices() {
        let span = Span::new(between.start + at, between.start + at + sign.len_utf8());
        if is_minus(text, sign, span) {
            found.push(Word { span, key: key("-") });
        } else if means(sign) {
            found.push(Word { span, key: key(span.of(text)) });
        }
    }
}

/// A dash joined to the digits behind it and to nothing before it.
fn is_minus(text: &str, sign: char, span: Span) -> bool {
    let joined = |c: char| !c.is_whitespace() && !matches!(c, '(' | '"' | '“');
    matches!(sign, '-' | '\u{2212}' | '\u{2013}')
        && text[span.end..].starts_with(|c: char| c.is_ascii_digit())
        && !text[..span.start].ends_with(joined)
}

/// A word, parted where letters meet digits ("Rp80", "80M") and at a stop that no space follows.
fn pieces(text: &str, word: Span, found: &mut Vec<Word>) {
    let written = word.of(text);
    if written.bytes().all(|b| b.is_ascii_alphabetic()) {
        found.push(Word { span: word, key: key(written) });
        return;
    }
    let abbreviation = written.split('.').all(|part| part.chars().nth(1).is_none());
    let mut start = 0;
    let mut last = ' ';
    for (at, character) in written.char_indices() {
        let parted = last.is_ascii_digit() && character.is_alphabetic()
            || last.is_alphabetic() && character.is_ascii_digit();
        let stop = character == '.' && !abbreviation && !last.is_ascii_digit();
        if parted || stop {
            piece(text, Span::new(word.start + start, word.start + at), found);
            start = at + usize::from(stop);
        }
        last = character;
    }
    piece(text, Span::new(word.start + start, word.end), found);
}

fn piece(text: &str, span: Span, found: &mut Vec<Word>) {
    if span.of(text).contains(char::is_alphanumeric) {
        found.push(Word { span, key: key(span.of(text)) });
    }
}

/// Signs whose absence changes what is said. Quotation marks, dashes and stops do not.
fn means(sign: char) -> bool {
    matches!(sign, '%' | '‰' | '$' | '£' | '¥' | '¢' | '+' | '=' | '<' | '>' | '°' | '&')
        || matches!(sign, '\u{20a0}'..='\u{20cf}')
}
