//! Fetches one address with the default policy and says what came of it.
//!
//! For programs that test the fetcher from outside: `fetch_one [--proxy PROXY] [--warc FILE] [--patience SECONDS]
//! URL`. Exit status 0: an answer was captured; 1: the fetch failed; 2: wrong use; 3: refused by policy. With `--warc`
//! the capture is decoded and written as a WARC, and the most memory that the process took is told; `--patience` ends
//! a fetch sooner. `--proxy system` goes as the system says. The variable `PERIKSA_TEST_ALLOW=ADDRESS:PORT[,…]` lets those addresses through; only this program reads it.
#![forbid(unsafe_code)]

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use jiff::Timestamp;
use periksa_capture::warc::{Archived, WarcWriter};
use periksa_capture::{Ask, Captured, FetchProblem, Fetcher, Policy, Proxy, Purpose, Route};
use tokio_util::sync::CancellationToken;

const FAILED: u8 = 1;
const WRONG_USE: u8 = 2;
const REFUSED: u8 = 3;

#[tokio::main]
async fn main() -> ExitCode {
    let given = match Given::read(std::env::args().skip(1)) {
        Ok(given) => given,
        Err(words) => return say(WRONG_USE, &words),
    };
    let allowed = std::env::var("PERIKSA_TEST_ALLOW").unwrap_or_default();
    let allowed: Vec<&str> = allowed.split(',').filter(|each| !each.is_empty()).collect();
    let status = match fetch(&given, &allowed).await {
        Ok(captured) => match told(captured, given.warc.as_deref()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => say(FAILED, &error.to_string()),
        },
        Err(problem) if problem.refused_by_policy() => {
            say(REFUSED, &format!("{}: {problem}", problem.code()))
        }
        Err(problem) => say(FAILED, &format!("{}: {problem}", problem.code())),
    };
    if let Some(peak) = peak().filter(|_| given.warc.is_some()) {
        let _ = writeln!(io::stdout(), "peak {peak} kB");
    }
    status
}

/// What the command line says.
struct Given {
    route: Route,
    warc: Option<PathBuf>,
    patience: Option<Duration>,
    url: String,
}

impl Given {
    fn read(mut arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let usage =
            || "usage: fetch_one [--proxy PROXY] [--warc FILE] [--patience SECONDS] URL".to_owned();
        let (mut route, mut warc, mut patience) = (Route::Direct, None, None);
        loop {
            let argument = arguments.next().ok_or_else(usage)?;
            match argument.as_str() {
                "--proxy" => {
                    let proxy = arguments.next().ok_or_else(usage)?;
                    route = match proxy.as_str() {
                        "system" => Route::System,
                        proxy => Route::Through(
                            Proxy::parse(proxy).map_err(|problem| problem.to_string())?,
                        ),
                    };
                }
                "--warc" => warc = Some(arguments.next().ok_or_else(usage)?.into()),
                "--patience" => {
                    let seconds = arguments.next().and_then(|seconds| seconds.parse().ok());
                    patience = Some(Duration::from_secs(seconds.ok_or_else(usage)?));
                }
                _ => return Ok(Self { route, warc, patience, url: argument }),
            }
        }
    }
}

async fn fetch(given: &Given, allowed: &[&str]) -> Result<Captured, FetchProblem> {
    let mut policy = Policy { route: given.route.clone(), retries: 0, ..Policy::default() };
    if let Some(patience) = given.patience {
        policy = Policy { first_byte: patience, idle: patience, total: patience, ..policy };
    }
    let mut fetcher = Fetcher::new(policy)?;
    for place in allowed {
        fetcher = fetcher.permitting(place);
    }
    // The time of day plays no part in what is tested with this program.
    let ask = Ask::page(&given.url, Purpose::Capture, Timestamp::UNIX_EPOCH);
    fetcher.fetch(&ask, &|_| {}, &CancellationToken::new()).await
}

fn told(captured: Captured, warc: Option<&Path>) -> io::Result<()> {
    let mut out = io::stdout().lock();
    for hop in captured.exchanges() {
        let mark = if hop.downgraded { " (https to http)" } else { "" };
        writeln!(out, "hop {} {}{mark}", hop.status, hop.url)?;
    }
    let answer = &captured.answer;
    let partial = answer.partial.map_or("whole", periksa_capture::Partial::code);
    writeln!(out, "{} {} bytes, {partial}", answer.http_version, answer.body.len())?;
    let Some(warc) = warc else { return Ok(()) };
    match captured.decoded() {
        Ok(decoded) => writeln!(out, "decoded {} bytes", decoded.len())?,
        Err(problem) => writeln!(out, "decoded {}", problem.code())?,
    }
    write_warc(captured, warc)
}

fn write_warc(captured: Captured, path: &Path) -> io::Result<()> {
    let date = captured.started_at.to_string();
    let out = BufWriter::new(File::create(path)?);
    let mut warc = WarcWriter::begin(out, "fetched.warc.gz", "fetch_one", &date)?;
    let last = captured.way.len();
    let exchanges = captured.way.into_iter().chain([captured.answer]);
    for (number, exchange) in exchanges.enumerate() {
        warc.exchange(&Archived {
            id: format!("fetched-{number}"),
            date: date.clone(),
            exchange,
            media_type: captured.media_type.clone().filter(|_| number == last),
            via: None,
            origin: None,
            unchanged_since: None,
        })?;
    }
    warc.finish()?.flush()
}

/// The most memory this process has taken so far, in kB, where the system tells.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse().ok()
}

fn say(status: u8, words: &str) -> ExitCode {
    // Nothing can be done if standard error is closed; the exit status still tells.
    let _ = writeln!(io::stderr(), "{words}");
    ExitCode::from(status)
}
