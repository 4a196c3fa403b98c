//! Classes of English reporting: subjects with an apposition, relative clauses that go on to speak, papers
//! and their owners, judgements, and what only looks like telling.

use periksa_reading::claims::Proposal;
use periksa_text::lang::Lang;

use crate::claims_of;

/// Text, a word of the claim, its speaker.
pub fn check(cases: &[(&str, &str, Option<&str>)]) {
    for &(text, word, speaker) in cases {
        let (article, reading) = claims_of(text, Lang::En);
        let holds = |c: &&Proposal| c.span.of(&article.text).contains(word);
        let claim = reading.claims.iter().find(holds);
        let claim = claim.unwrap_or_else(|| panic!("{word} is in no claim of {text}"));
        let found = claim.speaker.as_ref().map(|s| s.name.as_str());
        assert_eq!(found, speaker, "{word}: {text}");
    }
}

#[test]
fn a_subject_with_an_apposition_is_no_statement_with_a_tag() {
    check(&[
        (
            "At the depot on Monday, Ada Quill, 71, said her ride to the clinic had taken an hour.",
            "an hour",
            Some("Ada Quill"),
        ),
        (
            "Ada Quill, a retired baker, said the count it used missed 40 homes.",
            "40 homes",
            Some("Ada Quill"),
        ),
        ("The lift has been shut since May, said the mayor, Ada Quill.", "shut", Some("Ada Quill")),
    ]);
}

#[test]
fn a_verb_of_saying_finds_its_subject_over_clauses_between() {
    check(&[
        (
            "Holm Ferries, which runs the crossing, stopped all boats on Friday and said that 40 bolts had cracked.",
            "bolts",
            Some("Holm Ferries"),
        ),
        (
            "It was a test for the new treasurer, Ada Quill, who arrived in May and promised members that 40 beds would open.",
            "40 beds",
            Some("Ada Quill"),
        ),
        (
            "Sheriff Ada Quill, who was elected in May and is running again, said in an interview that 40 files were opened.",
            "files",
            Some("Ada Quill"),
        ),
        (
            "A source close to the builder, however, said 40 bolts had cracked.",
            "bolts",
            Some("A source close to the builder"),
        ),
        ("Ada Quill, who arrived in May, closed 40 beds.", "40 beds", None),
    ]);
}

#[test]
fn a_pronoun_inside_told_words_is_the_teller() {
    check(&[(
        "Rory Plumtree opened the gate. Ada Quill said he feared that 40 bolts had cracked. “I saw two of them break,” she said.",
        "I saw two",
        Some("Ada Quill"),
    )]);
}

#[test]
fn a_paper_stands_for_whoever_spoke_in_it_or_owns_it() {
    check(&[
        (
            "In a long statement, prosecutors say Ada Quill split 40 bills. Between May and July, the statement says, she signed 71 of them.",
            "71 of them",
            Some("prosecutors"),
        ),
        (
            "The appeal was lodged by the Holm Residents Group. According to the group's submission, noise reached 81 decibels.",
            "81 decibels",
            Some("Holm Residents Group"),
        ),
        (
            "A study published on Monday in the journal Marsh Ecology suggests that 40 nests failed.",
            "40 nests",
            Some("A study published on Monday in the journal Marsh Ecology"),
        ),
        (
            "Figures circulated to members show that the cost rose from an estimate of 40 crowns.",
            "40 crowns",
            Some("Figures circulated to members"),
        ),
    ]);
}

#[test]
fn who_puts_a_figure_or_a_cause_on_something_says_so() {
    check(&[
        ("Ada Quill put the total loss at about $1 million.", "loss", Some("Ada Quill")),
        ("Ada Quill put the boat at anchor in 2019.", "boat", None),
        (
            "Ada Quill attributed 40 of the closures to a lack of nurses.",
            "closures",
            Some("Ada Quill"),
        ),
        ("Ada Quill attributed 40 closures.", "closures", None),
        (
            "Ada Quill called it the largest survey of its kind in 40 years.",
            "largest",
            Some("Ada Quill"),
        ),
        ("Ada Quill called him on the Monday after 40 nights.", "40 nights", None),
    ]);
}

#[test]
fn that_somebody_says_nothing_is_the_articles_own_statement() {
    check(&[
        ("Holm Ferries said it did not comment on market rumours.", "rumours", None),
        (
            "Ada Quill confirmed that 40 bolts had cracked in the hull but would not say whether the boat was safe.",
            "would not say",
            None,
        ),
        (
            "Ada Quill said the minister did not comment on 40 drafts.",
            "40 drafts",
            Some("Ada Quill"),
        ),
    ]);
}

#[test]
fn results_that_a_firm_reports_are_no_words_of_its_own() {
    check(&[
        ("Holm Ferries reported revenue of 812 million crowns in May.", "revenue", None),
        ("Holm Ferries reported that 40 bolts had cracked.", "bolts", Some("Holm Ferries")),
    ]);
}

#[test]
fn somebody_described_in_the_lead_is_whoever_the_next_paragraph_names() {
    check(&[
        (
            "A former road commissioner admitted on Tuesday that he took 40 bribes.\n\nAda B. Quill, 58, pleaded guilty in May.",
            "40 bribes",
            Some("Ada B. Quill"),
        ),
        (
            "A former road commissioner admitted on Tuesday that he took 40 bribes.\n\nJudge Ada Quill set the sentence for May.",
            "40 bribes",
            Some("A former road commissioner"),
        ),
    ]);
}

#[test]
fn it_goes_on_with_the_body_of_the_paragraph_before() {
    check(&[(
        "Holm Ferries said on Friday that 40 bolts had cracked.\n\nA smaller boat could sail in May, it added.",
        "smaller boat",
        Some("Holm Ferries"),
    )]);
}

#[test]
fn tags_take_whom_they_are_told_to_and_where_somebody_works() {
    check(&[
        (
            "Another 12 beds had been opened, Ada Quill told South Coast Radio, and a further eight would follow.",
            "eight",
            Some("Ada Quill"),
        ),
        (
            "The halt could cost $9 million a day, farm economist Ada Quill of the University of Holm estimated.",
            "$9 million",
            Some("Ada Quill"),
        ),
        (
            "The firm will shed 40 jobs, chief executive Ada Quill told staff in an email that was seen by the Gazette.",
            "40 jobs",
            Some("Ada Quill"),
        ),
        (
            "The price was $31 million, according to two people briefed on the deal, who were not allowed to speak.",
            "$31 million",
            Some("two people briefed on the deal"),
        ),
    ]);
}
