//! PDFs: a text for each page, what is missing, and pages as pictures.

use periksa_documents::NoteCode::{LettersDiffer, NumbersDiffer, OrderDiffers, WordsDiffer};
use periksa_documents::{Extractor, FactGroup, Hint, MarkKind, NoteCode, Programs};

use crate::fixtures::{self, pdf, pdf_that_says, picture, scanned};
use crate::world::{self, extract, extractor, fact, note, read, say, within, words};

#[test]
fn each_page_is_a_text_of_its_own() {
    let document =
        read(&pdf(&["Cakupan vaksinasi mencapai 84 persen.", "Halaman dua (lampiran).", "Tiga."]));
    assert_eq!(document.pages.len(), 3);
    assert_eq!(words(&document, 0), "Cakupan vaksinasi mencapai 84 persen.");
    assert_eq!(words(&document, 1), "Halaman dua (lampiran).");
    assert!(document.pages.iter().all(|page| page.kind == MarkKind::Page));
    assert_eq!(document.pages.iter().map(|page| page.number).collect::<Vec<_>>(), [1, 2, 3]);
    let at = document.text.find("lampiran").unwrap();
    assert_eq!(document.page_at(at).map(|page| page.number), Some(2));
    assert_eq!(document.software[0].to_string(), "pdf_oxide 0.3.78");
    assert!(document.notes_say(NoteCode::MachineExtracted));
    assert!(note(&document, NoteCode::SecondReaderAbsent).words.contains("pdftotext"));
}

#[test]
fn what_the_file_says_of_itself_is_a_claim() {
    let info = "/Info << /Author (Nilam) /CreationDate (D:20260302091500+07'00') /Title \
        <FEFF00500061007300610072> >>";
    let document = read(&pdf_that_says(&["Isi"], 1, info));
    assert_eq!(fact(&document, "Author"), Some("Nilam"));
    assert_eq!(fact(&document, "Title"), Some("Pasar"));
    assert_eq!(fact(&document, "CreationDate"), Some("D:20260302091500+07'00'"));
    assert!(document.facts.iter().all(|fact| fact.group == FactGroup::Properties));
    assert!(document.notes_say(NoteCode::ClaimsOfTheFile));
}

#[test]
fn a_scan_says_that_it_has_no_text_and_offers_recognising() {
    let document = read(&scanned(&picture(120, 160)));
    assert_eq!(document.text, "");
    assert_eq!(document.pages.len(), 1);
    assert!(document.notes_say(NoteCode::NoTextLayer));
    assert!(document.notes_say(NoteCode::RecognitionOffered));
    assert!(note(&document, NoteCode::RecogniserAbsent).words.contains("not installed"));
    assert!(!document.notes_say(NoteCode::MachineExtracted));
}

#[test]
fn a_page_without_text_among_others_is_named() {
    let document = read(&pdf(&["Satu", "", "Tiga"]));
    assert_eq!(note(&document, NoteCode::PagesWithoutText).pages, [2]);
    assert!(!document.notes_say(NoteCode::NoTextLayer));
}

#[test]
fn a_lie_of_ten_thousand_pages_is_found_out_in_time() {
    let document = read(&pdf_that_says(&["Satu-satunya halaman"], 10_000, ""));
    assert_eq!(words(&document, 0), "Satu-satunya halaman");
    assert!(document.pages.len() < 100, "{} pages", document.pages.len());
}

#[test]
fn pages_that_are_named_but_not_there_are_said_to_be_missing() {
    let there =
        String::from_utf8_lossy(&pdf_that_says(&["Satu-satunya halaman"], 31, "")).into_owned();
    let absent: String = (900..930).map(|object| format!("{object} 0 R ")).collect();
    let document =
        read(there.replace("/Kids [3 0 R ", &format!("/Kids [3 0 R {absent}")).as_bytes());
    assert_eq!(words(&document, 0), "Satu-satunya halaman");
    if document.pages.len() > 1 {
        assert!(note(&document, NoteCode::PagesMissing).words.contains("31"));
        assert!(note(&document, NoteCode::PagesUnreadable).pages.contains(&2));
    }
}

#[test]
fn only_so_many_pages_are_read_and_the_rest_is_said() {
    let limits = periksa_documents::Limits { pages: 2, ..world::limits() };
    let document = within(limits).extract(&pdf(&["a", "b", "c"]), &Default::default()).unwrap();
    assert_eq!(document.pages.len(), 2);
    assert!(note(&document, NoteCode::PagesCut).words.contains("2 of 3"));
}

#[test]
fn a_text_is_cut_at_its_limit_and_says_so() {
    let limits = periksa_documents::Limits { text_bytes: 30, ..world::limits() };
    let document = within(limits)
        .extract(
            &pdf(&["Sepuluh ribu orang datang ke pasar itu kemarin", "b"]),
            &Default::default(),
        )
        .unwrap();
    assert!(document.text.len() <= 30);
    assert!(document.notes_say(NoteCode::TextCut));
}

#[test]
fn a_page_is_drawn_for_the_eye() {
    let drawn = extractor().picture(&pdf(&["Satu", "Dua"]), 2, 800).unwrap();
    assert_eq!((drawn.page, drawn.pages), (2, 2));
    assert_eq!(drawn.software.to_string(), "hayro 0.9.0");
    let page = image::load_from_memory(&drawn.png).unwrap().to_luma8();
    assert_eq!(page.width(), 800);
    let dark = page.pixels().filter(|pixel| pixel.0[0] < 100).count();
    assert!((50..50_000).contains(&dark), "{dark} dark pixels on a page of one word");
}

