//! Indonesian telling: verbs before their subject, doers inside passives, papers that speak, and what
//! looks like them.

use periksa_text::lang::Lang;

use crate::told_by;

/// Cases of Indonesian sentences: the text, a word of the claim, its speaker.
fn check_id(cases: &[(&str, &str, Option<&str>)]) {
    told_by(Lang::Id, cases);
}

#[test]
fn a_verb_of_telling_may_open_its_sentence() {
    check_id(&[
        (
            "Dikatakan Rudi Salim, kios di pasar baru masih tersisa 120 unit.",
            "120 unit",
            Some("Rudi Salim"),
        ),
        ("Kata Rudi Salim, pembongkaran 40 lapak berjalan aman.", "40 lapak", Some("Rudi Salim")),
        (
            "Diakui Camat Sorang Yudi Hermawan bahwa 12 sumur kering.",
            "12 sumur",
            Some("Yudi Hermawan"),
        ),
        (
            "Rudi Salim menyebut pasar penuh. Ditambahkannya, 30 kios rusak.",
            "30 kios",
            Some("Rudi Salim"),
        ),
        (
            "Seperti disampaikan Rudi Salim, tahun lalu bantuan terlambat empat bulan.",
            "empat bulan",
            Some("Rudi Salim"),
        ),
    ]);
}

#[test]
fn a_noun_that_looks_like_the_verb_tells_nothing() {
    check_id(&[
        ("Kata itu muncul 12 kali dalam naskah, lebih sering dari kata lain.", "12 kali", None),
        ("Klaim Rudi Salim diragukan 40 warga.", "diragukan", None),
        ("Disampaikan pada Senin, surat itu memuat 12 syarat.", "12 syarat", None),
    ]);
}

#[test]
fn a_comma_behind_a_verb_of_saying_opens_what_is_said() {
    check_id(&[
        (
            "Kepala Satpol PP Sorang, Rudi Salim, mengatakan, pihaknya sudah mengirim 40 surat.",
            "40 surat",
            Some("Rudi Salim"),
        ),
        ("Rudi Salim mengatakan, 312 rumah rusak.", "312 rumah", Some("Rudi Salim")),
        ("Rudi Salim menjawab uang itu dari 12 kontraktor.", "uang itu", Some("Rudi Salim")),
        ("Polisi menangkap Rudi Salim, 12 rekannya kabur.", "12 rekannya", None),
    ]);
}

#[test]
fn an_occasion_stands_inside_the_subject() {
    check_id(&[
        (
            "Rudi Salim, saat dihubungi, mengatakan izin usaha 12 kios dicabut.",
            "12 kios",
            Some("Rudi Salim"),
        ),
        (
            "Dinas Sosial Sorang melalui keterangan tertulis menyatakan 300 keluarga dibantu.",
            "300 keluarga",
            Some("Dinas Sosial Sorang"),
        ),
        (
            "Kepada Kabar Tirta, Camat Sorang Yudi Hermawan mengatakan 12 sumur kering.",
            "12 sumur",
            Some("Yudi Hermawan"),
        ),
        (
            "Menanggapi protes itu, Dinas Sosial Sorang menyatakan 300 keluarga dibantu.",
            "300 keluarga",
            Some("Dinas Sosial Sorang"),
        ),
    ]);
}

#[test]
fn a_passive_may_hold_its_doer() {
    check_id(&[
        ("Budi Karta diyakini jaksa terbukti menerima 12 amplop.", "12 amplop", Some("jaksa")),
        (
            "Manajemen PT Sorang Jaya menyatakan akan banding. Pengadilan dinilainya mengabaikan 12 bukti.",
            "12 bukti",
            Some("Manajemen PT Sorang Jaya"),
        ),
        ("Budi Karta diyakini menerima 12 amplop.", "12 amplop", None),
        ("Wilayah seluas 12 hektare itu disebut Desa Suka Maju.", "12 hektare", None),
    ]);
    // The sentence before is whoever's the pronoun means.
    check_id(&[(
        "Budi Karta mengaku bersalah. Uang itu 12 juta. Hal itu ia sampaikan saat bersaksi.",
        "Uang itu",
        Some("Budi Karta"),
    )]);
}

#[test]
fn a_paper_speaks() {
    check_id(&[
        (
            "Dalam dakwaan disebutkan, peristiwa itu terjadi pada 17 April 2024. Keduanya cekcok soal utang Rp 85 juta.",
            "17 April",
            Some("dakwaan"),
        ),
        (
            "Dalam dakwaan disebutkan, peristiwa itu terjadi pada 17 April 2024. Keduanya cekcok soal utang Rp 85 juta.",
            "utang",
            Some("dakwaan"),
        ),
        (
            "Dalam surat bertanggal 1 Juli, Dinas Kesehatan Sorang menyatakan standar dilanggar. Surat itu juga menyebut dua dokter absen.",
            "dua dokter",
            Some("Dinas Kesehatan Sorang"),
        ),
        (
            "Dalam surat bernomor 12/2025, tertanggal 3 Mei, disebutkan bahwa 40 kios akan dibongkar.",
            "40 kios",
            Some("surat bernomor 12/2025"),
        ),
        (
            "Dalam laporan keuangan Selasa (29/10), pendapatan perseroan tercatat Rp 3,18 triliun.",
            "pendapatan",
            None,
        ),
        ("Di pasar itu tercatat 40 kios terbakar.", "40 kios", None),
    ]);
}

#[test]
fn a_description_that_closes_a_tag_is_taken_whole() {
    check_id(&[
        (
            "Anggota dewan Rudi Salim mempertanyakan angka itu. \"Subsidi naik Rp 50 miliar,\" kata politikus dari daerah pemilihan Sorang itu.",
            "Subsidi",
            Some("Rudi Salim"),
        ),
        ("Zona tangkap itu milik 12 nelayan, aku Rudi Salim.", "12 nelayan", Some("Rudi Salim")),
        (
            "\"Dua lusin sumur kering tahun ini,\" demikian kata Rudi Salim.",
            "sumur",
            Some("Rudi Salim"),
        ),
    ]);
}

#[test]
fn a_word_for_an_account_with_its_owner_is_the_speaker() {
    check_id(&[
        (
            "Lina Hartati menilai permintaan emas kuat. Menurut hitungannya, harga naik 12 persen.",
            "12 persen",
            Some("Lina Hartati"),
        ),
        (
            "Lina Hartati menilai permintaan emas kuat. Pendapat berbeda disampaikan ekonom Rudi Salim.",
            "Pendapat berbeda",
            None,
        ),
    ]);
}

#[test]
fn a_kind_of_body_stands_for_the_one_named() {
    check_id(&[
        (
            "Angka itu dirilis Koperasi Simpan Pinjam Mekar. Menurut koperasi simpan pinjam itu, anggotanya naik 78 persen.",
            "78 persen",
            Some("Koperasi Simpan Pinjam Mekar"),
        ),
        (
            "Yayasan Bahari Lestari menggelar aksi. Organisasi itu mencatat 12 desa terdampak.",
            "12 desa",
            Some("Yayasan Bahari Lestari"),
        ),
        ("Organisasi itu mencatat 12 desa terdampak.", "12 desa", Some("Organisasi itu")),
    ]);
}

#[test]
fn who_introduces_a_quotation_speaks_it() {
    check_id(&[(
        "Perusahaan menjanjikan 600 lapangan kerja. Bagi Yakobus, hitungannya lain. \"Kebun pala saya dua hektare, satu tahun bisa Rp 60 juta.\"",
        "Kebun pala",
        Some("Yakobus"),
    )]);
}
