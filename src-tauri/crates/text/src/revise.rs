//! A new draft of a text, or a page fetched again: where the words of the old one now stand.
//!
//! Paragraphs are aligned first, then words inside them, so that a paragraph that was moved and edited
//! is still itself. A span is only called [`Fate::Same`] or [`Fate::Changed`] where one place is clearly
//! the best by the words around it; everything else is [`Fate::Lost`] with the places a person may
//! look at. The form of quotation marks and dashes, white space and line ends count as no change;
//! case, numbers, currency signs and all other marks do.

use crate::diff;
use crate::offset::Span;
use crate::quote::{self, Found, Quote};
use crate::segment;
use std::cell::OnceCell;

mod align;
mod beside;
mod differences;
mod kept;
mod parted;
mod pieces;
mod place;
mod score;
mod tokens;
mod told;

use align::Alignment;
use beside::{Lines, Reading, Sentences};
use parted::Parted;
pub use pieces::Piece;
use tokens::Pair;

/// What became of a span of the old text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Its words are unchanged, perhaps at another place.
    Same {
        /// Where they stand in the new text (bytes).
        span: Span,
        /// Their sentences word by word, in bytes of the two texts, where other words stand around
        /// them in it than before ([`Revision::beside`]): a "not" may have come or gone.
        beside: Vec<diff::Piece>,
    },
    /// Some of its words changed.
    Changed {
        /// Where its words now stand in the new text (bytes).
        span: Span,
        /// What changed, word by word, in bytes of the two texts ([`changes`]).
        differences: Vec<diff::Piece>,
    },
    /// Its words are gone, or nothing chooses among several places.
    Lost {
        /// Places in the new text (bytes) that a person may look at; may be empty. The first are no
        /// better than the others.
        candidates: Vec<Span>,
    },
}

impl Fate {
    /// A stable name for the interface to act on.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Same { .. } => "same",
            Self::Changed { .. } => "changed",
            Self::Lost { .. } => "lost",
        }
    }

    /// The place in the new text, unless the span is lost.
    #[must_use]
    pub const fn span(&self) -> Option<Span> {
        match self {
            Self::Same { span, .. } | Self::Changed { span, .. } => Some(*span),
            Self::Lost { .. } => None,
        }
    }
}

/// What became of a pinned passage in a newer capture of its page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refound {
    /// Its words stand where they stood, whatever else on the page changed.
    Same(Span),
    /// The same words in another order with the rest of the page.
    Moved(Span),
    /// Its words are the same, wherever they stand, in a sentence that has other words than before: it may
    /// say another thing with them.
    Touched {
        /// Where they stand in the new text (bytes).
        span: Span,
        /// Their sentences word by word, in bytes of the two texts ([`Revision::beside`]).
        beside: Vec<diff::Piece>,
    },
    /// Some of its words changed.
    Changed {
        /// Where they stand in the new text (bytes).
        span: Span,
        /// What changed, word by word, in bytes of the two texts ([`changes`]).
        differences: Vec<diff::Piece>,
    },
    /// Not there, or at more than one place with nothing to choose by.
    Gone {
        /// Places in the new text (bytes) that a person may look at; may be empty.
        candidates: Vec<Span>,
    },
}

impl Refound {
    /// A stable name for the interface to act on.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Same(_) => "same",
            Self::Moved(_) => "moved",
            Self::Touched { .. } => "touched",
            Self::Changed { .. } => "changed",
            Self::Gone { .. } => "gone",
        }
    }

    /// The place in the new text, unless the passage is gone.
    #[must_use]
    pub const fn span(&self) -> Option<Span> {
        match self {
            Self::Same(span)
            | Self::Moved(span)
            | Self::Touched { span, .. }
            | Self::Changed { span, .. } => Some(*span),
            Self::Gone { .. } => None,
        }
    }
}

/// An old and a new text, compared once and asked about as many spans as there are.
pub struct Revision<'a> {
    pair: Pair<'a>,
    alignment: Alignment,
    reading: Reading,
    /// Those of the old and of the new text, once they are asked for.
    sentences: OnceCell<[Sentences<'a>; 2]>,
}

impl<'a> Revision<'a> {
    /// Compares two texts.
    #[must_use]
    pub fn new(old: &'a str, new: &'a str) -> Self {
        let pair = Pair::new(old, new);
        let alignment = Alignment::new(&pair);
        Self { pair, alignment, reading: Reading::PLAIN, sentences: OnceCell::new() }
    }

