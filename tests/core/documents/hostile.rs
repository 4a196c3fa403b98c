//! Documents that are made to exhaust, stall or deceive their reader.

use std::time::{Duration, Instant};

use crate::fixtures::{Pdf, deflate, docx, docx_of, ods, odt, pdf, xlsx, zipped};
use crate::world::{extract, hurried, limits, read, refusal, within};
use periksa_documents::{Hint, Limits, NoteCode};

const TYPES: &[u8] =
    b"<Types><Override ContentType=\"wordprocessingml.document.main+xml\"/></Types>";

#[test]
fn a_bomb_of_spaces_is_stopped_at_its_limit() {
    let limits = Limits { unpacked_bytes: 4 * 1024 * 1024, ..limits() };
    let spaces = vec![b' '; 16 * 1024 * 1024];
    let bomb = docx_of(&spaces, &[]);
    assert!(bomb.len() < 64 * 1024, "a bomb is small: {}", bomb.len());
    // The same behind a part that only a library reads.
    let types = b"<Types><Override ContentType=\"spreadsheetml.sheet.main+xml\"/></Types>";
    let sheet =
        zipped(&[("[Content_Types].xml", types), ("xl/worksheets/sheet1.xml", spaces.as_slice())]);
    for bomb in [bomb, sheet] {
        let problem = within(limits.clone()).extract(&bomb, &Hint::default()).unwrap_err();
        assert_eq!(problem.code(), "expands_too_far");
    }
}

#[test]
fn too_many_parts_and_two_of_one_name_are_refused() {
    let names: Vec<String> = (0..120).map(|n| format!("p{n}")).collect();
    let mut parts: Vec<(&str, &[u8])> =
        names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    parts.push(("[Content_Types].xml", TYPES));
    let few = Limits { entries: 100, ..limits() };
    let problem = within(few).extract(&zipped(&parts), &Hint::default()).unwrap_err();
    assert_eq!(problem.code(), "expands_too_far");

    let two = zipped(&[
        ("[Content_Types].xml", TYPES),
        ("word/document.xml", b"<a/>"),
        ("Word/Document.xml", b"<b/>"),
    ]);
    assert_eq!(refusal(&two), "forbidden_markup");
}

#[test]
fn entities_are_never_expanded() {
    let lol = "<!DOCTYPE d [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]><w:document \
        xmlns:w=\"w\"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>";
    assert_eq!(refusal(&docx_of(lol.as_bytes(), &[])), "forbidden_markup");
    let outside = "<!DOCTYPE d SYSTEM \"file:///etc/passwd\"><w:document/>";
    assert_eq!(refusal(&docx_of(outside.as_bytes(), &[])), "forbidden_markup");
    // An entity without a declaration is words.
    assert_eq!(
        read(&docx("<w:p><w:r><w:t>a &nbsp; b &#233;</w:t></w:r></w:p>")).text.trim_end(),
        "a &nbsp; b é"
    );
    let table = "<!DOCTYPE d [<!ENTITY a \"ha\">]><table:table table:name=\"A\"/>";
    let outcome = extract(&ods(table)).map_or_else(|problem| problem.code(), |_| "read");
    assert!(["read", "damaged"].contains(&outcome), "{outcome}");
}

#[test]
fn markup_without_end_is_refused_and_deep_markup_needs_no_stack() {
    let deep = |element: &str, depth: usize| {
        format!("{}{}", format!("<{element}>").repeat(depth), format!("</{element}>").repeat(depth))
    };
    assert_eq!(refusal(&docx(&deep("w:tbl", 100_000))), "forbidden_markup");
    assert_eq!(refusal(&odt(&deep("text:span", 100_000))), "forbidden_markup");
    assert!(extract(&docx(&deep("w:tbl", 500))).is_ok());
    let sheet = format!("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>{}", deep("x", 50_000));
    assert!(
        extract(&xlsx(&[("A", "", &sheet)])).is_ok_and(|document| document.text.starts_with('1'))
    );
}

#[test]
fn a_count_of_spaces_is_a_number_in_a_file() {
    let document = read(&odt("<text:p>a<text:s text:c=\"4000000000\"/>b</text:p>"));
    assert!(document.text.len() < 2_000);
}

