//! Where English claims begin and end: what hangs on a clause and is stated by itself.

use periksa_text::lang::Lang;

use crate::spans::check;

#[test]
fn what_led_to_an_event_is_a_claim_of_its_own() {
    check(
        Lang::En,
        &[
            (
                "Shares in Quillfoss fell 9 percent on Tuesday after the brewer closed its oldest plant.",
                &[
                    "Shares in Quillfoss fell 9 percent on Tuesday",
                    "the brewer closed its oldest plant",
                ],
            ),
            (
                "The trial began in May after a clerk, Ada Quill, noticed three forged letters.",
                &["The trial began in May", "a clerk, Ada Quill, noticed three forged letters"],
            ),
            // A time, a short clause, and verbs that "after" belongs to.
            (
                "The hall was rebuilt in 1952 after the second fire.",
                &["The hall was rebuilt in 1952 after the second fire"],
            ),
            (
                "The hall closed in 1952 after it burned.",
                &["The hall closed in 1952 after it burned"],
            ),
            (
                "The hall reopened the week after the council had paid for a new roof.",
                &["The hall reopened the week after the council had paid for a new roof"],
            ),
        ],
    );
}

#[test]
fn a_relative_clause_between_subject_and_verb_is_a_claim_in_the_middle_of_another() {
    check(
        Lang::En,
        &[
            (
                "The bakery, which employs 40 people, has agreed to a sale.",
                &["The bakery … has agreed to a sale", "employs 40 people"],
            ),
            (
                "The drivers, some of whom worked there for decades, lost their pensions.",
                &["The drivers … lost their pensions", "some of whom worked there for decades"],
            ),
            (
                "Ada Quill, who voted against the permit, said the meeting was closed.",
                &["voted against the permit", "the meeting was closed"],
            ),
            (
                "Ada Quill said the fair, which began as a cattle market, had drawn 900 people.",
                &["the fair … had drawn 900 people", "began as a cattle market"],
            ),
            // No verb of the subject behind the second comma.
            (
                "The council met Ada Quill, who had voted against the permit, on Monday.",
                &["The council met Ada Quill", "who had voted against the permit, on Monday"],
            ),
        ],
    );
}

#[test]
fn a_second_subject_or_a_second_infinitive_begins_a_claim() {
    check(
        Lang::En,
        &[
            (
                "“I asked for the file in March and I was told it had been lost,” Ada Quill said.",
                &["I asked for the file in March", "I was told it had been lost"],
            ),
            (
                "“We've sold 80 places and we've hired four cooks,” Ada Quill said.",
                &["We've sold 80 places", "we've hired four cooks"],
            ),
            (
                "He must repay $4,000 and give up his licence.",
                &["He must repay $4,000", "give up his licence"],
            ),
            // What several are asked to do, and one object of two verbs.
            (
                "Wardens asked people to stay away and keep their dogs on a lead.",
                &["Wardens asked people to stay away and keep their dogs on a lead"],
            ),
            (
                "The inspector from the Office of Rail and Road was waiting at the depot.",
                &["The inspector from the Office of Rail and Road was waiting at the depot"],
            ),
        ],
    );
}

#[test]
fn a_clause_of_time_waits_for_the_clause_it_belongs_to() {
    check(
        Lang::En,
        &[
            (
                "“The minute I knew, I had it shut off,” Ada Quill said.",
                &["The minute I knew, I had it shut off"],
            ),
            (
                "The hearing is set for 3 July, nine days before the fair opens.",
                &["The hearing is set for 3 July, nine days before the fair opens"],
            ),
        ],
    );
}

#[test]
fn a_question_at_the_end_of_a_quotation_leaves_its_other_sentences_claims() {
    check(
        Lang::En,
        &[
            (
                "“There are 60 families on the list. What am I to tell them?”",
                &["There are 60 families on the list"],
            ),
            ("“What am I to tell the 60 families on the list?”", &[]),
        ],
    );
}

#[test]
fn an_office_behind_a_tag_is_no_part_of_what_is_told() {
    check(
        Lang::En,
        &[
            (
                "Nine homes were lost, said Rory Plumtree, fire chief of Holm County.",
                &["Nine homes were lost"],
            ),
            (
                "The road was shut in May, said Ada Quill, deputy medical director of the clinic.",
                &["The road was shut in May"],
            ),
        ],
    );
}

#[test]
fn shares_of_a_sum_stay_with_it() {
    check(
        Lang::En,
        &[(
            "Some 400 beds were built in 2019: 120 for the north, 80 for inland states and 200 for the capital.",
            &[
                "Some 400 beds were built in 2019: 120 for the north, 80 for inland states and 200 for the capital",
            ],
        )],
    );
}

#[test]
fn two_counts_of_harm_are_two_claims() {
    check(
        Lang::En,
        &[(
            "A ferry sank on Monday night, killing at least 31 people and leaving 17 missing.",
            &["A ferry sank on Monday night", "killing at least 31 people", "leaving 17 missing"],
        )],
    );
}

#[test]
fn a_clause_with_a_subject_or_a_helping_verb_of_its_own_is_a_claim() {
    check(
        Lang::En,
        &[
            (
                "The crane had never been tested and should not have been used in May.",
                &["The crane had never been tested", "should not have been used in May"],
            ),
            (
                "Ada Quill owed £900 and had 14 days to pay.",
                &["Ada Quill owed £900", "had 14 days to pay"],
            ),
            (
                "Holm Foods cut its forecast on Wednesday, blaming the price of grain, and its shares fell 9 percent.",
                &[
                    "Holm Foods cut its forecast on Wednesday",
                    "the price of grain",
                    "its shares fell 9 percent",
                ],
            ),
            (
                "Only 17 farms lay near the coast, Ada Quill said, and leaving them out “changes the figure by 3 percent”.",
                &[
                    "Only 17 farms lay near the coast",
                    "leaving them out “changes the figure by 3 percent”",
                ],
            ),
            (
                "Ada Quill said prices rose 3 percent in May: “We had no choice in the matter.”",
                &["prices rose 3 percent in May", "We had no choice in the matter"],
            ),
            (
                "Ada Quill told reporters gathered outside: “We had no choice in the matter.”",
                &["We had no choice in the matter"],
            ),
        ],
    );
}

#[test]
fn a_subject_told_again_in_figures_keeps_its_verb_and_each_toll_is_a_claim() {
    check(
        Lang::En,
        &[
            (
                "About one-third of residents, or 1,200 people, remain displaced.",
                &["About one-third of residents, or 1,200 people, remain displaced"],
            ),
            (
                "Global sales were 450,000, the lowest since 2009, Quillfoss said.",
                &["Global sales were 450,000, the lowest since 2009"],
            ),
            (
                "A ferry sank on Tuesday, killing at least four people and leaving 11 missing.",
                &["A ferry sank on Tuesday", "killing at least four people", "leaving 11 missing"],
            ),
            (
                "The firm opened a plan in May, under which Quillfoss will spend $40 million.",
                &["The firm opened a plan in May", "under which Quillfoss will spend $40 million"],
            ),
        ],
    );
}
