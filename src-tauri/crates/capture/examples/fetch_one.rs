//! Fetches one address with the default policy and says what came of it.
//!
//! For programs that test the fetcher from outside: `fetch_one URL`. Exit status 0: an answer was
//! captured; 1: the fetch failed; 2: wrong use; 3: refused by policy. The variable
//! `PERIKSA_TEST_ALLOW=ADDRESS:PORT[,…]` lets those addresses through; only this program reads it.
#![forbid(unsafe_code)]

use std::io::{self, Write};
use std::net::SocketAddr;
use std::process::ExitCode;

use jiff::Timestamp;
use periksa_capture::{Captured, FetchProblem, Fetcher, Policy};
use tokio_util::sync::CancellationToken;

const FAILED: u8 = 1;
const WRONG_USE: u8 = 2;
const REFUSED: u8 = 3;

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [url] = arguments.as_slice() else {
        return say(WRONG_USE, "usage: fetch_one URL (a proxy cannot be set yet)");
    };
    let allowed = std::env::var("PERIKSA_TEST_ALLOW").unwrap_or_default();
    let allowed = allowed.split(',').filter(|each| !each.is_empty()).map(str::parse).collect();
    let Ok(allowed) = allowed else {
        return say(WRONG_USE, "PERIKSA_TEST_ALLOW is not ADDRESS:PORT[,…]");
    };
    match fetch(url, allowed).await {
        Ok(captured) => match describe(&captured) {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::from(FAILED),
        },
        Err(problem) if problem.refused_by_policy() => {
            say(REFUSED, &format!("{}: {problem}", problem.code()))
        }
        Err(problem) => say(FAILED, &format!("{}: {problem}", problem.code())),
    }
}

async fn fetch(url: &str, allowed: Vec<SocketAddr>) -> Result<Captured, FetchProblem> {
    let mut fetcher = Fetcher::new(Policy::default())?;
    for address in allowed {
        fetcher = fetcher.permitting(address);
    }
    // The time of day plays no part in what is tested with this program.
    fetcher.fetch(url, Timestamp::UNIX_EPOCH, &|_| {}, &CancellationToken::new()).await
}

fn describe(captured: &Captured) -> io::Result<()> {
    let mut out = io::stdout().lock();
    for hop in &captured.hops {
        let mark = if hop.downgraded { " (https to http)" } else { "" };
        writeln!(out, "hop {} {}{mark}", hop.status, hop.url)?;
    }
    let partial = captured.partial.map_or("whole", periksa_capture::Partial::code);
    writeln!(out, "{} {} bytes, {partial}", captured.http_version, captured.body.len())
}

fn say(status: u8, words: &str) -> ExitCode {
    // Nothing can be done if standard error is closed; the exit status still tells.
    let _ = writeln!(io::stderr(), "{words}");
    ExitCode::from(status)
}
