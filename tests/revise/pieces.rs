//! The comparison as it is shown.

use periksa_text::revise::{Piece, Revision};

use crate::articles;
use crate::draft::Draft;
use crate::edits::edit;
use crate::seeded::Seeded;

#[test]
fn a_moved_paragraph_is_told_from_a_deleted_one() {
    let (old, new) = (
        "Satu dua tiga empat.\n\nLima enam tujuh delapan sembilan.",
        "Lima enam tujuh delapan sembilan.\n\nSatu dua tiga empat.",
    );
    let found: Vec<String> = Revision::new(old, new)
        .pieces()
        .into_iter()
        .map(|piece| match piece {
            Piece::Same(_, span) => format!("={}", span.of(new)),
            Piece::Gone(span) => format!("-{}", span.of(old)),
            Piece::New(span) => format!("+{}", span.of(new)),
            Piece::Left(span, to) => format!("<{}>{}", span.of(old), to.start),
            Piece::Arrived(span, from) => format!(">{}<{}", span.of(new), from.start),
        })
        .collect();
    assert_eq!(
        found,
        [
            "<Satu dua tiga empat.\n\n>35",
            "=Lima enam tujuh delapan sembilan.\n\n",
            ">Satu dua tiga empat.<0"
        ]
    );
}

#[test]
fn pieces_cover_both_drafts() {
    let drafts: Vec<Draft> = articles::written().iter().map(|text| Draft::first(text)).collect();
    for (seed, first) in drafts.iter().enumerate() {
        let mut seeded = Seeded::new(seed as u64);
        let mut second = first.clone();
        for _ in 0..6 {
            edit(&mut second, &drafts[(seed + 1) % drafts.len()], &mut seeded);
        }
        let (old, new) = (first.render().text, second.render().text);
        let (mut from_old, mut from_new) = (String::new(), String::new());
        for piece in Revision::new(&old, &new).pieces() {
            match piece {
                Piece::Same(before, after) => {
                    from_old.push_str(before.of(&old));
                    from_new.push_str(after.of(&new));
                }
                Piece::Gone(span) => from_old.push_str(span.of(&old)),
                Piece::New(span) => from_new.push_str(span.of(&new)),
                Piece::Left(span, to) => {
                    assert_eq!(
                        span.of(&old).split_whitespace().count(),
                        to.of(&new).split_whitespace().count()
                    );
                    from_old.push_str(span.of(&old));
                }
                Piece::Arrived(span, _) => from_new.push_str(span.of(&new)),
            }
        }
        assert_eq!((from_old, from_new), (old, new), "{seed}");
    }
}
