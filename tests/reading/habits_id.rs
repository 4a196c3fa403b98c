//! Indonesian habits of telling: who goes on, who is meant, and what the article says by itself.

use periksa_text::lang::Lang;

use crate::claims_of;

/// The speaker of the claim that holds `word`, and whether it is denied.
fn voice(text: &str, word: &str) -> (Option<String>, bool) {
    let (article, reading) = claims_of(text, Lang::Id);
    let found = reading.claims.iter().find(|c| c.span.of(&article.text).contains(word));
    let all: Vec<&str> = reading.claims.iter().map(|c| c.span.of(&article.text)).collect();
    let claim = found.unwrap_or_else(|| panic!("{word} is in none of {all:?}"));
    (claim.speaker.as_ref().map(|s| s.name.clone()), claim.denied)
}

fn check(cases: &[(&str, &str, Option<&str>)]) {
    for (text, word, speaker) in cases {
        assert_eq!(voice(text, word).0.as_deref(), *speaker, "{text}");
    }
}

#[test]
fn an_account_goes_on_with_counts_and_with_the_outer_teller() {
    check(&[
        (
            "RSUD Sorang mengonfirmasi seorang penumpang meninggal pada Senin. Dua belas orang masih dirawat.",
            "masih dirawat",
            Some("RSUD Sorang"),
        ),
        (
            "Bupati Sorang Rani Puspita mengatakan seorang dokter melarang pasien itu melaut. Larangan itu tidak digubris.",
            "tidak digubris",
            Some("Rani Puspita"),
        ),
        (
            "Bupati Sorang Rani Puspita mengatakan jalan itu selesai Mei. Bulog menyiapkan 15 ton beras.",
            "15 ton",
            None,
        ),
    ]);
}

#[test]
fn what_somebody_keeps_back_is_the_articles_own() {
    check(&[
        (
            "Bupati Sorang Rani Puspita mengaku menyimpan rekaman itu, tetapi belum mau memutarnya.",
            "memutarnya",
            None,
        ),
        (
            "Bupati Sorang Rani Puspita mengatakan jalan itu selesai Mei. Pemerintah pusat tidak mengomentari kabar tersebut.",
            "tidak mengomentari",
            None,
        ),
    ]);
}

#[test]
fn a_name_with_its_trade_behind_the_comma_is_somebody() {
    check(&[
        (
            "Wasilah, penumpang gerbong kedua, terlempar dari kursinya. \"Pintu darurat tidak terbuka,\" tuturnya.",
            "Pintu darurat",
            Some("Wasilah"),
        ),
        (
            "Tarmudi, 52 tahun, terlempar dari kursinya. \"Pintu darurat tidak terbuka,\" tuturnya.",
            "Pintu darurat",
            Some("Tarmudi"),
        ),
    ]);
}

#[test]
fn they_are_the_people_without_a_name_who_just_told() {
    check(&[(
        "Dua bankir mengatakan kreditur meminta jaminan tanah. Satu bank, kata mereka, sudah mundur.",
        "sudah mundur",
        Some("Dua bankir"),
    )]);
}

#[test]
fn a_predicate_without_a_verb_is_told_as_well() {
    check(&[
        (
            "Ketua koperasi, Wira Lesmana, bersikeras keputusan itu sah.",
            "keputusan itu sah",
            Some("Wira Lesmana"),
        ),
        (
            "Ketua koperasi, Wira Lesmana, mengingatkan jumlah lokasinya sedikit.",
            "lokasinya sedikit",
            Some("Wira Lesmana"),
        ),
    ]);
}

#[test]
fn a_denial_may_carry_its_doer() {
    let text = "Ketua koperasi, Wira Lesmana, mengaku masih menjabat. Tudingan bahwa ia menjual tanah kas desa dibantahnya.";
    assert_eq!(voice(text, "menjual tanah"), (Some("Wira Lesmana".to_owned()), true));
    let text = "\"Saya masih ketua,\" kata Wira Lesmana, ketua koperasi. Kabar bahwa ia mundur ditampiknya.";
    assert_eq!(voice(text, "ia mundur"), (Some("Wira Lesmana".to_owned()), true));
}

#[test]
fn what_a_newsroom_finds_by_itself_is_its_own() {
    check(&[("Penelusuran kami di lima desa menemukan 71 persen pompa rusak.", "71 persen", None)]);
}
