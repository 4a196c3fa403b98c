//! Sources by hand: added, located, attached.

use super::making::given_file;
use super::new_id;
use crate::capturing;
use crate::desk::blocking;
use crate::entering::is_web_address;
use crate::intake::LARGEST_SOURCE;
use crate::open_case::OpenCase;
use crate::{CaseChange, Desk, Problem, SourceAdd, SourceAttach, SourceLocate, problems};
use periksa_capture::{FetchProblem, is_web};
use periksa_ledger::Change;
use periksa_ledger::change::{SourceOrigin, SourceRecord};
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

impl Desk {
    /// Adds a source by hand.
    ///
    /// # Errors
    /// [`Problem::Rule`] for an empty name or an address that is not one, [`Problem::Fetch`] for one
    /// that is never fetched, [`Problem::Case`].
    pub async fn source_add(&self, request: SourceAdd) -> Result<CaseChange, Problem> {
        self.change(move |case| {
            let name = request.name.trim();
            let url = match request.url.as_deref().map(str::trim).filter(|url| !url.is_empty()) {
                Some(url) => Some(web_address(url)?),
                None if is_web_address(name) => Some(name.to_owned()),
                None => None,
            };
            let name = if name.is_empty() { url.clone().unwrap_or_default() } else { name.into() };
            if name.is_empty() {
                return Err(problems::rule("empty_name", "Give the source a name or an address."));
            }
            case.act("source_add", vec![Change::SourceAdded(by_hand(name, url))])?;
            Ok(None)
        })
        .await
    }

    /// The sources at these addresses, in their order. Those that the case does not know are added,
    /// in one action. No command of the window; the command line uses it.
    ///
    /// # Errors
    /// [`Problem::Rule`] for an address that is not one, [`Problem::Case`].
    pub async fn sources_at(&self, urls: Vec<String>) -> Result<Vec<String>, Problem> {
        self.with_case(move |case| {
            let known = case.ledger.state().sources.values();
            let mut ids: HashMap<String, String> = known
                .filter_map(|source| Some((source.url.clone()?, source.record.id.clone())))
                .collect();
            let mut added = Vec::new();
            let mut found = Vec::new();
            for url in urls {
                let url = web_address(url.trim())?;
                let id = ids.entry(url).or_insert_with_key(|url| {
                    let record = by_hand(url.clone(), Some(url.clone()));
                    let id = record.id.clone();
                    added.push(Change::SourceAdded(record));
                    id
                });
                found.push(id.clone());
            }
            if !added.is_empty() {
                case.act("source_add", added)?;
            }
            Ok(found)
        })
        .await
    }

    /// Gives a named source its address.
    ///
    /// # Errors
    /// [`Problem::Rule`] for an address that is not one, [`Problem::Fetch`] for one that is never
    /// fetched, [`Problem::Unknown`], [`Problem::Case`].
    pub async fn source_locate(&self, request: SourceLocate) -> Result<CaseChange, Problem> {
        self.change(move |case| {
            known(case, &request.source)?;
            let url = web_address(request.url.trim())?;
            case.act("source_locate", vec![Change::SourceLocated { id: request.source, url }])?;
            Ok(None)
        })
        .await
    }

    /// Keeps a file as a capture of a source. The file's bytes are stored as they are.
    ///
    /// # Errors
    /// [`Problem::Unreadable`] when the file cannot be read, [`Problem::Unknown`],
    /// [`Problem::Case`].
    pub async fn source_attach(&self, request: SourceAttach) -> Result<CaseChange, Problem> {
        let now = self.inner.clock.now();
        let path = PathBuf::from(&request.path);
        // Reading takes time, so it is done before the case is held.
        let inner = Arc::clone(&self.inner);
        let (name, received) = blocking(move || {
            let given = given_file(&path, LARGEST_SOURCE)?;
            Ok((given.name.clone(), capturing::from_file(given, &inner.reader, now)))
        })
        .await?;
        self.change(move |case| {
            let mut changes = Vec::new();
            let source = match request.source {
                Some(source) => {
                    known(case, &source)?;
                    source
                }
                None => {
                    let record = by_hand(name, None);
                    let id = record.id.clone();
                    changes.push(Change::SourceAdded(record));
                    id
                }
            };
            let (blobs, capture) = received.into_capture(case, &source, new_id(), None)?;
            changes.push(Change::CaptureAdded(capture));
            let blobs: Vec<&[u8]> = blobs.iter().map(Vec::as_slice).collect();
            let acted = case.ledger.act_with_blobs("source_attach", &blobs, changes);
            acted.map(|_| None).map_err(|error| case.problem(&error))
        })
        .await
    }
}

/// A source of the case.
pub(super) fn known(case: &OpenCase, id: &str) -> Result<(), Problem> {
    let known = case.ledger.state().sources.contains_key(id);
    known.then_some(()).ok_or_else(|| problems::unknown("source", id))
}

/// A source that a person adds.
pub(super) fn by_hand(name: String, url: Option<String>) -> SourceRecord {
    SourceRecord {
        id: new_id(),
        name,
        url,
        anonymous: false,
        mentions: Vec::new(),
        origin: SourceOrigin::Added,
    }
}

fn web_address(url: &str) -> Result<String, Problem> {
    if is_web_address(url) || is_web(url) {
        return Ok(url.to_owned());
    }
    Err(match FetchProblem::of_scheme(url) {
        Some(refused) => problems::fetch(&refused, url),
        None => problems::rule(
            "not_an_address",
            "An address begins with http:// or https://. A file is attached instead.",
        ),
    })
}
