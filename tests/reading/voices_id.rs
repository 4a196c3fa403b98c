//! Whose words they are in Indonesian prose: tags in every place, accounts that lead over, and what is denied.

use periksa_reading::claims::Proposal;
use periksa_text::lang::Lang;

use crate::{claims_of, told_by};

fn claim_with(text: &str, word: &str) -> Proposal {
    let (article, reading) = claims_of(text, Lang::Id);
    let all: Vec<&str> = reading.claims.iter().map(|c| c.span.of(&article.text)).collect();
    let at = all.iter().position(|w| w.contains(word));
    reading.claims[at.unwrap_or_else(|| panic!("{word} is in none of {all:?}"))].clone()
}

/// Text, words of the claim that is meant, and its speaker.
fn check(rows: &[(&str, &str, Option<&str>)]) {
    told_by(Lang::Id, rows);
}

#[test]
fn a_tag_inside_a_sentence_ends_at_its_comma() {
    check(&[
        (
            "Pompa cadangan, kata Direktur Teknik Bambang Wijaya lewat pesan singkat, sudah diganti 12 unit.",
            "Pompa cadangan",
            Some("Bambang Wijaya"),
        ),
        (
            "Bambang Wijaya datang. Kunci gudang, kata dia lagi, dipegang dua orang.",
            "Kunci gudang",
            Some("Bambang Wijaya"),
        ),
        (
            "Gula darah tinggi, jelas dr. Ratna Dewanti, Sp.PD dari RS Kasih Bunda, merusak ginjal dalam lima tahun.",
            "Gula darah",
            Some("Ratna Dewanti"),
        ),
        (
            "Pinjaman itu cair bertahap, ungkap Bambang Wijaya kepada kami, dan bank meminta jaminan sawah.",
            "jaminan",
            Some("Bambang Wijaya"),
        ),
    ]);
}

#[test]
fn whoever_belongs_to_somebody_may_close_a_quotation() {
    check(&[
        (
            "Pabrik itu tutup. \"Kami membayar 40 pekerja,\" ucap juru bicaranya, Siska Damayanti, Senin.",
            "40 pekerja",
            Some("Siska Damayanti"),
        ),
        (
            "Sungai itu keruh sejak Mei, demikian temuan survei Universitas Wirabaya.",
            "keruh",
            Some("Universitas Wirabaya"),
        ),
        (
            "Perahu itu bocor sejak Mei, kata seorang nelayan seperti ditirukan Bambang Wijaya.",
            "bocor",
            Some("seorang nelayan"),
        ),
    ]);
}

#[test]
fn a_pronoun_behind_a_frame_is_who_spoke() {
    check(&[
        (
            "Bambang Wijaya datang. Seusai sidang ia membantah pernah menerima uang tunai.",
            "menerima uang",
            Some("Bambang Wijaya"),
        ),
        (
            "Bambang Wijaya tidak hadir. Lewat pengacaranya, Ratna Dewanti, ia membantah memalsukan ijazah.",
            "memalsukan",
            Some("Bambang Wijaya"),
        ),
        (
            "Kuasa hukumnya, Ratna Dg. Siang, datang. Ia mengatakan rumah itu dibeli pada 2016.",
            "rumah itu",
            Some("Ratna Dg. Siang"),
        ),
        (
            "Penggagas petisi, Ratna Dewanti dari Forum Warga, menuturkan jalan itu rusak sejak Mei.",
            "rusak",
            Some("Ratna Dewanti"),
        ),
        (
            "Seorang guru di Desa Suka, yang minta namanya tidak dipakai, menuturkan kepada Pelita lewat telepon, \
             ia melihat 11 perahu terbalik.",
            "11 perahu",
            Some("Seorang guru di Desa Suka"),
        ),
    ]);
}

#[test]
fn somebody_without_a_name_stays_unnamed() {
    let text = "PT Cahaya Laut membantah. Seorang mantan sopir perusahaan itu bercerita bahwa tungku mati sejak Mei.";
    let found = claim_with(text, "tungku");
    assert!(found.speaker.is_some_and(|s| s.anonymous), "{text}");
}

#[test]
fn a_sentence_may_lead_over_to_who_speaks_next() {
    check(&[
        (
            "Menurut Ratna Dewanti, kasus turun dalam sepekan. Epidemiolog Yusuf Hamdani tak sependapat. \"Yang turun itu \
             jumlah tes,\" katanya.",
            "jumlah tes",
            Some("Yusuf Hamdani"),
        ),
        (
            "Menurut Bambang Wijaya, stok aman. Keterangan itu berlawanan dengan pengakuan seorang bidan di Desa Suka. \
             Obat habis 12 hari, tuturnya.",
            "habis",
            Some("seorang bidan di Desa Suka"),
        ),
        (
            "Ratna Dewanti mengatakan pasar ramai. Perempuan 35 tahun itu terdiam lama.",
            "terdiam",
            None,
        ),
    ]);
}

#[test]
fn a_concession_behind_a_denial_is_the_articles_own() {
    let text =
        "Bambang Wijaya membantah memakai pukat itu, kendati 12 pukat ditemukan di kapalnya.";
    let denied = claim_with(text, "memakai pukat");
    assert!(denied.denied, "{text}");
    let found = claim_with(text, "12 pukat");
    assert!(!found.denied && found.speaker.is_none(), "{text}");
}

#[test]
fn what_the_teller_goes_through_is_told_by_them() {
    check(&[
        (
            "Harga pupuk naik dua kali lipat, tutur Bambang Wijaya, petani. Ia terpaksa menjual dua sapinya.",
            "sapinya",
            Some("Bambang Wijaya"),
        ),
        (
            "Harga pupuk naik dua kali lipat, tutur Bambang Wijaya, petani. Ia meninggalkan balai desa pukul 10.00.",
            "balai desa",
            None,
        ),
    ]);
}

#[test]
fn what_only_points_back_is_not_denied() {
    for text in [
        "Kabar itu beredar Mei. Bambang Wijaya menepis kekhawatiran itu.",
        "Kabar itu beredar Mei. Bambang Wijaya membantah tudingan tadi.",
        "Kabar itu beredar Mei. Dinas Sosial menampik keluhan tersebut.",
    ] {
        let (_, reading) = claims_of(text, Lang::Id);
        assert!(reading.claims.iter().all(|c| !c.denied), "{text}");
    }
}

#[test]
fn a_denial_before_a_colon_keeps_what_it_denies() {
    let text =
        "Pelatih Bambang Wijaya menepis keterlibatan dirinya: \"Saya cuma mengurus empat perahu.\"";
    assert!(claim_with(text, "keterlibatan").denied, "{text}");
    let quoted = claim_with(text, "empat perahu");
    assert!(!quoted.denied, "{text}");
    assert_eq!(quoted.speaker.map(|s| s.name).as_deref(), Some("Bambang Wijaya"), "{text}");
}

#[test]
fn a_letter_that_counts_a_quarter_ends_its_sentence() {
    let text = "Ekspor berhenti sejak kuartal I. Pembeli di sana, menurut Ratna Dewanti, beralih ke teh Kenya.";
    assert!(claim_with(text, "Ekspor").speaker.is_none(), "{text}");
}
