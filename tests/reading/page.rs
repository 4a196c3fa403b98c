//! Web pages: body, people, days and links.

use periksa_reading::extract::{Article, Format, Input, extract};

use crate::blocks;

fn page(html: &str, url: Option<&str>) -> Article {
    extract(&Input { bytes: html.as_bytes(), format: Format::Html, url, charset: None }).unwrap()
}

fn with_body(head: &str, above: &str) -> String {
    let filler = "Harga beras di pasar induk naik lima persen sejak awal bulan, kata pedagang yang ditemui di sana. ".repeat(4);
    format!(
        "<html><head>{head}</head><body><article><h1>Harga Beras Naik Lima Persen</h1>{above}<p>{filler}</p><p>{filler}</p></article></body></html>"
    )
}

#[test]
fn the_visible_editor_and_reporter_come_before_the_desk() {
    let html = with_body(
        r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":"Harga Beras Naik Lima Persen","datePublished":"2025-06-03T08:15:00+07:00","author":{"name":"Redaksi Sinar"},"publisher":{"name":"Sinar"}}</script>"#,
        "<div>Reporter: Sekar Dwi | Editor: Bagas Tri</div>",
    );
    let article = page(&html, None);
    assert_eq!(article.metadata.authors, ["Sekar Dwi"]);
    assert_eq!(article.metadata.editors, ["Bagas Tri"]);
    assert_eq!(article.metadata.publisher.as_deref(), Some("Sinar"));
    assert_eq!(article.metadata.published.as_deref(), Some("2025-06-03T08:15:00+07:00"));
    assert_eq!(blocks(&article, "byline"), ["Reporter: Sekar Dwi | Editor: Bagas Tri"]);
    assert!(!article.body().contains("Reporter"));
}

