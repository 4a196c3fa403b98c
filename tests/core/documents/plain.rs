//! Plain text and tables of values.

use periksa_documents::{Hint, Kind, NoteCode};
use proptest::prelude::*;

use crate::world::{extractor, fact, note, read};

#[test]
fn every_charset_gives_the_same_words() {
    let words = "Gubernur berkata: \u{201C}Tidak ada kénaikan\u{201D}, Café Ñandú.";
    let utf16 = |units: fn(u16) -> [u8; 2], mark: bool| -> Vec<u8> {
        mark.then_some(0xFEFF).into_iter().chain(words.encode_utf16()).flat_map(units).collect()
    };
    let plain: String = words.chars().filter(char::is_ascii).collect();
    let cases: [(Vec<u8>, &str, &str); 5] = [
        (words.into(), "UTF-8", words),
        ([b"\xEF\xBB\xBF", words.as_bytes()].concat(), "UTF-8", words),
        (utf16(u16::to_le_bytes, true), "UTF-16LE", words),
        (utf16(u16::to_be_bytes, true), "UTF-16BE", words),
        (plain.encode_utf16().flat_map(u16::to_le_bytes).collect(), "UTF-16LE", &plain),
    ];
    for (bytes, charset, expected) in cases {
        let document = read(&bytes);
        assert_eq!(document.text, expected, "{charset}");
        assert_eq!(fact(&document, "charset"), Some(charset));
    }
}

#[test]
fn a_guessed_charset_is_said_and_a_named_one_is_not_guessed() {
    let latin = "Caf\u{e9} \u{e0} la carte: d\u{e9}j\u{e0} vu, na\u{ef}ve, fa\u{e7}ade"
        .chars()
        .map(|c| c as u8)
        .collect::<Vec<_>>();
    let guessed = read(&latin);
    assert!(guessed.text.starts_with("Café à la carte"), "{}", guessed.text);
    assert!(note(&guessed, NoteCode::CharsetGuessed).words.contains("windows-1252"));
    let hint = Hint { charset: Some("iso-8859-1".into()), media_type: None };
    let named = extractor().extract(&latin, &hint).unwrap();
    assert!(!named.notes_say(NoteCode::CharsetGuessed));
}

#[test]
fn line_ends_become_those_of_stored_texts() {
    assert_eq!(read(b"satu\r\ndua\rtiga\nempat").text, "satu\ndua\ntiga\nempat");
}

#[test]
fn a_table_is_read_by_the_delimiter_that_fits() {
    for (delimiter, shown) in [(",", ","), (";", ";"), ("\t", "tab"), ("|", "|")] {
        let rows =
            ["kota,kasus,tahun", "\"Rejowangi, lama\",\"2\"\"14\",2026", "Sumberejo,17,2026"];
        let table = rows
            .join("\n")
            .replace("\"Rejowangi, lama\"", "\"Rejowangi lama\"")
            .replace(',', delimiter);
        let document = read(table.as_bytes());
        assert_eq!(document.kind, Kind::Csv, "{shown}");
        assert_eq!(
            document.text,
            "kota\tkasus\ttahun\nRejowangi lama\t2\"14\t2026\nSumberejo\t17\t2026"
        );
        assert_eq!(fact(&document, "delimiter"), Some(shown));
        assert!(document.notes_say(NoteCode::DelimiterGuessed));
    }
}

#[test]
fn a_quoted_value_keeps_its_delimiter_and_loses_its_line_ends() {
    let document = read(b"a,b,c\n\"x, y\",\"dua\nbaris\",3\n1,2,3\n");
    assert_eq!(document.text, "a\tb\tc\nx, y\tdua baris\t3\n1\t2\t3");
}

#[test]
fn what_stands_in_quotation_marks_parts_nothing() {
    let document = read(b"\"a\",\"||\",\"|\"\n\"0\",\"|\",\"|\"\n\"say \"\"|\"\"\",\"0\",\";\"\n");
    assert_eq!(document.text, "a\t||\t|\n0\t|\t|\nsay \"|\"\t0\t;");
    assert_eq!(fact(&document, "delimiter"), Some(","));
}

#[test]
fn uneven_rows_are_said() {
    let even = "a,b,c\n".repeat(30);
    let document = read(format!("{even}satu\n{even}").as_bytes());
    assert_eq!(document.kind, Kind::Csv);
    assert!(note(&document, NoteCode::UnevenRows).words.contains("between 1 and 3"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Values of a table come back whole, whatever they hold.
    #[test]
    fn values_come_back(rows in prop::collection::vec(prop::collection::vec("[a-zA-Zé0-9 \
        ,;\"|]{1,12}", 3), 3..8)) {
        let mut writer = csv::WriterBuilder::new().quote_style(csv::QuoteStyle::Always).from_writer(Vec::new());
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        let hint = Hint { media_type: Some("text/csv".into()), charset: None };
        let document = extractor().extract(&writer.into_inner().unwrap(), &hint).unwrap();
        let expected: Vec<String> = rows.iter().map(|row| row.iter().map(|value| value.trim().to_owned()).collect::<Vec<_>>().join("\t")).collect();
        let expected = expected.join("\n");
        prop_assert_eq!(document.text, expected.trim_end());
    }
}
