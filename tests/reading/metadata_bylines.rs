//! Who wrote, edited and helped: bylines in their usual forms, in pages and in pasted text.

use periksa_reading::extract::{Field, Metadata};

use crate::article;
use crate::metadata::{BODY, page};

fn pasted(above: &str, below: &str) -> Metadata {
    let text =
        format!("Jalan Tepi Sungai Ditutup Dua Pekan\n{above}\n\n{BODY}\n\n{BODY}\n\n{below}\n");
    article("a.txt", &text).metadata
}

type Names = &'static [&'static str];

/// Bylines as they stand above or below a text: authors, editors, contributors.
const FORMS: &[(&str, Names, Names, Names)] = &[
    ("Reporter : Sekar Dwi", &["Sekar Dwi"], &[], &[]),
    ("Penulis: Sekar Dwi | Editor: Bagas Tri", &["Sekar Dwi"], &["Bagas Tri"], &[]),
    ("Penulis: Sekar Dwi; Editor: Bagas Tri", &["Sekar Dwi"], &["Bagas Tri"], &[]),
    ("Reporter : Umbu Dapa / Editor : Umbu Dapa", &["Umbu Dapa"], &["Umbu Dapa"], &[]),
    ("Pewarta: Sekar Dwi\nEditor: Bagas Tri", &["Sekar Dwi"], &["Bagas Tri"], &[]),
    ("Oleh: Sekar Dwi dan Made Arta", &["Sekar Dwi", "Made Arta"], &[], &[]),
    ("Oleh Sekar Dwi", &["Sekar Dwi"], &[], &[]),
    ("Laporan Wartawan KabarTirta.example, Sekar Dwi", &["Sekar Dwi"], &[], &[]),
    ("Penulis: Kontributor Semarang, Sekar Dwi", &["Sekar Dwi"], &[], &[]),
    ("Penulis: Sekar Dwi, S.H., M.H.", &["Sekar Dwi"], &[], &[]),
    ("Penulis: Dr. Sekar Dwi", &["Dr. Sekar Dwi"], &[], &[]),
    ("Penulis: SEKAR DWI (12345) sekar@kabar.example", &["Sekar Dwi"], &[], &[]),
    ("Penulis: Sekar Dwi @sekardwi", &["Sekar Dwi"], &[], &[]),
    ("Penulis: Taufik R.", &["Taufik R."], &[], &[]),
    ("Kontributor: Sekar Dwi", &["Sekar Dwi"], &[], &[]),
    ("Reporter: Sekar Dwi | Kontributor: Made Arta", &["Sekar Dwi"], &[], &["Made Arta"]),
    (
        "Reporter: Sekar Dwi | Editor: Bagas Tri | Penerjemah: Made Arta",
        &["Sekar Dwi"],
        &["Bagas Tri"],
        &["Made Arta"],
    ),
    ("Penyunting: Bagas Tri\nPenulis: Sekar Dwi", &["Sekar Dwi"], &["Bagas Tri"], &[]),
    (
        "10 Juni 2025 08:15 WIB \u{a0} Penulis: Sekar Dwi \u{a0} Editor: Bagas Tri \u{a0} 1.204 kali dibaca",
        &["Sekar Dwi"],
        &["Bagas Tri"],
        &[],
    ),
    ("Sekar Dwi | Editor: Bagas Tri", &["Sekar Dwi"], &["Bagas Tri"], &[]),
    ("Sekar Dwi · Editor: Bagas Tri", &["Sekar Dwi"], &["Bagas Tri"], &[]),
    ("By Jane Doe and Al Roe", &["Jane Doe", "Al Roe"], &[], &[]),
    ("By Jane Doe, Harlow", &["Jane Doe"], &[], &[]),
    ("By Jane Doe, Rivers and lakes reporter", &["Jane Doe"], &[], &[]),
    ("By Jane Doe, Political Reporter, The Northern Dispatch", &["Jane Doe"], &[], &[]),
    (
        "By Jane Doe, Statehouse bureau chief, and Al Roe, staff writer",
        &["Jane Doe", "Al Roe"],
        &[],
        &[],
    ),
    ("Words by Jane Doe", &["Jane Doe"], &[], &[]),
    ("By Jane Doe, Health Correspondent", &["Jane Doe"], &[], &[]),
    ("By Jane Doe Senior Health Correspondent", &["Jane Doe"], &[], &[]),
    ("By Jane Doe, UK Affairs Editor, and Al Roe", &["Jane Doe", "Al Roe"], &[], &[]),
    ("By Jane Doe, CNN", &["Jane Doe"], &[], &[]),
    ("By Jane Doe, University of Harlow", &["Jane Doe"], &[], &[]),
    ("By Jane Doe for the Harlow Courier", &["Jane Doe"], &[], &[]),
    ("By Jane Doe in Kyiv and Al Roe in Warsaw", &["Jane Doe", "Al Roe"], &[], &[]),
    ("By Jane Doe, edited by Ann Poe", &["Jane Doe"], &["Ann Poe"], &[]),
    ("By Jane Doe with additional reporting from Al Roe", &["Jane Doe"], &[], &["Al Roe"]),
    ("By Jane Doe; with files from Al Roe", &["Jane Doe"], &[], &["Al Roe"]),
    ("Analysis by Jane Doe", &["Jane Doe"], &[], &[]),
    ("Words: Jane Doe | Photographs: Al Roe", &["Jane Doe"], &[], &["Al Roe"]),
    ("Reporting by Jane Doe; Writing by Al Roe", &["Jane Doe", "Al Roe"], &[], &[]),
    ("Rep: Sekar Dwi / Red: Bagas Tri", &["Sekar Dwi"], &["Bagas Tri"], &[]),
    ("Penulis/Editor: Sekar Dwi", &["Sekar Dwi"], &["Sekar Dwi"], &[]),
    ("Sekar Dwi (Penulis), Bagas Tri (Editor)", &["Sekar Dwi"], &["Bagas Tri"], &[]),
    ("Laporan Wartawan Tirta Post, Sekar Dwi", &["Sekar Dwi"], &[], &[]),
    (
        "(Reporting by Jane Doe; additional reporting by Al Roe in Kyiv; Editing by Ann Poe)",
        &["Jane Doe"],
        &["Ann Poe"],
        &["Al Roe"],
    ),
];

