//! Any texts at all: nothing breaks, order does not matter, a text is its own copy.

use periksa_reading::origins::{Kind, Link, Text, groups, pairs};
use periksa_text::lang::Lang;
use proptest::prelude::*;

/// Pieces that the rules react to, so that random texts reach deep into them.
const PIECES: &[&str] = &[
    "\"",
    "“",
    "”",
    "'",
    ",",
    ".",
    "?",
    "(Tern)",
    "(ant)",
    " — ",
    "\n",
    "\n\n",
    "\u{a0}",
    "é",
    "漢字",
    "according to the Journal",
    "told the Journal",
    "seperti dilaporkan Kabar Tirta",
    "dikutip dari",
    "the Wall Street Journal reported",
    "kata Wall Street Journal",
    "WSJ reported",
    "menurut laporan WSJ",
    "in Germany and the United States",
    "di Jerman dan Amerika Serikat",
    "the Supreme Court of Egypt",
    "Mahkamah Agung Mesir",
    "\"I wrote three letters to the company,\"",
    "\"Saya menulis tiga surat kepada perusahaan,\"",
    "first reported by",
    "kepada Kabar Tirta",
    "Jakarta",
    "Nilam Prameswari",
    "Rp 1,7 miliar",
    "412",
    "the river rose by two metres in one night",
    "air sungai naik dua meter dalam semalam",
    "mengatakan",
    "said",
    "Picture: Tern",
    "Baca juga:",
    "— Tern News Agency",
    "İ",
    "ß",
];
const OUTLETS: &[&str] =
    &["Kabar Tirta", "The Journal", "Port Lorne Journal", "Tern News Agency", "", "漢"];
const DATES: &[&str] = &[
    "2025-03-04T08:20:00+07:00",
    "2025-03-04",
    "2025-03-05T00:00:00Z",
    "2025-03-04T01:00",
    "",
    "soon",
];

const LANGUAGES: &[Option<Lang>] = &[None, Some(Lang::En), Some(Lang::Id), Some(Lang::Other)];

type Made = (String, &'static str, &'static str, Option<Lang>);

fn made() -> impl Strategy<Value = Made> {
    let pieces = prop::collection::vec(prop::sample::select(PIECES), 0..40);
    let words = prop_oneof![4 => pieces.prop_map(|pieces| pieces.join(" ")), 1 => ".{0,80}"];
    let (outlets, dates) = (prop::sample::select(OUTLETS), prop::sample::select(DATES));
    (words, outlets, dates, prop::sample::select(LANGUAGES))
}

fn texts(made: &[Made]) -> Vec<Text<'_>> {
    made.iter()
        .map(|(words, outlet, published, lang)| Text {
            id: "",
            outlet,
            published,
            url: "https://kabar.example/x",
            text: words,
            lang: *lang,
        })
        .collect()
}

/// A link as it is told apart from others when indices are not those of one slice.
fn named(link: &Link, made: &[Made]) -> (Made, Made, Kind, String) {
    let codes: Vec<&str> = link.reasons.iter().map(|reason| reason.why.code()).collect();
    let words = format!("{:.4} {}", link.score, codes.join(" "));
    (made[link.earlier].clone(), made[link.later].clone(), link.kind, words)
}

fn all_named(made: &[Made]) -> Vec<String> {
    let mut links: Vec<String> =
        pairs(&texts(made)).iter().map(|link| format!("{:?}", named(link, made))).collect();
    links.sort_unstable();
    links
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_order_of_texts_changes_nothing(made in prop::collection::vec(made(), 0..5)) {
        let turned: Vec<Made> = made.iter().rev().cloned().collect();
        prop_assert_eq!(all_named(&made), all_named(&turned));
    }

    #[test]
    fn a_text_is_its_own_copy(made in made()) {
        prop_assume!(made.0.chars().any(char::is_alphanumeric));
        let links = pairs(&texts(&[made.clone(), made]));
        prop_assert_eq!(links.len(), 1);
        prop_assert_eq!(links[0].kind, Kind::Copy);
        prop_assert!((links[0].score - 1.0).abs() < f32::EPSILON);
    }

    #[test]
    fn every_text_is_in_one_origin_and_every_place_in_its_text(made in prop::collection::vec(made(), 0..6)) {
        let texts = texts(&made);
        let origins = groups(&texts);
        let mut members: Vec<usize> = origins.iter().flat_map(|origin| origin.members.clone()).collect();
        members.sort_unstable();
        prop_assert_eq!(members, (0..texts.len()).collect::<Vec<_>>());
        for link in pairs(&texts) {
            prop_assert!((0.0..=1.0).contains(&link.score));
            for place in link.reasons.iter().flat_map(|reason| &reason.places) {
                prop_assert!(texts[place.text].text.get(place.span.start..place.span.end).is_some());
            }
        }
    }
    #[test]
    fn no_pair_that_shares_an_origin_is_passed_over(made in prop::collection::vec(made(), 0..6)) {
        let texts = texts(&made);
        let told = |link: &Link| format!("{link:?}");
        let mut each: Vec<String> =
            pairs(&texts).iter().filter(|link| link.kind != Kind::None).map(told).collect();
        let mut grouped: Vec<String> =
            groups(&texts).iter().flat_map(|origin| &origin.links).map(told).collect();
        each.sort_unstable();
        grouped.sort_unstable();
        prop_assert_eq!(grouped, each);
    }
}
