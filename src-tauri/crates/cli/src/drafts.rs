//! Drafts that change, and sources that do.

use crate::cases::{Fetched, absolute, desk, desk_through, fetch_all, open};
use crate::failure::Failure;
use crate::output;
use periksa_desk::{
    ArticleInput, CaseClose, CaseView, DifferenceView, DraftRead, DraftTake, DraftView,
    NetworkSettings, OutcomeView, PassageView, RecheckView,
};
use serde::Serialize;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::ExitCode;

/// What a draft did, or would do.
#[derive(Serialize)]
struct Revised {
    revision: u32,
    taken: bool,
    /// Claims by what became of them.
    counts: Counts,
    claims: Vec<OutcomeView>,
    excluded_words: Vec<OutcomeView>,
    proposed: Vec<String>,
    new_sources: Vec<String>,
}

#[derive(Default, Serialize)]
struct Counts {
    same: usize,
    touched: usize,
    changed: usize,
    lost: usize,
    reopened: usize,
}

/// Takes a draft in, or tells what it would do.
pub async fn revise(case: &Path, draft: &Path, dry_run: bool) -> Result<ExitCode, Failure> {
    let desk = desk()?;
    open(&desk, case).await?;
    let input = ArticleInput::File { path: absolute(draft)?.display().to_string() };
    let read = desk.draft_read(DraftRead { input }).await;
    let done = match read {
        Ok(view) if dry_run => Ok(view),
        Ok(view) => {
            let take = DraftTake { draft: view.draft.clone() };
            desk.draft_take(take).await.map(|_| view)
        }
        Err(problem) => Err(problem),
    };
    desk.case_close(CaseClose {}).await?;
    output::json(&revised(done?, !dry_run))?;
    Ok(ExitCode::SUCCESS)
}

fn revised(view: DraftView, taken: bool) -> Revised {
    let mut counts = Counts::default();
    for claim in &view.claims {
        match claim.fate.as_str() {
            "same" => counts.same += 1,
            "touched" => counts.touched += 1,
            "changed" => counts.changed += 1,
            _ => counts.lost += 1,
        }
        counts.reopened += usize::from(claim.reopened);
    }
    Revised {
        revision: view.revision,
        taken,
        counts,
        claims: view.claims,
        excluded_words: view.words,
        proposed: view.proposed,
        new_sources: view.sources,
    }
}

/// A pinned passage after its source was fetched again.
#[derive(Serialize)]
struct Rechecked {
    passage: String,
    claim: u32,
    source: String,
    url: String,
    text: String,
    /// `same`, `moved`, `touched` (the same, in a sentence that has other words), `changed`, `gone`,
    /// `unreadable`, or `not_judged` where no newer capture tells: the server was in trouble, or what came
    /// was cut off before the words.
    fate: String,
    /// The status by which the server said that the page is not there.
    not_there: Option<u16>,
    /// When the newer capture was made.
    captured_at: Option<String>,
    /// Of the words for `changed`, of their sentence for `touched`.
    differences: Vec<DifferenceView>,
    /// The work state of the claim now.
    state: String,
}

/// Where no newer capture tells.
const NOT_JUDGED: &str = "not_judged";
/// Fates of a passage that needs no person.
const AS_IT_WAS: [&str; 2] = ["same", "moved"];

/// Fetches the sources of pinned passages again and prints what became of each passage. A passage that is
/// not as it was pinned is a problem found in what was checked, until it is pinned anew or taken off; so is
/// one that nothing was learnt of.
pub async fn recheck(
    case: &Path,
    allow_private: bool,
    network: NetworkSettings,
) -> Result<ExitCode, Failure> {
    let desk = desk_through(network)?;
    let before = open(&desk, case).await?;
    let sources = pinned_sources(&before);
    let ended = match sources.is_empty() {
        true => Ok((Fetched::Whole, before)),
        false => fetch_all(&desk, sources, allow_private).await,
    };
    desk.case_close(CaseClose {}).await?;
    let (fetched, view) = ended?;
    let told = rechecked(&view);
    output::json(&told)?;
    let unknown = told.iter().filter(|one| one.fate == NOT_JUDGED).count();
    if unknown > 0 {
        output::message(&format!(
            "{unknown} of {} passages are not judged: no newer capture tells (not_judged)",
            told.len()
        ));
    }
    let stand = told.iter().all(|one| AS_IT_WAS.contains(&one.fate.as_str()));
    Ok(match fetched {
        Fetched::Whole => crate::cases::status(stand),
        _ => fetched.status(),
    })
}

/// The sources with an address that passages are pinned from.
fn pinned_sources(view: &CaseView) -> Vec<String> {
    let passages = view.claims.iter().flat_map(|claim| &claim.evidence);
    let pinned: BTreeSet<&str> = passages.map(|passage| passage.source.as_str()).collect();
    let sources = view.sources.iter().filter(|source| source.url.is_some());
    let sources = sources.filter(|source| pinned.contains(source.id.as_str()));
    sources.map(|source| source.id.clone()).collect()
}

fn rechecked(view: &CaseView) -> Vec<Rechecked> {
    let of = |claim: u32, state: &str, passage: &PassageView| {
        let found = judged(view, passage);
        Rechecked {
            passage: passage.id.clone(),
            claim,
            source: passage.source_name.clone(),
            url: passage.url.clone(),
            text: passage.text.clone(),
            fate: found.map_or(NOT_JUDGED, |found| &found.fate).to_owned(),
            not_there: found.and_then(|found| found.not_there),
            captured_at: found.map(|found| found.captured_at.clone()),
            differences: found.map(|found| found.differences.clone()).unwrap_or_default(),
            state: state.to_owned(),
        }
    };
    view.claims
        .iter()
        .flat_map(|claim| {
            let passages = claim.evidence.iter();
            passages.map(move |passage| of(claim.number, claim.state.key(), passage))
        })
        .collect()
}

/// What became of a passage. That it stood in an earlier capture says nothing of a newer one that does not
/// tell.
fn judged<'a>(view: &CaseView, passage: &'a PassageView) -> Option<&'a RecheckView> {
    let source = view.sources.iter().find(|source| source.id == passage.source);
    let newest = source.and_then(|source| source.captures.last());
    let is_newest = |found: &&RecheckView| newest.is_none_or(|capture| capture.id == found.capture);
    let found = passage.recheck.as_ref();
    found.filter(|one| !AS_IT_WAS.contains(&one.fate.as_str()) || is_newest(one))
}
