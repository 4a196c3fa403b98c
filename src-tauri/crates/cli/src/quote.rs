//! `periksa-cli quote`: whether sources have the words of a quotation.

use crate::extract::given;
use crate::failure::Failure;
use crate::output;
use periksa_desk::reader::Reader;
use periksa_reading::says::{Difference, Source};
use periksa_text::lang::Lang;
use periksa_text::offset::Span;
use serde::Serialize;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Serialize)]
struct QuoteOut {
    file: String,
    /// `exact`, `near`, `partial`, `candidate` (another language: a hint where to look) or `none`.
    found: &'static str,
    words: &'static str,
    /// The best place.
    text: Option<String>,
    /// Share of the quotation's words that stand there.
    share: f32,
    differences: Vec<DifferenceOut>,
    /// What the source has where the quotation has an ellipsis or a bracket.
    skipped: Vec<DifferenceOut>,
}

/// Words of the quotation, and what stands in the source in their place.
#[derive(Serialize)]
struct DifferenceOut {
    quoted: String,
    found: String,
}

/// Prints what each file has of the words. No match found says nothing of what was not searched.
pub fn run(words: &str, files: &[PathBuf]) -> Result<ExitCode, Failure> {
    let reader = Reader::of_this_program();
    let language = periksa_text::lang::detect(words).unwrap_or(Lang::En);
    let mut all = Vec::new();
    for file in files {
        let article = reader.read_article(&given(file)?)?;
        let says = Source::new(&article.text).quotation(words, language);
        let place = says.span.and_then(|span| article.text.get(span.start..span.end));
        let told = |differences: Vec<Difference>| -> Vec<DifferenceOut> {
            let cut = |text: &str, span: Span| {
                text.get(span.start..span.end).unwrap_or_default().to_owned()
            };
            let both = differences.into_iter();
            both.map(|one| DifferenceOut {
                quoted: cut(words, one.quoted),
                found: cut(&article.text, one.found),
            })
            .collect()
        };
        all.push(QuoteOut {
            file: file.display().to_string(),
            found: says.found.code(),
            words: says.found.words(),
            text: place.map(str::to_owned),
            share: says.share,
            differences: told(says.differences),
            skipped: told(says.skipped),
        });
    }
    output::json(&all)?;
    Ok(ExitCode::SUCCESS)
}
