//! The case as the window shows it, and what differs between two showings.

mod article;
mod claims;
mod differences;
mod head;
mod lost;
mod sources;

pub(crate) use article::{is_body, revisions};
pub(crate) use claims::dates_of;
pub(crate) use differences::differences;
pub(crate) use head::Spans;
pub(crate) use sources::{capture as capture_view, received_first};

use crate::open_case::OpenCase;
use crate::{
    ArticleView, CaseChange, CaseHead, CaseView, ClaimView, ExcludedWordsView, LostView, Place,
    Problem, SourceView,
};

/// What the window was shown.
#[derive(Clone, Default)]
pub(crate) struct Shown {
    pub(crate) head: CaseHead,
    pub(crate) article: Option<ArticleView>,
    pub(crate) claims: Vec<ClaimView>,
    pub(crate) words: Vec<ExcludedWordsView>,
    pub(crate) lost: Vec<LostView>,
    pub(crate) sources: Vec<SourceView>,
}

/// Makes the showing of a case as it is now.
///
/// # Errors
/// [`Problem::Case`] when a text of the case cannot be read.
pub(crate) fn show(case: &mut OpenCase) -> Result<Shown, Problem> {
    let Ok(sha) = case.article().map(|article| article.text.clone()) else {
        let head = head::head(case, None, &[], &[]);
        return Ok(Shown { head, sources: sources::all(case, None), ..Shown::default() });
    };
    let text = case.text(&sha)?;
    let claims = claims::all(case, &text)?;
    let words = claims::excluded_words(case, &text);
    Ok(Shown {
        head: head::head(case, Some(&text), &claims, &words),
        article: Some(article::article(case.article()?, &text, case.ledger.state())),
        lost: lost::all(case, &text),
        sources: sources::all(case, Some(&text)),
        claims,
        words,
    })
}

impl Shown {
    /// The whole case.
    pub(crate) fn into_view(
        self,
        path: String,
        (case_id, revision): (String, u32),
        place: Place,
    ) -> CaseView {
        CaseView {
            path,
            case_id,
            revision,
            head: self.head,
            article: self.article,
            claims: self.claims,
            words: self.words,
            lost: self.lost,
            sources: self.sources,
            place,
        }
    }

    /// What differs in `now`.
    pub(crate) fn change_to(
        &self,
        now: &Self,
        (case_id, revision): (String, u32),
        focus: Option<String>,
    ) -> CaseChange {
        CaseChange {
            case_id,
            revision,
            head: now.head.clone(),
            article: (self.article != now.article).then(|| now.article.clone()).flatten(),
            claims: fresh(&self.claims, &now.claims, |claim| &claim.id),
            removed_claims: gone(&self.claims, &now.claims, |claim| &claim.id),
            words: (self.words != now.words).then(|| now.words.clone()),
            lost: (self.lost != now.lost).then(|| now.lost.clone()),
            sources: fresh(&self.sources, &now.sources, |source| &source.id),
            removed_sources: gone(&self.sources, &now.sources, |source| &source.id),
            focus,
        }
    }
}

fn fresh<T: Clone + PartialEq>(before: &[T], now: &[T], id: impl Fn(&T) -> &String) -> Vec<T> {
    let before: std::collections::HashMap<_, _> =
        before.iter().map(|item| (id(item), item)).collect();
    now.iter().filter(|item| before.get(id(item)) != Some(item)).cloned().collect()
}

fn gone<T>(before: &[T], now: &[T], id: impl Fn(&T) -> &String) -> Vec<String> {
    let now: std::collections::HashSet<_> = now.iter().map(&id).collect();
    before.iter().map(&id).filter(|id| !now.contains(id)).cloned().collect()
}
