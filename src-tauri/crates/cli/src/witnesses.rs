//! Outside witnesses: timestamps and the Wayback Machine.

use crate::cases::{Fetched, desk_through, open, trust};
use crate::failure::Failure;
use crate::output;
use periksa_desk::{
    CaseClose, Desk, JobView, NetworkSettings, TimestampAsk, WaybackAsk, WaybackConsentSet,
    WitnessesRead,
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
    let desk = desk_through(network)?;
    trust(&desk, roots)?;
    open(&desk, case).await?;
    let before = desk.witnesses_read(WitnessesRead {}).await?.timestamps;
    let asked = desk.timestamp_and_wait(ask).await;
    let read = desk.witnesses_read(WitnessesRead {}).await;
    desk.case_close(CaseClose {}).await?;
    let (asked, read) = (asked?, read?);
    // What failed earlier was said then.
    let new = read.timestamps.iter().filter(|one| before.iter().all(|old| old.id != one.id));
    for (one, words) in new.filter_map(|one| Some((one, one.words.as_ref()?))) {
        output::message(&format!("{}: {words}", one.tsa));
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
    let desk = desk_through(network)?;
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

fn status(job: &JobView) -> ExitCode {
    for code in job.items.iter().filter_map(|item| item.code.as_ref()) {
        output::message(code);
    }
    Fetched::of(&job.items, |_| true).status()
}
