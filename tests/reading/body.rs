//! What of a page is the article's body, and what is kept apart from it.

use periksa_reading::extract::Article;

use crate::{article, blocks};

const SENTENCES: [&str; 5] = [
    "Harga beras di pasar induk naik lima persen sejak awal bulan, kata pedagang yang ditemui di sana.",
    "Pemerintah kota akan menggelar operasi pasar di sembilan kelurahan mulai pekan depan.",
    "Stok di gudang disebut masih cukup untuk tiga bulan, meski pasokan dari desa berkurang.",
    "Rani Puspita, pedagang di blok C, mengaku pembelinya berkurang setengah sejak harga naik.",
    "Kenaikan serupa terjadi pada tahun lalu ketika musim tanam mundur sebulan karena kemarau.",
];

/// A page whose text holds `inside` after its second paragraph, with `around` below it.
fn page(inside: &str, around: &str) -> Article {
    let paragraphs: Vec<String> = SENTENCES.iter().map(|s| format!("<p>{s}</p>")).collect();
    article(
        "a.html",
        &format!(
            "<html><body><main><h1>Harga Beras Naik Lima Persen</h1><div class='isi'>{}{inside}{}</div>{around}</main></body></html>",
            paragraphs[..2].concat(),
            paragraphs[2..].concat()
        ),
    )
}

fn whole() -> String {
    SENTENCES.join("\n")
}

#[test]
fn furniture_between_paragraphs_is_marked_and_kept_apart() {
    for (inside, kind, words) in [
        (
            "<figure><img src=a.jpg><figcaption>Suasana pasar induk, Senin.</figcaption></figure>",
            "caption",
            "Suasana pasar induk, Senin.",
        ),
        (
            "<div class='photo__caption'>Suasana pasar induk pada Senin pagi.</div>",
            "caption",
            "Suasana pasar induk pada Senin pagi.",
        ),
        (
            "<div class='relatedStories'>Harga cabai rawit ikut naik di sejumlah pasar.</div>",
            "related",
            "Harga cabai rawit ikut naik di sejumlah pasar.",
        ),
        (
            "<p>Ikuti terus berita pilihan kami di saluran WhatsApp.</p>",
            "promo",
            "Ikuti terus berita pilihan kami di saluran WhatsApp.",
        ),
        ("<p>SCROLL TO CONTINUE WITH CONTENT</p>", "promo", "SCROLL TO CONTINUE WITH CONTENT"),
        ("<p>ADVERTISEMENT</p>", "advert", "ADVERTISEMENT"),
        ("<p>2 dari 3 halaman</p>", "rubric", "2 dari 3 halaman"),
        (
            "<p><strong>Baca juga: <a href='/b'>Harga cabai turun</a></strong></p>",
            "promo",
            "Baca juga: Harga cabai turun",
        ),
    ] {
        let article = page(inside, "");
        assert_eq!(article.body(), whole(), "{inside}");
        assert_eq!(blocks(&article, kind), [words], "{inside}");
    }
}

#[test]
fn what_stands_below_the_text_is_no_part_of_it() {
    for around in [
        "<p>Copyright © KABAR 2024</p>",
        "<p>Dilarang keras mengambil isi laman ini tanpa izin tertulis dari redaksi.</p>",
        "<p>Penulis adalah peneliti pangan di sebuah universitas dan tinggal di Sorang.</p>",
        "<div class='author-bio'><p>Rani menulis tentang pangan sejak 2010 dan gemar memasak.</p></div>",
        "<ul class='tags'><li><a href='/t/1'>beras</a></li><li><a href='/t/2'>pasar</a></li></ul>",
        "<div id='comments'><p>Usut sampai tuntas, pak, jangan hanya pedagang kecil yang kena.</p></div>",
        "<aside><p>Cuaca hari ini cerah berawan di sebagian besar wilayah provinsi.</p></aside>",
        "<div class='cookie-consent'><p>Situs ini memakai kuki agar berjalan dengan baik.</p></div>",
    ] {
        assert_eq!(page("", around).body(), whole(), "{around}");
    }
}

