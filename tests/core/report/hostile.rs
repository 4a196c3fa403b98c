//! Words of a case that would like to be mark-up, links or formulas.

use crate::cases::{covered, english};
use periksa_report::model::Report;
use periksa_report::{Format, Language, write};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use scraper::{Html, Selector};

/// Puts `words` everywhere where a case can hold free words.
fn planted(words: &str) -> Report {
    let mut report = english();
    let article = &mut report.article;
    article.title = Some(words.to_owned());
    article.authors = vec![words.to_owned()];
    article.publisher = Some(words.to_owned());
    article.published = Some(words.to_owned());
    article.language = Some(words.to_owned());
    article.source_name = format!("x{words}");
    article.url = Some(words.to_owned());
    let start = article.text.len() + 1;
    article.text.push('\n');
    article.text.push_str(words);
    let end = article.text.len();
    report.case_title = words.to_owned();
    report.made_by = words.to_owned();
    report.people[0].name = words.to_owned();
    report.people[0].role = words.to_owned();
    let claim = report.claims.last_mut().unwrap();
    if !words.trim().is_empty() {
        article.body.push(start..end);
        (claim.start, claim.end, claim.words) = (start, end, words.to_owned());
    }
    claim.sentence = words.to_owned();
    claim.speaker = Some(words.to_owned());
    claim.kind = words.to_owned();
    claim.flags = vec![words.to_owned()];
    claim.note = words.to_owned();
    claim.state_reason = Some(words.to_owned());
    claim.dates.push(crate::cases::date(words, words, true));
    claim.amounts.push(crate::cases::amount(words, words, words));
    let passage = &mut claim.evidence[0];
    passage.quote = words.to_owned();
    passage.source_name = words.to_owned();
    passage.url = format!("x{words}");
    passage.final_url = format!("https://x.example/{words}");
    passage.partial = Some(words.to_owned());
    let source = &mut report.sources[0];
    source.name = words.to_owned();
    source.url = Some(format!("javascript:{words}"));
    source.state = words.to_owned();
    source.captures[0].media_type = Some(words.to_owned());
    source.captures[0].final_url = format!("x{words}");
    covered(report)
}

/// Free words, and words that mean something to one of the forms.
fn words() -> impl Strategy<Value = String> {
    let trap = prop::sample::select(vec![
        "<script>alert(1)</script>",
        "</style><img src=x onerror=alert(1)>",
        "\" onmouseover=\"alert(1)",
        "[x](javascript:alert(1))",
        "](javascript:alert(1))",
        "![x](https://evil.example/p.png)",
        "https://evil.example/x",
        "www.evil.example",
        "mailto:a@evil.example",
        "<https://evil.example>",
        "=HYPERLINK(\"https://evil.example\")",
        "# heading",
        "- item",
        "1. item",
        "12) item",
        "+ item",
        "===",
        "---",
        "***bold***",
        "__bold__",
        "~~~",
        "```",
        "    code",
        "a | b | c",
        "| --- |",
        "\\",
        "\\|",
        "&lt;b&gt;",
        "&#60;b&#62;",
        "$x$",
        "[^1]",
        "[^1]: note",
        ": definition",
        "- [ ] task",
        "> quote",
        "{#id}",
        "\u{0}",
        "\u{1b}[31m",
        "\u{202e}",
        "\r\n",
        "\n\n",
        "\n",
        "\t",
        " ",
        "kata biasa",
    ]);
    let piece = prop_oneof![3 => trap.prop_map(str::to_owned), 1 => "\\PC{0,12}"];
    prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

const MARKDOWN: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_MATH)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_SUPERSCRIPT)
    .union(Options::ENABLE_SUBSCRIPT)
    .union(Options::ENABLE_DEFINITION_LIST);

/// The mark-up of a Markdown document, without the words in it.
fn skeleton(markdown: &str) -> Vec<String> {
    let mut skeleton = Vec::new();
    for event in Parser::new_ext(markdown, MARKDOWN) {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => {
                let web = dest_url.starts_with("https://") || dest_url.starts_with("http://");
                assert!(web, "a link to {dest_url}");
            }
            Event::Start(Tag::Heading { level, .. }) => skeleton.push(format!("{level}")),
            Event::Start(Tag::TableHead) => skeleton.push("table".to_owned()),
            Event::Start(Tag::TableRow) => skeleton.push("row".to_owned()),
            Event::End(TagEnd::TableCell) => skeleton.push("cell".to_owned()),
            Event::Start(Tag::Item) => skeleton.push("item".to_owned()),
            Event::Start(Tag::CodeBlock(_)) => skeleton.push("code".to_owned()),
            Event::Start(Tag::Strong | Tag::Emphasis) => skeleton.push("emphasis".to_owned()),
            Event::Start(
                Tag::Paragraph | Tag::TableCell | Tag::BlockQuote(_) | Tag::List(_) | Tag::Table(_),
            )
            | Event::End(_)
            | Event::Text(_)
            | Event::SoftBreak => {}
            other => panic!("{other:?} in a report"),
        }
    }
    skeleton
}

