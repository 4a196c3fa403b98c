//! The case as a report shows it.

use crate::open_case::{KnownText, OpenCase};
use crate::use_cases::anchors;
use crate::view::{self, Spans, capture_view, received_first};
use crate::{ClaimView, Problem, SourceView, TimestampView};
use jiff::Timestamp;
use periksa_capture::timestamp::Roots;
use periksa_ledger::change::{ArticleRecord, CaptureRecord, SourceOrigin};
use periksa_reading::coverage::open_spans;
use periksa_report::Report;
use periksa_report::model::{
    AmountPart, ArchivePart, ArticlePart, BlockPart, CapturePart, ClaimPart, Coverage, DatePart,
    ElsewherePart, EvidencePart, ExcludedPart, FailurePart, HeadPart, LeftOutPart, LogPart,
    OpenPart, Person, SourcePart, TimestampPart,
};
use periksa_text::lang::Lang;
use periksa_text::offset::Span;
use periksa_text::segment;
use std::collections::HashMap;

/// Who took a snapshot at web.archive.org.
const WAYBACK: &str = "Wayback Machine";

/// Fills a report from the case as it is now. Every stored body is read and its hash checked, so
/// that "unaltered since" is true when it is written. Timestamps are judged by `roots`.
///
/// # Errors
/// [`Problem::Unknown`] when there is no article, [`Problem::Case`] when stored bytes are not what
/// was recorded.
pub(crate) fn report(
    case: &mut OpenCase,
    made_at: Timestamp,
    roots: &Roots,
) -> Result<Report, Problem> {
    let text = case.article_text()?;
    let article = case.article()?.clone();
    check_bodies(case)?;
    let shown = view::show(case)?;
    let head = &shown.head;
    let spans = Spans::of(&text, &article, &shown.claims, &shown.words);
    let numbers: HashMap<&str, u32> = shown
        .sources
        .iter()
        .zip(1..)
        .map(|(source, number)| (source.id.as_str(), number))
        .collect();
    let sentences = sentences(&text, &article);
    Ok(Report {
        case_title: head.title.clone(),
        made_at: made_at.to_string(),
        made_by: concat!("Periksa ", env!("CARGO_PKG_VERSION")).into(),
        article: article_part(case, &article, &text),
        people: head
            .people
            .iter()
            .map(|person| Person { name: person.name.clone(), role: person.role.clone() })
            .collect(),
        coverage: Coverage {
            words: head.coverage.words,
            claimed: head.coverage.claimed,
            checked: head.coverage.checked,
            excluded: head.coverage.excluded,
            open: head.coverage.open,
        },
        claims: shown
            .claims
            .iter()
            .filter_map(|claim| claim_part(case, claim, &text, &sentences, &numbers))
            .collect(),
        excluded: excluded(&shown, &text),
        open: open_spans(&text.text, &spans.body, &spans.claimed, &spans.excluded)
            .into_iter()
            .map(|span| OpenPart {
                start: span.start,
                end: span.end,
                words: span.of(&text.text).into(),
            })
            .collect(),
        sources: shown
            .sources
            .iter()
            .zip(1..)
            .map(|(source, number)| source_part(case, source, number))
            .collect(),
        log: log_part(case, roots)?,
    })
}

/// How far the case's own log goes, and what timestamps cover of it.
fn log_part(case: &OpenCase, roots: &Roots) -> Result<LogPart, Problem> {
    let heads = case.ledger.heads().map_err(|error| case.problem(&error))?;
    let kept = case.ledger.anchoring().map_err(|error| case.problem(&error))?;
    let (timestamps, unanchored_since) = anchors(&kept, roots);
    let heads = heads.into_iter();
    Ok(LogPart {
        heads: heads
            .map(|head| HeadPart { device: head.log, seq: head.seq, hash: head.hash })
            .collect(),
        timestamps: timestamps.into_iter().rev().map(timestamp_part).collect(),
        unanchored_since,
    })
}

fn timestamp_part(view: TimestampView) -> TimestampPart {
    TimestampPart {
        authority: view.tsa,
        asked_at: view.at,
        time: view.time,
        signer: view.signer,
        captures: view.captures,
        failure: view.words.or(view.code).filter(|_| !view.counts),
    }
}

fn article_part(case: &OpenCase, article: &ArticleRecord, text: &KnownText) -> ArticlePart {
    let metadata = article.metadata.clone();
    let body = article.blocks.iter().filter(|block| view::is_body(&block.kind));
    let blocks = article.blocks.iter();
    ArticlePart {
        title: metadata.title,
        authors: metadata.authors,
        editors: metadata.editors,
        publisher: metadata.publisher,
        published: metadata.published,
        modified: metadata.modified,
        language: metadata.language,
        url: article.url.clone(),
        source_name: article.source_name.clone(),
        original_sha256: article.original.to_string(),
        text_sha256: article.text.to_string(),
        revision: article.revision,
        text: text.text.clone(),
        body: body.map(|block| block.start..block.end).collect(),
        blocks: blocks
            .map(|block| BlockPart { start: block.start, end: block.end, kind: block.kind.clone() })
            .collect(),
        capture: article
            .capture
            .as_ref()
            .and_then(|id| case.capture(id).ok())
            .map(|record| capture_part(case, record)),
    }
}

/// The sentences of the body, so that a claim can be shown in its own.
pub(crate) fn sentences(text: &KnownText, article: &ArticleRecord) -> Vec<Span> {
    let language = article.metadata.language.as_deref().and_then(Lang::from_code);
    let blocks = article.blocks.iter().map(|block| Span { start: block.start, end: block.end });
    blocks
        .flat_map(|block| {
            let found = segment::sentences(block.of(&text.text), language.unwrap_or(Lang::En));
            found.into_iter().map(move |sentence| sentence.shift(block.start))
        })
        .collect()
}

