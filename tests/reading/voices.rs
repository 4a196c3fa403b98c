//! Whose words they are beyond one sentence: offices, pronouns, what goes on from the sentence before,
//! and what is denied or translated.

use periksa_reading::claims::Proposal;
use periksa_text::lang::Lang;

use crate::claims_of;

struct Case {
    text: &'static str,
    lang: Lang,
    /// A word of the claim that is meant.
    claim: &'static str,
    speaker: Option<&'static str>,
}

const fn id(text: &'static str, claim: &'static str, speaker: &'static str) -> Case {
    Case { text, lang: Lang::Id, claim, speaker: Some(speaker) }
}

const fn en(text: &'static str, claim: &'static str, speaker: &'static str) -> Case {
    Case { text, lang: Lang::En, claim, speaker: Some(speaker) }
}

fn with_claim<T>(text: &str, lang: Lang, word: &str, read: impl Fn(&Proposal) -> T) -> T {
    let (article, reading) = claims_of(text, lang);
    let found = reading.claims.iter().find(|c| c.span.of(&article.text).contains(word));
    let all: Vec<&str> = reading.claims.iter().map(|c| c.span.of(&article.text)).collect();
    read(found.unwrap_or_else(|| panic!("{word} is in none of {all:?}")))
}

fn check(cases: &[Case]) {
    for case in cases {
        let speaker =
            with_claim(case.text, case.lang, case.claim, |c| c.speaker.clone().map(|s| s.name));
        assert_eq!(speaker.as_deref(), case.speaker, "{}", case.text);
    }
}

#[test]
fn an_office_stands_for_its_holder() {
    check(&[
        id(
            "Wali Kota Sorang, Rani Puspita, membuka pasar baru. Wali kota itu mengatakan pasar memuat 300 kios.",
            "300 kios",
            "Rani Puspita",
        ),
        id(
            "Kapolsek Sorang AKP Dodi Sanjaya memberi angka lain. Menurutnya, peserta aksi hanya 850 orang.",
            "850 orang",
            "Dodi Sanjaya",
        ),
        id(
            "Kuasa hukum terdakwa, Debora Manalu, datang pagi itu. \"Klien kami tidak menerima uang,\" ujarnya.",
            "Klien kami",
            "Debora Manalu",
        ),
        en(
            "Mayor Ada Quill cast the deciding vote on Monday. The mayor said the bridge cost $3 million.",
            "$3 million",
            "Ada Quill",
        ),
        en(
            "The council sued Orme Access, a company based in Dunmore. The company said the bridge cost $3 million.",
            "$3 million",
            "Orme Access",
        ),
    ]);
}

#[test]
fn a_name_is_told_from_the_office_before_it() {
    check(&[
        id(
            "Bupati Sukaraya Rahmi Nurazizah datang ke pasar. Warga Sukaraya menyambutnya. \"Pasar ini memuat 300 kios,\" kata Rahmi.",
            "300 kios",
            "Rahmi Nurazizah",
        ),
        en(
            "Transport Minister Lorenza Pace denied that an offer had come. \"There is no letter,\" she said.",
            "no letter",
            "Lorenza Pace",
        ),
    ]);
}

#[test]
fn sentences_go_on_in_somebodys_words_until_one_turns_away() {
    let text = "Menurut Rani Puspita, 14 dari 60 sapi sampai ke warga. Selebihnya tidak pernah ada di kandang. Pakan habis pada Mei. Sementara itu, pasar itu dibuka pada 2019.";
    for word in ["Selebihnya", "Pakan"] {
        let carried = with_claim(text, Lang::Id, word, Clone::clone);
        assert_eq!(carried.speaker.map(|s| s.name).as_deref(), Some("Rani Puspita"), "{word}");
        assert!(carried.flags.iter().any(|f| f.code() == "speaker_assumed"), "shown as a guess");
    }
    assert!(with_claim(text, Lang::Id, "pasar itu", |c| c.speaker.is_none()), "it turns away");
}

#[test]
fn a_second_verb_of_saying_shares_the_first_subject() {
    check(&[
        id(
            "Kuasa hukum Hasna, Pieter Sitorus, menepis kabar itu dan menyatakan kliennya siap diperiksa.",
            "siap diperiksa",
            "Pieter Sitorus",
        ),
        en(
            "\"It is grey,\" Ada Quill said, adding that samples had been sent to Dunmore.",
            "samples",
            "Ada Quill",
        ),
    ]);
}

#[test]
fn who_denies_what_is_kept_apart_from_what_is_only_not_said() {
    for (text, lang, claim, denied) in [
        ("Rani Puspita menyatakan tidak benar bahwa dinas menerima suap.", Lang::Id, "suap", true),
        (
            "\"Tidak benar kalau saya mengatur tender,\" ujar Rani Puspita.",
            Lang::Id,
            "tender",
            true,
        ),
        ("Rani Puspita membantah ikut masuk ke gudang.", Lang::Id, "gudang", true),
        ("Rani Puspita tidak membantah bahwa dinas menerima suap.", Lang::Id, "suap", false),
        ("Rani Puspita menolak membayar denda Rp3 miliar.", Lang::Id, "denda", false),
        ("Ada Quill said it was not true that the bridge was closed.", Lang::En, "closed", true),
        ("Ada Quill did not accept that the bridge was unsafe.", Lang::En, "unsafe", true),
        ("Ada Quill accepted that the bridge was unsafe.", Lang::En, "unsafe", false),
        ("Ada Quill did not deny that the bridge was closed.", Lang::En, "closed", false),
        ("Ada Quill denies two charges of theft before the court.", Lang::En, "charges", false),
        ("Ada Quill rejected claims that the bridge was unsafe.", Lang::En, "unsafe", true),
        ("Ada Quill refused to pay the fine of $300.", Lang::En, "fine", false),
    ] {
        assert_eq!(with_claim(text, lang, claim, |c| c.denied), denied, "{text}");
    }
}

#[test]
fn partly_quoted_words_are_a_voice_of_their_own() {
    for (text, lang, claim, kind) in [
        ("Ada Quill said the vote would take “six weeks, maybe seven”.", Lang::En, "six", "mixed"),
        ("Ada Quill called the report “wide of the mark”.", Lang::En, "mark", "mixed"),
        ("\"The vote takes six weeks,\" Ada Quill said.", Lang::En, "six", "quotation"),
        ("Rani Puspita mengatakan pasar itu “tidak pernah tutup”.", Lang::Id, "tutup", "mixed"),
        ("A jury heard that the gate was closed in May.", Lang::En, "gate", "indirect"),
    ] {
        assert_eq!(with_claim(text, lang, claim, |c| c.kind.code()), kind, "{text}");
    }
}

#[test]
fn a_quotation_that_was_interpreted_says_so() {
    for (text, lang, translated) in [
        ("\"Harga ikan turun 10 persen,\" kata Elin Tveit dalam bahasa Inggris.", Lang::Id, true),
        (
            "\"Harga ikan turun 10 persen,\" kata Elin Tveit kepada The Northern Ledger.",
            Lang::Id,
            true,
        ),
        ("\"Harga ikan turun 10 persen,\" kata Rani Puspita.", Lang::Id, false),
        ("\"Prices fell 10 percent,\" Rani Puspita said through an interpreter.", Lang::En, true),
        ("\"Prices fell 10 percent,\" Ada Quill said.", Lang::En, false),
    ] {
        let flagged = with_claim(text, lang, "10 per", |c| {
            c.flags.iter().any(|f| f.code() == "translated_quotation")
        });
        assert_eq!(flagged, translated, "{text}");
    }
}
