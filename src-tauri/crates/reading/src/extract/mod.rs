//! From bytes as received to an article: its words block by block, its people, dates and links.
//!
//! Nothing that was given is lost. Plain text and Markdown are kept whole; furniture (promotion,
//! shelf labels, bylines) is marked and stays. For a page, the text holds the title, the byline and
//! the lines of the article's own part of the page; the page's bytes are the caller's to keep.

mod about;
mod beside;
mod blocks;
mod bounds;
mod credits;
mod data;
mod dating;
mod day_forms;
mod declared;
mod decode;
mod elements;
mod evidence;
mod frame;
mod front_matter;
mod furniture;
mod glued;
mod guard;
mod head;
mod issue;
mod lines;
mod markdown;
mod marks;
mod markup;
mod metadata;
mod names;
mod no_article;
mod notes;
mod offices;
mod open;
mod page;
mod page_cues;
mod place;
mod plain;
mod provenance;
mod region;
mod rubric;
mod scripted;
mod select;
mod signed;
mod site;
mod sniff;
mod structured;
mod title;
mod top;
mod walk;
mod wire_day;

use periksa_text::normalise::{Normalised, normalise};
use periksa_text::offset::Span;
use serde::{Deserialize, Serialize};

pub use data::{microdata, script_json, unescaped};
pub use decode::decode;
pub use glued::advert_before;
pub use guard::{MAX_ATTRIBUTES, MAX_BYTES, MAX_DEPTH, MAX_ELEMENTS};
pub use metadata::{Field, FieldReading, Metadata, Precision, Zone};

/// How the given bytes are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown (`CommonMark`).
    Markdown,
    /// A web page.
    Html,
}

impl Format {
    /// The format by file name or media type; bytes that begin like a page are one, unless the name
    /// says that they are text.
    pub fn from_name(name: &str, bytes: &[u8]) -> Self {
        let name =
            name.split([';', '?', '#']).next().unwrap_or_default().trim().to_ascii_lowercase();
        let ends = |ends: &[&str]| ends.iter().any(|e| name.ends_with(e));
        if ends(&[".md", ".markdown", "text/markdown", "text/x-markdown"]) {
            Self::Markdown
        } else if ends(&[
            ".html",
            ".htm",
            ".xhtml",
            ".shtml",
            ".php",
            ".aspx",
            "text/html",
            "application/xhtml+xml",
        ]) {
            Self::Html
        } else if ends(&[".txt", ".text"]) {
            Self::Text
        } else if sniff::is_page(bytes) {
            Self::Html
        } else {
            Self::Text
        }
    }

    /// Stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Html => "html",
        }
    }
}

/// What was given, with what is known about it.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The bytes as received.
    pub bytes: &'a [u8],
    /// How they are written.
    pub format: Format,
    /// Where they came from: links are resolved against it.
    pub url: Option<&'a str>,
    /// The character set that the server named.
    pub charset: Option<&'a str>,
}

/// Why no article could be read. What was given is kept by the caller in every case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum Unreadable {
    /// No bytes, or only white space and characters without width.
    #[error("There is nothing in it: no words at all.")]
    Empty,
    /// A picture, an archive, a program: no text.
    #[error("This is not text. Periksa reads plain text, Markdown and web pages.")]
    Binary,
    /// More bytes than a page or a text may have.
    #[error("This is too large to be read safely. It was kept as received.")]
    TooLarge,
    /// Elements nested deeper than any real page.
    #[error("This page nests its elements too deeply to be read safely. It was kept as received.")]
    TooDeep,
    /// More elements than any real page.
    #[error("This page has too many elements to be read safely. It was kept as received.")]
    TooManyElements,
    /// An element with more attributes than any real page.
    #[error(
        "An element of this page has too many attributes to be read safely. It was kept as received."
    )]
    TooManyAttributes,
    /// A page without readable words.
    #[error("No article text was found on this page. It was kept as received.")]
    NoText,
}

impl Unreadable {
    /// Stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Binary => "binary",
            Self::TooLarge => "too_large",
            Self::TooDeep => "too_deep",
            Self::TooManyElements => "too_many_elements",
            Self::TooManyAttributes => "too_many_attributes",
            Self::NoText => "no_text",
        }
    }
}

/// What a part of the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum BlockKind {
    /// The headline.
    Title,
    /// Who wrote and edited.
    Byline,
    /// Day and hour of issue.
    Dateline,
    /// Town and outlet before the first sentence ("JAKARTA (ANTARA) –").
    Opening,
    /// A heading inside the article.
    Heading,
    /// A paragraph.
    Paragraph,
    /// An item of a list, or a row of a table in Markdown.
    ListItem,
    /// Words under a picture, and whose picture it is. Kept, but no part of the body.
    Caption,
    /// "Baca juga", "Read more": leads away from the article.
    Promo,
    /// Shelf labels, tags, navigation, buttons to pass the article on.
    Rubric,
    /// "Penulis adalah …", "Follow her on …": about the author, below the text.
    AuthorTail,
    /// Headlines of other articles.
    Related,
    /// Paid for by somebody else.
    Advert,
    /// Who owns the words, and what may not be done with them.
    Copyright,
    /// "(*)", "***", initials after the last sentence.
    EndMark,
    /// Anything else that is not the article's.
    Furniture,
}

