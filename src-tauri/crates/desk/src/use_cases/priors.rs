//! Earlier checks: suggested, taken in, forgotten.

use super::claims;
use crate::desk::blocking;
use crate::priors::{self, Place, Similar};
use crate::{
    Desk, LibraryForget, PriorView, PriorsImport, PriorsImported, PriorsRead, PriorsView, Problem,
};
use std::path::PathBuf;
use std::sync::Arc;

impl Desk {
    /// Earlier checks of claims similar to one: the checker's own, where they are remembered, and
    /// published ones that were taken in.
    ///
    /// # Errors
    /// [`Problem::Unknown`].
    pub async fn priors_read(&self, request: PriorsRead) -> Result<PriorsView, Problem> {
        let (words, case) = self
            .with_case(move |case| {
                let claim = claims::known(case, &request.claim)?;
                Ok((claim.anchor.exact.clone(), case.ledger.case_id().to_owned()))
            })
            .await?;
        let folders = self.inner.folders.clone();
        blocking(move || {
            let (found, searched) =
                priors::similar(&folders, &words, &case, request.limit as usize);
            Ok(PriorsView {
                searched: u32::try_from(searched).unwrap_or(u32::MAX),
                items: found.into_iter().map(view).collect(),
            })
        })
        .await
    }

    /// Takes published checks in.
    ///
    /// # Errors
    /// [`Problem::Unreadable`] for a file without any, [`Problem::Write`].
    pub async fn priors_import(&self, request: PriorsImport) -> Result<PriorsImported, Problem> {
        let inner = Arc::clone(&self.inner);
        blocking(move || {
            let (new, known) = priors::take_in(&inner.folders, &PathBuf::from(request.path))?;
            let wire = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
            Ok(PriorsImported { new: wire(new), known: wire(known) })
        })
        .await
    }

    /// Forgets the checked claims of all own cases on this computer.
    ///
    /// # Errors
    /// [`Problem::Write`].
    pub async fn library_forget(&self, _: LibraryForget) -> Result<(), Problem> {
        let folders = self.inner.folders.clone();
        blocking(move || priors::forget(&folders)).await
    }
}

fn view(similar: Similar) -> PriorView {
    let Similar { prior, common } = similar;
    let (own, place, link) = match prior.place {
        Place::Own { title, path, .. } => (true, title, path.display().to_string()),
        Place::Published { publisher, url } => (false, publisher, url),
    };
    PriorView { words: prior.words, finding: prior.finding, own, on: prior.on, place, link, common }
}