#[test]
fn bylines_are_read_in_pasted_text_above_and_below() {
    for &(byline, authors, editors, contributors) in FORMS {
        for metadata in [pasted(byline, ""), pasted("", byline)] {
            assert_eq!(metadata.authors, authors, "{byline}");
            assert_eq!(metadata.editors, editors, "{byline}");
            assert_eq!(metadata.contributors, contributors, "{byline}");
            assert_eq!(metadata.title.as_deref(), Some("Jalan Tepi Sungai Ditutup Dua Pekan"));
        }
    }
}

#[test]
fn bylines_are_read_on_pages() {
    for &(byline, authors, editors, contributors) in FORMS {
        let lines = byline.split('\n').map(|line| format!("<div>{line}</div>")).collect::<String>();
        let metadata = page("", &lines, "").metadata;
        assert_eq!(metadata.authors, authors, "{byline}");
        assert_eq!(metadata.editors, editors, "{byline}");
        assert_eq!(metadata.contributors, contributors, "{byline}");
    }
}

#[test]
fn a_closing_sentence_names_who_helped() {
    let metadata =
        pasted("By Jane Doe", "Petra Lind contributed to this report. Edited by Ann Poe.");
    assert_eq!(metadata.contributors, ["Petra Lind"]);
    assert_eq!(metadata.editors, ["Ann Poe"]);
    assert_eq!(metadata.authors, ["Jane Doe"]);
}

#[test]
fn initials_are_a_rival_and_never_a_name() {
    let metadata = pasted("", "(abc/def)");
    assert!(metadata.authors.is_empty() && metadata.contributors.is_empty(), "{metadata:?}");
    let rivals = metadata.rivals(Field::Contributors);
    assert_eq!(rivals[0].values, ["abc", "def"]);
    assert!(rivals[0].confidence < 0.3);
}

#[test]
fn a_name_beside_its_outlet_is_an_author() {
    let head = r#"<meta property="og:site_name" content="Kabar Tirta">
        <script type="application/ld+json">{"@type":"NewsArticle","author":{"@type":"Organization","name":"Tim Kabar Tirta"}}</script>"#;
    let metadata = page(head, "<div>Sekar Dwi - <span>Kabar Tirta</span></div>", "").metadata;
    assert_eq!(metadata.authors, ["Sekar Dwi"]);
}

#[test]
fn accounts_desks_and_editors_give_way_to_the_byline() {
    for author in ["adminkabar", "Redaksi", "Kabar Tirta", "user_40117", "Bagas Tri"] {
        let head = format!(
            r#"<meta name="author" content="{author}"><meta property="og:site_name" content="Kabar Tirta">"#
        );
        let metadata = page(&head, "<p>Oleh: Sekar Dwi</p><p>Editor: Bagas Tri</p>", "").metadata;
        assert_eq!(metadata.authors, ["Sekar Dwi"], "{author}");
        assert_eq!(metadata.editors, ["Bagas Tri"], "{author}");
    }
}

