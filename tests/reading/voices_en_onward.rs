//! English sentences without a tag that go on with what somebody was telling, and what ends their words.

use periksa_reading::claims::Proposal;
use periksa_text::lang::Lang;

use crate::{claims_of, told_by};

/// Text, a word of the claim, its speaker.
fn check(cases: &[(&str, &str, Option<&str>)]) {
    told_by(Lang::En, cases);
}

#[test]
fn more_of_the_thing_told_of_is_the_tellers() {
    check(&[
        (
            "The launch was overloaded, harbour master Ada Quill said. Its licence allows 40 seats.",
            "40 seats",
            Some("Ada Quill"),
        ),
        (
            "The eels were moved in May, Ada Quill said. They reach the weir in 3 years.",
            "3 years",
            Some("Ada Quill"),
        ),
        (
            "The mill cleared its debt in May, Ada Quill said. It does not plan to borrow 4 million again.",
            "4 million",
            Some("Ada Quill"),
        ),
        (
            "The kiln failed twice, Ada Quill told reporters. She had asked for 3 new burners.",
            "3 new burners",
            Some("Ada Quill"),
        ),
        (
            "The bridge is closed, Ada Quill said. And the detour adds 14 miles.",
            "14 miles",
            Some("Ada Quill"),
        ),
    ]);
}

#[test]
fn a_clause_about_the_teller_does_not_end_their_words() {
    check(&[(
        "Forty boats were laid up by noon, said Ada Quill, who runs a yard in Holm. There are 6 slips left.",
        "6 slips",
        Some("Ada Quill"),
    )]);
}

#[test]
fn who_made_a_paper_is_not_what_the_clause_is_about() {
    check(&[(
        "The review, by former fire chief Ada Quill, was tabled on Monday. The hydrants were to be tested by May 3, it says.",
        "hydrants",
        Some("The review"),
    )]);
}

#[test]
fn a_tag_may_hold_brackets_and_tell_whom_it_was_said_to() {
    check(&[
        (
            "The lorry had stood there for 3 hours, additional SP (rural) Ravi Menon said.",
            "3 hours",
            Some("Ravi Menon"),
        ),
        (
            "The levy would rise by 4 percent, chief executive Ada Quill told a packed town meeting in the hall on Monday night.",
            "4 percent",
            Some("Ada Quill"),
        ),
    ]);
}

#[test]
fn straight_single_marks_quote() {
    check(&[
        (
            "'The bell rang for 40 minutes,' said Ada Quill, the verger.",
            "40 minutes",
            Some("Ada Quill"),
        ),
        ("'The drivers' union has 900 members,' Ada Quill said.", "900 members", Some("Ada Quill")),
    ]);
}

#[test]
fn towns_with_their_state_and_party_seats_are_no_persons() {
    check(&[
        (
            "Bo Lindqvist has fished out of Leland, Mich., since 1988. He landed 4,000 pounds last year, he says.",
            "4,000 pounds",
            Some("Bo Lindqvist"),
        ),
        (
            "The money would prop up 9 empty wards, said Sen. Clay Dornan, R-Billings.",
            "9 empty wards",
            Some("Clay Dornan"),
        ),
    ]);
}

/// Text, a word of the claim, whether it is denied.
fn denied(cases: &[(&str, &str, bool)]) {
    let mut wrong = Vec::new();
    for &(text, word, denied) in cases {
        let (article, reading) = claims_of(text, Lang::En);
        let holds = |c: &&Proposal| c.span.of(&article.text).contains(word);
        let claim = reading.claims.iter().find(holds);
        if claim.map(|c| c.flags.contains(&periksa_reading::claims::Flag::Denial)) != Some(denied) {
            wrong.push(format!("{word}: {text}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_stands_behind_a_denial_is_not_denied() {
    denied(&[
        (
            "Ada Quill denied that the club had sold the ground, which has 2 years left on its lease.",
            "2 years",
            false,
        ),
        (
            "Ada Quill denied wrongdoing in those 3 cases, none of which has gone to trial.",
            "3 cases",
            false,
        ),
        (
            "Ada Quill denied wrongdoing in those 3 cases, none of which has gone to trial.",
            "gone to trial",
            false,
        ),
        ("Ada Quill denied that the club had sold the ground for 4 million.", "4 million", true),
        (
            "That a call was received at 4am, Ada Quill said, is not borne out by the records.",
            "received at 4am",
            true,
        ),
    ]);
}
