//! What the bytes are. A name is never asked: it is the easiest thing to forge.

use image::ImageFormat;
use memchr::memmem;

use crate::charset::decode;
use crate::document::Kind;
use crate::limits::Limits;
use crate::package::Package;
use crate::plain;
use crate::problem::DocumentProblem;
use crate::wire::Hint;

/// What the bytes are, opened as far as telling it took.
#[derive(Debug)]
pub enum Sniffed<'a> {
    Packed(Kind, Package<'a>),
    /// A picture and its media type; formats that are not decoded have no other name here.
    Picture(&'static str),
    Other(Kind),
}

/// How far from the start a PDF's first line may lie (ISO 32000-1, annex H, note 13).
const PDF_HEADER_WITHIN: usize = 1024;
const ZIP: [&[u8]; 2] = [b"PK\x03\x04", b"PK\x05\x06"];
/// Compound File Binary, by which Office packed its files until 2007 and locks them until today.
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Whether bytes begin as documents do that are no text: a PDF, a package, a compound file, a picture.
/// Tables and e-mails are texts too; for these the sender's word is needed.
pub fn is_packed_document(bytes: &[u8]) -> bool {
    let start = bytes.get(..PDF_HEADER_WITHIN).unwrap_or(bytes);
    memmem::find(start, b"%PDF-").is_some()
        || ZIP.iter().any(|magic| bytes.starts_with(magic))
        || bytes.starts_with(COMPOUND)
        || picture(bytes).is_some()
}

/// The media type of bytes that a window can draw: a PDF or a picture. It is found in the bytes,
/// whatever their sender calls them.
#[must_use]
pub fn drawn_as(bytes: &[u8]) -> Option<&'static str> {
    let start = bytes.get(..PDF_HEADER_WITHIN).unwrap_or(bytes);
    let pdf = memmem::find(start, b"%PDF-").map(|_| "application/pdf");
    pdf.or_else(|| picture(bytes))
}

/// Finds out what the bytes are.
pub fn sniff<'a>(
    bytes: &'a [u8],
    hint: &Hint,
    limits: &Limits,
) -> Result<Sniffed<'a>, DocumentProblem> {
    if bytes.is_empty() {
        return Err(DocumentProblem::Empty);
    }
    let start = bytes.get(..PDF_HEADER_WITHIN).unwrap_or(bytes);
    if memmem::find(start, b"%PDF-").is_some() {
        return Ok(Sniffed::Other(Kind::Pdf));
    }
    if ZIP.iter().any(|magic| bytes.starts_with(magic)) {
        return packed(bytes, limits);
    }
    if bytes.starts_with(COMPOUND) {
        return compound(bytes);
    }
    if let Some(media_type) = picture(bytes) {
        return Ok(Sniffed::Picture(media_type));
    }
    if bytes.starts_with(b"{\\rtf") {
        return unsupported("a Rich Text file", "Save it as DOCX or PDF in a word processor.");
    }
    if bytes.starts_with(b"WARC/") {
        return unsupported("a web archive (WARC)", "Import it as a web archive.");
    }
    text(bytes, hint)
}

fn unsupported<T>(what: &str, advice: &str) -> Result<T, DocumentProblem> {
    Err(DocumentProblem::UnsupportedKind { what: what.into(), advice: advice.into() })
}

fn packed<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Sniffed<'a>, DocumentProblem> {
    let mut package = Package::open(bytes, limits)?;
    if let Some(media_type) = package.read("mimetype")? {
        return open_document(package, &String::from_utf8_lossy(&media_type));
    }
    let Some(types) = package.markup("[Content_Types].xml")? else {
        if package.has("datapackage.json") {
            return unsupported("a web archive (WACZ)", "Import it as a web archive.");
        }
        return unsupported("a ZIP of files", "Unpack it and add the files that matter.");
    };
    let kinds = [
        (
            Kind::Docx,
            [
                "wordprocessingml.document.main",
                "wordprocessingml.template.main",
                "ms-word.document.macroenabled.main",
            ],
        ),
        (
            Kind::Xlsx,
            [
                "spreadsheetml.sheet.main",
                "spreadsheetml.template.main",
                "ms-excel.sheet.macroenabled.main",
            ],
        ),
        (
            Kind::Pptx,
            [
                "presentationml.presentation.main",
                "presentationml.slideshow.main",
                "ms-powerpoint.presentation.macroenabled.main",
            ],
        ),
    ];
    let types = types.to_lowercase();
    let found = kinds.into_iter().find(|(_, names)| names.iter().any(|name| types.contains(name)));
    match found {
        Some((kind, _)) => Ok(Sniffed::Packed(kind, package)),
        None => unsupported(
            "an Office file of another kind",
            "Save it as DOCX, XLSX, PPTX or PDF in its program.",
        ),
    }
}

fn open_document<'a>(
    mut package: Package<'a>,
    media_type: &str,
) -> Result<Sniffed<'a>, DocumentProblem> {
    // Locked parts are listed in the manifest with how they are encrypted (ODF 1.3, part 2, 3.4).
    let manifest = package.markup("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err(DocumentProblem::Encrypted);
    }
    match media_type.trim() {
        "application/vnd.oasis.opendocument.text"
        | "application/vnd.oasis.opendocument.text-template" => {
            Ok(Sniffed::Packed(Kind::Odt, package))
        }
        "application/vnd.oasis.opendocument.spreadsheet"
        | "application/vnd.oasis.opendocument.spreadsheet-template" => {
            Ok(Sniffed::Packed(Kind::Ods, package))
        }
        "application/epub+zip" => {
            unsupported("an e-book (EPUB)", "Save the chapter as PDF or text in a reader.")
        }
        _ => unsupported(
            "an OpenDocument file of another kind",
            "Save it as ODT, ODS or PDF in its program.",
        ),
    }
}

