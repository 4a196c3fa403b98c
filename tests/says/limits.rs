//! Long sources and long quotations: the answer stays right.

use periksa_reading::says::{Match, quotation};
use periksa_text::lang::Lang;

/// Words that look like a language's and never repeat in order.
fn filler(count: usize) -> String {
    let mut seed = 17u64;
    let mut text = String::new();
    for at in 0..count {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        text.push_str(&format!("kata{} ", (seed >> 33) % 5000));
        if at % 40 == 39 {
            text.push('\n');
        }
    }
    text
}

#[test]
fn a_quotation_in_the_last_line_of_a_long_source_is_found() {
    let words = "tidak ada satu pun saksi yang melihat truk itu berhenti di gerbang";
    let text = format!("{}{words}.", filler(60_000));
    let says = quotation(words, &text, Lang::Id);
    assert_eq!((says.found, says.span.unwrap().of(&text)), (Match::Exact, words));
    let changed = words.replace("truk", "mobil");
    let says = quotation(&changed, &text, Lang::Id);
    assert_eq!((says.found, says.span.unwrap().of(&text)), (Match::Near, words));
}

#[test]
fn a_whole_speech_is_found_where_it_stands() {
    let speech = filler(6_000);
    let text = format!("Pidato lengkap:\n{speech}\nTerima kasih.");
    let says = quotation(&speech, &text, Lang::Id);
    assert_eq!((says.found, says.span.unwrap().of(&text)), (Match::Exact, speech.trim()));
    let changed = speech.replacen("kata", "lain", 1);
    assert!(matches!(quotation(&changed, &text, Lang::Id).found, Match::Near | Match::Partial));
}
