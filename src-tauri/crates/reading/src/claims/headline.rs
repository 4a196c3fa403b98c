//! The headline: a claim of its own, told apart from what the body says.

use std::collections::HashSet;

use periksa_text::offset::Span;
use periksa_text::segment::words;

use super::attribution::Voice;
use super::draft::Draft;
use super::propose::{Stated, proposal};
use super::read::Piece;
use super::speaker::Scene;
use super::token::{self, Token};
use super::types::{ClaimKind, Excluded, ExclusionReason, Reading, Reason};
use crate::extract::{Article, BlockKind};

/// Share of a headline's words that the body has to say again for it to be a repetition.
const REPEATED: f32 = 0.6;

/// The headline as a claim of its own, marked where the body says it again.
pub fn add(article: &Article, draft: &Draft<'_>, scene: Scene<'_>, reading: &mut Reading) {
    let Some(title) = article.blocks.iter().find(|b| b.kind == BlockKind::Title) else { return };
    let span = bare(draft.plain, title.span);
    let tokens = token::tokens(draft.plain, span);
    let count = tokens.iter().filter(|t| t.is_word()).count();
    let asks = tokens.last().is_some_and(|t| t.is("?"));
    if asks || count < HEADLINE_MIN_WORDS {
        let reason = if asks { ExclusionReason::Question } else { ExclusionReason::Title };
        reading.excluded.push(Excluded { span: title.span, reason });
        return;
    }
    // Every word of a headline may carry a capital: only names that the body knows count.
    let runs = draft.names.within(&tokens);
    let mut voice = Voice::narration();
    voice.kind = ClaimKind::Headline;
    let said = word_set(draft.plain, title.span);
    let told = told(scene, &tokens);
    let span = told.map_or(span, |end| Span::new(span.start, tokens[end - 1].span.end));
    let tokens = &tokens[..told.unwrap_or(tokens.len())];
    let piece = Piece::of(0..tokens.len(), voice);
    let parts = vec![span];
    let stated =
        Stated { tokens: tokens.into(), runs: &runs, parts, frame: &[], shared: Vec::new() };
    let mut claim = proposal(draft, scene, &stated, &piece);
    if said_again(article, draft.plain, &said) {
        claim.reasons.push(Reason::RepeatedInBody);
    }
    reading.claims.push(claim);
}

/// Where a headline's statement ends before its tag: "…, study finds", "…, sources say".
fn told(scene: Scene<'_>, tokens: &[Token]) -> Option<usize> {
    const TAG_MAX_WORDS: usize = 5;
    let last = tokens.last()?;
    let says = ["say", "weak_say", "post"].iter().any(|s| scene.cues.is(s, &last.lower));
    let comma = tokens.iter().rposition(Token::is_comma)?;
    (says && tokens.len() - comma - 1 <= TAG_MAX_WORDS && comma >= HEADLINE_MIN_WORDS)
        .then_some(comma)
}

/// A headline of fewer words is a label.
const HEADLINE_MIN_WORDS: usize = 4;
/// The span without marks of emphasis, code or quotation at its ends.
fn bare(text: &str, span: Span) -> Span {
    const MARKS: &[char] = &['*', '_', '`', '#', '>', ' '];
    let words = span.of(text);
    let start = span.start + words.len() - words.trim_start_matches(MARKS).len();
    Span::new(start, start + words.trim_matches(MARKS).len())
}

fn word_set(text: &str, span: Span) -> HashSet<String> {
    let part = span.of(text);
    // Words of three letters and fewer are mostly the language's own.
    words(part)
        .into_iter()
        .map(|w| w.of(part).to_lowercase())
        .filter(|w| w.chars().count() > 3 || w.chars().any(char::is_numeric))
        .collect()
}

fn repeats(title: &HashSet<String>, body: &HashSet<String>) -> bool {
    title.intersection(body).count() as f32 >= title.len().max(1) as f32 * REPEATED
}

fn said_again(article: &Article, text: &str, title: &HashSet<String>) -> bool {
    let body: HashSet<String> = article
        .blocks
        .iter()
        .filter(|b| b.is_body())
        .flat_map(|b| word_set(text, b.span))
        .collect();
    repeats(title, &body)
}
