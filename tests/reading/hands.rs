//! Whose words they are where one stands for another or passes the words on.

use periksa_reading::claims::{Proposal, Reading};
use periksa_text::lang::Lang;

use crate::claims_of;

fn claims(text: &str, lang: Lang) -> (Vec<String>, Reading) {
    let (article, reading) = claims_of(text, lang);
    let words = reading.claims.iter().map(|c| c.span.of(&article.text).to_owned()).collect();
    (words, reading)
}

fn claim_with(text: &str, lang: Lang, word: &str) -> Proposal {
    let (words, reading) = claims(text, lang);
    let at = words.iter().position(|w| w.contains(word));
    reading.claims[at.unwrap_or_else(|| panic!("{word} is in none of {words:?}"))].clone()
}

#[test]
fn who_stands_by_somebody_speaks_for_himself_but_for_a_spokesman() {
    for (text, lang, claim, speaker) in [
        ("Omar Khan came. Khan's spokesman said 40 people died.", Lang::En, "40", "Omar Khan"),
        ("Alan Holt's lawyer said 40 people died.", Lang::En, "40", "Alan Holt's lawyer"),
        ("Omar Khan came. A spokesman for Khan said 50 people died.", Lang::En, "50", "Omar Khan"),
        ("Holt's lawyer, Ann Bell, said 47 people died.", Lang::En, "47", "Ann Bell"),
        (
            "Andi Fauzi datang. Pengacara Fauzi mengatakan kliennya sakit sejak Mei.",
            Lang::Id,
            "sakit",
            "Pengacara Fauzi",
        ),
        (
            "Andi Fauzi datang. Istri Fauzi mengatakan suaminya sakit sejak Juni.",
            Lang::Id,
            "sakit",
            "Istri Fauzi",
        ),
        (
            "Pengacara Hotman Rusli mengatakan kliennya sakit sejak Juli.",
            Lang::Id,
            "sakit",
            "Hotman Rusli",
        ),
    ] {
        let found = claim_with(text, lang, claim);
        let speaker_is = found.speaker.as_ref().map(|s| (s.name.as_str(), s.anonymous));
        assert_eq!(speaker_is, Some((speaker, false)), "{text}");
    }
}

#[test]
fn an_outlet_that_cites_somebody_only_passes_the_words_on() {
    for (text, lang, claim, speaker, via) in [
        (
            "Menurut laporan Tempo yang mengutip seorang pejabat, 40 sekolah ditutup.",
            Lang::Id,
            "40 sekolah ditutup",
            "seorang pejabat",
            "Tempo",
        ),
        (
            "WSJ yang mengutip sumber anonim melaporkan bahwa 40 sekolah ditutup.",
            Lang::Id,
            "40 sekolah ditutup",
            "sumber anonim",
            "WSJ",
        ),
        (
            "Tempo, mengutip dua pejabat, melaporkan bahwa 40 sekolah ditutup.",
            Lang::Id,
            "40 sekolah ditutup",
            "dua pejabat",
            "Tempo",
        ),
        (
            "The Ghana News, quoting an unnamed official, reported that 40 people died in Brent.",
            Lang::En,
            "40 people died in Brent",
            "an unnamed official",
            "Ghana News",
        ),
        (
            "According to the Gazette, citing two people familiar with the matter, 60 people died in Brent.",
            Lang::En,
            "60 people died in Brent",
            "two people familiar with the matter",
            "Gazette",
        ),
        (
            "The Post reported, citing two officials, that 61 people died.",
            Lang::En,
            "61 people died",
            "two officials",
            "Post",
        ),
        (
            "57 people died, the Post reported, citing two officials.",
            Lang::En,
            "57 people died",
            "two officials",
            "Post",
        ),
        (
            "58 people died, according to the Post, which cited an unnamed official.",
            Lang::En,
            "58 people died",
            "an unnamed official",
            "Post",
        ),
        (
            "Sebanyak 49 sekolah ditutup, tulis Tempo mengutip dua pejabat.",
            Lang::Id,
            "Sebanyak 49 sekolah ditutup",
            "dua pejabat",
            "Tempo",
        ),
        (
            "Citing two officials, the Post reported that 55 people died.",
            Lang::En,
            "55 people died",
            "two officials",
            "Post",
        ),
        (
            "The Post said, citing two officials, 56 people died.",
            Lang::En,
            "56 people died",
            "two officials",
            "Post",
        ),
        (
            "Reuters, citing a government source, said 55 people died.",
            Lang::En,
            "55 people died",
            "a government source",
            "Reuters",
        ),
    ] {
        let (words, reading) = claims(text, lang);
        assert_eq!(words, [claim], "{text}");
        let found = &reading.claims[0];
        let speaker_is = found.speaker.as_ref().map(|s| (s.name.as_str(), s.anonymous));
        assert_eq!(speaker_is, Some((speaker, true)), "{text}");
        assert_eq!(found.via.iter().map(|s| s.name.as_str()).collect::<Vec<_>>(), [via], "{text}");
        assert!(found.flags.iter().any(|f| f.code() == "anonymous_source"), "{text}");
    }
}

#[test]
fn a_sentence_that_only_says_who_said_so_gives_the_one_before_its_speaker() {
    for (text, lang, claim, speaker) in [
        (
            "Dilaporkan dua warga terluka. Hal itu disampaikan Kepala RS Sarawala, dr. Andi Pratama.",
            Lang::Id,
            "dua warga",
            "Andi Pratama",
        ),
        (
            "Sebanyak 30 rumah rusak. Hal itu dibenarkan oleh Agus Salim.",
            Lang::Id,
            "30 rumah",
            "Agus Salim",
        ),
        ("Diduga 20 rumah terbakar. Laporan itu disampaikan BPBD.", Lang::Id, "20 rumah", "BPBD"),
        (
            "It was reported that 30 people died. The report was confirmed by Ada Quill.",
            Lang::En,
            "30 people",
            "Ada Quill",
        ),
    ] {
        let found = claim_with(text, lang, claim);
        assert_eq!(found.speaker.map(|s| s.name).as_deref(), Some(speaker), "{text}");
        let (_, reading) = claims(text, lang);
        let others = reading.claims.iter().filter(|c| c.span != found.span);
        assert!(others.into_iter().all(|c| c.priority.code() == "low"), "{text}");
    }
}

#[test]
fn a_word_that_names_nobody_is_no_speaker() {
    for text in [
        "The said 40 schools were closed.",
        "Of said the ministry had closed 40 schools.",
        "Him said 40 schools were closed.",
    ] {
        assert!(claim_with(text, Lang::En, "40").speaker.is_none(), "{text}");
    }
}
