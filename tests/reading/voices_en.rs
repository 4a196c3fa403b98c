//! Who speaks in English articles: telling that goes on, descriptions that stand for somebody, tags and
//! what only looks like them.

use periksa_reading::claims::Proposal;
use periksa_text::lang::Lang;

use crate::{claims_of, told_by};

/// The speaker of the claim that holds `word`, and those it came through.
fn voice(text: &str, word: &str) -> (Option<String>, Vec<String>) {
    let (article, reading) = claims_of(text, Lang::En);
    let holds = |c: &&Proposal| c.span.of(&article.text).contains(word);
    let claim = reading.claims.iter().find(holds);
    let claim = claim.unwrap_or_else(|| panic!("{word} is in no claim of {text}"));
    let names = claim.via.iter().map(|s| s.name.clone()).collect();
    (claim.speaker.as_ref().map(|s| s.name.clone()), names)
}

/// Text, a word of the claim, its speaker.
fn check(cases: &[(&str, &str, Option<&str>)]) {
    told_by(Lang::En, cases);
}

#[test]
fn a_person_goes_on_telling_until_the_sentence_turns_to_somebody_else() {
    let quill = Some("Ada Quill");
    check(&[
        (
            "Ada Quill said the ward would close in March. Nobody had been hurt in May.",
            "hurt",
            quill,
        ),
        (
            "Ada Quill said the ward would close in March. The lift broke down in May.",
            "lift",
            quill,
        ),
        (
            "Ada Quill said the ward would close in March. Nobody was hurt. The lift broke down in May.",
            "lift",
            quill,
        ),
        (
            "Ada Quill said the ward would close in March. She hopes to open 40 beds.",
            "40 beds",
            quill,
        ),
        (
            "Ada Quill said the ward would close in March. She has worked there for 40 years.",
            "40 years",
            None,
        ),
        (
            "Ada Quill said the ward would close in March. Rory Plumtree opened it in 1998.",
            "1998",
            None,
        ),
        (
            "Ada Quill said the ward would close in March. The council opened it in 1998.",
            "1998",
            None,
        ),
        (
            "Ada Quill said the ward would close in March.\n\nThe lift broke down in May.",
            "lift",
            None,
        ),
        ("The ward will close in March, a survey shows. The lift broke down in May.", "lift", None),
    ]);
}

#[test]
fn a_body_before_a_verb_of_saying_is_no_apposition() {
    check(&[
        (
            "The boat came under fire in the Strait of Marn, the harbour ministry said on Thursday.",
            "came under fire",
            Some("the harbour ministry"),
        ),
        (
            "Rory Plumtree, the trust's chief engineer, opened the gate. The chief engineer said it cost $3 million.",
            "$3 million",
            Some("Rory Plumtree"),
        ),
    ]);
}

#[test]
fn a_body_is_not_its_head() {
    check(&[(
        "Head of the rescue office Ada Quill arrived on Monday. Forty people are missing, the rescue office said.",
        "missing",
        Some("the rescue office"),
    )]);
}

#[test]
fn what_documents_show_in_the_middle_of_a_sentence_is_theirs() {
    check(&[
        (
            "The bridge was inspected in June, the minutes also show, and was shut in July.",
            "inspected",
            Some("the minutes"),
        ),
        (
            "The farm was sold in 2011, Land Registry records show; the barn burned down in 2015.",
            "barn",
            None,
        ),
        (
            "Photographs taken by the navy show three holes in the hull.",
            "three holes",
            Some("Photographs taken by the navy"),
        ),
    ]);
}

#[test]
fn who_the_speaker_is_is_told_by_the_article() {
    check(&[
        (
            "The ferry carried 400 cars, says Ada Quill, who ran it for 26 years.",
            "400 cars",
            Some("Ada Quill"),
        ),
        ("The ferry carried 400 cars, says Ada Quill, who ran it for 26 years.", "26 years", None),
    ]);
}

