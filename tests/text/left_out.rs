//! Amounts whose noun, currency or count is left out, and what only looks so.

use periksa_text::lang::Lang;
use periksa_text::number::{amounts, cell_unit, land_of_offset, settle_currencies};

use crate::counting::check;

#[test]
fn what_is_left_out_was_counted_in_the_sentence_before() {
    check(
        Lang::En,
        &[
            ("It fined seven millers. The other three paid.", &["7 millers", "3 millers"]),
            ("The town had ordered nine buses. It had received two.", &["9 buses", "2 buses"]),
            ("Three barns burned. The blaze killed two.", &["3 barns"]),
            ("Arle got 310 votes to Hale's 290.", &["310 votes", "290 votes"]),
            ("It will build 90 barns, 40 fewer than planned.", &["90 barns", "40 barns"]),
            (
                "It reached five towns as the number of confirmed cases rose to 43.",
                &["5 towns", "43 cases"],
            ),
            ("Recall widens to five towns as deaths reach 43", &["5 towns", "43 deaths"]),
            ("12 people died, down from a count of 19 missing.", &["12 people", "19 people"]),
        ],
    );
    check(
        Lang::Id,
        &[
            (
                "Ada 14 gugatan. Tiga di antaranya dicabut, satu ditolak.",
                &["14 gugatan", "3 gugatan", "1 gugatan"],
            ),
            ("Mesin mati 15 di antara 24 unit.", &["0.625 ratio"]),
            ("Pelampung cuma empat, kata dia.", &["4 pelampung"]),
            ("Dapur memakai dua mesin, kontrak mensyaratkan empat.", &["2 mesin", "4 mesin"]),
            (
                "Jumlah tukang parkir menyusut dari 640 menjadi 512 orang.",
                &["640 orang", "512 orang"],
            ),
        ],
    );
}

#[test]
fn a_count_without_its_noun_takes_that_of_its_sentence() {
    check(
        Lang::En,
        &[
            (
                "Repairs to 31 barns are done and plans exist for another nine.",
                &["31 barns", "9 barns"],
            ),
            ("The fair ran for five nights instead of two.", &["5 nights", "2 nights"]),
            ("Moved by 14 votes to nine.", &["14 votes", "9 votes"]),
            ("They found 12 foxes. The rest went to another nine.", &["12 foxes"]),
            ("Four grooms fled, and a roofer of 24 was hurt.", &["4 grooms", "24 -"]),
            (
                "Sales were 5.2 billion euros ($6 billion), missing the 5.5 billion expected.",
                &["5200000000 EUR", "6000000000 USD", "5500000000 EUR"],
            ),
        ],
    );
    check(
        Lang::Id,
        &[
            ("Empat rumah roboh, dua terbakar.", &["4 rumah", "2 rumah"]),
            (
                "Panitia menerima 300 siswa, terdiri atas 160 lewat tes.",
                &["300 siswa", "160 siswa"],
            ),
            ("Dua bocah, Andi (7) dan Budi (9), selamat.", &["2 bocah", "7 -", "9 -"]),
        ],
    );
}

#[test]
fn a_part_of_a_counted_whole_is_one_share() {
    check(
        Lang::En,
        &[
            ("Cracks were found in 11 of the line's 16 trams.", &["0.6875 ratio"]),
            ("Three of the four schools closed.", &["0.75 ratio"]),
            ("One in five homes is empty, nine in ten say.", &["0.2 ratio", "0.9 ratio"]),
            ("Three out of four clerks left.", &["0.75 ratio"]),
        ],
    );
}

#[test]
fn an_article_counts_one_behind_a_word_of_length() {
    check(
        Lang::En,
        &[
            ("They wait almost an hour and mend it within a week.", &["1 hour", "1 week"]),
            ("The trip took an hour and 50 minutes instead of 35.", &["110 minutes", "35 minutes"]),
            ("It took two hours and 30 minutes.", &["2.5 hours"]),
            ("He came for a day care place at an hour of need.", &[]),
            ("He was phoned twice.", &["2 times"]),
            ("It sold twice as many.", &["2 ratio"]),
            ("The debt doubled and may double again.", &["2 ratio", "2 ratio"]),
            ("The hall doubles as a school with a double bed.", &[]),
        ],
    );
}

