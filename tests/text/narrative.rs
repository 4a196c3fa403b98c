//! Dates of a story: counted from the time told before, given a term, or of a year named once.

use periksa_text::date::{Assumption, Date, carry_years, dates, dates_behind};
use periksa_text::lang::Lang;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// "words start..end" for the last date of a text published on 14 May 2025, a Wednesday.
fn last(text: &str, lang: Lang) -> String {
    let found = dates(text, lang, Some(day("2025-05-14")));
    let shown = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
    found.last().map_or_else(String::new, |date| {
        format!("{} {}..{}", date.span.of(text), shown(date.start), shown(date.end))
    })
}

fn check(lang: Lang, table: &[(&str, &str)]) {
    for (text, wanted) in table {
        assert_eq!(last(text, lang), *wanted, "{text}");
    }
}

#[test]
fn times_are_counted_from_the_sentence_before_and_no_further() {
    check(
        Lang::En,
        &[
            (
                "He fell on 9 October 2017. He died two days later.",
                "two days later 2017-10-11..2017-10-11",
            ),
            (
                "It shut in 2011. A panel met the following year.",
                "the following year 2012-01-01..2012-12-31",
            ),
            ("It shut in 2020. Since then eels came back.", "Since then 2020-01-01.."),
            // Two days after some month is no day.
            ("It came out in May 2024. He left two days later.", "two days later .."),
            ("It shut in 2011. He left. A panel met two days later.", "two days later .."),
            ("He left on Monday, a day after it emerged.", "a day after 2025-05-11..2025-05-11"),
        ],
    );
    check(
        Lang::Id,
        &[
            (
                "Surat dikirim 3 November 2023, dua hari setelah mereka menolak.",
                "dua hari setelah 2023-11-01..2023-11-01",
            ),
            (
                "Januari-Mei ada 19, naik dari periode yang sama 2024.",
                "periode yang sama 2024 2024-01-01..2024-05-31",
            ),
            ("Jembatan ambruk pada 2019. Sejak itu warga memutar.", "Sejak itu 2019-01-01.."),
        ],
    );
}

#[test]
fn terms_and_what_will_be_lie_ahead() {
    check(
        Lang::En,
        &[
            ("They were asked to leave by Sunday.", "by Sunday ..2025-05-18"),
            ("By Sunday, 40 had died.", "By Sunday ..2025-05-11"),
            ("The ward will close for weeks from 3 June.", "from 3 June 2025-06-03.."),
            ("From Thursday the boats will run again.", "From Thursday 2025-05-15.."),
            ("The contract runs to 2031.", "to 2031 ..2031-12-31"),
            ("She will be towed at the weekend.", "the weekend 2025-05-17..2025-05-18"),
            ("They met at the weekend.", ""),
            ("It will be paid on the 20th.", "the 20th 2025-05-20..2025-05-20"),
            ("It was signed on the 15th.", "the 15th 2025-04-15..2025-04-15"),
            ("They live on the 15th floor.", ""),
        ],
    );
    check(
        Lang::Id,
        &[
            ("Masih harus dicicil 14 bulan lagi.", ""),
            ("Pemilu digelar dua bulan lagi.", "dua bulan lagi 2025-07-01..2025-07-31"),
        ],
    );
}

#[test]
fn parts_of_business_years() {
    check(
        Lang::En,
        &[
            ("Third-quarter profit rose.", "Third-quarter 2025-07-01..2025-09-30"),
            ("Sales in FY2024 rose.", "FY2024 2024-01-01..2024-12-31"),
            (
                "Profit for the three months to April 30 rose.",
                "the three months to April 30 2025-02-01..2025-04-30",
            ),
            (
                "Sales rose in the first nine months of 2024.",
                "the first nine months of 2024 2024-01-01..2024-09-30",
            ),
            (
                "It rained in the last two weeks of April.",
                "the last two weeks of April 2025-04-17..2025-04-30",
            ),
            ("They met on the first two days.", ""),
            ("Good Friday sales fell.", ""),
            (
                "In the 12 months to April sales rose.",
                "the 12 months to April 2024-05-01..2025-04-30",
            ),
        ],
    );
    check(
        Lang::Id,
        &[
            (
                "Laba sembilan bulan pertama 2024 naik.",
                "sembilan bulan pertama 2024 2024-01-01..2024-09-30",
            ),
            (
                "Laba enam bulan pertama tahun ini naik.",
                "enam bulan pertama tahun ini 2025-01-01..2025-06-30",
            ),
        ],
    );
}

