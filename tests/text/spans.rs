//! Spans of what is read, in all three units, over texts whose units part.

use periksa_text::date::{Date, dates};
use periksa_text::lang::Lang;
use periksa_text::number::amounts;
use periksa_text::offset::{OffsetMap, Span};
use periksa_text::segment::{quotations, sentences, words};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

use crate::strings;

/// Characters of one to four bytes, one or two UTF-16 units, with marks that combine.
fn noise() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "👩\u{200D}🌾 ",
        "e\u{301}ia ",
        "🇮🇩",
        "ℌ ",
        "né ",
        "…",
        "\u{A0}",
        "– ",
        "“ya” ",
        "ab ",
        "\u{2009}",
        "漢字 ",
        "\n",
    ]);
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

/// A space as pages write it.
fn gap() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![" ", "\u{A0}", "\u{202F}", "\u{2009}"])
}

/// The span means the same words in bytes, UTF-16 units and scalars.
fn holds(text: &str, map: &OffsetMap, span: Span) -> Result<(), TestCaseError> {
    let utf16 = map.to_utf16(span).unwrap();
    let units: Vec<u16> = text.encode_utf16().collect();
    let in_utf16 = String::from_utf16(&units[utf16.start..utf16.end]).unwrap();
    prop_assert_eq!(in_utf16.as_str(), span.of(text));
    let scalar = map.to_scalar(span).unwrap();
    let in_scalars: String =
        text.chars().skip(scalar.start).take(scalar.end - scalar.start).collect();
    prop_assert_eq!(in_scalars.as_str(), span.of(text));
    Ok(())
}

fn all(text: &str, lang: Lang) -> Vec<Span> {
    let published = "2024-10-27".parse::<Date>().ok();
    let mut spans: Vec<Span> = dates(text, lang, published).iter().map(|date| date.span).collect();
    spans.extend(amounts(text, lang).iter().map(|amount| amount.span));
    spans.extend(sentences(text, lang));
    spans.extend(quotations(text));
    spans.extend(words(text));
    spans
}

proptest! {
    #[test]
    fn spans_mean_the_same_words_in_every_unit(
        parts in prop::collection::vec((noise(), strings::wordy()), 1..4),
        english in any::<bool>(),
    ) {
        let text: String = parts.into_iter().map(|(noise, words)| noise + &words).collect();
        let map = OffsetMap::new(&text);
        for span in all(&text, if english { Lang::En } else { Lang::Id }) {
            prop_assert!(!span.of(&text).is_empty());
            holds(&text, &map, span)?;
        }
    }

    #[test]
    fn a_date_is_found_in_any_company(before in noise(), after in noise(), gap in gap()) {
        let date = format!("4{gap}Oktober{gap}2024");
        let text = format!("{before} pada {date} {after}");
        let found = dates(&text, Lang::Id, None);
        prop_assert_eq!(found.len(), 1);
        prop_assert_eq!(found[0].span, Span::new(before.len() + 6, before.len() + 6 + date.len()));
        prop_assert_eq!(found[0].start.map(|day| day.to_string()), Some("2024-10-04".to_owned()));
    }

    #[test]
    fn an_amount_is_found_in_any_company(before in noise(), after in noise(), gap in gap()) {
        let amount = format!("Rp{gap}1,5{gap}triliun");
        let text = format!("{before} senilai {amount} {after}");
        let found = amounts(&text, Lang::Id);
        prop_assert_eq!(found.len(), 1);
        prop_assert_eq!(found[0].span, Span::new(before.len() + 9, before.len() + 9 + amount.len()));
        prop_assert_eq!(found[0].value.to_string(), "1500000000000");
    }

    #[test]
    fn a_dash_of_any_sort_makes_a_range(dash in prop::sample::select(vec!["-", "–", "—", "\u{2011}"])) {
        let text = format!("naik 5{dash}10 persen pada 2019{dash}2024");
        let values: Vec<String> =
            amounts(&text, Lang::Id).iter().map(|amount| amount.value.to_string()).collect();
        prop_assert_eq!(values, ["5", "10"]);
        let found = dates(&text, Lang::Id, None);
        prop_assert_eq!(found[0].end.map(|day| day.to_string()), Some("2024-12-31".to_owned()));
    }

    #[test]
    fn absurd_counts_never_leave_the_calendar(count in any::<u64>(), ahead in any::<bool>()) {
        let word = if ahead { "lagi" } else { "lalu" };
        for unit in ["hari", "pekan", "bulan", "tahun", "dekade", "abad"] {
            let text = format!("Itu {count} {unit} {word}.");
            for date in dates(&text, Lang::Id, "2024-10-27".parse::<Date>().ok()) {
                prop_assert!(date.start.is_none_or(|day| day.year() >= 1));
                prop_assert!(date.start <= date.end);
            }
        }
    }
}
