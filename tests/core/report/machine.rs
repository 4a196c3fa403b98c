//! JSON: nothing is lost on the way, and the same report gives the same bytes.

use crate::cases::{english, indonesian};
use periksa_report::{Format, Language, Report, write};
use serde_json::Value;

#[test]
fn json_holds_the_whole_model() {
    let report = indonesian();
    let bytes = write(&report, Format::Json, Language::Id).unwrap();
    let read: Report = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(read, report);
    let document: Value = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(document["schema"], "periksa-report/1");
    assert_eq!(document["claims"][0]["finding"], "accurate");
}

#[test]
fn offsets_in_json_cut_the_claimed_words() {
    let bytes = write(&english(), Format::Json, Language::En).unwrap();
    let document: Value = serde_json::from_slice(&bytes).unwrap();
    let text = document["article"]["text"].as_str().unwrap();
    let at = |claim: &Value, key: &str| usize::try_from(claim[key].as_u64().unwrap()).unwrap();
    for claim in document["claims"].as_array().unwrap() {
        assert_eq!(&text[at(claim, "start")..at(claim, "end")], claim["words"].as_str().unwrap());
    }
}

#[test]
fn every_form_is_the_same_each_time() {
    for format in [Format::Html, Format::Markdown, Format::Csv, Format::Json] {
        let first = write(&english(), format, Language::Id).unwrap();
        assert_eq!(first, write(&english(), format, Language::Id).unwrap());
        assert!(std::str::from_utf8(&first).is_ok());
    }
}
