//! `periksa-cli extract`: an article's text and metadata.

use crate::failure::Failure;
use crate::output;
use periksa_desk::intake::{Given, read_article};
use serde::Serialize;
use std::path::Path;
use std::process::ExitCode;

#[derive(Serialize)]
struct Extracted<'a> {
    title: Option<&'a str>,
    authors: &'a [String],
    editors: &'a [String],
    publisher: Option<&'a str>,
    published: Option<&'a str>,
    modified: Option<&'a str>,
    language: Option<&'static str>,
    text: String,
    links: Vec<LinkOut<'a>>,
}

#[derive(Serialize)]
struct LinkOut<'a> {
    url: &'a str,
    text: &'a str,
}

/// Prints what the file says of itself.
pub fn run(file: &Path, url: Option<&str>) -> Result<ExitCode, Failure> {
    let mut given = given(file)?;
    given.url = url.map(Into::into);
    let article = read_article(&given)?;
    let metadata = &article.metadata;
    output::json(&Extracted {
        title: metadata.title.as_deref(),
        authors: &metadata.authors,
        editors: &metadata.editors,
        publisher: metadata.publisher.as_deref(),
        published: metadata.published.as_deref(),
        modified: metadata.modified.as_deref(),
        language: metadata.language.map(periksa_text::lang::Lang::code),
        text: article.body(),
        links: article
            .links
            .iter()
            .map(|link| LinkOut { url: &link.url, text: &link.text })
            .collect(),
    })?;
    Ok(ExitCode::SUCCESS)
}

/// A file as it was given.
pub fn given(file: &Path) -> Result<Given, Failure> {
    Ok(Given {
        bytes: std::fs::read(file).map_err(|error| Failure::unreadable(file, &error))?,
        name: file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
        url: None,
        media_type: None,
        charset: None,
    })
}
