//! Whose words they are in Indonesian prose behind papers, lists, asides and bodies without a name.

use periksa_text::lang::Lang;

use crate::{claims_of, told_by};

/// Text, words of the claim that is meant, and its speaker.
fn check(rows: &[(&str, &str, Option<&str>)]) {
    told_by(Lang::Id, rows);
}

#[test]
fn a_paper_tells_for_itself_or_for_whoever_issues_it() {
    check(&[
        (
            "Dokumen lelang yang salinannya diperoleh Kabar Tirta memperlihatkan harga satuan Rp 6.500 per kotak.",
            "harga satuan",
            Some("Dokumen lelang"),
        ),
        (
            "Dalam surat laporan yang dilihat Kabar Tirta, ia dilaporkan dengan Pasal 378 KUHP.",
            "Pasal 378",
            Some("surat laporan"),
        ),
        (
            "PT Hijau Permai menepis tudingan bahwa kebunnya memicu banjir. \"Kebun kami jauh dari sungai itu,\" \
             demikian bunyi siaran pers perusahaan.",
            "Kebun kami",
            Some("PT Hijau Permai"),
        ),
        (
            "Data Walhi Sukaraja menyatakan lain: 640 hektare kebun berada di sempadan.",
            "640 hektare",
            Some("Walhi Sukaraja"),
        ),
    ]);
}

#[test]
fn a_list_is_told_by_whoever_its_frame_names() {
    let text = "Banjir merendam kabupaten itu sejak Rabu malam dan memutus jalan utama.\n\n\
                Berikut sebaran genangan menurut posko induk:\n\n- Kecamatan Oluhua: 1.204 rumah\n\n\
                - Kecamatan Tumbang: 866 rumah\n";
    check(&[(text, "1.204 rumah", Some("posko induk")), (text, "866 rumah", Some("posko induk"))]);
    let sorted = "Banjir merendam kabupaten itu sejak Rabu malam dan memutus jalan utama.\n\nKorban menurut jenis kelamin:\n\n- Perempuan: 12 orang\n\n- Laki-laki: 9 orang\n";
    check(&[(sorted, "12 orang", None)]);
}

#[test]
fn another_kind_of_company_is_not_the_one_named() {
    check(&[
        (
            "PT Hijau Permai menutup pabriknya. Listrik padam di 212 gardu, kata perusahaan listrik.",
            "Listrik padam",
            Some("perusahaan listrik"),
        ),
        (
            "Polres Sukaraja memeriksa sopir itu. Hasil tes urinenya negatif, kata polisi.",
            "tes urinenya",
            Some("Polres Sukaraja"),
        ),
    ]);
}

#[test]
fn who_speaks_for_a_body_is_the_body() {
    check(&[
        (
            "Kementerian Pangan, yang dihubungi Jumat, tidak menjawab. Juru bicaranya membantah bahwa jatah dipotong.",
            "jatah dipotong",
            Some("Kementerian Pangan"),
        ),
        (
            "Kementerian Kebumian dan Tata Ruang tidak menjawab. Juru bicaranya membantah bahwa peta ditunda.",
            "peta ditunda",
            Some("Kementerian Kebumian dan Tata Ruang"),
        ),
        (
            "Kasi Humas Polres Sukaraja membenarkan pihaknya menerima laporan itu.\n\n\
             \"Terlapor belum kami panggil sampai hari ini,\" katanya.",
            "Terlapor",
            Some("Polres Sukaraja"),
        ),
        (
            "PT Lintas Nusa Perkasa (LNP) berhenti beroperasi pada Mei. PT LNP menyatakan 40 pekerja dirumahkan.",
            "40 pekerja",
            Some("PT Lintas Nusa Perkasa"),
        ),
    ]);
}

#[test]
fn an_aside_about_the_speaker_does_not_speak() {
    check(&[
        (
            "Ketua sidang Bambang Surya, yang juga Sekretaris Perdayung Sulamina, menyanggah. Listrik gedung itu \
             padam 11 menit, kata dia.",
            "padam 11 menit",
            Some("Bambang Surya"),
        ),
        (
            "\"Kami tidak berani membagikannya kepada murid,\" kata kepala sekolah, yang meminta namanya \
             disamarkan. Kepala Dinas Pendidikan, Zulfahmi Nasution, membantah itu.",
            "tidak berani",
            Some("kepala sekolah"),
        ),
        (
            "Akun gosip itu, mengutip orang dalam, menyebut promotor belum membayar gedung Rp 600 juta.",
            "belum membayar",
            Some("orang dalam"),
        ),
        (
            "\"Terdakwa terbukti bersalah menggelapkan dana desa,\" kata Ketua Majelis Hakim Bambang Surya \
             membacakan putusan.",
            "terbukti bersalah",
            Some("Bambang Surya"),
        ),
    ]);
}

#[test]
fn verbs_of_two_words_and_of_talk_tell() {
    check(&[
        (
            "Ledi, warga Desa Suka, menuturkan bahwa operator pintu air memberi tahu mereka satu pintu macet.",
            "pintu macet",
            Some("operator pintu air"),
        ),
        (
            "Seorang kru cerita ke wartawan kalau honor 27 orang telat dua bulan.",
            "honor 27 orang",
            Some("Seorang kru"),
        ),
        (
            "Kepala pasar Budi Santoso mengatakan harga stabil.",
            "harga stabil",
            Some("Budi Santoso"),
        ),
        (
            "Honor guru dipotong 10 persen setiap bulan. Hal itu diungkapkan oleh seorang guru.",
            "dipotong 10 persen",
            Some("seorang guru"),
        ),
    ]);
}

#[test]
fn talk_that_gets_about_and_rows_of_a_list_are_nobodys_words() {
    check(&[
        (
            "Dinas Pengairan membantah bendungan itu jebol. Kabar jebolnya bendungan menyebar lewat pesan berantai.",
            "menyebar",
            None,
        ),
        (
            "Hasil uji laboratorium:\n\n- Sampel A: 12 partikel\n\n- Sampel B: 9 partikel\n",
            "12 partikel",
            None,
        ),
    ]);
}

#[test]
fn a_clause_behind_a_figure_or_a_passive_is_a_claim_of_its_own() {
    for (text, claims) in [
        (
            "Banjir besar terakhir di sana terjadi pada 2019, menewaskan sebelas orang.",
            &["menewaskan sebelas orang"][..],
        ),
        (
            "Kepala dinas Budi Santoso mengatakan tidak ada anak yang lumpuh dan vaksin diberikan gratis.",
            &["tidak ada anak yang lumpuh", "vaksin diberikan gratis"],
        ),
        (
            "Sebanyak 23 dari 40 penumpang, atau 57 persen, tewas dalam kecelakaan itu.",
            &["Sebanyak 23 dari 40 penumpang, atau 57 persen, tewas dalam kecelakaan itu"],
        ),
    ] {
        let (article, reading) = claims_of(text, Lang::Id);
        let all: Vec<&str> = reading.claims.iter().map(|c| c.span.of(&article.text)).collect();
        for words in claims {
            assert!(all.contains(words), "{words} is not among {all:?}");
        }
    }
}
