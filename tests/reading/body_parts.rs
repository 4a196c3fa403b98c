//! What stands inside a page's sentences and is no word of them: marks of notes, words struck out,
//! labels of the frame.

use periksa_reading::extract::Article;

use crate::{article, blocks};

const BEFORE: &str = "The mayor of Arle opened the new bridge on Monday morning, the council said.";
const AFTER: &str = "Work on the old bridge will go on until the spring, engineers told the paper.";

fn page(inside: &str) -> Article {
    let html = format!(
        "<html><body><article><h1>Bridge Opens</h1><p>{BEFORE}</p><p>{AFTER}</p>{inside}</article></body></html>"
    );
    article("a.html", &html)
}

/// Checks the words of a last paragraph, or of two.
fn read_as(cases: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    for (inside, wanted) in cases {
        let body = page(&format!("<p>{inside}</p>")).body();
        let found = body.strip_prefix(&format!("{BEFORE}\n{AFTER}")).unwrap_or(&body);
        if found.trim_start() != *wanted {
            wrong.push(format!("{inside}\n  wanted {wanted}\n  got    {}", found.trim_start()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn marks_of_notes_are_no_words() {
    read_as(&[
        (
            "The town grew until 2019<sup><a href='#1'>1</a></sup> and then shrank.",
            "The town grew until 2019 and then shrank.",
        ),
        ("It housed 42<sup>2</sup> families that year.", "It housed 42 families that year."),
        ("The queue was long<sup>2</sup>.", "The queue was long."),
        (
            "The queue was long.<sup><a href='#n2'>2</a></sup> Nobody left.",
            "The queue was long. Nobody left.",
        ),
        (
            "The queue was long.<sup><a href='#n2'>2</a></sup>Nobody left.",
            "The queue was long. Nobody left.",
        ),
        ("The queue was long<sup>1,2</sup>, he said.", "The queue was long, he said."),
        (
            "The queue was long<sup>1</sup><sup>,</sup><sup>2</sup>, he said.",
            "The queue was long, he said.",
        ),
        ("The queue was long<sup>†</sup> on Monday.", "The queue was long on Monday."),
        ("The queue was long<sup>a</sup> on Monday.", "The queue was long on Monday."),
        ("The queue was long <sup>3</sup>.", "The queue was long."),
        ("He had 42 <sup>3</sup> goats in all.", "He had 42 goats in all."),
        (
            "It housed 42<sup class='reference'><a href='#cite_note-2'>[2]</a></sup> families.",
            "It housed 42 families.",
        ),
        (
            "It housed 42 families.<sup>[<i><a href='/w'>citation needed</a></i>]</sup> All left.",
            "It housed 42 families. All left.",
        ),
        ("It housed 42<a role='doc-noteref' href='#x'>2</a> families.", "It housed 42 families."),
        ("It housed 42<a epub:type='noteref' href='#x'>2</a> families.", "It housed 42 families."),
        ("It housed 42<a href='#fn1'>1</a> families.", "It housed 42 families."),
        ("It housed 42 <a href='#ftn1'>[1]</a> families.", "It housed 42 families."),
        ("It housed 42<span class='footnote-ref'>1</span> families.", "It housed 42 families."),
        ("It housed 42<a href='#fn1'><sup>1</sup></a> families.", "It housed 42 families."),
        (
            "The lot measures 42 m<sup><a href='#fn2'>2</a></sup> along the road.",
            "The lot measures 42 m along the road.",
        ),
    ]);
}

#[test]
fn powers_ordinals_and_formulas_stay() {
    read_as(&[
        ("The flat has 42 m<sup>2</sup> on two floors.", "The flat has 42 m² on two floors."),
        ("The park has 3 km<sup>2</sup>.", "The park has 3 km²."),
        ("It holds 500 cm<sup>3</sup> of oil.", "It holds 500 cm³ of oil."),
        ("It holds 500 m <sup>3</sup> of oil.", "It holds 500 m³ of oil."),
        ("The beam is 12 in<sup>2</sup> thick.", "The beam is 12 in² thick."),
        ("He counted 10<sup>6</sup> cells in it.", "He counted 10⁶ cells in it."),
        ("The dust is 10<sup>-6</sup> grams.", "The dust is 10⁻⁶ grams."),
        ("The sum is x<sup>2</sup> at most.", "The sum is x² at most."),
        ("It was the 21<sup>st</sup> bridge.", "It was the 21st bridge."),
        (
            "It was the 1<sup>er</sup> bridge and the 2<sup>o</sup>.",
            "It was the 1er bridge and the 2o.",
        ),
        ("Air holds CO<sub>2</sub> and water.", "Air holds CO2 and water."),
        ("They dated it by <sup>14</sup>C at the lab.", "They dated it by 14C at the lab."),
        ("Mix 1<sup>1</sup>/<sub>2</sub> cups of it.", "Mix 1 1/2 cups of it."),
        ("The D<sup>r</sup> and M<sup>me</sup> Roy left.", "The Dr and Mme Roy left."),
        ("The Widget<sup>TM</sup> was sold out.", "The WidgetTM was sold out."),
        ("He lived in<sup>2</sup> Arle.", "He lived in Arle."),
        ("See part <a href='/part-2'>2</a> of it.", "See part 2 of it."),
        ("<sup>1</sup> The census of 2019 says so.", "1 The census of 2019 says so."),
    ]);
}

#[test]
fn words_struck_out_are_kept_apart() {
    read_as(&[
        ("The bridge cost <del>5</del> <ins>7</ins> million.", "The bridge cost 7 million."),
        ("The bridge cost <s>5</s> 7 million.", "The bridge cost 7 million."),
        ("The bridge cost <del>5</del><ins>7</ins> million.", "The bridge cost 7 million."),
        ("The bridge is safe<strike>, he said</strike>.", "The bridge is safe."),
        (
            "The bridge cost <span style='text-decoration: line-through'>5</span> 7 million.",
            "The bridge cost 7 million.",
        ),
        (
            "The bridge cost <span class='line-through'>5</span> 7 million.",
            "The bridge cost 7 million.",
        ),
        ("<del>The bridge fell down.</del> The bridge stands.", "The bridge stands."),
        ("<s>The bridge fell down on Monday.</s>", ""),
    ]);
    for struck in [
        "<p><del>The bridge fell down.</del> It stands.</p>",
        "<p>It stands.</p><p style='text-decoration:line-through'>The bridge fell down.</p><p>It stands.</p>",
        "<p>It stands.</p><del><p>The bridge fell down.</p></del><p>It stands.</p>",
    ] {
        let article = page(struck);
        assert!(!article.body().contains("fell down"), "{struck}");
        assert!(article.body().ends_with("It stands."), "{struck}");
        assert_eq!(blocks(&article, "furniture"), ["The bridge fell down."], "{struck}");
    }
}

#[test]
fn a_page_that_left_its_strike_open_is_read() {
    let html = format!(
        "<html><body><article><h1>Bridge Opens</h1><p><s>Old.</p><p>{BEFORE}</p><p>{AFTER}</p></article></body></html>"
    );
    assert!(article("a.html", &html).body().contains(AFTER));
}

#[test]
fn labels_inside_a_paragraph_are_kept_apart() {
    let sentence = "The second span was closed for two hours on Monday.";
    for (inside, label) in [
        (format!("<p><span class='ad'>Advertisement</span> {sentence}</p>"), "Advertisement"),
        (format!("<p><small>3 hours ago</small> {sentence}</p>"), "3 hours ago"),
        (format!("<p><small>2 jam yang lalu</small> {sentence}</p>"), "2 jam yang lalu"),
        (format!("<p><span class='timestamp'>3 hours ago</span> {sentence}</p>"), "3 hours ago"),
        (format!("<p><span class='share'>Share Tweet</span> {sentence}</p>"), "Share Tweet"),
        (
            "<p>The second span was closed <span class='ad-label'>Advertisement</span> for two hours on Monday.</p>".to_owned(),
            "Advertisement",
        ),
        (
            "<p>The second span was closed <div class='ad-slot'>Advertisement</div> for two hours on Monday.</p>".to_owned(),
            "Advertisement",
        ),
        (
            "<div>The second span was closed<div class='ad-slot'>Advertisement</div>for two hours on Monday.</div>".to_owned(),
            "Advertisement",
        ),
        (
            format!("<p>{sentence} <span class='ads'>Iklan</span></p>"),
            "Iklan",
        ),
    ] {
        let article = page(&inside);
        assert_eq!(article.body(), format!("{BEFORE}\n{AFTER}\n{sentence}"), "{inside}");
        assert!(!article.body().contains(label), "{inside}");
    }
}

#[test]
fn words_of_a_sentence_stay_in_it() {
    read_as(&[
        (
            "Write <span class='s'>name</span> and <i class='del'>age</i> here.",
            "Write name and age here.",
        ),
        ("<b>Iklan</b> rokok dilarang di jalan utama.", "Iklan rokok dilarang di jalan utama."),
        ("<small>Line</small> is an app of a firm in Arle.", "Line is an app of a firm in Arle."),
        (
            "He posted it on <a class='social' href='/x'>the town's page</a> on Monday.",
            "He posted it on the town's page on Monday.",
        ),
        (
            "It fell <time class='date'>3 hours ago</time>, the mayor said.",
            "It fell 3 hours ago, the mayor said.",
        ),
        (
            "The <a class='affiliate' href='/x'>new phone</a> is sold in Arle.",
            "The new phone is sold in Arle.",
        ),
    ]);
}

#[test]
fn links_keep_their_place_beside_what_is_cut_out() {
    let inside = "<p>The cost<sup>1</sup> was <del>5</del> 7 million, <a href='https://arle.example/r'>the report of<sup>2</sup> the lab</a> says.</p>";
    let article = page(inside);
    let links: Vec<&str> = article.links.iter().map(|l| l.span.of(&article.text)).collect();
    assert_eq!(links, ["the report of the lab"]);
}
