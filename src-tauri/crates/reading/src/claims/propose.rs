//! A piece of a sentence to a proposal: its words trimmed, its facts gathered, its weight.

use std::borrow::Cow;
use std::ops::Range;

use periksa_text::date::DateMention;
use periksa_text::number::Amount;
use periksa_text::offset::Span;

use super::attribution::Voice;
use super::draft::Draft;
use super::exclude::{self, Stating};
use super::read::Piece;
use super::score::{Facts, weigh};
use super::speaker::{Scene, Sentence};
use super::token::Token;
use super::types::{
    ClaimKind, Entity, Excluded, ExclusionReason, FactKind, Proposal, Reading, Reason,
};
use super::{clause, names, predicate};

/// Shortest stretch of text that can be a claim without a predicate, in bytes
/// (reference/claims.md, section 6).
const SHORTEST_CLAIM: usize = 12;

/// A quotation that opens inside a claim closes inside it.
fn close_quotation(tokens: &[Token], range: Range<usize>) -> Range<usize> {
    let open = range.clone().rev().find(|&i| tokens[i].opens_quote() || tokens[i].closes_quote());
    if !open.is_some_and(|i| tokens[i].opens_quote()) {
        return range;
    }
    let close =
        (range.end..tokens.len()).find(|&i| tokens[i].closes_quote() || tokens[i].is_word());
    close.filter(|&i| tokens[i].closes_quote()).map_or(range.clone(), |i| range.start..i + 1)
}

/// Turns a piece into a proposal, or sets it aside with the reason.
pub fn take(
    draft: &Draft<'_>,
    scene: Scene<'_>,
    sentence: &Sentence,
    piece: &Piece,
    frame: &[DateMention],
    reading: &mut Reading,
) {
    let tokens = &sentence.tokens;
    let ranges = trimmed(draft, tokens, piece);
    let parts: Vec<Span> = ranges.iter().filter_map(|r| words_span(tokens, r.clone())).collect();
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return };
    let span = Span::new(first.start, last.end);
    // "Empat mobil": a figure and what it counts.
    let counted = draft.amounts_in(span).iter().any(|a| span.contains(a.span))
        && ranges.iter().flat_map(|r| &tokens[r.clone()]).filter(|t| t.is_word()).count() > 1;
    let complete =
        counted || ranges.iter().any(|r| predicate::is_statement(tokens, r.clone(), draft.cues));
    if span.len() < SHORTEST_CLAIM && !piece.voice.denied && !complete {
        return;
    }
    if piece.last(tokens).is_some_and(|t| t.is("?")) {
        reading.excluded.push(Excluded { span, reason: ExclusionReason::Question });
        return;
    }
    let words = joined(tokens, &ranges);
    let inside = |place: Span| parts.iter().any(|p| p.contains(place));
    let stating = Stating {
        tokens: &words,
        voice: &piece.voice,
        counted: draft.amounts_in(span).iter().any(|a| inside(a.span)),
        dates: draft.dates_in(span),
        named: sentence.runs.iter().any(|r| inside(r.span)),
        opens_table: draft.opens_table(sentence),
    };
    if let Some(reason) = exclude::piece(draft.cues, &stating) {
        reading.excluded.push(Excluded { span, reason });
        return;
    }
    let shared =
        if piece.shares_subject { reading.claims.last().map(|c| c.reasons.clone()) } else { None };
    let stated = Stated {
        tokens: words,
        runs: &sentence.runs,
        parts,
        frame,
        shared: shared.unwrap_or_default(),
    };
    reading.claims.push(proposal(draft, scene, &stated, piece));
}

/// The piece's parts without joining words, frames that need no check, and marks at their ends.
fn trimmed(draft: &Draft<'_>, tokens: &[Token], piece: &Piece) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    for (at, part) in piece.parts.iter().enumerate() {
        let mut range = if at == 0 {
            clause::trim(tokens, behind_number(tokens, part.clone()), draft.cues)
        } else {
            clause::trim_marks(tokens, part.clone())
        };
        if at == 0 && piece.voice.speaker.is_none() {
            range = clause::drop_frame(tokens, range, draft.cues);
            range = clause::trim(tokens, range, draft.cues);
        }
        range = close_quotation(tokens, range);
        if !range.is_empty() {
            parts.push(range);
        }
    }
    parts
}

