//! English tellers that take up what stands before: one of several, a paper in a relative clause, somebody who gives
//! another account, the only woman of the story; and subjects that tell nothing.

use periksa_reading::claims::Proposal;
use periksa_text::lang::Lang;

use crate::claims_of;
use crate::voices_en_classes::check;

/// The last words of each claim and its speaker: a claim may go around another.
fn told(text: &str) -> Vec<(String, Option<String>)> {
    let (article, reading) = claims_of(text, Lang::En);
    let words = |c: &Proposal| c.parts.last().map(|p| p.of(&article.text).to_owned());
    let speaker = |c: &Proposal| c.speaker.as_ref().map(|s| s.name.clone());
    reading.claims.iter().filter_map(|c| Some((words(c)?, speaker(c)))).collect()
}

#[test]
fn a_subject_that_is_nobody_tells_nothing() {
    check(&[
        (
            "No survey has proved that the bridge killed the 40 trees, the ministry told the court.",
            "40 trees",
            Some("the ministry"),
        ),
        ("Her office neither confirmed nor denied that 40 bolts had cracked.", "40 bolts", None),
        ("No 10 said 40 homes would be built.", "40 homes", Some("No 10")),
    ]);
}

#[test]
fn one_of_those_told_of_before_is_somebody_without_a_name() {
    check(&[
        (
            "Two clerks spoke to the Gazette. One, who has counted votes since May, said 40 boxes were opened.",
            "40 boxes",
            Some("One"),
        ),
        (
            "“We kept a list,” another said. “If a boy wept, we gave him 40 cents.”",
            "40 cents",
            Some("another"),
        ),
    ]);
}

#[test]
fn a_paper_in_a_relative_clause_tells() {
    check(&[(
        "That is at odds with pumping records obtained by the Gazette, which show that 40 pumps had failed.",
        "40 pumps",
        Some("pumping records"),
    )]);
}

#[test]
fn a_relative_clause_between_commas_tells() {
    let found =
        told("The mechanic, who told the hearing that 40 bolts were loose, was dismissed in May.");
    let says = ("40 bolts were loose".to_owned(), Some("The mechanic".to_owned()));
    assert!(found.contains(&says), "{found:?}");
    assert!(found.contains(&("was dismissed in May".to_owned(), None)), "{found:?}");
}

#[test]
fn words_held_against_others_are_the_narrators() {
    check(&[(
        "Ada Quill told members that 40 bolts had cracked. That contradicts what the firm had been shown in May.",
        "contradicts",
        None,
    )]);
}

#[test]
fn who_gives_an_account_tells_what_follows() {
    check(&[(
        "Holm Ferries said the pier was sound. Three former porters told this newspaper a different story. They were sent home in May, they said.",
        "sent home",
        Some("Three former porters"),
    )]);
}

#[test]
fn a_participle_with_that_tells_for_its_subject() {
    check(&[
        (
            "Judge Ada Quill acquitted the clerk on Monday, holding that the police had “not shown a single receipt” for the 40 boats.",
            "40 boats",
            Some("Ada Quill"),
        ),
        (
            "Ada Quill rejected the plan, reasoning that 40 boats would sink.",
            "40 boats",
            Some("Ada Quill"),
        ),
    ]);
}

#[test]
fn a_law_firm_is_not_the_company() {
    check(&[(
        "Holm Copper's profit fell by half in May. Its mine lost $40 million, the Brent-based company said.\n\nLaw firm Quill Adeney has sued.",
        "$40 million",
        Some("Holm Copper"),
    )]);
}

#[test]
fn a_relative_clause_under_a_tag_behind_is_the_articles_own() {
    let found = told(
        "Holm Tuition, which has 61 branches, turned away nine in ten parents, the watchdog found.",
    );
    let says = ("turned away nine in ten parents".to_owned(), Some("the watchdog".to_owned()));
    assert!(found.contains(&says), "{found:?}");
    assert!(found.contains(&("has 61 branches".to_owned(), None)), "{found:?}");
}

#[test]
fn the_only_woman_is_meant_over_paragraphs_about_men() {
    check(&[(
        "“The hole was 40 metres deep,” Mary Quill told the chamber.\n\nRain fell in May.\n\nThe pier was shut in June.\n\nThe fair was moved in July.\n\nThe group leader, Peter Plumtree, accused the council of hiding a loss. She rejected this, saying that no boats were sold.",
        "no boats",
        Some("Mary Quill"),
    )]);
}

#[test]
fn a_work_behind_a_possessive_is_nobody() {
    check(&[(
        "Ada Quill drew ferns. Her Rose of Western Moors sold 640 copies in May. She said 40 were stolen.",
        "40 were stolen",
        Some("Ada Quill"),
    )]);
}

#[test]
fn the_figures_of_a_body_go_on_with_its_account() {
    check(&[(
        "Profit dropped to $40 million in May, Holm Copper said on Tuesday. Revenue climbed 3.1 per cent to $1.87 billion.",
        "Revenue",
        Some("Holm Copper"),
    )]);
}

#[test]
fn the_rows_below_a_paper_are_its_own() {
    let text = "The council met in May.\n\nA report by the auditor shows where the savings fall:\n\nService | Cut | Jobs\nLibraries | 640 | 14\nParks | 150 | 9";
    let (article, reading) = claims_of(text, Lang::En);
    let row = |c: &&Proposal| c.span.of(&article.text).contains(['4', '9']);
    let speakers: Vec<Option<&str>> = reading
        .claims
        .iter()
        .filter(row)
        .map(|c| c.speaker.as_ref().map(|s| s.name.as_str()))
        .collect();
    assert_eq!(speakers, [Some("A report"); 2]);
}
