//! Spreadsheets.

use periksa_documents::{MarkKind, NoteCode};

use crate::fixtures::{ods, xls, xlsx};
use crate::world::{note, read, words};

#[test]
fn each_sheet_is_a_text_and_each_row_a_line() {
    let data = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Kota</t></is></c><c r=\"C1\" \
        t=\"inlineStr\"><is><t>Kasus</t></is></c></row>\
        <row r=\"5\"><c r=\"A5\" t=\"str\"><f>A1</f><v>Rejowangi</v></c><c r=\"B5\" \
            s=\"1\"><v>46083.5</v></c><c r=\"C5\"><v>214.5</v></c><c r=\"D5\" \
            t=\"b\"><v>1</v></c></row>";
    let document = read(&xlsx(&[
        ("Data", "", data),
        ("Lama", "state=\"hidden\"", "<row r=\"1\"><c r=\"A1\"><v>7</v></c></row>"),
    ]));
    assert_eq!(words(&document, 0), "Kota\t\tKasus\nRejowangi\t2026-03-02T12:00:00\t214.5\tTRUE");
    assert_eq!(words(&document, 1), "7");
    let names: Vec<_> =
        document.pages.iter().map(|mark| (mark.kind, mark.name.as_deref().unwrap())).collect();
    assert_eq!(names, [(MarkKind::Sheet, "Data"), (MarkKind::Sheet, "Lama")]);
    assert!(note(&document, NoteCode::HiddenSheets).words.contains("\"Lama\""));
    assert!(document.notes_say(NoteCode::StoredValues));
}

#[test]
fn two_cells_at_the_ends_of_a_sheet_cost_no_more_than_two_cells() {
    let data = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c \
        r=\"XFD1048576\"><v>2</v></c></row>";
    let document = read(&xlsx(&[("Data", "", data)]));
    assert!(document.text.starts_with("1\n") && document.text.ends_with('2'));
    assert!(document.text.len() < 1_000);
}

#[test]
fn open_document_sheets_are_read() {
    let document = read(&ods(
        "<table:table table:name=\"Data\"><table:table-row><table:table-cell \
            office:value-type=\"string\"><text:p>Kota</text:p></table:table-cell><table:table-cell \
            office:value-type=\"float\" \
            office:value=\"214\"><text:p>214</text:p></table:table-cell></table:table-row></table:table>",
    ));
    assert_eq!(words(&document, 0), "Kota\t214");
    assert_eq!(document.pages[0].name.as_deref(), Some("Data"));
}

#[test]
fn old_excel_files_are_read() {
    let document = read(&xls("Data", &[84.0, 12.5]));
    assert_eq!(words(&document, 0), "84\t12.5");
    assert_eq!(document.pages[0].name.as_deref(), Some("Data"));
}
