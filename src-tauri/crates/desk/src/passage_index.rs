//! The passages of a case's captures, ready to be ranked.
//!
//! They are read while the case is free for others, on every core: of a case with thousands of captures this
//! takes a moment, once.

use crate::desk::blocking;
use crate::open_case::KnownText;
use crate::{Desk, Problem};
use periksa_ledger::change::CaptureRecord;
use periksa_meaning::in_context;
use periksa_reading::{cores::on_every_core, passages::cut, rank::Ranker};
use periksa_text::offset::Span;
use std::sync::Arc;

/// Captures whose texts are taken out of the case at a time; between them others have their turn.
const AT_ONCE: usize = 100;

/// A capture to be searched.
pub(crate) struct Searched {
    /// The capture.
    pub(crate) capture: CaptureRecord,
    /// Its text.
    pub(crate) text: Arc<KnownText>,
    /// The words around it: who says it, and under what title, tells what a passage that names neither
    /// is about.
    pub(crate) context: String,
}

/// A passage and where it stands.
pub(crate) struct Candidate {
    /// Its capture, with the capture's text.
    pub(crate) from: Arc<Searched>,
    /// Bytes of the text.
    pub(crate) span: Span,
}

impl Candidate {
    /// Its words.
    pub(crate) fn words(&self) -> &str {
        self.span.of(&self.from.text.text)
    }
}

/// Passages and the ranker made of them.
pub(crate) struct PassageIndex {
    captures: Vec<String>,
    pub(crate) candidates: Vec<Candidate>,
    pub(crate) ranker: Ranker,
}

impl PassageIndex {
    /// Cuts and indexes texts.
    fn new(searched: Vec<Searched>) -> Self {
        let captures = searched.iter().map(|one| one.capture.id.clone()).collect();
        let searched: Vec<Arc<Searched>> = searched.into_iter().map(Arc::new).collect();
        let candidates: Vec<Candidate> = searched
            .iter()
            .zip(cut_all(&searched))
            .flat_map(|(from, spans)| {
                spans.into_iter().map(|span| Candidate { from: Arc::clone(from), span })
            })
            .collect();
        let read = candidates.iter();
        let read = read.map(|candidate| (candidate.words(), candidate.from.context.as_str()));
        let ranker = Ranker::with_context(read);
        Self { captures, candidates, ranker }
    }

    /// Whether it holds exactly these captures.
    pub(crate) fn is_of(&self, captures: &[CaptureRecord]) -> bool {
        captures.iter().map(|capture| &capture.id).eq(&self.captures)
    }

    /// The candidates as a language pack reads them: with the words around them.
    pub(crate) fn in_context(&self) -> Vec<String> {
        let told = |candidate: &Candidate| in_context(candidate.words(), &candidate.from.context);
        self.candidates.iter().map(told).collect()
    }

    /// How many captures it holds.
    pub(crate) fn searched(&self) -> usize {
        self.captures.len()
    }
}

/// The passages of every text.
fn cut_all(searched: &[Arc<Searched>]) -> Vec<Vec<Span>> {
    on_every_core(searched, 1, |one| cut(&one.text.text, None))
}

impl Desk {
    /// The passages of these captures, cut and indexed once for as long as the captures stay.
    ///
    /// # Errors
    /// [`Problem::NoCase`] when another case was opened meanwhile, [`Problem::Case`] when a text of the case
    /// cannot be read.
    pub(crate) async fn passages(
        &self,
        case_id: &str,
        captures: Vec<CaptureRecord>,
    ) -> Result<Arc<PassageIndex>, Problem> {
        // Who asks while they are being indexed waits for that, and finds it done.
        let _turn = self.inner.indexing.lock().await;
        let captures = Arc::new(captures);
        let (id, wanted) = (case_id.to_owned(), Arc::clone(&captures));
        let known = self.with_case(move |case| {
            case.is_still(&id)?;
            Ok(case.known_passages(&wanted))
        });
        if let Some(known) = known.await? {
            return Ok(known);
        }
        let mut searched = Vec::with_capacity(captures.len());
        for from in (0..captures.len()).step_by(AT_ONCE) {
            let (id, wanted) = (case_id.to_owned(), Arc::clone(&captures));
            let part = self.with_case(move |case| {
                case.is_still(&id)?;
                let part = wanted.iter().skip(from).take(AT_ONCE);
                part.map(|capture| case.searched(capture.clone())).collect::<Result<Vec<_>, _>>()
            });
            searched.extend(part.await?);
        }
        let index = blocking(move || Ok(Arc::new(PassageIndex::new(searched)))).await?;
        let (id, kept) = (case_id.to_owned(), Arc::clone(&index));
        self.with_case(move |case| {
            case.is_still(&id)?;
            case.keep_passages(kept);
            Ok(())
        })
        .await?;
        Ok(index)
    }
}
