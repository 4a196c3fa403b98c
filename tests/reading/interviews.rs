//! Interviews whose questions and answers no label marks.

use periksa_reading::claims::propose;
use periksa_text::lang::Lang;

use crate::{article, claims_of, told_by};

const TALK: &str = "The Harbour That Shrank\n\nOn a wet morning the quay at Holm was closed for good. Ada Quill had walked it for \
    thirty years. Rory Plumtree closed it. Quill wrote the book on it, and this month it won a prize. This talk was \
    shortened.\n\nWhat did it look like?\n\nLike a plate. The wall had lost 40 bolts in May.\n\nHow was that found?\n\nI \
    counted them myself.\n\nWho was told?\n\nWe wrote to the board in June.\n\nThe board had 12 members.\n\nA \
    member disagreed. \"The wall lost 4 bolts,\" said Rory Plumtree.";

#[test]
fn the_answers_are_whose_name_the_opening_is_about() {
    told_by(
        Lang::En,
        &[
            (TALK, "40 bolts", Some("Ada Quill")),
            (TALK, "wrote to the board", Some("Ada Quill")),
            (TALK, "12 members", Some("Ada Quill")),
        ],
    );
}

#[test]
fn a_report_between_the_answers_is_no_answer() {
    told_by(Lang::En, &[(TALK, "lost 4 bolts", Some("Rory Plumtree"))]);
}

const WAWANCARA: &str = "# Ratna Wening: \"Bendungan Itu Retak\"\n\nRatna Wening, ahli bendungan, dua puluh tahun memeriksa \
    tanggul. Kepada Kabar Tirta, ia bercerita panjang pada Senin.\n\n**Apa yang Anda temukan?**\n\nDindingnya retak \
    sepanjang 12 meter.\n\n**Ada yang menyebut Anda menakut-nakuti warga.**\n\n(Tertawa.) Kami hanya mengukur 40 titik.\n\n\
    **Siapa yang diberi tahu?**\n\nLaporannya dikirim pada Mei 2024.\n\n(Dinas mengatakan laporan itu diterima pada Juni \
    2024.)";

#[test]
fn indonesian_answers_have_their_speaker_and_bold_remarks_are_questions() {
    let article = article("talk.md", WAWANCARA);
    let reading = propose(&article, Lang::Id, None);
    let teller = |word: &str| {
        let claim = reading.claims.iter().find(|c| c.span.of(&article.text).contains(word));
        claim.map(|c| c.speaker.as_ref().map(|s| s.name.clone()).unwrap_or_default())
    };
    for word in ["12 meter", "40 titik", "dikirim pada Mei"] {
        assert_eq!(teller(word).as_deref(), Some("Ratna Wening"), "{word}");
    }
    assert_ne!(teller("diterima pada Juni").as_deref(), Some("Ratna Wening"));
    assert_ne!(teller("menakut-nakuti").as_deref(), Some("Ratna Wening"));
}

#[test]
fn labels_part_the_turns_and_are_none_of_their_words() {
    let talk = "The Gate\n\nThe Gazette spoke with Ada Quill in Holm.\n\nQ: You left in May. Tell us why.\n\nA: The gate \
        had 40 cracks.\n\nQ: Did the ministry know?\n\nA: We sent three letters.\n\nQ: And now?\n\nA: The gate is shut \
        until 2027.";
    let (article, reading) = claims_of(talk, Lang::En);
    for words in ["The gate had 40 cracks", "We sent three letters", "The gate is shut until 2027"]
    {
        let claim = reading.claims.iter().find(|c| c.span.of(&article.text) == words);
        let claim = claim.unwrap_or_else(|| panic!("{words} is no claim"));
        assert_eq!(claim.speaker.as_ref().map(|s| s.name.as_str()), Some("Ada Quill"), "{words}");
    }
}

#[test]
fn a_writer_who_asks_is_no_interview() {
    let essay = "Ada Quill bought the quay. Who will pay for it? The town has 40 debts.\n\nWhat is it for?\n\nThe quay closed in May.";
    told_by(Lang::En, &[(essay, "closed in May", None)]);
}
