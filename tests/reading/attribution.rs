//! Who says what: one sentence a row, with the speaker, the polarity and the words that are claimed.

use periksa_text::lang::Lang;

use crate::attribution_rows::{ENGLISH, INDONESIAN, Row, SHORT_ENGLISH, SHORT_INDONESIAN};
use crate::claims_of;

fn check(rows: &[Row], lang: Lang) {
    let mut wrong = Vec::new();
    for row in rows {
        let (article, reading) = claims_of(row.text, lang);
        let found = reading.claims.iter().find(|c| c.span.of(&article.text) == row.claim);
        let speaker = found.and_then(|c| c.speaker.as_ref()).map(|s| s.name.as_str());
        let denied = found.is_some_and(|c| c.denied);
        if found.is_none() || speaker != row.speaker || denied != row.denied {
            let got: Vec<_> = reading
                .claims
                .iter()
                .map(|c| {
                    (c.span.of(&article.text), c.speaker.as_ref().map(|s| s.name.clone()), c.denied)
                })
                .collect();
            wrong.push(format!(
                "{}\n  wanted {:?} denied={} {:?}\n  got {got:?}",
                row.text, row.speaker, row.denied, row.claim
            ));
        }
    }
    assert!(wrong.is_empty(), "{} of {} rows:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

#[test]
fn indonesian_sentences_name_their_speakers() {
    check(INDONESIAN, Lang::Id);
}

#[test]
fn english_sentences_name_their_speakers() {
    check(ENGLISH, Lang::En);
}

#[test]
fn unnamed_sources_are_said_to_be_unnamed() {
    for (text, lang) in [
        ("Sumber yang dekat dengan wali kota mengatakan bahwa pasar akan ditutup.", Lang::Id),
        (
            "Seorang pejabat yang enggan disebut namanya mengatakan bahwa pasar akan ditutup.",
            Lang::Id,
        ),
        ("Sejumlah saksi menyebut api muncul dari dapur.", Lang::Id),
        ("People familiar with the matter said the market will close.", Lang::En),
        ("Two officials said the market was closed on Monday.", Lang::En),
        ("According to sources close to the mayor, the market was closed.", Lang::En),
    ] {
        let (_, reading) = claims_of(text, lang);
        let speaker = reading.claims.iter().find_map(|c| c.speaker.as_ref());
        assert!(speaker.is_some_and(|s| s.anonymous), "{text}: {speaker:?}");
        let flagged =
            reading.claims.iter().any(|c| c.flags.iter().any(|f| f.code() == "anonymous_source"));
        assert!(flagged, "{text}");
        assert!(reading.named_sources.iter().all(|s| s.anonymous), "{text}");
    }
}

#[test]
fn coordinated_verbs_of_saying_keep_their_speaker() {
    let text = "Rani Puspita membantah bahwa tarif naik dan menegaskan biaya Rp2 miliar ditanggung penyedia.";
    let (article, reading) = claims_of(text, Lang::Id);
    let said: Vec<_> = reading
        .claims
        .iter()
        .map(|c| (c.span.of(&article.text), c.speaker.as_ref().map(|s| s.name.as_str()), c.denied))
        .collect();
    assert_eq!(
        said,
        [
            ("tarif naik", Some("Rani Puspita"), true),
            ("biaya Rp2 miliar ditanggung penyedia", Some("Rani Puspita"), false),
        ]
    );
}

#[test]
fn pronouns_and_surnames_lead_to_the_full_name() {
    let text = "Walikota Rani Puspita Dewanti membuka pasar baru. Ia mengatakan bahwa pasar itu memuat 300 kios. \"Semua kios sudah laku,\" ujar Dewanti.";
    let (_, reading) = claims_of(text, Lang::Id);
    let names: Vec<_> =
        reading.claims.iter().filter_map(|c| c.speaker.as_ref()).map(|s| s.name.as_str()).collect();
    assert_eq!(names, ["Rani Puspita Dewanti", "Rani Puspita Dewanti"]);
    let assumed = reading
        .claims
        .iter()
        .filter(|c| c.flags.iter().any(|f| f.code() == "speaker_assumed"))
        .count();
    assert_eq!(assumed, 1, "the pronoun is shown as a guess, the surname is not");
}

#[test]
fn abbreviations_join_their_full_name() {
    let text = "Badan Statistik Sorang (BSS) mencatat bahwa inflasi naik 3 persen. Data BSS menunjukkan bahwa harga beras naik 9 persen.";
    let (_, reading) = claims_of(text, Lang::Id);
    assert_eq!(reading.named_sources.len(), 1, "{:?}", reading.named_sources);
    assert!(reading.named_sources[0].name.starts_with("Badan Statistik Sorang"));
    assert_eq!(reading.named_sources[0].mentions.len(), 2);
}

#[test]
fn a_chain_keeps_every_link() {
    let text = "Menurut sumber yang dekat dengan wali kota, pasar itu dijual tahun lalu, seperti dilaporkan oleh Harian Sinar.";
    let (article, reading) = claims_of(text, Lang::Id);
    let claim = &reading.claims[0];
    assert_eq!(claim.span.of(&article.text), "pasar itu dijual tahun lalu");
    assert!(claim.speaker.as_ref().is_some_and(|s| s.anonymous));
    assert_eq!(claim.via.iter().map(|s| s.name.as_str()).collect::<Vec<_>>(), ["Harian Sinar"]);
    assert!(claim.flags.iter().any(|f| f.code() == "chain"));
}

#[test]
fn a_quotation_without_a_tag_takes_the_speaker_before_it_or_none() {
    let text = "\"Pasar itu memuat 300 kios,\" kata Rani Puspita. \"Semua kios itu sudah laku sejak Mei.\"";
    let (_, reading) = claims_of(text, Lang::Id);
    assert!(
        reading.claims.iter().all(|c| c.speaker.as_ref().is_some_and(|s| s.name == "Rani Puspita"))
    );
    let (_, alone) = claims_of("\"Semua kios di pasar itu sudah laku sejak Mei.\"", Lang::Id);
    assert!(alone.claims[0].speaker.is_none());
    assert!(alone.claims[0].flags.iter().any(|f| f.code() == "no_speaker_quote"));
}

#[test]
fn each_sentence_of_a_quotation_is_a_claim() {
    let text = "\"Biayanya Rp80 juta. Bantuan kami untuk kota itu Rp5 miliar. Itu semua dibayar tunai,\" tulis Rani Puspita di laman resminya pada 4 Mei lalu.";
    let (article, reading) = claims_of(text, Lang::Id);
    let spans: Vec<_> = reading.claims.iter().map(|c| c.span.of(&article.text)).collect();
    assert_eq!(
        spans,
        ["Biayanya Rp80 juta", "Bantuan kami untuk kota itu Rp5 miliar", "Itu semua dibayar tunai"]
    );
    assert!(
        reading.claims.iter().all(|c| c.dates.iter().any(|d| d.ambiguous_year)),
        "the day of the statement"
    );
}

#[test]
fn short_sentences_and_single_names_keep_their_speaker() {
    check(SHORT_INDONESIAN, Lang::Id);
    check(SHORT_ENGLISH, Lang::En);
}

#[test]
fn only_the_unnamed_are_flagged_as_unnamed() {
    for (text, lang, unnamed) in [
        ("Dr. Lee said the vaccine is safe for children.", Lang::En, false),
        ("Kemenkes menyatakan vaksin itu aman untuk anak.", Lang::Id, false),
        ("A police officer said on condition of anonymity that 3 people died.", Lang::En, true),
        ("Villagers said the river rose on Monday.", Lang::En, true),
        ("Petani mengatakan harga gabah turun sejak Mei.", Lang::Id, true),
    ] {
        let (_, reading) = claims_of(text, lang);
        let flagged =
            reading.claims.iter().any(|c| c.flags.iter().any(|f| f.code() == "anonymous_source"));
        assert_eq!(flagged, unnamed, "{text}: {:?}", reading.claims);
    }
}

#[test]
fn a_colon_alone_is_no_cue_word() {
    for text in
        ["Ada Quill: \"The prices rose by ten percent.\"", "Ada Quill: prices rose by ten percent."]
    {
        let (_, reading) = claims_of(text, Lang::En);
        assert_eq!(reading.claims[0].kind.code(), "quotation", "{text}");
        assert!(reading.claims[0].cue.is_none(), "{text}: {:?}", reading.claims[0].cue);
    }
}

#[test]
fn only_a_year_taken_from_publication_is_flagged() {
    for (text, lang, flagged) in [
        ("Jembatan itu roboh pada 4 Mei setelah hujan.", Lang::Id, true),
        ("Jembatan itu roboh pada Selasa setelah hujan.", Lang::Id, false),
        ("Jembatan itu roboh pekan lalu setelah hujan.", Lang::Id, false),
        ("The bridge fell yesterday after a storm.", Lang::En, false),
        ("The bridge fell on 4 May after a storm.", Lang::En, true),
        ("The bridge fell on 4 May 2024 after a storm.", Lang::En, false),
    ] {
        let (_, reading) = claims_of(text, lang);
        let has = reading.claims[0].flags.iter().any(|f| f.code() == "date_without_year");
        assert_eq!(has, flagged, "{text}: {:?}", reading.claims[0].dates);
    }
}
