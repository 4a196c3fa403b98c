//! PDFs: one text for each page, and pages as pictures.

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use pdf_oxide::PdfDocument;
use pdf_oxide::error::Error;
use pdf_oxide::object::Object;

use crate::document::{Document, FactGroup, Kind, MarkKind, NoteCode, Picture};
use crate::limits::Limits;
use crate::problem::DocumentProblem;
use crate::programs;
use crate::sheaf::Sheaf;

const MEDIA_TYPE: &str = "application/pdf";
/// So many pages in a row that do not exist mean that the file says more than it has.
const MISSING_IN_A_ROW: usize = 20;
/// The widest and highest picture of a page, in pixels: the drawing library counts in 16 bits.
const SIDE: f64 = 16_000.0;

pub fn read(bytes: &[u8], limits: &Limits) -> Result<Document, DocumentProblem> {
    let mut sheaf = Sheaf::new(Kind::Pdf, MEDIA_TYPE, programs::pdf_oxide(), limits);
    let pdf = open(bytes)?;
    if pdf.is_encrypted() {
        sheaf.note(
            NoteCode::OpensWithoutPassword,
            "The file is encrypted, but opens without a password. Its maker may have meant to \
             forbid copying.",
        );
    }
    let said = pdf.page_count().map_err(problem)?;
    facts(&pdf, &mut sheaf);
    let found = pages(&pdf, said, &mut sheaf);
    note_pages(&found, said, &mut sheaf);
    for (name, bytes) in attachments(&pdf) {
        sheaf.attachment(Some(&name), None, &bytes);
    }
    Ok(sheaf.finish())
}

fn open(bytes: &[u8]) -> Result<PdfDocument, DocumentProblem> {
    let pdf = PdfDocument::from_bytes(bytes.to_vec()).map_err(problem)?;
    if pdf.is_encrypted() && !pdf.is_authenticated() {
        return Err(DocumentProblem::Encrypted);
    }
    Ok(pdf)
}

fn problem(error: Error) -> DocumentProblem {
    match error {
        Error::EncryptedPdf => DocumentProblem::Encrypted,
        other => DocumentProblem::damaged(other),
    }
}

/// What became of the pages, by their numbers from 1.
#[derive(Debug, Default)]
struct Found {
    with_text: usize,
    without_text: Vec<usize>,
    unreadable: Vec<usize>,
}

fn pages(pdf: &PdfDocument, said: usize, sheaf: &mut Sheaf) -> Found {
    let mut found = Found::default();
    let mut missing = 0;
    for index in 0..said {
        let number = index + 1;
        if index >= sheaf.limits().pages || sheaf.full() || sheaf.out_of_time() {
            sheaf.note(
                NoteCode::PagesCut,
                format!("Only the first {index} of {said} pages were read."),
            );
            break;
        }
        // The parser may give up on one page and read the next.
        let read = catch_unwind(AssertUnwindSafe(|| pdf.extract_text(index)));
        match read {
            Ok(Ok(text)) => {
                missing = 0;
                let blank = text.trim().is_empty();
                found.with_text += usize::from(!blank);
                if blank {
                    found.without_text.push(number);
                }
                sheaf.add(MarkKind::Page, number, None, text.trim_end());
            }
            Ok(Err(_)) | Err(_) => {
                missing += 1;
                found.unreadable.push(number);
                if missing == MISSING_IN_A_ROW {
                    break;
                }
                sheaf.add(MarkKind::Page, number, None, "");
            }
        }
    }
    found
}

fn note_pages(found: &Found, said: usize, sheaf: &mut Sheaf) {
    if found.with_text > 0 {
        sheaf.note(
            NoteCode::MachineExtracted,
            "This text was taken out of the PDF by a machine. Words may be joined, reversed or \
             out of order; confirm a quotation on the picture of its page.",
        );
    } else {
        sheaf.note(
            NoteCode::NoTextLayer,
            "No page has text: the pages are pictures, or their letters have no meaning. Text can \
             be recognised with Tesseract.",
        );
        sheaf.note(
            NoteCode::RecognitionOffered,
            "Text in the pictures of the pages can be recognised with Tesseract.",
        );
    }
    if found.with_text > 0 && !found.without_text.is_empty() {
        sheaf.note_pages(
            NoteCode::PagesWithoutText,
            "Some pages have no text. They may be pictures; look at them, or have their text \
             recognised.",
            found.without_text.clone(),
        );
    }
    if found.unreadable.len() >= MISSING_IN_A_ROW {
        let first = found.unreadable.first().copied().unwrap_or_default();
        sheaf.note(
            NoteCode::PagesMissing,
            format!(
                "The file says that it has {said} pages, but many of them are missing or damaged, \
                 the first of them page {first}."
            ),
        );
    }
    if !found.unreadable.is_empty() {
        sheaf.note_pages(
            NoteCode::PagesUnreadable,
            "Some pages could not be read. Look at them in a PDF viewer.",
            found.unreadable.clone(),
        );
    }
}

