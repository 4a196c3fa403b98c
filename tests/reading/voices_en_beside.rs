//! Who tells in English articles where an age, a place, an office or somebody else stands beside them.

use periksa_reading::claims::{ClaimKind, propose};
use periksa_text::lang::Lang;

use crate::article;
use crate::voices_en_classes::check;

#[test]
fn an_age_or_a_retired_office_is_nobody() {
    check(&[
        (
            "Retired dentist Ada Quill, 71, from Holm, said 40 guests had come.",
            "40 guests",
            Some("Ada Quill"),
        ),
        (
            "Detective Constable Ada Quill, of Holm Police, said after the hearing that it was the largest fraud the team had dealt with in 2024.",
            "largest fraud",
            Some("Ada Quill"),
        ),
        (
            "Among the survivors was Ada Quill, 24, a fish trader, who said she had clung to a drum for six hours.",
            "clung",
            Some("Ada Quill"),
        ),
    ]);
}

#[test]
fn somebody_without_a_name_speaks_for_a_person_too() {
    check(&[
        (
            "Ben Quill left in May. Last night a spokeswoman for Quill said he had lost 40 files. She said the rest were kept.",
            "40 files",
            Some("Ben Quill"),
        ),
        (
            "Ben Quill left in May. A spokeswoman for Quill said he had lost 40 files. She said the rest were kept.",
            "rest were kept",
            Some("Ben Quill"),
        ),
        (
            "Ben Quill left in May. Quill's team said 40 files were lost.",
            "40 files",
            Some("Quill's team"),
        ),
    ]);
}

#[test]
fn a_body_called_by_people_is_the_body() {
    check(&[
        (
            "A ferry sank on Tuesday, the coast guard said. Divers had found 40 people, coast guard commander Ada Quill told reporters.",
            "A ferry sank",
            Some("the coast guard"),
        ),
        (
            "The boat was old. A coast guard spokesman said 40 people were aboard.",
            "40 people",
            Some("coast guard"),
        ),
    ]);
}

#[test]
fn a_title_behind_a_given_name_is_a_family_name() {
    check(&[
        (
            "Imran Sheikh told the court that 19 staff had left. “It had 12 by then,” Mr Sheikh said.",
            "It had 12",
            Some("Imran Sheikh"),
        ),
        (
            "The court sat in May. Recorder Ada Quill said 40 files were lost.",
            "40 files",
            Some("Ada Quill"),
        ),
    ]);
}

#[test]
fn the_company_is_none_that_is_named_further_down() {
    check(&[(
        "Quill Logistics, a subsidiary of Arle Holding, opened a hub on Monday.\n\nAccording to the company, the hub holds 72,000 crates.\n\nIt was built by the German firm Kranholz.",
        "72,000 crates",
        Some("Quill Logistics"),
    )]);
}

#[test]
fn a_tag_at_the_end_may_tell_more() {
    check(&[(
        "Holm had 106 doping bans in May, per the Holm Sport Unit, which has warned that 40 clubs would be struck off.",
        "40 clubs",
        Some("Holm Sport Unit"),
    )]);
}

#[test]
fn a_clause_begins_behind_those_who_are_told() {
    check(&[(
        "Ada Quill told a packed news conference the pumps had failed 40 times.",
        "the pumps had failed 40 times",
        Some("Ada Quill"),
    )]);
}

#[test]
fn a_quotation_left_open_goes_on_to_the_end_of_its_paragraph() {
    check(&[(
        "The minister, Ada Quill, denied it. “I did not lie. I made 40 mistakes in 2016.\n\n“But I never took a penny in my life,” she said.",
        "40 mistakes",
        Some("Ada Quill"),
    )]);
}

#[test]
fn the_tag_of_a_headline_names_who_tells() {
    for (headline, body, speaker) in [
        (
            "Pumps at Holm failed 40 times in May, mayor says",
            "Mayor Ada Quill said on Monday that the pumps at Holm had failed 40 times.",
            Some("Ada Quill"),
        ),
        (
            "Pumps at Holm failed 40 times in May",
            "Mayor Ada Quill said on Monday that the pumps at Holm had failed 40 times.",
            None,
        ),
        (
            "Pumps at Holm failed 40 times in May, inquiry hears",
            "The inquiry opened on Monday in Holm, and 40 people came.",
            None,
        ),
    ] {
        let article = article("a.md", &format!("# {headline}\n\n{body}\n"));
        let reading = propose(&article, Lang::En, "2025-06-01".parse().ok());
        let head = reading.claims.iter().find(|c| c.kind == ClaimKind::Headline).unwrap();
        let found = head.speaker.as_ref().map(|s| s.name.as_str());
        assert_eq!(found, speaker, "{headline}");
    }
}
