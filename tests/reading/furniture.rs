//! Lines that are not the article's own, and lines that only look so.

use crate::{article, blocks};

fn kind_of(line: &str) -> String {
    let text = format!(
        "Judul Berita Hari Ini\n\nParagraf pertama berisi berita.\n\n{line}\n\nParagraf terakhir berisi berita."
    );
    let article = article("a.txt", &text);
    let block = article.blocks.iter().find(|b| b.span.of(&article.text).contains(line)).unwrap();
    block.kind.code().to_owned()
}

#[test]
fn furniture_is_recognised() {
    for (line, kind) in [
        ("BACA JUGA:Harga Beras Naik", "promo"),
        ("Baca juga Harga Beras Naik Lagi", "promo"),
        ("Read also: Five bridges to watch", "promo"),
        ("Read more: Five bridges to watch", "promo"),
        ("Lihat juga: Video kebakaran", "promo"),
        ("Simak Video: Detik-detik kebakaran", "promo"),
        ("Follow us on Facebook", "promo"),
        ("Kategori :", "rubric"),
        ("Tags: pasar, harga", "rubric"),
        ("Foto: Istimewa", "caption"),
        ("Suasana pasar pada Senin. (Kanal Sorang/Sekar Dwi)", "caption"),
        ("Pedagang menata beras di pasar itu (Dok. Perusahaan)", "caption"),
        ("Warga melintasi jalan berlumpur. KABAR SORANG/SEKAR DWI", "caption"),
        ("© 2025 Sinar", "copyright"),
        ("Copyright © SINAR 2025", "copyright"),
        ("Copyright Sun Holdings. Permission required for reproduction.", "copyright"),
        ("Dilarang mengambil isi laman ini tanpa izin.", "copyright"),
        ("ADVERTISEMENT", "advert"),
        ("Iklan", "advert"),
        ("Penulis adalah peneliti pangan di Sorang.", "author_tail"),
        ("Ada Quill contributed to this report.", "author_tail"),
        ("Ada Quill covers courts. Reach her at ada@sun.example.", "author_tail"),
        ("Correction, Nov. 16: An earlier version named the wrong clinic.", "author_tail"),
        ("Berita Terkait", "related"),
        ("READ NEXT: Pier to reopen in May", "related"),
        ("Previously: The clock that stopped", "promo"),
        ("Disclosure: The Sun's owner sells paper to the mill.", "author_tail"),
        ("Quill reported from Arle, Kent.", "author_tail"),
        ("Additional reporting by Maud Kess", "byline"),
        ("Ada Quill does not own shares in any company mentioned in this article.", "author_tail"),
        ("You may also like:", "related"),
        ("Ikuti berita kami di Google News dan saluran WhatsApp.", "promo"),
        ("Get the latest updates right in your inbox.", "promo"),
        ("Scroll to continue with content", "promo"),
        ("[Gambas:Video 20detak]", "promo"),
        ("Bagikan: Facebook X WhatsApp", "rubric"),
        ("Share Save Gift", "rubric"),
        ("Lihat Foto", "rubric"),
        ("2 dari 3 halaman", "rubric"),
        ("Home » Daerah » Sorang", "rubric"),
        ("#pasar #harga", "rubric"),
        ("Editor: Bagas Tri", "byline"),
        ("Pewarta: Sekar Dwi / Editor: Bagas Tri", "byline"),
        ("Penulis : Sekar Dwi, Editor : Bagas Tri", "byline"),
        ("By Ada Quill and Tom Verrill", "byline"),
        ("(Reporting by Ada Quill; editing by Maud Kess)", "byline"),
        ("Laporan Sekar Dwi", "byline"),
        ("(*)", "end_mark"),
        ("***", "end_mark"),
        ("(skr/bgs)", "end_mark"),
        ("-30-", "end_mark"),
    ] {
        assert_eq!(kind_of(line), kind, "{line}");
    }
}

