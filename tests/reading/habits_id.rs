//! Indonesian habits of telling: who goes on, who is meant, and what the article says by itself.

use periksa_text::lang::Lang;

use crate::{claims_of, told_by};

/// The speaker of the claim that holds `word`, and whether it is denied.
fn voice(text: &str, word: &str) -> (Option<String>, bool) {
    let (article, reading) = claims_of(text, Lang::Id);
    let found = reading.claims.iter().find(|c| c.span.of(&article.text).contains(word));
    let all: Vec<&str> = reading.claims.iter().map(|c| c.span.of(&article.text)).collect();
    let claim = found.unwrap_or_else(|| panic!("{word} is in none of {all:?}"));
    (claim.speaker.as_ref().map(|s| s.name.clone()), claim.denied)
}

fn check(cases: &[(&str, &str, Option<&str>)]) {
    told_by(Lang::Id, cases);
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

#[test]
fn a_tag_at_the_end_covers_the_sentences_that_lead_up_to_it() {
    let between = "\"Kami tiba pukul tujuh,\" kata Komandan Regu Wira Lesmana.\n\nPintu gudang terkunci dari luar. Kuncinya, lanjut Wira, hilang sejak Senin.";
    let elsewhere = "\"Kami tiba pukul tujuh,\" kata Komandan Regu Wira Lesmana.\n\nPintu gudang terkunci dari luar. Kuncinya, kata Rani Puspita, hilang sejak Senin.";
    let another = "\"Kami tiba pukul tujuh,\" kata Komandan Regu Wira Lesmana.\n\nRani Puspita membuka pintu gudang. Kuncinya, lanjut Wira, hilang sejak Senin.";
    let far = "\"Kami tiba pukul tujuh,\" kata Komandan Regu Wira Lesmana.\n\nPintu gudang terkunci dari luar.";
    check(&[
        (between, "terkunci", Some("Wira Lesmana")),
        (elsewhere, "terkunci", None),
        (another, "membuka pintu", None),
        (far, "terkunci", None),
    ]);
}

#[test]
fn a_body_goes_on_but_not_about_itself() {
    check(&[
        (
            "Dinas Perhubungan Kota Sorang menyatakan semua lift akan diperiksa. Operator terancam denda Rp 20 juta.",
            "terancam denda",
            Some("Dinas Perhubungan Kota Sorang"),
        ),
        (
            "Dinas Perhubungan Kota Sorang menyatakan semua lift akan diperiksa. Dinas tersebut dibentuk pada 2004.",
            "dibentuk",
            None,
        ),
    ]);
}

#[test]
fn a_group_without_names_goes_on_and_is_meant_by_its_number() {
    let text = "Tiga pegawai bank mengatakan rapat digelar di Sorang. Notula rapat disusun kepala cabang. Ketiganya mengaku bunga dipatok 9 persen.";
    check(&[
        (text, "Notula", Some("Tiga pegawai bank")),
        (text, "9 persen", Some("Tiga pegawai bank")),
    ]);
}

#[test]
fn what_stands_before_the_subject_is_nobody() {
    check(&[
        (
            "Terpisah, Lurah Sorang Rani Puspita menyatakan lampu jalan dipasang Mei.",
            "lampu jalan",
            Some("Rani Puspita"),
        ),
        (
            "Berbeda dengan keterangan itu, surat Bank Sorang menyebutkan ada tujuh tunggakan.",
            "tujuh tunggakan",
            Some("Bank Sorang"),
        ),
        (
            "Soal tenggat itu, Rani Puspita mengaku sudah membayar Rp 3 juta.",
            "Rp 3 juta",
            Some("Rani Puspita"),
        ),
    ]);
}

#[test]
fn not_to_deny_is_to_admit() {
    let text = "Camat Sorang Rani Puspita tidak menampik pihaknya menerima surat warga.";
    assert_eq!(voice(text, "menerima surat"), (Some("Rani Puspita".to_owned()), false));
    let text = "Camat Sorang Rani Puspita tak memungkiri bahwa dana itu terlambat cair.";
    assert_eq!(voice(text, "terlambat cair"), (Some("Rani Puspita".to_owned()), false));
    check(&[
        ("Camat Sorang Rani Puspita tidak memungkiri adanya selisih itu.", "selisih", None),
        ("Camat Sorang Rani Puspita membenarkan adanya selisih itu.", "selisih", None),
        ("Camat Sorang Rani Puspita tidak membantah bahwa jembatan roboh.", "roboh", None),
    ]);
}

#[test]
fn a_denied_noun_is_no_denied_statement() {
    let text = "Camat Sorang Rani Puspita membantah tudingan suap yang dilontarkan bekas bendahara kecamatan, Wira Lesmana.";
    assert_eq!(voice(text, "tudingan suap"), (None, false));
    let text = "Camat Sorang Rani Puspita menepis kabar yang menyebut ia mengundurkan diri.";
    assert!(voice(text, "mengundurkan diri").1);
}

#[test]
fn an_office_over_two_fields_is_no_name() {
    check(&[
        (
            "Menteri Kelautan dan Perikanan Rani Puspita mengatakan 12 dermaga rusak.",
            "12 dermaga",
            Some("Rani Puspita"),
        ),
        (
            "Kepala Dinas Perindustrian dan Perdagangan Wira Lesmana mengatakan 12 kios disegel.",
            "12 kios",
            Some("Wira Lesmana"),
        ),
    ]);
}

#[test]
fn who_stands_by_a_party_is_not_the_party() {
    let text = "Saksi perkara dugaan korupsi pengadaan pompa air bersih Kota Sorang, Rani Puspita, menyatakan uang itu diterima ajudan terdakwa, Wira Lesmana. Kas kantor dipegang bendahara.\n\nSaksi mengaku tidak melihat kuitansi.";
    check(&[(text, "kuitansi", Some("Rani Puspita"))]);
    check(&[(
        "Saksi lain, petugas gudang bernama Dimas Prayoga, mengatakan pompa itu bekas.",
        "pompa itu bekas",
        Some("Dimas Prayoga"),
    )]);
}

#[test]
fn a_closing_demikian_tells_whose_the_figures_are() {
    check(&[(
        "Sebanyak 412 warga terserang demam, demikian data Dinas Kesehatan Sorang.",
        "412 warga",
        Some("Dinas Kesehatan Sorang"),
    )]);
}

#[test]
fn a_comma_behind_a_weak_verb_opens_what_is_told() {
    check(&[
        (
            "Rani Puspita, ekonom, tiba pagi. Ia mencatat, sejak 2004 jalan itu belum pernah diaspal.",
            "diaspal",
            Some("Rani Puspita"),
        ),
        (
            "Salah satu penumpang, Dimas Prayoga (27), menceritakan saat lift macet. Dia menyebut lift bergoyang dua kali.",
            "bergoyang",
            Some("Dimas Prayoga"),
        ),
    ]);
}
