//! Earlier checks: the checker's own, remembered by consent, and published ones that were taken in.
//!
//! Both are files of this computer beside the settings; no case holds them. They suggest, and that
//! nothing is found in them says nothing.

mod claim_review;

use crate::folders::Folders;
use crate::open_case::OpenCase;
use crate::settings::{read_json, write_json};
use crate::use_cases::is_checked;
use crate::{Problem, problems};
use jiff::Timestamp;
use periksa_reading::rank::Ranker;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::path::{Path, PathBuf};

const OWN_FILE: &str = "library.json";
const PUBLISHED_FILE: &str = "published-checks.json";
/// A file of published checks beyond this is refused: all of it is held in memory. In bytes.
const LARGEST_FEED: u64 = 256 * 1024 * 1024;
/// What an earlier claim must have of what a claim has in common with itself to be called similar. Half
/// of the words, figures and names of two claims that a person would compare are the same; of two that
/// merely share a subject, a quarter.
const SIMILAR: f32 = 0.45;

/// A check made earlier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Prior {
    /// The claim's words.
    pub(crate) words: String,
    /// The finding's key; a published check's rating in its own words.
    pub(crate) finding: String,
    /// The day of the check (ISO 8601), if known.
    pub(crate) on: Option<String>,
    /// Where it was made.
    pub(crate) place: Place,
}

/// Where a check was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Place {
    /// A case of one's own.
    Own {
        /// The case's id.
        case: String,
        /// Its title.
        title: String,
        /// Its file.
        path: PathBuf,
        /// The claim's id.
        claim: String,
    },
    /// An outlet that published it.
    Published {
        /// Who.
        publisher: String,
        /// Where.
        url: String,
    },
}

/// A check of a similar claim, and what the two have in common.
pub(crate) struct Similar {
    /// The check.
    pub(crate) prior: Prior,
    /// Words, figures and names in common.
    pub(crate) common: Vec<String>,
}

/// Remembers the checked claims of a case in place of what was remembered of it before.
///
/// # Errors
/// [`Problem::Write`] when they could not be kept.
pub(crate) fn remember(folders: &Folders, case: &OpenCase) -> Result<(), Problem> {
    let state = case.ledger.state();
    let path = own_file(folders);
    let mut all: Vec<Prior> = read_json(&path).unwrap_or_default();
    let before = all.len();
    all.retain(|prior| !is_of(prior, &state.case_id));
    let checked = state
        .live_claims()
        .filter(|claim| claim.excluded.is_none())
        .filter(|claim| is_checked(claim));
    let found = checked.map(|claim| Prior {
        words: claim.anchor.exact.clone(),
        finding: claim.finding.clone(),
        on: day(claim.changed.unix_ms()),
        place: Place::Own {
            case: state.case_id.clone(),
            title: state.title.clone(),
            path: case.ledger.path().to_path_buf(),
            claim: claim.record.id.clone(),
        },
    });
    all.extend(found);
    if all.is_empty() && before == 0 { Ok(()) } else { write_json(&path, &all) }
}

/// Forgets every case of one's own.
///
/// # Errors
/// [`Problem::Write`] when the file could not be removed.
pub(crate) fn forget(folders: &Folders) -> Result<(), Problem> {
    let path = own_file(folders);
    match std::fs::remove_file(&path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(crate::settings::not_written(&path, &error))
        }
        _ => Ok(()),
    }
}

/// Takes published checks in from a file of `ClaimReview` data; answers how many are new and how many
/// were known.
///
/// # Errors
/// [`Problem::Unreadable`] for a file without any, [`Problem::Write`].
pub(crate) fn take_in(folders: &Folders, file: &Path) -> Result<(usize, usize), Problem> {
    let size = std::fs::metadata(file).map_err(|error| problems::file(&error, file))?.len();
    if size > LARGEST_FEED {
        return Err(problems::too_large_to_show(
            &file.display().to_string(),
            usize::try_from(size).unwrap_or(usize::MAX),
            usize::try_from(LARGEST_FEED).unwrap_or(usize::MAX),
        ));
    }
    let bytes = std::fs::read(file).map_err(|error| problems::file(&error, file))?;
    let found = claim_review::read(&bytes).map_err(|why| Problem::Unreadable {
        code: "no_claim_review".into(),
        name: file.display().to_string(),
        words: format!(
            "{} holds no published checks that can be read ({why}). Nothing was changed. Choose a \
             file of ClaimReview data (JSON-LD).",
            file.display()
        ),
    })?;
    let path = folders.settings.join(PUBLISHED_FILE);
    let mut all: Vec<Prior> = read_json(&path).unwrap_or_default();
    let key = |prior: &Prior| (prior.words.clone(), format!("{:?}", prior.place));
    let mut known: HashSet<_> = all.iter().map(key).collect();
    let total = found.len();
    let before = all.len();
    all.extend(found.into_iter().filter(|prior| known.insert(key(prior))));
    let new = all.len() - before;
    write_json(&path, &all)?;
    Ok((new, total - new))
}

/// Checks of claims similar to these words, the most similar first, and how many were searched. Those of
/// the open case itself are left out.
pub(crate) fn similar(
    folders: &Folders,
    words: &str,
    case: &str,
    most: usize,
) -> (Vec<Similar>, usize) {
    let mut all: Vec<Prior> = read_json(&own_file(folders)).unwrap_or_default();
    all.extend(read_json::<Vec<Prior>>(&folders.settings.join(PUBLISHED_FILE)).unwrap_or_default());
    all.retain(|prior| !is_of(prior, case));
    // The claim itself is among what is ranked, as the measure of the rest.
    let texts = all.iter().map(|prior| prior.words.as_str()).chain([words]);
    let ranker = Ranker::new(texts);
    let ranked = ranker.top(words, most.saturating_add(1));
    let own = ranked.iter().find(|one| one.index == all.len()).map_or(0.0, |one| one.score);
    let similar = ranked.into_iter().filter(|one| own > 0.0 && one.score / own >= SIMILAR);
    let found = similar.filter_map(|one| {
        let prior = all.get(one.index)?.clone();
        let common = [one.why.numbers, one.why.names, one.why.words].concat();
        Some(Similar { prior, common })
    });
    (found.take(most).collect(), all.len())
}

fn own_file(folders: &Folders) -> PathBuf {
    folders.settings.join(OWN_FILE)
}

fn is_of(prior: &Prior, id: &str) -> bool {
    matches!(&prior.place, Place::Own { case, .. } if case == id)
}

fn day(unix_ms: i64) -> Option<String> {
    let moment = Timestamp::from_millisecond(unix_ms).ok()?.to_string();
    moment.get(..10).map(str::to_owned)
}
