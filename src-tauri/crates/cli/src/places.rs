//! Places of an article's words as the command line counts them.

use periksa_reading::extract::Article;
use periksa_text::offset::{OffsetMap, Span};
use serde::Serialize;

/// A place in Unicode scalars.
#[derive(Serialize)]
pub struct Place {
    pub start: usize,
    pub end: usize,
}

/// From byte spans of the article's text to scalars of the file as given. A page's text is not
/// in its file as it is read, so there the offsets count the extracted text.
pub struct Places<'a> {
    article: &'a Article,
    offsets: OffsetMap,
}

impl<'a> Places<'a> {
    /// The places in one article.
    pub fn of(article: &'a Article) -> Self {
        let text = article.given().unwrap_or(&article.text);
        Self { article, offsets: OffsetMap::new(text) }
    }

    /// Whether the offsets count the file as given.
    pub fn in_file(&self) -> bool {
        self.article.given().is_some()
    }

    /// Start and end in Unicode scalars; `None` for a span that is not of this article.
    pub fn scalars(&self, span: Span) -> Option<(usize, usize)> {
        let span = if self.in_file() { self.article.given_span(span)? } else { span };
        let scalars = self.offsets.to_scalar(span).ok()?;
        Some((scalars.start, scalars.end))
    }

    /// The same, to be printed.
    pub fn place(&self, span: Span) -> Option<Place> {
        self.scalars(span).map(|(start, end)| Place { start, end })
    }
}
