//! The command line: the same use cases without a window.
//!
//! JSON (UTF-8) goes to standard output, messages to standard error. Exit status: 0 done, 1 a
//! problem was found in what was checked, 2 wrong use or unreadable input, 3 refused by the network
//! policy, being offline included. Offsets are Unicode scalar offsets into the file as given.
#![forbid(unsafe_code)]

mod archives;
mod arguments;
mod batch;
mod cases;
mod claims;
mod commands;
mod document;
mod drafts;
mod extract;
mod failure;
mod input;
mod origins;
mod output;
mod pins;
mod places;
mod priors;
mod quote;
mod rank;
mod sample;
mod texts;
mod witnesses;

use arguments::{CaptureCommand, FormatArgument};
use clap::Parser;
use commands::{Arguments, CaseCommand, Command};
use failure::Failure;
use periksa_desk::{TimestampAsk, WaybackAsk, reader};
use std::process::ExitCode;
use witnesses::Question;

fn main() -> ExitCode {
    if let Some(status) = reader::serve_if_asked(std::env::args_os().nth(1).as_deref()) {
        return status;
    }
    // Wrong use ends in clap with status 2.
    let done = match Arguments::parse().command {
        Command::Extract { dir: Some(dir), out: Some(out), jobs, .. } => {
            batch::run(&dir, &out, jobs)
        }
        Command::Extract { file, url, .. } => {
            extract::run(&file.unwrap_or_default(), url.as_deref())
        }
        Command::Text { file } => document::run(&file),
        Command::Claims { file, published, lang } => claims::run(&file, published, lang),
        Command::Rank { queries, passages, explain, pack } => {
            rank::run(&queries, &passages, explain, pack.as_deref())
        }
        Command::Quote { text, paths } => quote::run(&text, paths),
        Command::Origins { paths, claim } => origins::run(paths, claim),
        Command::Priors { command } => on_runtime(priors::run(command)),
        Command::Case(command) => on_runtime(run(command)),
    };
    match done {
        Ok(status) => status,
        Err(failure) => failure.report(),
    }
}

/// Runs what works on a case. Reading needs no runtime, and does not wait for one.
fn on_runtime(work: impl Future<Output = Result<ExitCode, Failure>>) -> Result<ExitCode, Failure> {
    let runtime =
        tokio::runtime::Runtime::new().map_err(|error| Failure::new(error.to_string()))?;
    runtime.block_on(work)
}

async fn run(command: CaseCommand) -> Result<ExitCode, Failure> {
    match command {
        CaseCommand::Check { article, case, fetch, allow_private, report, network } => {
            let (article, case, report) = (article.as_str(), case.as_path(), report.as_deref());
            let asked = cases::Check { article, case, fetch, allow_private, report };
            cases::check(asked, network.settings()).await
        }
        CaseCommand::Export { case, format: FormatArgument::Wacz, out, .. } => {
            archives::export(&case, &out).await
        }
        CaseCommand::Export { case, format, out, lang } => {
            cases::export(&case, format, &out, lang).await
        }
        CaseCommand::Verify { case, root } => cases::verify(&case, &root).await,
        CaseCommand::Fetch { case, urls, allow_private, requisites, no_requisites, network } => {
            let requisites = (requisites || no_requisites).then_some(requisites);
            cases::fetch(&case, &urls, allow_private, requisites, network.settings()).await
        }
        CaseCommand::Resume { case, root, archive, network } => {
            cases::resume(&case, archive.as_deref(), &root, network.settings()).await
        }
        CaseCommand::Revise { case, draft, dry_run } => {
            drafts::revise(&case, &draft, dry_run).await
        }
        CaseCommand::Pin { case, claim, source, quote, stance, time } => {
            let (claim, source, stance) = (claim.as_str(), source.as_str(), stance.into());
            pins::pin(&case, pins::Pin { claim, source, quote, stance, time }).await
        }
        CaseCommand::Recheck { case, allow_private, network } => {
            drafts::recheck(&case, allow_private, network.settings()).await
        }
        CaseCommand::Timestamp { case, tsa, capture, root, allow_private, network } => {
            let ask = TimestampAsk { authorities: tsa, captures: capture, allow_private };
            witnesses::timestamp(&case, ask, &root, network.settings()).await
        }
        CaseCommand::Wayback { case, url, settle: _, save, near, sure, archive, network } => {
            let near = near.map(|day| day.to_string());
            let page = url.map(|url| WaybackAsk { url, near, save, sure });
            let question = page.map_or(Question::Settle, Question::Page);
            witnesses::wayback(&case, question, archive.as_deref(), network.settings()).await
        }
        CaseCommand::WaybackKeys { file, remove: _ } => witnesses::keys(file.as_deref()).await,
        CaseCommand::Capture { command: CaptureCommand::Import { case, files } } => {
            archives::import(&case, &files).await
        }
        CaseCommand::Capture { command: CaptureCommand::Recognise { case, captures } } => {
            archives::recognise(&case, captures).await
        }
        CaseCommand::Journal { case } => cases::journal(&case).await,
        CaseCommand::Info { case } => cases::info(&case).await,
        CaseCommand::Sample { case, report, lang } => sample::run(case, report, lang).await,
    }
}
