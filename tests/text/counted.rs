//! Amounts as articles write them: what counts, what is left out, what is said twice.

use periksa_text::lang::Lang;
use periksa_text::number::{Bound, amounts, settle_currencies};

use crate::counting::check;

#[test]
fn what_is_counted_may_be_an_abbreviation_a_people_or_joined() {
    check(
        Lang::Id,
        &[
            ("Suara dihitung di 14 TPS.", &["14 tps"]),
            ("Ada 38 SMP negeri di sana.", &["38 smp"]),
            ("Komisi 2 DPRD rapat.", &[]),
            ("Sebanyak 4.000 tentaranya ditarik.", &["4000 tentara"]),
        ],
    );
    check(
        Lang::En,
        &[
            ("It is legal in 14 U.S. states and 12 EU countries.", &["14 states", "12 countries"]),
            ("One Kestrian sailor was treated.", &["1 sailor"]),
            ("Five MPs walked out.", &["5 mps"]),
            ("He runs a 640-cow dairy.", &["640 cow"]),
            ("It was a 2019-style campaign for a 20-odd crowd.", &[]),
            ("A 1,500-strong crowd cheered.", &["1500 crowd"]),
            ("Six men's bodies were found.", &["6 bodies"]),
            ("Some 1.4m homes lost power near a 50m pool.", &["1400000 homes", "50 m"]),
        ],
    );
}

#[test]
fn a_number_may_stand_for_whom_it_counts() {
    check(
        Lang::Id,
        &[
            ("Tiga tewas dan lima luka-luka.", &["3 -", "5 -"]),
            ("Lima perkara divonis, satu dihentikan.", &["5 perkara", "1 perkara"]),
            ("Tujuh dari kami menolak.", &["7 -"]),
            ("Ia juara dua dan tiba pukul tiga dini hari.", &[]),
        ],
    );
    check(
        Lang::En,
        &[
            ("At least two were killed, and three survived.", &["2 -", "3 -"]),
            ("Seven of us stayed.", &["7 -"]),
            ("It has a staff of nine and sails seven a day.", &["9 -", "7 -"]),
            ("Two remain in hospital.", &["2 -"]),
            ("One was at home.", &[]),
        ],
    );
}

#[test]
fn units_that_a_comparison_leaves_out_are_supplied() {
    check(
        Lang::En,
        &[
            (
                "It moved 2.1 million boxes, down from 2.4 million.",
                &["2100000 boxes", "2400000 boxes"],
            ),
            ("The rate was 5.1 percent, up from 4.8.", &["5.1 percent", "4.8 percent"]),
            ("Profit rose 5 percent compared with 1,200 before.", &["5 percent", "1200 -"]),
            ("It sold 90 cars. Down from 120.", &["90 cars", "120 -"]),
            ("He put the herd at 70 to 90.", &["70 -", "90 -"]),
        ],
    );
    check(Lang::Id, &[("Ada 19 laporan, naik dari 11.", &["19 laporan", "11 laporan"])]);
}

#[test]
fn magnitudes_and_numbers_said_twice() {
    check(
        Lang::Id,
        &[
            ("Gempa M 5,6 terasa, lalu gempa M5,2.", &["5.6 magnitudo", "5.2 magnitudo"]),
            ("Gempa bermagnitudo 5,8.", &["5.8 magnitudo"]),
            ("Dipidana 5 (lima) tahun.", &["5 tahun"]),
            ("Utang Rp8.000-an triliun.", &["8000000000000000 IDR"]),
            ("Seperempat juta jiwa.", &["250000 jiwa"]),
        ],
    );
    check(
        Lang::En,
        &[
            ("A quarter of a million people fled.", &["250000 people"]),
            ("A £30,000-a-year post.", &["30000 GBP"]),
            ("It cost double the estimate; the hall doubles as a school.", &["2 ratio"]),
        ],
    );
}

#[test]
fn shares_of_what_is_owned_and_of_a_period() {
    check(
        Lang::En,
        &[
            ("Four of the unit's 8 nurses left.", &["0.5 ratio"]),
            ("It lost money in four of the past eight years.", &["0.5 ratio"]),
        ],
    );
}

