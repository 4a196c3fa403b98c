//! Title, outlet, place and language: which value is chosen, where it comes from, what else was said.

use periksa_reading::extract::{Article, Field, Format, Input, extract};
use periksa_text::lang::Lang;

use crate::article;

pub const BODY: &str = "Pemerintah kota menutup jalan di tepi sungai itu selama dua pekan karena tebing di bawahnya longsor sesudah hujan tiga hari, kata kepala dinas yang ditemui di kantornya.";

/// A page with this head and these elements around an article of several paragraphs.
pub fn page(head: &str, above: &str, below: &str) -> Article {
    page_at(None, head, above, below)
}

pub fn page_at(url: Option<&str>, head: &str, above: &str, below: &str) -> Article {
    let html = format!(
        "<html><head>{head}</head><body><div><main><h1>Jalan Tepi Sungai Ditutup Dua Pekan</h1>{above}\
         <div><p>{BODY}</p><p>{BODY}</p><p>{BODY}</p></div>{below}</main></div></body></html>"
    );
    extract(&Input { bytes: html.as_bytes(), format: Format::Html, url, charset: None }).unwrap()
}

fn origin(article: &Article, field: Field) -> Option<&str> {
    article.metadata.chosen(field).map(|reading| reading.origin.as_str())
}

#[test]
fn every_chosen_value_has_an_origin_and_a_confidence() {
    let head = r#"<title>Jalan Tepi Sungai Ditutup Dua Pekan - Kabar Tirta</title>
        <meta property="og:site_name" content="Kabar Tirta"><meta property="article:section" content="Daerah">
        <link rel="canonical" href="https://kabartirta.example/jalan">
        <meta property="article:published_time" content="2025-02-03T10:00:00+07:00">"#;
    let article = page(head, "<p>Penulis: Sekar Dwi | Editor: Bagas Tri</p>", "");
    let metadata = &article.metadata;
    assert_eq!(metadata.section.as_deref(), Some("Daerah"));
    assert_eq!(metadata.canonical.as_deref(), Some("https://kabartirta.example/jalan"));
    assert_eq!(metadata.publisher.as_deref(), Some("Kabar Tirta"));
    assert_eq!(metadata.language, Some(Lang::Id));
    assert_eq!(origin(&article, Field::Published), Some("meta article:published_time"));
    assert_eq!(origin(&article, Field::Authors), Some("visible byline with a label"));
    for reading in &metadata.readings {
        assert!((0.0..1.0).contains(&reading.confidence), "{reading:?}");
        assert!(!reading.origin.is_empty() && !reading.values.is_empty(), "{reading:?}");
    }
    for &field in Field::ALL {
        let chosen = metadata.readings.iter().filter(|r| r.field == field && r.chosen).count();
        assert!(chosen <= 1, "{field:?}");
    }
}

