//! Stops, spaces and titles at the edges of names and sentences.

use periksa_text::lang::Lang;

use crate::claims_of;

fn claims(text: &str, lang: Lang) -> Vec<String> {
    let (article, reading) = claims_of(text, lang);
    reading.claims.iter().map(|claim| claim.span.of(&article.text).to_owned()).collect()
}

fn names(text: &str, lang: Lang) -> Vec<String> {
    let (_, reading) = claims_of(text, lang);
    reading.entities.into_iter().map(|actor| actor.name).collect()
}

#[test]
fn an_abbreviation_inside_a_quotation_ends_no_claim() {
    let text = "\"Dua toko di Jl. Melati No. 12 terbakar habis semalam,\" kata Nilam Prameswari.";
    assert_eq!(claims(text, Lang::Id), ["Dua toko di Jl. Melati No. 12 terbakar habis semalam"]);
    let text =
        "\"Two shops on St. Mary Road burned to the ground. Nobody was hurt,\" said Ada Quill.";
    let found = claims(text, Lang::En);
    assert_eq!(found, ["Two shops on St. Mary Road burned to the ground", "Nobody was hurt"]);
}

#[test]
fn a_space_that_does_not_break_parts_no_name() {
    let text = "Kepala dinas Nilam\u{a0}Prameswari mengatakan bahwa dua perahu rusak berat.";
    assert_eq!(names(text, Lang::Id), ["Nilam\u{a0}Prameswari".replace('\u{a0}', " ")]);
}

#[test]
fn the_stop_of_a_title_belongs_to_the_title() {
    let text = "Drs. H. Ahmad Surya mengatakan bahwa dua perahu di dermaga itu rusak berat.";
    assert_eq!(names(text, Lang::Id), ["Ahmad Surya"]);
}

#[test]
fn a_firm_is_told_from_its_owner() {
    let text = "Bima Wirawan membuka gudang pada 2024. Teknologi dari perusahaan Wirawan dipakai \
        dua kota. Wirawan mengatakan gudang itu menelan Rp2 miliar.";
    let (_, reading) = claims_of(text, Lang::Id);
    let kinds: Vec<&str> = reading.entities.iter().map(|actor| actor.kind.code()).collect();
    assert_eq!(kinds, ["person"], "{:?}", reading.entities);
}