#[test]
fn each_place_for_the_day_is_read() {
    for (head, above, wanted) in [
        (
            r#"<meta property="article:published_time" content="2025-06-03T08:15:00+07:00">"#,
            "",
            "2025-06-03T08:15:00+07:00",
        ),
        (r#"<meta name="date" content="2025-06-03">"#, "", "2025-06-03"),
        ("", r#"<time datetime="2025-06-03T08:15:00Z">3 Juni</time>"#, "2025-06-03T08:15:00"),
        ("", "<p>Selasa, 3 Juni 2025 | 08:15 WIT</p>", "2025-06-03T08:15:00+09:00"),
        (
            r#"<meta name="date" content="2025-06-03">"#,
            r#"<time datetime="2025-06-03T08:15:00+08:00">x</time>"#,
            "2025-06-03T08:15:00+08:00",
        ),
    ] {
        let article = page(&with_body(head, above), None);
        let published = article.metadata.published.unwrap_or_default();
        assert!(published.starts_with(wanted), "{head}{above}: {published}");
    }
    let by_address = page(&with_body("", ""), Some("https://sinar.example/2025/06/03/harga"));
    assert_eq!(by_address.metadata.published.as_deref(), Some("2025-06-03"));
    assert_eq!(by_address.metadata.publisher.as_deref(), Some("sinar.example"));
}

#[test]
fn broken_structured_data_does_no_harm() {
    for json in [
        "{",
        "[]",
        "null",
        "{\"@type\":\"NewsArticle\",\"author\":{\"name\":{\"name\":5}}}",
        "{\"@graph\":[[[{\"@type\":3}]]]}",
    ] {
        let article = page(
            &with_body(&format!("<script type=\"application/ld+json\">{json}</script>"), ""),
            None,
        );
        assert_eq!(article.metadata.title.as_deref(), Some("Harga Beras Naik Lima Persen"));
        assert!(article.metadata.authors.is_empty(), "{json}");
    }
}

#[test]
fn the_structured_text_rescues_an_empty_page() {
    let body = "Harga beras naik lima persen di pasar induk. ".repeat(12);
    let html = format!(
        r#"<html><head><script type="application/ld+json">{{"@type":"NewsArticle","headline":"Harga Naik","articleBody":"{body}"}}</script></head><body><div id="app"></div><p>Memuat.</p></body></html>"#
    );
    assert!(page(&html, None).body().contains("pasar induk"));
}

#[test]
fn links_are_resolved_and_placed() {
    let above = r#"<p>Menurut <a href="/laporan?x=1">laporan resmi</a>, harga beras di pasar induk naik lima persen sejak awal bulan, dan <a href="javascript:x()">ini</a> bukan alamat.</p>"#;
    let article = page(&with_body("", above), Some("https://sinar.example/berita/1"));
    let links: Vec<_> = article.links.iter().map(|l| (l.text.as_str(), l.url.as_str())).collect();
    assert_eq!(links, [("laporan resmi", "https://sinar.example/laporan?x=1")]);
    assert!(article.links.iter().all(|l| l.span.of(&article.text) == l.text));
}

#[test]
fn titles_lose_the_outlet_and_keep_their_dashes() {
    for (title, site, wanted) in [
        ("Harga Naik Tajam - Sinar Sorang", "Sinar Sorang", "Harga Naik Tajam"),
        ("Harga Naik - Warga Mengeluh", "Sinar Sorang", "Harga Naik - Warga Mengeluh"),
        ("Prices Rise | The Sun", "", "Prices Rise"),
    ] {
        let html = format!(
            "<html><head><title>{title}</title><meta property=\"og:site_name\" content=\"{site}\"></head><body><p>{}</p></body></html>",
            "Harga beras naik lima persen, kata warga. ".repeat(8)
        );
        assert_eq!(page(&html, None).metadata.title.as_deref(), Some(wanted), "{title}");
    }
}

#[test]
fn a_page_in_an_old_charset_names_it_itself() {
    let mut bytes = b"<html><head><meta http-equiv='Content-Type' content='text/html; charset=iso-8859-1'></head><body><p>Caf\xe9 itu ditutup. ".to_vec();
    bytes.extend("Pemiliknya pindah ke kota lain bersama keluarganya. ".repeat(5).bytes());
    let article =
        extract(&Input { bytes: &bytes, format: Format::Html, url: None, charset: None }).unwrap();
    assert!(article.text.contains("Café itu"));
}

#[test]
fn a_table_row_is_one_line() {
    let filler = "<p>Harga beras di pasar itu naik lima persen sejak awal tahun, dan para pedagang menunggu pasokan dari desa di sekitarnya.</p>".repeat(4);
    let html = format!(
        "<html><body><article><h1>Harga beras di pasar</h1>{filler}<table><tr><th>Kota</th><th>Harga</th></tr><tr><td><p>Sorang</p></td><td>Rp15.000<br>per kilogram</td></tr></table>{filler}</article></body></html>"
    );
    let article = crate::article("a.html", &html);
    let lines: Vec<&str> = article.text.lines().collect();
    assert!(lines.contains(&"Kota | Harga"), "{}", article.text);
    assert!(lines.contains(&"Sorang | Rp15.000 per kilogram"), "{}", article.text);
}

#[test]
fn links_are_counted_from_where_the_page_says_it_stands() {
    let link =
        "<p>Baca <a href='laporan/beras'>laporan itu</a> tentang harga beras di pasar induk.</p>";
    let canonical = "<link rel='canonical' href='https://sinar.example/2025/06/harga'>";
    for (head, url, wanted) in [
        (canonical, None, "https://sinar.example/2025/06/laporan/beras"),
        (
            "<base href='/arsip/'><link rel='canonical' href='https://sinar.example/2025/06/harga'>",
            None,
            "https://sinar.example/arsip/laporan/beras",
        ),
        (
            "<base href='https://cdn.sinar.example/'>",
            None,
            "https://cdn.sinar.example/laporan/beras",
        ),
        // Where the page came from is surer than what it says of itself.
        (canonical, Some("https://salinan.example/a/b"), "https://salinan.example/a/laporan/beras"),
        ("<link rel='canonical' href='/2025/06/harga'>", None, "laporan/beras"),
        ("<link rel='canonical' href='mailto:redaksi@sinar.example'>", None, "laporan/beras"),
    ] {
        let article = page(&with_body(head, link), url);
        let urls: Vec<&str> = article.links.iter().map(|link| link.url.as_str()).collect();
        assert_eq!(urls, [wanted], "{head}");
    }
}

#[test]
fn guillemets_around_a_headline_are_its_own() {
    for (title, wanted) in [
        ("«Harga beras naik lagi»", "«Harga beras naik lagi»"),
        ("»Harga beras naik lagi«", "»Harga beras naik lagi«"),
        ("Wira Lesmana: «Harga beras naik»", "Wira Lesmana: «Harga beras naik»"),
        ("Harga beras naik lagi »", "Harga beras naik lagi"),
    ] {
        let filler =
            "Harga beras di pasar induk naik lima persen sejak awal bulan, kata pedagang di sana. "
                .repeat(4);
        let html = format!(
            "<html><head><meta property='og:title' content='{title}'></head><body><article><h1>{title}</h1><p>{filler}</p><p>{filler}</p></article></body></html>"
        );
        assert_eq!(page(&html, None).metadata.title.as_deref(), Some(wanted), "{title}");
    }
}

#[test]
fn what_a_build_puts_into_a_class_says_nothing() {
    let special =
        "Stok beras di gudang induk cukup hingga bulan depan, kata kepala gudang di sana.";
    for (class, is_read) in
        [("line__ee5ad", true), ("text-281ad", true), ("ad", false), ("ad2", false)]
    {
        let within = format!("<p>Harga naik lagi.</p><div class={class}>{special}</div>");
        let body = page(&with_body("", &within), None).body();
        assert_eq!(body.contains("Stok beras"), is_read, "{class}: {body}");
    }
}