/// Without the number of a list item, "2." or "3)", at the start of a sentence.
fn behind_number(tokens: &[Token], range: Range<usize>) -> Range<usize> {
    const DIGITS: usize = 2;
    let numbered = range.start == 0
        && range.len() > DIGITS
        && tokens[0].lower.len() <= DIGITS
        && tokens[0].lower.bytes().all(|b| b.is_ascii_digit())
        && (tokens[1].is(".") || tokens[1].is(")"))
        && tokens[1].span.end < tokens[2].span.start;
    if numbered { range.start + 2..range.end } else { range }
}

fn words_span(tokens: &[Token], range: Range<usize>) -> Option<Span> {
    let words = tokens.get(range)?;
    Some(Span::new(words.first()?.span.start, words.last()?.span.end))
}

fn joined<'a>(tokens: &'a [Token], ranges: &[Range<usize>]) -> Cow<'a, [Token]> {
    match ranges {
        [one] => Cow::Borrowed(&tokens[one.clone()]),
        several => several.iter().flat_map(|r| tokens[r.clone()].iter().cloned()).collect(),
    }
}

/// The words of one claim and what stands around them.
pub struct Stated<'a> {
    pub tokens: Cow<'a, [Token]>,
    pub runs: &'a [names::Run],
    pub parts: Vec<Span>,
    /// Dates of the sentence outside its claims: the time frame, the day of the statement.
    pub frame: &'a [DateMention],
    /// Reasons of the clause whose subject this one shares.
    pub shared: Vec<Reason>,
}

/// Gathers what is known about a claim and weighs it.
pub fn proposal(
    draft: &Draft<'_>,
    scene: Scene<'_>,
    stated: &Stated<'_>,
    piece: &Piece,
) -> Proposal {
    let parts = &stated.parts;
    let hull = Span::new(parts.first().map_or(0, |p| p.start), parts.last().map_or(0, |p| p.end));
    let holds = |span: Span| parts.iter().any(|p| p.contains(span));
    let inside = draft.dates_in(hull).iter().filter(|d| holds(d.span));
    let mut dates: Vec<DateMention> = inside.chain(stated.frame).cloned().collect();
    dates.sort_by_key(|d| d.span);
    let amounts: Vec<Amount> =
        draft.amounts_in(hull).iter().filter(|a| holds(a.span)).cloned().collect();
    let entities: Vec<Entity> = stated
        .runs
        .iter()
        .filter(|r| holds(r.span))
        .map(|r| Entity { span: r.span, name: draft.names.full(&r.written) })
        .collect();
    let voice = Voice { kind: partly_quoted(&piece.voice, &stated.tokens), ..piece.voice.clone() };
    let facts = Facts {
        tokens: &stated.tokens,
        voice: &voice,
        dates: &dates,
        amounts: &amounts,
        entities: &entities,
        published: draft.published,
        shared: &stated.shared,
        points_back: piece.points_back,
    };
    let weighed = weigh(scene, &facts);
    let Voice { kind, speaker, via, cue, denied, .. } = voice;
    Proposal {
        span: hull,
        parts: stated.parts.clone(),
        score: weighed.score,
        priority: weighed.priority,
        kind,
        facts: vec![FactKind::Event],
        speaker,
        via,
        cue,
        denied,
        dates,
        amounts,
        entities,
        reasons: weighed.reasons,
        flags: weighed.flags,
    }
}

/// Somebody's words, some of them in quotation marks and some not, are neither one nor the other.
fn partly_quoted(voice: &Voice, tokens: &[Token]) -> ClaimKind {
    let words = || tokens.iter().filter(|t| t.is_word());
    let (any, all) = (words().any(|t| t.quoted), words().all(|t| t.quoted));
    match voice.kind {
        ClaimKind::Indirect | ClaimKind::Quotation if any && !all => ClaimKind::Mixed,
        ClaimKind::Indirect if all => ClaimKind::Quotation,
        kind => kind,
    }
}
