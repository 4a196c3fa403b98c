//! English denials: the verbs and turns of phrase that deny, and how far what is denied reaches.

use periksa_text::lang::Lang;

use crate::claims_of;

/// The words of every claim of a text, the denied ones marked.
fn told(text: &str) -> Vec<(String, bool)> {
    let (article, reading) = claims_of(text, Lang::En);
    let words = |c: &periksa_reading::claims::Proposal| {
        let parts: Vec<&str> = c.parts.iter().map(|p| p.of(&article.text)).collect();
        parts.join(" … ")
    };
    reading.claims.iter().map(|c| (words(c), c.denied)).collect()
}

/// Checks that a text denies one thing, and states the others.
fn check(text: &str, denied: &str, stated: &[&str]) {
    let all = told(text);
    let pick = |wanted: bool| -> Vec<&str> {
        all.iter().filter(|(_, denied)| *denied == wanted).map(|(w, _)| w.as_str()).collect()
    };
    assert_eq!(pick(true), [denied], "{text}");
    assert_eq!(pick(false), stated, "{text}");
}

#[test]
fn a_verb_of_several_words_denies_a_statement() {
    for frame in [
        "scoffed at the claim that",
        "poured cold water on reports, first carried by Radio Holm, that",
        "brushed aside suggestions that",
        "hit back at online rumours that",
        "pushed back against the allegation that",
        "ruled out that",
        "disagrees that",
        "does not agree that",
        "refused to accept that",
        "described as “nonsense” a report that",
        "has denied claims that",
    ] {
        check(&format!("Ada Quill {frame} 40 files were shredded."), "40 files were shredded", &[]);
    }
}

#[test]
fn a_turn_of_phrase_before_a_bare_noun_denies_no_words() {
    for text in [
        "Ada Quill laughed off the rumours in May 2024.",
        "Ada Quill hit back at 40 critics in May 2024.",
        "Ada Quill brushed aside the figures for 2024.",
    ] {
        assert!(told(text).iter().all(|(_, denied)| !denied), "{text}");
    }
}

#[test]
fn a_frame_that_calls_its_statement_untrue_denies_it() {
    for frame in [
        "it was simply not true that",
        "it is nonsense that",
        "it was untrue to say",
        "there was no truth in market talk that",
        "there was “absolutely no truth” in the story that",
        "there is no basis for the suggestion that",
    ] {
        let text = format!("Ada Quill said {frame} the firm had shredded 40 files.");
        check(&text, "the firm had shredded 40 files", &[]);
    }
    check(
        "“That's just not true, that they shredded 40 files,” Ada Quill said.",
        "they shredded 40 files",
        &[],
    );
    // What is wrong may be a wrong done, and what is true is not denied.
    for text in [
        "Ada Quill said it was wrong that 40 people had to wait.",
        "Ada Quill said it was true that 40 files were lost.",
        "Ada Quill said there was nothing in the rules that bars 40 clubs.",
    ] {
        assert!(told(text).iter().all(|(_, denied)| !denied), "{text}");
    }
}

#[test]
fn a_statement_whose_that_is_left_out_is_denied_without_its_noun() {
    check("The firm denied claims it had shredded 40 files.", "it had shredded 40 files", &[]);
}

#[test]
fn what_answers_a_denial_is_not_denied() {
    check(
        "The police denied that 40 men were arrested; they were only questioned.",
        "40 men were arrested",
        &["they were only questioned"],
    );
    check(
        "Ada Quill denied taking 40 bribes because she had never met the contractor.",
        "taking 40 bribes",
        &["she had never met the contractor"],
    );
    check(
        "Ada Quill denied that 40 gates had failed, even though inspectors found nine faults.",
        "40 gates had failed",
        &["inspectors found nine faults"],
    );
    check(
        "Ada Quill denied that 40 gates had failed, and the council has opened an inquiry.",
        "40 gates had failed",
        &["the council has opened an inquiry"],
    );
    check(
        "Ada Quill denied that the gates, which were opened on Sunday, had failed in May.",
        "the gates … had failed in May",
        &["were opened on Sunday"],
    );
    check(
        "Ada Quill denied claims that the gates had failed after 40 people died in the flood.",
        "the gates had failed",
        &["40 people died in the flood"],
    );
}

#[test]
fn what_goes_on_with_a_denial_is_denied_too() {
    let all = told("Ada Quill denied that 40 gates had failed and that the dam was too full.");
    assert_eq!(all.iter().filter(|(_, denied)| *denied).count(), 2, "{all:?}");
}
