//! What changed beside words that are themselves unchanged: the rest of their sentence.
//!
//! A sentence says what it says as a whole: "It is not true that" before a clause, "almost" behind it, another
//! subject for a verb that follows much later. So any word or figure of the sentence that comes, goes or
//! changes its order counts, and so does whether the words are quoted. Case, spaces and marks that carry no
//! meaning of their own do not. Of a quotation of several sentences each stands for itself, with what the
//! quotation is told by, wherever in its paragraph that stands.

use std::borrow::Cow;
use std::cell::OnceCell;

use unicode_segmentation::UnicodeSegmentation;

use super::compared;
use super::told::Run;
use crate::diff;
use crate::lang::{self, Lang};
use crate::normalise::unify_marks;
use crate::offset::Span;
use crate::segment;

/// Marks that say something by themselves, beside the signs of currencies.
const TELLING_MARKS: &str = "?%‰°+±<>=≤≥≠×÷§&@#$£¥¢";

/// What a line end says of the sentences on either side of it.
#[derive(Copy, Clone)]
pub(super) enum Lines {
    /// A sentence may go on behind it.
    Flow,
    /// It ends a block.
    Apart,
}

/// How many bytes at the start of a sentence are no words of the text.
pub(super) type Furniture = fn(&str) -> usize;

/// How two texts are read.
#[derive(Copy, Clone)]
pub(super) struct Reading {
    pub lines: Lines,
    pub furniture: Option<Furniture>,
}

impl Reading {
    /// As written, no line being a block of its own.
    pub const PLAIN: Self = Self { lines: Lines::Flow, furniture: None };
}

/// A text and where its sentences and quotations stand.
pub(super) struct Sentences<'a> {
    text: &'a str,
    lang: Lang,
    /// As its sentences read, each byte at its place.
    flowing: Cow<'a, str>,
    sentences: Vec<Span>,
    quotations: Vec<Quotation>,
    /// The runs of its quotations, once they are asked for.
    runs: OnceCell<Vec<Run>>,
}

struct Quotation {
    /// Its marks included.
    span: Span,
    /// Those between its marks, once they are asked for.
    sentences: OnceCell<Vec<Span>>,
}

impl Quotation {
    fn new(span: Span) -> Self {
        Self { span, sentences: OnceCell::new() }
    }

    fn sentences(&self, text: &str, lang: Lang) -> &[Span] {
        self.sentences.get_or_init(|| {
            let quoted = self.span.of(text);
            let mark = |mark: Option<char>| mark.map_or(0, char::len_utf8);
            let from = self.span.start + mark(quoted.chars().next());
            let to = self.span.end - mark(quoted.chars().next_back());
            let sentences = segment::sentences(&text[from..to], lang).into_iter();
            sentences.map(|one| one.shift(from)).collect()
        })
    }
}

impl<'a> Sentences<'a> {
    /// Those of two texts, cut by the rules of one language: the older text's, so that what comes to
    /// stand elsewhere on a page cuts no sentence otherwise.
    pub fn of_both(old: &'a str, new: &'a str, reading: Reading) -> [Self; 2] {
        let lang = lang::likelier(old);
        [Self::new(old, lang, reading), Self::new(new, lang, reading)]
    }

    fn new(text: &'a str, lang: Lang, Reading { lines, furniture }: Reading) -> Self {
        let mut flowing = without_references(text);
        if matches!(lines, Lines::Flow) {
            flowing = Cow::Owned(unwrapped(&flowing));
        }
        if let Some(furniture) = furniture {
            flowing = Cow::Owned(without_furniture(&flowing, lang, furniture));
        }
        let quotations = segment::quotations(&flowing).into_iter().map(Quotation::new).collect();
        let sentences = segment::sentences(&flowing, lang);
        Self { text, lang, flowing, sentences, quotations, runs: OnceCell::new() }
    }

    /// From the first sentence that holds a byte of the pieces to the last; of a quotation those that tell
    /// it as well.
    pub fn around(&self, pieces: &[Span]) -> Span {
        let own = whole(pieces);
        let holding = self.holding(own);
        if !self.quotations.iter().any(|quoted| quoted.span.overlaps(own)) {
            return holding;
        }
        let runs = self.runs().iter().filter(|run| run.quoted.overlaps(holding));
        runs.map(|run| run.told).fold(holding, joined)
    }

