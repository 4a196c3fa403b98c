//! Traps of sourcing: one origin for all, no way to the document a story stands on, one hand for
//! writing and editing.

use periksa_text::offset::Span;

use super::{Page, told};
use crate::claims::content::{traps, traps_of};
use crate::claims::speaker::Sentence;
use crate::claims::stretch::touching;
use crate::claims::token::lowers;
use crate::claims::types::{ClaimKind, DetailKind, Flag, Reading, Warning};
use crate::extract::Link;

pub fn find(page: Page<'_>, reading: &Reading) -> Vec<Warning> {
    let meta = &page.article.metadata;
    let edited = meta.editors.iter().any(|e| meta.authors.iter().any(|a| same_person(a, e)));
    // A text without any mark-up cannot hold a link.
    let marked_up = page.article.text != page.article.plain();
    let table = [
        (edited, Flag::ReporterIsEditor),
        (marked_up && page.article.links.is_empty(), Flag::NoLinks),
        (page.published.is_none(), Flag::NoPublicationDate),
    ];
    let whole = table.into_iter().filter(|(holds, _)| *holds).map(|(_, flag)| flag);
    let origin = crate::claims::sources::one_origin(&reading.claims);
    let mut found: Vec<Warning> =
        whole.chain(origin).map(|rule| Warning { rule, span: None, detail: None }).collect();
    found.extend(key_source(page, reading));
    found
}

/// The same name, written alike but for case and space.
fn same_person(a: &str, b: &str) -> bool {
    let fold =
        |name: &str| name.to_lowercase().split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    fold(a) == fold(b)
}

/// Claims that one document has to carry for the story to stand on it.
const KEY_CLAIMS: usize = 1;

/// The first document, count or study that claims are taken from and that nothing links to.
fn key_source(page: Page<'_>, reading: &Reading) -> Option<Warning> {
    page.sentences.iter().find_map(|sentence| {
        let span = document(page, sentence)?;
        let claims = reading
            .claims
            .iter()
            .filter(|c| c.kind != ClaimKind::Headline && sentence.span.overlaps(c.span));
        let linked = !touching(&page.article.links, sentence.span, |l: &Link| l.span).is_empty();
        (claims.count() >= KEY_CLAIMS && !linked).then(|| {
            let words = span.of(page.plain()).to_owned();
            told(Flag::NoKeyLink, span, DetailKind::NothingLeads, [words])
        })
    })
}

/// "Riset X … memperkirakan": a document's word as the subject of a verb that cites it.
fn document(page: Page<'_>, sentence: &Sentence) -> Option<Span> {
    let tokens = &sentence.tokens;
    let words = lowers(tokens);
    let list = traps_of("key_source", page.cues.indonesian);
    let noun =
        (0..words.len()).find(|&i| !tokens[i].quoted && list.match_start(&words[i..]) > 0)?;
    let taken = list.match_start(&words[noun..]);
    let cites = words[noun + taken..].iter().take(REACH).any(|w| traps("source_verb").has(w))
        || noun > 0 && matches!(words[noun - 1], "menurut" | "berdasarkan" | "mengutip")
        || noun > 1 && words[noun - 2] == "according";
    cites.then(|| Span::new(tokens[noun].span.start, tokens[noun + taken - 1].span.end))
}

/// How far behind a document's word its verb stands, in words.
const REACH: usize = 10;
