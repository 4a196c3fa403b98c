//! Places: wrong ones are refused, private ones stay at home.

use crate::cases::english;
use periksa_report::{Format, Language, Report, write};

const FORMATS: [Format; 4] = [Format::Html, Format::Markdown, Format::Csv, Format::Json];

fn refused(report: &Report, what: &str) {
    for format in FORMATS {
        let fault = write(report, format, Language::En).unwrap_err();
        assert_eq!(fault.code(), "bad_span");
        assert!(fault.to_string().contains(what), "{fault}");
    }
}

#[test]
fn a_claim_at_other_words_is_refused() {
    let mut report = english();
    report.claims[2].start += 1;
    refused(&report, "claim 3");
}

#[test]
fn an_offset_inside_a_character_or_past_the_end_is_refused() {
    let mut report = english();
    let quote = report.article.text.find('“').unwrap();
    report.claims[0].start = quote + 1;
    refused(&report, "claim 1");
    let mut report = english();
    report.article.body[0].end = report.article.text.len() + 1;
    refused(&report, "body part 1");
    let mut report = english();
    let open = &mut report.open[0];
    std::mem::swap(&mut open.start, &mut open.end);
    refused(&report, "open words 1");
}

#[test]
fn a_claim_without_words_and_overlapping_blocks_are_refused() {
    let mut report = english();
    report.claims[0].end = report.claims[0].start;
    report.claims[0].words.clear();
    refused(&report, "claim 1");
    let mut report = english();
    report.article.blocks[1].start = report.article.blocks[0].start;
    refused(&report, "block 2");
}

#[test]
fn no_home_path_user_name_or_password_leaves_the_desk() {
    let mut report = english();
    report.article.source_name = "/home/canary/drafts/story.md".to_owned();
    report.article.url = Some("https://canary:sesame@news.example/a?mail=x@y.example".to_owned());
    report.sources[0].url = Some("file:///home/canary/page.html".to_owned());
    report.sources[0].captures[0].url = r"C:\Users\canary\page.html".to_owned();
    report.sources[0].captures[0].final_url = r"\\server\canary\page.html".to_owned();
    report.sources[1].name = "~/canary/register.html".to_owned();
    for passage in report.claims.iter_mut().flat_map(|claim| &mut claim.evidence) {
        passage.url = "FILE:///home/canary/page.html".to_owned();
        passage.final_url = "http://canary@host.example".to_owned();
        passage.source_name = "/canary/Register of Lights".to_owned();
    }
    for format in FORMATS {
        let text = String::from_utf8(write(&report, format, Language::En).unwrap()).unwrap();
        assert!(!text.contains("canary") && !text.contains("sesame"), "{format:?}");
        assert!(text.contains("Register of Lights"), "{format:?} keeps the file's name");
    }
    let json = String::from_utf8(write(&report, Format::Json, Language::En).unwrap()).unwrap();
    assert!(json.contains("https://news.example/a?mail=x@y.example"));
    assert!(json.contains("\"story.md\""));
}
