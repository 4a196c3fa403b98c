//! `periksa-cli extract`: an article's text and metadata.

use crate::failure::Failure;
use crate::output;
use periksa_desk::intake::Given;
use periksa_desk::reader::Reader;
use periksa_reading::extract::Article;
use serde::Serialize;
use std::io::Read;
use std::path::Path;
use std::process::ExitCode;

/// What is printed of an article.
#[derive(Serialize)]
pub struct Extracted<'a> {
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
    output::json(&extracted(&Reader::of_this_program().read_article(&given)?))?;
    Ok(ExitCode::SUCCESS)
}

/// What is printed of an article.
pub fn extracted(article: &Article) -> Extracted<'_> {
    let metadata = &article.metadata;
    Extracted {
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
    }
}

/// Stands for standard input in place of a file's name.
const STANDARD_INPUT: &str = "-";

/// A file as it was given.
pub fn given(file: &Path) -> Result<Given, Failure> {
    let mut bytes = Vec::new();
    if file.as_os_str() == STANDARD_INPUT {
        std::io::stdin().lock().read_to_end(&mut bytes).map(drop)
    } else {
        std::fs::read(file).map(|read| bytes = read)
    }
    .map_err(|error| Failure::unreadable(file, &error))?;
    Ok(Given {
        bytes,
        name: file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
        url: None,
        media_type: None,
        charset: None,
    })
}
