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

#[test]
fn cells_take_the_unit_of_their_head_their_row_or_their_caption() {
    let amounts = |text: &str, lang: Lang| -> Vec<String> {
        let (_, reading) = claims_of(text, lang);
        let all = reading.claims.iter().flat_map(|claim| &claim.amounts);
        all.map(|a| format!("{} {}", a.value, a.unit.name().unwrap_or("-"))).collect()
    };
    let headed = "Anggaran desa naik\n\nDesa itu mengumumkan anggaran.\n\nPos | Nilai (juta rupiah) | Porsi (%)\nGaji | 45 | 30\nBuku | 12 | Rp 7";
    let found = amounts(headed, ID);
    assert!(found.contains(&"45000000 IDR".to_owned()), "{found:?}");
    assert!(found.contains(&"30 percent".to_owned()), "{found:?}");
    // A cell with its own currency is no percentage.
    assert!(found.contains(&"7 IDR".to_owned()), "{found:?}");
    let led = "Laba naik\n\nBerikut ringkasan kinerja perusahaan itu (dalam miliar rupiah):\n\nPos | 2024 | 2025\nLaba | 61,3 | 51,7";
    let found = amounts(led, ID);
    assert!(found.contains(&"61300000000 IDR".to_owned()), "{found:?}");
    // The head of the first column says what stands in that column alone.
    let corner = "Uji ulang\n\nDinas itu mengumumkan hasilnya.\n\nTahun | Sampel | Biaya\n2022 | 10 | Rp 4 juta\n2023 | 12 | Rp 5 juta";
    let found = amounts(corner, ID);
    assert!(!found.iter().any(|a| a.ends_with("tahun")), "{found:?}");
    let counted = "Wards shut again\n\nThe board published its list.\n\nHospital | Hours closed | Head\nElm | 312 | 40\nOak | 96 | 18";
    let found = amounts(counted, EN);
    assert!(found.contains(&"312 hours".to_owned()), "{found:?}");
    assert!(found.contains(&"40 -".to_owned()), "{found:?}");
    let thousands = "Libraries cut\n\nThe board published its list.\n\nService | Cut (£000)\nParks | 1,150\nPools | 90";
    let found = amounts(thousands, EN);
    assert!(found.contains(&"1150000 GBP".to_owned()), "{found:?}");
    assert!(found.contains(&"90000 GBP".to_owned()), "{found:?}");
}

#[test]
fn the_sign_of_money_stands_inside_the_claim() {
    for sum in ["₦96 million", "₹12 crore", "₱4,000", "৳900"] {
        let text = format!("According to the bank, {sum} was paid back on Monday.");
        let (article, reading) = claims_of(&text, EN);
        let words = reading.claims[0].span.of(article.plain());
        assert!(words.starts_with(sum), "{words}");
        assert_eq!(reading.claims[0].amounts.len(), 1, "{text}");
    }
}