#[test]
fn agreement_raises_a_confidence_and_contradiction_lowers_it() {
    let sure = |head: &str| {
        let article = page(head, "", "");
        article.metadata.chosen(Field::Title).unwrap().confidence
    };
    let alone = sure("");
    let agreed =
        sure(r#"<meta property="og:title" content="Jalan Tepi Sungai Ditutup Dua Pekan">"#);
    let disputed =
        sure(r#"<meta property="og:title" content="Longsor, Warga Diminta Memutar Jauh">"#);
    assert!(agreed > alone && alone > disputed, "{agreed} {alone} {disputed}");
}

#[test]
fn a_rival_title_is_kept() {
    let head = r#"<meta property="og:title" content="Longsor, Warga Diminta Memutar Jauh">
        <script type="application/ld+json">{"@type":"NewsArticle","headline":"Jalan Tepi Sungai Ditutup Dua Pekan"}</script>"#;
    let metadata = page(head, "", "").metadata;
    assert_eq!(metadata.title.as_deref(), Some("Jalan Tepi Sungai Ditutup Dua Pekan"));
    let rivals = metadata.rivals(Field::Title);
    assert_eq!(rivals.len(), 1, "{rivals:?}");
    assert_eq!(rivals[0].values, ["Longsor, Warga Diminta Memutar Jauh"]);
    assert_eq!(rivals[0].origin, "meta og:title");
}

#[test]
fn titles_are_shown_without_sections_and_outlets() {
    for title in [
        "Jalan Tepi Sungai Ditutup Dua Pekan - Daerah - Kabar Tirta",
        "Jalan Tepi Sungai Ditutup Dua Pekan | Kabar Tirta",
        "Kabar Tirta: Jalan Tepi Sungai Ditutup Dua Pekan",
        "Jalan Tepi Sungai Ditutup Dua Pekan » ★★★",
        "Jalan Tepi Sungai Ditutup …",
    ] {
        let head = format!(
            "<title>{title}</title><meta property=\"og:title\" content=\"{title}\">\
             <meta property=\"og:site_name\" content=\"Kabar Tirta\">"
        );
        let metadata = page(&head, "", "").metadata;
        assert_eq!(
            metadata.title.as_deref(),
            Some("Jalan Tepi Sungai Ditutup Dua Pekan"),
            "{title}"
        );
    }
}

#[test]
fn a_heading_that_names_the_outlet_is_no_title() {
    let html = format!(
        "<html><head><title>Kabar Tirta</title><meta property='og:site_name' content='Kabar Tirta'></head>\
         <body><h1>Kabar Tirta</h1><h2 class='entry-title'>Jalan Tepi Sungai Ditutup</h2>\
         <p>{BODY}</p><p>{BODY}</p></body></html>"
    );
    let metadata = article("a.html", &html).metadata;
    assert_eq!(metadata.title.as_deref(), Some("Jalan Tepi Sungai Ditutup"));
}

#[test]
fn openings_tell_town_outlet_and_agency() {
    for (opening, place, agency) in [
        ("JAKARTA, KABAR.com – ", "Jakarta", None),
        ("Jakarta (ANTARA) - ", "Jakarta", Some("ANTARA")),
        ("LONDON (Reuters) - ", "London", Some("Reuters")),
        ("KABAR.CO, Jakarta - ", "Jakarta", None),
        ("BANDAR LAMPUNG, Kabar Tirta – ", "Bandar Lampung", None),
        ("VALDORA, March 14, 2024 (Meridian) - ", "Valdora", Some("Meridian")),
    ] {
        let text = format!("Jalan Tepi Sungai Ditutup Dua Pekan\n\n{opening}{BODY}\n\n{BODY}\n");
        let metadata = article("a.txt", &text).metadata;
        assert_eq!(metadata.place.as_deref(), Some(place), "{opening}");
        assert_eq!(metadata.agency.as_deref(), agency, "{opening}");
    }
}

#[test]
fn a_source_line_names_the_agency() {
    for tail in ["Sumber: Antara", "Source: AFP", "(Antara)"] {
        let text = format!("Jalan Ditutup Dua Pekan\n\n{BODY}\n\n{BODY}\n\n{tail}\n");
        let metadata = article("a.txt", &text).metadata;
        assert!(metadata.agency.is_some(), "{tail}");
    }
}

#[test]
fn shelf_labels_slugs_and_menus_are_no_titles() {
    for above in [
        "DAERAH",
        "Home » Daerah » Tirta",
        "PORT-LEASE (UPDATE 2, PIX)",
        "Kabar Tirta  Masuk  Daftar",
    ] {
        let text = format!("{above}\n\nJalan Tepi Sungai Ditutup Dua Pekan\n\n{BODY}\n\n{BODY}\n");
        let metadata = article("a.txt", &text).metadata;
        assert_eq!(
            metadata.title.as_deref(),
            Some("Jalan Tepi Sungai Ditutup Dua Pekan"),
            "{above}"
        );
    }
}

#[test]
fn malay_is_not_taken_for_indonesian_because_the_page_says_so() {
    let malay = "Kerajaan negeri akan membina sebuah jambatan baharu kerana jambatan lama itu telah rosak dan tidak boleh digunakan lagi oleh penduduk kampung tersebut, kata beliau semasa ditemui pemberita di pejabatnya semalam.";
    let html = format!(
        "<html lang='id'><body><h1>Jambatan baharu dibina</h1><p>{malay}</p><p>{malay}</p></body></html>"
    );
    let metadata = article("a.html", &html).metadata;
    assert_eq!(metadata.language, Some(Lang::Other));
    assert_eq!(metadata.rivals(Field::Language)[0].values, ["id"]);
}

#[test]
fn front_matter_is_believed_before_the_words_below_it() {
    let text = format!(
        "---\ntitle: Jalan Ditutup\nauthors:\n  - Sekar Dwi\n  - Bagas Tri\ncategory: Daerah\n\
         canonical_url: https://kabartirta.example/jalan\ndate: 2025-02-03\n---\n\n# Jalan Tepi Sungai\n\n{BODY}\n"
    );
    let article = article("a.md", &text);
    let metadata = &article.metadata;
    assert_eq!(metadata.authors, ["Sekar Dwi", "Bagas Tri"]);
    assert_eq!(metadata.section.as_deref(), Some("Daerah"));
    assert_eq!(metadata.canonical.as_deref(), Some("https://kabartirta.example/jalan"));
    assert_eq!(origin(&article, Field::Title), Some("front matter"));
}

#[test]
fn a_heading_that_runs_into_a_kicker_or_a_deck_gives_way_to_the_stated_headline() {
    let headline = "Jembatan Lama Dibuka Lagi";
    let title = |head: &str, heading: &str| {
        let html = format!(
            "<html><head>{head}</head><body><main><h1>{heading}</h1><p>{BODY}</p><p>{BODY}</p></main></body></html>"
        );
        article("a.html", &html).metadata.title
    };
    let og = format!(r#"<meta property="og:title" content="{headline}">"#);
    assert_eq!(title(&og, &format!("Infrastruktur Kota {headline}")).as_deref(), Some(headline));
    // What stands behind may be the headline's own; two fields that leave it out say it is not.
    let longer = format!("{headline} Sesudah Tiga Bulan");
    assert_eq!(title(&og, &longer).as_deref(), Some(longer.as_str()));
    let both = format!(
        r#"{og}<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{headline}"}}</script>"#
    );
    assert_eq!(title(&both, &longer).as_deref(), Some(headline));
}

#[test]
fn a_lower_heading_is_the_headline_where_the_first_is_the_sites() {
    let html = format!(
        "<html><head><title>Jembatan Lama Dibuka Lagi</title></head><body><h1>Dari hati ke hati</h1><main><h2>Jembatan Lama Dibuka Lagi</h2><p>{BODY}</p><p>{BODY}</p></main></body></html>"
    );
    let title = article("a.html", &html).metadata.title;
    assert_eq!(title.as_deref(), Some("Jembatan Lama Dibuka Lagi"));
}

#[test]
fn structured_data_are_read_whatever_wraps_them() {
    for script in [
        r#"{"@type":"WebSite","name":"Kabar"}{"@type":"NewsArticle","author":"Jane Doe"}"#,
        "{&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;author&quot;:{&quot;name&quot;:&quot;Jane Doe&quot;}}",
        r#"{"@type":"NewsArticle","creator":["Jane Doe"],"author":[]}"#,
        r#"{"@type":"NewsArticle","headline":"He said "no"","author":"Jane Doe"}"#,
    ] {
        let head = format!(r#"<script type="application/ld+json">{script}</script>"#);
        assert_eq!(page(&head, "", "").metadata.authors, ["Jane Doe"], "{script}");
    }
}
