//! Who is a source without a name, what weakens a headline, what an extreme is: wordings that raise a rule, and
//! wordings that look alike and must not.

use periksa_reading::claims::Flag;
use periksa_text::lang::Lang;

use crate::claims_of;
use crate::warnings::{check, raised};

const ID: Lang = Lang::Id;
const EN: Lang = Lang::En;

#[test]
fn people_who_are_counted_named_or_told_are_no_source() {
    for text in [
        "Police said two people died in the fire.",
        "“It was a mess,” Juan Ortega, a spokesman for the mayor, said.",
        "Two residents were told to go, police said.",
        "Three workers were hurt when a wall fell, the council said.",
        "Officers arrested two people, said Ann Moor.",
        "Through a lawyer, Ann Moor said the deal was dead.",
        "Ann Moor met a guard and said the gate was shut.",
        "Ann Moor told two residents that the road was shut.",
    ] {
        check(Flag::AnonymousSource, EN, text, &[]);
    }
    for text in [
        "Polisi menyebut dua warga tewas dalam kebakaran itu.",
        "Juan Ortega, seorang pengacara, mengatakan gerbang itu terkunci.",
        "Rahmi Kusuma menemui seorang warga dan mengatakan jalan itu ditutup.",
    ] {
        check(Flag::AnonymousSource, ID, text, &[]);
    }
}

#[test]
fn people_who_tell_without_a_name_are() {
    for (lang, text, words) in [
        (EN, "A resident, who asked for calm, said the road was closed.", "A resident"),
        (EN, "The gate was locked, according to a guard.", "a guard"),
        (EN, "A log shown to the paper by an aide puts her there at nine.", "an aide"),
        (EN, "That is disputed by a former manager, who said the gate was open.", "a former"),
        (ID, "Seorang warga yang tinggal di sana, mengatakan jalan itu ditutup.", "Seorang warga"),
        (ID, "Gerbang itu terkunci, menurut seorang satpam.", "seorang satpam"),
        (ID, "Uang itu hilang, seperti diungkapkan oleh seorang guru.", "seorang guru"),
    ] {
        let (article, reading) = claims_of(text, lang);
        let found = raised(&article, &reading, Flag::AnonymousSource);
        assert!(found.iter().any(|f| f.starts_with(words)), "{text}: {found:?}");
    }
}

#[test]
fn an_extreme_in_a_name_a_file_or_a_phrase_is_none() {
    for text in [
        "A record of the meeting was destroyed.",
        "A record was destroyed.",
        "Her closest friends left.",
        "She is the newest member of the board.",
        "He set the record straight on Monday.",
    ] {
        check(Flag::Superlative, EN, text, &[]);
    }
    check(Flag::Superlative, EN, "He set a record in the hall.", &["set a record"]);
    check(Flag::Superlative, EN, "It raised a record 42 million pounds.", &["a record"]);
    check(Flag::Superlative, EN, "It was the closest race of all.", &["closest"]);
    for text in [
        "Panitia menerima piagam rekor MURI.",
        "Polisi mencari siapa yang pertama kali menyebarkannya.",
    ] {
        check(Flag::Superlative, ID, text, &[]);
    }
    check(Flag::Superlative, ID, "Desa itu baru pertama kali dialiri listrik.", &["pertama kali"]);
    check(Flag::Superlative, ID, "Produksi itu mencetak rekor.", &["rekor"]);
}

/// An article of a headline and a lead, long enough to have one.
fn headed(head: &str, lead: &str) -> String {
    let filler =
        "The meeting went on for three hours and was attended by many people from the town.";
    format!("{head}\n\n{lead}\n\n{filler} {filler}\n\n{filler}\n")
}

fn firmer(head: &str, lead: &str) -> usize {
    let (article, reading) = claims_of(&headed(head, lead), EN);
    raised(&article, &reading, Flag::HeadlineFirmer).len()
}

#[test]
fn the_month_may_weakens_no_lead() {
    let lead = |day: &str| format!("The council raised fees in Harrow {day} after a vote.");
    assert_eq!(firmer("Council raises fees in Harrow", &lead("on 4 May 2025")), 0);
    assert_eq!(firmer("Council raises fees in Harrow", &lead("in May")), 0);
    let weak = "The council may raise fees in Harrow after a vote.";
    assert_eq!(firmer("Council raises fees in Harrow", weak), 1);
}

#[test]
fn a_headline_that_says_what_is_to_come_is_as_firm_as_a_plan() {
    let lead = "The firm will cut 5,000 jobs at its plants in Harrow next year.";
    assert_eq!(firmer("Firm to cut 5,000 jobs in Harrow", lead), 0);
    assert_eq!(firmer("Firm cuts 5,000 jobs in Harrow", lead), 1);
    let hedged = "The drug may cut heart attacks by up to 50 percent, according to Ann Moor.";
    assert_eq!(firmer("Drug cuts heart attacks by half, study finds", hedged), 1);
}

#[test]
fn one_source_without_a_name_is_one_origin() {
    let told = |who: [&str; 4]| {
        let [a, b, c, d] = who;
        format!(
            "{a} said the firm was broke. {b} said staff had left. {c} said two plants were shut. {d} said wages were late."
        )
    };
    let one = ["A source close to the firm", "The source", "The source", "The source"];
    check(Flag::OneOrigin, EN, &told(one), &[""]);
    let several = ["A source close to the firm", "Another source", "A guard", "Ann Moor"];
    check(Flag::OneOrigin, EN, &told(several), &[]);
}

#[test]
fn a_text_that_cannot_hold_a_link_is_not_asked_for_one() {
    let (_, reading) = claims_of("The gate was locked on Monday, Ann Moor said.", EN);
    assert!(reading.flags.iter().all(|w| w.rule != Flag::NoLinks));
}