#[test]
fn votes_ranks_groups_and_capital_plurals() {
    check(
        Lang::En,
        &[
            ("The vote was five to four.", &["5 votes", "4 votes"]),
            ("The vote was 11 to 1.", &["11 votes", "1 votes"]),
            ("Applicants outnumbered places by five to one.", &["5 ratio"]),
            ("It was the second in seven months; at first he slept.", &["2 ordinal", "7 months"]),
            ("As many as 11 Ministers have lost.", &["11 ministers"]),
            ("The Group of 20 met a group of four banks.", &["4 banks"]),
        ],
    );
    check(
        Lang::Id,
        &[
            ("Ketujuh saksi hadir.", &["7 saksi"]),
            ("Keluarga kedua korban menangis.", &["2 korban"]),
            ("Sidang kedua terdakwa ditunda.", &["2 ordinal"]),
            ("Kedua belah pihak sepakat, keduanya pulang.", &[]),
        ],
    );
}

#[test]
fn the_first_of_a_row_and_known_pairs() {
    check(
        Lang::Id,
        &[
            ("Rapat pertama digelar di balai desa.", &["1 ordinal"]),
            ("Ini bukan kali pertama ia mangkir, dan pertama kali ia didenda.", &[]),
            ("Banjir ini yang kedua di desa itu.", &["2 ordinal"]),
            ("Yang kedua ialah soal upah.", &[]),
            ("Lebar kedua jembatan itu sama.", &["2 jembatan"]),
            ("Rapat kedua pekan ini batal.", &["2 ordinal"]),
            ("Hubungan kedua negara membaik.", &["2 negara"]),
        ],
    );
}

#[test]
fn ships_contests_and_bare_figures() {
    check(
        Lang::Id,
        &[
            ("Feri 300 gros ton itu kandas.", &["300 gros ton"]),
            ("Ia membeli dua gros pensil.", &["288 pensil"]),
            ("Ia juara nomor 100 meter putra.", &["100 meter"]),
            ("Perda Nomor 5 Tahun 2019 dicabut.", &[]),
            ("Panitia menerima 12 nama dan Umar 16 nama.", &["12 nama", "16 nama"]),
            ("Jika angka 40 benar, rapat itu sah.", &["40 -"]),
        ],
    );
}

fn settled(text: &str, land: Option<&str>) -> (String, bool) {
    let mut found = amounts(text, Lang::En);
    settle_currencies(text, &mut found, land);
    let last = found.pop().unwrap();
    (last.unit.name().unwrap().to_owned(), last.currency_assumed)
}

#[test]
fn a_name_of_several_currencies_is_settled_by_the_one_named_in_full() {
    let francs = "The offer of 41 Swiss francs beat 38 francs.";
    assert_eq!(settled(francs, None), ("CHF".into(), false));
    assert_eq!(settled("It cost 38 francs.", None), ("CHF".into(), true));
    assert_eq!(settled("He had 5 Mexican pesos, then 9 pesos.", None), ("MXN".into(), false));
    assert!(settled("From 5 Mexican pesos and 3 Chilean pesos to 9 pesos.", None).1);
    assert_eq!(settled("It made 5 mln Swedish crowns, then 3 mln crowns.", None).0, "SEK");
}

#[test]
fn a_text_in_other_spelling_is_at_home_in_its_one_place() {
    let fair = "Neighbours of the fair in Tasmania want $5,000.";
    assert_eq!(settled(fair, None), ("AUD".into(), true));
    assert_eq!(settled("Neighbors of the fair in Tasmania want $5,000.", None).0, "USD");
    assert_eq!(settled("Neighbours in Tasmania paid £3, then $5,000.", None).0, "USD");
    assert_eq!(land_of_offset(600), Some("au"));
    assert_eq!(land_of_offset(720), Some("nz"));
    assert_eq!(land_of_offset(420), None);
}

