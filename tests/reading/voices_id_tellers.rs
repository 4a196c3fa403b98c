//! Whose words they are in Indonesian prose where the name stands apart from what is told: beside an office, behind
//! a description, in another sentence or in the paper that tells.

use periksa_text::lang::Lang;

use crate::told_by;

/// Text, words of the claim that is meant, and its speaker.
fn check(rows: &[(&str, &str, Option<&str>)]) {
    told_by(Lang::Id, rows);
}

#[test]
fn an_office_behind_a_name_speaks_as_the_name() {
    check(&[
        (
            "Muslimin Kadir, Kepala Bidang Pengendalian Pencemaran Dinas Lingkungan Hidup Larompo, mengatakan, \
             izin pabrik itu masih dinilai.",
            "izin pabrik",
            Some("Muslimin Kadir"),
        ),
        (
            "Ilham Basri, Direktur Perkumpulan Jaring Pesisir, mengatakan, timnya merekam tujuh pembuangan.",
            "timnya merekam",
            Some("Ilham Basri"),
        ),
        (
            "Bambang Surya, Koordinator Aliansi Petani Temanggung, menuturkan, harga jatuh ke Rp 4.000.",
            "harga jatuh",
            Some("Bambang Surya"),
        ),
    ]);
}

#[test]
fn one_of_several_is_whoever_the_apposition_names() {
    check(&[
        (
            "Salah satu pembeli, Koperasi Tani Mulya, mengatakan gabah 12 ton belum dibayar.",
            "gabah",
            Some("Koperasi Tani Mulya"),
        ),
        (
            "Salah satu pemasok yang disebut dalam berita itu, PT Nira Kokoa, membantah produknya ditahan.",
            "produknya",
            Some("PT Nira Kokoa"),
        ),
    ]);
}

#[test]
fn a_description_points_at_whoever_spoke_before() {
    check(&[
        (
            "Ni Made Rusmini mengaku membeli air tangki tiap pekan.\n\n\
             \"Rekening saya bayar tiap bulan,\" kata warga Kecamatan Ulu Siau itu.",
            "Rekening",
            Some("Ni Made Rusmini"),
        ),
        (
            "Rekanan itu adalah PT Parkirindo Cerdas. Juru bicara perusahaan itu menyatakan mesin rusak oleh \
             pengunjung. \"Delapan unit kami temukan tersumbat,\" katanya.",
            "Delapan unit",
            Some("PT Parkirindo Cerdas"),
        ),
        (
            "Menurut Frans Imbiri, ini kecelakaan ketiga sejak Januari. Sebelumnya, lima warga hilang pada 20 Maret. \
             Pihaknya sudah meminta kapal perintis.",
            "lima warga",
            Some("Frans Imbiri"),
        ),
    ]);
}

#[test]
fn a_paper_cites_somebody_who_tells() {
    check(&[
        (
            "Harian Pesisir edisi Selasa (5/5/2026), mengutip seorang petugas di asrama, melaporkan 18 jemaah \
             mengalami diare.",
            "18 jemaah",
            Some("seorang petugas di asrama"),
        ),
        (
            "Rina Sari mengutip hasil audit inspektorat yang menemukan pekerjaan senilai Rp 11 miliar tidak sesuai.",
            "pekerjaan",
            Some("hasil audit inspektorat"),
        ),
    ]);
}

#[test]
fn a_paper_is_that_of_whoever_sent_it_out() {
    check(&[
        (
            "Stasiun Meteorologi Waimura mengklaim telah mengeluarkan peringatan pada Kamis. Peringatan itu menyebut \
             gelombang bisa mencapai 2,5 meter.",
            "gelombang",
            Some("Stasiun Meteorologi Waimura"),
        ),
        (
            "Studi Universitas Tana Larompo terbit pada April. Studi itu mencatat, amonia di muara 1,8 miligram per \
             liter. Fosfat juga melampaui ambang di sembilan titik.",
            "Fosfat",
            Some("Universitas Tana Larompo"),
        ),
    ]);
}

#[test]
fn a_document_goes_on_behind_a_paragraph() {
    check(&[(
        "Dalam berkas gugatan disebutkan, Rani membayar Rp 18 juta.\n\n\
         Masih dari berkas yang sama, klinik menawarkan pengembalian uang. Tawaran itu ditolak penggugat.",
        "ditolak",
        Some("berkas gugatan"),
    )]);
}

#[test]
fn a_tag_goes_on_as_the_one_who_passed_the_words_on() {
    check(&[(
        "Kepada penyidik, Ibrahim mengaku minum sedikit, kata Kapolres Martinus Rumbewas. Hasil tes urine belum keluar.",
        "Hasil tes",
        Some("Martinus Rumbewas"),
    )]);
}

#[test]
fn what_befell_the_teller_is_told_by_them_and_what_they_did_in_view_is_not() {
    check(&[
        (
            "Karto Suwiryo mengaku sudah tiga hari tidak mendapat air. Ia membeli air dua galon sehari.",
            "membeli",
            Some("Karto Suwiryo"),
        ),
        (
            "Karto Suwiryo mengaku ditawari Rp 85 ribu. Setelah musyawarah di pengadilan, ia menerima Rp 112 ribu.",
            "menerima",
            Some("Karto Suwiryo"),
        ),
        (
            "Karto Suwiryo mengaku sudah tiga hari tidak mendapat air. Ia menutup keran 12 liter itu di depan kami.",
            "menutup",
            None,
        ),
    ]);
}

#[test]
fn a_figure_of_a_body_goes_on_only_where_the_next_sentence_points_at_it() {
    check(&[
        (
            "Dinas Kesehatan Selorejo mencatat 137 aduan sepanjang 2024. Angka itu naik dari 92 aduan.",
            "92",
            Some("Dinas Kesehatan Selorejo"),
        ),
        (
            "Dinas Kesehatan Selorejo mencatat 137 aduan sepanjang 2024. Jalan menuju kota tertutup longsor 20 meter.",
            "longsor",
            None,
        ),
    ]);
}
