//! Who answers for what is told on without a cue, and for whom a description stands.

use periksa_reading::claims::Proposal;
use periksa_text::lang::Lang;

use crate::claims_of;

/// The speaker of the claim that holds `word`, and those it came through.
fn voice(text: &str, lang: Lang, word: &str) -> (Option<String>, Vec<String>) {
    let (article, reading) = claims_of(text, lang);
    let holds = |c: &&Proposal| c.span.of(&article.text).contains(word);
    let claim = reading.claims.iter().find(holds);
    let claim = claim.unwrap_or_else(|| panic!("{word} is in no claim of {text}"));
    let names = claim.via.iter().map(|s| s.name.clone()).collect();
    (claim.speaker.as_ref().map(|s| s.name.clone()), names)
}

pub fn check(cases: &[(&str, Lang, &str, Option<&str>)]) {
    for &(text, lang, word, speaker) in cases {
        assert_eq!(voice(text, lang, word).0.as_deref(), speaker, "{text}");
    }
}

#[test]
fn an_indonesian_person_goes_on_telling_within_the_paragraph() {
    check(&[
        (
            "Nilam Prameswari mengatakan dua perahu rusak. Sisanya masih dipakai warga. Bantuan datang pada Mei 2024.",
            Lang::Id,
            "Bantuan",
            Some("Nilam Prameswari"),
        ),
        (
            "Nilam Prameswari mengatakan dua perahu rusak.\n\nKantor desa dibangun pada Mei 2024 oleh warga.",
            Lang::Id,
            "Kantor",
            None,
        ),
    ]);
}

/// A plain sentence behind figures or an English document is more often the narrator's.
#[test]
fn figures_and_documents_need_a_word_that_points_back() {
    check(&[
        (
            "Data dinas yang diperoleh Kabar Tirta memperlihatkan 40 sumur kering. Warga membeli air sejak November 2023.",
            Lang::Id,
            "Warga",
            None,
        ),
        (
            "Board papers say the ward would close in March. Staff are paid by the hour.",
            Lang::En,
            "Staff",
            None,
        ),
    ]);
}

#[test]
fn a_single_act_or_a_name_in_passing_does_not_go_on() {
    check(&[
        (
            "PT Sorang Jaya mengumumkan bahwa pabrik ketiga beroperasi pada 2026. Nilai investasinya Rp45 miliar.",
            Lang::Id,
            "investasinya",
            None,
        ),
        (
            "About 15 million people work nights, federal data show. The town lost 40 shops in May.",
            Lang::En,
            "40 shops",
            None,
        ),
        (
            "Ada Quill said the bridge cost $3 million.\n\nThe town lost 40 shops in May.",
            Lang::En,
            "40 shops",
            None,
        ),
    ]);
}

#[test]
fn a_description_stands_for_whom_the_paragraph_names() {
    check(&[
        (
            "Keluhan serupa datang dari Hasbi Ramdani, warga Tanah Lor. Kartu keluarganya, ujar pengemudi truk itu, ditolak sistem pada 3 Mei.",
            Lang::Id,
            "ditolak",
            Some("Hasbi Ramdani"),
        ),
        (
            "Kuasa hukum pekerja, Fransiska Lawing, menyambut putusan itu. Namun, perempuan yang mendampingi buruh itu mengingatkan, kliennya belum menerima Rp3 miliar.",
            Lang::Id,
            "kliennya",
            Some("Fransiska Lawing"),
        ),
        (
            "That was news to Carol Hebden. \"It came at ten past six on a Sunday,\" said the retired dinner lady from Nettle Bay.",
            Lang::En,
            "ten past six",
            Some("Carol Hebden"),
        ),
        (
            "Dihubungi terpisah, Sekretaris Daerah Sorang, Kemal Pohan, mengatakan inspektorat sudah turun ke 40 pasar.",
            Lang::Id,
            "inspektorat",
            Some("Kemal Pohan"),
        ),
    ]);
}

#[test]
fn an_unnamed_spokesperson_speaks_for_the_body() {
    check(&[(
        "The council has not replied to the report. It plans to put up 40 signs by June, a spokeswoman said.",
        Lang::En,
        "40 signs",
        Some("The council"),
    )]);
}

#[test]
fn a_paper_that_cites_somebody_passes_the_words_on() {
    let text = "The paper, citing an unnamed minister, said Ruvalda had until Oct 31 to pay.";
    let (speaker, via) = voice(text, Lang::En, "Oct 31");
    assert_eq!(speaker.as_deref(), Some("an unnamed minister"));
    assert_eq!(via, ["The paper"]);
}

#[test]
fn whoever_tells_the_sentence_before_is_named_in_the_articles_own_words() {
    let text = "Awal musim hujan diprakirakan datang pada Oktober. Badan Cuaca Daerah menyampaikan hal itu pada Rabu (24/9).";
    check(&[
        (text, Lang::Id, "musim hujan", Some("Badan Cuaca Daerah")),
        (text, Lang::Id, "menyampaikan", None),
    ]);
}
