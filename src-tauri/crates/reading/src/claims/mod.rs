//! Article to claims: what is stated, by whom, when and how much, and what need not be checked.
//!
//! The pipeline follows `reference/claims.md`: furniture is set aside, sentences are split into
//! clauses, attributions are read with their speaker and polarity, openers are trimmed, and every
//! proposal is ordered by the reasons a checker would give. Nothing is hidden for a low score.

mod attribution;
mod clause;
mod complement;
mod cues;
mod headline;
mod names;
mod read;
mod score;
mod sources;
mod speaker;
mod stretch;
mod tag;
mod token;
mod types;

use std::ops::Range;

use periksa_text::date::{Date, DateMention, dates};
use periksa_text::lang::Lang;
use periksa_text::number::{Amount, amounts};
use periksa_text::offset::Span;
use periksa_text::segment::sentences;

pub use types::{
    Actor, ActorKind, ClaimKind, Entity, Excluded, ExclusionReason, FactKind, Flag, NamedSource,
    Priority, Proposal, Reading, Reason, Relation, RelationKind, Speaker, Warning,
};

use crate::extract::{Article, BlockKind};
use attribution::Voice;
use cues::Cues;
use names::Names;
use read::Piece;
use score::{Facts, weigh};
use speaker::{Memory, Scene, Sentence};

/// Shortest stretch of text that can be a claim without a predicate, in bytes
/// (reference/claims.md, section 6).
const SHORTEST_CLAIM: usize = 12;

/// Proposes the claims of an article. `published` places "last week"; where it is missing the
/// article's own day of issue is used.
pub fn propose(article: &Article, lang: Lang, published: Option<Date>) -> Reading {
    let published = published.or_else(|| article.metadata.published_date());
    let draft = Draft::read(article, lang, published);
    let scene = Scene {
        plain: article.plain(),
        cues: draft.cues,
        names: &draft.names,
        dates: &draft.dates,
    };
    let mut reading =
        Reading { excluded: furniture(article), dates: draft.dates.clone(), ..Reading::default() };
    let mut memory = Memory::default();
    let mut extra = Vec::new();
    let mut previous: Vec<usize> = Vec::new();
    for sentence in &draft.sentences {
        if let Some(reason) = draft.states_nothing(sentence) {
            reading.excluded.push(Excluded { span: draft.trimmed(sentence), reason });
            continue;
        }
        let pieces = read::sentence(scene, sentence, &mut memory);
        let from = reading.claims.len();
        let set_aside = reading.excluded.len();
        let frame = draft.frame_dates(sentence, &pieces);
        for piece in pieces {
            if piece.points_back {
                point_back(&mut reading, &previous, &piece);
            }
            extra.extend(bodies_of_unnamed(scene, sentence, &piece));
            take(&draft, scene, sentence, &piece, &frame, &mut reading);
        }
        if reading.claims.len() == from && reading.excluded.len() == set_aside {
            reading.excluded.push(Excluded {
                span: draft.trimmed(sentence),
                reason: ExclusionReason::Fragment,
            });
        }
        previous = (from..reading.claims.len()).collect();
    }
    headline::add(article, &draft, scene, &mut reading);
    reading.claims.sort_by_key(|c| c.span);
    reading.claims.dedup_by(|b, a| a.span == b.span);
    reading.excluded.sort_by_key(|e| e.span);
    reading.named_sources = sources::gather(&reading.claims, &extra, &article.links);
    reading.flags = article_flags(article, &reading, published);
    reading
}

/// The article's sentences with their words and names, and its dates and amounts.
struct Draft<'a> {
    plain: &'a str,
    cues: Cues,
    sentences: Vec<Sentence>,
    names: Names,
    dates: Vec<DateMention>,
    amounts: Vec<Amount>,
    published: Option<Date>,
}

