//! What can be read of received bytes, or why nothing can.

use crate::Problem;
use crate::details::Details;
use crate::intake::Given;
use crate::reader::Reader;
use periksa_capture::DecodeProblem;
use periksa_documents::{Document, Hint, is_packed_document};
use periksa_reading::extract::Article;

/// Why nothing is read of what holds no text.
pub(crate) const NO_TEXT: &str = "no_text";
/// Why nothing was read when the reader itself failed.
const NOT_READ: &str = "not_read";

/// Why a page is not read that is larger than pages are.
const TOO_LARGE: &str = "too_large";
/// The largest page or plain text that is read, in bytes, its content coding taken off: more than any
/// page that a person reads. The text, its copy in the reading process and what is made of it there stand in
/// memory at once, and a server can send any length.
const LARGEST_PAGE: usize = 8 * 1024 * 1024;

/// What can be read of received bytes.
pub(crate) enum Readable {
    /// Code: why not.
    Nothing(String),
    /// It is a document that could not be read; the code says why.
    Refused(String, Details),
    /// It is a page with a story.
    Article(Box<Article>),
    /// It is a document.
    Document(Box<Document>),
}

/// What can be read of a body with its content coding taken off, or why that could not be done.
pub(crate) fn readable_of(
    decoded: Result<Vec<u8>, DecodeProblem>,
    page: impl FnOnce(Vec<u8>) -> Given,
    reader: &Reader,
) -> Readable {
    match decoded {
        Ok(bytes) => readable(&page(bytes), reader),
        Err(problem) => {
            tracing::warn!(code = problem.code(), "a capture could not be decoded; bytes are kept");
            Readable::Nothing(problem.code().into())
        }
    }
}

/// What can be read of these bytes: a document's text, a page's, or nothing.
pub(crate) fn readable(given: &Given, reader: &Reader) -> Readable {
    let claimed = Hint { media_type: given.media_type.clone(), charset: given.charset.clone() };
    let named = Hint::of_name(&given.name);
    let hint = if given.url.is_some() && is_claimed(&claimed) { claimed } else { named };
    if is_packed_document(&given.bytes) || is_claimed(&hint) {
        return match reader.read_document(&given.bytes, &hint, &given.name) {
            Ok(document) => Readable::Document(Box::new(document)),
            Err(problem) => {
                tracing::info!(%problem, "a document has no readable text; its bytes are kept");
                match problem {
                    Problem::Unreadable { code, words, .. } => {
                        let details = Details::refused(&code, &words);
                        Readable::Refused(code, details)
                    }
                    _ => Readable::Nothing(NOT_READ.into()),
                }
            }
        };
    }
    if !is_text(given.media_type.as_deref()) {
        return Readable::Nothing(NO_TEXT.into());
    }
    if given.bytes.len() > LARGEST_PAGE {
        return Readable::Nothing(TOO_LARGE.into());
    }
    match reader.read_article(given) {
        Ok(article) => Readable::Article(Box::new(article)),
        Err(problem) => {
            tracing::info!(%problem, "a capture has no readable text; its bytes are kept");
            let code = match problem {
                Problem::Unreadable { code, .. } => code,
                _ => NOT_READ.into(),
            };
            Readable::Nothing(code)
        }
    }
}

/// Whether the sender says that a text is a table or an e-mail.
fn is_claimed(hint: &Hint) -> bool {
    hint.media_type.as_deref().is_some_and(|kind| {
        ["text/csv", "text/tab-separated-values", "message/rfc822"].contains(&kind)
    })
}

/// Whether a media type promises text. Without one the bytes decide, further on.
fn is_text(media_type: Option<&str>) -> bool {
    media_type.is_none_or(|media_type| {
        media_type.starts_with("text/") || media_type == "application/xhtml+xml"
    })
}
