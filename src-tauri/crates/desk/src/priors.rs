//! Earlier checks: the checker's own, remembered by consent, and published ones that were taken in.
//!
//! They lie in one library of this computer beside the settings; no case holds them. They suggest, and
//! that nothing is found in them says nothing.

mod claim_review;
mod feed;
mod memory;
mod old_files;

pub(crate) use feed::Feed;
pub(crate) use memory::Memory;

use crate::comparing::Held;
use crate::folders::Folders;
use crate::open_case::OpenCase;
use crate::use_cases::is_checked;
use crate::{FactView, Problem, problems};
use jiff::Timestamp;
use periksa_ledger::{Check, CheckPlace};
use periksa_reading::rank::{Ranker, Statistics, Why, terms_for, terms_of};
use periksa_reading::says::{Fact, State};
use periksa_text::date::Date;
use periksa_text::lang::Lang;
use std::path::Path;

/// A file of published checks beyond this is refused: all of it is held in memory. In bytes.
const LARGEST_FEED: u64 = 256 * 1024 * 1024;
/// What an earlier claim must have of what a claim has in common with itself to be called similar. Half
/// of the words, figures and names of two claims that a person would compare are the same; of two that
/// merely share a subject, a quarter.
const SIMILAR: f32 = 0.45;
/// Earlier checks that are ranked for a claim, those with the most of its rarest terms: far more than
/// are shown, few enough to be read while the checker goes on.
const CANDIDATES: usize = 200;

/// Words that earlier checks are looked for.
pub(crate) struct Sought {
    /// The words.
    pub(crate) words: String,
    /// Their language.
    pub(crate) lang: Lang,
    /// When they were published.
    pub(crate) published: Option<Date>,
    /// The case that they are of, whose own checks are left out; none where they are of no case.
    pub(crate) case: String,
}

/// A check of a similar claim, and how the two stand to each other.
pub(crate) struct Similar {
    /// The check.
    pub(crate) check: Check,
    /// Words, figures, dates and names in common.
    pub(crate) common: Vec<String>,
    /// Figures, dates and names in place of which the earlier claim has others.
    pub(crate) different: Vec<FactView>,
}

/// Checks of claims similar to some words.
#[derive(Default)]
pub(crate) struct Found {
    /// The most similar first.
    pub(crate) similar: Vec<Similar>,
    /// How many checks were searched.
    pub(crate) searched: usize,
}

/// Remembers the checked claims of a case in place of what was remembered of it before.
///
/// # Errors
/// [`Problem::Unreadable`] when they could not be kept.
pub(crate) fn remember(memory: &Memory, folders: &Folders, case: &OpenCase) -> Result<(), Problem> {
    let state = case.ledger.state();
    let checked = state
        .live_claims()
        .filter(|claim| claim.excluded.is_none())
        .filter(|claim| is_checked(claim));
    let checks: Vec<Check> = checked
        .map(|claim| Check {
            words: claim.anchor.exact.clone(),
            terms: terms_of(&claim.anchor.exact),
            finding: claim.finding.clone(),
            at: moment(claim.changed.unix_ms()),
            place: CheckPlace::Own {
                case: state.case_id.clone(),
                claim: claim.record.id.clone(),
                title: state.title.clone(),
                path: case.ledger.path().display().to_string(),
            },
        })
        .collect();
    let remember =
        |library: &mut periksa_ledger::Library| library.remember(&state.case_id, &checks);
    // A library that is not there has nothing of this case to be replaced.
    if checks.is_empty() {
        memory.read(folders, remember)?;
    } else {
        memory.write(folders, remember)?;
    }
    Ok(())
}

/// Takes published checks in from a file of `ClaimReview` data; answers how many are new, and what the
/// file held.
///
/// # Errors
/// [`Problem::Unreadable`] for a file without any, or a library that cannot be used.
pub(crate) fn take_in(
    memory: &Memory,
    folders: &Folders,
    file: &Path,
) -> Result<(usize, Feed), Problem> {
    let size = std::fs::metadata(file).map_err(|error| problems::file(&error, file))?.len();
    if size > LARGEST_FEED {
        return Err(problems::too_large_to_show(
            &file.display().to_string(),
            usize::try_from(size).unwrap_or(usize::MAX),
            usize::try_from(LARGEST_FEED).unwrap_or(usize::MAX),
        ));
    }
    let bytes = std::fs::read(file).map_err(|error| problems::file(&error, file))?;
    let feed = feed::read(&bytes, &file.display().to_string()).map_err(|why| Problem::Unreadable {
        code: "no_claim_review".into(),
        name: file.display().to_string(),
        words: format!(
            "{} holds no published checks that can be read ({why}). Nothing was changed. Choose a \
             file of ClaimReview data: JSON-LD, JSON lines or a saved page.",
            file.display()
        ),
    })?;
    let new = memory.write(folders, |library| library.take_in(&feed.checks))?;
    Ok((new, feed))
}

/// Checks of claims similar to these words.
///
/// # Errors
/// [`Problem::Unreadable`] for a library that cannot be used.
pub(crate) fn similar(
    memory: &Memory,
    folders: &Folders,
    sought: &Sought,
    most: usize,
) -> Result<Found, Problem> {
    let words = sought.words.as_str();
    let terms = terms_for(words);
    let found =
        memory.read(folders, |library| library.candidates(&terms, &sought.case, CANDIDATES))?;
    let Some(found) = found else { return Ok(Found::default()) };
    let (checks, searched) = (found.checks, found.searched);
    // The claim itself is among what is ranked, as the measure of the rest.
    let texts = checks.iter().map(|check| check.words.as_str()).chain([words]);
    let whole = Statistics { all: searched + 1, holding: found.holding };
    let ranked = Ranker::new(texts).taken_from(whole).top(words, most.saturating_add(1));
    let own = ranked.iter().find(|one| one.index == checks.len()).map_or(0.0, |one| one.score);
    let similar = ranked.into_iter().filter(|one| own > 0.0 && one.score / own >= SIMILAR);
    let held = Held::read(words, sought.lang, sought.published);
    let similar = similar.filter_map(|one| {
        let check = checks.get(one.index)?.clone();
        let facts = held.facts_of(&check.words, None);
        let (common, different) = compared(&one.why, facts);
        Some(Similar { check, common, different })
    });
    Ok(Found { similar: similar.take(most).collect(), searched })
}

/// What two claims share, and what they differ in. That a figure met another one of its sort, or a day its
/// like in another year, makes them similar and is nothing in common.
fn compared(why: &Why, facts: Vec<FactView>) -> (Vec<String>, Vec<FactView>) {
    let mut common: Vec<String> = Vec::new();
    let shared = facts.iter().filter(|fact| fact.state == State::Present.code());
    let numbers = shared.filter(|fact| fact.kind != Fact::Name.code()).map(|fact| &fact.text);
    for words in numbers.chain(&why.names).chain(&why.words) {
        if !common.contains(words) {
            common.push(words.clone());
        }
    }
    let is_different = |fact: &FactView| fact.state == State::Different.code();
    (common, facts.into_iter().filter(is_different).collect())
}

fn moment(unix_ms: i64) -> Option<String> {
    Some(Timestamp::from_millisecond(unix_ms).ok()?.to_string())
}
