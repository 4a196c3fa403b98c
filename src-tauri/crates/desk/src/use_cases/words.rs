//! Words of the article that are left out of the check.

use super::new_id;
use crate::open_case::{KnownText, OpenCase};
use crate::reporting::sentences;
use crate::{
    CaseChange, Desk, Problem, StretchView, WordsExclude, WordsExcludeRest, WordsMove, WordsRest,
    WordsRestView, WordsRestore, problems,
};
use periksa_ledger::Change;
use periksa_ledger::state::Claim;
use periksa_reading::coverage::open_spans;
use periksa_text::offset::Span;

impl Desk {
    /// Leaves words of the article out of the check.
    ///
    /// # Errors
    /// [`Problem::Selection`] for words that cannot be used, [`Problem::Case`].
    pub async fn words_exclude(&self, request: WordsExclude) -> Result<CaseChange, Problem> {
        self.change(move |case| {
            let text = case.article_text()?;
            let anchor = text.anchor(text.selection(request.start, request.end)?)?;
            let article = case.article()?.id.clone();
            let reason = request.reason.key().into();
            let change = Change::WordsExcluded { id: new_id(), article, anchor, reason };
            case.act("words_exclude", vec![change])?;
            Ok(None)
        })
        .await
    }

    /// Takes an exclusion of words back.
    ///
    /// # Errors
    /// [`Problem::Unknown`], [`Problem::Case`].
    pub async fn words_restore(&self, request: WordsRestore) -> Result<CaseChange, Problem> {
        self.change(move |case| {
            if !case.ledger.state().words.contains_key(&request.id) {
                return Err(problems::unknown("words", &request.id));
            }
            case.act("words_restore", vec![Change::WordsRestored { id: request.id }])?;
            Ok(None)
        })
        .await
    }

    /// What is open in a sentence: the words that [`Desk::words_exclude_rest`] would leave out.
    ///
    /// # Errors
    /// As there.
    pub async fn words_rest(&self, request: WordsRest) -> Result<WordsRestView, Problem> {
        self.with_case(move |case| {
            let open = open_in_sentence(case, request.at)?;
            let text = case.article_text()?;
            let parts = open.into_iter().filter_map(|span| text.to_wire(span));
            Ok(WordsRestView {
                parts: parts.map(|(start, end)| StretchView { start, end }).collect(),
            })
        })
        .await
    }

    /// Leaves out what is open in a sentence: the words that no claim and no other exclusion holds.
    ///
    /// # Errors
    /// [`Problem::Selection`] where there is no sentence, or nothing is open in it;
    /// [`Problem::Case`].
    pub async fn words_exclude_rest(
        &self,
        request: WordsExcludeRest,
    ) -> Result<CaseChange, Problem> {
        self.change(move |case| {
            let reason = request.reason.key();
            let article = case.article()?.id.clone();
            let text = case.article_text()?;
            let mut changes = Vec::new();
            for span in open_in_sentence(case, request.at)? {
                changes.push(Change::WordsExcluded {
                    id: new_id(),
                    article: article.clone(),
                    anchor: text.anchor(span)?,
                    reason: reason.into(),
                });
            }
            case.act("words_exclude", changes)?;
            Ok(None)
        })
        .await
    }

    /// Says where excluded words stand that a newer draft has otherwise.
    ///
    /// # Errors
    /// [`Problem::Selection`] for words that cannot be used, [`Problem::Unknown`],
    /// [`Problem::Case`].
    pub async fn words_move(&self, request: WordsMove) -> Result<CaseChange, Problem> {
        self.change(move |case| {
            if !case.ledger.state().words.contains_key(&request.id) {
                return Err(problems::unknown("words", &request.id));
            }
            let text = case.article_text()?;
            let anchor = text.anchor(text.selection(request.start, request.end)?)?;
            let article = case.article()?.id.clone();
            let change = Change::WordsReanchored { id: request.id, article, anchor };
            case.act("words_move", vec![change])?;
            Ok(None)
        })
        .await
    }
}

/// The open words of the sentence at a place of the article (UTF-16).
fn open_in_sentence(case: &mut OpenCase, at: u32) -> Result<Vec<Span>, Problem> {
    let text = case.article_text()?;
    let place = text.span_at(at, at).map(|place| place.start);
    let sentences = sentences(&text, case.article()?);
    let sentence = sentences
        .into_iter()
        .find(|sentence| place.is_some_and(|at| sentence.start <= at && at < sentence.end))
        .ok_or_else(|| problems::selection("outside", "There is no sentence here."))?;
    let state = case.ledger.state();
    let claimed: Vec<Span> =
        state.live_claims().flat_map(|claim| claimed_by(claim, &text)).collect();
    let excluded: Vec<Span> =
        state.words.values().filter_map(|words| text.place(&words.anchor)).collect();
    let open = open_spans(&text.text, &[sentence], &claimed, &excluded);
    if open.is_empty() {
        return Err(problems::selection(
            "nothing_open",
            "Every word of this sentence is claimed or left out already.",
        ));
    }
    Ok(open)
}

/// The words of a claim in the article: its parts, where other words stand between them.
fn claimed_by(claim: &Claim, article: &KnownText) -> Vec<Span> {
    let Some(whole) = article.place(&claim.anchor) else { return Vec::new() };
    let parts = claim.stretches().iter();
    let parts: Vec<Span> = parts.map(|part| Span { start: part.start, end: part.end }).collect();
    if parts.is_empty() { vec![whole] } else { parts }
}
