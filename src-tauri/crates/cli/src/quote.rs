//! `periksa-cli quote`: whether sources have the words of a quotation.

use crate::extract::given;
use crate::failure::Failure;
use crate::places::{Place, Places};
use crate::texts::{self, SourceOut, Texts};
use crate::{on_runtime, output};
use periksa_desk::reader::Reader;
use periksa_reading::says::{Difference, Quotation, Says, Source};
use periksa_text::lang::{Lang, detect};
use periksa_text::offset::{OffsetMap, Span};
use serde::Serialize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Serialize)]
struct QuoteOut {
    #[serde(flatten)]
    of: Of,
    /// `exact`, `near`, `partial`, `candidate` (another language: a hint where to look) or `none`.
    found: &'static str,
    words: &'static str,
    /// The best place: its words, and where they stand.
    text: Option<String>,
    place: Option<Place>,
    /// Share of the quotation's words that stand there.
    share: f32,
    differences: Vec<DifferenceOut>,
    /// What the source has where the quotation has an ellipsis or a bracket.
    skipped: Vec<DifferenceOut>,
    /// Words of the quotation and those of a candidate that may be their translation.
    counterparts: Vec<DifferenceOut>,
}

/// Whose words they are.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Of {
    File(String),
    Source(SourceOut),
}

/// Words of the quotation, and those of the source that stand for them.
#[derive(Serialize)]
struct DifferenceOut {
    quoted: String,
    found: String,
}

/// Prints what each text has of the words. No match found says nothing of what was not searched.
pub fn run(words: &str, paths: Vec<PathBuf>) -> Result<ExitCode, Failure> {
    match Texts::of(paths)? {
        Texts::Files(files) => in_files(words, &files),
        Texts::Case(case) => on_runtime(in_case(words, &case)),
    }
}

fn in_files(words: &str, files: &[PathBuf]) -> Result<ExitCode, Failure> {
    let reader = Reader::of_this_program();
    let quoted = Quotation::new(words, detect(words).unwrap_or(Lang::En));
    let mut all = Vec::new();
    for file in files {
        let article = reader.read_article(&given(file)?)?;
        let says = Source::new(&article.text).find(&quoted);
        let place = says.span.and_then(|span| Places::of(&article).place(span));
        let of = Of::File(file.display().to_string());
        all.push(quote_out(of, words, &article.text, says, place));
    }
    output::json(&all)?;
    Ok(ExitCode::SUCCESS)
}

/// The newest capture of every source of a case, the best first.
async fn in_case(words: &str, case: &Path) -> Result<ExitCode, Failure> {
    let desk = texts::read(case).await?;
    let found = desk.words_find(words.to_owned()).await;
    texts::leave(&desk).await?;
    let all = found?.into_iter().map(|found| {
        let text = found.text.text();
        let place = found.says.span.and_then(|span| OffsetMap::new(text).to_scalar(span).ok());
        let place = place.map(|place| Place { start: place.start, end: place.end });
        quote_out(Of::Source(SourceOut::from(&found.text)), words, text, found.says, place)
    });
    output::json(&all.collect::<Vec<_>>())?;
    Ok(ExitCode::SUCCESS)
}

fn quote_out(of: Of, words: &str, text: &str, says: Says, place: Option<Place>) -> QuoteOut {
    let cut = |text: &str, span: Span| text.get(span.start..span.end).map(str::to_owned);
    let pair = |quoted: Span, found: Span| DifferenceOut {
        quoted: cut(words, quoted).unwrap_or_default(),
        found: cut(text, found).unwrap_or_default(),
    };
    let told = |differences: Vec<Difference>| -> Vec<DifferenceOut> {
        differences.into_iter().map(|one| pair(one.quoted, one.found)).collect()
    };
    let counterparts = says.counterparts.iter().map(|one| pair(one.quoted, one.found)).collect();
    QuoteOut {
        of,
        found: says.found.code(),
        words: says.found.words(),
        text: says.span.and_then(|span| cut(text, span)),
        place,
        share: says.share,
        differences: told(says.differences),
        skipped: told(says.skipped),
        counterparts,
    }
}
