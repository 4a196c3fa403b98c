//! Whose words English articles tell where no name stands beside them: papers that "it" lists from, kin named
//! before, leads without a name, tags without a verb of saying, and what breaks an account off.

use periksa_text::lang::Lang;

use crate::told_by;

/// Text, a word of the claim, its speaker.
fn check(cases: &[(&str, &str, Option<&str>)]) {
    told_by(Lang::En, cases);
}

#[test]
fn a_paper_goes_on_under_it() {
    check(&[
        (
            "A memo from the harbour office says that the crane “will not last”. It credits two fitters, the Olsen twins.",
            "two fitters",
            Some("A memo from the harbour office"),
        ),
        (
            "A survey carried out for the trust in 2019 said that the sluice was failing. It recommended 14 new gates.",
            "14 new gates",
            Some("A survey carried out for the trust in 2019"),
        ),
        (
            "A report by the fire inspectors said that the hall was shut. Nothing was done for 40 days.",
            "40 days",
            None,
        ),
    ]);
}

#[test]
fn kin_named_once_are_known_by_the_word() {
    check(&[(
        "She died in May, her niece, Paula Aldous, said. The mill that took her, her niece said, paid 40 pence a day.",
        "40 pence",
        Some("Paula Aldous"),
    )]);
}

#[test]
fn tags_without_a_verb_of_saying_name_the_speaker() {
    check(&[
        (
            "Ruben Kavari spoke on Monday. “There are six boats in the shed,” was his reply.",
            "six boats",
            Some("Ruben Kavari"),
        ),
        (
            "Ada Quill met reporters on Monday. “The bill is 40 pounds a head,” was all she would say.",
            "40 pounds",
            Some("Ada Quill"),
        ),
        (
            "Chairman Urs Ballmer would say only that the board had met 40 times.",
            "40 times",
            Some("Urs Ballmer"),
        ),
    ]);
}

#[test]
fn the_nearest_body_answers_for_what_is_its() {
    check(&[
        (
            "The prosecution had asked for 12 years. Its office said it was reading 40 files.",
            "40 files",
            Some("The prosecution"),
        ),
        (
            "The pump maker, Holm Aggregates, said nothing was wrong with the pumps. Both had been checked in 40 places, a company statement said.",
            "40 places",
            Some("Holm Aggregates"),
        ),
    ]);
}

#[test]
fn somebody_told_the_teller() {
    check(&[(
        "Ruben Kavari said a man in a wet coat had knocked and told him that the radar had 40 faults.",
        "40 faults",
        Some("a man in a wet coat"),
    )]);
}

#[test]
fn that_nothing_was_said_is_the_articles_own() {
    check(&[
        (
            "The boat left on Monday with 9 men, her niece, Paula Aldous, said. No cause was given for the 40 hours.",
            "40 hours",
            None,
        ),
        (
            "The tests had agreed, Ada Quill said. Those 40 tests have not been published.",
            "40 tests",
            None,
        ),
    ]);
}