#[test]
fn what_belongs_to_the_text_stays() {
    for (inside, words) in [
        ("<h2>Pasokan berkurang</h2>", "Pasokan berkurang"),
        (
            "<ul><li>Beras medium Rp13.000</li><li>Beras premium Rp15.000</li></ul>",
            "Beras medium Rp13.000\nBeras premium Rp15.000",
        ),
        (
            "<blockquote><p>Kami tidak menimbun apa pun, silakan periksa gudang kami.</p></blockquote>",
            "Kami tidak menimbun apa pun, silakan periksa gudang kami.",
        ),
        ("<table><tr><td>Kota</td><td>Harga</td></tr></table>", "Kota | Harga"),
        (
            "<div>Tanpa tanda paragraf pun kalimat ini adalah bagian dari berita itu.</div>",
            "Tanpa tanda paragraf pun kalimat ini adalah bagian dari berita itu.",
        ),
        (
            "<div class='has-related wrapper'><p>Kelas pembungkus ini hanya menyebut tata letak halaman itu.</p></div>",
            "",
        ),
    ] {
        let body = page(inside, "").body();
        assert!(body.contains(words), "{inside}: {body}");
        assert!(SENTENCES.iter().all(|s| body.contains(s)), "{inside}: {body}");
    }
}

#[test]
fn a_theme_may_name_its_whole_column_after_a_part() {
    let inside: String = SENTENCES.iter().map(|s| format!("<p>{s}</p>")).collect();
    let html = format!(
        "<html><body class='has-sidebar'><div id='sidebar-left-layout' class='related-enabled'><h1>Harga Beras</h1>{inside}</div></body></html>"
    );
    assert_eq!(article("a.html", &html).body(), whole());
}

#[test]
fn the_introduction_between_headline_and_text_is_read() {
    let text: String = SENTENCES.iter().map(|s| format!("<p>{s}</p>")).collect();
    let lead = "Pedagang menyebut pasokan dari desa berkurang sejak kemarau panjang";
    let html = format!(
        "<html><body><article><header><h1>Harga Beras Naik</h1><p class='standfirst'>{lead}</p><div class='share'>Bagikan</div></header><div class='isi'>{text}</div></article></body></html>"
    );
    assert_eq!(article("a.html", &html).body(), format!("{lead}\n{}", whole()));
}

#[test]
fn text_parted_by_line_breaks_or_cells_is_read() {
    let breaks = format!(
        "<html><body><div>Depan</div><div class='isi'>{}</div></body></html>",
        SENTENCES.join("<br><br>")
    );
    assert_eq!(article("a.html", &breaks).body(), whole());
    let cells = format!(
        "<html><body><table><tr><td><a href='/'>Depan</a><br>Arsip<br>Cuaca hari ini cerah berawan di kota itu.</td><td>{}</td></tr></table></body></html>",
        SENTENCES.map(|s| format!("<p>{s}</p>")).concat()
    );
    assert_eq!(article("a.html", &cells).body(), whole());
}

#[test]
fn comments_that_outweigh_the_text_are_not_taken_for_it() {
    let text: String = SENTENCES[..3].iter().map(|s| format!("<p>{s}</p>")).collect();
    let comments: String = (0..40)
        .map(|i| format!("<p>Menurut saya, nomor {i}, harga memang naik, tetapi tidak di semua kios, dan itu wajar.</p>"))
        .collect();
    let html = format!(
        "<html><body><h1>Harga Beras Naik</h1><div class='isi'>{text}</div><div class='comments'>{comments}</div></body></html>"
    );
    let body = article("a.html", &html).body();
    assert!(SENTENCES[..3].iter().all(|s| body.contains(s)), "{body}");
    assert!(!body.contains("Menurut saya"), "{body}");
}
