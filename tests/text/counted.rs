//! Amounts as articles write them: what counts, what is left out, what is said twice.

use periksa_text::lang::Lang;
use periksa_text::number::{Unit, amounts, settle_dollars};

/// "value unit" for each amount of a text.
fn read(text: &str, lang: Lang) -> Vec<String> {
    let shown = |unit: &Unit| unit.name().unwrap_or("-").to_owned();
    amounts(text, lang).iter().map(|a| format!("{} {}", a.value, shown(&a.unit))).collect()
}

fn check(lang: Lang, table: &[(&str, &[&str])]) {
    for (text, wanted) in table {
        assert_eq!(read(text, lang), *wanted, "{text}");
    }
}

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
            ("Lima perkara divonis, satu dihentikan.", &["5 perkara", "1 -"]),
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
        settle_dollars(text, &mut found);
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
}
