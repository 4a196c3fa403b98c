//! What each form looks like, kept as snapshots.

use crate::cases::{english, indonesian};
use periksa_report::{Format, Language, Report, write};

fn written(report: &Report, format: Format, language: Language) -> String {
    String::from_utf8(write(report, format, language).unwrap()).unwrap()
}

/// The page without its style sheet and symbols, which are data files, one tag a line.
fn page(report: &Report, language: Language) -> String {
    let page = written(report, Format::Html, language);
    let (head, rest) = page.split_once("<style>").unwrap();
    let (_, rest) = rest.split_once("</style>").unwrap();
    let (body, rest) = rest.split_once("<svg class=\"symbols\"").unwrap();
    let (_, rest) = rest.split_once("</svg>").unwrap();
    format!("{head}{body}{rest}").replace("><", ">\n<")
}

#[test]
fn html() {
    insta::assert_snapshot!("english_html", page(&english(), Language::En));
    insta::assert_snapshot!("indonesian_html", page(&indonesian(), Language::Id));
}

#[test]
fn markdown() {
    insta::assert_snapshot!(
        "english_markdown",
        written(&english(), Format::Markdown, Language::En)
    );
    insta::assert_snapshot!(
        "indonesian_markdown",
        written(&indonesian(), Format::Markdown, Language::Id)
    );
}

#[test]
fn csv() {
    insta::assert_snapshot!("english_csv", written(&english(), Format::Csv, Language::En));
    insta::assert_snapshot!("indonesian_csv", written(&indonesian(), Format::Csv, Language::Id));
}

#[test]
fn json() {
    insta::assert_snapshot!("english_json", written(&english(), Format::Json, Language::En));
    insta::assert_snapshot!("indonesian_json", written(&indonesian(), Format::Json, Language::Id));
}
