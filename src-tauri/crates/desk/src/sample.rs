//! The bundled sample: two fictional articles and the fictional pages they cite.
//!
//! The pages are served from the program itself, so that the whole job can be tried with the
//! network off. Their captures say `sample`, never `network`.

use crate::SampleLanguage;
use periksa_ledger::Sha;
use serde::Deserialize;
use std::sync::LazyLock;

/// A bundled article.
pub(crate) struct SampleArticle {
    /// The file's name.
    pub(crate) name: &'static str,
    /// Its bytes.
    pub(crate) bytes: &'static [u8],
}

const INDONESIAN: SampleArticle =
    SampleArticle { name: "sample-id.txt", bytes: include_bytes!("../sample/sample-id.txt") };
const ENGLISH: SampleArticle =
    SampleArticle { name: "sample-en.md", bytes: include_bytes!("../sample/sample-en.md") };

const PAGES: &str = include_str!("../sample/pages.json");
const PAGE_FILES: [(&str, &[u8]); 2] = [
    ("page-dishub-air.html", include_bytes!("../sample/page-dishub-air.html")),
    ("page-naruna.html", include_bytes!("../sample/page-naruna.html")),
];

/// A bundled page.
#[derive(Debug)]
pub(crate) struct SamplePage {
    /// Its media type.
    pub(crate) media_type: String,
    /// Its bytes.
    pub(crate) bytes: &'static [u8],
}

#[derive(Deserialize)]
struct PageEntry {
    url: String,
    file: String,
    media_type: String,
}

/// The sample article in a language.
pub(crate) fn article(language: SampleLanguage) -> &'static SampleArticle {
    match language {
        SampleLanguage::Id => &INDONESIAN,
        SampleLanguage::En => &ENGLISH,
    }
}

/// The hashes of the bundled articles, made once: every showing of a case asks for them.
static ARTICLES: LazyLock<[Sha; 2]> =
    LazyLock::new(|| [&INDONESIAN, &ENGLISH].map(|article| Sha::of(article.bytes)));

/// Whether these bytes are a bundled article, so that its sources may come from the bundle.
pub(crate) fn is_sample(original: &Sha) -> bool {
    ARTICLES.contains(original)
}

/// The bundled page with this address.
pub(crate) fn page(url: &str) -> Option<SamplePage> {
    let entries: Vec<PageEntry> = serde_json::from_str(PAGES).unwrap_or_default();
    let entry = entries.into_iter().find(|entry| entry.url == url)?;
    let (_, bytes) = PAGE_FILES.iter().find(|(name, _)| *name == entry.file)?;
    Some(SamplePage { media_type: entry.media_type, bytes })
}
