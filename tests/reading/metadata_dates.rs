//! When: which moment of a page is the article's, in which zone, how exactly.

use periksa_reading::extract::{Field, Zone};
use periksa_text::date::Fineness;
use proptest::prelude::*;

use crate::article;
use crate::metadata::{BODY, page, page_at};

fn structured(published: &str) -> String {
    format!(
        r#"<script type="application/ld+json">{{"@type":"NewsArticle","headline":"Jalan Tepi Sungai Ditutup Dua Pekan","datePublished":"{published}"}}</script>"#
    )
}

#[test]
fn the_readers_zone_wins_over_a_clock_that_says_it_is_utc() {
    let head = structured("2024-11-05T09:15:20Z");
    let metadata = page(&head, "<p>Selasa, 5 November 2024 | 09:15 WIB</p>", "").metadata;
    assert_eq!(metadata.published.as_deref(), Some("2024-11-05T09:15:20+07:00"));
    // The same instant is told by the newsroom's clock.
    let head = structured("2024-11-04T23:15:20Z");
    let metadata = page(&head, "<p>Selasa, 5 November 2024 | 06:15 WIB</p>", "").metadata;
    assert_eq!(metadata.published.as_deref(), Some("2024-11-05T06:15:20+07:00"));
}

#[test]
fn a_clock_without_a_zone_takes_the_zone_of_the_page_or_none() {
    let head = structured("2024-11-05 09:15:20");
    let metadata = page(&head, "", "").metadata;
    assert_eq!(metadata.published.as_deref(), Some("2024-11-05T09:15:20"));
    let precision = metadata.published_precision.unwrap();
    assert_eq!((precision.fineness, precision.zone), (Fineness::Second, Zone::Unknown));
    let metadata = page(&head, "<p>5 November 2024, 09.15 WITA</p>", "").metadata;
    assert_eq!(metadata.published.as_deref(), Some("2024-11-05T09:15:20+08:00"));
    assert_eq!(metadata.published_precision.unwrap().zone, Zone::Written);
    let other = r#"<meta name="parsely-pub-date" content="2024-11-05T13:15:20Z">"#;
    let metadata = page(&format!("{head}{other}"), "", "").metadata;
    assert_eq!(metadata.published.as_deref(), Some("2024-11-05T09:15:20-04:00"));
    assert_eq!(metadata.published_precision.unwrap().zone, Zone::Assumed);
}

#[test]
fn machine_stamps_are_read_in_every_usual_form() {
    for (stamp, wanted) in [
        ("2024-11-05T09:15:20+07:00", "2024-11-05T09:15:20+07:00"),
        ("2024-11-05T09:15:20+0700", "2024-11-05T09:15:20+07:00"),
        ("2024-11-05T09:15:20.123Z", "2024-11-05T09:15:20+00:00"),
        ("1730772920", "2024-11-05T02:15:20+00:00"),
        ("1730772920000", "2024-11-05T02:15:20+00:00"),
        ("Tue, 05 Nov 2024 02:15:20 GMT", "2024-11-05T02:15:20+00:00"),
        ("2024/11/05 09:15:20", "2024-11-05T09:15:20"),
        ("20241105", "2024-11-05"),
        ("5 de noviembre de 2024", "2024-11-05"),
        ("20241105T091520Z", "2024-11-05T09:15:20+00:00"),
        ("20241105091520", "2024-11-05T09:15:20"),
        ("Tue Nov 05 09:15:20 WIB 2024", "2024-11-05T09:15:20+07:00"),
        ("2024-11-05T09:15:20:123Z", "2024-11-05T09:15:20"),
        ("11/5/2024 9:15:20 PM", "2024-11-05T21:15:20"),
        ("5/11/2024 21:15:20", "2024-11-05T21:15:20"),
        ("5. 11. 2024 21:15", "2024-11-05T21:15:00"),
    ] {
        let head = structured(stamp);
        assert_eq!(page(&head, "", "").metadata.published.as_deref(), Some(wanted), "{stamp}");
    }
}

