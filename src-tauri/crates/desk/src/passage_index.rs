//! The passages of a case's captures, ready to be ranked.

use crate::Problem;
use crate::open_case::{KnownText, OpenCase};
use periksa_ledger::change::CaptureRecord;
use periksa_meaning::in_context;
use periksa_reading::{passages::cut, rank::Ranker};
use periksa_text::offset::Span;
use std::sync::Arc;

/// A passage and where it stands.
pub(crate) struct Candidate {
    /// Its capture.
    pub(crate) capture: CaptureRecord,
    /// The capture's text.
    pub(crate) text: Arc<KnownText>,
    /// Bytes of the text.
    pub(crate) span: Span,
}

/// Passages and the ranker made of them.
pub(crate) struct PassageIndex {
    captures: Vec<String>,
    pub(crate) candidates: Vec<Candidate>,
    /// The words around each candidate.
    contexts: Vec<String>,
    pub(crate) ranker: Ranker,
}

impl PassageIndex {
    /// Cuts and indexes the texts of `captures`.
    ///
    /// # Errors
    /// As [`OpenCase::capture_text`].
    pub(crate) fn new(case: &mut OpenCase, captures: Vec<CaptureRecord>) -> Result<Self, Problem> {
        let ids = captures.iter().map(|capture| capture.id.clone()).collect();
        let mut candidates = Vec::new();
        for capture in captures {
            let text = case.capture_text(&capture.id)?;
            candidates.extend(cut(&text.text, None).into_iter().map(|span| Candidate {
                capture: capture.clone(),
                text: Arc::clone(&text),
                span,
            }));
        }
        let sources = &case.ledger.state().sources;
        let told = |candidate: &Candidate| {
            let source = sources.get(&candidate.capture.source);
            let name = source.map(|source| source.record.name.as_str()).unwrap_or_default();
            let title = candidate.capture.title.as_deref().unwrap_or_default();
            format!("{name}\n{title}")
        };
        // Who says it, and under what title, tells what a passage that names neither is about.
        let contexts: Vec<String> = candidates.iter().map(told).collect();
        let words = candidates.iter().map(|candidate| candidate.span.of(&candidate.text.text));
        let ranker = Ranker::with_context(words.zip(contexts.iter().map(String::as_str)));
        Ok(Self { captures: ids, candidates, contexts, ranker })
    }

    /// Whether it holds exactly these captures.
    pub(crate) fn is_of(&self, captures: &[CaptureRecord]) -> bool {
        captures.iter().map(|capture| &capture.id).eq(&self.captures)
    }

    /// The candidates as a language pack reads them: with the words around them.
    pub(crate) fn in_context(&self) -> Vec<String> {
        let words = self.candidates.iter().map(|candidate| candidate.span.of(&candidate.text.text));
        words.zip(&self.contexts).map(|(words, context)| in_context(words, context)).collect()
    }

    /// How many captures it holds.
    pub(crate) fn searched(&self) -> usize {
        self.captures.len()
    }
}
