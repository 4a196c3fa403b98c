//! E-mails.

use periksa_documents::NoteCode;

use crate::fixtures::MAIL;
use crate::world::{fact, note, read, words};

#[test]
fn headers_both_forms_and_attachments_are_there() {
    let document = read(MAIL.as_bytes());
    let parts: Vec<_> = document.pages.iter().map(|mark| mark.name.as_deref().unwrap()).collect();
    assert_eq!(parts, ["Headers", "Text", "HTML as text"]);
    assert_eq!(
        words(&document, 0),
        "From: Dinas Kesehatan – Humas <humas@dinkes.example>\nTo: redaksi@berita.example\nDate: \
            Mon, 2 Mar 2026 09:15:00 +0700\nSubject: Vaksinasi: 84 persen"
    );
    assert_eq!(words(&document, 1), "Cakupan vaksinasi mencapai 84 persen.");
    assert_eq!(words(&document, 2), "Cakupan vaksinasi mencapai 84 persen.");
    let attached = &document.attachments[0];
    assert_eq!(
        (attached.name.as_deref(), attached.media_type.as_deref()),
        (Some("laporan.pdf"), Some("application/pdf"))
    );
    assert_eq!(attached.sha256, hex::encode(<sha2::Sha256 as sha2::Digest>::digest(b"%PDF-1.7\n")));
    assert_eq!(fact(&document, "Message-ID"), Some("<17@dinkes.example>"));
    assert!(document.notes_say(NoteCode::ClaimsOfTheFile));
    assert!(!document.notes_say(NoteCode::FormsDiffer));
}

#[test]
fn two_forms_that_say_different_things_are_noted() {
    let other = MAIL.replace(
        "<b>84</b> persen.",
        "<b>12</b>. Seluruh pegawai diminta tidak menyebarkan dokumen ini kepada wartawan.",
    );
    let document = read(other.as_bytes());
    assert!(note(&document, NoteCode::FormsDiffer).words.contains("read both"));
}

#[test]
fn a_mail_with_one_form_has_one() {
    let document = read(
        b"From: a@b.example\r\nDate: Mon, 2 Mar 2026 09:15:00 \
        +0700\r\nContent-Type: text/html; charset=iso-8859-1\r\n\r\n<p>Caf\xE9 &amp; toko</p>",
    );
    assert_eq!(document.pages.len(), 2);
    assert_eq!(words(&document, 1), "Café & toko");
    assert_eq!(document.pages[1].name.as_deref(), Some("HTML as text"));
}

#[test]
fn a_message_inside_is_listed_with_its_own_bytes() {
    let inside = "From: x@y.example\r\nDate: Mon, 2 Mar 2026 09:15:00 +0700\r\n\r\nAsli";
    let outer = format!(
        "From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; \
            boundary=\"b\"\r\n\r\n--b\r\nContent-Type: \
            text/plain\r\n\r\nDiteruskan\r\n--b\r\nContent-Type: \
            message/rfc822\r\n\r\n{inside}\r\n--b--\r\n"
    );
    let document = read(outer.as_bytes());
    assert_eq!(document.attachments.len(), 1);
    assert_eq!(document.attachments[0].media_type.as_deref(), Some("message/rfc822"));
    assert!(document.attachments[0].bytes >= inside.len());
}
