//! Whose words English articles go on with: pronouns by gender, people taken up by their noun, relative clauses
//! beside who speaks, bodies told of together, and acts that only look like speech.

use periksa_text::lang::Lang;

use crate::{claims_of, told_by};

/// Text, a word of the claim, its speaker.
fn check(cases: &[(&str, &str, Option<&str>)]) {
    told_by(Lang::En, cases);
}

#[test]
fn a_pronoun_is_nobody_of_the_other_gender() {
    check(&[
        (
            "Ada Quill told the court the boat leaked. Ruben Kavari turned witness in 2023. The pump had 40 holes, she said.",
            "40 holes",
            Some("Ada Quill"),
        ),
        (
            "Mr Larch said the boat leaked. Ms Corrie met the board in May. The pump had 40 holes, he said.",
            "40 holes",
            Some("Larch"),
        ),
    ]);
}

#[test]
fn a_noun_takes_up_whom_it_named_before() {
    check(&[
        (
            "A nurse who works there said two beds were lost. Rory Plumtree left in May. The roof had 40 holes, the nurse said.",
            "40 holes",
            Some("A nurse"),
        ),
        (
            "The mill will close in May, planning inspectors said on Tuesday. It had used 40 lorries, the inspectors said.",
            "40 lorries",
            Some("planning inspectors"),
        ),
    ]);
}

#[test]
fn what_is_told_of_the_speaker_is_the_narrators() {
    check(&[
        (
            "“We lost 40 ewes in May,” said Rory Plumtree, who has farmed the fell for 30 years.",
            "30 years",
            None,
        ),
        (
            "The dust came from the mill, according to Ada Quill, a chemist at Holm University, who has tested 40 samples.",
            "40 samples",
            None,
        ),
    ]);
}

#[test]
fn a_relative_clause_may_tell() {
    check(&[(
        "The figure is disputed by Ada Quill, who said only 40 lorries had come.",
        "40 lorries",
        Some("Ada Quill"),
    )]);
}

#[test]
fn an_act_says_nothing() {
    check(&[
        ("Holm Copper plc confirmed its dividend of 40 pence a share.", "40 pence", None),
        (
            "Holm Copper plc reported a net profit of £40 million for the year ended March 31.",
            "£40 million",
            None,
        ),
    ]);
}

#[test]
fn an_office_denies_in_its_own_name() {
    check(&[(
        "Ada Quill met the board. Quill's office denied that the 40 beds were lost.",
        "40 beds",
        Some("Quill's office"),
    )]);
}

#[test]
fn the_one_who_was_reached_denies() {
    check(&[(
        "Ada Quill was sent on leave in May. Reached by telephone on Friday, she denied that she had known of any false claim.",
        "false claim",
        Some("Ada Quill"),
    )]);
}

#[test]
fn those_who_tell_together_go_on_as_they() {
    check(&[(
        "Planning inspectors said the mill had closed. Forty lorries had used the lane, they said.",
        "Forty lorries",
        Some("Planning inspectors"),
    )]);
}

#[test]
fn of_two_tellers_the_first_is_named() {
    check(&[(
        "Mayor Ada Quill and Sheriff Rory Plumtree said 40 homes were lost.",
        "40 homes",
        Some("Ada Quill"),
    )]);
}

#[test]
fn a_lawsuit_is_the_same_paper_by_any_name() {
    check(&[(
        "The lawsuit says the firm hid 40 leaks. The pump was sold in June, the complaint says.",
        "sold in June",
        Some("The lawsuit"),
    )]);
}

#[test]
fn what_somebody_was_told_is_the_tellers() {
    check(&[(
        "Rory Plumtree said he had been told by Ada Quill that 40 boats would come.",
        "40 boats",
        Some("Ada Quill"),
    )]);
}

#[test]
fn a_verb_of_two_words_stands_behind_its_words() {
    check(&[(
        "“Forty boats sank in May,” pointed out Ada Quill.",
        "Forty boats",
        Some("Ada Quill"),
    )]);
}

#[test]
fn a_kind_of_body_is_known_with_a_word_before_it() {
    check(&[(
        "Holm Harbour Trust, a charity, met in May. The island charity said 40 miners had left.",
        "40 miners",
        Some("Holm Harbour Trust"),
    )]);
}

#[test]
fn a_bodys_account_goes_on_in_the_past() {
    check(&[
        (
            "Holm Fire Service said a boat sank in May. Nobody was hurt.",
            "Nobody",
            Some("Holm Fire Service"),
        ),
        (
            "Holm Fire Service said a boat sank in May. The town holds a fair every June.",
            "fair",
            None,
        ),
    ]);
}

#[test]
fn a_denial_covers_both_of_its_clauses() {
    let text = "Ada Quill denied that the bridge was closed and that 52 people died.";
    let (article, reading) = claims_of(text, Lang::En);
    let said: Vec<_> =
        reading.claims.iter().map(|c| (c.span.of(&article.text), c.denied)).collect();
    assert_eq!(said, [("the bridge was closed", true), ("52 people died", true)]);
}

#[test]
fn what_became_of_people_may_lack_its_verb() {
    check(&[
        (
            "At least 37 people are dead and 52 missing, Ada Quill said.",
            "52 missing",
            Some("Ada Quill"),
        ),
        (
            "Detectives seized 40 coins, in what the board called its largest haul.",
            "seized 40 coins",
            None,
        ),
    ]);
}