#[test]
fn visible_days_of_many_languages() {
    for line in [
        "5. November 2024, 09:15 Uhr",
        "Publié le 5 novembre 2024 à 09h15",
        "5 de noviembre de 2024",
        "Pubblicato il 5 novembre 2024",
        "5 november 2024",
        "Published Nov. 5, 2024",
        "Diterbitkan: Selasa, 5 November 2024",
    ] {
        let metadata = page("", &format!("<p>{line}</p>"), "").metadata;
        let day = metadata.published.unwrap_or_default();
        assert!(day.starts_with("2024-11-05"), "{line}: {day}");
    }
}

#[test]
fn the_issue_comes_before_the_change_wherever_it_stands() {
    let line =
        "<p>Updated November 7, 2024 1:41 PM EST | Published November 5, 2024 8:05 AM EST</p>";
    let metadata = page("", line, "").metadata;
    assert_eq!(metadata.published.as_deref(), Some("2024-11-05T08:05:00-05:00"));
    assert_eq!(metadata.modified.as_deref(), Some("2024-11-07T13:41:00-05:00"));
    // A system that stamps the issue as a change tells of no change.
    let head = r#"<meta property="article:published_time" content="2024-11-05T09:15:20+07:00">
        <meta property="article:modified_time" content="2024-11-05T09:15:20+07:00">"#;
    assert_eq!(page(head, "", "").metadata.modified, None);
}

#[test]
fn days_that_stand_beside_the_article_are_never_returned() {
    let below = "<aside><h4>Terpopuler</h4><p>Bupati Lantik Kepala Sekolah <time datetime='2025-02-11'>Selasa</time></p></aside>\
        <footer>&copy; 2025 Kabar Tirta</footer>";
    let metadata = page("", "", below).metadata;
    assert_eq!(metadata.published, None);
    let rivals = metadata.rivals(Field::Published);
    assert!(rivals.iter().all(|r| r.confidence < 0.25), "{rivals:?}");
}

#[test]
fn an_aside_right_under_the_headline_holds_the_articles_own_day() {
    let own = "<aside class='col-2'><ul><li>Daerah</li><li class='item__date'>26.02.2020</li></ul></aside>";
    assert_eq!(page("", own, "").metadata.published.as_deref(), Some("2020-02-26"));
    for other in [
        "<aside class='related'><time datetime='2020-02-26'>Rabu</time></aside>",
        "<aside><a href='/x'>Bupati Lantik Sebelas Kepala Sekolah Dasar di Aula Kecamatan</a><time datetime='2020-02-26'>Rabu</time></aside>",
    ] {
        assert_eq!(page("", other, "").metadata.published, None, "{other}");
    }
}

#[test]
fn a_day_with_a_short_year_is_one_of_this_century() {
    let day = |line: &str| page("", &format!("<p>{line}</p>"), "").metadata.published;
    assert_eq!(day("Sekar Dwi | 31.10.23").as_deref(), Some("2023-10-31"));
    assert_eq!(day("31.13.23"), None);
    assert_eq!(day("5 November 2024, 14.05.33 WIB").as_deref(), Some("2024-11-05T14:05:33+07:00"));
}

#[test]
fn todays_date_in_the_masthead_gives_way_to_the_dateline() {
    let html = format!(
        "<html><body><p>Minggu, 9 Maret 2025</p><h1>Jalan Tepi Sungai Ditutup Dua Pekan</h1>\
         <p>Kamis 13 Feb 2025 - 07:41 WIB</p><p>{BODY}</p><p>{BODY}</p></body></html>"
    );
    let metadata = article("a.html", &html).metadata;
    assert_eq!(metadata.published.as_deref(), Some("2025-02-13T07:41:00+07:00"));
}