fn compound(bytes: &[u8]) -> Result<Sniffed<'_>, DocumentProblem> {
    // Names of streams stand in the directory in UTF-16.
    let holds = |name: &str| {
        let units: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memmem::find(bytes, &units).is_some()
    };
    if holds("EncryptedPackage") {
        return Err(DocumentProblem::Encrypted);
    }
    if holds("WordDocument") {
        return unsupported(
            "a Word file of 1997 to 2003",
            "Save it as DOCX or PDF in a word processor.",
        );
    }
    if holds("PowerPoint Document") {
        return unsupported(
            "a PowerPoint file of 1997 to 2003",
            "Save it as PPTX or PDF in its program.",
        );
    }
    if holds("__properties_version1.0") {
        return unsupported(
            "an Outlook message (MSG)",
            "Save the message as EML, which keeps its headers.",
        );
    }
    if holds("Workbook") || holds("Book") {
        return Ok(Sniffed::Other(Kind::Xls));
    }
    unsupported("an old Office file", "Save it in a newer format in its program.")
}

/// The media type of a still picture.
fn picture(bytes: &[u8]) -> Option<&'static str> {
    const DECODED: [ImageFormat; 6] = [
        ImageFormat::Png,
        ImageFormat::Jpeg,
        ImageFormat::Gif,
        ImageFormat::WebP,
        ImageFormat::Bmp,
        ImageFormat::Tiff,
    ];
    if let Ok(format) = image::guess_format(bytes)
        && DECODED.contains(&format)
        // Two letters are little magic: a bitmap's header says where its pixels start as well.
        && (format != ImageFormat::Bmp || bitmap_header(bytes))
    {
        return Some(format.to_mime_type());
    }
    let still = ["image/heif", "image/avif", "image/jxl"];
    infer::get(bytes)
        .map(|kind| kind.mime_type())
        .and_then(|found| still.into_iter().find(|known| *known == found))
}

/// Whether the length of a bitmap's header, in bytes 14 to 17, is one that a header can have.
fn bitmap_header(bytes: &[u8]) -> bool {
    bytes.get(14..18).is_some_and(|length| length.ends_with(&[0, 0]))
}

fn text<'a>(bytes: &'a [u8], hint: &Hint) -> Result<Sniffed<'a>, DocumentProblem> {
    let known = infer::get(bytes).filter(|kind| kind.matcher_type() != infer::MatcherType::Text);
    let decoded = decode(bytes, hint.charset.as_deref());
    if !reads_as_text(&decoded.text) {
        return match known {
            Some(kind) => unsupported(
                &format!("a file of type {}", kind.mime_type()),
                "Open it in its own program.",
            ),
            None => Err(DocumentProblem::UnknownKind),
        };
    }
    let start = decoded.text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    let head: String = start.chars().take(HEAD).collect::<String>().to_lowercase();
    if head.starts_with("<!doctype html")
        || head.starts_with("<html")
        || head.contains("<html") && head.starts_with('<')
    {
        return Err(DocumentProblem::WebPage);
    }
    if head.starts_with('<') && head.contains("<svg") {
        return unsupported("a drawing (SVG)", "Open it in a browser and add a picture of it.");
    }
    if is_mail(start) {
        return Ok(Sniffed::Other(Kind::Email));
    }
    let hinted = hint.media_type.as_deref().unwrap_or_default();
    let table = hinted.starts_with("text/csv")
        || hinted.starts_with("text/tab-separated-values")
        || plain::is_table(&decoded.text);
    Ok(Sniffed::Other(if table { Kind::Csv } else { Kind::Text }))
}

/// How much of a text's start tells what it is, in characters.
const HEAD: usize = 2_000;

/// Whether a decoded text has no more control characters than a text may have: one in a hundred,
/// for the odd form feed of an old printer file.
fn reads_as_text(text: &str) -> bool {
    const LOOKED_AT: usize = 64 * 1024;
    let mut all = 0_usize;
    let mut odd = 0_usize;
    for character in text.chars().take(LOOKED_AT) {
        all += 1;
        let white = matches!(character, '\n' | '\r' | '\t' | '\u{C}' | '\u{1B}');
        odd += usize::from(character.is_control() && !white || character == '\u{FFFD}');
    }
    odd * 100 <= all
}

/// Whether a text starts as an e-mail does. A letter may start with "From:" too, so that one of the
/// headers that only a mail program writes must be there, or the two that every mail has.
fn is_mail(text: &str) -> bool {
    let mut names = Vec::new();
    for line in text.lines().take_while(|line| !line.trim().is_empty()).take(HEADERS_LOOKED_AT) {
        // A folded line, or the separator of a mailbox file.
        if line.starts_with([' ', '\t']) || names.is_empty() && line.starts_with("From ") {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else { return false };
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        {
            return false;
        }
        names.push(name.to_ascii_lowercase());
    }
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    has("from") && (has("message-id") || has("mime-version") || has("received") || has("date"))
}

/// Real messages have up to some hundred lines of headers.
const HEADERS_LOOKED_AT: usize = 200;