    /// From the first sentence that holds a byte of a span to the last.
    fn holding(&self, span: Span) -> Span {
        let holding = self.sentences.iter().copied().filter(|sentence| sentence.overlaps(span));
        holding.fold(span, joined)
    }

    fn runs(&self) -> &[Run] {
        self.runs.get_or_init(|| {
            let paragraphs = segment::paragraphs(&self.flowing);
            let quotations: Vec<Span> = self.quotations.iter().map(|one| one.span).collect();
            Run::all(&self.flowing, &paragraphs, &self.sentences, &quotations)
        })
    }

    fn quotes(&self, pieces: &[Span]) -> bool {
        let holds =
            |piece: &Span| self.quotations.iter().any(|quoted| quoted.span.contains(*piece));
        pieces.iter().any(holds)
    }

    /// What others of the sentences around the pieces quote, and the other sentences of a quotation that the
    /// pieces stand in. Who tells it tells all of them.
    fn apart(&self, around: Span, pieces: &[Span]) -> Vec<Span> {
        let own = whole(pieces);
        let holding = self.holding(own);
        let mut found = Vec::new();
        for quoted in self.quotations.iter().filter(|quoted| quoted.span.overlaps(around)) {
            if quoted.span.overlaps(own) {
                let sentences = quoted.sentences(&self.flowing, self.lang).iter().copied();
                found.extend(sentences.filter(|sentence| !sentence.overlaps(own)));
            } else if !quoted.span.overlaps(holding) {
                found.push(quoted.span);
            }
        }
        found
    }

    /// The words, figures and telling marks of a stretch in order; `None` for each of the pieces.
    fn outline(&self, stretch: Span, pieces: &[Span]) -> Vec<Option<String>> {
        let left_out = self.apart(stretch, pieces);
        let words = stretch.of(&self.flowing);
        let tokens: Vec<(usize, &str)> = words.split_word_bound_indices().collect();
        let mut found = Vec::new();
        let mut held = None;
        for (index, (at, token)) in tokens.iter().enumerate() {
            let place = Span::new(*at, at + token.len()).shift(stretch.start);
            if left_out.iter().any(|span| span.contains(place)) {
                continue;
            }
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

/// From the first of the pieces to the last.
fn whole(pieces: &[Span]) -> Span {
    pieces.iter().copied().reduce(joined).unwrap_or_default()
}

fn joined(one: Span, other: Span) -> Span {
    Span::new(one.start.min(other.start), one.end.max(other.end))
}

/// The text with spaces for marks that lead to a note, such as the one in "in 2019.[3]": they are counted
/// anew whenever another note comes. Figures in brackets that stand as a word of their own are an
/// editor's, and no such marks.
fn without_references(text: &str) -> Cow<'_, str> {
    let mut read = Cow::Borrowed(text);
    for (at, _) in text.match_indices('[') {
        let inside = &text[at + 1..];
        let figures = inside.bytes().take_while(u8::is_ascii_digit).count();
        let is_attached = text[..at].ends_with(|before: char| !before.is_whitespace());
        if is_attached && figures > 0 && inside[figures..].starts_with(']') {
            let len = figures + 2;
            read.to_mut().replace_range(at..at + len, &" ".repeat(len));
        }
    }
    read
}

/// The text with spaces for what stands before its sentences and is no part of them.
fn without_furniture(text: &str, lang: Lang, furniture: Furniture) -> String {
    let mut read = text.to_owned();
    for sentence in segment::sentences(text, lang) {
        let len = furniture(sentence.of(text));
        read.replace_range(sentence.start..sentence.start + len, &" ".repeat(len));
    }
    read
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

/// What differs between words that changed: of the words themselves, or of their sentences where these
/// are others around them as well, or where nothing but case tells the words apart.
pub(super) fn changed(
    (old, was): (&Sentences, Span),
    (new, now): (&Sentences, Span),
    own: Vec<diff::Piece>,
) -> Vec<diff::Piece> {
    let (words, others) = (was.of(old.text), now.of(new.text));
    let beside = beside((old, &[was]), (new, &[now]));
    if !beside.is_empty() {
        return beside;
    }
    if words.to_lowercase() != others.to_lowercase() {
        return own;
    }
    let (before, after) = (old.around(&[was]), new.around(&[now]));
    compared(before.of(old.text), before.start, after.of(new.text), after.start)
}
