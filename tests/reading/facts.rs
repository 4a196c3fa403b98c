//! What has to be checked about a claim.

use periksa_text::lang::Lang;

use crate::claims_of;

const ID: Lang = Lang::Id;
const EN: Lang = Lang::En;

#[test]
fn every_claim_tells_what_has_to_be_checked() {
    for (text, wanted, lang) in [
        ("Warga menutup jalan itu dengan batu.", &["event"][..], ID),
        ("Warga menutup jalan itu pada 4 Mei 2025.", &["event", "date"], ID),
        ("Jembatan itu panjangnya 35 meter.", &["quantity"], ID),
        ("Pasar itu terbesar di provinsi tersebut.", &["superlative"], ID),
        ("Harga cabai naik 12 persen di pasar itu.", &["quantity", "comparison"], ID),
        ("Jalan itu rusak karena truk tambang.", &["causal"], ID),
        ("Undang-undang melarang penambangan di pulau kecil.", &["legal"], ID),
        ("Bupati Rahmi Kusuma tidak menjawab pertanyaan itu.", &["speech_event"], ID),
        ("A spokesman for the firm declined to comment.", &["speech_event"], EN),
        ("The bridge is longer than the old one.", &["comparison"], EN),
        ("The dam failed because of a crack.", &["causal"], EN),
    ] {
        let (_, reading) = claims_of(text, lang);
        let found: Vec<Vec<&str>> =
            reading.claims.iter().map(|c| c.facts.iter().map(|f| f.code()).collect()).collect();
        assert_eq!(found, [wanted.to_vec()], "{text}");
    }
}

#[test]
fn quoted_words_are_to_be_checked_as_words() {
    let (_, reading) = claims_of("\"Jembatan itu retak sejak lama,\" kata Rahmi Kusuma.", ID);
    assert!(reading.claims[0].facts.iter().any(|f| f.code() == "quotation"));
}