impl<'a> Draft<'a> {
    fn read(article: &'a Article, lang: Lang, published: Option<Date>) -> Self {
        let plain = article.plain();
        let cues = Cues::of(lang);
        let (mut found_dates, mut found_amounts) = (Vec::new(), Vec::new());
        let mut parsed: Vec<Sentence> = Vec::new();
        for (index, block) in article.blocks.iter().enumerate() {
            if !(block.is_body() || block.kind == BlockKind::Title)
                || block.kind == BlockKind::Opening
            {
                continue;
            }
            for stretch in stretch::stretches(plain, block.span) {
                let words = stretch.of(plain);
                let times: Vec<DateMention> = dates(words, lang, published)
                    .into_iter()
                    .map(|d| DateMention { span: d.span.shift(stretch.start), ..d })
                    .collect();
                let figures = amounts(words, lang)
                    .into_iter()
                    .map(|a| Amount { span: a.span.shift(stretch.start), ..a });
                found_amounts.extend(figures);
                if !matches!(block.kind, BlockKind::Title | BlockKind::Heading) {
                    for sentence in sentences(words, lang) {
                        let span = sentence.shift(stretch.start);
                        parsed.extend(parse(plain, span, index, cues, &times));
                    }
                }
                found_dates.extend(times);
            }
        }
        let names = Names::join(&parsed, cues);
        for sentence in &mut parsed {
            sentence.runs.retain(|r| names.knows(&r.written));
        }
        Self {
            plain,
            cues,
            sentences: parsed,
            names,
            dates: found_dates,
            amounts: found_amounts,
            published,
        }
    }

    fn trimmed(&self, sentence: &Sentence) -> Span {
        trim_space(self.plain, sentence.span)
    }

    fn dates_in(&self, span: Span) -> &[DateMention] {
        stretch::touching(&self.dates, span, |d| d.span)
    }

    fn amounts_in(&self, span: Span) -> &[Amount] {
        stretch::touching(&self.amounts, span, |a| a.span)
    }

    /// Dates of a sentence that stand in none of its claims.
    fn frame_dates(&self, sentence: &Sentence, pieces: &[Piece]) -> Vec<DateMention> {
        let claimed = |d: &DateMention| {
            pieces
                .iter()
                .any(|p| sentence.tokens[p.range.clone()].iter().any(|t| t.span.overlaps(d.span)))
        };
        self.dates_in(sentence.span)
            .iter()
            .filter(|d| sentence.span.contains(d.span) && !claimed(d))
            .cloned()
            .collect()
    }

    /// A question, a wish, or a judgement without a figure, a time, a name or a speaker.
    fn states_nothing(&self, sentence: &Sentence) -> Option<ExclusionReason> {
        let tokens = &sentence.tokens;
        let last = tokens.iter().rev().find(|t| !t.closes_quote() && !t.is(")"))?;
        let outside = tokens.iter().any(|t| t.is_word() && !t.quoted);
        if last.is("?") && (!outside || !tokens.iter().any(token::Token::opens_quote)) {
            return Some(ExclusionReason::Question);
        }
        let firm =
            !self.dates_in(sentence.span).is_empty() || !self.amounts_in(sentence.span).is_empty();
        let words = token::lowers(tokens);
        let words: Vec<&str> =
            words.into_iter().filter(|w| w.chars().any(char::is_alphanumeric)).collect();
        let spoken = ["say", "deny", "post", "prep"]
            .iter()
            .any(|s| (0..words.len()).any(|i| self.cues.list(s).match_start(&words[i..]) > 0));
        if firm || spoken {
            return None;
        }
        if self.cues.list("wish").match_start(&words) > 0 {
            return Some(ExclusionReason::Wish);
        }
        let judges =
            (0..words.len()).any(|i| self.cues.list("opinion").match_start(&words[i..]) > 0);
        (judges && sentence.runs.is_empty()).then_some(ExclusionReason::Opinion)
    }
}