#[test]
fn descriptions_stand_for_whom_they_describe() {
    check(&[
        (
            "Mr Dennis Orme's barrister, Julian Teague, said his client accepted that ties were missing.",
            "ties",
            Some("Dennis Orme"),
        ),
        (
            "Mayor Ada Quill cast the deciding vote. Her office said that the bridge cost $3 million.",
            "$3 million",
            Some("Ada Quill"),
        ),
        (
            "Alison Bright wept in court. The victim's sister told the jury that the platform shook on 8 October.",
            "shook",
            Some("The victim's sister"),
        ),
        (
            "The trade body, the Severn Boat Federation, says 40 boats were lost in May.",
            "40 boats",
            Some("Severn Boat Federation"),
        ),
        (
            "They made nine proposals, of which the council says it has adopted four.",
            "adopted four",
            Some("the council"),
        ),
        (
            "Ada Quill opened the gate on Monday. According to her, the bridge cost $3 million.",
            "$3 million",
            Some("Ada Quill"),
        ),
        (
            "Ada Quill opened the gate. Asked whether it would close, Rory Plumtree shook his head. The lock was changed in May, he noted.",
            "lock",
            Some("Rory Plumtree"),
        ),
    ]);
}

#[test]
fn a_title_in_small_letters_opens_a_tag() {
    check(&[
        (
            "For the owner of a home, that means roughly $94 more a year, business administrator Paul Giordano said.",
            "$94",
            Some("Paul Giordano"),
        ),
        (
            "Ada Quill, reached by phone, said she “signed 40 papers in May” and hung up.",
            "40 papers",
            Some("Ada Quill"),
        ),
    ]);
}

#[test]
fn a_tag_runs_on_to_whom_its_office_belongs() {
    check(&[
        (
            "The bridge will reopen in May, said a spokesman for the harbour council.",
            "reopen",
            Some("a spokesman for the harbour council"),
        ),
        (
            "Forty boats sank in May, according to a report by Harbour Watch Institute published on Monday.",
            "Forty boats",
            Some("Harbour Watch Institute"),
        ),
        (
            "Forty boats sank, said Ada Quill for the second time on Monday.",
            "Forty boats",
            Some("Ada Quill"),
        ),
        (
            "At least 40 boats sank in May, local health officials said.",
            "40 boats",
            Some("local health officials"),
        ),
        ("The town lost 40 boats, but officials said nothing.", "40 boats", None),
    ]);
}

#[test]
fn people_without_a_name_may_be_counted() {
    check(&[
        (
            "The port will be leased for 40 years, three people familiar with the matter said.",
            "40 years",
            Some("three people familiar with the matter"),
        ),
        (
            "Two councillors, who did not want to be named, told the Lantern that 40 cards were taken.",
            "40 cards",
            Some("Two councillors"),
        ),
    ]);
}

#[test]
fn words_quoted_by_a_paper_are_the_speakers() {
    let (speaker, via) = voice(
        "Ada Quill was quoted by the Gazette as saying the bridge cost $3 million.",
        "$3 million",
    );
    assert_eq!(speaker.as_deref(), Some("Ada Quill"));
    assert_eq!(via, ["Gazette"]);
    check(&[(
        "Ada Quill was quoted as saying that the bridge cost $3 million.",
        "$3 million",
        Some("Ada Quill"),
    )]);
}

#[test]
fn verbs_of_saying_that_tell_an_act_attribute_nothing() {
    check(&[
        ("Tessaly has added a repayable loan of $25 million.", "$25 million", None),
        (
            "Tessaly added that the loan of $25 million was repayable.",
            "$25 million",
            Some("Tessaly"),
        ),
        (
            "The victim's sister told the court that he had complained about the 40 loose planks.",
            "40 loose planks",
            Some("The victim's sister"),
        ),
    ]);
}

#[test]
fn that_may_be_the_subject_of_what_is_said() {
    check(&[
        (
            "The firm will hire 40 people. Critics say that is too few for 12 sites.",
            "that is too few",
            Some("Critics"),
        ),
        (
            "The firm will hire 40 people. Critics say that 12 sites need more.",
            "12 sites",
            Some("Critics"),
        ),
    ]);
}

#[test]
fn whom_a_document_is_sent_to_did_not_write_it() {
    check(&[
        (
            "Ada Quill sold 40 shares in May, according to a filing with the Harbour Exchange Commission.",
            "40 shares",
            Some("a filing"),
        ),
        (
            "A letter seen by the Gazette says 40 shares were sold.",
            "40 shares",
            Some("A letter seen by the Gazette"),
        ),
    ]);
}

#[test]
fn what_was_not_found_stays_whole() {
    check(&[(
        "A study by Harbour Watch Institute found no evidence that guards save lives.",
        "no evidence that guards",
        Some("Harbour Watch Institute"),
    )]);
}

#[test]
fn it_is_the_document_that_told_before() {
    check(&[(
        "An internal review said the wait was 40 minutes. It also found that two doctors had left.",
        "two doctors",
        Some("An internal review"),
    )]);
}