#[test]
fn the_structured_data_name_people_in_many_ways() {
    for author in [
        r#""Jane Doe""#,
        r#"{"@type":"Person","name":"By Jane Doe"}"#,
        r#"[{"@type":"Person","givenName":"Jane","familyName":"Doe"}]"#,
        r##"{"@id":"#jane"}"##,
        r#"{"@type":"Person","name":["Jane Doe"]}"#,
        r#"[{"@type":"Organization","name":"Kabar Tirta"},{"@type":"Person","name":"Jane Doe"}]"#,
    ] {
        let head = format!(
            r##"<script type="application/ld+json">{{"@graph":[{{"@type":"NewsArticle","headline":"Jalan Tepi Sungai Ditutup Dua Pekan","author":{author}}},{{"@type":"Person","@id":"#jane","name":"Jane Doe"}}]}}</script>"##
        );
        assert_eq!(page(&head, "", "").metadata.authors, ["Jane Doe"], "{author}");
    }
}

#[test]
fn marked_bylines_of_many_languages_lose_their_prepositions() {
    for byline in [
        "Von Ada Muster",
        "Por Ada Muster",
        "Par Ada Muster",
        "di Ada Muster",
        "Av Ada Muster",
        "By Ada Muster",
        "Autor: Ada Muster",
    ] {
        let above = format!("<div class='article-byline'>{byline}</div>");
        assert_eq!(page("", &above, "").metadata.authors, ["Ada Muster"], "{byline}");
    }
    // A plain line of an article may begin with the same words.
    let metadata = pasted("Di Jakarta Selatan", "");
    assert!(metadata.authors.is_empty(), "{:?}", metadata.authors);
}

#[test]
fn a_list_of_other_articles_names_no_author() {
    let below = "<aside><div><span class='author'>Made Arta</span> <time datetime='2025-03-01'>x</time></div></aside>\
        <div class='sidebar'><span class='author'>Ketut Sari</span></div>";
    let metadata = page("", "", below).metadata;
    assert!(metadata.authors.is_empty(), "{:?}", metadata.authors);
}

#[test]
fn a_pasted_byline_tells_the_day_on_its_line() {
    for (byline, author, published) in [
        ("By Ann Lee, 4 March 2026", "Ann Lee", "2026-03-04"),
        ("By Ann Lee | March 4, 2026", "Ann Lee", "2026-03-04"),
        ("Oleh: Rina Dewi - 1 Februari 2026, 10:00 WIB", "Rina Dewi", "2026-02-01T10:00:00+07:00"),
        ("Penulis: Rina Dewi (1/2/2026)", "Rina Dewi", "2026-02-01"),
        ("Laporan Rina Dewi, Jumat 30 Januari 2026", "Rina Dewi", "2026-01-30"),
        ("Ann Lee\n4 March 2026", "Ann Lee", "2026-03-04"),
        ("Rina Dewi\nMinggu, 1 Februari 2026 10:00 WIB", "Rina Dewi", "2026-02-01T10:00:00+07:00"),
    ] {
        let metadata = pasted(byline, "");
        assert_eq!(metadata.authors, [author], "{byline}");
        assert_eq!(metadata.published.as_deref(), Some(published), "{byline}");
    }
    // Behind the text a day may be any.
    assert_eq!(pasted("", "Oleh: Rina Dewi, 1 Februari 2026").published, None);
    for above in ["Jawa Timur", "Ekonomi Bisnis", "Kota Sorang", "Rina"] {
        assert!(pasted(&format!("{above}\n4 Maret 2026"), "").authors.is_empty(), "{above}");
    }
}