#[test]
fn cents_are_of_the_dollar_or_the_euro_of_the_text() {
    assert_eq!(settled("The share price fell to 41c.", Some("au")), ("AUD".into(), true));
    assert_eq!(settled("It paid €5 a head; milk prices fell to 41c.", None), ("EUR".into(), true));
    assert!(
        amounts("He lives in Flat 41c.", Lang::En).iter().all(|a| a.unit.name() != Some("USD"))
    );
}

#[test]
fn heads_and_captions_tell_what_cells_count() {
    let told = |head: &str, lang, alone| {
        cell_unit(head, lang, alone)
            .map(|said| format!("{} {}", said.times, said.unit.name().unwrap_or("-")))
    };
    assert_eq!(told("Laba (juta rupiah)", Lang::Id, true).unwrap(), "1000000 IDR");
    assert_eq!(told("Nilai (Rp miliar)", Lang::Id, true).unwrap(), "1000000000 IDR");
    assert_eq!(told("Nilai (juta US$)", Lang::Id, true).unwrap(), "1000000 USD");
    assert_eq!(told("Pertumbuhan (yoy, persen)", Lang::Id, true).unwrap(), "1 percent");
    assert_eq!(told("Anggaran, dalam juta rupiah", Lang::Id, false).unwrap(), "1000000 IDR");
    assert_eq!(told("Jumlah korban", Lang::Id, true).unwrap(), "1 korban");
    assert_eq!(told("Revenue ($m)", Lang::En, true).unwrap(), "1000000 USD");
    assert_eq!(told("Cut (£000)", Lang::En, true).unwrap(), "1000 GBP");
    assert_eq!(told("Cost ($'000s)", Lang::En, true).unwrap(), "1000 USD");
    assert_eq!(told("Flats (1,000)", Lang::En, false), None);
    assert_eq!(told("Figures in millions of dollars", Lang::En, false).unwrap(), "1000000 USD");
    assert_eq!(told("Hours closed, 2023", Lang::En, true).unwrap(), "1 hours");
    assert_eq!(told("Seats in 2025", Lang::En, true).unwrap(), "1 seats");
    assert_eq!(told("Seats in 2025", Lang::En, false), None);
    assert_eq!(told("Hasil (sementara)", Lang::Id, true), None);
    assert_eq!(told("Grower", Lang::En, true), None);
}

#[test]
fn some_are_of_what_was_counted() {
    check(
        Lang::En,
        &[
            (
                "They sampled 212 wells in nine towns. In 147 of them they found lead.",
                &["212 wells", "9 towns", "147 wells"],
            ),
            ("Of the injured, nine are critical.", &["9 injured"]),
            ("Of the missing, about 12 are miners.", &["12 missing"]),
            (
                "- 17 riders were banned\n- Nine of them had used a motor",
                &["17 riders", "9 riders"],
            ),
            (
                "Eleven of the injured were taken to St. Luke's, where three were in a bad way.",
                &["11 injured", "3 injured"],
            ),
            ("It lost money in nine years out of 11.", &["0.818182 ratio"]),
            ("She won 6 games out of 8.", &["0.75 ratio"]),
            ("The bill was for one day's work.", &["1 day"]),
        ],
    );
    check(
        Lang::Id,
        &[(
            "Ada 30 murid dari 19 desa. Dua puluh di antaranya perempuan.",
            &["30 murid", "19 desa", "20 murid"],
        )],
    );
}

#[test]
fn votes_are_told_without_their_noun() {
    check(
        Lang::En,
        &[
            (
                "The vote, taken in closed session after three hours of debate on Monday night by the board, was five to four.",
                &["3 hours", "5 votes", "4 votes"],
            ),
            ("Seventy-six for, 75 against.", &["76 -", "75 -"]),
            ("Twelve in favour and nine against.", &["12 -", "9 -"]),
            ("He said that one in eight patients left.", &["0.125 ratio"]),
            ("They took that one in 2020.", &[]),
            ("It met 38 of the decree's 41 rules.", &["0.926829 ratio"]),
            ("They lie second in the league.", &["2 ordinal"]),
        ],
    );
}
