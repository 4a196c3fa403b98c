//! What differs between two stretches of text, in words.

use crate::DifferenceView;
use periksa_text::diff::Piece;

/// A comparison as the words of its pieces; `old` and `new` are the texts that they were cut from.
pub(crate) fn differences(pieces: &[Piece], old: &str, new: &str) -> Vec<DifferenceView> {
    let pieces = pieces.iter().map(|piece| match piece {
        Piece::Same(span, _) => ("same", span.of(old)),
        Piece::Gone(span) => ("gone", span.of(old)),
        Piece::New(span) => ("new", span.of(new)),
    });
    pieces.map(|(kind, text)| DifferenceView { kind: kind.into(), text: text.into() }).collect()
}
