//! Quotations in sources, by a table written by hand.

use periksa_reading::says::{Difference, Says, quotation};

use crate::{lang, rows};

const CASES: &str = include_str!("cases/quotations.tsv");

/// "mayor > minister; > not": what the quotation has and what the source has instead.
fn told(differences: &[Difference], words: &str, text: &str) -> String {
    let one = |d: &Difference| format!("{} > {}", d.quoted.of(words), d.found.of(text));
    differences.iter().map(|d| one(d).trim().to_owned()).collect::<Vec<_>>().join("; ")
}

fn place<'a>(says: &Says, text: &'a str) -> &'a str {
    says.span.map_or("", |span| span.of(text))
}

#[test]
fn quotations_are_found_as_the_table_says() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for row in rows(CASES) {
        let [code, found, words, text, span, differences, skipped] = row[..] else {
            panic!("seven fields: {row:?}")
        };
        count += 1;
        let says = quotation(words, text, lang(code));
        let got = (
            says.found.code(),
            place(&says, text),
            told(&says.differences, words, text),
            told(&says.skipped, words, text),
        );
        let wanted = (found, span, differences.to_owned(), skipped.to_owned());
        if got != wanted {
            wrong.push(format!("{words}\n  wanted {wanted:?}\n  got    {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_partial_match_says_which_run_and_how_much() {
    let words = "Kami akan membangun pelabuhan baru di Teluk Arung sebelum musim hujan";
    let text =
        "Warga menunggu janji membangun pelabuhan baru di Teluk Arung yang dulu pernah batal.";
    let says = quotation(words, text, lang("id"));
    assert_eq!(says.found.code(), "partial");
    assert_eq!(says.quoted.unwrap().of(words), "membangun pelabuhan baru di Teluk Arung");
    assert!((says.share - 6.0 / 11.0).abs() < 1e-6, "{}", says.share);
}

#[test]
fn a_candidate_says_what_it_shares_with_their_places() {
    let words = "Kami kehilangan 80 juta dolar di Jerman";
    let text = "The weather was fine and nobody at the office was worried about it.\n\
        Officials of the company said that they had lost $80M in Germany over the last summer.";
    let says = quotation(words, text, lang("id"));
    assert_eq!(says.found.code(), "candidate");
    let shared: Vec<(&str, &str)> = says
        .shared
        .iter()
        .map(|fact| (fact.claim.of(words), fact.passage.unwrap().of(text)))
        .collect();
    assert_eq!(shared, [("80 juta dolar", "$80M"), ("Jerman", "Germany")]);
    assert!(says.share.abs() < f32::EPSILON);
}

#[test]
fn no_state_claims_that_a_source_does_not_say_it() {
    let says =
        quotation("nobody wrote these nine words in this order", "Quite another text.", lang("en"));
    assert_eq!((says.found.words(), says.span), ("No match found.", None));
}
