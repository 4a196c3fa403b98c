//! E-mails: headers, the text in both of its forms, and what is attached.

use mail_parser::{Message, MessageParser, MimeHeaders, PartType};

use crate::document::{Document, FactGroup, Kind, MarkKind, NoteCode};
use crate::letters;
use crate::limits::Limits;
use crate::problem::DocumentProblem;
use crate::programs;
use crate::sheaf::Sheaf;

/// Headers that stand in the text, in this order. All headers are facts.
const SHOWN: [&str; 7] = ["From", "Sender", "Reply-To", "To", "Cc", "Date", "Subject"];
/// The most headers that are kept: a message may hold any number.
const HEADERS: usize = 500;
/// The text and the HTML form of one message differ in letters by footers and links; by more than
/// this share they say different things.
const FORMS_DIFFER: f64 = 0.2;

pub fn read(bytes: &[u8], limits: &Limits) -> Result<Document, DocumentProblem> {
    let mut sheaf = Sheaf::new(Kind::Email, "message/rfc822", programs::mail(), limits);
    let parsed = MessageParser::default().parse(bytes);
    let message = parsed.ok_or_else(|| DocumentProblem::damaged("no headers were found"))?;
    headers(&message, &mut sheaf);
    bodies(&message, &mut sheaf);
    for part in message.attachments() {
        let media_type = part.content_type().map(|kind| {
            kind.subtype()
                .map_or_else(|| kind.ctype().to_owned(), |sub| format!("{}/{sub}", kind.ctype()))
        });
        sheaf.attachment(part.attachment_name(), media_type.as_deref(), contents(&part.body));
    }
    Ok(sheaf.finish())
}

fn contents<'m>(body: &'m PartType<'m>) -> &'m [u8] {
    match body {
        PartType::Text(text) | PartType::Html(text) => text.as_bytes(),
        PartType::Binary(bytes) | PartType::InlineBinary(bytes) => bytes,
        PartType::Message(message) => message.raw_message(),
        PartType::Multipart(_) => &[],
    }
}

fn headers(message: &Message<'_>, sheaf: &mut Sheaf) {
    let mut shown = String::new();
    // Encoded words are decoded where the parser knows the field, as they are by every mail
    // program.
    let decoded: Vec<(String, String)> = message
        .headers_raw()
        .take(HEADERS)
        .map(|(name, raw)| (name.to_owned(), unfold(&decoded_words(raw))))
        .collect();
    for wanted in SHOWN {
        for (name, value) in decoded.iter().filter(|(name, _)| name.eq_ignore_ascii_case(wanted)) {
            shown.push_str(&format!("{name}: {value}\n"));
        }
    }
    for (name, value) in &decoded {
        sheaf.fact(FactGroup::Headers, name.as_str(), value);
    }
    sheaf.add(MarkKind::Part, 1, Some("Headers"), shown.trim_end());
}

/// A header's value on one line (RFC 5322, 2.2.3).
fn unfold(value: &str) -> String {
    value.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A header's value with its encoded words (RFC 2047) decoded.
fn decoded_words(raw: &str) -> String {
    // The parser decodes words of unstructured fields, of which `Subject` is one.
    let field = format!("Subject: {}\r\n\r\n", unfold(raw));
    let parsed = MessageParser::default().parse_headers(field.as_bytes());
    let subject = parsed.as_ref().and_then(Message::subject);
    subject.map_or_else(|| raw.to_owned(), str::to_owned)
}

fn bodies(message: &Message<'_>, sheaf: &mut Sheaf) {
    let mut plain = String::new();
    let mut html = String::new();
    for part in message.text_bodies() {
        if let PartType::Text(text) = &part.body {
            plain.push_str(text);
        }
    }
    for part in message.html_bodies() {
        if let PartType::Html(markup) = &part.body {
            html.push_str(&mail_parser::decoders::html::html_to_text(markup));
        }
    }
    let forms = [("Text", &plain), ("HTML as text", &html)];
    for (name, text) in forms.into_iter().filter(|(_, text)| !text.trim().is_empty()) {
        let number = sheaf.parts() + 1;
        sheaf.add(MarkKind::Part, number, Some(name), text.trim());
    }
    let both = !plain.trim().is_empty() && !html.trim().is_empty();
    let share = letters::difference(&plain, &html);
    if both && share > FORMS_DIFFER {
        sheaf.note(
            NoteCode::FormsDiffer,
            format!(
                "The e-mail has its text twice, plain and as HTML, and {:.0} % of the letters \
                 differ. A mail program shows only one of the two; read both.",
                share * 100.0
            ),
        );
    }
}
