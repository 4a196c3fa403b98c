//! Quotations that one text has in the words of the other language.

use std::ops::Range;
use std::sync::OnceLock;

use periksa_text::offset::Span;

use super::Read;
use super::overlap::{SHORTEST_VOICE, SharedQuotation};
use super::piece::Piece;
use super::sayings::Saying;
use crate::says::{Match, Quotation, Source};

/// The quotations of a text, read when it is first held against one in the other language.
#[derive(Default)]
pub struct Voices<'a> {
    /// As what may stand in another text; none where they are too short to be a voice.
    sought: OnceLock<Vec<Option<Quotation<'a>>>>,
    /// As where those of another text may stand.
    there: OnceLock<Vec<Source<'a>>>,
    /// As what may be said in other words.
    sayings: OnceLock<Vec<Saying>>,
}

impl<'a> Voices<'a> {
    fn sought(&self, piece: &Piece<'a>) -> &[Option<Quotation<'a>>] {
        let read = |(span, held): &(Span, Range<usize>)| {
            let voice = held.len() >= SHORTEST_VOICE;
            voice.then(|| Quotation::new(span.of(piece.text), piece.lang))
        };
        self.sought.get_or_init(|| piece.quotations.iter().map(read).collect())
    }

    fn there(&self, piece: &Piece<'a>) -> &[Source<'a>] {
        let read = |(span, _): &(Span, _)| Source::in_language(span.of(piece.text), piece.lang);
        self.there.get_or_init(|| piece.quotations.iter().map(read).collect())
    }

    /// Those that are long enough to be a voice.
    pub fn sayings(&self, piece: &Piece<'a>) -> &[Saying] {
        self.sayings.get_or_init(|| Saying::all(piece))
    }
}

/// Quotations of the later text that may be translations of one in the earlier, or the reverse. What the
/// earlier says in its own words is no voice.
pub fn translated(read: &Read<'_>, earlier: usize, later: usize) -> Vec<SharedQuotation> {
    let there = read.voices[earlier].there(&read.pieces[earlier]);
    let (earlier, later) = (&read.pieces[earlier], (&read.pieces[later], &read.voices[later]));
    let sought = later.1.sought(later.0).iter().enumerate();
    sought
        .filter_map(|(nth, sought)| {
            let sought = sought.as_ref()?;
            let says = |source: &Source<'_>| source.find(sought).found == Match::Candidate;
            let (other, _) = &earlier.quotations[there.iter().position(says)?];
            let (span, held) = &later.0.quotations[nth];
            let places = [*other, *span];
            Some(SharedQuotation { nth, places, words: held.len(), translated: true })
        })
        .collect()
}
