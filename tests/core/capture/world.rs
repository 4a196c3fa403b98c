//! What the tests of this room share: short time-outs, a scripted name system, one call to fetch.

use std::collections::HashMap;
use std::io::{self, BufRead, BufReader};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use jiff::Timestamp;
use periksa_capture::{
    Ask, Captured, FetchProblem, Fetcher, Policy, Proxy, Purpose, Resolve, Resolving, Route,
};
use periksa_support::Loopback;
use tokio_util::sync::CancellationToken;

/// Private addresses allowed, time-outs long enough for a busy machine, one try and no manners: what
/// is about these has a policy of its own.
pub fn open_policy() -> Policy {
    Policy {
        allow_private: true,
        max_body: 1024 * 1024,
        connect: Duration::from_secs(5),
        first_byte: Duration::from_secs(5),
        idle: Duration::from_secs(5),
        total: Duration::from_secs(20),
        retries: 0,
        apart: Duration::ZERO,
        ..Policy::default()
    }
}

pub fn started() -> Timestamp {
    Timestamp::from_second(1_790_000_000).unwrap()
}

pub fn page(url: &str) -> Ask {
    Ask::page(url, Purpose::Capture, started())
}

pub async fn get(fetcher: &Fetcher, url: &str) -> Result<Captured, FetchProblem> {
    fetcher.fetch(&page(url), &|_| {}, &CancellationToken::new()).await
}

/// Fetches from a loopback server, which the default policy would refuse.
pub async fn get_open(url: &str) -> Result<Captured, FetchProblem> {
    get(&Fetcher::new(open_policy()).unwrap(), url).await
}

/// A fetcher with the default rules that may ask this one server.
pub fn strict_but_for(server: &Loopback) -> Fetcher {
    Fetcher::new(Policy { allow_private: false, ..open_policy() })
        .unwrap()
        .permitting(&server.address().to_string())
}

/// A fetcher with a proxy that is not there.
pub fn behind_a_dead_proxy() -> Fetcher {
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let route = Route::Through(Proxy::parse(&format!("http://{nobody}")).unwrap());
    Fetcher::new(Policy { route, ..open_policy() }).unwrap()
}

/// A name system with answers written down beforehand: the first look-up of a name gets the first
/// answer, the second the second; the last one is repeated.
#[derive(Default)]
pub struct Names {
    answers: Mutex<HashMap<String, Vec<Vec<SocketAddr>>>>,
    asked: AtomicUsize,
}

impl Names {
    pub fn with(name: &str, answers: &[&[&str]]) -> Arc<Self> {
        let parsed = answers
            .iter()
            .map(|answer| answer.iter().map(|text| SocketAddr::new(text.parse().unwrap(), 1)))
            .map(Iterator::collect)
            .collect();
        let names = Self::default();
        names.answers.lock().unwrap().insert(name.to_owned(), parsed);
        Arc::new(names)
    }

    pub fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

impl Resolve for Names {
    fn resolve<'a>(&'a self, host: &'a str, _port: u16) -> Resolving<'a> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        let mut answers = self.answers.lock().unwrap();
        let answer = match answers.get_mut(host) {
            None => Err(io::Error::new(io::ErrorKind::NotFound, "no such name")),
            Some(list) if list.len() > 1 => Ok(list.remove(0)),
            Some(list) => Ok(list[0].clone()),
        };
        Box::pin(std::future::ready(answer))
    }
}

/// The example program `fetch_one`, which the test run has built next to this one.
pub fn fetch_one() -> PathBuf {
    let tests = std::env::current_exe().unwrap();
    let built = tests.parent().and_then(|deps| deps.parent()).unwrap();
    let program = built.join("examples").join(format!("fetch_one{}", std::env::consts::EXE_SUFFIX));
    assert!(program.exists(), "{} is missing: run the whole package", program.display());
    program
}

/// A program of the independent validators, which lie beside the repository where they are at hand.
#[allow(clippy::print_stderr, reason = "a skipped test says so")]
pub fn validator(name: &str) -> Option<PathBuf> {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let beside = |folder: &std::path::Path| folder.join("shared/validators").join(name);
    let found = here.ancestors().map(beside).find(|program| program.exists());
    if found.is_none() {
        eprintln!("skipped: shared/validators/{name} is not here");
    }
    found
}

/// A server program that says `ready PORT`, ended with the test.
pub struct Serving {
    program: Child,
    port: u16,
}

impl Serving {
    pub fn start(command: &mut Command) -> Self {
        let mut program = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(program.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let port = line.trim().strip_prefix("ready ").unwrap().parse().unwrap();
        Self { program, port }
    }

    pub fn port(&self) -> u16 {
        self.port
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}
