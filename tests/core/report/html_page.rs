//! The page as a browser would read it.

use crate::cases::{covered, english, indonesian};
use periksa_report::{Finding, Format, Language, Report, WorkState, write};
use scraper::{Html, Selector};
use std::collections::BTreeSet;

fn parsed(report: &Report, language: Language) -> Html {
    let bytes = write(report, Format::Html, language).unwrap();
    Html::parse_document(std::str::from_utf8(&bytes).unwrap())
}

fn texts(page: &Html, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).unwrap();
    page.select(&selector).map(|found| found.text().collect()).collect()
}

fn attributes(page: &Html, selector: &str, name: &str) -> Vec<String> {
    let selector = Selector::parse(selector).unwrap();
    page.select(&selector).filter_map(|found| found.attr(name)).map(ToOwned::to_owned).collect()
}

#[test]
fn the_page_is_well_formed() {
    for (report, language) in [(english(), Language::En), (indonesian(), Language::Id)] {
        let page = parsed(&report, language);
        assert_eq!(page.errors.as_slice(), &[] as &[std::borrow::Cow<'_, str>]);
        let ids = attributes(&page, "[id]", "id");
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "ids are unique");
        let inner = attributes(&page, "a[href^='#'], use", "href");
        assert!(inner.len() > 10);
        for target in inner {
            assert!(ids.contains(&target[1..].to_owned()), "{target} leads nowhere");
        }
    }
}

#[test]
fn nothing_is_loaded_and_nothing_runs() {
    let page = parsed(&english(), Language::En);
    let policy = attributes(&page, "meta[http-equiv='Content-Security-Policy']", "content");
    assert!(policy[0].starts_with("default-src 'none'"));
    for forbidden in ["script", "link", "img", "iframe", "object", "embed", "form", "base", "video"]
    {
        assert!(texts(&page, forbidden).is_empty(), "<{forbidden}> in the page");
    }
    for element in page.select(&Selector::parse("*").unwrap()) {
        for (name, value) in element.value().attrs() {
            assert!(!name.starts_with("on"), "{name} runs script");
            let remote = value.contains("//");
            let leads = element.value().name() == "a" && name == "href";
            assert!(!remote || leads, "{name}={value} could load");
            let web = ["#", "http://", "https://"].iter().any(|start| value.starts_with(start));
            assert!(!leads || web, "a link to {value}");
        }
    }
    let style = texts(&page, "style").concat();
    assert!(!style.contains("url(") && !style.contains("@import"));
}

#[test]
fn every_word_of_the_article_is_there_in_its_order() {
    let report = english();
    let page = parsed(&report, Language::En);
    let selector = Selector::parse(".story .piece").unwrap();
    let mut shown = String::new();
    for piece in page.select(&selector) {
        for node in piece.descendants() {
            let in_number = node.ancestors().any(|above| {
                above.value().as_element().is_some_and(|element| element.name() == "sup")
            });
            if let (Some(text), false) = (node.value().as_text(), in_number) {
                shown.push_str(text);
            }
        }
        shown.push(' ');
    }
    let words = |text: &str| text.split_whitespace().map(ToOwned::to_owned).collect::<Vec<_>>();
    assert_eq!(words(&shown), words(&report.article.text));
}

#[test]
fn checked_words_are_struck_and_overlapping_claims_both_keep_their_number() {
    let page = parsed(&english(), Language::En);
    let struck = texts(&page, ".story .checked").concat();
    for words in ["lent its 100,000th book", "eleven years after the lamp", "Visitors rose"] {
        assert!(struck.contains(words), "{words} is struck through");
    }
    assert!(texts(&page, ".story .claimed").concat().contains("the only lighthouse library"));
    assert!(texts(&page, ".story .excluded").concat().contains("Who will pay in the end?"));
    assert_eq!(texts(&page, ".story .overlap"), ["on 4 October last"]);
    let numbers = texts(&page, ".story sup a");
    assert_eq!(numbers, ["1", "2", "3", "4", "5", "6", "7", "8"]);
}

#[test]
fn words_are_struck_only_when_all_their_claims_are_checked() {
    let mut report = english();
    report.claims[1].state = WorkState::Reopened;
    let page = parsed(&covered(report), Language::En);
    assert!(texts(&page, ".story .claimed").concat().contains("on 4 October last"));
    assert!(!texts(&page, ".story .checked").concat().contains("on 4 October last"));
}

#[test]
fn a_state_has_mark_word_and_colour() {
    let mut report = english();
    let axis = WorkState::ALL.iter().zip(Finding::ALL);
    let mut axis = axis.cycle();
    for claim in &mut report.claims {
        let (state, finding) = axis.next().unwrap();
        (claim.state, claim.finding) = (*state, *finding);
    }
    let page = parsed(&report, Language::En);
    let ids = attributes(&page, "symbol", "id");
    let badges = Selector::parse(".badge").unwrap();
    let mut seen = BTreeSet::new();
    for badge in page.select(&badges) {
        let mark = badge.select(&Selector::parse("use").unwrap()).next().unwrap();
        let mark = mark.attr("href").unwrap()[1..].to_owned();
        assert!(ids.contains(&mark), "{mark} has no symbol");
        assert!(badge.value().classes().any(|class| class == mark), "{mark} has its colour");
        assert!(!badge.text().collect::<String>().trim().is_empty());
        let style = texts(&page, "style").concat();
        assert!(style.contains(&format!(".{mark}")), "{mark} has no tone");
        seen.insert(mark);
    }
    for state in WorkState::ALL {
        assert!(seen.contains(&format!("s-{}", state.key())));
    }
    for finding in Finding::ALL {
        assert!(seen.contains(&format!("f-{}", finding.key())));
    }
}

#[test]
fn the_page_says_how_far_the_check_went() {
    let part = texts(&parsed(&english(), Language::En), ".extent").concat();
    assert!(part.starts_with("This is a partial check"), "{part}");
    let whole = texts(&parsed(&indonesian(), Language::Id), ".extent").concat();
    assert!(whole.starts_with("Setiap kata isi berita"), "{whole}");
}

#[test]
fn a_proposal_that_nobody_took_over_is_called_a_suggestion() {
    let page = parsed(&english(), Language::En);
    assert!(texts(&page, "#claim-6 .suggestion").concat().contains("Suggestion, not checked"));
    assert!(texts(&page, "#claim-4 .suggestion").is_empty());
}

#[test]
fn the_same_person_as_reporter_and_editor_is_pointed_out() {
    let notices = texts(&parsed(&english(), Language::En), ".beware").concat();
    assert!(notices.contains("Reporter and editor are the same person: Imke Dorrance."));
    let mut report = english();
    report.article.editors = vec!["Somebody Else".to_owned()];
    let notices = texts(&parsed(&report, Language::En), ".beware").concat();
    assert!(!notices.contains("same person"));
}

#[test]
fn a_capture_is_said_to_be_received_and_no_more() {
    let page = parsed(&english(), Language::En);
    let captions = texts(&page, "figcaption").concat();
    assert!(
        captions
            .contains("Received by this computer at 9 March 2026, 04:12:09 UTC, unaltered since")
    );
    assert!(captions.contains("Added from a file on this computer at 9 March 2026, 05:00 UTC"));
    assert!(captions.contains("Not whole: it was longer than the limit"));
    let page = parsed(&indonesian(), Language::Id);
    assert!(texts(&page, "header").concat().contains("9 Maret 2026 pukul 15.42 UTC+07:00"));
}

#[test]
fn an_empty_case_is_a_page_too() {
    let mut report = english();
    report.claims.clear();
    report.sources.clear();
    report.people.clear();
    report.excluded.clear();
    report.article.blocks.clear();
    let page = parsed(&covered(report), Language::En);
    assert!(texts(&page, "main").concat().contains("No claim is on the checklist."));
    assert!(texts(&page, ".story").concat().contains("Corran Light Lends"));
}
