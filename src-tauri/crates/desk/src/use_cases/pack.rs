//! The language pack: added, removed.

use crate::desk::blocking;
use crate::{Desk, PackAdd, PackRemove, PackView, Problem, language_pack};
use std::path::PathBuf;
use std::sync::Arc;

impl Desk {
    /// Adds a language pack: a copy of it is kept beside the settings.
    ///
    /// # Errors
    /// [`Problem::Unreadable`] for a file that is none, [`Problem::Write`].
    pub async fn pack_add(&self, request: PackAdd) -> Result<PackView, Problem> {
        let inner = Arc::clone(&self.inner);
        blocking(move || {
            let added = language_pack::add(&inner.folders, &PathBuf::from(request.path))?;
            inner.meanings.forget();
            Ok(added)
        })
        .await
    }

    /// Removes the language pack.
    ///
    /// # Errors
    /// [`Problem::Write`].
    pub async fn pack_remove(&self, _: PackRemove) -> Result<(), Problem> {
        let inner = Arc::clone(&self.inner);
        blocking(move || {
            inner.meanings.forget();
            language_pack::remove(&inner.folders)
        })
        .await
    }
}
