//! Pages that hold no article say so; the shortest article is still one.

use periksa_reading::extract::Unreadable;

use crate::try_article;

fn outcome(html: &str) -> Result<String, Unreadable> {
    try_article("page.html", html.as_bytes()).map(|article| article.body())
}

#[test]
fn lists_of_headlines_are_no_article() {
    let teaser = |i: usize| {
        format!(
            "<div class='item'><h2><a href='/berita/{i}'>Harga komoditas nomor {i} naik di pasar itu</a></h2><p>Pedagang nomor {i} mengatakan harga naik lima persen sejak awal bulan ini.</p></div>"
        )
    };
    let list: String = (0..12).map(teaser).collect();
    let home = format!(
        "<html><head><title>Kabar Sorang</title></head><body><nav><a href='/'>Depan</a></nav><main>{list}</main></body></html>"
    );
    assert_eq!(outcome(&home), Err(Unreadable::NoText));
    let bare: String =
        (0..30).map(|i| format!("<li><a href='/b/{i}'>Judul berita nomor {i}</a></li>")).collect();
    assert_eq!(
        outcome(&format!("<html><body><ul>{bare}</ul></body></html>")),
        Err(Unreadable::NoText)
    );
}

#[test]
fn notices_and_film_pages_are_no_article() {
    for html in [
        "<html><head><title>404: Halaman tidak ditemukan</title></head><body><h1>Halaman tidak ditemukan</h1><p>Maaf, halaman yang Anda cari sudah tidak ada atau dipindahkan.</p></body></html>",
        "<html><head><title>Kabar</title></head><body><div><p>We use cookies to give you the best experience on our site.</p><p>By clicking accept you agree to our use of cookies.</p></div></body></html>",
        "<html><head><title>Just a moment...</title></head><body><p>Checking that you are human. This may take a few seconds.</p></body></html>",
        "<html><head><title>Video banjir</title><meta property='og:type' content='video.other'></head><body><h1>Video banjir</h1><p>Rekaman warga memperlihatkan air yang masuk ke rumah.</p></body></html>",
        "<html><head><title>Kabar</title></head><body><div id='app'></div><p>Memuat</p></body></html>",
    ] {
        assert_eq!(outcome(html), Err(Unreadable::NoText), "{html}");
    }
}

#[test]
fn logins_and_paywalls_are_no_article() {
    for html in [
        "<html><head><title>Log in</title></head><body><h1>Log in to continue</h1><form><p>Enter your email and password to go on reading.</p><input type='password'><button>Log in</button></form></body></html>",
        "<html><head><title>Masuk</title></head><body><h1>Masuk ke akun Anda</h1><p>Masukkan alamat surel yang Anda pakai waktu mendaftar.</p><p>Belum punya akun? Daftar di sini sekarang juga.</p></body></html>",
        "<html><head><title>Harga Beras Naik</title></head><body><h1>Harga Beras Naik</h1><p>Harga beras di pasar induk naik lima persen sejak awal bulan.</p><p>Berlangganan untuk membaca berita ini sampai selesai.</p></body></html>",
    ] {
        assert_eq!(outcome(html), Err(Unreadable::NoText), "{html}");
    }
}

#[test]
fn the_words_of_a_wall_are_no_words_of_the_article() {
    let teaser = "Harga beras di pasar induk naik lima persen sejak awal bulan, kata pedagang yang ditemui di sana.";
    for wall in [
        "Berlangganan untuk membaca berita ini sampai selesai.",
        "Sudah punya akun? Masuk di sini.",
        "Subscribe to read the rest of this story.",
        "Already a subscriber? Log in here.",
    ] {
        let html = format!(
            "<html><head><meta property='og:type' content='article'><title>Harga Beras Naik</title></head><body><article><h1>Harga Beras Naik</h1><p>{teaser}</p><p>{wall}</p></article></body></html>"
        );
        assert_eq!(outcome(&html).as_deref(), Ok(teaser), "{wall}");
    }
}

#[test]
fn the_shortest_article_is_one() {
    let brief = "Dua kios di Pasar Sorang terbakar pada Senin dini hari. Tidak ada korban jiwa, kata petugas pemadam yang tiba sepuluh menit kemudian. Polisi masih mencari penyebabnya.";
    for html in [
        format!("<html><head><title>Dua Kios Terbakar</title></head><body><h1>Dua Kios Terbakar</h1><p>{brief}</p></body></html>"),
        // An article about cookies says so itself.
        "<html><head><meta property='og:type' content='article'><title>Aturan kuki baru</title></head><body><h1>Aturan kuki baru</h1><p>Menteri mengumumkan aturan baru tentang cookies pada Senin.</p><p>Situs wajib meminta izin sebelum memasang cookies.</p></body></html>".to_owned(),
        // Linked headings with text below each are a text with headings.
        format!(
            "<html><body><h1>Empat Pasar</h1>{}</body></html>",
            (0..4).map(|i| format!("<h2><a href='/p/{i}'>Pasar nomor {i}</a></h2><p>{brief}</p><p>{brief}</p><p>{brief}</p>")).collect::<String>()
        ),
    ] {
        assert!(outcome(&html).is_ok(), "{html}");
    }
}
