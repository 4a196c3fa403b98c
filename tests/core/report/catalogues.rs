//! Both languages say everything, and say it within what the field allows.

use serde_json::Value;
use std::collections::BTreeSet;

const ENGLISH: &str = include_str!("../../../src-tauri/crates/report/data/en.json");
const INDONESIAN: &str = include_str!("../../../src-tauri/crates/report/data/id.json");

fn read(words: &str) -> Value {
    serde_json::from_str(words).unwrap()
}

fn keys(value: &Value, path: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(entries) => {
            entries.iter().for_each(|(key, value)| keys(value, &format!("{path}/{key}"), found));
        }
        Value::Array(items) => {
            items
                .iter()
                .enumerate()
                .for_each(|(at, item)| keys(item, &format!("{path}/{at}"), found));
        }
        _ => {
            found.insert(path.to_owned());
        }
    }
}

fn places(phrase: &str) -> BTreeSet<&str> {
    phrase.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect()
}

#[test]
fn both_languages_have_the_same_keys() {
    let (mut english, mut indonesian) = (BTreeSet::new(), BTreeSet::new());
    keys(&read(ENGLISH), "", &mut english);
    keys(&read(INDONESIAN), "", &mut indonesian);
    assert_eq!(english, indonesian);
    assert!(english.len() > 150, "the catalogues were read");
}

#[test]
fn a_phrase_has_the_same_places_in_both_languages() {
    let (english, indonesian) = (read(ENGLISH), read(INDONESIAN));
    let mut all = BTreeSet::new();
    keys(&english, "", &mut all);
    for key in all {
        let phrase =
            |words: &Value| words.pointer(&key).and_then(Value::as_str).unwrap().to_owned();
        let (english, indonesian) = (phrase(&english), phrase(&indonesian));
        assert!(!english.trim().is_empty() && !indonesian.trim().is_empty(), "{key} is empty");
        assert_eq!(places(&english), places(&indonesian), "{key}");
    }
}

#[test]
fn no_word_claims_more_than_a_capture_or_a_search_can_show() {
    let overclaims = [
        "prove",
        "proof",
        "authentic",
        "court",
        "no evidence",
        "fabricated",
        "plagiari",
        "deleted",
        "membuktikan",
        "terbukti",
        "tidak ada bukti",
        "asli",
        "palsu",
    ];
    for words in [ENGLISH, INDONESIAN] {
        let words = words.to_lowercase();
        for overclaim in overclaims {
            let said = words.split(|c: char| !c.is_alphanumeric() && c != ' ').any(|part| {
                part.split(' ').any(|word| word == overclaim)
                    || (overclaim.contains(' ') && part.contains(overclaim))
            });
            assert!(!said, "the catalogue says “{overclaim}”");
        }
    }
    assert!(ENGLISH.contains("Received by this computer at {when}, unaltered since"));
    assert!(INDONESIAN.contains("Diterima komputer ini pada {when}, tidak berubah sejak itu"));
}
