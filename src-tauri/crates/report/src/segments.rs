//! The article cut where its marks begin and end, so that overlapping claims can be shown.

use crate::WorkState;
use crate::model::{ClaimPart, Report};
use std::ops::Range;

/// How a stretch of words is covered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cover {
    /// Claimed, and all its claims are checked.
    Checked,
    /// Claimed, and not all its claims are checked.
    Claimed,
    /// Left out with a reason.
    Excluded,
    /// Body that nobody has claimed or excluded.
    Open,
    /// No part of the story's body.
    Outside,
}

/// A stretch of the article under the same marks.
pub(crate) struct Segment<'a> {
    pub(crate) words: &'a str,
    pub(crate) cover: Cover,
    /// Claims over it that are not excluded, in the order of the report.
    pub(crate) claims: Vec<&'a ClaimPart>,
    /// Claims whose last word it ends with, excluded ones too.
    pub(crate) ending: Vec<&'a ClaimPart>,
}

/// Cuts `range` of the article into segments.
pub(crate) fn cut(report: &Report, range: Range<usize>) -> Vec<Segment<'_>> {
    let claims: Vec<_> =
        report.claims.iter().filter(|claim| touches(&place(claim), &range)).collect();
    let excluded: Vec<_> = report
        .excluded
        .iter()
        .map(|part| part.start..part.end)
        .filter(|part| touches(part, &range))
        .collect();
    let marks = claims.iter().map(|claim| place(claim)).chain(excluded.iter().cloned());
    let mut edges: Vec<usize> = marks
        .chain(report.article.body.iter().cloned())
        .flat_map(|mark| [mark.start, mark.end])
        .filter(|edge| range.contains(edge))
        .chain([range.start, range.end])
        .collect();
    edges.sort_unstable();
    edges.dedup();
    edges
        .windows(2)
        .filter_map(|pair| segment(report, &claims, &excluded, pair[0]..pair[1]))
        .collect()
}

fn segment<'a>(
    report: &'a Report,
    claims: &[&'a ClaimPart],
    excluded: &[Range<usize>],
    range: Range<usize>,
) -> Option<Segment<'a>> {
    let words = report.article.text.get(range.clone())?;
    let over: Vec<_> =
        claims.iter().copied().filter(|claim| within(&range, &place(claim))).collect();
    let ending = claims.iter().copied().filter(|claim| place(claim).end == range.end).collect();
    let live: Vec<_> =
        over.iter().copied().filter(|claim| claim.state != WorkState::Excluded).collect();
    let set_aside = live.len() < over.len() || excluded.iter().any(|part| within(&range, part));
    let in_body = report.article.body.iter().any(|part| within(&range, part));
    let cover = match (live.is_empty(), set_aside, in_body) {
        (false, _, _) if live.iter().all(|claim| claim.state.is_checked()) => Cover::Checked,
        (false, _, _) => Cover::Claimed,
        (true, true, _) => Cover::Excluded,
        (true, false, true) => Cover::Open,
        (true, false, false) => Cover::Outside,
    };
    Some(Segment { words, cover, claims: live, ending })
}

/// A claim's words without blanks at their end, so that its number stands at a word.
fn place(claim: &ClaimPart) -> Range<usize> {
    claim.start..claim.start + claim.words.trim_end().len()
}

fn touches(mark: &Range<usize>, range: &Range<usize>) -> bool {
    mark.start < range.end && range.start < mark.end
}

fn within(range: &Range<usize>, mark: &Range<usize>) -> bool {
    mark.start <= range.start && range.end <= mark.end
}

/// A block of the article or the text between two blocks.
pub(crate) struct Piece<'a> {
    pub(crate) kind: &'a str,
    pub(crate) range: Range<usize>,
}

/// The whole text in pieces: its blocks, and as plain paragraphs whatever words lie between them.
pub(crate) fn pieces(report: &Report) -> Vec<Piece<'_>> {
    const BETWEEN: &str = "paragraph";
    let text = &report.article.text;
    let mut pieces = Vec::new();
    let mut from = 0;
    let mut take = |kind, range: Range<usize>| {
        if text.get(range.clone()).is_some_and(|words| !words.trim().is_empty()) {
            pieces.push(Piece { kind, range });
        }
    };
    for block in &report.article.blocks {
        take(BETWEEN, from..block.start);
        take(&block.kind, block.start..block.end);
        from = block.end;
    }
    take(BETWEEN, from..text.len());
    pieces
}

/// The body from its first word to its last: how it is covered and how long that goes on (bytes).
pub(crate) fn strip(report: &Report) -> Vec<(Cover, usize)> {
    let mut strip: Vec<(Cover, usize)> = Vec::new();
    for part in &report.article.body {
        for segment in cut(report, part.clone()) {
            let length = segment.words.len();
            match strip.last_mut() {
                Some((cover, run))
                    if *cover == segment.cover || segment.words.trim().is_empty() =>
                {
                    *run += length;
                }
                _ => strip.push((segment.cover, length)),
            }
        }
    }
    strip
}
