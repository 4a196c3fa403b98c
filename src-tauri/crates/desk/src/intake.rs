//! An article comes in: bytes become a text with its metadata and its claims.

use crate::{Problem, problems};
use jiff::civil::Date;
use periksa_ledger::Sha;
use periksa_ledger::change::{AmountRecord, Anchor, DateRecord};
use periksa_reading::claims::{Reading, propose};
use periksa_reading::extract::{Article, Format, Input, extract};
use periksa_text::date::{DateMention, dates};
use periksa_text::lang::{Lang, likelier};
use periksa_text::number::{Amount, amounts};
use periksa_text::offset::Span;
use periksa_text::quote;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// An article file beyond this is refused before it is read: no story is as long as this, and a
/// mistaken drop of a video must not fill the memory. In bytes.
pub const LARGEST_ARTICLE: u64 = 50 * 1024 * 1024;

/// A source file beyond this is refused: it would have to be held in memory. In bytes.
pub const LARGEST_SOURCE: u64 = 200 * 1024 * 1024;

/// An article as it was given.
pub struct Given {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// File name or address; empty for pasted words.
    pub name: String,
    /// Address, if known.
    pub url: Option<String>,
    /// Media type, if a server stated one.
    pub media_type: Option<String>,
    /// Charset label, if a server stated one.
    pub charset: Option<String>,
}

/// An article that was read: its text, and what it claims.
#[derive(Serialize, Deserialize)]
pub struct Intake {
    /// The article.
    pub article: Article,
    /// What was found in it.
    pub reading: Reading,
    /// The language in which it was read.
    pub language: Lang,
    /// The publication date, if known.
    pub published: Option<Date>,
}

/// Reads an article. `language` and `published` override what the article says of itself.
///
/// # Errors
/// [`Problem::Unreadable`] when it has no text.
pub fn read(
    given: &Given,
    language: Option<Lang>,
    published: Option<Date>,
) -> Result<Intake, Problem> {
    let article = read_article(given)?;
    let language =
        language.or(article.metadata.language).unwrap_or_else(|| likelier(article.plain()));
    let published = published.or_else(|| article.metadata.published_date());
    let reading = propose(&article, language, published);
    Ok(Intake { article, reading, language, published })
}

/// Reads an article's text and metadata alone.
///
/// # Errors
/// [`Problem::Unreadable`] when it has no text.
pub fn read_article(given: &Given) -> Result<Article, Problem> {
    let input = Input {
        bytes: &given.bytes,
        format: given.format(),
        url: given.url.as_deref(),
        charset: given.charset.as_deref(),
    };
    extract(&input).map_err(|error| problems::unreadable(&error, given.shown_name()))
}

impl Given {
    /// What it is called in words to the checker.
    pub(crate) fn shown_name(&self) -> &str {
        if self.name.is_empty() { "The pasted text" } else { &self.name }
    }

    /// How the bytes are written: as the server says, else as the name says.
    pub(crate) fn format(&self) -> Format {
        Format::from_name(self.media_type.as_deref().unwrap_or(&self.name), &self.bytes)
    }
}

/// The media type of a format, for what no server named.
pub(crate) fn media_type(format: Format) -> &'static str {
    match format {
        Format::Text => "text/plain",
        Format::Markdown => "text/markdown",
        Format::Html => "text/html",
    }
}

/// The name of a case made from this article, when the user gave none.
pub(crate) fn title(article: &Article, name: &str) -> String {
    let from_name = || Path::new(name).file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let first_words = || article.text.split_whitespace().take(8).collect::<Vec<_>>().join(" ");
    article
        .metadata
        .title
        .clone()
        .or_else(|| from_name().filter(|name| !name.is_empty()))
        .unwrap_or_else(first_words)
}

/// The anchor of a span of a text; `None` where the span does not fit it.
pub(crate) fn anchor(whole: &str, span: Span, text: &Sha) -> Option<Anchor> {
    let quote = quote::describe(whole, &span)?;
    Some(Anchor {
        text_sha256: text.to_string(),
        exact: quote.exact,
        prefix: quote.prefix,
        suffix: quote.suffix,
        start: quote.start,
        end: quote.end,
    })
}

/// A date as it is recorded.
pub(crate) fn date_record(whole: &str, date: &DateMention) -> DateRecord {
    DateRecord {
        text: date.span.of(whole).into(),
        start: date.start.map(|day| day.to_string()),
        end: date.end.map(|day| day.to_string()),
        ambiguous_year: date.ambiguous_year,
    }
}

/// An amount as it is recorded.
pub(crate) fn amount_record(whole: &str, amount: &Amount) -> AmountRecord {
    AmountRecord {
        text: amount.span.of(whole).into(),
        value: amount.value.normalize().to_string(),
        unit: amount.unit.name().unwrap_or_default().into(),
    }
}

/// The day of a moment, as it is written there.
pub(crate) fn day(moment: &str) -> Option<Date> {
    moment.get(..10).and_then(|day| day.parse().ok())
}

/// Dates and amounts of words that a person made a claim of.
pub(crate) fn details(
    words: &str,
    language: Option<&str>,
    published: Option<&str>,
) -> (Vec<DateRecord>, Vec<AmountRecord>) {
    let language = language.and_then(Lang::from_code).unwrap_or(Lang::En);
    let published = published.and_then(day);
    let dates = dates(words, language, published);
    let amounts = amounts(words, language);
    (
        dates.iter().map(|date| date_record(words, date)).collect(),
        amounts.iter().map(|amount| amount_record(words, amount)).collect(),
    )
}
