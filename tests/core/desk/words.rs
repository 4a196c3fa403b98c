//! The interface has words for every code that reading can raise, in both languages.

use periksa_reading::claims::{DetailKind, FactKind, Flag, RelationKind};
use periksa_reading::extract::{BlockKind, Field};
use serde_json::Value;

const CATALOGUES: [(&str, &str); 2] = [
    ("en", include_str!("../../../ui/src/i18n/en.json")),
    ("id", include_str!("../../../ui/src/i18n/id.json")),
];

const REPORTS: [(&str, &str); 2] = [
    ("en", include_str!("../../../src-tauri/crates/report/data/en.json")),
    ("id", include_str!("../../../src-tauri/crates/report/data/id.json")),
];

fn codes<T: Copy>(all: &[T], code: impl Fn(T) -> &'static str) -> Vec<&'static str> {
    all.iter().map(|&one| code(one)).collect()
}

#[test]
fn the_interface_has_words_for_every_code() {
    let groups = [
        ("flag", codes(Flag::ALL, Flag::code)),
        ("detail", codes(DetailKind::ALL, DetailKind::code)),
        ("fact", codes(FactKind::ALL, FactKind::code)),
        ("relation", codes(RelationKind::ALL, RelationKind::code)),
        ("block", codes(BlockKind::ALL, BlockKind::code)),
        ("field", codes(Field::ALL, Field::code)),
    ];
    for (language, catalogue) in CATALOGUES {
        let words: Value = serde_json::from_str(catalogue).unwrap();
        for (group, codes) in &groups {
            for code in codes {
                let key = format!("{group}.{code}");
                assert!(words.get(&key).is_some(), "{language} has no words for {key}");
            }
        }
    }
}

#[test]
fn the_interface_has_words_for_every_origin_of_a_value() {
    let table = include_str!("../../../src-tauri/crates/reading/data/provenance.txt");
    let origins = table.lines().filter(|line| !line.starts_with('#'));
    let origins: Vec<&str> =
        origins.filter_map(|line| Some(line.split_once('=')?.0.trim())).collect();
    assert!(origins.len() > 100, "the table was read");
    for (language, catalogue) in CATALOGUES {
        let words: Value = serde_json::from_str(catalogue).unwrap();
        for origin in &origins {
            let coded = ["json-ld ", "meta ", "itemprop "].iter().any(|c| origin.starts_with(c));
            let family = if coded { origin.split(' ').next().unwrap() } else { origin };
            let key = format!("origin.{}", family.replace([' ', '-'], "_"));
            assert!(words.get(&key).is_some(), "{language} has no words for {key}");
        }
    }
}

#[test]
fn the_report_has_words_for_every_flag() {
    for (language, catalogue) in REPORTS {
        let words: Value = serde_json::from_str(catalogue).unwrap();
        for flag in Flag::ALL {
            let known = words["flag"].get(flag.code()).is_some();
            assert!(known, "{language} has no words for {}", flag.code());
        }
    }
}