#[test]
fn a_year_is_carried_only_where_publication_cannot_be_meant() {
    let carried = |text: &str| {
        let published = day("2025-05-14");
        let mut found = dates(text, Lang::En, Some(published));
        carry_years(text, &mut found, published);
        let last = found.pop().unwrap();
        (
            last.start.unwrap(),
            last.assumed.contains(&Assumption::YearFromArticle),
            last.ambiguous_year,
        )
    };
    let story = "He fell on 9 August 2017.\n";
    assert_eq!(
        carried(&format!("{story}He had been told on 2 August.")),
        (day("2017-08-02"), true, true)
    );
    // What lies behind publication may be of its year, and what will be is.
    assert_eq!(carried(&format!("{story}He was told on 2 May.")), (day("2025-05-02"), false, true));
    assert_eq!(
        carried(&format!("{story}It will end on 2 August.")),
        (day("2025-08-02"), false, true)
    );
    // Far from the day that is dated it is another story.
    assert_eq!(
        carried("It began on 9 January 2017.\nHe was told on 2 August."),
        (day("2025-08-02"), false, true)
    );
}

#[test]
fn a_unit_or_day_that_is_pointed_back_to_is_that_of_the_time_before() {
    check(
        Lang::Id,
        &[
            (
                "Ia datang pada 3 Maret 2024. Malam itu ia pulang.",
                "Malam itu 2024-03-03..2024-03-03",
            ),
            (
                "Ia dilantik Mei 2023. Tahun itu juga ia mundur.",
                "Tahun itu juga 2023-01-01..2023-12-31",
            ),
            (
                "Ia lahir pada 1975. Pada Oktober tahun yang sama ayahnya wafat.",
                "Oktober tahun yang sama 1975-10-01..1975-10-31",
            ),
            (
                "Sidang digelar 6 Mei 2025. Senin berikutnya ia bebas.",
                "Senin berikutnya 2025-05-12..2025-05-12",
            ),
            // Counted, or pointing at nothing.
            (
                "Ia datang pada 3 Maret 2024. Dua malam itu ia jaga.",
                "3 Maret 2024 2024-03-03..2024-03-03",
            ),
            ("Pada hari itu ia pulang.", ""),
        ],
    );
    check(
        Lang::En,
        &[
            (
                "He came in May 2023. Later that month he left.",
                "Later that month 2023-05-01..2023-05-31",
            ),
            (
                "He fell on 6 May 2025. The Sunday before, he ran.",
                "The Sunday before 2025-05-04..2025-05-04",
            ),
            (
                "He came in 2019. In June the following year he left.",
                "June the following year 2020-06-01..2020-06-30",
            ),
            // "The day before the vote" is counted from the vote.
            (
                "He came on 6 May 2025. The day before the vote he left.",
                "6 May 2025 2025-05-06..2025-05-06",
            ),
            (
                "He came on 6 May 2025. That half of the team left.",
                "6 May 2025 2025-05-06..2025-05-06",
            ),
            ("In May 2023 he came. That evening he left.", "May 2023 2023-05-01..2023-05-31"),
        ],
    );
}

#[test]
fn a_business_year_has_its_last_day_or_month() {
    check(
        Lang::En,
        &[
            ("It grew in the year to March 2023.", "the year to March 2023 2022-04-01..2023-03-31"),
            (
                "The year ended June 30, 2024 was bad.",
                "The year ended June 30, 2024 2023-07-01..2024-06-30",
            ),
            (
                "It grew in the year to June 2023, as in the year before.",
                "the year before 2021-07-01..2022-06-30",
            ),
        ],
    );
    check(
        Lang::Id,
        &[(
            "Tahun buku yang berakhir 30 Juni 2024.",
            "Tahun buku yang berakhir 30 Juni 2024 2023-07-01..2024-06-30",
        )],
    );
}

#[test]
fn what_is_announced_lies_ahead() {
    check(
        Lang::En,
        &[
            ("The board voted to close it in January.", "January 2026-01-01..2026-01-31"),
            (
                "The board voted 6-3 on Monday to close it in January.",
                "January 2026-01-01..2026-01-31",
            ),
            ("The board voted in January.", "January 2025-01-01..2025-01-31"),
            ("The vote is set for Dec. 4.", "Dec. 4 2025-12-04..2025-12-04"),
            ("It will open in the fall.", "the fall 2025-09-01..2025-11-30"),
            ("The board closed it in January.", "January 2025-01-01..2025-01-31"),
            ("Prices fall in 2024.", "2024 2024-01-01..2024-12-31"),
        ],
    );
}

