//! Plain text and Markdown: kept whole, marked line by line.

use periksa_reading::extract::{BlockKind, Format, Input, extract};
use periksa_text::offset::Span;

use crate::{article, blocks};

const TEXT: &str = "Pasar Sorang Dibuka Kembali\n\nSelasa 3 Juni 2025 - 08:15 WITA\nReporter : Sekar Dwi\nEditor : Bagas Tri\n\nSORANG (SINAR) – Pasar itu dibuka kembali pada Senin. Tarifnya tetap.\n\nBaca juga: Harga beras turun\n\nPedagang senang. (skr/bgs)\n\nKategori : Ekonomi\n";

#[test]
fn a_news_text_is_told_apart_line_by_line() {
    let article = article("a.txt", TEXT);
    assert_eq!(article.text, TEXT);
    assert_eq!(blocks(&article, "title"), ["Pasar Sorang Dibuka Kembali"]);
    assert_eq!(blocks(&article, "dateline"), ["Selasa 3 Juni 2025 - 08:15 WITA"]);
    assert_eq!(blocks(&article, "byline"), ["Reporter : Sekar Dwi", "Editor : Bagas Tri"]);
    assert_eq!(blocks(&article, "opening"), ["SORANG (SINAR) –"]);
    assert_eq!(blocks(&article, "promo"), ["Baca juga: Harga beras turun"]);
    assert_eq!(blocks(&article, "end_mark"), ["(skr/bgs)"]);
    assert_eq!(blocks(&article, "rubric"), ["Kategori : Ekonomi"]);
    assert_eq!(
        article.body(),
        "Pasar itu dibuka kembali pada Senin. Tarifnya tetap.\nPedagang senang."
    );
    let meta = &article.metadata;
    assert_eq!(meta.title.as_deref(), Some("Pasar Sorang Dibuka Kembali"));
    assert_eq!(
        (meta.authors.as_slice(), meta.editors.as_slice()),
        (&["Sekar Dwi".to_owned()][..], &["Bagas Tri".to_owned()][..])
    );
    assert_eq!(meta.publisher.as_deref(), Some("SINAR"));
    assert_eq!(meta.published.as_deref(), Some("2025-06-03T08:15:00+08:00"));
    assert_eq!(meta.published_date().map(|d| d.to_string()).as_deref(), Some("2025-06-03"));
}

#[test]
fn spans_lead_back_to_the_bytes_given() {
    let given = "\u{feff}Judul Berita Pasar\r\n\r\nHarga “naik” 5 persen.\r\nTarif tetap.\r\n";
    let article = article("a.txt", given);
    assert!(!article.text.contains('\r'));
    let place = article.text.find("5 persen").unwrap();
    let back = article.given_span(Span::new(place, place + "5 persen".len())).unwrap();
    assert_eq!(back.of(article.given().unwrap()), "5 persen");
    assert!(article.given_span(Span::new(0, article.text.len() + 1)).is_none());
}

#[test]
fn openings_name_the_outlet_or_only_the_town() {
    for (paragraph, opening, publisher) in [
        ("JAKARTA (ANTARA) - Harga naik 5 persen.", "JAKARTA (ANTARA) -", Some("ANTARA")),
        ("KABARSORANG.COM – Harga naik 5 persen.", "KABARSORANG.COM –", Some("KABARSORANG.COM")),
        (
            "SORANG, KABARSORANG.com -- Harga naik 5 persen.",
            "SORANG, KABARSORANG.com --",
            Some("KABARSORANG.com"),
        ),
        ("SORANG — Prices rose by 5 percent.", "SORANG —", None),
        ("Jakarta - Harga naik 5 persen.", "Jakarta -", None),
        ("PORT VALE, March 3 (Wire) - Prices rose.", "PORT VALE, March 3 (Wire) -", Some("Wire")),
    ] {
        let article = article(
            "a.txt",
            &format!("Harga Naik Lagi\n\n{paragraph}\n\nKalimat kedua ada di sini."),
        );
        assert_eq!(blocks(&article, "opening"), [opening], "{paragraph}");
        assert_eq!(article.metadata.publisher.as_deref(), publisher, "{paragraph}");
    }
    for paragraph in [
        "Harga naik – kata warga – 5 persen.",
        "Pada 2024 - 2025 harga naik.",
        "Dia datang - lalu pergi.",
    ] {
        let article =
            article("a.txt", &format!("Harga Naik Lagi\n\n{paragraph}\n\nKalimat kedua."));
        assert!(blocks(&article, "opening").is_empty(), "{paragraph}");
    }
}

#[test]
fn hard_wrapped_lines_are_one_paragraph() {
    let text = "Ferry operator blames error\n\nThe operator of the ferry said on Friday that a fuel leak which\nclosed the harbour for three days was caused by human error, and\nthat it would pay.\n";
    let article = article("a.txt", text);
    assert_eq!(blocks(&article, "paragraph").len(), 1);
    assert_eq!(article.plain().len(), article.text.len());
    assert!(article.plain().contains("leak which closed"));
}

