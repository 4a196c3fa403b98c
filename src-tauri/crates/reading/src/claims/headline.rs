//! The headline: a claim of its own, told apart from what the body says.

use std::collections::HashSet;
use std::ops::Range;

use periksa_text::offset::Span;
use periksa_text::segment::words;

use super::attribution::Voice;
use super::draft::Draft;
use super::headline_told;
use super::memory::Memory;
use super::names::Run;
use super::propose::{Stated, proposal};
use super::read::Piece;
use super::speaker::{self, Scene, Sentence};
use super::token::{self, Token};
use super::types::{ClaimKind, Excluded, ExclusionReason, Flag, Reading, Reason, Speaker};
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
    let tag = told(scene, &tokens);
    let end = tag.unwrap_or(tokens.len());
    let behind = tag.and_then(|comma| teller(scene, &tokens, &runs, comma + 1..tokens.len()));
    // "Train derails; driver was warned, says union": the tag stands over the last half.
    let half = tokens[..end].iter().rposition(|t| t.is(";")).unwrap_or(0);
    let repeated = said_again(article, draft.plain, &said);
    let line = headline_told::Line::of(scene, &tokens, &runs);
    for range in statements(scene, &tokens[..end]) {
        let told = line.told(range, end);
        let range = told.content;
        let teller = told.speaker.or_else(|| behind.clone().filter(|_| range.start >= half));
        let mut voice = Voice { speaker: teller, denied: told.denied, ..voice.clone() };
        voice.flags.extend(told.denied.then_some(Flag::Denial));
        let words = &tokens[range];
        let (Some(first), Some(last)) = (words.first(), words.last()) else { continue };
        let whole = words.len() == tokens.len();
        let span = if whole { span } else { Span::new(first.span.start, last.span.end) };
        let stated = Stated {
            tokens: words.into(),
            runs: &runs,
            parts: vec![span],
            frame: &[],
            shared: Vec::new(),
        };
        let mut claim = proposal(draft, scene, &stated, &Piece::of(0..words.len(), voice.clone()));
        if repeated {
            claim.reasons.push(Reason::RepeatedInBody);
        }
        reading.claims.push(claim);
    }
}

/// The statements of a headline.
fn statements(scene: Scene<'_>, tokens: &[Token]) -> Vec<Range<usize>> {
    if scene.cues.indonesian {
        return side_by_side(scene, tokens);
    }
    let start = behind_label(scene, tokens).unwrap_or(0);
    let parts = in_a_row(scene, &tokens[start..]);
    let quoted = quoted_label(tokens, start);
    quoted.into_iter().chain(parts.into_iter().map(|p| p.start + start..p.end + start)).collect()
}

/// "Live updates: *Two dead in blast*", "‘I counted them’: *Minister stands by plan*": where an English headline
/// begins behind what it hangs out before a colon. Words with a verb there are a statement of their own, and a word
/// or two behind it say who told it.
fn behind_label(scene: Scene<'_>, tokens: &[Token]) -> Option<usize> {
    let colon = tokens.iter().position(|t| t.is(":"))?;
    let words = |range: Range<usize>| tokens[range].iter().filter(|t| t.is_word()).count();
    // "Cyclone Ada *live*": the last word of a label is no verb.
    let verb = (1..colon.saturating_sub(1)).any(|i| acts(scene, tokens, i));
    let label = words(0..colon) <= LABEL_WORDS && !verb;
    let quoted = tokens[..colon].iter().all(|t| t.quoted);
    let rest = words(colon + 1..tokens.len()) >= HEADLINE_WHILE_WORDS;
    (rest && (label || quoted)).then_some(colon + 1)
}

/// What somebody said, set before the colon of a headline.
fn quoted_label(tokens: &[Token], start: usize) -> Option<Range<usize>> {
    let end = start.checked_sub(2)?;
    let inside = 1..end;
    let words = tokens[..start].iter().filter(|t| t.is_word()).count();
    let marked = tokens[0].opens_quote() && tokens[end].closes_quote();
    (marked && words >= HEADLINE_PART_WORDS).then_some(inside)
}

/// Words of "Cinder Ridge Fire live updates".
const LABEL_WORDS: usize = 5;

/// Who tells in the tag of an English headline: "auditors find", "sheriff's own logs show", "says union".
fn teller(scene: Scene<'_>, tokens: &[Token], runs: &[Run], tag: Range<usize>) -> Option<Speaker> {
    let cues = scene.cues;
    let tells = |i: &usize| headline_told::TAG_TELLS.iter().any(|s| cues.is(s, &tokens[*i].lower));
    let verb = tag.clone().find(tells)?;
    // "Inquiry hears": whoever told it is left out.
    if cues.indonesian || cues.is("hears", &tokens[verb].lower) {
        return None;
    }
    let who = if verb == tag.start { verb + 1..tag.end } else { tag.start..verb };
    let words: Vec<Token> = tokens[who.clone()].to_vec();
    let (first, last) = (words.first()?, words.last()?);
    let span = Span::new(first.span.start, last.span.end);
    let inside = runs.iter().filter(|r| r.tokens.start >= who.start && r.tokens.end <= who.end);
    let moved = |r: &Run| {
        let tokens = r.tokens.start - who.start..r.tokens.end - who.start;
        Run { tokens, ..r.clone() }
    };
    let runs = inside.map(moved).collect();
    let count = words.len();
    let sentence = Sentence { span, tokens: words, runs, block: 0, at: 0, listed: false };
    speaker::read(scene, &sentence, 0..count, &Memory::default())?.speaker
}