#[test]
fn the_paragraph_before_may_date_a_paragraph() {
    let told = dates("Ia datang pada 3 Maret 2024.", Lang::Id, None);
    let days = |text: &str| {
        let found = dates_behind(&told, text, Lang::Id, None);
        found.first().and_then(|date| date.start).map(|date| date.to_string())
    };
    assert_eq!(days("Keesokan harinya ia pulang."), Some("2024-03-04".to_owned()));
    assert_eq!(days("Dua hari kemudian ia pulang."), Some("2024-03-05".to_owned()));
    assert_eq!(days("Ia lelah. Ia lapar. Keesokan harinya ia pulang."), None);
}

#[test]
fn days_of_a_list_and_days_with_a_name_are_days() {
    let all = |text: &str, lang: Lang| -> Vec<String> {
        let found = dates(text, lang, Some(day("2025-05-14")));
        found.iter().filter_map(|date| date.start).map(|date| date.to_string()).collect()
    };
    assert_eq!(
        all("Rapat digelar pada 2, 5, dan 9 Maret 2024.", Lang::Id),
        ["2024-03-02", "2024-03-05", "2024-03-09"]
    );
    assert_eq!(all("It met on 2, 5 and 9 March 2024.", Lang::En).len(), 3);
    // The first number counts, or is no earlier day.
    assert_eq!(all("Ada 12 kios dan 9 Maret 2024 ditutup.", Lang::Id), ["2024-03-09"]);
    assert_eq!(all("Nilainya 12, 9 Maret 2024 tutup.", Lang::Id), ["2024-03-09"]);
    assert_eq!(all("It shut on Christmas Day 2023.", Lang::En), ["2023-12-25"]);
    assert_eq!(all("Upacara Hari Pahlawan 2024 sepi.", Lang::Id), ["2024-11-10"]);
    assert_eq!(all("The Christmas market shut.", Lang::En), Vec::<String>::new());
}

#[test]
fn a_programme_in_the_present_lies_ahead() {
    check(
        Lang::En,
        &[
            ("The report goes before the board on Friday.", "Friday 2025-05-16..2025-05-16"),
            ("The report went before the board on Friday.", "Friday 2025-05-09..2025-05-09"),
            (
                "It is due to discuss a contract, which ends June 30, at a meeting on Friday.",
                "Friday 2025-05-16..2025-05-16",
            ),
            (
                "They voted by seven to four on Tuesday to refuse it.",
                "Tuesday 2025-05-13..2025-05-13",
            ),
            (
                "The rise, approved by 26 votes to 21 on Tuesday, adds $8 to the bill.",
                "Tuesday 2025-05-13..2025-05-13",
            ),
            ("The council votes on Tuesday.", "Tuesday 2025-05-20..2025-05-20"),
            (
                "The diocese would neither confirm nor deny it on Tuesday.",
                "Tuesday 2025-05-13..2025-05-13",
            ),
            ("Surgery has been cancelled until Monday.", "until Monday ..2025-05-19"),
            ("The limit from next Wednesday is five.", "from next Wednesday 2025-05-21.."),
            ("He wrote a letter from 3 May.", "from 3 May 2025-05-03..2025-05-03"),
        ],
    );
}

#[test]
fn holidays_and_weekdays_of_a_month() {
    check(
        Lang::En,
        &[
            ("It has been shut since Labour Day.", "since Labour Day 2024-09-02.."),
            (
                "It shut on the last Monday of May 2024.",
                "the last Monday of May 2024 2024-05-27..2024-05-27",
            ),
            ("She wrote twice since Christmas.", "since Christmas 2024-12-25.."),
            ("Labour Day-care costs rose.", ""),
            ("He left before the end of 2024.", "before the end of 2024 ..2024-12-31"),
            (
                "It was known since at least the fall of 2024.",
                "since at least the fall of 2024 2024-09-01..",
            ),
            (
                "It spent more in the year that ended March 31.",
                "the year that ended March 31 2024-04-01..2025-03-31",
            ),
            ("It was warned as long ago as 2022 of rust.", "2022 2022-01-01..2022-12-31"),
            ("Hours closed, 2023", "2023 2023-01-01..2023-12-31"),
            ("He finished ninth last season.", "last season 2023-07-01..2024-06-30"),
        ],
    );
    check(
        Lang::Id,
        &[
            (
                "Rapat digelar Senin pertama Juni 2024.",
                "Senin pertama Juni 2024 2024-06-03..2024-06-03",
            ),
            ("Jalan itu dibuka sebelum Natal 2024.", "sebelum Natal 2024 ..2024-12-24"),
            ("Musim hujan ini panjang.", ""),
        ],
    );
}