impl BlockKind {
    /// Every kind.
    pub const ALL: &[Self] = &[
        Self::Title,
        Self::Byline,
        Self::Dateline,
        Self::Opening,
        Self::Heading,
        Self::Paragraph,
        Self::ListItem,
        Self::Caption,
        Self::Promo,
        Self::Rubric,
        Self::AuthorTail,
        Self::Related,
        Self::Advert,
        Self::Copyright,
        Self::EndMark,
        Self::Furniture,
    ];

    /// The kind with this code, or `None` for a code that is none of ours.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.code() == code)
    }

    /// Stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Byline => "byline",
            Self::Dateline => "dateline",
            Self::Opening => "opening",
            Self::Heading => "heading",
            Self::Paragraph => "paragraph",
            Self::ListItem => "list_item",
            Self::Caption => "caption",
            Self::Promo => "promo",
            Self::Rubric => "rubric",
            Self::AuthorTail => "author_tail",
            Self::Related => "related",
            Self::Advert => "advert",
            Self::Copyright => "copyright",
            Self::EndMark => "end_mark",
            Self::Furniture => "furniture",
        }
    }

    /// Whether the words belong to the article's body.
    pub fn is_body(self) -> bool {
        matches!(self, Self::Heading | Self::Paragraph | Self::ListItem)
    }
}

/// A part of the text, in order and without overlap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Bytes of [`Article::text`].
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

impl Block {
    /// Whether the words belong to the article's body.
    pub fn is_body(&self) -> bool {
        self.kind.is_body()
    }
}

/// A link with its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Bytes of [`Article::text`]: the words that carry the link.
    pub span: Span,
    /// Absolute where the address of the page is known.
    pub url: String,
    /// The words that carry the link.
    pub text: String,
}

/// An article as read.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Article {
    /// Normalised text; every span of this room counts its bytes.
    pub text: String,
    /// The parts of the text, in order.
    pub blocks: Vec<Block>,
    /// Title, people, outlet, dates, language.
    pub metadata: Metadata,
    /// Links in order of place.
    pub links: Vec<Link>,
    /// The text with mark-up blanked, byte for byte as long as `text`.
    plain: String,
    given: Option<Given>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Given {
    decoded: String,
    normalised: Normalised,
}

impl Article {
    /// The body alone, without mark-up: its parts joined by line ends.
    pub fn body(&self) -> String {
        let mut body = String::new();
        let mut last: Option<Span> = None;
        for block in self.blocks.iter().filter(|b| b.is_body()) {
            if let Some(last) = last {
                let between = Span::new(last.end, block.span.start).of(&self.plain);
                let joined = between.trim().is_empty() && !between.contains('\n');
                body.push(if joined { ' ' } else { '\n' });
            }
            // Blanked mark-up leaves runs of spaces.
            let words = block.span.of(&self.plain).split([' ', '\n']).filter(|w| !w.is_empty());
            for (at, word) in words.enumerate() {
                if at > 0 {
                    body.push(' ');
                }
                body.push_str(word);
            }
            last = Some(block.span);
        }
        body
    }

    /// The text with mark-up (Markdown signs, link targets, hard line ends) turned into spaces. As
    /// long as [`Article::text`], so that every span means the same words in both.
    pub fn plain(&self) -> &str {
        &self.plain
    }

    /// The decoded text as given, before line ends were normalised; none for a page.
    pub fn given(&self) -> Option<&str> {
        self.given.as_ref().map(|g| g.decoded.as_str())
    }

    /// The place of a span in [`Article::given`], in its bytes.
    pub fn given_span(&self, span: Span) -> Option<Span> {
        let given = self.given.as_ref()?;
        (span.start <= span.end && span.end <= self.text.len())
            .then(|| given.normalised.to_given(span))
    }
}

/// Reads an article.
///
/// # Errors
/// [`Unreadable`] where there is no text, or where reading it would not be safe.
pub fn extract(input: &Input<'_>) -> Result<Article, Unreadable> {
    let decoded = decode::decode(input.bytes, input.format, input.charset)?;
    if decoded.len() > MAX_BYTES {
        return Err(Unreadable::TooLarge);
    }
    match input.format {
        Format::Html => page::read(&decoded, input.url),
        Format::Text | Format::Markdown => {
            let normalised = normalise(&decoded);
            let laid_out = if input.format == Format::Markdown {
                markdown::lay_out(&normalised.text)
            } else {
                plain::lay_out(&normalised.text)
            };
            let text = normalised.text.clone();
            let mut article = plain::read(text, laid_out, input.url);
            article.given = Some(Given { decoded, normalised });
            Ok(article)
        }
    }
}
