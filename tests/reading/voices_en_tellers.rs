//! Who tells in English articles: nouns that look like verbs of telling, papers and their makers, bodies by
//! their trade, answers, and the items of a list.

use crate::voices_en_classes::check;

#[test]
fn a_noun_for_telling_tells_nothing() {
    check(&[
        ("Ada Quill said all fire reports were burnt in May.", "burnt", Some("Ada Quill")),
        ("Ada Quill says the $7,318 claim was a mistake.", "mistake", Some("Ada Quill")),
        ("Ada Quill found out in May that the gate had rusted.", "rusted", None),
    ]);
}

#[test]
fn a_paper_at_the_end_of_a_tag_speaks() {
    check(&[
        (
            "The pier was closed in May, port state control records show.",
            "closed",
            Some("port state control records"),
        ),
        (
            "The fees were taken for 40 months, Ada Quill said in a ruling published on Tuesday.",
            "40 months",
            Some("Ada Quill"),
        ),
    ]);
}

#[test]
fn a_body_is_known_by_the_paper_it_made() {
    check(&[
        (
            "The report, written by Holm Policing Group, came out in May. The report found that 40 shots were fired.",
            "40 shots",
            Some("Holm Policing Group"),
        ),
        (
            "A study by a team at the University of Holm covers 40 lakes. The lakes have shrunk by a third, the authors say.",
            "a third",
            Some("University of Holm"),
        ),
    ]);
}

#[test]
fn a_spokesperson_without_a_name_speaks_as_the_body() {
    check(&[(
        "Holm Water Board met in May. A spokesman for Holm Water Board said 40 pumps had failed.",
        "40 pumps",
        Some("Holm Water Board"),
    )]);
}

#[test]
fn an_answer_is_the_narrators_own() {
    check(&[
        ("Ada Quill said 40 bolts had cracked; the ministry denies this.", "denies this", None),
        (
            "Gates fell to 3,118 in May; ticket prices will be frozen, Ada Quill said.",
            "3,118",
            None,
        ),
    ]);
}

#[test]
fn the_items_of_a_list_are_told_by_its_frame() {
    check(&[(
        "The Holm Board met on Monday.\n\nAccording to Ada Quill:\n\n- The gate was opened 40 times.\n- The lock was changed in May.\n\nThe pier stayed shut.",
        "40 times",
        Some("Ada Quill"),
    )]);
}
