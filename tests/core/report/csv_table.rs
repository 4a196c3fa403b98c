//! The table that opens in a spreadsheet.

use crate::cases::{english, indonesian};
use periksa_report::{Format, Language, Report, write};

fn rows(report: &Report, language: Language) -> Vec<Vec<String>> {
    let bytes = write(report, Format::Csv, language).unwrap();
    let table = std::str::from_utf8(&bytes).unwrap().strip_prefix('\u{feff}').unwrap();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(table.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(ToOwned::to_owned).collect()).collect()
}

#[test]
fn every_claim_and_passage_has_a_row() {
    let report = english();
    let expected: usize = report.claims.iter().map(|claim| claim.evidence.len().max(1)).sum();
    let rows = rows(&report, Language::En);
    assert_eq!(rows.len(), expected + 1);
    assert!(rows.iter().all(|row| row.len() == rows[0].len()));
    for claim in &report.claims {
        let number = claim.number.to_string();
        assert!(rows[1..].iter().any(|row| row[0] == number && row[1] == claim.words));
    }
}

#[test]
fn the_header_names_each_column_once() {
    for (report, language) in [(english(), Language::En), (indonesian(), Language::Id)] {
        let header = rows(&report, language).remove(0);
        let mut names = header.clone();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), header.len());
    }
}

#[test]
fn a_cell_cannot_become_a_formula() {
    let mut report = english();
    let claim = &mut report.claims[0];
    let planted = [
        "=HYPERLINK(\"https://evil.example\")",
        "+1+1",
        "-2",
        "@SUM(A1)",
        "\t=1",
        "words; =1",
        "words;=HYPERLINK(1)",
        "line\n=1",
        "\u{ff1d}1",
        "line\r\n@x",
    ];
    for formula in planted {
        claim.note = formula.to_owned();
        let mut alone = report_with_one_claim(claim);
        alone.claims[0].note = formula.to_owned();
        let note = rows(&alone, Language::En)[1][8].clone();
        for part in note.split([';', '\t', '\n']) {
            let first = part.chars().next().unwrap_or('x');
            assert!(!"=+-@\u{ff1d}".contains(first), "{formula:?} became {note:?}");
        }
        assert_eq!(note.replace('\'', ""), formula.replace("\r\n", "\n"), "nothing else changed");
    }
}

fn report_with_one_claim(claim: &periksa_report::model::ClaimPart) -> Report {
    let mut report = english();
    report.claims = vec![claim.clone()];
    report
}