#[test]
fn a_byline_may_stand_on_several_lines_or_without_a_label() {
    for (lines, authors, editors) in [
        (
            "<div>By</div><div>Jane Doe</div><div>Health Correspondent</div>",
            &["Jane Doe"][..],
            &[][..],
        ),
        ("<div>Jane Doe</div><div>Health Correspondent</div>", &["Jane Doe"], &[]),
        ("<div>Jane Doe, Health Correspondent</div>", &["Jane Doe"], &[]),
        ("<div>Jane Doe in Kyiv</div>", &["Jane Doe"], &[]),
        ("<div>Jane Doe</div><div>4 March 2026</div>", &["Jane Doe"], &[]),
        ("<div>March 4, 2026 | Jane Doe</div>", &["Jane Doe"], &[]),
        ("<div>Posted on March 4, 2026 by Jane Doe</div>", &["Jane Doe"], &[]),
        ("<div>By Jane Doe Updated March 4, 2026</div>", &["Jane Doe"], &[]),
        (
            "<div>Penulis</div><div>Rina Dewi</div><div>Editor</div><div>Bagas Tri</div>",
            &["Rina Dewi"],
            &["Bagas Tri"],
        ),
        (
            "<div>Rina Dewi</div><div>Penulis</div><div>Bagas Tri</div><div>Editor</div>",
            &["Rina Dewi"],
            &["Bagas Tri"],
        ),
        ("<div>Penulis Rina Dewi</div>", &["Rina Dewi"], &[]),
    ] {
        let metadata = page("", lines, "").metadata;
        assert_eq!(metadata.authors, authors, "{lines}");
        assert_eq!(metadata.editors, editors, "{lines}");
    }
}

#[test]
fn lines_that_only_look_like_bylines_name_nobody() {
    for line in [
        "Penulis Indonesia Raih Penghargaan Dunia",
        "Kota Sorang",
        "Ekonomi Bisnis, Kota Sorang",
        "Jane Doe in Kyiv as War Enters Its Third Year",
        "Jane Doe, the mayor of Harlow",
        "Jane Doe, Mayor",
        "By the river, the water stood a metre deep",
        "Report: Inflation Rises Again",
        "March 4, 2026 | Harlow Town Council",
    ] {
        let metadata = page("", &format!("<div>{line}</div>"), "").metadata;
        assert!(metadata.authors.is_empty(), "{line}: {:?}", metadata.authors);
    }
}

#[test]
fn closing_sentences_tell_who_made_the_article() {
    for (below, authors, editors, contributors) in [
        ("This story was edited by Ann Poe.", &[][..], &["Ann Poe"][..], &[][..]),
        ("Artikel ini ditulis oleh Rina Dewi.", &["Rina Dewi"], &[], &[]),
        ("With additional reporting by Al Roe.", &[], &[], &["Al Roe"]),
        (
            "Wire Press writers Al Roe in Kyiv and Petra Lind in London contributed.",
            &[],
            &[],
            &["Al Roe", "Petra Lind"],
        ),
        ("Edited by Ann Poe. Jane Doe is a reporter in Harlow.", &[], &["Ann Poe"], &[]),
        ("The bridge was built by Al Roe.", &[], &[], &[]),
        ("Donors contributed to this year's appeal.", &[], &[], &[]),
    ] {
        for metadata in [pasted("", below), page("", "", &format!("<p>{below}</p>")).metadata] {
            assert_eq!(metadata.authors, authors, "{below}");
            assert_eq!(metadata.editors, editors, "{below}");
            assert_eq!(metadata.contributors, contributors, "{below}");
        }
    }
}

#[test]
fn a_card_names_the_author_where_its_label_says_so() {
    let card = |label: &str, value: &str| {
        format!(
            r#"<meta name="author" content="admin"><meta name="twitter:label1" content="{label}"><meta name="twitter:data1" content="{value}">"#
        )
    };
    assert_eq!(page(&card("Written by", "Jane Doe"), "", "").metadata.authors, ["Jane Doe"]);
    assert_eq!(page(&card("Reading time", "Three Minutes"), "", "").metadata.authors, ["admin"]);
}

#[test]
fn labels_and_controls_are_no_names() {
    for (byline, authors) in [
        ("Posted by", &[][..]),
        ("Jane Doe Follow", &["Jane Doe"]),
        ("No Author", &[]),
        ("Eingestellt von", &[]),
        ("Jane Doe Kabar Tirta", &["Jane Doe"]),
    ] {
        let head = r#"<meta property="og:site_name" content="Kabar Tirta">"#;
        let above = format!("<div class='author'>{byline}</div>");
        assert_eq!(page(head, &above, "").metadata.authors, authors, "{byline}");
    }
}