fn claim_part(
    case: &OpenCase,
    claim: &ClaimView,
    text: &KnownText,
    sentences: &[Span],
    numbers: &HashMap<&str, u32>,
) -> Option<ClaimPart> {
    let span = text.span_at(claim.start, claim.end)?;
    let around = sentences.iter().filter(|sentence| sentence.overlaps(span));
    let context = around.fold(span, |context, sentence| Span {
        start: context.start.min(sentence.start),
        end: context.end.max(sentence.end),
    });
    Some(ClaimPart {
        number: claim.number,
        id: claim.id.clone(),
        start: span.start,
        end: span.end,
        words: claim.text.clone(),
        sentence: if context == span { String::new() } else { context.of(&text.text).into() },
        origin: claim.origin.clone(),
        accepted: claim.accepted,
        speaker: claim.speaker.clone(),
        anonymous: claim.anonymous,
        denied: claim.denied,
        cue: claim.cue.clone(),
        kind: claim.kind.clone(),
        priority: claim.priority.clone(),
        flags: claim.flags.clone(),
        dates: claim
            .dates
            .iter()
            .map(|date| DatePart {
                text: date.text.clone(),
                start: date.start.clone(),
                end: date.end.clone(),
                ambiguous_year: date.ambiguous_year,
            })
            .collect(),
        amounts: claim
            .amounts
            .iter()
            .map(|amount| AmountPart {
                text: amount.text.clone(),
                value: amount.value.clone(),
                unit: amount.unit.clone(),
            })
            .collect(),
        state: claim.state,
        state_reason: claim.state_reason.clone(),
        finding: claim.finding,
        note: claim.note.clone(),
        evidence: evidence(case, claim, numbers),
    })
}

fn evidence(case: &OpenCase, claim: &ClaimView, numbers: &HashMap<&str, u32>) -> Vec<EvidencePart> {
    let passages = claim.evidence.iter();
    passages
        .filter_map(|passage| {
            let capture = case.capture(&passage.capture).ok()?;
            Some(EvidencePart {
                id: passage.id.clone(),
                quote: passage.text.clone(),
                stance: passage.stance,
                source_number: *numbers.get(passage.source.as_str())?,
                source_name: passage.source_name.clone(),
                url: capture.requested_url.clone(),
                final_url: capture.final_url.clone(),
                captured_at: capture.started_at.clone(),
                content_sha256: capture.body.to_string(),
                page: passage.page,
                time: passage.time.clone(),
                recognised: capture.text_by.as_ref().is_some_and(|by| by.recognised),
                partial: capture.partial.clone(),
                captured_via: capture.via.key().into(),
                elsewhere: elsewhere(capture),
                unchanged_since: received_first(case.ledger.state(), capture).map(str::to_owned),
            })
        })
        .collect()
}

/// Who captured the bytes, where that was not this computer.
fn elsewhere(capture: &CaptureRecord) -> Option<ElsewherePart> {
    let archive = capture.imported.as_ref().map(|import| ElsewherePart {
        by: import.software.clone(),
        at: import.captured_at.clone(),
    });
    archive.or_else(|| {
        let memento = capture.memento.as_ref()?;
        Some(ElsewherePart { by: Some(WAYBACK.into()), at: Some(memento.taken_at.clone()) })
    })
}

/// Words that a person left out; excluded claims stand among the claims.
fn excluded(shown: &view::Shown, text: &KnownText) -> Vec<ExcludedPart> {
    let words = shown.words.iter();
    words
        .filter_map(|words| {
            let span = text.span_at(words.start, words.end)?;
            Some(ExcludedPart {
                words: span.of(&text.text).into(),
                start: span.start,
                end: span.end,
                reason: words.reason.key().into(),
            })
        })
        .collect()
}

/// Reads every stored body that the report vouches for; reading checks its hash.
fn check_bodies(case: &OpenCase) -> Result<(), Problem> {
    for capture in case.ledger.state().captures.values() {
        let read = case.ledger.blob(&capture.record.body);
        read.map_err(|error| case.problem(&error))?;
    }
    Ok(())
}

fn source_part(case: &OpenCase, source: &SourceView, number: u32) -> SourcePart {
    let captures = case.ledger.state().captures_of(&source.id);
    SourcePart {
        number,
        id: source.id.clone(),
        name: source.name.clone(),
        anonymous: source.anonymous,
        url: source.url.clone(),
        is_article: source.origin == SourceOrigin::Article.key(),
        state: source.state.key().into(),
        mentions: u32::try_from(source.mentions.len()).unwrap_or(u32::MAX),
        failure: source.failure.as_ref().map(|failure| FailurePart {
            at: failure.at.clone(),
            code: failure.code.clone(),
            words: failure.words.clone(),
        }),
        captures: captures.map(|kept| capture_part(case, &kept.record)).collect(),
    }
}

fn capture_part(case: &OpenCase, record: &CaptureRecord) -> CapturePart {
    let view = capture_view(case.ledger.state(), record);
    let left_out = view.left_out.into_iter();
    CapturePart {
        captured_at: view.captured_at,
        url: record.requested_url.clone(),
        final_url: view.final_url,
        status: view.status,
        media_type: view.media_type,
        bytes: record.bytes,
        sha256: view.sha256,
        partial: view.partial,
        via: view.via,
        elsewhere: elsewhere(record),
        unchanged_since: view.unchanged_since,
        unreadable: view.unreadable,
        downgraded: view.downgraded,
        left_out: left_out
            .map(|left| LeftOutPart { reason: left.reason, count: left.count })
            .collect(),
        archive: view
            .imported
            .map(|import| ArchivePart { digest: import.digest, faults: import.faults }),
    }
}