/// Files inside the PDF. A parser that gives up on them has read the text all the same.
fn attachments(pdf: &PdfDocument) -> Vec<(String, Vec<u8>)> {
    let read = catch_unwind(AssertUnwindSafe(|| pdf.extract_embedded_files()));
    read.ok().and_then(Result::ok).unwrap_or_default()
}

/// The information dictionary (ISO 32000-1, 14.3.3).
fn facts(pdf: &PdfDocument, sheaf: &mut Sheaf) {
    const FIELDS: [&str; 8] = [
        "Title",
        "Author",
        "Subject",
        "Keywords",
        "Creator",
        "Producer",
        "CreationDate",
        "ModDate",
    ];
    let info = pdf.trailer().as_dict().and_then(|trailer| trailer.get("Info"));
    let Some(Ok(info)) = info.map(|info| pdf.resolve_object(info)) else { return };
    for field in FIELDS {
        let value = info.as_dict().and_then(|info| info.get(field));
        if let Some(Ok(Object::String(bytes))) = value.map(|value| pdf.resolve_object(value)) {
            sheaf.fact(FactGroup::Properties, field, &text_string(&bytes));
        }
    }
}

/// A text string (ISO 32000-1, 7.9.2.2): UTF-16 or UTF-8 with a mark, else `PDFDocEncoding`, which
/// is Latin-1 in all that a name or a date needs.
fn text_string(bytes: &[u8]) -> String {
    match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding.decode(bytes).0.into_owned(),
        None => bytes.iter().copied().map(char::from).collect(),
    }
}

/// Draws a page (from 1) so that it is `width` pixels wide.
pub fn draw(
    bytes: &[u8],
    page: usize,
    width: u32,
    limits: &Limits,
) -> Result<Picture, DocumentProblem> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => DocumentProblem::Encrypted,
        other => DocumentProblem::damaged(format!("{other:?}")),
    })?;
    let pages = pdf.pages();
    let absent = || DocumentProblem::NoSuchPage { page, pages: pages.len() };
    let drawn = page.checked_sub(1).and_then(|index| pages.get(index)).ok_or_else(absent)?;
    let (page_width, page_height) = drawn.render_dimensions();
    let scale = scale(f64::from(page_width), f64::from(page_height), width, limits)?;
    let settings = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    let pixmap = render(
        drawn,
        &RenderCache::new(),
        &InterpreterSettings::default(),
        &RenderSettings::default(),
        &settings,
    );
    Ok(Picture {
        png: pixmap.into_png().map_err(DocumentProblem::damaged)?,
        kind: Kind::Pdf,
        media_type: MEDIA_TYPE.into(),
        page,
        pages: pages.len(),
        software: programs::hayro(),
    })
}

/// By how much a page of so many points is drawn larger, so that it is `wanted` pixels wide and
/// stays within the limits.
fn scale(width: f64, height: f64, wanted: u32, limits: &Limits) -> Result<f32, DocumentProblem> {
    if !(width >= 1.0 && height >= 1.0 && width.is_finite() && height.is_finite()) {
        return Err(DocumentProblem::damaged("the page has no size"));
    }
    #[allow(clippy::cast_precision_loss, reason = "a limit of pixels is far below 2^53")]
    let most = (limits.pixels as f64 / (width * height)).sqrt();
    let scale = (f64::from(wanted) / width).min(most).min(SIDE / width).min(SIDE / height);
    #[allow(clippy::cast_possible_truncation, reason = "a scale needs no more than seven digits")]
    Ok(scale as f32)
}