#[test]
fn a_bare_dollar_is_that_of_the_one_country_named() {
    let settled = |text: &str| {
        let mut found = amounts(text, Lang::En);
        settle_currencies(text, &mut found, None);
        let last = found.pop().unwrap();
        (last.unit.name().unwrap().to_owned(), last.currency_assumed)
    };
    assert_eq!(settled("It cost $5 million."), ("USD".into(), false));
    assert_eq!(
        settled("Prices are in Canadian dollars. It cost $5 million."),
        ("CAD".into(), true)
    );
    assert_eq!(settled("He paid NZ$3 million, then $5 million."), ("NZD".into(), true));
    assert_eq!(settled("He paid US$3 million, then $5 million."), ("USD".into(), true));
    assert_eq!(settled("He paid A$3 and S$4, then $5 million."), ("USD".into(), true));
    assert_eq!(settled("He paid A$3 million."), ("AUD".into(), false));
    // What is converted in brackets is of another country.
    assert_eq!(settled("The fine is C$5 million ($3.6 million)."), ("USD".into(), true));
}

#[test]
fn a_bare_dollar_is_that_of_the_country_the_text_is_at_home_in() {
    let settled = |text: &str, land: Option<&str>| {
        let mut found = amounts(text, Lang::En);
        settle_currencies(text, &mut found, land);
        let last = found.pop().unwrap();
        (last.unit.name().unwrap().to_owned(), last.currency_assumed)
    };
    let plain = "The council will pay $5 million.";
    assert_eq!(settled(plain, Some("nz")), ("NZD".into(), true));
    assert_eq!(settled(plain, Some("us")), ("USD".into(), false));
    assert_eq!(settled(plain, Some("id")), ("USD".into(), false));
    assert_eq!(settled("US$3 million is $5 million here.", Some("ca")), ("CAD".into(), true));
    let prairie =
        "WINNIPEG - Manitoba and Saskatchewan will share a mill. Canadian growers paid $5 million.";
    assert_eq!(settled(prairie, None), ("CAD".into(), true));
    assert_eq!(settled("Charged under the Resource Management Act, he paid $900.", None).0, "NZD");
    // One mention makes no home, nor do several countries.
    assert_eq!(settled("Syrup from Canada costs $9.", None), ("USD".into(), false));
    let trade = "Canada, Ontario and Quebec sued the U.S., Ohio and Michigan over $9 million.";
    assert_eq!(settled(trade, None), ("USD".into(), false));
}

#[test]
fn units_left_out_of_a_pair_a_list_or_a_part() {
    check(
        Lang::Id,
        &[
            ("Naik dari 120 menjadi 150 kamar.", &["120 kamar", "150 kamar"]),
            ("Turun menjadi 18,2 dari 20 persen.", &["18.2 percent", "20 percent"]),
            ("Air naik 20 sentimeter menjadi 170.", &["20 sentimeter", "170 sentimeter"]),
            // By so many percent, to so many.
            ("Laba naik 4 persen menjadi 18,2.", &["4 percent", "18.2 -"]),
            ("Dua atau tiga kios tutup.", &["2 kios", "3 kios"]),
            ("Ada bunga 5 dan 10 persen.", &["5 percent", "10 percent"]),
            ("Dari 40 kios, dua belas terbakar.", &["40 kios", "12 kios"]),
            ("Tiga orang tewas dan lima lainnya luka-luka.", &["3 orang", "5 orang"]),
            ("Ia membeli 12 dari 3 toko.", &["12 -", "3 toko"]),
            ("Muatannya 12 ton dan 3 lainnya rusak.", &["12 ton", "3 -"]),
        ],
    );
    check(
        Lang::En,
        &[
            ("The rate rose to 15 from 12 percent.", &["15 percent", "12 percent"]),
            ("Sales rose 4 percent to 18.2 million.", &["4 percent", "18200000 -"]),
            ("It went from 5 percent to 8.", &["5 percent", "8 percent"]),
            ("Two or three tents stood there.", &["2 tents", "3 tents"]),
            ("Twelve divers were hurt, four of them badly.", &["12 divers", "4 divers"]),
            ("Nests were found in 31 occupied burrows.", &["31 burrows"]),
            ("Nine lacked a roof.", &[]),
        ],
    );
}

#[test]
fn a_number_beyond_all_measure_is_told_as_at_least_the_largest() {
    for text in [
        "Utangnya 99.999.999.999.999.999.999.999.999.999.999 rupiah.",
        "Utangnya 79.228.162.514.264.337.593.543.950.335 triliun rupiah.",
    ] {
        let found = amounts(text, Lang::Id);
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!(found[0].bound, Bound::AtLeast);
        assert_eq!(found[0].unit.name(), Some("IDR"));
    }
    let large = amounts("Ada 18.446.744.073.709.551.616 sel.", Lang::Id);
    assert_eq!(large[0].value.to_string(), "18446744073709551616");
    assert_eq!(large[0].bound, Bound::Exact);
}