#[test]
fn lines_broken_off_at_no_width_are_one_paragraph() {
    let long = "Warga diminta tenang dan tidak menyebarkan pesan yang belum jelas asalnya, karena seluruh laporan sedang diperiksa petugas.";
    let text = format!(
        "Gudang Terbakar di Sorang\n\nPolisi menjelaskan, api mula-mula\nmuncul dari gudang kain pada\nSenin malam yang berangin, lalu\nmenjalar ke dua rumah.\nKerugian dihitung besok.\n\n{long}\n\n{long}\n\nBarang yang rusak:\nmesin jahit\nkain\n"
    );
    let article = article("a.txt", &text);
    let paragraphs = blocks(&article, "paragraph");
    assert!(
        paragraphs
            .iter()
            .any(|p| p.ends_with("pada\nSenin malam yang berangin, lalu\nmenjalar ke dua rumah.")),
        "{paragraphs:?}"
    );
    assert!(paragraphs.contains(&"Kerugian dihitung besok."), "{paragraphs:?}");
    assert!(article.plain().contains("mesin jahit\nkain"));
}

#[test]
fn markdown_keeps_its_source_and_gives_its_links() {
    let text = "# Pasar Dibuka\n\nBy Ada Quill\n\nThe [market report](https://a.example/r_(1)) says **300** stalls opened.\nSee https://b.example/x, too.\n\n- One item here\n\n`code` stays.\n";
    let article = article("a.md", text);
    assert_eq!(article.text, text);
    assert_eq!(article.metadata.title.as_deref(), Some("Pasar Dibuka"));
    assert_eq!(article.metadata.authors, ["Ada Quill"]);
    let links: Vec<_> = article.links.iter().map(|l| (l.text.as_str(), l.url.as_str())).collect();
    assert_eq!(
        links,
        [
            ("market report", "https://a.example/r_(1)"),
            ("https://b.example/x", "https://b.example/x")
        ]
    );
    assert!(article.links.iter().all(|l| l.span.of(&article.text) == l.text));
    assert_eq!(blocks(&article, "list_item"), ["One item here"]);
    assert_eq!(article.plain().len(), text.len());
    assert!(!article.plain().contains("a.example"), "targets are no words of the article");
}

