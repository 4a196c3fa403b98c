//! Fetches one address with the default policy and says what came of it.
//!
//! For programs that test the fetcher from outside: `fetch_one [--proxy PROXY] URL`. Exit status 0: an answer was
//! captured; 1: the fetch failed; 2: wrong use; 3: refused by policy. The variable
//! `PERIKSA_TEST_ALLOW=ADDRESS:PORT[,…]` lets those addresses through; only this program reads it.
#![forbid(unsafe_code)]

use std::io::{self, Write};
use std::process::ExitCode;

use jiff::Timestamp;
use periksa_capture::{Ask, Captured, FetchProblem, Fetcher, Policy, Proxy, Purpose, Route};
use tokio_util::sync::CancellationToken;

const FAILED: u8 = 1;
const WRONG_USE: u8 = 2;
const REFUSED: u8 = 3;

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (route, url) = match arguments.as_slice() {
        [url] => (Route::Direct, url),
        [flag, proxy, url] if flag == "--proxy" => match Proxy::parse(proxy) {
            Ok(proxy) => (Route::Through(proxy), url),
            Err(problem) => return say(WRONG_USE, &problem.to_string()),
        },
        _ => return say(WRONG_USE, "usage: fetch_one [--proxy PROXY] URL"),
    };
    let allowed = std::env::var("PERIKSA_TEST_ALLOW").unwrap_or_default();
    let allowed: Vec<&str> = allowed.split(',').filter(|each| !each.is_empty()).collect();
    match fetch(url, route, &allowed).await {
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

async fn fetch(url: &str, route: Route, allowed: &[&str]) -> Result<Captured, FetchProblem> {
    let policy = Policy { route, retries: 0, ..Policy::default() };
    let mut fetcher = Fetcher::new(policy)?;
    for place in allowed {
        fetcher = fetcher.permitting(place);
    }
    // The time of day plays no part in what is tested with this program.
    let ask = Ask::page(url, Purpose::Capture, Timestamp::UNIX_EPOCH);
    fetcher.fetch(&ask, &|_| {}, &CancellationToken::new()).await
}

fn describe(captured: &Captured) -> io::Result<()> {
    let mut out = io::stdout().lock();
    for hop in captured.exchanges() {
        let mark = if hop.downgraded { " (https to http)" } else { "" };
        writeln!(out, "hop {} {}{mark}", hop.status, hop.url)?;
    }
    let answer = &captured.answer;
    let partial = answer.partial.map_or("whole", periksa_capture::Partial::code);
    writeln!(out, "{} {} bytes, {partial}", answer.http_version, answer.body.len())
}

fn say(status: u8, words: &str) -> ExitCode {
    // Nothing can be done if standard error is closed; the exit status still tells.
    let _ = writeln!(io::stderr(), "{words}");
    ExitCode::from(status)
}
