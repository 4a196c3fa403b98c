//! Anchors through revisions.

use periksa_text::offset::Span;
use periksa_text::quote::{CONTEXT, Found, Quote, describe, find};
use proptest::prelude::*;

use crate::strings;

const OLD: &str = "Wali kota Arum Lestari membuka pasar baru itu pada Senin. Pasar itu menampung 250 \
    pedagang dan menelan biaya Rp 4 triliun. Warga berharap harga sewa kios tetap murah.";

fn quote(text: &str, words: &str) -> Quote {
    let at = text.find(words).unwrap();
    describe(text, &Span::new(at, at + words.len())).unwrap()
}

#[test]
fn a_description_holds_words_context_and_place() {
    let found = quote(OLD, "250 pedagang");
    assert_eq!(found.exact, "250 pedagang");
    assert_eq!(found.prefix.chars().count(), CONTEXT);
    assert!(found.suffix.starts_with(" dan menelan"));
    assert_eq!(describe(OLD, &Span::new(4, 4)), None);
    assert_eq!(describe("é", &Span::new(0, 1)), None);
    assert_eq!(describe("é", &Span::new(0, 9)), None);
}

#[test]
fn words_before_it_only_move_it() {
    let new = format!("Baru: {OLD}");
    let wanted = new.find("250 pedagang").unwrap();
    assert_eq!(
        find(&new, &quote(OLD, "250 pedagang")),
        Found::Moved(Span::new(wanted, wanted + 12))
    );
}

#[test]
fn context_decides_among_several() {
    let old = "Budi membeli 5 sapi. Sari menjual 5 kambing.";
    let new = "Kemarin Budi membeli 5 sapi. Lalu Sari menjual 5 kambing.";
    let second = old.rfind('5').unwrap();
    let anchor = describe(old, &Span::new(second, second + 1)).unwrap();
    let wanted = new.rfind('5').unwrap();
    assert_eq!(find(new, &anchor), Found::Moved(Span::new(wanted, wanted + 1)));
}

#[test]
fn the_same_word_at_the_old_place_is_not_enough() {
    let old = "aa 7 bb, dan Sari menjual 7 kambing putih";
    let at = old.find("7 kambing").unwrap();
    let anchor = describe(old, &Span::new(at, at + 1)).unwrap();
    // By chance another "7" now stands where the quoted one stood.
    let new = "xx yy zz ww vv uu tt ss q. 7 ekor; dan Sari menjual 7 kambing putih";
    let moved = new.rfind('7').unwrap();
    assert_ne!(at, moved);
    let padded = format!("{}{}", " ".repeat(at - 3), "q. 7 ekor; dan Sari menjual 7 kambing putih");
    assert_eq!(&padded[at..=at], "7");
    let wanted = padded.rfind('7').unwrap();
    assert_eq!(find(&padded, &anchor), Found::Moved(Span::new(wanted, wanted + 1)));
}

#[test]
fn a_tie_is_lost() {
    let anchor = Quote {
        exact: "lima".into(),
        prefix: String::new(),
        suffix: String::new(),
        start: 90,
        end: 94,
    };
    assert_eq!(find("lima dan lima", &anchor), Found::Lost);
}

#[test]
fn a_short_word_elsewhere_without_its_context_is_lost() {
    let anchor = quote(OLD, "250");
    assert_eq!(find("Di desa lain hidup 250 kera.", &anchor), Found::Lost);
}

#[test]
fn a_little_change_is_told_as_change() {
    let new = OLD.replace("menelan biaya Rp 4 triliun", "menelan biaya Rp 4 miliar");
    let found = find(&new, &quote(OLD, "menampung 250 pedagang dan menelan biaya Rp 4 triliun"));
    let Found::Changed { span, similarity } = found else { panic!("{found:?}") };
    assert_eq!(span.of(&new), "menampung 250 pedagang dan menelan biaya Rp 4 miliar");
    assert!((0.72..1.0).contains(&similarity), "{similarity}");
}

#[test]
fn other_quotation_marks_change_nothing_but_the_marks() {
    let old = "Ia berkata, \"Kami tidak akan pernah menyerah,\" di alun-alun.";
    let new = "Ia berkata, “Kami tidak akan pernah menyerah,” di alun-alun.";
    let found = find(new, &quote(old, "\"Kami tidak akan pernah menyerah,\""));
    let Found::Changed { span, similarity } = found else { panic!("{found:?}") };
    assert!(span.of(new).contains("Kami tidak akan pernah menyerah"));
    assert!((similarity - 1.0).abs() < f32::EPSILON);
}

#[test]
fn words_that_are_gone_are_lost() {
    let new = "Cuaca cerah di pesisir utara dan nelayan kembali melaut sejak pagi.";
    assert_eq!(find(new, &quote(OLD, "menampung 250 pedagang")), Found::Lost);
    assert_eq!(find("", &quote(OLD, "menampung 250 pedagang")), Found::Lost);
}

#[test]
fn two_likely_places_are_lost() {
    let new = "Pasar ini menampung 250 pedagang ikan. Pasar ini menampung 250 pedagang sayur.";
    let anchor =
        quote("Pasar itu menampung 250 pedagang buah.", "Pasar itu menampung 250 pedagang");
    assert_eq!(find(new, &anchor), Found::Lost);
}

fn place(text: &str, from: prop::sample::Index, to: prop::sample::Index) -> Option<Span> {
    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let (one, other) = (ends[from.index(ends.len())], ends[to.index(ends.len())]);
    (one != other).then(|| Span::new(one.min(other), one.max(other)))
}

proptest! {
    #[test]
    fn what_was_described_is_found_at_its_place(
        text in strings::troublesome(),
        from in any::<prop::sample::Index>(),
        to in any::<prop::sample::Index>(),
    ) {
        let Some(span) = place(&text, from, to) else { return Ok(()) };
        let quote = describe(&text, &span).unwrap();
        prop_assert_eq!(find(&text, &quote), Found::Anchored(span));
    }

    #[test]
    fn in_any_other_text_the_answer_is_a_true_one(
        old in strings::troublesome(),
        new in strings::troublesome(),
        from in any::<prop::sample::Index>(),
        to in any::<prop::sample::Index>(),
    ) {
        let Some(span) = place(&old, from, to) else { return Ok(()) };
        let quote = describe(&old, &span).unwrap();
        match find(&new, &quote) {
            Found::Anchored(found) | Found::Moved(found) => {
                prop_assert_eq!(found.of(&new), quote.exact);
            }
            Found::Changed { span, .. } => {
                prop_assert!(!span.of(&new).is_empty());
                prop_assert!(!new.contains(&quote.exact));
            }
            Found::Lost => {}
        }
    }
}
