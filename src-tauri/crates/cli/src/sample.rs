//! `periksa-cli sample`: the whole job on the bundled sample, without a window.

use crate::arguments::LanguageArgument;
use crate::cases::{absolute, desk, fetch_all, language_of, reports};
use crate::failure::Failure;
use crate::output;
use periksa_desk::{
    CaseClose, CaseOpenSample, CaseView, ClaimView, Finding, SampleLanguage, WorkState,
};
use std::path::PathBuf;
use std::process::ExitCode;

/// Makes or opens the sample, fetches its bundled pages, writes the reports, prints the checklist.
pub async fn run(
    case: Option<PathBuf>,
    report: Option<PathBuf>,
    language: LanguageArgument,
) -> Result<ExitCode, Failure> {
    let desk = desk()?;
    let language = match language {
        LanguageArgument::Id => SampleLanguage::Id,
        LanguageArgument::En => SampleLanguage::En,
    };
    let path = case.as_deref().map(absolute).transpose()?.map(|path| path.display().to_string());
    desk.case_open_sample(CaseOpenSample { language, path }).await?;
    let (fetched, view) = fetch_all(&desk, Vec::new(), false).await?;
    let folder = match report {
        Some(folder) => absolute(&folder)?,
        None => PathBuf::from(&view.path).with_extension("report"),
    };
    let written = reports(&desk, &folder, language_of(&view)).await?;
    desk.case_close(CaseClose {}).await?;
    checklist(&view)?;
    output::line(&format!("\nCase:   {}", view.path))?;
    for report in written {
        output::line(&format!("Report: {}", report.path))?;
    }
    Ok(fetched.status())
}

fn checklist(view: &CaseView) -> Result<(), Failure> {
    let head = &view.head;
    output::line(&head.title)?;
    output::line(&format!(
        "{} claims; of {} words: {} claimed, {} excluded, {} open\n",
        head.progress.claims,
        head.coverage.words,
        head.coverage.claimed,
        head.coverage.excluded,
        head.coverage.open
    ))?;
    for claim in &view.claims {
        output::line(&row(claim))?;
    }
    output::line("\nSources")?;
    for source in &view.sources {
        let address = source.url.as_deref().unwrap_or("to be obtained");
        output::line(&format!("  [{}] {} — {address}", source.state.key(), source.name))?;
    }
    Ok(())
}

fn row(claim: &ClaimView) -> String {
    let mark = match claim.state {
        WorkState::Excluded => "–",
        _ if claim.finding == Finding::None => " ",
        _ => "x",
    };
    let speaker = match (&claim.speaker, claim.denied) {
        (Some(speaker), true) => format!("  ({speaker} denies)"),
        (Some(speaker), false) => format!("  ({speaker})"),
        (None, _) => String::new(),
    };
    format!("{:>3} [{mark}] {:6} {}{speaker}", claim.number, claim.priority, claim.text)
}
