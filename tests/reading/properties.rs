//! Any text at all: nothing breaks, and every span can be found again.

use periksa_reading::claims::propose;
use periksa_reading::extract::{Article, Format, Input, extract};
use periksa_text::lang::Lang;
use periksa_text::offset::Span;
use proptest::prelude::*;

/// Pieces that the rules react to, so that random texts reach deep into them.
const PIECES: &[&str] = &[
    "\"",
    "“",
    "”",
    "‘",
    "’",
    "'",
    ",",
    ".",
    "?",
    ":",
    ";",
    "(",
    ")",
    "–",
    " - ",
    "\n",
    "\n\n",
    "\r\n",
    "\u{a0}",
    "*",
    "#",
    "> ",
    "- ",
    "[a](b)",
    "<p>",
    "</p>",
    "<a href=x>",
    "<b>",
    "mengatakan",
    "bahwa",
    "membantah",
    "menurut",
    "kata",
    "kata Rani,",
    "ujarnya",
    "naik 4 persen",
    "27 di antaranya",
    "menuduh",
    "tidak benar",
    "dan",
    "namun",
    "dilaporkan",
    "oleh",
    "said",
    "that",
    "denied",
    "according to",
    "and",
    "while",
    "he",
    "ia",
    "Rani Puspita",
    "BSS",
    "Sumber",
    "sources",
    "Rp5 miliar",
    "$80 juta",
    "4 Oktober lalu",
    "2024",
    "Baca juga:",
    "Editor :",
    "JAKARTA (X) –",
    "👩‍👩‍👧",
    "e\u{301}",
    "ﬁ",
    "\u{200b}",
    "日本",
    "http://a.b/c",
    "yang",
    "who",
    "tidak",
];

fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        2 => "[a-zA-Z]{1,9}",
        1 => any::<String>(),
    ];
    proptest::collection::vec((piece, any::<bool>()), 0..60).prop_map(|pieces| {
        pieces.into_iter().map(|(p, space)| if space { format!("{p} ") } else { p }).collect()
    })
}

fn stands(text: &str, span: Span) -> bool {
    span.start <= span.end && text.get(span.start..span.end).is_some()
}

fn check(article: &Article, lang: Lang) -> Result<(), TestCaseError> {
    let text = &article.text;
    prop_assert_eq!(article.plain().len(), text.len());
    for pair in article.blocks.windows(2) {
        prop_assert!(pair[0].span.end <= pair[1].span.start, "blocks in order: {:?}", pair);
    }
    for block in &article.blocks {
        prop_assert!(stands(text, block.span) && stands(article.plain(), block.span));
    }
    for link in &article.links {
        prop_assert!(stands(text, link.span));
    }
    let reading = propose(article, lang, None);
    for claim in &reading.claims {
        prop_assert!(stands(text, claim.span) && !claim.span.is_empty());
        let inside = article
            .blocks
            .iter()
            .any(|b| (b.is_body() || b.kind.code() == "title") && b.span.contains(claim.span));
        prop_assert!(inside, "a claim stands in the body or the headline");
        let ends = (claim.parts.first().map(|p| p.start), claim.parts.last().map(|p| p.end));
        prop_assert_eq!(ends, (Some(claim.span.start), Some(claim.span.end)));
        prop_assert!(claim.parts.iter().all(|p| stands(text, *p) && !p.is_empty()));
        prop_assert!(claim.parts.windows(2).all(|w| w[0].end <= w[1].start), "parts in order");
        let places = claim.speaker.iter().chain(&claim.via).filter_map(|s| s.span);
        for place in
            places.chain(claim.cue.iter().map(|c| c.0)).chain(claim.entities.iter().map(|e| e.span))
        {
            prop_assert!(stands(text, place));
        }
        if let Some(given) = article.given_span(claim.span) {
            prop_assert!(article.given().is_some_and(|g| stands(g, given)));
        }
    }
    for part in &reading.excluded {
        prop_assert!(stands(text, part.span));
    }
    for source in &reading.named_sources {
        prop_assert!(source.mentions.iter().all(|m| stands(text, *m)));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_without_harm(text in texts(), indonesian in any::<bool>()) {
        for format in [Format::Text, Format::Markdown, Format::Html] {
            let input = Input { bytes: text.as_bytes(), format, url: Some("https://a.example/b"), charset: None };
            if let Ok(article) = extract(&input) {
                check(&article, if indonesian { Lang::Id } else { Lang::En })?;
            }
        }
    }

    #[test]
    fn any_bytes_end_in_an_article_or_a_reason(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        for format in [Format::Text, Format::Markdown, Format::Html] {
            if let Err(reason) = extract(&Input { bytes: &bytes, format, url: None, charset: Some("utf-8") }) {
                prop_assert!(!reason.code().is_empty());
            }
        }
    }
}