#[test]
fn three_origins_outvote_one() {
    let head = r#"<meta property="article:published_time" content="2023-11-16T17:32:00-06:00">
        <script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2023-11-14T05:00:00-06:00"}</script>"#;
    let metadata = page(head, "<p>Published November 14, 2023 at 5:00 AM CST</p>", "").metadata;
    assert_eq!(metadata.published.as_deref(), Some("2023-11-14T05:00:00-06:00"));
    let rivals = metadata.rivals(Field::Published);
    assert_eq!(rivals.len(), 1, "{rivals:?}");
    assert_eq!(rivals[0].values, ["2023-11-16T17:32:00-06:00"]);
}

#[test]
fn the_address_names_the_day_where_nothing_else_does() {
    for url in [
        "https://a.example/2025/06/03/jalan",
        "https://a.example/read/20250603/jalan",
        "https://a.example/2025-06-03-jalan",
    ] {
        let metadata = page_at(Some(url), "", "", "").metadata;
        assert_eq!(metadata.published.as_deref(), Some("2025-06-03"), "{url}");
    }
}

#[test]
fn a_line_of_issue_is_read_in_the_forms_of_many_newsrooms() {
    const ISSUED: &str = "2024-11-21T14:05:00+07:00";
    for line in [
        "Kamis, 21 November 2024 | 14:05 WIB",
        "21/11/2024, 14.05 WIB",
        "Kamis,21 November 2024 -14:05 WIB",
        "21 November 2024 14:05 Waktu Indonesia Barat",
        "\u{1f4c5} Kamis, 21 November 2024 \u{1f552} 14:05 WIB",
        "\u{e902} 21 Nov 2024 \u{e903} 14:05 WIB",
        "Kamis, 21 November 2024<br>14:05 WIB",
        "<span>Kamis, 21 November 2024</span><span>14:05 WIB</span>",
        "<div>Kamis, 21 November 2024</div><div>14:05 WIB</div>",
        "<div>Diterbitkan</div><div>21 November 2024, 14.05 WIB</div>",
        "Diterbitkan pada hari Kamis, 21 November 2024 pukul 14.05 WIB.",
    ] {
        let metadata = page("", &format!("<div>{line}</div>"), "").metadata;
        assert_eq!(metadata.published.as_deref(), Some(ISSUED), "{line}");
    }
    // A sentence that names a day is none, and an hour of something else joins no day.
    let sentence =
        "<p>Rapat digelar di balai kota pada Kamis, 21 November 2024 pukul 14.05 WIB.</p>";
    assert_eq!(page("", sentence, "").metadata.published, None);
    let apart = "<div>21 November 2024</div><div>Rapat pukul 14:05 WIB di balai kota</div>";
    assert_eq!(page("", apart, "").metadata.published.as_deref(), Some("2024-11-21"));
}

#[test]
fn issue_and_change_are_told_apart_in_both_orders() {
    for lines in [
        "Diperbarui pada 22 November 2024 09:10 WIB<br>Diterbitkan pada 21 November 2024 14:05 WIB",
        "<div>Diperbarui</div><div>22 November 2024, 09.10 WIB</div><div>Diterbitkan</div><div>21 November 2024, 14.05 WIB</div>",
        "Diterbitkan: 21 November 2024, 14.05 WIB. Diperbarui: 22 November 2024, 09.10 WIB.",
        "Pemutakhiran: 22 November 2024 09:10 WIB<br>Kamis, 21 November 2024 14:05 WIB",
    ] {
        let metadata = page("", &format!("<div>{lines}</div>"), "").metadata;
        assert_eq!(metadata.published.as_deref(), Some("2024-11-21T14:05:00+07:00"), "{lines}");
        assert_eq!(metadata.modified.as_deref(), Some("2024-11-22T09:10:00+07:00"), "{lines}");
    }
    let line = "<p>Kamis, 21 November 2024 14:05 WIB. Diperbarui pukul 16:40 WIB</p>";
    let metadata = page("", line, "").metadata;
    assert_eq!(metadata.published.as_deref(), Some("2024-11-21T14:05:00+07:00"));
    assert_eq!(metadata.modified.as_deref(), Some("2024-11-21T16:40:00+07:00"));
}

