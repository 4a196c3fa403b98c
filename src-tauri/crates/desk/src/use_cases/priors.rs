//! Earlier checks: suggested, taken in, forgotten.

use super::claims;
use crate::desk::blocking;
use crate::priors::{self, Similar, Sought};
use crate::{
    Desk, LeftOutView, LibraryForget, LibraryForgotten, PriorView, PriorsImport, PriorsImported,
    PriorsRead, PriorsView, Problem, comparing,
};
use periksa_ledger::CheckPlace;
use periksa_text::lang::likelier;
use std::path::PathBuf;
use std::sync::Arc;

impl Desk {
    /// Earlier checks of claims similar to one: the checker's own, where they are remembered, and
    /// published ones that were taken in. Where the library cannot be used, the answer says so.
    ///
    /// # Errors
    /// [`Problem::Unknown`].
    pub async fn priors_read(&self, request: PriorsRead) -> Result<PriorsView, Problem> {
        let sought = self
            .with_case(move |case| {
                let words = claims::known(case, &request.claim)?.anchor.exact.clone();
                Ok(Sought {
                    lang: comparing::language(case, &words),
                    published: comparing::published(case),
                    case: case.ledger.case_id().to_owned(),
                    words,
                })
            })
            .await?;
        self.priors_like(sought, request.limit).await
    }

    /// Earlier checks of claims similar to any words. No command of the window; the command line uses it.
    ///
    /// # Errors
    /// None today.
    pub async fn priors_find(&self, words: String, limit: u32) -> Result<PriorsView, Problem> {
        let lang = likelier(&words);
        let sought = Sought { words, lang, published: None, case: String::new() };
        self.priors_like(sought, limit).await
    }

    async fn priors_like(&self, sought: Sought, limit: u32) -> Result<PriorsView, Problem> {
        let inner = Arc::clone(&self.inner);
        blocking(move || {
            let (memory, folders) = (&inner.memory, &inner.folders);
            let found = priors::similar(memory, folders, &sought, limit as usize);
            let (found, problem) = match found {
                Ok(found) => (found, memory.problem()),
                Err(problem) => (priors::Found::default(), Some(problem)),
            };
            Ok(PriorsView {
                searched: wire(found.searched),
                items: found.similar.into_iter().map(view).collect(),
                problem,
            })
        })
        .await
    }

    /// Takes published checks in.
    ///
    /// # Errors
    /// [`Problem::Unreadable`] for a file without any, or for a library that cannot be used.
    pub async fn priors_import(&self, request: PriorsImport) -> Result<PriorsImported, Problem> {
        let inner = Arc::clone(&self.inner);
        blocking(move || {
            let file = PathBuf::from(request.path);
            let (new, feed) = priors::take_in(&inner.memory, &inner.folders, &file)?;
            let left_out = feed.left_out.into_iter();
            Ok(PriorsImported {
                new: wire(new),
                known: wire(feed.checks.len().saturating_sub(new)),
                unrated: wire(feed.unrated),
                left_out: left_out
                    .map(|(reason, count)| LeftOutView {
                        reason: reason.into(),
                        count: wire(count),
                    })
                    .collect(),
            })
        })
        .await
    }

    /// Forgets the checked claims of all own cases on this computer.
    ///
    /// # Errors
    /// [`Problem::Unreadable`] for a library that cannot be used.
    pub async fn library_forget(&self, _: LibraryForget) -> Result<LibraryForgotten, Problem> {
        let inner = Arc::clone(&self.inner);
        blocking(move || {
            let kept = inner.memory.forget(&inner.folders)?;
            Ok(LibraryForgotten {
                kept: kept.iter().map(|path| path.display().to_string()).collect(),
            })
        })
        .await
    }
}

fn wire(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn view(similar: Similar) -> PriorView {
    let Similar { check, common, different } = similar;
    let (own, place, link) = match check.place {
        CheckPlace::Own { title, path, .. } => (true, title, path),
        CheckPlace::Published { publisher, url } => (false, publisher, url),
    };
    PriorView {
        words: check.words,
        finding: check.finding,
        own,
        on: check.at,
        place,
        link,
        common,
        different,
    }
}
