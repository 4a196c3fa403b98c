//! What a pack makes of a text.

use crate::plain;
use periksa_meaning::{Pack, Vector};
use periksa_support::pack::{Matrices, PIECES, pack};

/// How far two vectors of length one may be from being the same: the rounding of single precision.
const ROUNDING: f64 = 1e-5;

fn ids(pieces: &[&str]) -> Vec<usize> {
    let place = |piece: &&str| PIECES.iter().position(|(known, _)| known == piece).unwrap();
    pieces.iter().map(place).collect()
}

/// The vector of windows by the plain reckoning, each window as its pieces without beginning and end.
fn expected(matrices: &Matrices, windows: &[&[&str]]) -> Vec<f64> {
    let mut sum = vec![0.0; periksa_support::pack::WIDTH];
    for window in windows {
        let whole: Vec<&str> =
            ["<s>"].into_iter().chain(window.iter().copied()).chain(["</s>"]).collect();
        for (into, x) in sum.iter_mut().zip(plain::mean(matrices, &ids(&whole))) {
            *into += window.len() as f64 * x;
        }
    }
    let length = sum.iter().map(|x| x * x).sum::<f64>().sqrt();
    sum.into_iter().map(|x| x / length).collect()
}

fn assert_is(found: &Vector, expected: &[f64]) {
    assert_eq!(found.numbers().len(), expected.len());
    for (found, expected) in found.numbers().iter().zip(expected) {
        assert!((f64::from(*found) - expected).abs() < ROUNDING, "{found} is not {expected}");
    }
}

#[test]
fn a_vector_is_what_the_plain_reckoning_gives() {
    let (bytes, matrices) = pack();
    let pack = Pack::open(bytes).unwrap();
    let pieces: &[&str] = &["▁query", ":", "▁banjir", "▁besar"];
    assert_is(&pack.query("banjir besar"), &expected(&matrices, &[pieces]));
}

#[test]
fn queries_and_passages_are_told_apart() {
    let (bytes, matrices) = pack();
    let pack = Pack::open(bytes).unwrap();
    let passage = pack.passages(&["banjir"]).remove(0);
    assert_is(&passage, &expected(&matrices, &[&["▁passage", ":", "▁banjir"]]));
    assert!(pack.query("banjir").similarity(&passage) < 0.999);
}

#[test]
fn the_likeliest_pieces_are_taken_not_the_longest() {
    let (bytes, matrices) = pack();
    let pack = Pack::open(bytes).unwrap();
    // "▁ban" and "jir" together are less likely than "▁banjir"; "▁ba" and "njir" less still. "▁ban" and
    // letters beat "▁ba" and letters.
    let cases: [(&str, &[&str]); 4] = [
        ("banjir", &["▁query", ":", "▁banjir"]),
        ("bani", &["▁query", ":", "▁ban", "i"]),
        ("baja", &["▁query", ":", "▁ba", "j", "a"]),
        ("rab", &["▁query", ":", "▁", "r", "a", "b"]),
    ];
    for (text, pieces) in cases {
        assert_is(&pack.query(text), &expected(&matrices, &[pieces]));
    }
}

#[test]
fn unknown_characters_are_one_piece_and_control_pieces_are_not_read_from_texts() {
    let (bytes, matrices) = pack();
    let pack = Pack::open(bytes).unwrap();
    let pieces: &[&str] = &["▁query", ":", "▁", "<unk>", "<unk>", "<unk>"];
    assert_is(&pack.query("<s>"), &expected(&matrices, &[pieces]));
}

#[test]
fn spaces_and_replaced_characters_are_one_text() {
    let (bytes, _) = pack();
    let pack = Pack::open(bytes).unwrap();
    let plain = pack.query("banjir besar");
    for written in ["  banjir   besar ", "banjir\u{a0}besar", "ban\u{ad}jir \u{a0} besar"] {
        assert_eq!(pack.query(written), plain, "{written:?}");
    }
}

#[test]
fn a_long_text_is_the_mean_of_its_windows_by_their_length() {
    let (bytes, matrices) = pack();
    let pack = Pack::open(bytes).unwrap();
    // Ten pieces fill a window of twelve.
    let text = "banjir ".repeat(11);
    let first: Vec<&str> = ["▁query", ":"].into_iter().chain(["▁banjir"; 8]).collect();
    let windows: [&[&str]; 2] = [&first, &["▁banjir"; 3]];
    assert_is(&pack.query(&text), &expected(&matrices, &windows));
}

#[test]
fn texts_do_not_reach_into_one_another() {
    let (bytes, _) = pack();
    let pack = Pack::open(bytes).unwrap();
    let texts: Vec<String> = (1..200).map(|n| "banjir besar ".repeat(n % 7 + 1)).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let together = pack.passages(&texts);
    for (text, vector) in texts.iter().zip(&together) {
        let alone = pack.passages(&[text]).remove(0);
        assert!((alone.similarity(vector) - 1.0).abs() < 1e-5, "{text}");
    }
}

#[test]
fn a_text_without_words_has_a_vector_too() {
    let (bytes, _) = pack();
    let pack = Pack::open(bytes).unwrap();
    let empty = pack.query("");
    assert!((empty.similarity(&empty) - 1.0).abs() < 1e-5);
    assert!(pack.passages(&[]).is_empty());
}