#[test]
fn a_page_that_does_not_exist_is_not_drawn() {
    for page in [0, 3, usize::MAX] {
        let problem = extractor().picture(&pdf(&["Satu", "Dua"]), page, 800).unwrap_err();
        assert_eq!(problem.code(), "no_such_page");
    }
    let problem = extractor().picture(b"Teks biasa saja", 1, 800).unwrap_err();
    assert_eq!(problem.code(), "no_picture");
}

#[test]
fn a_page_of_any_size_is_drawn_within_the_limit_of_pixels() {
    for size in ["1 1", "1000000 1000000", "14400 1", "-595 -842", "1e38 1e38"] {
        let bytes =
            String::from_utf8_lossy(&pdf(&["x"])).replace("0 0 595 842", &format!("0 0 {size}"));
        let few = periksa_documents::Limits { pixels: 1_000_000, ..world::limits() };
        match within(few.clone()).picture(bytes.as_bytes(), 1, u32::MAX) {
            Ok(drawn) => {
                let (width, height) = image::ImageReader::new(std::io::Cursor::new(drawn.png))
                    .with_guessed_format()
                    .unwrap()
                    .into_dimensions()
                    .unwrap();
                assert!(
                    u64::from(width) * u64::from(height) <= few.pixels + u64::from(width + height),
                    "{size}: {width}x{height}"
                );
            }
            Err(problem) => assert!(
                ["damaged", "no_such_page"].contains(&problem.code()),
                "{size}: {}",
                problem.code()
            ),
        }
    }
}

#[test]
fn files_inside_are_listed_and_not_read() {
    let mut made = fixtures::Pdf::default();
    let file = made.stream("/Type /EmbeddedFile", b"rahasia di dalam");
    let spec = made.object(format!(
        "<< /Type /Filespec /F (lampiran.txt) /UF (lampiran.txt) /EF << /F {file} 0 R >> >>"
    ));
    let page = made.object("<< /Type /Page /Parent 4 0 R /MediaBox [0 0 595 842] >>");
    let tree = made.object(format!("<< /Type /Pages /Kids [{page} 0 R] /Count 1 >>"));
    let root = made.object(format!(
        "<< /Type /Catalog /Pages {tree} 0 R /Names << /EmbeddedFiles \
        << /Names [(lampiran.txt) {spec} 0 R] >> >> >>"
    ));
    let document = read(&made.finish(root));
    let attached = &document.attachments[0];
    assert_eq!(attached.name.as_deref(), Some("lampiran.txt"));
    assert_eq!(attached.bytes, 16);
    assert_eq!(
        attached.sha256,
        hex::encode(<sha2::Sha256 as sha2::Digest>::digest(b"rahasia di dalam"))
    );
    assert!(document.notes_say(NoteCode::AttachmentsNotRead));
}

#[test]
fn a_second_reader_confirms_or_doubts_the_letters() {
    let installed = Programs::installed();
    if installed.pdftotext.is_none() {
        say("SKIPPED: pdftotext is not installed");
        return;
    }
    let twice = extractor().with(Programs { tesseract: None, ..installed });
    let same = twice
        .extract(&pdf(&["Cakupan vaksinasi mencapai 84 persen.", "Dua."]), &Default::default())
        .unwrap();
    assert!(note(&same, NoteCode::ReadersAgree).words.contains("2 pages with text"));
    assert!(same.software[1].to_string().starts_with("pdftotext 2"), "{}", same.software[1]);
}

/// An extractor whose second reader says these words of every PDF.
#[cfg(unix)]
fn second(words: &str) -> (Extractor, tempfile::TempDir) {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pdftotext");
    std::fs::write(&path, format!("#!/bin/sh\ncat >/dev/null\nprintf '%s' '{words}'\n")).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    (extractor().with(Programs { pdftotext: Some(path), tesseract: None }), folder)
}

#[cfg(unix)]
#[test]
fn each_way_to_read_differently_has_its_own_note() {
    let page = pdf(&["Cakupan vaksinasi mencapai 84 persen di kota ini"]);
    let cases: [(&str, &[NoteCode]); 5] = [
        ("Cakupan vaksinasi mencapai 84 persen di kota ini", &[]),
        ("Rapat warga 84", &[LettersDiffer, WordsDiffer, OrderDiffers]),
        ("Cakupan isanisakv mencapai 84 persen di kota ini", &[WordsDiffer, OrderDiffers]),
        (
            "Cakupan vaksinasi mencapai 48 persen di kota ini",
            &[WordsDiffer, NumbersDiffer, OrderDiffers],
        ),
        ("kota ini Cakupan 84 persen di vaksinasi mencapai", &[OrderDiffers]),
    ];
    for (words, expected) in cases {
        let (twice, _folder) = second(words);
        let document = twice.extract(&page, &Hint::default()).unwrap();
        let all = [LettersDiffer, WordsDiffer, NumbersDiffer, OrderDiffers];
        let said: Vec<_> = all.into_iter().filter(|code| document.notes_say(*code)).collect();
        assert_eq!(said, expected, "{words}");
        assert_eq!(document.notes_say(NoteCode::ReadersAgree), expected.is_empty());
        assert!(expected.iter().all(|code| note(&document, *code).pages == [1]));
        assert!(document.text.starts_with("Cakupan"), "the first reader made the text");
    }
}

#[test]
fn a_second_reader_that_fails_takes_nothing_away() {
    let broken = extractor()
        .with(Programs { pdftotext: Some("/nonexistent/pdftotext".into()), tesseract: None });
    let document = broken.extract(&pdf(&["Tetap ada"]), &Default::default()).unwrap();
    assert_eq!(document.text, "Tetap ada");
    assert!(document.notes_say(NoteCode::SecondReaderFailed));
}

#[test]
fn what_is_no_pdf_behind_its_first_line_is_damaged() {
    assert_eq!(extract(b"%PDF-1.7\nnothing else").unwrap_err().code(), "damaged");
}