#[test]
fn a_stamp_that_the_page_calls_a_change_is_no_issue() {
    let shown = "<p>Diperbarui 22 November 2024, 09.10 WIB</p><p>Diterbitkan 21 November 2024, 14.05 WIB</p>";
    let metadata = page(&structured("2024-11-22T09:10:00+07:00"), shown, "").metadata;
    assert_eq!(metadata.published.as_deref(), Some("2024-11-21T14:05:00+07:00"));
    // Without such a line the structured data are believed.
    let metadata = page(&structured("2024-11-22T09:10:00+07:00"), "", "").metadata;
    assert_eq!(metadata.published.as_deref(), Some("2024-11-22T09:10:00+07:00"));
}

#[test]
fn midnight_in_a_machine_field_is_a_day() {
    let shown = "<p>Kamis, 21 November 2024 | 14:05 WIB</p>";
    for stamp in ["2024-11-21T00:00:00+07:00", "2024-11-21 00:00:00", "2024-11-21"] {
        let metadata = page(&structured(stamp), shown, "").metadata;
        assert_eq!(metadata.published.as_deref(), Some("2024-11-21T14:05:00+07:00"), "{stamp}");
    }
    let metadata =
        page(&structured("2024-11-21T00:00:00+07:00"), "<p>21 November 2024</p>", "").metadata;
    assert_eq!(metadata.published.as_deref(), Some("2024-11-21T00:00:00+07:00"));
}

#[test]
fn the_zone_that_readers_are_told_is_the_true_one() {
    let head = structured("2024-11-21T14:05:20+07:00");
    let metadata = page(&head, "<p>Kamis, 21 November 2024 | 14:05 WITA</p>", "").metadata;
    assert_eq!(metadata.published.as_deref(), Some("2024-11-21T14:05:20+08:00"));
    // Another clock is another matter.
    let metadata = page(&head, "<p>Kamis, 21 November 2024 | 18:30 WITA</p>", "").metadata;
    assert_eq!(metadata.published.as_deref(), Some("2024-11-21T14:05:20+07:00"));
    // An instant that another field states with its zone is told by that zone.
    let head = format!(
        "{}<meta property='article:published_time' content='2024-11-21T14:05:20+07:00'>",
        structured("2024-11-21T07:05:20Z")
    );
    let metadata = page(&head, "", "").metadata;
    assert_eq!(metadata.published.as_deref(), Some("2024-11-21T14:05:20+07:00"));
}

proptest! {
    #[test]
    fn any_stamp_and_line_are_read_without_harm(stamp in r"[^\p{C}]{0,40}", line in r"[^\p{C}]{0,60}") {
        // What opens a tag could take the article into it, and leave a page without text.
        let (stamp, line) = (stamp.replace(['"', '<', '\\'], " "), line.replace('<', " "));
        let metadata = page(&structured(&stamp), &format!("<p>{line}</p>"), "").metadata;
        for reading in &metadata.readings {
            prop_assert!((0.0..=1.0).contains(&reading.confidence));
        }
    }
}

/// Wire copy with a day in its opening, and this paragraph further on.
fn wire(day: &str, lead: &str, rest: &str) -> Option<String> {
    let text = format!(
        "Kiln maker Arle cuts forecast\n\nBy Ada Quill\n\nBREMEN, {day} (Quillwire) - {lead}\n\n{rest}\n"
    );
    article("a.txt", &text).metadata.published
}

#[test]
fn a_wire_day_without_a_year_is_that_of_its_weekday() {
    let lead =
        "Kiln maker Arle cut its forecast on Wednesday for the second time, the company said.";
    let rest = "It has lost money since 2023, and its head said in March 2024 that two plants would close by 2031.";
    assert_eq!(wire("June 11", lead, rest).as_deref(), Some("2025-06-11"));
    // None of the years behind has such a Wednesday.
    assert_eq!(wire("June 11", lead, "It has lost money since 2016.").as_deref(), None);
    // Nothing tells when.
    assert_eq!(wire("June 11", lead, "It has lost money for years.").as_deref(), None);
    let bare = "Kiln maker Arle cut its forecast for the second time, the company said.";
    assert_eq!(wire("June 11", bare, rest).as_deref(), None);
}

