//! Sources and captures on the wire.

use crate::open_case::{KnownText, OpenCase};
use crate::{
    CaptureView, FailureView, ImportedFrom, LeftOutView, MentionView, SourceState as State,
    SourceView,
};
use periksa_ledger::CaseState;
use periksa_ledger::change::CaptureRecord;
use periksa_ledger::state::Source;
use periksa_text::offset::Span;
use std::collections::HashMap;

/// All sources in the order of their first mention; those added by hand come last.
pub(super) fn all(case: &OpenCase, article: Option<&KnownText>) -> Vec<SourceView> {
    let state = case.ledger.state();
    let mut captures: HashMap<&str, Vec<CaptureView>> = HashMap::new();
    for kept in state.captures.values() {
        let view = capture(state, &kept.record);
        captures.entry(&kept.record.source).or_default().push(view);
    }
    let mut sources: Vec<SourceView> = state
        .sources
        .values()
        .map(|source| {
            let captures = captures.remove(source.record.id.as_str()).unwrap_or_default();
            one(state, source, captures, article)
        })
        .collect();
    sources.sort_by_key(|source| source.mentions.first().map_or(u32::MAX, |mention| mention.start));
    sources
}

fn one(
    state: &CaseState,
    source: &Source,
    captures: Vec<CaptureView>,
    article: Option<&KnownText>,
) -> SourceView {
    let record = &source.record;
    SourceView {
        id: record.id.clone(),
        name: record.name.clone(),
        url: source.url.clone(),
        anonymous: record.anonymous,
        origin: record.origin.key().into(),
        state: State::from_key(source.state.key()).unwrap_or(State::NamedOnly),
        mentions: mentions(state, source, article),
        captures,
        failure: source.failure.as_ref().map(|failure| FailureView {
            code: failure.code.clone(),
            words: failure.words.clone(),
            at: failure.at.clone(),
        }),
    }
}

/// Where the newest revision of the article mentions a source.
fn mentions(state: &CaseState, source: &Source, text: Option<&KnownText>) -> Vec<MentionView> {
    let Some((article, text)) = state.article().zip(text) else { return Vec::new() };
    let mentions = source.mentions_in(&article.record.id);
    mentions
        .filter_map(|mention| {
            let (start, end) = text.to_wire(Span { start: mention.start, end: mention.end })?;
            Some(MentionView { start, end })
        })
        .collect()
}

/// What is known of a capture.
pub(crate) fn capture(state: &CaseState, capture: &CaptureRecord) -> CaptureView {
    CaptureView {
        id: capture.id.clone(),
        via: capture.via.key().into(),
        final_url: capture.final_url.clone(),
        status: capture.status,
        captured_at: capture.started_at.clone(),
        media_type: capture.media_type.clone(),
        bytes: u32::try_from(capture.bytes).unwrap_or(u32::MAX),
        sha256: capture.body.to_string(),
        title: capture.title.clone(),
        partial: capture.partial.clone(),
        readable: capture.text.is_some(),
        // What could not be read when it came may have been recognised since.
        unreadable: capture.unreadable.clone().filter(|_| capture.text.is_none()),
        downgraded: capture.hops.iter().any(|hop| hop.downgraded),
        left_out: capture
            .left_out
            .iter()
            .map(|left| LeftOutView { reason: left.reason.clone(), count: left.count })
            .collect(),
        unchanged_since: received_first(state, capture).map(str::to_owned),
        text_by: capture.text_by.as_ref().map(|by| by.software.clone()),
        imported: capture.imported.as_ref().map(|import| ImportedFrom {
            file_name: import.file_name.clone(),
            captured_at: import.captured_at.clone(),
            software: import.software.clone(),
            digest: import.digest.clone(),
            faults: import.faults.clone(),
        }),
        memento_at: capture.memento.as_ref().map(|memento| memento.taken_at.clone()),
    }
}

/// When the bytes of a capture were received that came with an earlier one: the server said later
/// that they are still right.
pub(crate) fn received_first<'a>(state: &'a CaseState, capture: &CaptureRecord) -> Option<&'a str> {
    let first = state.captures.get(capture.unchanged_since.as_ref()?)?;
    Some(&first.record.started_at)
}