#[test]
fn bylines_of_other_languages_name_their_people() {
    for (line, names) in [
        ("Von Ada Muster", &["Ada Muster"][..]),
        ("Von Ada Muster, 5. November 2024", &["Ada Muster"]),
        ("Par Jeanne Dupont et Luc Roy", &["Jeanne Dupont", "Luc Roy"]),
        ("di Mario Rossi - 5 novembre 2024", &["Mario Rossi"]),
        ("Geschrieben von Ada Muster", &["Ada Muster"]),
        ("Auteur : Jeanne Dupont", &["Jeanne Dupont"]),
        ("Автор: Иван Петров", &["Иван Петров"]),
        ("Text: Ada Muster | Fotos: Eva Beispiel", &["Ada Muster"]),
        ("Autor: Ada Muster | Abgelegt unter: Brücken, Flüsse", &["Ada Muster"]),
        ("Ein Artikel von Ada Muster | 05.11.2024", &["Ada Muster"]),
    ] {
        assert_eq!(page("", &format!("<p>{line}</p>"), "").metadata.authors, names, "{line}");
    }
    for line in ["Von Tirta nach Lestari", "Par la fenêtre"] {
        let authors = page("", &format!("<p>{line}</p>"), "").metadata.authors;
        assert_eq!(authors, Vec::<String>::new(), "{line}");
    }
}

#[test]
fn the_same_letters_are_the_same_person() {
    let head = r#"<script type="application/ld+json">{"@type":"NewsArticle",
        "headline":"Jalan Tepi Sungai Ditutup Dua Pekan","author":["Sekar Dwi","sekardwi"]}</script>"#;
    assert_eq!(page(head, "", "").metadata.authors, ["Sekar Dwi"]);
    let held = r#"<script type="application/ld+json">{"@type":"NewsArticle",
        "headline":"Jalan Tepi Sungai Ditutup Dua Pekan",
        "author":{"@list":[{"@type":"Person","name":"Sekar Dwi"}]}}</script>"#;
    assert_eq!(page(held, "", "").metadata.authors, ["Sekar Dwi"]);
}

#[test]
fn the_words_of_an_outlets_picture_are_no_headline() {
    let text = format!("Logo Radar Tirta\n\nJalan Tepi Sungai Ditutup Dua Pekan\n\n{BODY}\n");
    let title = article("a.txt", &text).metadata.title;
    assert_eq!(title.as_deref(), Some("Jalan Tepi Sungai Ditutup Dua Pekan"));
}

#[test]
fn a_path_is_no_headline_and_names_the_outlet() {
    let text = format!(
        "Beranda / Olahraga Lain\nJalan Tepi Sungai Ditutup Dua Pekan\nSekar Dwi\nSelasa, 5 November 2024\n\n{BODY}\n"
    );
    let metadata = article("a.txt", &text).metadata;
    assert_eq!(metadata.title.as_deref(), Some("Jalan Tepi Sungai Ditutup Dua Pekan"));
    let text = format!(
        "KabarArta > Fintech\n\nJalan Tepi Sungai Ditutup Dua Pekan\n\nSekar Dwi - KabarArta\n\n{BODY}\n"
    );
    assert_eq!(article("a.txt", &text).metadata.authors, ["Sekar Dwi"]);
}

#[test]
fn towns_outlets_and_agencies_stand_beside_names_and_days() {
    const HEAD: &str = "Ferry fares to rise again in spring";
    const TEXT: &str = "The fares on the lake will rise by 4 percent in April, the council said on Monday. \
        Residents had asked for a year without a rise, and the council had said that it would think \
        about it.";
    let read = |above: &str, first: &str, below: &str| {
        let text = format!("{HEAD}\n\n{above}\n\n{first}{TEXT}\n\n{TEXT}\n\n{below}\n");
        article("a.txt", &text).metadata
    };
    let dated = read("Our Bureau\nPune, March 11, 2026", "", "");
    assert_eq!((dated.place.as_deref(), dated.authors.len()), (Some("Pune"), 0));
    let wire = read("By Jane Doe\nHarlow News Service", "HARLOW (HNS) — ", "");
    assert_eq!(wire.agency.as_deref(), Some("Harlow News Service"));
    let named = read("By Jane Doe, Harlow Newswire\nMarch 11, 2026", "", "");
    assert_eq!(named.agency.as_deref(), Some("Harlow Newswire"));
    for (below, holder) in [
        ("Copyright 2025 Harlow Post. All rights reserved.", Some("Harlow Post")),
        ("© Copyright 2025 The Harlow Post Inc. All rights reserved.", Some("The Harlow Post")),
        ("Copyright. All rights reserved.", None),
    ] {
        assert_eq!(read("By Jane Doe", "", below).publisher.as_deref(), holder, "{below}");
    }
    let employed = read("Our Court Reporter, The Harlow Post\nMarch 11, 2026", "", "");
    assert_eq!(employed.publisher.as_deref(), Some("The Harlow Post"));
}
