//! Who signs a text: a name on its last line, behind a preposition, or in brackets behind its last
//! sentence.

use super::credits::marked_line;
use super::furniture::FURNITURE;
use super::head::{named, persons};
use super::{Block, BlockKind};

/// "Von Ada Muster": a bare preposition before persons.
pub fn prepositioned(text: &str) -> Option<Vec<String>> {
    let (label, names) = marked_line(text)?;
    FURNITURE.section("byline_preposition").has(&label.to_lowercase()).then(|| named(names))?
}

/// Persons on a line of their own, which right behind the text are who wrote it.
pub fn signature(text: &str) -> Option<Vec<String>> {
    persons(text.trim_matches(['(', ')', '-', '–', '—', '*', ' ']))
}

/// The persons who sign the article below its last paragraph or at its end.
pub fn signers(plain: &str, blocks: &[Block]) -> Option<Vec<String>> {
    let mut own = blocks.iter().rev().filter(|block| block.kind == BlockKind::Paragraph);
    let last = own.next()?.span.of(plain).trim();
    let before = own.next()?.span.of(plain).trim();
    signature(last)
        .or_else(|| prepositioned(last))
        .or_else(|| {
            let preposition = FURNITURE.section("byline_preposition").has(&before.to_lowercase());
            preposition.then(|| named(last)).flatten()
        })
        .or_else(|| bracketed(last))
}

/// "… as it was. (Ada Muster) +++": persons in brackets behind the last sentence.
fn bracketed(paragraph: &str) -> Option<Vec<String>> {
    let end = paragraph.trim_end_matches(['+', '*', '#', '-', '–', ' ']);
    let (text, names) = end.strip_suffix(')')?.rsplit_once('(')?;
    let ended = text.trim_end().ends_with(['.', '!', '?', '"', '”', '“', '»']);
    ended.then(|| persons(names)).flatten()
}
