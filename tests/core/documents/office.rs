//! Word, `OpenDocument` and presentations.

use periksa_documents::{ChangeKind, NoteCode};

use crate::fixtures::{docx, docx_of, docx_with, odt, pptx, zipped};
use crate::world::{fact, note, read, words};

#[test]
fn paragraphs_and_tables_become_lines() {
    let document = read(&docx(
        "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t>Judul &amp; \
            isi</w:t></w:r></w:p>\
         <w:p><w:r><w:t xml:space=\"preserve\">Satu \
             </w:t></w:r><w:r><w:t>kalimat</w:t><w:tab/><w:t>akhir</w:t><w:br/><w:t>baris</w:t></w:r></w:p>\
         <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Kota</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>214</w:t></w:r></w:p><w:p><w:r><w:t>kios</w:t></w:r></w:p></w:tc></w:tr>\
         <w:tr><w:tc><w:p/></w:tc><w:tc><w:p><w:r><w:t>17</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
         <w:p><w:r><w:instrText>HYPERLINK</w:instrText><w:t>Selesai</w:t></w:r></w:p>",
    ));
    assert_eq!(
        words(&document, 0).trim_end(),
        "Judul & isi\nSatu kalimat\takhir\nbaris\nKota\t214 kios\n\t17\nSelesai"
    );
    assert_eq!(document.pages[0].name.as_deref(), Some("Text"));
    assert_eq!(fact(&document, "creator"), Some("Nilam Prameswari"));
}

#[test]
fn tracked_changes_stand_in_the_text_as_what_they_are() {
    let document = read(&docx(
        "<w:p><w:r><w:t xml:space=\"preserve\">Ada </w:t></w:r>\
         <w:del w:author=\"Nilam\" \
             w:date=\"2026-03-01T08:00:00Z\"><w:r><w:delText>214</w:delText></w:r></w:del>\
         <w:ins w:author=\"Bagas\"><w:r><w:t>12</w:t></w:r></w:ins>\
         <w:ins w:author=\"Kosong\"><w:r/></w:ins>\
         <w:r><w:t xml:space=\"preserve\"> kios.</w:t></w:r></w:p>",
    ));
    assert_eq!(document.text.trim_end(), "Ada [deleted: 214][inserted: 12] kios.");
    let [deleted, inserted] = &document.changes[..] else { panic!("{:?}", document.changes) };
    assert_eq!(
        (deleted.kind, &document.text[deleted.start..deleted.end]),
        (ChangeKind::Deleted, "214")
    );
    assert_eq!(deleted.author.as_deref(), Some("Nilam"));
    assert_eq!(deleted.date.as_deref(), Some("2026-03-01T08:00:00Z"));
    assert_eq!(
        (inserted.kind, &document.text[inserted.start..inserted.end]),
        (ChangeKind::Inserted, "12")
    );
    assert!(document.notes_say(NoteCode::TrackedChanges));
}

#[test]
fn notes_comments_and_headers_follow_the_text() {
    let document = read(&docx_with(
        "<w:p><w:r><w:t>Isi</w:t><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:commentReference \
            w:id=\"0\"/></w:r></w:p>",
        &[
            (
                "header1.xml",
                "header",
                "<w:x><w:p><w:r><w:t>Dinas Kesehatan</w:t></w:r></w:p></w:x>",
            ),
            (
                "footnotes.xml",
                "footnotes",
                "<w:x><w:footnote w:type=\"separator\" \
                    w:id=\"-1\"><w:p><w:r><w:t>garis</w:t></w:r></w:p></w:footnote><w:footnote \
                    w:id=\"2\"><w:p><w:r><w:t>Sumber: BPS.</w:t></w:r></w:p></w:footnote></w:x>",
            ),
            (
                "comments.xml",
                "comments",
                "<w:x><w:comment w:id=\"0\" w:author=\"Bagas\" \
                    w:date=\"2026-03-02\"><w:p><w:r><w:t>Benarkah?</w:t></w:r></w:p></w:comment></w:x>",
            ),
            ("footer1.xml", "footer", "<w:x><w:p/></w:x>"),
        ],
    ));
    let parts: Vec<_> = document.pages.iter().map(|mark| mark.name.as_deref().unwrap()).collect();
    assert_eq!(parts, ["Text", "Footnotes", "Comments", "Header"]);
    assert_eq!(words(&document, 0).trim_end(), "Isi[note 2][comment 0]");
    assert_eq!(words(&document, 1).trim_end(), "[note 2] Sumber: BPS.");
    assert_eq!(words(&document, 2).trim_end(), "[comment 0; Bagas; 2026-03-02] Benarkah?");
    assert!(document.notes_say(NoteCode::Comments));
}

