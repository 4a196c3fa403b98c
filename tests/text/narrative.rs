//! Dates of a story: counted from the time told before, given a term, or of a year named once.

use periksa_text::date::{Assumption, Date, carry_years, dates};
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