#[test]
fn characters_come_through_in_their_charset() {
    let utf16: Vec<u8> = std::iter::once(0xfeff_u16)
        .chain("Harga “naik” lagi di sini".encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let latin = b"Caf\xe9 itu tutup pada hari Senin";
    for (bytes, charset, wanted) in [
        (utf16.as_slice(), None, "Harga “naik”"),
        (latin.as_slice(), None, "Café itu"),
        (latin.as_slice(), Some("iso-8859-1"), "Café itu"),
        ("Café itu tutup".as_bytes(), Some("iso-8859-1"), "Café itu"),
    ] {
        let read = extract(&Input { bytes, format: Format::Text, url: None, charset }).unwrap();
        assert!(read.text.contains(wanted), "{:?}", read.text);
    }
}

#[test]
fn formats_go_by_name_then_by_what_the_bytes_say() {
    assert_eq!(Format::from_name("a.MD", b""), Format::Markdown);
    assert_eq!(Format::from_name("text/html; charset=utf-8", b""), Format::Html);
    assert_eq!(Format::from_name("a.txt", b"<html>"), Format::Text);
    assert_eq!(Format::from_name("", b"  <!DOCTYPE html><p>x"), Format::Html);
    for page in [
        "<p>Bupati membuka pasar itu.</p>",
        "\u{feff}\n<div class=\"isi\">Bupati membuka pasar itu.</div>",
        "<!-- disimpan 3 Juni --><p>Bupati membuka pasar itu.</p>",
        "<H1>Pasar dibuka</H1>",
        "<?xml version=\"1.0\"?>\n<html><p>Bupati membuka pasar itu.</p></html>",
    ] {
        let wide = |order: fn(u16) -> [u8; 2]| page.encode_utf16().flat_map(order).collect();
        let wide: [Vec<u8>; 2] = [wide(u16::to_le_bytes), wide(u16::to_be_bytes)];
        for bytes in [page.as_bytes(), &wide[0], &wide[1]] {
            assert_eq!(Format::from_name("", bytes), Format::Html, "{page}");
        }
        assert_eq!(Format::from_name("a.txt", page.as_bytes()), Format::Text);
    }
    for text in
        ["Harga naik", "<3 untuk pasar itu", "<penulis@a.example> menulis", "<p-value> 5", "a <p>"]
    {
        assert_eq!(Format::from_name("", text.as_bytes()), Format::Text, "{text}");
    }
}

#[test]
fn codes_of_block_kinds_lead_back_to_them() {
    for kind in BlockKind::ALL {
        assert_eq!(BlockKind::from_code(kind.code()), Some(*kind));
    }
    assert_eq!(BlockKind::from_code("nothing"), None);
}

#[test]
fn a_town_with_a_day_opens_the_text_and_dates_it() {
    for (opening, text) in [
        (
            "Jakarta, 10 Januari 2025 -",
            "Jakarta, 10 Januari 2025 - Harga beras naik lima persen di pasar itu.",
        ),
        (
            "Kota Sorang, 10 Januari 2025 –",
            "Kota Sorang, 10 Januari 2025 – Harga beras naik lima persen di pasar itu.",
        ),
        (
            "Quillmouth, 10 January 2025 -",
            "Quillmouth, 10 January 2025 - The price of rice rose by five percent.",
        ),
    ] {
        let article = article(
            "a.txt",
            &format!("Satu judul tentang harga\n\n{text}\n\nPasar itu tetap buka."),
        );
        assert_eq!(blocks(&article, "opening"), [opening]);
        assert_eq!(article.metadata.published.as_deref(), Some("2025-01-10"), "{text}");
    }
    let stated = article(
        "a.txt",
        "Satu judul tentang harga\n\nSenin, 13 Januari 2025 10:00 WIB\n\nJakarta, 10 Januari 2025 - Harga beras naik lima persen.\n\nPasar itu tetap buka.",
    );
    assert!(stated.metadata.published.is_some_and(|p| p.starts_with("2025-01-13")));
    let plain = article(
        "a.txt",
        "Satu judul tentang harga\n\nJakarta, kota besar - dan padat - tetap ramai.\n\nPasar itu tetap buka.",
    );
    assert!(blocks(&plain, "opening").is_empty());
}

#[test]
fn front_matter_tells_about_the_article() {
    let text = "---\ntitle: \"Harga beras naik\"\nauthor: Rani Puspita\neditors:\n  - Wira Lesmana\n  - Arum Sekartaji\ndate: 2025-01-10\ntags: [pasar, beras]\n---\n\nHarga beras naik lima persen di pasar itu.\n\nPasar itu tetap buka.\n";
    let article = article("a.md", text);
    assert_eq!(article.metadata.title.as_deref(), Some("Harga beras naik"));
    assert_eq!(article.metadata.authors, ["Rani Puspita"]);
    assert_eq!(article.metadata.editors, ["Wira Lesmana", "Arum Sekartaji"]);
    assert_eq!(article.metadata.published.as_deref(), Some("2025-01-10"));
    assert_eq!(article.text, text);
    assert!(!article.body().contains("author"), "{:?}", article.body());
    assert!(article.body().starts_with("Harga beras naik lima persen"), "{:?}", article.body());
}

#[test]
fn claims_begin_and_end_with_their_words() {
    let said = "*Harga beras naik lima persen.* Rani Puspita mengatakan bahwa `jembatan itu roboh dua kali`.\n\n**Pasar itu memuat 300 kios**.";
    for (name, title) in [
        ("a.txt", "*Harga beras naik di pasar*"),
        ("a.md", "# `Harga beras naik di pasar`"),
        ("a.txt", "`Harga beras naik di pasar`"),
    ] {
        let article = article(name, &format!("{title}\n\n{said}"));
        let reading =
            periksa_reading::claims::propose(&article, periksa_text::lang::Lang::Id, None);
        assert!(reading.claims.len() >= 4, "{:?}", reading.claims);
        for claim in reading.claims {
            let words = claim.span.of(&article.text);
            assert_eq!(words.trim_matches(['*', '`', '_', '#', ' ']), words);
        }
    }
}

#[test]
fn rows_of_a_table_stay_in_the_body() {
    let above = "Pasar itu mencatat harga beras setiap hari sejak awal bulan, kata petugas yang ditemui di sana pada Senin pagi.";
    let article = article(
        "a.md",
        &format!(
            "# Harga Beras Naik\n\n{above}\n\n| Bulan | Harga |\n|---|---|\n| Mei | Rp12.000 |\n| Juni | Rp12.600 |\n\n{above}\n\n| Bulan | Stok |\n|---|---|\n| Juni | 30 ton |\n\nSumber lain\n"
        ),
    );
    let body = article.body();
    let rows =
        ["Bulan | Harga", "Mei | Rp12.000", "Juni | Rp12.600", "Bulan | Stok", "Juni | 30 ton"];
    for row in rows {
        assert!(body.lines().any(|line| line == row), "{row}: {body}");
    }
    assert_eq!(blocks(&article, "list_item"), rows);
    assert_eq!(blocks(&article, "rubric"), ["Sumber lain"]);
    assert_eq!(blocks(&article, "paragraph").len(), 2, "what follows a table is a paragraph again");
}