/// A sentence with its words and names; several where it is longer than any real one.
fn parse(
    plain: &str,
    span: Span,
    block: usize,
    cues: Cues,
    times: &[DateMention],
) -> Vec<Sentence> {
    let tokens = token::tokens(plain, span);
    let ranges = stretch::readable(&tokens);
    let whole = ranges.len() == 1;
    ranges
        .into_iter()
        .map(|range| {
            let tokens = tokens[range].to_vec();
            let span = match (tokens.first(), tokens.last()) {
                (Some(first), Some(last)) if !whole => Span::new(first.span.start, last.span.end),
                _ => span,
            };
            let times = stretch::touching(times, span, |d| d.span);
            let runs = names::runs(&tokens, cues, times);
            Sentence { span, tokens, runs, block }
        })
        .collect()
}

fn trim_space(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let start = span.start + words.len() - words.trim_start().len();
    Span::new(start, start + words.trim().len())
}

fn furniture(article: &Article) -> Vec<Excluded> {
    let reason = |kind| {
        Some(match kind {
            BlockKind::Promo => ExclusionReason::Promo,
            BlockKind::Rubric => ExclusionReason::Rubric,
            BlockKind::AuthorTail => ExclusionReason::AuthorTail,
            BlockKind::Related => ExclusionReason::Related,
            BlockKind::Advert => ExclusionReason::Advert,
            BlockKind::Copyright => ExclusionReason::Copyright,
            BlockKind::Caption => ExclusionReason::Caption,
            BlockKind::Byline => ExclusionReason::Byline,
            BlockKind::Dateline => ExclusionReason::Dateline,
            BlockKind::Opening => ExclusionReason::Opening,
            BlockKind::EndMark => ExclusionReason::EndMark,
            BlockKind::Furniture => ExclusionReason::Furniture,
            BlockKind::Heading => ExclusionReason::Heading,
            BlockKind::Title | BlockKind::Paragraph | BlockKind::ListItem => return None,
        })
    };
    article
        .blocks
        .iter()
        .filter_map(|b| reason(b.kind).map(|reason| Excluded { span: b.span, reason }))
        .collect()
}

/// A quotation that opens inside a claim closes inside it.
fn close_quotation(tokens: &[token::Token], range: Range<usize>) -> Range<usize> {
    let open = range.clone().rev().find(|&i| tokens[i].opens_quote() || tokens[i].closes_quote());
    if !open.is_some_and(|i| tokens[i].opens_quote()) {
        return range;
    }
    let close =
        (range.end..tokens.len()).find(|&i| tokens[i].closes_quote() || tokens[i].is_word());
    close.filter(|&i| tokens[i].closes_quote()).map_or(range.clone(), |i| range.start..i + 1)
}

/// Turns a piece into a proposal.
fn take(
    draft: &Draft<'_>,
    scene: Scene<'_>,
    sentence: &Sentence,
    piece: &Piece,
    frame: &[DateMention],
    reading: &mut Reading,
) {
    let mut range = clause::trim(&sentence.tokens, piece.range.clone(), draft.cues);
    if piece.voice.speaker.is_none() {
        range = clause::drop_frame(&sentence.tokens, range, draft.cues);
        range = clause::trim(&sentence.tokens, range, draft.cues);
    }
    range = close_quotation(&sentence.tokens, range);
    let Some((first, last)) =
        sentence.tokens.get(range.clone()).and_then(|t| Some((t.first()?, t.last()?)))
    else {
        return;
    };
    let span = Span::new(first.span.start, last.span.end);
    let complete = clause::is_statement(&sentence.tokens, range.clone(), draft.cues);
    if span.len() < SHORTEST_CLAIM && !piece.voice.denied && !complete {
        return;
    }
    if sentence.tokens[piece.range.clone()].last().is_some_and(|t| t.is("?")) {
        reading.excluded.push(Excluded { span, reason: ExclusionReason::Question });
        return;
    }
    let shared =
        if piece.shares_subject { reading.claims.last().map(|c| c.reasons.clone()) } else { None };
    let stated = Stated {
        tokens: &sentence.tokens[range],
        runs: &sentence.runs,
        span,
        frame,
        shared: shared.unwrap_or_default(),
    };
    reading.claims.push(proposal(draft, scene, &stated, piece));
}

