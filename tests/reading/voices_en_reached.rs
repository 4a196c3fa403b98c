//! Who tells in English articles: who gets in touch to tell, what newsrooms find by themselves, whom papers cite,
//! and the bodies and officers that a later phrase stands for.

use crate::voices_en_classes::check;

#[test]
fn who_gets_in_touch_to_tell_something_tells_it() {
    let energy = Some("Holm Energy");
    check(&[
        ("In May Holm Energy wrote to tell her she owed £900.", "£900", energy),
        ("Holm Energy emailed to say the account was closed in May.", "closed", energy),
        ("Ada Quill rang back to warn that the lift had failed.", "lift", Some("Ada Quill")),
        (
            "Ada Quill wrote to the residents to say that the lift had failed.",
            "lift",
            Some("Ada Quill"),
        ),
        // What happened to the teller is the teller's own account.
        (
            "Ada Quill said she was at home when the bank rang to tell her it had closed in May.",
            "closed",
            Some("Ada Quill"),
        ),
    ]);
}

#[test]
fn what_a_newsroom_finds_by_itself_is_nobody_elses_words() {
    check(&[
        (
            "Checks by our correspondent at six stations showed that only three had fuel.",
            "fuel",
            None,
        ),
        (
            "A review of court papers by this newspaper found that 14 cases were lost.",
            "14 cases",
            None,
        ),
        ("Our investigation found that 14 cases were lost.", "14 cases", None),
        (
            "A review of court papers by the Holm Trust found that 14 cases were lost.",
            "14 cases",
            Some("Holm Trust"),
        ),
    ]);
}

#[test]
fn who_is_cited_behind_a_report_tells_it_and_a_reason_does_not() {
    check(&[
        (
            "The Holm Gazette reported on Monday that the mine would close in May, citing a port official.",
            "mine",
            Some("a port official"),
        ),
        (
            "Holm Cement raised its forecast to 14 percent, citing a better harvest.",
            "14 percent",
            None,
        ),
        (
            "Ada Quill said the road would close in May, citing heavy rain.",
            "close",
            Some("Ada Quill"),
        ),
    ]);
}

#[test]
fn the_company_is_the_owner_that_just_spoke_and_no_outsider() {
    check(&[
        (
            "The vessel's owner, Holm Lines, denied that the ferry was full. In a statement, the company said it had sold 58 tickets.",
            "58 tickets",
            Some("Holm Lines"),
        ),
        (
            "The operator of the plant, Holm Cement, rejected the findings. In a statement, the company said it had met every limit in 2024.",
            "limit",
            Some("Holm Cement"),
        ),
        (
            "One banker close to the company said talks had begun in May.\n\nHolm Foods will shut its soup works. Talks with staff will begin in March, the company said.",
            "Talks with staff",
            Some("Holm Foods"),
        ),
    ]);
}

#[test]
fn an_office_beside_the_name_of_a_body_is_its_holder() {
    check(&[
        (
            "The chairman of the Holm Bakers' Union (HBU), Rory Plumtree, said pay fell 9 percent. Ada Quill runs the mill.\n\n\"They sealed four ovens in May,\" the HBU chairman said.",
            "ovens",
            Some("Rory Plumtree"),
        ),
        (
            "Ada Quill, the manager of Holm Rovers, said the pitch was shut. \"It was under water for 9 days,\" the Rovers manager said.",
            "9 days",
            Some("Ada Quill"),
        ),
    ]);
}

#[test]
fn who_asks_a_question_says_what_follows_it() {
    check(&[(
        "Rory Plumtree told him that the debt was old.\n\n\"So we let it go?\" asked Ada Quill of Tannery Street. \"I paid $60 in May.\"",
        "$60",
        Some("Ada Quill"),
    )]);
}

#[test]
fn a_tag_is_found_behind_what_was_done_to_somebody() {
    check(&[
        (
            "Ada Quill, 58, a former owner who was narrowly confirmed last year, is weighing a run for governor, two allies said.",
            "governor",
            Some("two allies"),
        ),
        (
            "Finch has taken out papers for mayor, according to the clerk's office, but said on Tuesday he had not decided.",
            "decided",
            Some("Finch"),
        ),
        (
            "Ada Quill said nobody would exceed the limit: “You would need 11 loaves a day.”",
            "exceed",
            Some("Ada Quill"),
        ),
    ]);
}

#[test]
fn a_day_without_a_comma_is_no_part_of_who_tells() {
    check(&[
        ("In May Holm Energy said she owed £900.", "£900", Some("Holm Energy")),
        ("Last week the council said the lift had failed.", "lift", Some("the council")),
        ("Holm Energy told her the lift had failed in May.", "the lift", Some("Holm Energy")),
        ("A 2023 survey found that 40 lifts had failed.", "40 lifts", Some("A 2023 survey")),
    ]);
}
