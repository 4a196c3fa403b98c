//! Outside witnesses: timestamps and the Wayback Machine.

use crate::cases::{Fetched, desk, desk_through, open, trust};
use crate::failure::Failure;
use crate::{input, output};
use periksa_desk::{
    CaseClose, Desk, JobView, NetworkSettings, TimestampAsk, WaybackAsk, WaybackConsentSet,
    WaybackKeysSet, WitnessesRead,
};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The archive's keys have 16 characters each; a file far larger is another one.
const MOST_KEY_BYTES: u64 = 4096;

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

/// What the Wayback Machine is asked.
pub enum Question {
    /// About a page, or to save it.
    Page(WaybackAsk),
    /// What became of the pages that were handed in.
    Settle,
}

/// Asks the Wayback Machine.
pub async fn wayback(
    case: &Path,
    question: Question,
    archive: Option<&str>,
    network: NetworkSettings,
) -> Result<ExitCode, Failure> {
    let desk = desk_through(network)?;
    if let Some(server) = archive {
        desk.use_archive(server);
    }
    open(&desk, case).await?;
    let asked = match question {
        Question::Page(ask) => answer(&desk, ask).await,
        Question::Settle => desk.settle_all_and_wait().await.map_err(Failure::from),
    };
    let read = desk.witnesses_read(WitnessesRead {}).await;
    desk.case_close(CaseClose {}).await?;
    let (asked, read) = (asked?, read?);
    if let Some(newest) = read.wayback.first() {
        output::message(&newest.words);
    }
    output::json(&read.wayback)?;
    Ok(status(&asked))
}

/// Keeps the keys of an account at the archive on this computer, or removes them. They are read from
/// a file or from standard input: arguments can be seen by every program.
pub async fn keys(file: Option<&Path>) -> Result<ExitCode, Failure> {
    let text = match file {
        Some(file) => String::from_utf8(input::bytes(file, MOST_KEY_BYTES, "a file of keys")?)
            .map_err(|error| Failure::unreadable(file, &error))?,
        None => String::new(),
    };
    let mut keys = text.split([':', '\n']).map(str::trim).filter(|key| !key.is_empty());
    let mut next = || keys.next().unwrap_or_default().to_owned();
    let request = WaybackKeysSet { access: next(), secret: next() };
    // What holds more than two keys, or none where some are meant, is a file of another kind.
    if keys.next().is_some() || (file.is_some() && request.access.is_empty()) {
        return Err(Failure::new("the keys are two: ACCESS:SECRET, or one on each line"));
    }
    desk()?.wayback_keys_set(request).await?;
    Ok(ExitCode::SUCCESS)
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
