//! Outside witnesses: timestamps and the Wayback Machine.

use crate::cases::{Fetched, absolute, desk, open};
use crate::failure::Failure;
use crate::output;
use periksa_desk::{
    CaseClose, Desk, JobItemState, JobItemView, JobView, NetworkSettings, TimestampAsk, WaybackAsk,
    WaybackConsentSet, WitnessesRead,
};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Has a case timestamped by every authority named.
pub async fn timestamp(
    case: &Path,
    ask: TimestampAsk,
    roots: &[PathBuf],
    network: NetworkSettings,
) -> Result<ExitCode, Failure> {
    let desk = ready(network)?;
    for root in roots {
        desk.trust_for_now(&absolute(root)?)?;
    }
    open(&desk, case).await?;
    let asked = desk.timestamp_and_wait(ask).await;
    let read = desk.witnesses_read(WitnessesRead {}).await;
    desk.case_close(CaseClose {}).await?;
    let (asked, read) = (asked?, read?);
    for one in read.timestamps.iter().filter_map(|one| one.words.as_ref().zip(Some(&one.tsa))) {
        output::message(&format!("{}: {}", one.1, one.0));
    }
    output::json(&read.timestamps)?;
    Ok(status(&asked))
}

/// Asks the Wayback Machine about a page, or to save it.
pub async fn wayback(
    case: &Path,
    ask: WaybackAsk,
    archive: Option<&str>,
    network: NetworkSettings,
) -> Result<ExitCode, Failure> {
    let desk = ready(network)?;
    if let Some(server) = archive {
        desk.use_archive(server);
    }
    open(&desk, case).await?;
    let asked = answer(&desk, ask).await;
    let read = desk.witnesses_read(WitnessesRead {}).await;
    desk.case_close(CaseClose {}).await?;
    let (asked, read) = (asked?, read?);
    if let Some(newest) = read.wayback.first() {
        output::message(&newest.words);
    }
    output::json(&read.wayback)?;
    Ok(status(&asked))
}

/// Asking to save on the command line is the consent of the case.
async fn answer(desk: &Desk, ask: WaybackAsk) -> Result<JobView, Failure> {
    if ask.save {
        desk.wayback_consent_set(WaybackConsentSet { consented: true }).await?;
    }
    Ok(desk.wayback_and_wait(ask).await?)
}

fn ready(network: NetworkSettings) -> Result<Desk, Failure> {
    let desk = desk()?;
    if network != NetworkSettings::default() {
        desk.use_network(network)?;
    }
    Ok(desk)
}

fn status(job: &JobView) -> ExitCode {
    for code in job.items.iter().filter_map(|item| item.code.as_ref()) {
        output::message(code);
    }
    let refused = |item: &JobItemView| item.refused || item.state == JobItemState::Queued;
    let done = |item: &JobItemView| item.state == JobItemState::Done;
    let ended = match job.items.iter().all(done) {
        true => Fetched::Whole,
        false if job.items.iter().any(refused) => Fetched::Refused,
        false => Fetched::Missing,
    };
    ended.status()
}
