//! Kinds are told by the bytes.

use periksa_documents::{Hint, Kind};

use crate::fixtures::{
    self, MAIL, compound, docx, encoded, ods, odt, pdf, picture, pptx, xls, xlsx, zipped,
};
use crate::world::{extractor, read, refusal};

#[test]
fn every_kind_is_known_by_its_bytes() {
    let table = "kota;kasus;tahun\nRejowangi;214;2026\nSumberejo;17;2026\n";
    let documents: [(Vec<u8>, Kind, &str); 13] = [
        (pdf(&["Halaman satu"]), Kind::Pdf, "application/pdf"),
        (
            docx("<w:p><w:r><w:t>Halo</w:t></w:r></w:p>"),
            Kind::Docx,
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        (odt("<text:p>Halo</text:p>"), Kind::Odt, "application/vnd.oasis.opendocument.text"),
        (
            xlsx(&[("Data", "", "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>")]),
            Kind::Xlsx,
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        (
            ods("<table:table table:name=\"Data\"><table:table-row><table:table-cell \
            office:value-type=\"string\"><text:p>Halo</text:p></table:table-cell></table:table-row></table:table>"),
            Kind::Ods,
            "application/vnd.oasis.opendocument.spreadsheet",
        ),
        (
            pptx(&[("", &["Halo"])]),
            Kind::Pptx,
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ),
        (xls("Data", &[84.5]), Kind::Xls, "application/vnd.ms-excel"),
        (MAIL.into(), Kind::Email, "message/rfc822"),
        (table.into(), Kind::Csv, "text/csv"),
        (encoded(&picture(40, 30), image::ImageFormat::Png), Kind::Image, "image/png"),
        (encoded(&picture(40, 30), image::ImageFormat::WebP), Kind::Image, "image/webp"),
        (fixtures::photograph(), Kind::Image, "image/jpeg"),
        (
            "Wali kota mengatakan, pasar itu terbakar.\nApi padam, kata dia.\nTidak ada korban, \
            katanya.\n"
                .into(),
            Kind::Text,
            "text/plain",
        ),
    ];
    for (bytes, kind, media_type) in documents {
        let document = read(&bytes);
        assert_eq!((document.kind, document.media_type.as_str()), (kind, media_type));
    }
}

#[test]
fn what_is_not_read_says_what_it_is_and_what_to_do() {
    let wacz = zipped(&[("datapackage.json", b"{}"), ("archive/data.warc.gz", b"")]);
    let cases: [(&[u8], &str); 12] = [
        (b"", "empty"),
        (b"\x00\x01\x02\x03\xFF\xFE\x00\x00\x07\x07\x07\x07\x01\x02", "unknown_kind"),
        (b"<!DOCTYPE html><html><body>Halo</body></html>", "web_page"),
        (b"{\\rtf1\\ansi Halo}", "unsupported_kind"),
        (b"<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>", "unsupported_kind"),
        (b"WARC/1.1\r\nWARC-Type: warcinfo\r\n\r\n", "unsupported_kind"),
        (&wacz, "unsupported_kind"),
        (&zipped(&[("foto.jpg", b"x")]), "unsupported_kind"),
        (&zipped(&[("mimetype", b"application/epub+zip")]), "unsupported_kind"),
        (&compound(&[("WordDocument", b"x")]), "unsupported_kind"),
        (&compound(&[("__properties_version1.0", b"x")]), "unsupported_kind"),
        (b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom", "unsupported_kind"),
    ];
    for (bytes, code) in cases {
        assert_eq!(refusal(bytes), code, "{:?}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn locked_files_are_a_stated_outcome() {
    let locked_pdf = fixtures::pdf_that_says(
        &["Rahasia"],
        1,
        &format!(
            "/ID [<{0}> <{0}>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{1}> /U <{1}> >>",
            "0123456789abcdef0123456789abcdef",
            "5a".repeat(32)
        ),
    );
    assert_eq!(refusal(&locked_pdf), "encrypted");
    assert_eq!(
        refusal(&compound(&[("EncryptionInfo", b"x"), ("EncryptedPackage", b"x")])),
        "encrypted"
    );
    let locked_odt = zipped(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        (
            "META-INF/manifest.xml",
            b"<m:manifest \
            xmlns:m=\"m\"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>",
        ),
        ("content.xml", b"\x8f\x11\x01"),
    ]);
    assert_eq!(refusal(&locked_odt), "encrypted");
    // The flag of an encrypted entry, in its own header and in the directory.
    let mut locked_zip = docx("<w:p/>");
    let entries: Vec<_> = locked_zip
        .windows(4)
        .enumerate()
        .filter(|(_, four)| [b"PK\x03\x04", b"PK\x01\x02"].iter().any(|magic| four == magic))
        .map(|(at, four)| at + if four[2] == 3 { 6 } else { 8 })
        .collect();
    entries.iter().for_each(|at| locked_zip[*at] |= 1);
    assert_eq!(refusal(&locked_zip), "encrypted");
}

#[test]
fn a_hint_decides_between_text_and_table_and_nothing_else() {
    let hint = Hint { media_type: Some("text/csv; charset=utf-8".into()), charset: None };
    let prose = b"Satu baris, tanpa tabel";
    assert_eq!(extractor().extract(prose, &hint).unwrap().kind, Kind::Csv);
    assert_eq!(read(prose).kind, Kind::Text);
    assert_eq!(extractor().extract(&pdf(&["Halo"]), &hint).unwrap().kind, Kind::Pdf);
}

#[test]
fn a_letter_that_starts_with_from_is_no_mail() {
    assert_eq!(read(b"From: the mayor\nTo: the people\n\nDear all.").kind, Kind::Text);
    assert_eq!(read(b"Catatan: rapat\nHasil: ditunda\n").kind, Kind::Text);
}
