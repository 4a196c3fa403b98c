//! Paragraphs, sentences, quotations and words.

use periksa_text::lang::Lang;
use periksa_text::segment::{paragraphs, quotations, sentences, words};
use proptest::prelude::*;

use crate::strings;

/// Each line is a paragraph; "|" shows where its sentences part.
fn check(lang: Lang, table: &[&str]) {
    let mut wrong = Vec::new();
    for line in table {
        let wanted: Vec<&str> = line.split('|').map(str::trim).collect();
        let text = wanted.join(" ");
        let found: Vec<&str> = sentences(&text, lang).iter().map(|span| span.of(&text)).collect();
        if found != wanted {
            wrong.push(format!("wanted {wanted:?}\nfound  {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), table.len(), wrong.join("\n"));
}

#[test]
fn indonesian_sentences() {
    check(
        Lang::Id,
        &[
            "Harga beras naik. | Warga mengeluh.",
            "PT. Sinar Laut Tbk. membangun gudang di Jl. Melati No. 5. | Gudang itu selesai.",
            "Saham PT Sinar Laut Tbk. naik. | Harga emas turun.",
            "Drs. H. Bagus Wirawan, M.Si. membuka acara. | Tamu bertepuk tangan.",
            "Acara dibuka Bagus Wirawan, S.I.K., M.H. | Tamu bertepuk tangan.",
            "Kapolres AKBP Tono Prasetyo, S.I.K. memimpin apel. | Apel usai pukul 08.15 WIB.",
            "Warga Kab. Rejowangi, Prov. Tirta Timur, mengungsi. | Mereka butuh air.",
            "Ia membeli beras, gula, dll. untuk warga. | Semua habis.",
            "Ia membeli beras, gula, dll. | Semua habis.",
            "Prof. Dr. Ir. R.A. Wulandari hadir. | Ia berpidato.",
            "Ia lahir tgl. 4 Okt. 1970 di Rejowangi. | Ayahnya petani.",
            "Ekonomi tumbuh 5.1 persen. | Angka itu naik dari 4.9 persen.",
            "Rapat digelar 27.10.2024 di aula. | Semua hadir.",
            "KORANTIRTA.COM – Pasar terbakar. | Api padam pagi.",
            "Situs www.tirta.co.id diretas. | Polisi menyelidiki.",
            "\"Kami siap. Kami tidak takut,\" kata Bagus. | Ia lalu pergi.",
            "“Kami siap. Kami tidak takut.” | Bagus lalu pergi.",
            "\"Apakah Anda siap?\" tanya Bagus. | Tono diam.",
            "Ia ragu... lalu pergi. | Pintu tertutup.",
            "Ia ragu… | Pintu tertutup.",
            "Benarkah itu? | Tidak ada yang tahu!",
            "Ia pindah pada 2019. | Rumahnya kosong.",
            "1. Cuci beras. | Masak selama 20 menit.",
            "Ia (lahir di Rejowangi. Kini 40 tahun) menang. | Semua senang.",
            "H. Abdul Karim dan Hj. Aminah hadir. | Keduanya berdoa.",
            "Ny. Sari dan Tn. Budi hadir. | Keduanya berdoa.",
            "W.S. Hendra menulis puisi. | Puisinya dibaca.",
            "Loket buka pukul 08.00 s.d. 10.00 WIB. | Antrean panjang.",
            "Kol. Inf. Tono hadir. | Ia memimpin apel.",
            "Lihat hlm. 12 dan Pasal 3. | Isinya sama.",
            "Ia berkata 'tidak. Jangan' kepada kami. | Kami pulang.",
            "a) Pemohon datang ke loket. | b) Berkas diperiksa petugas.",
            "iNiaga tutup. | eDompet mengambil alih pelanggannya.",
            "Ia dijerat Pasal 2 ayat (1) jo. Pasal 18 UU Tipikor. | Ancamannya berat.",
            "Kapal KM. Bahtera tenggelam di Km. 12. | Awaknya selamat.",
            "Lelang itu senilai Rp 3,2 T. | Penyebabnya dokumen palsu.",
            "Panjangnya 1.2 km. | Lebarnya 9 m. | Semua rusak.",
            "Sampel DNA. | Hasilnya keluar.",
            "Ia berkata: \"Kami siap. Kami berani.\" | Lalu ia pergi.",
            "\"Berani sekali dia!\" seru Budi. | Orang tertawa.",
            "Ayahnya, H. Moh. Amin, seorang guru. | Ns. Rina merawatnya.",
            "Syaratnya: 1. KTP asli. | 2. Surat sehat.",
            "Benarkah? | Ya. | Tidak ada yang lain.",
            "Tahun baru 1446 H. | Umat berkumpul.",
            "ii. Berkas diperiksa. | Semua lengkap.",
            "Nilainya A. | Ia lulus.",
        ],
    );
}

#[test]
fn english_sentences() {
    check(
        Lang::En,
        &[
            "Who did it? | Me. | Nobody else knew.",
            "The motion by Cllr. Dunn fell. | Const. Reid wrote it down.",
            "Prices rose. | Residents complained.",
            "Mr. Hale met Dr. Lin at 10 a.m. on Monday. | They talked.",
            "They met at 10 a.m. | The talks failed.",
            "The U.S. Senate voted. | It was close.",
            "He moved to the U.S. | The move surprised many.",
            "Harbor Foods Inc. bought it. | The price is unknown.",
            "It cost $1.2 billion. | Nobody paid.",
            "John F. Hale won. | He smiled.",
            "\"We are ready. We will not stop,\" Hale said. | He left.",
            "\"Are you ready?\" Hale asked. | Nobody spoke.",
            "\"Stop!\" | The crowd went silent.",
            "He said no. | Officials agreed.",
            "See No. 5 on the list. | It is new.",
            "The bill (H.R. 5) passed. | Nobody objected.",
            "She holds a Ph.D. | Her brother does not.",
            "Apples, pears, etc. were sold. | Prices fell.",
            "Visit tirta.com for more. | The site is free.",
            "He waited... and left. | The door closed.",
            "On Oct. 4, 2024, it rained. | Streets flooded.",
            "In the '90s it fell. | The workers' union objected.",
            "Gov. Hale and Sen. Lin met. | They agreed.",
            "It passed, e.g. in St. Alden. | Others refused.",
            "Plan B. | It failed.",
            "He lives on Elm St. | Nobody knows St. Alden.",
            "It was built c. 1850 of stone. | It fell.",
            "Polls close at 8 p.m. | Counting begins at once.",
            "They met at 10 a.m. Monday. | Nobody spoke.",
            "Harlow v. Dean County is set for Jan. 14. | A ruling could take months.",
            "Lines formed along Rte. 9. | Troopers came.",
            "DOVER, Del. (Wire) — A jury cleared him. | Jurors needed 40 minutes.",
            "Sir Giles Poole, K.C., met Dame Ann Firth, D.B.E. | Neither spoke.",
            "They shut the shop. | de Klerk, the liquidator, expects no bids.",
        ],
    );
}

#[test]
fn a_sentence_ends_with_its_paragraph_and_holds_a_word() {
    let text = "Judul tanpa titik\n\nKalimat satu. (*)\n***\nKategori :";
    let found: Vec<&str> = sentences(text, Lang::Id).iter().map(|span| span.of(text)).collect();
    assert_eq!(found, ["Judul tanpa titik", "Kalimat satu.", "Kategori :"]);
}

#[test]
fn an_unclosed_quotation_splits_as_plain_text() {
    let text = "“Kami siap. Kami tidak takut.\n“Kami pulang.”";
    let found: Vec<&str> = sentences(text, Lang::Id).iter().map(|span| span.of(text)).collect();
    assert_eq!(found, ["“Kami siap.", "Kami tidak takut.", "“Kami pulang.”"]);
}

#[test]
fn lines_are_paragraphs_unless_hard_wrapped() {
    let found = |text: &'static str| -> Vec<&str> {
        paragraphs(text).iter().map(|span| span.of(text)).collect()
    };
    assert_eq!(found("Judul\nReporter : Sari\n\n  Isi. \n"), ["Judul", "Reporter : Sari", "Isi."]);
    let wrapped = "Pasar yang dibangun tahun lalu itu kini kosong karena\n\
        sewa kios terlalu mahal bagi para pedagang kecil di kota.\n\nHabis.";
    assert_eq!(found(wrapped).len(), 2);
    assert!(found("").is_empty());
}

#[test]
fn quotations_are_found_with_their_marks() {
    let text = "Kata \"ya\" dan “tidak ‘akan’ pergi”, (bukan itu), don't, 'I, Robot'.";
    let found: Vec<&str> = quotations(text).iter().map(|span| span.of(text)).collect();
    assert_eq!(found, ["\"ya\"", "“tidak ‘akan’ pergi”", "'I, Robot'"]);
}

#[test]
fn words_carry_a_letter_or_digit() {
    let text = "Ia—pro-Tirta—punya 5,1% & “é” …";
    let found: Vec<&str> = words(text).iter().map(|span| span.of(text)).collect();
    assert_eq!(found, ["Ia", "pro", "Tirta", "punya", "5,1", "é"]);
}

proptest! {
    #[test]
    fn sentences_hold_every_word_once(text in strings::troublesome(), english in any::<bool>()) {
        let lang = if english { Lang::En } else { Lang::Id };
        let found = sentences(&text, lang);
        for pair in found.windows(2) {
            prop_assert!(pair[0].end <= pair[1].start);
        }
        let inside: usize = found
            .iter()
            .map(|span| span.of(&text).chars().filter(|one| one.is_alphanumeric()).count())
            .sum();
        prop_assert_eq!(inside, text.chars().filter(|one| one.is_alphanumeric()).count());
    }
}
