//! Text that is made to be slow.

use std::time::{Duration, Instant};

use periksa_text::date::dates;
use periksa_text::lang::{Lang, detect};
use periksa_text::number::amounts;
use periksa_text::segment::{quotations, sentences};

const LENGTH: usize = 200_000;
/// A debug build on a busy machine needs a fraction of this for one piece; what grows with the square
/// of the length needs minutes.
const PATIENCE: Duration = Duration::from_secs(10);

fn timed(name: &str, piece: &str, read: impl Fn(&str)) {
    let text = piece.repeat(LENGTH / piece.len());
    let begun = Instant::now();
    read(&text);
    assert!(begun.elapsed() < PATIENCE, "{name} of {piece:?}: {:?}", begun.elapsed());
}

#[test]
fn sentences_are_found_in_linear_time() {
    for piece in [
        "(", "(]", "\"a ", "“‘([", "() ", ". ", "!\" ", "A. ", "a.", "'a' ", "1. ", "…", " ",
        "aa\n", "( . ",
    ] {
        timed("sentences", piece, |text| {
            assert!(sentences(text, Lang::Id).len() <= text.len());
            assert!(sentences(text, Lang::En).len() <= text.len());
            assert!(quotations(text).len() <= text.len());
        });
    }
}

#[test]
fn dates_and_amounts_are_read_in_linear_time() {
    for piece in [
        "1 ",
        "01 ",
        "1.",
        "1,000,",
        "satu ",
        "one hundred and ",
        "dua puluh ",
        "Senin ",
        "May ",
        "sejak ",
        "will ",
        "half of ",
        "1-",
        "1/",
        "3:1 ",
        "Street ",
        "Senin-",
        "juta ",
        "a year ",
        "12 x ",
        "periode yang sama ",
    ] {
        timed("dates and amounts", piece, |text| {
            for lang in [Lang::Id, Lang::En] {
                assert!(dates(text, lang, None).len() <= text.len());
                assert!(amounts(text, lang).len() <= text.len());
            }
        });
    }
}

#[test]
fn the_language_is_told_in_linear_time() {
    for piece in ["a", "yang ", "the ", "\u{301}"] {
        timed("language", piece, |text| assert_ne!(detect(text), Some(Lang::Other)));
    }
}
