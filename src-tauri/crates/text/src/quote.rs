//! Anchors that survive a new revision: the quoted words, what stands around them, and their place.
//!
//! They follow the W3C Web Annotation selectors `TextQuoteSelector` and `TextPositionSelector`, with
//! bytes as the unit inside the core.

use crate::offset::Span;

mod approximate;

/// How many Unicode scalars of context are kept on each side. 32 is what annotation tools that
/// exchange W3C selectors write.
pub const CONTEXT: usize = 32;
/// Fewest scalars of context that must agree before context may choose a place: about one short word
/// with its space. Less than this agrees by chance.
const FEWEST_AGREEING: usize = 4;
/// A quote of this many scalars is its own evidence: it need not agree with its context when it
/// occurs but once.
const SELF_EVIDENT: usize = 20;

/// A span of a text, described so that it can be found again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The words themselves.
    pub exact: String,
    /// Up to [`CONTEXT`] scalars before them.
    pub prefix: String,
    /// Up to [`CONTEXT`] scalars after them.
    pub suffix: String,
    /// First byte in the text they were cut from.
    pub start: usize,
    /// One past the last byte in that text.
    pub end: usize,
}

/// Where a quote stands in another revision.
#[derive(Copy, Clone, Debug, PartialEq)]
pub enum Found {
    /// At its old place.
    Anchored(Span),
    /// The same words at another place.
    Moved(Span),
    /// Similar words; a person must look.
    Changed {
        /// Where the similar words stand.
        span: Span,
        /// From 0 (nothing shared) to 1 (the same but for case, quotation marks, dashes or spaces).
        similarity: f32,
    },
    /// Not there, or at more than one place with nothing to choose by.
    Lost,
}

impl Found {
    /// A stable name for the interface to act on.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Anchored(_) => "anchored",
            Self::Moved(_) => "moved",
            Self::Changed { .. } => "changed",
            Self::Lost => "lost",
        }
    }

    /// The place, unless the quote is lost.
    #[must_use]
    pub const fn span(&self) -> Option<Span> {
        match self {
            Self::Anchored(span) | Self::Moved(span) | Self::Changed { span, .. } => Some(*span),
            Self::Lost => None,
        }
    }
}

/// Describes a span of `text`; `None` where it is empty, leaves the text or cuts a character.
#[must_use]
pub fn describe(text: &str, span: &Span) -> Option<Quote> {
    let exact = text.get(span.start..span.end).filter(|words| !words.is_empty())?;
    let before = &text[..span.start];
    let after = &text[span.end..];
    let from = before.char_indices().rev().take(CONTEXT).last().map_or(before.len(), |(at, _)| at);
    let to = after.char_indices().nth(CONTEXT).map_or(after.len(), |(at, _)| at);
    Some(Quote {
        exact: exact.to_owned(),
        prefix: before[from..].to_owned(),
        suffix: after[..to].to_owned(),
        start: span.start,
        end: span.end,
    })
}

/// Finds a quote in a revision of its text. Position alone never chooses among places, and a tie is
/// [`Found::Lost`].
#[must_use]
pub fn find(text: &str, quote: &Quote) -> Found {
    if quote.exact.is_empty() {
        return Found::Lost;
    }
    let place = Span::new(quote.start, quote.end);
    let places = occurrences(text, &quote.exact);
    let at_place = places.contains(&place);
    if at_place && (places.len() == 1 || agreement(text, place, quote) >= enough(quote)) {
        return Found::Anchored(place);
    }
    if places.is_empty() {
        return approximate::find(text, quote);
    }
    match choose(text, &places, quote) {
        Some(span) if span == place => Found::Anchored(span),
        Some(span) => Found::Moved(span),
        None => Found::Lost,
    }
}

/// Every place where `exact` stands, overlapping ones included.
fn occurrences(text: &str, exact: &str) -> Vec<Span> {
    let step = exact.chars().next().map_or(1, char::len_utf8);
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find(exact)) {
        let start = from + at;
        found.push(Span::new(start, start + exact.len()));
        from = start + step;
    }
    found
}

/// The place whose context agrees best; `None` on a tie or where no context agrees.
fn choose(text: &str, places: &[Span], quote: &Quote) -> Option<Span> {
    if let [only] = places {
        let evident = quote.exact.chars().take(SELF_EVIDENT).count() == SELF_EVIDENT;
        return (evident || agreement(text, *only, quote) >= enough(quote)).then_some(*only);
    }
    let mut scored: Vec<(usize, Span)> =
        places.iter().map(|span| (agreement(text, *span, quote), *span)).collect();
    scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    match scored.as_slice() {
        [(best, span), (second, _), ..] if best > second && *best >= enough(quote) => Some(*span),
        _ => None,
    }
}

/// Scalars of context that must agree: [`FEWEST_AGREEING`], or all there are where there are fewer.
fn enough(quote: &Quote) -> usize {
    (quote.prefix.chars().count() + quote.suffix.chars().count()).min(FEWEST_AGREEING)
}

/// How many scalars next to `span` agree with the quote's context, both sides together.
fn agreement(text: &str, span: Span, quote: &Quote) -> usize {
    let before = text.get(..span.start).unwrap_or_default();
    let after = text.get(span.end..).unwrap_or_default();
    let same = |pair: &(char, char)| pair.0 == pair.1;
    quote.prefix.chars().rev().zip(before.chars().rev()).take_while(same).count()
        + quote.suffix.chars().zip(after.chars()).take_while(same).count()
}