#[test]
fn sentences_that_only_look_like_furniture_stay() {
    for line in [
        "Read more books, the minister told pupils on Monday.",
        "Related costs rose by 5 percent in May.",
        "By the river, three houses were damaged on Monday.",
        "Oleh karena itu, harga beras naik 5 persen.",
        "Laporan itu menyebut harga naik 5 persen.",
        "Editor majalah itu mengundurkan diri pada Mei.",
        "Video itu ditonton 2 juta kali dalam sehari.",
        "Foto yang beredar itu diambil pada 2019.",
        "Simak baik-baik pernyataan menteri itu, kata warga.",
        "Ikuti saran dokter, kata menteri kesehatan pada Senin.",
        "Pesan itu meminta warga mengklik tautan dan mengirimnya ke grup WhatsApp.",
        "Polisi meminta warga cek akun itu di Facebook sebelum membagikannya.",
        "Twitter was down for three hours on Monday.",
        "Copyright law was changed in May.",
        "Hak cipta lagu itu dijual pada 2019.",
        "Iklan rokok dilarang di jalan utama sejak Mei.",
        "Trending topics are chosen by a machine, the firm said.",
        "Correction officers went on strike on Monday.",
        "Dukungan warga turun, menurut jajak pendapat (Reuters/Ipsos).",
        "Menurut seorang sumber: tidak ada rapat pada hari itu.",
        "Penulis novel itu meninggal pada usia 80 tahun.",
        "Follow-up tests found no trace of lead, the lab said.",
    ] {
        assert_eq!(kind_of(line), "paragraph", "{line}");
    }
}

#[test]
fn an_aside_is_cut_out_of_its_paragraph() {
    let article = article(
        "a.txt",
        "Judul Berita Pasar\n\nHarga naik 5 persen. (Baca juga: Harga beras turun) Tarif tetap.\n\nSelesai sudah.",
    );
    assert_eq!(blocks(&article, "promo"), ["(Baca juga: Harga beras turun)"]);
    assert!(article.body().starts_with("Harga naik 5 persen.\nTarif tetap."));
}

#[test]
fn a_promotional_label_takes_the_headline_below_it() {
    let article = article(
        "a.txt",
        "Judul Berita Pasar\n\nHarga naik.\n\nBaca juga:\nHarga Beras Turun Lagi\n\nTarif tetap Rp5.000.",
    );
    assert_eq!(blocks(&article, "promo"), ["Baca juga:", "Harga Beras Turun Lagi"]);
    assert_eq!(article.body(), "Harga naik.\nTarif tetap Rp5.000.");
}

#[test]
fn a_town_below_points_or_in_capitals_opens_the_text() {
    for (text, opening) in [
        (
            "Mill shut\n\nOwner cuts 90 jobs\n\nARLE, June 2 (Sun News) - The mill was shut.",
            "ARLE, June 2 (Sun News) -",
        ),
        ("Mill shut by court\n\nPORT ARLE: The mill was shut by a court.", "PORT ARLE:"),
    ] {
        assert_eq!(blocks(&article("a.txt", text), "opening"), [opening]);
    }
    let label = article("a.txt", "Mill shut by court\n\nEXPLAINER: The mill was shut by a court.");
    assert!(blocks(&label, "opening").is_empty());
}

#[test]
fn a_row_of_figures_with_a_day_is_no_dateline() {
    let rows = "Kiln | Pots (kg) | Fired\n\nArle North | 600 | Nov. 30, 2026\n\nArle South | 1,500 | Jan. 9, 2027";
    let text =
        format!("Kilns recalled\n\nThe maker took back two kilns.\n\n{rows}\n\nNobody was hurt.");
    assert!(blocks(&article("a.txt", &text), "dateline").is_empty());
    // A clock is no figure.
    let text = "Kilns recalled\n\nThursday 6 March 2025 | 12.10\n\nThe maker took back two kilns.";
    assert_eq!(blocks(&article("a.txt", text), "dateline").len(), 1);
}

#[test]
fn what_a_press_release_says_of_its_sender_is_furniture() {
    let text = "The hub opened on Monday in Arle.\n\nIt has 38 docks and 40 staff.\n\nAbout Holm Logistics: Holm Logistics is a leading provider of solutions.\n";
    let article = article("a.txt", text);
    assert_eq!(blocks(&article, "author_tail").len(), 1);
    let told =
        "About time: the hub opened on Monday in Arle, and it has 38 docks.\n\nIt has 40 staff.\n";
    assert!(crate::article("a.txt", told).body().contains("About time"));
}