#[test]
fn a_change_alone_is_told_with_its_clock() {
    let text = "River town counts its dead\n\nBy Ada Quill\nUpdated 4:20 PM BRT, May 25, 2025\n\nRIO DO ARLE, Brazil (QP) — The river rose nine meters in a night and took a third of the town with it.\n";
    let metadata = article("a.txt", text).metadata;
    assert_eq!(metadata.published.as_deref(), Some("2025-05-25T16:20:00-03:00"));
}

#[test]
fn days_of_other_languages_and_scripts_are_read() {
    for line in [
        "Dienstag, 5. November 2024",
        "5.November 2024",
        "mardi 5 novembre 2024",
        "2024年11月5日(火) 9時15分",
        "2024년 11월 5일",
        "입력 2024. 11. 5. 오전 9:15",
        "5 ноября 2024 г.",
        "Вівторок, 5 листопада 2024",
        "5 Νοεμβρίου 2024",
        "٥ نوفمبر ٢٠٢٤",
        "5 בנובמבר 2024",
        "5 नवंबर 2024",
        "5 พ.ย. 2567",
        "2024. november 5.",
        "2024 m. lapkričio 5 d.",
        "2024. gada 5. novembris",
    ] {
        let day = page("", &format!("<p>{line}</p>"), "").metadata.published;
        assert_eq!(day.as_deref().map(|day| &day[..10]), Some("2024-11-05"), "{line}");
    }
    let day = page("", "<p>2024년 11월 5일 오후 3시 5분</p>", "").metadata.published;
    assert_eq!(day.as_deref(), Some("2024-11-05T15:05:00"));
}

#[test]
fn data_with_faults_still_state_the_day() {
    let fields = r#""@type":"NewsArticle","headline":"Jalan Tepi Sungai Ditutup Dua Pekan","datePublished":"2024-11-05T09:15:20+07:00""#;
    for fault in [
        r#","author":"Sekar Dwi","#,
        r#","description":"kata "mereka" itu""#,
        r#","about":"d\'Arta""#,
    ] {
        let head = format!(r#"<script type="application/ld+json">{{{fields}{fault}}}</script>"#);
        let published = page(&head, "", "").metadata.published;
        assert_eq!(published.as_deref(), Some("2024-11-05T09:15:20+07:00"), "{fault}");
    }
    // The page at the article's address says what the article's own data leave out.
    let head = r#"<script type="application/ld+json">{"@graph":[
        {"@type":"NewsArticle","headline":"Jalan Tepi Sungai Ditutup Dua Pekan"},
        {"@type":"WebPage","datePublished":"2024-11-05T09:15:20+07:00"}]}</script>"#;
    let published = page(head, "", "").metadata.published;
    assert_eq!(published.as_deref(), Some("2024-11-05T09:15:20+07:00"));
}

#[test]
fn the_address_tells_the_day_where_its_month_is_a_word() {
    for url in [
        "https://kabar.example/kota/2024/nov/05/jalan",
        "https://kabar.example/2024/November/5/jalan",
    ] {
        let metadata = page_at(Some(url), "", "", "").metadata;
        assert_eq!(metadata.published.as_deref(), Some("2024-11-05"), "{url}");
    }
    let other = page_at(Some("https://kabar.example/2024/kota/05/jalan"), "", "", "").metadata;
    assert_eq!(other.published, None);
}

#[test]
fn a_label_may_run_into_its_day() {
    for line in [
        "Terbit:2024-11-05 09:15",
        "发布时间:2024年11月05日 09:15",
        "Published:5 November 2024 09:15",
    ] {
        let metadata = page("", &format!("<p>{line}</p>"), "").metadata;
        assert_eq!(metadata.published.as_deref(), Some("2024-11-05T09:15:00"), "{line}");
    }
}