#[test]
fn cells_that_repeat_a_million_times_end_in_a_stated_outcome() {
    let cell = "<table:table-cell table:number-columns-repeated=\"16384\" \
        office:value-type=\"float\" office:value=\"7\"><text:p>7</text:p></table:table-cell>";
    let table = format!(
        "<table:table table:name=\"A\"><table:table-row \
            table:number-rows-repeated=\"1048576\">{cell}</table:table-row></table:table>"
    );
    let started = Instant::now();
    match extract(&ods(&table)) {
        Ok(document) => assert!(document.notes_say(NoteCode::TextCut)),
        Err(problem) => assert!(
            ["damaged", "reader_ended", "took_too_long", "parser_failed"].contains(&problem.code()),
            "{problem}"
        ),
    }
    assert!(started.elapsed() < Duration::from_secs(29));
}

#[test]
fn a_pdf_whose_stream_unpacks_to_a_thousandfold_ends_in_a_stated_outcome() {
    let mut made = Pdf::default();
    // Deflated twice: 48 MiB of spaces in some kilobytes.
    let content = deflate(&deflate(&vec![b' '; 48 * 1024 * 1024]));
    let content = made.stream("/Filter [/FlateDecode /FlateDecode]", &content);
    let page = made.object(format!(
        "<< /Type /Page /Parent 3 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R >>"
    ));
    let tree = made.object(format!("<< /Type /Pages /Kids [{page} 0 R] /Count 1 >>"));
    let root = made.object(format!("<< /Type /Catalog /Pages {tree} 0 R >>"));
    let bomb = made.finish(root);
    assert!(bomb.len() < 64 * 1024, "{}", bomb.len());
    let tight = Limits { memory_bytes: 160 * 1024 * 1024, ..hurried(12) };
    let outcome = within(tight).extract(&bomb, &Hint::default());
    if let Err(problem) = outcome {
        assert!(
            ["reader_ended", "damaged", "took_too_long", "parser_failed"].contains(&problem.code()),
            "{problem}"
        );
    }
}

#[test]
fn a_pdf_that_points_at_itself_ends() {
    let own_parent =
        String::from_utf8(pdf(&["x"]).into_iter().filter(u8::is_ascii).collect()).unwrap();
    for (from, to) in [
        ("/Kids [3 0 R ]", "/Kids [4 0 R ]"),
        ("/Contents 2 0 R", "/Contents 3 0 R"),
        ("/Root 5 0 R", "/Root 4 0 R"),
    ] {
        let turned = own_parent.replace(from, to);
        assert_ne!(turned, own_parent, "{from}");
        let _ =
            within(hurried(15)).extract(turned.as_bytes(), &Hint::default()).map_err(|problem| {
                assert_ne!(problem.code(), "took_too_long", "{to}");
            });
    }
}

#[test]
fn deep_brackets_in_a_pdf_do_not_end_the_program() {
    let mut made = Pdf::default();
    let nested = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
    let content = made.stream("", format!("{nested} TJ").as_bytes());
    let odd = made.object(nested);
    let page = made.object(format!(
        "<< /Type /Page /Parent 4 0 R /MediaBox [0 0 595 842] \
        /Contents {content} 0 R /Odd {odd} 0 R >>"
    ));
    let tree = made.object(format!("<< /Type /Pages /Kids [{page} 0 R] /Count 1 >>"));
    let root = made.object(format!("<< /Type /Catalog /Pages {tree} 0 R >>"));
    let bytes = made.finish(root);
    let _ = within(hurried(20)).extract(&bytes, &Hint::default());
    let _ = within(hurried(20)).picture(&bytes, 1, 400);
}

#[test]
fn a_name_inside_is_never_a_path_or_a_command() {
    let mail = "From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; \
        boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; \
        filename=\"../../\x07etc/passwd\"\r\n\r\nx\r\n--b--\r\n";
    let document = read(mail.as_bytes());
    let name = document.attachments[0].name.clone().unwrap();
    assert!(!name.chars().any(char::is_control), "{name:?}");
}
