//! Drafts: read and compared first, then taken; what they lost is put back by hand.

use super::making::{Arrived, kept_page};
use crate::desk::blocking;
use crate::intake::day;
use crate::network::Permissions;
use crate::open_case::{KnownText, OpenCase};
use crate::redraft::{self, Draft, Outcome, Plan};
use crate::view::differences;
use crate::{
    CaseChange, ComparisonView, Desk, DraftRead, DraftTake, DraftView, OutcomeView, PieceView,
    Problem, RevisionsCompare, StretchView, problems,
};
use periksa_text::offset::Span;
use periksa_text::revise::{Fate, Piece, Revision};
use std::sync::Arc;

impl Desk {
    /// Reads a newer draft of the article and tells what it would do to the case; nothing is
    /// changed. The draft is kept until another is read, or the case is closed.
    ///
    /// # Errors
    /// As [`Desk::case_create`], [`Problem::Rule`] for a draft with the very words of the newest
    /// revision, and [`Problem::NoCase`] when another case was opened meanwhile.
    pub async fn draft_read(&self, request: DraftRead) -> Result<DraftView, Problem> {
        let begun = self.with_case(|case| {
            let published = case.article()?.metadata.published.as_deref().and_then(day);
            Ok((Permissions::of(case), published))
        });
        let (permissions, published) = begun.await?;
        let Arrived { given, requests, page } = self.given(request.input, &permissions).await?;
        let case_id = permissions.case_id;
        if !requests.is_empty() {
            let case_id = case_id.clone();
            let note = move |case: &mut OpenCase| {
                case.is_still(&case_id)?;
                case.ledger.note(requests).map_err(|error| case.problem(&error))
            };
            self.with_case(note).await?;
        }
        let inner = Arc::clone(&self.inner);
        let read = blocking(move || {
            let mut intake = inner.reader.read(&given, None, None)?;
            if intake.published.is_none() && published.is_some() {
                // Its days are meant as those of the article that it is a draft of.
                intake = inner.reader.read(&given, None, published)?;
            }
            Ok((given, intake))
        });
        let (given, intake) = read.await?;
        self.with_case(move |case| {
            case.is_still(&case_id)?;
            let page = page.map(|page| kept_page(case.ledger.state(), &given, page));
            let draft = Arc::new(Draft::new(given, intake, page));
            let now = case.article_text()?;
            if now.sha == draft.text.sha {
                return Err(problems::rule(
                    "same_draft",
                    "This draft has the very words of the newest one. Nothing was changed.",
                ));
            }
            let plan = redraft::plan(case, &draft)?;
            let view = view(case, &now, &draft, &plan)?;
            case.keep_draft(draft);
            Ok(view)
        })
        .await
    }

    /// Takes the draft that was read last: it becomes the newest revision, claims and exclusions are
    /// re-anchored, changed ones are opened again, lost ones are listed. One undo takes it all back.
    ///
    /// # Errors
    /// [`Problem::Unknown`] when another draft was read since, [`Problem::Case`].
    pub async fn draft_take(&self, request: DraftTake) -> Result<CaseChange, Problem> {
        self.change(move |case| {
            let draft = case.take_draft(&request.draft)?;
            // The case may have changed since it was shown.
            let plan = redraft::plan(case, &draft)?;
            let page = draft.page.iter().flat_map(|page| &page.blobs).map(Vec::as_slice);
            let own: [&[u8]; 2] = [&draft.given.bytes, draft.text.text.as_bytes()];
            let blobs: Vec<&[u8]> = own.into_iter().chain(page).collect();
            let taken = case.ledger.act_with_blobs("draft_take", &blobs, plan.changes);
            taken.map(|_| None).map_err(|error| case.problem(&error))
        })
        .await
    }

    /// Compares two revisions of the article that the case keeps.
    ///
    /// # Errors
    /// [`Problem::Unknown`], [`Problem::Case`].
    pub async fn revisions_compare(
        &self,
        request: RevisionsCompare,
    ) -> Result<ComparisonView, Problem> {
        self.with_case(move |case| {
            let mut text = |id: &str| {
                let article = case.ledger.state().articles.get(id);
                let sha = article.map(|article| article.record.text.clone());
                case.text(&sha.ok_or_else(|| problems::unknown("article", id))?)
            };
            let (before, after) = (text(&request.from)?, text(&request.to)?);
            Ok(comparison(&before, &after))
        })
        .await
    }
}

fn view(
    case: &OpenCase,
    now: &KnownText,
    draft: &Draft,
    plan: &Plan,
) -> Result<DraftView, Problem> {
    let of = |outcomes: &[Outcome]| {
        let mut outcomes: Vec<&Outcome> = outcomes.iter().collect();
        outcomes.sort_by_key(|outcome| outcome.stood(case).start);
        outcomes.into_iter().map(|outcome| outcome_view(case, draft, outcome)).collect()
    };
    Ok(DraftView {
        draft: draft.article.clone(),
        revision: case.article()?.revision.saturating_add(1),
        source_name: draft.given.name.clone(),
        comparison: comparison(now, &draft.text),
        claims: of(&plan.claims),
        words: of(&plan.words),
        proposed: plan.proposed.iter().map(|claim| claim.anchor.exact.clone()).collect(),
        sources: plan.sources.iter().map(|source| source.name.clone()).collect(),
    })
}

impl Outcome {
    /// Where the words stood.
    fn stood(&self, case: &OpenCase) -> Span {
        let state = case.ledger.state();
        let claim = state.claims.get(&self.id).map(|claim| &claim.anchor);
        let anchor = claim.or_else(|| state.words.get(&self.id).map(|words| &words.anchor));
        anchor.map_or(Span { start: 0, end: 0 }, |anchor| Span {
            start: anchor.start,
            end: anchor.end,
        })
    }
}

fn outcome_view(case: &OpenCase, draft: &Draft, outcome: &Outcome) -> OutcomeView {
    let (fate, changes) = match &outcome.fate {
        Fate::Same { beside, .. } if !beside.is_empty() => {
            ("touched", differences(beside, &outcome.before.text, &draft.text.text))
        }
        Fate::Changed { differences: found, .. } => {
            ("changed", differences(found, &outcome.before.text, &draft.text.text))
        }
        other => (other.code(), Vec::new()),
    };
    OutcomeView {
        id: outcome.id.clone(),
        fate: fate.into(),
        text: outcome.stood(case).of(&outcome.before.text).into(),
        differences: changes,
        reopened: outcome.reopened,
    }
}

fn comparison(before: &KnownText, after: &KnownText) -> ComparisonView {
    let revision = Revision::new(&before.text, &after.text);
    let place = |text: &KnownText, span| {
        let (start, end) = text.to_wire(span)?;
        Some(StretchView { start, end })
    };
    let (old, new) = (|span| place(before, span), |span| place(after, span));
    let piece = |piece: Piece| {
        let (kind, before, after) = match piece {
            Piece::Same(one, other) => ("same", old(one), new(other)),
            Piece::Gone(span) => ("gone", old(span), None),
            Piece::New(span) => ("new", None, new(span)),
            Piece::Left(one, other) => ("left", old(one), new(other)),
            Piece::Arrived(other, one) => ("arrived", old(one), new(other)),
        };
        PieceView { kind: kind.into(), before, after }
    };
    ComparisonView {
        before: before.text.clone(),
        after: after.text.clone(),
        pieces: revision.pieces().into_iter().map(piece).collect(),
    }
}
