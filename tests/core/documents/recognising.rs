//! Text in pictures, by Tesseract where it is installed.

use periksa_documents::{Area, Kind, NoteCode, Programs};

use crate::fixtures::{pdf, scanned};
use crate::world::{extractor, note, say, words};

/// A page of text as the picture that a scanner would make.
fn page() -> image::RgbImage {
    let lines = "Cakupan vaksinasi mencapai 84 persen.\nPasar Rejowangi terbakar pada hari Senin.";
    let drawn = extractor().picture(&pdf(&[lines]), 1, 1_600).unwrap();
    image::load_from_memory(&drawn.png).unwrap().to_rgb8()
}

#[test]
fn without_tesseract_it_says_what_to_install() {
    let problem = extractor().recognise(&scanned(&page()), &["ind", "eng"]).unwrap_err();
    assert_eq!(problem.code(), "tool_absent");
    assert!(problem.to_string().contains("tesseract-ocr-ind"));
}

#[test]
fn a_scan_is_recognised() {
    let installed = Programs::installed();
    if installed.tesseract.is_none() {
        say("SKIPPED: tesseract is not installed");
        return;
    }
    let recogniser = extractor().with(installed);
    let scan = scanned(&page());
    let document = recogniser.recognise(&scan, &["eng", "xyz"]).unwrap();
    assert_eq!(document.kind, Kind::Pdf);
    let read = words(&document, 0);
    assert!(read.contains("84 persen") && read.contains("Pasar Rejowangi terbakar"), "{read}");
    assert!(document.software[0].to_string().starts_with("Tesseract "), "{:?}", document.software);
    assert!(document.software[0].version.ends_with("(eng)"));
    assert_eq!(document.software[1].name, "hayro");
    assert!(document.notes_say(NoteCode::Recognised));
    assert!(note(&document, NoteCode::LanguageAbsent).words.contains("xyz"));
    assert_eq!(document.facts[0].name, "confidence of page 1");

    let page = document.words.iter().find(|word| &document.text[word.start..word.end] == "Pasar");
    let area = page.unwrap().area;
    // The second of two lines at the top of a page, begun at its left margin.
    assert!(area.left < Area::WHOLE / 4 && area.top < Area::WHOLE / 3, "{area:?}");
    let first = document.words[0].area;
    assert!(first.top + first.height <= area.top, "{first:?} stands above {area:?}");
    let spoken: Vec<&str> =
        document.words.iter().map(|word| &document.text[word.start..word.end]).collect();
    assert_eq!(spoken, read.split_whitespace().collect::<Vec<_>>());

    let nothing = recogniser.recognise(&scan, &["xyz"]).unwrap_err();
    assert_eq!(nothing.code(), "languages_absent");
    let no_picture = recogniser.recognise(b"Teks biasa saja", &["eng"]).unwrap_err();
    assert_eq!(no_picture.code(), "no_picture");
}
