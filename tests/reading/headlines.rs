//! What an English headline states: one claim, or several.

use periksa_reading::claims::{ClaimKind, propose};
use periksa_text::lang::Lang;

use crate::article;

fn stated(headline: &str) -> Vec<String> {
    let text = format!(
        "{headline}\n\nThe mill at Arle stood idle on Monday, and its owner said nothing.\n"
    );
    let article = article("a.txt", &text);
    let reading = propose(&article, Lang::En, "2025-06-01".parse().ok());
    let heads = reading.claims.iter().filter(|c| c.kind == ClaimKind::Headline);
    heads.map(|c| c.span.of(article.plain()).to_owned()).collect()
}

#[test]
fn clauses_with_verbs_of_their_own_are_claims() {
    for (headline, claims) in [
        (
            "Arle mill shares plunge as strike closes two plants",
            &["Arle mill shares plunge", "strike closes two plants"][..],
        ),
        ("Barge sinks near Arle; 12 rescued", &["Barge sinks near Arle", "12 rescued"]),
        (
            "Inquiry blames mill owner for fire, clears two guards",
            &["Inquiry blames mill owner for fire", "clears two guards"],
        ),
        (
            "Council raises water rates 9 percent, puts dog park on hold",
            &["Council raises water rates 9 percent", "puts dog park on hold"],
        ),
        (
            "Arle flood live: River peaks below record as 31,000 homes lose power",
            &["River peaks below record", "31,000 homes lose power"],
        ),
        (
            "‘I counted the pumps’: Minister stands by slower repair of Arle weir",
            &["I counted the pumps", "Minister stands by slower repair of Arle weir"],
        ),
        (
            "Barge sank near Arle; crew was warned, says union",
            &["Barge sank near Arle", "crew was warned"],
        ),
    ] {
        assert_eq!(stated(headline), claims, "{headline}");
    }
}

#[test]
fn what_has_no_verb_of_its_own_stays() {
    for headline in [
        "Quill named as head of Arle council",
        "Mill profit slips 11 percent as costs bite",
        "Mayor, 61, and two aides charged over mill loan",
    ] {
        assert_eq!(stated(headline), [headline]);
    }
}
