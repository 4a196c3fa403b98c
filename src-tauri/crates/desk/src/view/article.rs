//! The article on the wire.

use super::capture_view;
use crate::open_case::KnownText;
use crate::{
    ArticleView, BlockView, CaptureView, DetailView, FieldReadingView, LinkView, RevisionView,
    StretchView, WarningView,
};
use jiff::Timestamp;
use periksa_ledger::CaseState;
use periksa_ledger::change::{ArticleRecord, StretchRecord};
use periksa_reading::extract::BlockKind;
use periksa_text::offset::Span;

/// A revision of the article.
pub(super) fn article(record: &ArticleRecord, text: &KnownText, state: &CaseState) -> ArticleView {
    let metadata = &record.metadata;
    ArticleView {
        id: record.id.clone(),
        revision: record.revision,
        source_name: record.source_name.clone(),
        url: record.url.clone(),
        original_sha256: record.original.to_string(),
        text_sha256: record.text.to_string(),
        text: text.text.clone(),
        blocks: record
            .blocks
            .iter()
            .filter_map(|block| {
                let (start, end) = text.to_wire(Span { start: block.start, end: block.end })?;
                Some(BlockView { start, end, kind: block.kind.clone(), body: is_body(&block.kind) })
            })
            .collect(),
        links: record
            .links
            .iter()
            .filter_map(|link| {
                let (start, end) = text.to_wire(Span { start: link.start, end: link.end })?;
                Some(LinkView { start, end, url: link.url.clone() })
            })
            .collect(),
        title: metadata.title.clone(),
        authors: metadata.authors.clone(),
        editors: metadata.editors.clone(),
        publisher: metadata.publisher.clone(),
        published: metadata.published.clone(),
        modified: metadata.modified.clone(),
        language: metadata.language.clone(),
        contributors: metadata.contributors.clone(),
        place: metadata.place.clone(),
        section: metadata.section.clone(),
        canonical: metadata.canonical.clone(),
        agency: metadata.agency.clone(),
        readings: metadata
            .readings
            .iter()
            .map(|reading| FieldReadingView {
                field: reading.field.clone(),
                values: reading.values.clone(),
                origin: reading.origin.clone(),
                percent: reading.percent,
                chosen: reading.chosen,
            })
            .collect(),
        warnings: record
            .warnings
            .iter()
            .map(|warning| WarningView {
                rule: warning.rule.clone(),
                at: warning.place.and_then(|place| stretch(place, text)),
                detail: warning.detail.as_ref().map(|detail| DetailView {
                    kind: detail.kind.clone(),
                    values: detail.values.clone(),
                }),
            })
            .collect(),
        revisions: revisions(state),
        capture: capture(record, state),
    }
}

/// What the server sent, if the article was fetched.
fn capture(record: &ArticleRecord, state: &CaseState) -> Option<CaptureView> {
    let kept = state.captures.get(record.capture.as_ref()?)?;
    Some(capture_view(state, &kept.record))
}

/// All revisions of the article, oldest first.
pub(crate) fn revisions(state: &CaseState) -> Vec<RevisionView> {
    let mut revisions: Vec<RevisionView> = state
        .articles
        .values()
        .map(|article| RevisionView {
            id: article.record.id.clone(),
            number: article.record.revision,
            source_name: article.record.source_name.clone(),
            added_at: Timestamp::from_millisecond(article.added.unix_ms())
                .map(|at| at.to_string())
                .unwrap_or_default(),
        })
        .collect();
    revisions.sort_by_key(|revision| revision.number);
    revisions
}

/// A stretch of the text on the wire; none where it does not fit the text.
pub(super) fn stretch(record: StretchRecord, text: &KnownText) -> Option<StretchView> {
    let (start, end) = text.to_wire(Span { start: record.start, end: record.end })?;
    Some(StretchView { start, end })
}

/// Whether a block of this kind belongs to the story's body.
pub(crate) fn is_body(kind: &str) -> bool {
    BlockKind::from_code(kind).is_some_and(BlockKind::is_body)
}
