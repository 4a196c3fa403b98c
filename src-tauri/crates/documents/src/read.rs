//! Reads a document in this very process.

use crate::document::{Document, Kind, Picture};
use crate::kind::{Sniffed, sniff};
use crate::limits::Limits;
use crate::problem::DocumentProblem;
use crate::wire::Hint;
use crate::{docx, mail, odt, pdf, picture, plain, sheets, slides};

/// The text of a document.
pub fn text(bytes: &[u8], hint: &Hint, limits: &Limits) -> Result<Document, DocumentProblem> {
    let charset = hint.charset.as_deref();
    match sniff(bytes, hint, limits)? {
        Sniffed::Packed(Kind::Odt, mut package) => odt::read(&mut package, limits),
        Sniffed::Packed(Kind::Pptx, mut package) => slides::read(&mut package, limits),
        Sniffed::Packed(Kind::Xlsx, mut package) => sheets::read_xlsx(bytes, &mut package, limits),
        Sniffed::Packed(Kind::Ods, mut package) => sheets::read_ods(bytes, &mut package, limits),
        Sniffed::Packed(_, mut package) => docx::read(&mut package, limits),
        Sniffed::Picture(media_type) => Ok(picture::read(bytes, media_type, limits)),
        Sniffed::Other(Kind::Pdf) => pdf::read(bytes, limits),
        Sniffed::Other(Kind::Xls) => sheets::read_xls(bytes, limits),
        Sniffed::Other(Kind::Email) => mail::read(bytes, limits),
        Sniffed::Other(Kind::Csv) => Ok(plain::read_table(bytes, charset, limits)),
        Sniffed::Other(_) => Ok(plain::read_text(bytes, charset, limits)),
    }
}

/// A page of a PDF, or a picture, as PNG.
pub fn draw(
    bytes: &[u8],
    page: usize,
    width: u32,
    limits: &Limits,
) -> Result<Picture, DocumentProblem> {
    match sniff(bytes, &Hint::default(), limits)? {
        Sniffed::Other(Kind::Pdf) => pdf::draw(bytes, page, width, limits),
        Sniffed::Picture(media_type) if page == 1 => {
            picture::draw(bytes, media_type, width, limits)
        }
        Sniffed::Picture(_) => Err(DocumentProblem::NoSuchPage { page, pages: 1 }),
        _ => Err(DocumentProblem::NoPicture),
    }
}
