//! Text that is made to be slow.

use std::time::{Duration, Instant};

use periksa_text::date::dates;
use periksa_text::lang::{Lang, detect};
use periksa_text::number::amounts;
use periksa_text::segment::{quotations, sentences};

/// Bytes of text; the grammars do more for a token than the splitter for a character.
const SPLIT: usize = 30_000;
const PARSED: usize = 20_000;
/// A debug build on a busy machine needs a tenth of this for one piece; what grows with the square of
/// the length needs more.
const PATIENCE: Duration = Duration::from_secs(5);

fn timed(name: &str, piece: &str, length: usize, read: impl Fn(&str)) {
    let text = piece.repeat(length / piece.len());
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
        timed("sentences", piece, SPLIT, |text| {
            assert!(sentences(text, Lang::Id).len() <= text.len());
            assert!(sentences(text, Lang::En).len() <= text.len());
            assert!(quotations(text).len() <= text.len());
        });
    }
}

const PIECES: [&str; 8] = ["1 ", "01 ", "1-", "satu ", "Senin-", "half of ", "Street ", "a year "];

#[test]
fn dates_are_read_in_linear_time() {
    for piece in PIECES {
        timed("dates", piece, PARSED, |text| {
            assert!(dates(text, Lang::En, None).len() <= text.len());
        });
    }
}

#[test]
fn amounts_are_read_in_linear_time() {
    for piece in PIECES {
        timed("amounts", piece, PARSED, |text| {
            assert!(amounts(text, Lang::En).len() <= text.len());
        });
    }
}

#[test]
fn the_language_is_told_in_linear_time() {
    for piece in ["a", "yang ", "the ", "\u{301}"] {
        timed("language", piece, SPLIT, |text| assert_ne!(detect(text), Some(Lang::Other)));
    }
}
