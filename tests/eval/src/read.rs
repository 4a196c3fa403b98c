//! An article as the program reads it, with the gold's words found in it.

use std::path::Path;

use periksa_reading::claims::{Reading, propose};
use periksa_reading::extract::{Article, Format, Input, extract};
use periksa_text::lang::Lang;

use crate::gold::Gold;
use crate::locate::Sheet;

/// What the program made of one article.
pub struct Read {
    pub article: Article,
    pub reading: Reading,
    /// The article's text as a reader sees it, for finding the gold's words.
    pub sheet: Sheet,
    pub lang: Lang,
}

/// Reads the article beside its annotation.
pub fn article(annotation: &Path, gold: &Gold) -> Result<Read, String> {
    let path = annotation.with_file_name(&gold.file);
    let told = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let bytes = std::fs::read(&path).map_err(|error| told(&error))?;
    let input = Input {
        bytes: &bytes,
        format: Format::from_name(&gold.file, &bytes),
        url: gold.url.as_deref(),
        charset: None,
    };
    let article = extract(&input).map_err(|error| told(&error))?;
    let lang = article.metadata.language.unwrap_or(Lang::En);
    let reading = propose(&article, lang, None);
    let sheet = Sheet::new(&article, gold);
    Ok(Read { article, reading, sheet, lang })
}
