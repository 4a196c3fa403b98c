//! Figures, dates and names of claims against passages, by a table written by hand.

use periksa_reading::claims::propose;
use periksa_reading::extract::{Format, Input, extract};
use periksa_reading::says::{ClaimFacts, FactMatch, Passage, facts};

use crate::{lang, rows};

const CASES: &str = include_str!("cases/facts.tsv");

/// "figure 80 juta dolar: present $80M [hedge] {variant}"
fn told(fact: &FactMatch, claim: &str, passage: &str) -> String {
    let notes: Vec<&str> = fact.notes.iter().map(|note| note.code()).collect();
    let mut line = format!("{} {}: {}", fact.fact.code(), fact.claim.of(claim), fact.state.code());
    let parts = [
        fact.passage.map(|span| span.of(passage).to_owned()),
        (!notes.is_empty()).then(|| format!("[{}]", notes.join(","))),
        fact.variant.as_ref().map(|variant| format!("{{{variant}}}")),
    ];
    for part in parts.into_iter().flatten() {
        line.push(' ');
        line.push_str(&part);
    }
    line
}

#[test]
fn facts_are_held_against_passages_as_the_table_says() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for row in rows(CASES) {
        let [own, issued, claim, code, published, passage, wanted] = row[..] else {
            panic!("seven fields: {row:?}")
        };
        count += 1;
        let read = ClaimFacts::read(claim, lang(own), issued.parse().ok());
        let found = facts(&read, passage, lang(code), published.parse().ok());
        let got: Vec<String> = found.iter().map(|fact| told(fact, claim, passage)).collect();
        let wanted: Vec<&str> = wanted.split(" ;; ").filter(|fact| !fact.is_empty()).collect();
        if got != wanted {
            wrong.push(format!("{claim} <- {passage}\n  wanted {wanted:?}\n  got    {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_pinned_passage_is_of_the_claim_without_words_in_common() {
    let rows = [
        ("The mill was built in 1962", "Work was completed in 1971.", "different"),
        ("The mill was built in 1962", "Begun in 1970 and completed in 1971.", "absent"),
        ("Levels fell 12 percent", "A drop of 15 percent.", "different"),
        ("Levels fell 12 percent", "One of 15 percent, another of 20 percent.", "absent"),
        ("Levels fell 12 percent", "A drop of 15 tonnes.", "absent"),
    ];
    for (claim, passage, wanted) in rows {
        let read = ClaimFacts::read(claim, lang("en"), None);
        let state = |passage: Passage<'_>| passage.facts(&read)[0].state.code();
        let unpinned = || Passage::read(passage, lang("en"), None);
        assert_eq!(state(unpinned().pinned()), wanted, "{claim} <- {passage}");
        assert_eq!(state(unpinned()), "absent", "{claim} <- {passage}");
    }
}

#[test]
fn a_claim_of_an_article_knows_every_form_of_its_names() {
    let text =
        "Wali Kota Arum Lestari membuka pasar baru. Kata Lestari, pasar itu menelan Rp4 miliar.";
    let input = Input { bytes: text.as_bytes(), format: Format::Text, url: None, charset: None };
    let article = extract(&input).unwrap();
    let reading = propose(&article, lang("id"), None);
    let claim = reading.claims.iter().find(|claim| !claim.amounts.is_empty()).unwrap();
    let own = ClaimFacts::of(&article, &reading, claim, lang("id"));
    let source = "Arum Lestari menyebut biaya pasar itu Rp 4.000.000.000.";
    let passage = Passage::read(source, lang("id"), None);
    let found = passage.facts(&own);
    let amount = found.iter().find(|fact| fact.fact.code() == "figure").unwrap();
    assert_eq!(amount.state.code(), "present");
    assert_eq!(amount.claim.of(article.plain()), "Rp4 miliar");
    assert_eq!(amount.passage.unwrap().of(source), "Rp 4.000.000.000");
    assert!(found.iter().all(|fact| fact.state.code() == "present"), "{found:?}");
}
