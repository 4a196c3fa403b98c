//! Whose words the answers of an interview are, and tellers that English articles bring in by their office, by the
//! paper they sent, or without a name.

use periksa_text::lang::Lang;

use crate::claims_of;
use crate::voices_en_classes::check;

const INTERVIEW: &str = "The Gazette spoke with Ada Quill at her yard in Holm in May.\n\nWhat did you find?\n\nI counted 40 \
    pumps myself. The owner told me they were new.\n\nDid you tell the council?\n\nNobody asked me. I wrote in \
    June.\n\n(The council said that it had answered in July.)\n\nCritics call you the dearest guest in Holm. You have cost us \
    a million.\n\nThe lawyers had half of that.\n\nWill you go back?\n\nThe gate is shut until Friday.";

#[test]
fn answers_are_the_words_of_whom_was_asked() {
    check(&[
        (INTERVIEW, "40 pumps", Some("Ada Quill")),
        (INTERVIEW, "they were new", Some("Ada Quill")),
        (INTERVIEW, "half of that", Some("Ada Quill")),
        (INTERVIEW, "The gate is shut", Some("Ada Quill")),
        (INTERVIEW, "had answered in July", Some("The council")),
    ]);
}

#[test]
fn an_office_is_not_its_deputy() {
    check(&[(
        "The mayor, Cr Ada Quill, opened the pier in May. Deputy mayor Cr Rory Plumtree opposed the pier. The mayor said 40 bolts \
         were rusty.",
        "40 bolts",
        Some("Ada Quill"),
    )]);
}

#[test]
fn a_relative_of_an_office_holder_is_not_the_holder() {
    check(&[(
        "Records list a second owner, Rory Plumtree, an uncle of the Commissioner for Works, Ada Quill.\n\nThe commissioner said 40 \
         pumps were bought.",
        "40 pumps",
        Some("Ada Quill"),
    )]);
}

#[test]
fn somebody_without_a_name_is_meant_by_he() {
    check(&[(
        "A former maintenance worker disputed that account. \"The cable came from a scrapyard,\" he said.",
        "scrapyard",
        Some("A former maintenance worker"),
    )]);
}

#[test]
fn a_paper_before_a_colon_is_its_senders() {
    check(&[(
        "A statement from the Holm Water Board: 40 pumps were stopped in May.",
        "40 pumps",
        Some("Holm Water Board"),
    )]);
}

#[test]
fn a_tag_before_a_colon_covers_the_quotation_behind_it() {
    check(&[(
        "Nobody asked the rowers, said Ada Quill, who chairs their board: \"We found out on our phones in May.\"",
        "on our phones",
        Some("Ada Quill"),
    )]);
}

#[test]
fn what_came_of_a_deed_is_told_by_whoever_tells_the_deed() {
    check(&[(
        "A cable snapped in Holm on Monday, sending a lift into a wood and killing two people, police in Holm said.",
        "killing two",
        Some("police in Holm"),
    )]);
}

#[test]
fn a_clause_needs_no_that_behind_a_pronoun() {
    check(&[
        (
            "Prosecutors alleged he wiped a phone at dawn in May.",
            "wiped a phone",
            Some("Prosecutors"),
        ),
        ("Unconfirmed reports say 40 pumps have failed.", "40 pumps", None),
    ]);
}

#[test]
fn a_denial_ends_at_the_next_verb_of_telling() {
    let text = "She denied meeting any minister in May, and said she had changed 40 locks.";
    let (article, reading) = claims_of(text, Lang::En);
    let claim = reading.claims.iter().find(|c| c.span.of(&article.text).contains("40 locks"));
    assert!(claim.is_some_and(|c| !c.denied), "{text}");
}

#[test]
fn a_finite_verb_behind_a_denied_gerund_is_not_denied() {
    let text = "Ada Quill denied making any request and described the 40 banks as patient.";
    let (article, reading) = claims_of(text, Lang::En);
    let claim = reading.claims.iter().find(|c| c.span.of(&article.text).contains("40 banks"));
    assert!(claim.is_some_and(|c| !c.denied), "{text}");
}