/// "Shares tumble as drug fails", "Train derails; driver was warned", "Review faults deputies, clears sheriff":
/// the clauses of an English headline, each with a verb of its own behind its joint.
fn in_a_row(scene: Scene<'_>, tokens: &[Token]) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = 0;
    if tokens.iter().any(|t| t.is("?") || t.is(":")) {
        return std::iter::once(0..tokens.len()).collect();
    }
    for at in 1..tokens.len() {
        let words = |range: Range<usize>| tokens[range].iter().filter(|t| t.is_word()).count();
        let Some(next) = opens_clause(scene, tokens, at) else { continue };
        let end = (next..tokens.len()).find(|&i| tokens[i].is(";")).unwrap_or(tokens.len());
        // "… as copper costs bite" says why and no more.
        let (left, right) = match tokens[at].lower.as_str() {
            ";" => (HEADLINE_PART_WORDS, 2),
            "," => (HEADLINE_PART_WORDS, HEADLINE_PART_WORDS),
            _ => (HEADLINE_WHILE_WORDS - 1, HEADLINE_WHILE_WORDS),
        };
        if words(start..at) >= left && words(next..end) >= right {
            parts.push(start..at);
            start = next;
        }
    }
    parts.push(start..tokens.len());
    parts
}

/// Where the clause begins that a joint at `at` opens.
fn opens_clause(scene: Scene<'_>, tokens: &[Token], at: usize) -> Option<usize> {
    let (joint, next) = (&tokens[at], at + 1);
    let end = (next..tokens.len()).find(|&i| tokens[i].is(";")).unwrap_or(tokens.len());
    let verb_behind = |from: usize| (from + 1..end).any(|i| acts(scene, tokens, i));
    if joint.is(";") {
        return Some(next);
    }
    if joint.is_comma() {
        let and = tokens.get(next).is_some_and(|t| scene.cues.is("and", &t.lower));
        let clause = if and { next + 1 } else { next };
        let goes_on = clause < end && acts(scene, tokens, clause);
        return (goes_on || and && verb_behind(clause)).then_some(clause);
    }
    let time = scene.cues.is("headline_while", &joint.lower)
        && tokens.get(next).is_some_and(|t| !scene.cues.is("headline_role", &t.lower));
    (time && verb_behind(next)).then_some(next)
}

/// A verb of headlines: past and passive forms, and the present ("cracks", "enters") before its object.
fn acts(scene: Scene<'_>, tokens: &[Token], at: usize) -> bool {
    let (word, cues) = (&tokens[at].lower, scene.cues);
    let listed = ["noun_verb", "infinitive", "modal"].iter().any(|s| cues.is(s, word));
    let behind = tokens.get(at + 1).is_some_and(Token::is_word);
    let present = word.len() > 3
        && word.ends_with('s')
        && !["ss", "us", "is", "'s"].iter().any(|end| word.ends_with(end))
        && behind;
    // "Talks collapse over pay": between a plural and a small word.
    let plural = at > 0 && tokens[at - 1].lower.ends_with('s') && tokens[at - 1].is_word();
    let small = tokens
        .get(at + 1)
        .is_some_and(|t| ["frame", "determiner"].iter().any(|s| cues.is(s, &t.lower)));
    let own = !["frame", "determiner", "and"].iter().any(|s| cues.is(s, word));
    tokens[at].is_word() && (cues.is_verb(word) || listed || present || plural && small && own)
}

/// "Izin Terbit Diam-diam, Warga Tak Diajak Bicara", "Ekspor Naik 18%, Malaysia Pembeli Terbesar": an Indonesian
/// headline sets two statements side by side. One that begins with its verb goes on with the subject of the other.
fn side_by_side(scene: Scene<'_>, tokens: &[Token]) -> Vec<Range<usize>> {
    let cues = scene.cues;
    let whole: Vec<Range<usize>> = std::iter::once(0..tokens.len()).collect();
    let mut commas = (0..tokens.len()).filter(|&i| tokens[i].is_comma());
    let (Some(comma), None) = (commas.next(), commas.next()) else { return whole };
    let states = |range: Range<usize>, fewest: usize| {
        let words: Vec<&Token> = tokens[range].iter().filter(|t| t.is_word()).collect();
        words.len() >= fewest && words.iter().any(|t| headline_told::predicates(t, cues))
    };
    // "Pada Hari Pertama, 27 SD Belum Punya Guru": when it was.
    let framed = ["frame", "subordinator"].iter().any(|s| cues.is(s, &tokens[0].lower));
    let sides = !framed
        && states(0..comma, HEADLINE_PART_WORDS)
        && states(comma + 1..tokens.len(), HEADLINE_PART_WORDS - 1);
    if sides { vec![0..comma, comma + 1..tokens.len()] } else { whole }
}

/// Words of a clause behind "as" that is a statement of its own; one less before it.
const HEADLINE_WHILE_WORDS: usize = 4;
/// Words of each of two statements in a headline.
const HEADLINE_PART_WORDS: usize = 3;

/// Where a headline's statement ends before its tag: "…, study finds", "…, sources say", "…, says union".
fn told(scene: Scene<'_>, tokens: &[Token]) -> Option<usize> {
    const TAG_MAX_WORDS: usize = 5;
    let last = tokens.last()?;
    let comma = tokens.iter().rposition(Token::is_comma)?;
    let tells = |word: &Token| ["say", "post"].iter().any(|s| scene.cues.is(s, &word.lower));
    let finds = |word: &Token| tells(word) || scene.cues.is("weak_say", &word.lower);
    // "…, finds study", but not "…, puts dog park on hold".
    let teller =
        ["report_noun", "org_word", "people"].iter().any(|s| scene.cues.is(s, &last.lower));
    let opens = tokens
        .get(comma + 1)
        .is_some_and(|word| tells(word) || (teller || scene.cues.indonesian) && finds(word));
    let says = opens || finds(last);
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