    /// Takes each line for a block of its own, as it is in the text of a page: a heading does not go on
    /// in the byline under it.
    #[must_use]
    pub fn with_lines_apart(self) -> Self {
        let reading = Reading { lines: Lines::Apart, ..self.reading };
        Self { reading, sentences: OnceCell::new(), ..self }
    }

    /// Passes over what runs on into a sentence and is no part of it, such as the label of an advert, when
    /// sentences are compared. `furniture` tells how many bytes at the start of a sentence that is.
    #[must_use]
    pub fn without_furniture(self, furniture: fn(&str) -> usize) -> Self {
        let reading = Reading { furniture: Some(furniture), ..self.reading };
        Self { reading, sentences: OnceCell::new(), ..self }
    }

    /// What became of a span of the old text (bytes). A span that begins or ends inside a word stands
    /// for the whole word when words are compared; one without a word or mark is lost.
    #[must_use]
    pub fn fate(&self, span: Span) -> Fate {
        match self.own_fate(span) {
            Fate::Same { span: now, .. } => {
                Fate::Same { span: now, beside: self.beside(&[span], &[now]) }
            }
            Fate::Changed { span: now, differences } => {
                Fate::Changed { span: now, differences: self.changes(span, now, differences) }
            }
            lost @ Fate::Lost { .. } => lost,
        }
    }

    /// [`changes`] of a span, `own` being those of its own words.
    fn changes(&self, was: Span, now: Span, own: Vec<diff::Piece>) -> Vec<diff::Piece> {
        if Parted::find(was.of(self.pair.old.text), now.of(self.pair.new.text)).is_some() {
            return own;
        }
        let [old, new] = self.sentences();
        beside::changed((old, was), (new, now), own)
    }

    fn sentences(&self) -> &[Sentences<'a>; 2] {
        let both = || Sentences::of_both(self.pair.old.text, self.pair.new.text, self.reading);
        self.sentences.get_or_init(both)
    }

    /// [`Self::fate`] by the span's own words alone.
    fn own_fate(&self, span: Span) -> Fate {
        place::fate(&self.pair, &self.alignment, span)
    }

    /// What changed in the sentences around words that stand at `was` in the old text and unchanged at
    /// `now` in the new one: both sentences word by word, or nothing. A word or figure that came, went
    /// or changed its order counts, and whether the words are quoted; case, spaces and marks without a
    /// meaning of their own do not.
    #[must_use]
    pub fn beside(&self, was: &[Span], now: &[Span]) -> Vec<diff::Piece> {
        let [old, new] = self.sentences();
        beside::beside((old, was), (new, now))
    }

    /// Both texts as one list of kept, gone, new and moved stretches, for showing.
    #[must_use]
    pub fn pieces(&self) -> Vec<Piece> {
        pieces::pieces(&self.pair, &self.alignment)
    }

    /// What became of a passage pinned in the old text. A quote that does not stand in the old text is
    /// looked for in the new one by its own words and context ([`quote::find`]).
    #[must_use]
    pub fn refind(&self, quote: &Quote) -> Refound {
        let (old, new) = (self.pair.old.text, self.pair.new.text);
        let given = Span::new(quote.start, quote.end);
        let stood = if !quote.exact.is_empty() && given.of(old) == quote.exact {
            Some(given)
        } else {
            match quote::find(old, quote) {
                Found::Anchored(span) | Found::Moved(span) => Some(span),
                Found::Changed { .. } | Found::Lost => None,
            }
        };
        match stood.map(|stood| (stood, self.own_fate(stood))) {
            Some((stood, Fate::Same { span, .. })) => {
                let beside = self.beside(&[stood], &[span]);
                if !beside.is_empty() {
                    Refound::Touched { span, beside }
                } else if pieces::keeps_order(&self.pair, &self.alignment, stood, span) {
                    Refound::Same(span)
                } else {
                    Refound::Moved(span)
                }
            }
            Some((stood, Fate::Changed { span, differences })) => {
                let differences = self.changes(stood, span, differences);
                Refound::Changed { span, differences }
            }
            Some((_, Fate::Lost { candidates })) => Refound::Gone { candidates },
            None => refind_alone(new, quote),
        }
    }
}

/// Finds a quote that did not stand in the old text. The differences' old spans are those of the text
/// the quote was cut from.
fn refind_alone(new: &str, quote: &Quote) -> Refound {
    match quote::find(new, quote) {
        Found::Anchored(span) | Found::Moved(span) => Refound::Moved(span),
        Found::Changed { span, .. } => {
            let differences = compared(&quote.exact, quote.start, span.of(new), span.start);
            Refound::Changed { span, differences }
        }
        Found::Lost => Refound::Gone { candidates: Vec::new() },
    }
}