#[test]
fn hidden_words_macros_and_links_elsewhere_are_noted() {
    let body = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>tersembunyi</w:t></w:r></w:p>";
    let document = read(&docx_with(
        body,
        &[("vbaProject.bin", "vbaProject", "x"), ("embeddings/a.xlsx", "package", "isi")],
    ));
    assert!(document.text.contains("tersembunyi"));
    assert!(document.notes_say(NoteCode::HiddenText));
    assert!(document.notes_say(NoteCode::Macros));
    assert_eq!(document.attachments[0].name.as_deref(), Some("a.xlsx"));
    assert!(!document.notes_say(NoteCode::LinksElsewhere));

    let template = "<Relationships><Relationship Id=\"r\" Type=\"x/attachedTemplate\" \
        TargetMode=\"External\" Target=\"http://tracker.example/a.dotm\"/><Relationship Id=\"s\" \
        Type=\"x/hyperlink\" TargetMode=\"External\" \
        Target=\"http://a.example\"/></Relationships>";
    let linked = read(&docx_with("<w:p/>", &[("_rels/settings.xml.rels", "x", template)]));
    let words = &note(&linked, NoteCode::LinksElsewhere).words;
    assert!(words.contains("attachedTemplate") && !words.contains("hyperlink"), "{words}");
}

#[test]
fn text_that_is_there_twice_for_old_programs_is_read_once() {
    let document = read(&docx(
        "<w:p><mc:AlternateContent \
            xmlns:mc=\"m\"><mc:Choice><w:p><w:r><w:t>Kotak</w:t></w:r></w:p></mc:Choice><mc:Fallback><w:p><w:r><w:t>Kotak</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:p>",
    ));
    assert_eq!(document.text.matches("Kotak").count(), 1);
}

#[test]
fn what_stands_before_a_damage_is_kept() {
    let cut = b"<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>Masih \
        ada</w:t></w:r></w:p><w:p><w:r><w:t>hil"
        .to_vec();
    let document = read(&docx_of(&cut, &[]));
    assert!(document.text.starts_with("Masih ada"));
    assert!(document.notes_say(NoteCode::PartsUnreadable));
}

#[test]
fn utf_16_markup_is_read() {
    let markup = "<w:document \
        xmlns:w=\"w\"><w:body><w:p><w:r><w:t>Ünïcode</w:t></w:r></w:p></w:body></w:document>";
    let bytes: Vec<u8> =
        std::iter::once(0xFEFF).chain(markup.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(read(&docx_of(&bytes, &[])).text.trim_end(), "Ünïcode");
}

#[test]
fn open_document_texts_are_read_with_notes_comments_and_changes() {
    let document = read(&odt("<text:tracked-changes>\
           <text:changed-region text:id=\"d1\"><text:deletion><office:change-info><dc:creator>Nilam</dc:creator><dc:date>2026-03-01</dc:date></office:change-info><text:p>214</text:p></text:deletion></text:changed-region>\
           <text:changed-region text:id=\"i1\"><text:insertion><office:change-info><dc:creator>Bagas</dc:creator><dc:date>2026-03-02</dc:date></office:change-info></text:insertion></text:changed-region>\
         </text:tracked-changes>\
         <text:h>Judul</text:h>\
         <text:p>Ada <text:change text:change-id=\"d1\"/><text:change-start \
             text:change-id=\"i1\"/>12<text:change-end text:change-id=\"i1\"/> kios<text:s \
             text:c=\"2\"/>pada <text:date>2 \
             Maret</text:date>.<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Sumber: \
             BPS.</text:p></text:note-body></text:note>\
         <office:annotation><dc:creator>Sari</dc:creator><dc:date>2026-03-03</dc:date><text:p>Benarkah?</text:p></office:annotation></text:p>\
         <table:table><table:table-row><table:table-cell><text:p>Kota</text:p></table:table-cell><table:table-cell><text:p>214</text:p></table:table-cell></table:table-row></table:table>"));
    assert_eq!(
        words(&document, 0).trim_end(),
        "Judul\nAda [deleted: 214][inserted: 12] kios  pada 2 Maret.[note 1][comment 1]\nKota\t214"
    );
    assert_eq!(words(&document, 1).trim_end(), "[note 1] Sumber: BPS.");
    assert_eq!(words(&document, 2).trim_end(), "[comment 1; Sari; 2026-03-03] Benarkah?");
    let changed: Vec<_> = document
        .changes
        .iter()
        .map(|change| {
            (
                &document.text[change.start..change.end],
                change.author.as_deref(),
                change.date.as_deref(),
            )
        })
        .collect();
    assert_eq!(
        changed,
        [("214", Some("Nilam"), Some("2026-03-01")), ("12", Some("Bagas"), Some("2026-03-02"))]
    );
    assert_eq!(fact(&document, "Nomor"), Some("17/B"));
}

#[test]
fn slides_are_pages_in_the_order_of_showing() {
    let document = read(&pptx(&[
        ("", &["Pembuka", "Baris dua"]),
        ("show=\"0\"", &["Rahasia"]),
        ("", &["Penutup"]),
    ]));
    assert_eq!(words(&document, 0).trim_end(), "Pembuka\nBaris dua");
    assert_eq!(words(&document, 1).trim_end(), "Rahasia");
    assert_eq!(words(&document, 2).trim_end(), "Penutup");
    assert_eq!(note(&document, NoteCode::HiddenSheets).pages, [2]);
}

#[test]
fn a_package_without_its_text_is_damaged() {
    let types = b"<Types><Override ContentType=\"wordprocessingml.document.main+xml\"/></Types>";
    assert_eq!(crate::world::refusal(&zipped(&[("[Content_Types].xml", types)])), "damaged");
}
