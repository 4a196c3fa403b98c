//! Passages pinned to claims at a terminal.

use crate::cases::{current, desk, open};
use crate::failure::Failure;
use crate::output;
use periksa_desk::{
    CaseClose, CaseView, ClaimView, Desk, PassagePin, PassageSelection, PassageSetTime,
    PassageView, SourceView, Stance, recording,
};
use std::path::Path;
use std::process::ExitCode;

/// Which words are pinned to which claim.
pub struct Pin<'a> {
    /// The claim's number or id.
    pub claim: &'a str,
    /// The source's id or address.
    pub source: &'a str,
    /// The words, which must stand once in the source's newest capture.
    pub quote: String,
    /// How they bear on the claim.
    pub stance: Stance,
    /// Where in a recording they begin.
    pub time: Option<String>,
}

/// Pins words of a source's newest capture to a claim and prints the passage.
pub async fn pin(case: &Path, pin: Pin<'_>) -> Result<ExitCode, Failure> {
    let desk = desk()?;
    let view = open(&desk, case).await?;
    let pinned = pinned(&desk, &view, pin).await;
    desk.case_close(CaseClose {}).await?;
    output::json(&pinned?)?;
    Ok(ExitCode::SUCCESS)
}

async fn pinned(desk: &Desk, view: &CaseView, pin: Pin<'_>) -> Result<PassageView, Failure> {
    // Before anything is done.
    pin.time.as_deref().map(recording::seconds).transpose()?;
    let claim = claim_of(view, pin.claim)?;
    let source = source_of(view, pin.source)?;
    let capture = source.captures.last().ok_or_else(|| {
        Failure::new(format!("{}: nothing is captured of this source yet", source.name))
    })?;
    let request = PassagePin {
        claim: claim.id.clone(),
        capture: capture.id.clone(),
        selection: PassageSelection::Words { words: pin.quote },
        stance: pin.stance,
    };
    desk.passage_pin(request).await?;
    let passage = newest(desk, &claim.id).await?;
    if pin.time.is_none() {
        return Ok(passage);
    }
    let request = PassageSetTime { passage: passage.id.clone(), time: pin.time };
    desk.passage_set_time(request).await?;
    newest(desk, &claim.id).await
}

async fn newest(desk: &Desk, claim: &str) -> Result<PassageView, Failure> {
    let view = current(desk).await?;
    let claim = view.claims.into_iter().find(|one| one.id == claim);
    claim
        .and_then(|claim| claim.evidence.into_iter().next_back())
        .ok_or_else(|| Failure::new("the passage is not in the case"))
}

fn claim_of<'a>(view: &'a CaseView, given: &str) -> Result<&'a ClaimView, Failure> {
    let of = |claim: &&ClaimView| claim.id == given || claim.number.to_string() == given;
    view.claims
        .iter()
        .find(of)
        .ok_or_else(|| Failure::new(format!("{given}: no claim of the case has this number or id")))
}

fn source_of<'a>(view: &'a CaseView, given: &str) -> Result<&'a SourceView, Failure> {
    let of = |source: &&SourceView| source.id == given || source.url.as_deref() == Some(given);
    view.sources.iter().find(of).ok_or_else(|| {
        Failure::new(format!("{given}: no source of the case has this id or address"))
    })
}
