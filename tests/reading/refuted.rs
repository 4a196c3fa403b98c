//! Statements named as claims and called false, and who says so.

use periksa_reading::claims::Proposal;
use periksa_text::lang::Lang;

use crate::claims_of;

/// The claim that holds `word`, with its words.
fn claim_with(text: &str, lang: Lang, word: &str) -> (String, Proposal) {
    let (article, reading) = claims_of(text, lang);
    let words = |c: &Proposal| c.span.of(&article.text).to_owned();
    let all: Vec<String> = reading.claims.iter().map(words).collect();
    let found = reading.claims.iter().find(|c| words(c).contains(word));
    let found = found.unwrap_or_else(|| panic!("{word} is in none of {all:?}"));
    (words(found), found.clone())
}

#[test]
fn a_claim_called_false_is_denied_by_who_says_so() {
    for (text, lang, claim, speaker) in [
        (
            "The claim that 4,000 people fell ill is false, the ministry said.",
            Lang::En,
            "4,000 people fell ill",
            "the ministry",
        ),
        (
            "The claim that 4,000 people fell ill, the ministry said, is false.",
            Lang::En,
            "4,000 people fell ill",
            "the ministry",
        ),
        (
            "The report that 40 people died in Brent is untrue, according to the ministry.",
            Lang::En,
            "40 people died in Brent",
            "the ministry",
        ),
        (
            "Reports that 40 people died were dismissed as \"fake news\" by the spokeswoman.",
            Lang::En,
            "40 people died",
            "the spokeswoman",
        ),
        (
            "Ada Quill said the claim that 40 people died was completely false.",
            Lang::En,
            "40 people died",
            "Ada Quill",
        ),
        (
            "Ada Quill called reports that 40 people died \"fake news\".",
            Lang::En,
            "40 people died",
            "Ada Quill",
        ),
        (
            "Ada Quill rejected allegations that she lied to the court, calling them baseless.",
            Lang::En,
            "she lied to the court",
            "Ada Quill",
        ),
        (
            "The claim that the bridge was closed and that 52 people died is false, the ministry said.",
            Lang::En,
            "the bridge was closed",
            "the ministry",
        ),
        (
            "Ada Quill denied that 57 people died, citing two reports.",
            Lang::En,
            "57 people died",
            "Ada Quill",
        ),
        (
            "Ada Quill described the claim that 45 people died as a lie.",
            Lang::En,
            "45 people died",
            "Ada Quill",
        ),
        (
            "\"It is a lie that 40 people died,\" Ada Quill said.",
            Lang::En,
            "40 people died",
            "Ada Quill",
        ),
        (
            "\"Tidak benar kabar bahwa 42 warga meninggal,\" kata Andi Fauzi.",
            Lang::Id,
            "42 warga meninggal",
            "Andi Fauzi",
        ),
        (
            "Andi Fauzi menyebut kabar bahwa 40 warga meninggal sebagai hoaks.",
            Lang::Id,
            "40 warga meninggal",
            "Andi Fauzi",
        ),
        (
            "Andi Fauzi membantah kabar bahwa 40 warga meninggal dan menyebutnya sebagai fitnah.",
            Lang::Id,
            "40 warga meninggal",
            "Andi Fauzi",
        ),
    ] {
        let (words, found) = claim_with(text, lang, claim);
        assert_eq!(words, claim, "{text}");
        assert!(found.denied, "{text}");
        assert_eq!(found.speaker.map(|s| s.name).as_deref(), Some(speaker), "{text}");
    }
}

#[test]
fn what_is_not_called_false_is_not_denied() {
    for (text, lang, word) in [
        ("The claim that 52 people died is not false, the ministry said.", Lang::En, "52"),
        ("Ada Quill refused to pay the fine of 40 dollars.", Lang::En, "40"),
        ("Ada Quill did not deny that 60 people died.", Lang::En, "60"),
        ("The allegations, which Ada Quill denied, were that 51 people died.", Lang::En, "51"),
        ("Ada Quill was dismissed as head of the school by the board in 2019.", Lang::En, "2019"),
        ("The bid of $40 million was rejected by the council.", Lang::En, "40"),
        ("Kabar bahwa 44 warga meninggal bukan hoaks, kata Andi Fauzi.", Lang::Id, "44"),
        ("Andi Fauzi tidak membantah bahwa 80 warga terluka.", Lang::Id, "80"),
    ] {
        let (_, found) = claim_with(text, lang, word);
        assert!(!found.denied, "{text}");
    }
}

#[test]
fn an_indonesian_clause_keeps_the_word_that_calls_it_untrue() {
    for (text, claim) in [
        (
            "Kabar bahwa 40 warga meninggal adalah hoaks, kata Andi Fauzi.",
            "Kabar bahwa 40 warga meninggal adalah hoaks",
        ),
        (
            "Menurut Andi Fauzi, kabar yang beredar bahwa 40 warga meninggal tidak benar.",
            "kabar yang beredar bahwa 40 warga meninggal tidak benar",
        ),
        (
            "Kabar 40 warga meninggal itu bohong, kata Andi Fauzi.",
            "Kabar 40 warga meninggal itu bohong",
        ),
    ] {
        let (words, found) = claim_with(text, Lang::Id, "40");
        assert_eq!(words, claim, "{text}");
        assert!(!found.denied, "{text}");
        assert_eq!(found.speaker.map(|s| s.name).as_deref(), Some("Andi Fauzi"), "{text}");
    }
}

#[test]
fn to_refuse_a_label_is_to_deny_it_and_to_refuse_an_act_is_not() {
    let denied = |text: &str, word: &str| {
        let (article, reading) = crate::claims_of(text, Lang::Id);
        reading.claims.iter().any(|c| c.denied && c.span.of(&article.text).contains(word))
    };
    assert!(denied("Rudi Salim menolak disebut lalai dalam pengawasan 12 kios.", "lalai"));
    assert!(denied("Rudi Salim membantah adanya penimbunan 12 ton beras.", "penimbunan"));
    assert!(!denied("Saksi itu menolak menandatangani berita acara 12 halaman.", "berita acara"));
    assert!(!denied("Pejabat itu menolak disebut namanya dalam laporan 12 halaman.", "namanya"));
}

#[test]
fn a_statement_only_named_is_not_denied() {
    for text in [
        "The commissioner, Ada Quill, dismissed the report as “beer parlour talk” on Monday.",
        "Ada Quill dismissed reports of a leak as “baseless and motivated”.",
        "The hospital disputed the records.",
        "Ada Quill denied that she owned 40 boats, calling the claim “gossip”.",
    ] {
        let (article, reading) = claims_of(text, Lang::En);
        let denied = reading.claims.iter().filter(|c| c.denied);
        let words: Vec<&str> = denied.map(|c| c.span.of(&article.text)).collect();
        assert!(words.iter().all(|w| *w == "she owned 40 boats"), "{words:?}");
    }
}