/// What Markdown shows of a paragraph or heading: its words alone.
fn first_heading(markdown: &str) -> String {
    Parser::new_ext(markdown, MARKDOWN)
        .take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_))))
        .filter_map(|event| match event {
            Event::Text(text) => Some(text.to_string()),
            _ => None,
        })
        .collect()
}

fn text(report: &Report, format: Format) -> String {
    String::from_utf8(write(report, format, Language::En).unwrap()).unwrap()
}

/// What is left of words in a line of text that a reader sees.
fn seen(words: &str) -> String {
    let printable = words.chars().map(|character| match character {
        '\n' | '\t' | '\r' => ' ',
        control if control.is_control() => '\u{fffd}',
        other => other,
    });
    printable.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The page's elements by name, in order, without the words in them.
fn elements(page: &Html) -> Vec<String> {
    let all = Selector::parse("*").unwrap();
    page.select(&all).map(|element| element.value().name().to_owned()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn words_stay_words_in_html(words in words()) {
        let report = planted(&words);
        let page = Html::parse_document(&text(&report, Format::Html));
        prop_assert!(page.errors.is_empty(), "{:?}", page.errors);
        let allowed = [
            "html", "head", "meta", "title", "style", "body", "svg", "symbol", "circle", "path",
            "pattern", "rect", "header", "div", "p", "span", "h1", "h2", "h3", "main", "section", "dl", "dt", "dd",
            "small", "i", "ul", "li", "b", "use", "sup", "a", "article", "blockquote", "figure",
            "figcaption", "bdi", "br", "table", "thead", "tbody", "tr", "th", "td", "pre", "footer",
        ];
        for name in elements(&page) {
            prop_assert!(allowed.contains(&name.as_str()), "<{}> in a report", name);
        }
        for link in page.select(&Selector::parse("a").unwrap()) {
            let href = link.attr("href").unwrap().to_lowercase();
            prop_assert!(["#", "http://", "https://"].iter().any(|web| href.starts_with(web)), "{}", href);
            prop_assert!(link.value().attrs().all(|(name, _)| !name.starts_with("on")));
        }
        let title = page.select(&Selector::parse("h1").unwrap()).next().unwrap();
        prop_assert_eq!(seen(&title.text().collect::<String>()), seen(&words));
    }

    #[test]
    fn words_stay_words_in_markdown(words in words()) {
        let markdown = text(&planted(&words), Format::Markdown);
        let plain = text(&planted("x"), Format::Markdown);
        if !seen(&words).is_empty() {
            prop_assert_eq!(skeleton(&markdown), skeleton(&plain));
        }
        prop_assert_eq!(seen(&first_heading(&markdown)), seen(&words));
    }

    #[test]
    fn words_stay_words_in_csv_and_json(words in words()) {
        let report = planted(&words);
        let table = text(&report, Format::Csv);
        let mut reader = csv::ReaderBuilder::new().from_reader(table.trim_start_matches('\u{feff}').as_bytes());
        for row in reader.records() {
            for cell in &row.unwrap() {
                let first = cell.chars().next().unwrap_or('x');
                prop_assert!(!"=+-@\t\r".contains(first), "{:?}", cell);
            }
        }
        let read: Report = serde_json::from_str(&text(&report, Format::Json)).unwrap();
        prop_assert_eq!(read.claims, report_claims(&report));
    }
}

/// The claims as they may leave the desk: places made public, all else as it was.
fn report_claims(report: &Report) -> Vec<periksa_report::model::ClaimPart> {
    let bytes = write(report, Format::Json, Language::Id).unwrap();
    let public: Report = serde_json::from_slice(&bytes).unwrap();
    let mut claims = report.claims.clone();
    for (claim, public) in claims.iter_mut().zip(public.claims) {
        for (passage, public) in claim.evidence.iter_mut().zip(public.evidence) {
            passage.url = public.url;
            passage.final_url = public.final_url;
            passage.source_name = public.source_name;
        }
    }
    claims
}