/// The words of one claim and what stands around them.
struct Stated<'a> {
    tokens: &'a [token::Token],
    runs: &'a [names::Run],
    span: Span,
    /// Dates of the sentence outside its claims: the time frame, the day of the statement.
    frame: &'a [DateMention],
    /// Reasons of the clause whose subject this one shares.
    shared: Vec<Reason>,
}

fn proposal(draft: &Draft<'_>, scene: Scene<'_>, stated: &Stated<'_>, piece: &Piece) -> Proposal {
    let Stated { tokens, runs, span, .. } = *stated;
    let inside = draft.dates_in(span).iter().filter(|d| span.contains(d.span));
    let mut dates: Vec<DateMention> = inside.chain(stated.frame).cloned().collect();
    dates.sort_by_key(|d| d.span);
    let amounts: Vec<Amount> =
        draft.amounts_in(span).iter().filter(|a| span.contains(a.span)).cloned().collect();
    let entities: Vec<Entity> = runs
        .iter()
        .filter(|r| span.contains(r.span))
        .map(|r| Entity { span: r.span, name: draft.names.full(&r.written) })
        .collect();
    let facts = Facts {
        tokens,
        voice: &piece.voice,
        dates: &dates,
        amounts: &amounts,
        entities: &entities,
        published: draft.published,
        shared: &stated.shared,
        points_back: piece.points_back,
    };
    let weighed = weigh(scene, &facts);
    let Voice { kind, speaker, via, cue, denied, .. } = piece.voice.clone();
    Proposal {
        span,
        parts: vec![span],
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

/// "Hal itu disampaikan X": X said the sentence before.
fn point_back(reading: &mut Reading, previous: &[usize], piece: &Piece) {
    let Some(speaker) = piece.voice.speaker.clone().filter(|s| !s.anonymous) else { return };
    for &at in previous {
        let Some(claim) = reading.claims.get_mut(at) else { continue };
        if claim.speaker.is_none() && claim.kind == ClaimKind::Narration {
            claim.speaker = Some(speaker.clone());
            claim.kind = ClaimKind::Indirect;
            claim.flags.push(Flag::SpeakerAssumed);
            claim.flags.sort_unstable();
        }
    }
}

/// "Sumber dari WSJ": the paper is a source to obtain as well.
fn bodies_of_unnamed(scene: Scene<'_>, sentence: &Sentence, piece: &Piece) -> Vec<Speaker> {
    let unnamed = piece.voice.speaker.iter().filter(|s| s.anonymous).filter_map(|s| s.span);
    let ambiguous = piece.voice.flags.contains(&Flag::AmbiguousSource);
    unnamed
        .filter(|_| ambiguous)
        .flat_map(|span| sentence.runs.iter().filter(move |r| span.contains(r.span)))
        .map(|r| Speaker {
            name: scene.names.full(&r.written),
            span: Some(r.span),
            anonymous: false,
        })
        .collect()
}

fn article_flags(article: &Article, reading: &Reading, published: Option<Date>) -> Vec<Warning> {
    let meta = &article.metadata;
    let same = meta
        .editors
        .iter()
        .any(|e| meta.authors.iter().any(|a| a.to_lowercase() == e.to_lowercase()));
    let table = [
        (same, Flag::ReporterIsEditor),
        (article.links.is_empty(), Flag::NoLinks),
        (published.is_none(), Flag::NoPublicationDate),
    ];
    let mut flags: Vec<Flag> =
        table.into_iter().filter(|(holds, _)| *holds).map(|(_, flag)| flag).collect();
    flags.extend(sources::one_origin(&reading.claims));
    flags.into_iter().map(|rule| Warning { rule, span: None, detail: None }).collect()
}
