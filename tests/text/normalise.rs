//! The stored form and the way back.

use periksa_text::normalise::{fold, normalise};
use periksa_text::offset::Span;
use proptest::prelude::*;

use crate::strings;

#[test]
fn marks_and_line_ends_are_unified_and_nothing_else() {
    let given = "\u{FEFF}Satu\r\ndua\rtiga\0e\u{301}\u{A0}\u{FEFF}";
    let stored = normalise(given);
    assert_eq!(stored.text, "Satu\ndua\ntiga\u{FFFD}e\u{301}\u{A0}\u{FEFF}");
}

#[test]
fn spans_lead_back_to_the_given_bytes() {
    let given = "\u{FEFF}Satu\r\ndua\0 tiga";
    let stored = normalise(given);
    let back = |words: &str| {
        let at = stored.text.find(words).unwrap();
        stored.to_given(Span::new(at, at + words.len())).of(given)
    };
    assert_eq!(back("Satu"), "Satu");
    assert_eq!(back("Satu\n"), "Satu\r\n");
    assert_eq!(back("\ndua"), "\r\ndua");
    assert_eq!(back("\u{FFFD}"), "\0");
    assert_eq!(back("tiga"), "tiga");
}

#[test]
fn folding_is_for_matching() {
    let table = [
        ("“Économie” — PT\u{A0}Maju", "\"economie\" - pt maju"),
        ("Jum’at…", "jum'at..."),
        ("So\u{AD}eharto\u{200B}", "soeharto"),
        ("Łódź ŞİŞLİ Ærø", "lodz sisli aero"),
        ("ﬁnansial", "finansial"),
        ("ABC `x`", "abc 'x'"),
    ];
    for (text, wanted) in table {
        assert_eq!(fold(text), wanted);
    }
}

proptest! {
    #[test]
    fn every_stored_span_leads_back_to_what_it_was_made_of(given in strings::troublesome()) {
        let stored = normalise(&given);
        prop_assert!(!stored.text.contains(['\r', '\0']));
        let ends: Vec<usize> =
            stored.text.char_indices().map(|(at, _)| at).chain([stored.text.len()]).collect();
        for pair in ends.windows(2) {
            let span = Span::new(pair[0], pair[1]);
            let back = stored.to_given(span);
            prop_assert!(given.get(back.start..back.end).is_some());
            let again = back.of(&given).replace("\r\n", "\n").replace('\r', "\n");
            prop_assert_eq!(again.replace('\0', "\u{FFFD}"), span.of(&stored.text));
        }
        let whole = stored.to_given(Span::new(0, stored.text.len()));
        prop_assert_eq!(whole.end, given.len());
    }

    #[test]
    fn normalising_twice_changes_only_a_second_mark(given in strings::troublesome()) {
        let once = normalise(&given).text;
        let twice = normalise(&once).text;
        prop_assert_eq!(once.strip_prefix('\u{FEFF}').unwrap_or(&once), twice);
    }

    #[test]
    fn folding_twice_is_folding_once(text in "[a-zA-Zéèüß“”‘’—…\u{A0}0-9 .,]{0,40}") {
        prop_assert_eq!(fold(&fold(&text)), fold(&text));
    }
}
