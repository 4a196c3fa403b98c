//! What changed between two revisions.

use periksa_text::diff::{Piece, words};
use proptest::prelude::*;

use crate::strings;

#[test]
fn one_changed_word_is_one_change() {
    let (old, new) = ("Harga naik 5 persen.", "Harga turun 5 persen.");
    let found: Vec<String> = words(old, new)
        .into_iter()
        .map(|piece| match piece {
            Piece::Same(_, span) => format!("={}", span.of(new)),
            Piece::Gone(span) => format!("-{}", span.of(old)),
            Piece::New(span) => format!("+{}", span.of(new)),
        })
        .collect();
    assert_eq!(found, ["=Harga ", "-naik", "+turun", "= 5 persen."]);
}

proptest! {
    #[test]
    fn pieces_cover_both_texts(old in strings::troublesome(), new in strings::troublesome()) {
        let (mut from_old, mut from_new) = (String::new(), String::new());
        for piece in words(&old, &new) {
            match piece {
                Piece::Same(before, after) => {
                    prop_assert_eq!(before.of(&old), after.of(&new));
                    from_old.push_str(before.of(&old));
                    from_new.push_str(after.of(&new));
                }
                Piece::Gone(span) => from_old.push_str(span.of(&old)),
                Piece::New(span) => from_new.push_str(span.of(&new)),
            }
        }
        prop_assert_eq!(from_old, old);
        prop_assert_eq!(from_new, new);
    }
}
