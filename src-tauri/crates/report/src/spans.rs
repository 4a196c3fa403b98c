//! Checks that every place in the model holds the words it is said to hold.

use crate::error::ReportError;
use crate::model::Report;

/// Fails on the first offset that does not fit the article's text.
pub(crate) fn check(report: &Report) -> Result<(), ReportError> {
    let text = report.article.text.as_str();
    for claim in &report.claims {
        let what = || format!("claim {}", claim.number);
        holds(text, claim.start, claim.end, Some(&claim.words), what)?;
        if claim.words.trim().is_empty() {
            return Err(ReportError::Span { what: what(), start: claim.start, end: claim.end });
        }
    }
    for (index, part) in report.excluded.iter().enumerate() {
        let what = || format!("excluded words {}", index + 1);
        holds(text, part.start, part.end, Some(&part.words), what)?;
    }
    for (index, part) in report.open.iter().enumerate() {
        let what = || format!("open words {}", index + 1);
        holds(text, part.start, part.end, Some(&part.words), what)?;
    }
    for (index, part) in report.article.body.iter().enumerate() {
        holds(text, part.start, part.end, None, || format!("body part {}", index + 1))?;
    }
    let mut free_from = 0;
    for (index, block) in report.article.blocks.iter().enumerate() {
        let what = || format!("block {}", index + 1);
        holds(text, block.start, block.end, None, what)?;
        if block.start < free_from {
            return Err(ReportError::Span { what: what(), start: block.start, end: block.end });
        }
        free_from = block.end;
    }
    Ok(())
}

fn holds(
    text: &str,
    start: usize,
    end: usize,
    words: Option<&str>,
    what: impl Fn() -> String,
) -> Result<(), ReportError> {
    match text.get(start..end) {
        Some(found) if words.is_none_or(|words| words == found) => Ok(()),
        _ => Err(ReportError::Span { what: what(), start, end }),
    }
}