/// The sentences that hold a span of each text, word by word, in bytes of the two texts.
#[must_use]
pub fn sentences(old: (&str, Span), new: (&str, Span)) -> Vec<diff::Piece> {
    let (old, new) = (Paragraph::of(old), Paragraph::of(new));
    let [before, after] = Sentences::of_both(old.words, new.words, Reading::PLAIN);
    let (was, is) = (before.around(&[old.span]), after.around(&[new.span]));
    let (from, to) = (was.shift(old.start), is.shift(new.start));
    compared(was.of(old.words), from.start, is.of(new.words), to.start)
}

/// What differs between words of two texts, word by word, in bytes of the two texts: of the words
/// themselves, and of their sentences where these are others around them as well ("It is not true that"),
/// or where nothing but case tells the words apart.
#[must_use]
pub fn changes(old: (&str, Span), new: (&str, Span)) -> Vec<diff::Piece> {
    if Parted::find(old.1.of(old.0), new.1.of(new.0)).is_some() {
        return own_changes(old, new);
    }
    let (one, other) = (Paragraph::of(old), Paragraph::of(new));
    let [before, after] = Sentences::of_both(one.words, other.words, Reading::PLAIN);
    let own = own_changes((one.words, one.span), (other.words, other.span));
    let found = beside::changed((&before, one.span), (&after, other.span), own);
    found.into_iter().map(|piece| shifted(piece, one.start, other.start)).collect()
}

/// [`changes`] of the words themselves.
fn own_changes((old, was): (&str, Span), (new, now): (&str, Span)) -> Vec<diff::Piece> {
    match Parted::find(was.of(old), now.of(new)) {
        Some(parted) => parted.shift(now.start).differences(was),
        None => compared(was.of(old), was.start, now.of(new), now.start),
    }
}

/// Where the two halves of words stand that others came to interrupt, as the words by which a quotation is
/// told do; nothing where they stand in one piece or changed otherwise.
#[must_use]
pub fn halves((old, was): (&str, Span), (new, now): (&str, Span)) -> Vec<Span> {
    let found = Parted::find(was.of(old), now.of(new));
    found.map_or_else(Vec::new, |parted| parted.shift(now.start).halves.to_vec())
}

/// Whether spans of two texts that have the same words have them in sentences that say the same, by the
/// rules of [`Revision::beside`].
#[must_use]
pub fn is_same_sentence(old: (&str, Span), new: (&str, Span)) -> bool {
    let (old, new) = (Paragraph::of(old), Paragraph::of(new));
    let [before, after] = Sentences::of_both(old.words, new.words, Reading::PLAIN);
    beside::beside((&before, &[old.span]), (&after, &[new.span])).is_empty()
}

/// The paragraphs that hold a span, which is all that its sentences can reach.
struct Paragraph<'a> {
    words: &'a str,
    /// Where they begin in their text.
    start: usize,
    /// The span within them.
    span: Span,
}

impl<'a> Paragraph<'a> {
    fn of((text, span): (&'a str, Span)) -> Self {
        let holding = segment::paragraphs(text).into_iter().filter(|one| one.overlaps(span));
        let room = holding.reduce(|one, last| Span::new(one.start, last.end)).unwrap_or(span);
        let span = Span::new(span.start.max(room.start) - room.start, span.end - room.start);
        Self { words: room.of(text), start: room.start, span }
    }
}

/// What differs between two stretches, in bytes of the texts they were cut from.
fn compared(old: &str, old_start: usize, new: &str, new_start: usize) -> Vec<diff::Piece> {
    let pieces = diff::words(old, new).into_iter();
    pieces.map(|piece| shifted(piece, old_start, new_start)).collect()
}

fn shifted(piece: diff::Piece, old: usize, new: usize) -> diff::Piece {
    match piece {
        diff::Piece::Same(one, other) => diff::Piece::Same(one.shift(old), other.shift(new)),
        diff::Piece::Gone(span) => diff::Piece::Gone(span.shift(old)),
        diff::Piece::New(span) => diff::Piece::New(span.shift(new)),
    }
}

/// What became of each span of `old` (bytes), in the order given.
#[must_use]
pub fn revise(old: &str, new: &str, spans: &[Span]) -> Vec<Fate> {
    let revision = Revision::new(old, new);
    spans.iter().map(|span| revision.fate(*span)).collect()
}

/// What became of one pinned passage. For several on the same page, build one [`Revision`].
#[must_use]
pub fn refind(old_capture_text: &str, new_capture_text: &str, quote: &Quote) -> Refound {
    Revision::new(old_capture_text, new_capture_text).refind(quote)
}
