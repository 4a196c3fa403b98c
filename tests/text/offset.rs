//! Places in all three units.

use periksa_text::offset::{OffsetError, OffsetMap, ScalarSpan, Span, Utf16Span};
use proptest::prelude::*;

use crate::strings;

#[test]
fn units_part_where_characters_are_wide() {
    let text = "né 👍 a";
    let map = OffsetMap::new(text);
    let thumb = Span::new(4, 8);
    assert_eq!(thumb.of(text), "👍");
    assert_eq!(map.to_utf16(thumb), Ok(Utf16Span { start: 3, end: 5 }));
    assert_eq!(map.to_scalar(thumb), Ok(ScalarSpan { start: 3, end: 4 }));
}

#[test]
fn wrong_places_are_errors_with_codes() {
    let map = OffsetMap::new("né👍");
    let inside = map.to_utf16(Span::new(0, 2)).unwrap_err();
    assert_eq!(inside, OffsetError::InsideCharacter { offset: 2 });
    assert_eq!(inside.code(), "offset_inside_character");
    let half = map.from_utf16(Utf16Span { start: 3, end: 4 }).unwrap_err();
    assert_eq!(half, OffsetError::InsideCharacter { offset: 3 });
    let outside = map.from_scalar(ScalarSpan { start: 0, end: 4 }).unwrap_err();
    assert_eq!(outside, OffsetError::OutOfRange { offset: 4, len: 3 });
    assert_eq!(outside.code(), "offset_out_of_range");
    let reversed = map.to_scalar(Span::new(3, 1)).unwrap_err();
    assert_eq!(reversed.code(), "offset_reversed");
}

#[test]
fn spans_answer_about_each_other() {
    let (one, other) = (Span::new(2, 6), Span::new(5, 9));
    assert!(one.overlaps(other) && !one.overlaps(Span::new(6, 7)));
    assert_eq!(one.intersection(other), Span::new(5, 6));
    assert!(one.intersection(Span::new(8, 9)).is_empty());
    assert!(one.contains(Span::new(3, 6)) && !one.contains(other));
    assert_eq!(one.shift(10), Span::new(12, 16));
    assert_eq!(Span::new(0, 1).of("é"), "");
    assert_eq!(Span::new(0, 9).of("é"), "");
    assert_eq!(Span::new(3, 1).len(), 0);
}

proptest! {
    #[test]
    fn every_boundary_comes_back_in_every_unit(text in strings::troublesome()) {
        let map = OffsetMap::new(&text);
        let ends: Vec<usize> =
            text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        for (index, start) in ends.iter().enumerate() {
            let span = Span::new(*start, text.len());
            let utf16 = map.to_utf16(span).unwrap();
            prop_assert_eq!(utf16.start, text[..*start].encode_utf16().count());
            prop_assert_eq!(map.from_utf16(utf16), Ok(span));
            let scalar = map.to_scalar(span).unwrap();
            prop_assert_eq!(scalar.start, index);
            prop_assert_eq!(map.from_scalar(scalar), Ok(span));
        }
    }

    #[test]
    fn places_inside_characters_are_refused(text in strings::troublesome()) {
        let map = OffsetMap::new(&text);
        for at in 0..text.len() {
            let converted = map.to_utf16(Span::new(at, text.len()));
            prop_assert_eq!(converted.is_ok(), text.is_char_boundary(at));
        }
    }
}
