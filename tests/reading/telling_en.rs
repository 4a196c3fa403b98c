//! Whom English papers, roles and pronouns stand for over several sentences, and what is nobody's word.

use periksa_text::lang::Lang;

use crate::telling::check;

#[test]
fn a_paper_goes_on_telling_what_happened() {
    let text = "An audit found that 40 meters had failed. Nobody replaced the oldest. It also found no record of repairs.";
    check(&[
        (text, Lang::En, "Nobody replaced", Some("An audit")),
        (text, Lang::En, "record of repairs", Some("An audit")),
    ]);
}

#[test]
fn it_is_the_paper_that_the_sentence_before_was_about() {
    let text = "A lawsuit filed on Monday in Holm County seeks $5 million. It alleges that clerks lost 16 files.";
    check(&[(text, Lang::En, "clerks lost", Some("A lawsuit"))]);
}

#[test]
fn a_role_in_the_lead_is_who_speaks_behind_it() {
    let text = "The transport minister has denied that she waived 6 million in fines.\n\nAda Quill told reporters on Monday that officials had decided it.";
    check(&[(text, Lang::En, "she waived", Some("Ada Quill"))]);
}

#[test]
fn a_statement_before_a_second_saying_keeps_its_speaker() {
    let text = "Ada Quill said the alarms were caused by rain, though she conceded: “We asked too few questions that week.”";
    check(&[(text, Lang::En, "caused by rain", Some("Ada Quill"))]);
}

#[test]
fn what_a_committee_hears_is_told_by_nobody_in_particular() {
    let text = "The Senate committee heard on Tuesday that 9,600 terminals were paid for.";
    check(&[(text, Lang::En, "terminals", None)]);
}

#[test]
fn silence_and_answers_are_nobodys_words() {
    let silent =
        "Ada Quill confirmed that a payment had arrived but would not say how much it was.";
    let answered = "Ada Quill said 85 jobs were at risk, a claim the company called premature.";
    check(&[
        (silent, Lang::En, "how much", None),
        (answered, Lang::En, "premature", None),
        (answered, Lang::En, "85 jobs", Some("Ada Quill")),
    ]);
}
