//! Fetching into a case, writing an archive and checking one, each beside a peer that does the plain part
//! of the same work in the same run.

mod server;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use self::server::Pages;
use super::{milliseconds, summary, time_once};
use crate::place::Place;
use crate::process;
use crate::stop::Stop;

/// Small pages that are fetched one after another from one server.
const PAGES: usize = 200;
/// Large bodies that are fetched one after another, so that what counts is the bytes.
const BODIES: usize = 10;
/// Rounds of each pair of programs. An odd number has a true middle.
const ROUNDS: usize = 5;
const QUICK_ROUNDS: usize = 1;
/// Files of an archive, half of them text, half of them noise, as pictures are.
const FILES: usize = 100;
/// Bytes of one file.
const FILE: usize = 2_000_000;
const QUICK_FILE: usize = 200_000;
const ARTICLE: &str = "Harbour Count\n\nThe harbour office counted 186,400 passengers.\n";

/// Builds what is measured, measures, and tells what came of it.
///
/// # Errors
/// When a build, a program of ours or the laying out fails.
pub fn measure(place: &Place, quick: bool) -> Result<String, Stop> {
    let mut build = process::cargo(place);
    build.args(["build", "--release", "--package", "periksa-capture", "--examples"]);
    process::run(&mut build)?;
    let folder = std::env::temp_dir().join(format!("periksa-capture-{}", std::process::id()));
    let rounds = if quick { QUICK_ROUNDS } else { ROUNDS };
    let told = fetching(place, &folder.join("pages"), rounds).and_then(|fetching| {
        let bytes = if quick { QUICK_FILE } else { FILE };
        Ok(fetching + &archives(place, &folder.join("files"), bytes, rounds)?)
    });
    // Left-overs of a failed run are in the system's folder for such files.
    let _ = fs::remove_dir_all(&folder);
    told
}

/// A program of ours and its peer, with what has to be made anew before each round.
struct Pair<'a> {
    what: String,
    own: &'a dyn Fn() -> Result<Command, Stop>,
    peer: &'a str,
    theirs: &'a dyn Fn() -> Result<Command, Stop>,
    /// How fast ours is to be, as a part of the peer's speed.
    target: f64,
}

impl Pair<'_> {
    /// What came of the comparison, in words.
    fn compare(&self, rounds: usize) -> Result<String, Stop> {
        Ok(self.compared(rounds)?.0)
    }

    /// Runs the two in turn, so that both meet the same weather: in words, and the medians if there is a
    /// peer.
    fn compared(&self, rounds: usize) -> Result<(String, Option<(Duration, Duration)>), Stop> {
        let known = process::find(self.peer).is_some();
        let (mut own, mut theirs) = (Vec::new(), Vec::new());
        for _ in 0..rounds {
            own.push(quietly(&mut (self.own)()?)?);
            if known {
                theirs.push(quietly(&mut (self.theirs)()?)?);
            }
        }
        let median = |times| summary(times).map_or(Duration::ZERO, |times| times.median);
        let (own, theirs) = (median(own), median(theirs));
        let (mine, other) = (milliseconds(own), milliseconds(theirs));
        let Self { what, peer, target, .. } = self;
        if !known {
            let told = format!("{what}: {mine:.0} ms; no peer: {peer} is not installed\n");
            return Ok((told, None));
        }
        let ratio = other / mine;
        let told = format!(
            "{what}: {mine:.0} ms; {peer}: {other:.0} ms; ratio {ratio:.2} (target {target})\n"
        );
        Ok((told, Some((own, theirs))))
    }
}

fn quietly(command: &mut Command) -> Result<Duration, Stop> {
    time_once(command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()))
}

fn made(folder: &Path) -> Result<&Path, Stop> {
    fs::create_dir_all(folder).map_err(|error| Stop::path("make", folder, &error))?;
    Ok(folder)
}

fn written(path: &Path, bytes: &[u8]) -> Result<(), Stop> {
    fs::write(path, bytes).map_err(|error| Stop::path("write", path, &error))
}

/// Pages into a case, with journal, digests, reading and synced writes; `wget` into files and a WARC. Then
/// the same with bodies so large that what each page costs does not matter.
fn fetching(place: &Place, folder: &Path, rounds: usize) -> Result<String, Stop> {
    let server = Pages::start(made(folder)?)?;
    let pages: Vec<String> = (0..PAGES).map(|number| server.address(number)).collect();
    let what = format!("{PAGES} pages fetched into a case");
    let (told, _) = fetched(place, folder, rounds, what, &pages)?;
    let served = server.served();
    if served < PAGES * rounds {
        return Err(Stop::Failed(format!("{served} pages were fetched in {rounds} rounds")));
    }
    let bodies: Vec<String> = (0..BODIES).map(|number| server.body_address(number)).collect();
    let megabytes = BODIES * server::BODY / 1_000_000;
    let what = format!("{megabytes} MB in {BODIES} bodies fetched into a case");
    let (more, medians) = fetched(place, folder, rounds, what, &bodies)?;
    let a_megabyte = |time| milliseconds(time) / megabytes as f64;
    let overhead = medians.map_or_else(String::new, |(own, theirs)| {
        let (own, theirs) = (a_megabyte(own), a_megabyte(theirs));
        format!(
            "capture overhead: {:.1} ms a megabyte ({own:.1} against {theirs:.1})\n",
            own - theirs
        )
    });
    Ok(told + &more + &overhead)
}

/// These addresses fetched by `periksa-cli` into a new case, and by `wget`.
fn fetched(
    place: &Place,
    folder: &Path,
    rounds: usize,
    what: String,
    addresses: &[String],
) -> Result<(String, Option<(Duration, Duration)>), Stop> {
    let (list, article) = (folder.join("list.txt"), folder.join("article.txt"));
    written(&list, addresses.join("\n").as_bytes())?;
    written(&article, ARTICLE.as_bytes())?;
    let case = folder.join("case.periksa");
    let cli = || {
        let mut cli = process::program(place, place.built("release", "periksa-cli"));
        cli.env("PERIKSA_HOME", folder.join("home"));
        cli
    };
    let own = || {
        let _ = fs::remove_file(&case);
        quietly(cli().arg("check").arg(&article).arg("--case").arg(&case))?;
        let mut fetch = cli();
        fetch.arg("fetch").arg(&case).args(addresses).arg("--allow-private");
        Ok(fetch)
    };
    let theirs = || {
        let into = folder.join("wget");
        let _ = fs::remove_dir_all(&into);
        let mut wget = process::program(place, "wget");
        wget.args(["--quiet", "--page-requisites", "--execute", "robots=off", "--no-proxy"]);
        wget.arg("--directory-prefix").arg(made(&into)?).arg("--input-file").arg(&list);
        wget.arg(format!("--warc-file={}", into.join("pages").display()));
        Ok(wget)
    };
    Pair { what, own: &own, peer: "wget", theirs: &theirs, target: 1.0 }.compared(rounds)
}

/// Files into an archive and out of it, beside `zip -0` and `sha256sum` over the same files.
fn archives(place: &Place, folder: &Path, bytes: usize, rounds: usize) -> Result<String, Stop> {
    let files = lay_out(made(folder)?, bytes)?;
    let archive = folder.with_extension("wacz");
    let example = |name: &str| process::program(place, place.built("release/examples", name));
    let export = || {
        let mut export = example("wacz_bench");
        export.arg(folder).arg(&archive);
        Ok(export)
    };
    let zip = || {
        let packed = folder.with_extension("zip");
        let _ = fs::remove_file(&packed);
        let mut zip = process::program(place, "zip");
        zip.args(["-0", "-q", "-r"]).arg(packed).arg(folder);
        Ok(zip)
    };
    let megabytes = bytes * FILES / 1_000_000;
    let what = format!("{megabytes} MB, half text and half noise, written as a WACZ");
    let written =
        Pair { what, own: &export, peer: "zip", theirs: &zip, target: 0.5 }.compare(rounds)?;
    let verify = || {
        let mut verify = example("wacz_verify");
        verify.arg(&archive);
        Ok(verify)
    };
    let sums = || {
        let mut sums = process::program(place, "sha256sum");
        sums.args(&files);
        Ok(sums)
    };
    let what = "that WACZ checked in every part".to_owned();
    let checked = Pair { what, own: &verify, peer: "sha256sum", theirs: &sums, target: 0.8 };
    Ok(written + &checked.compare(rounds)?)
}

fn lay_out(folder: &Path, bytes: usize) -> Result<Vec<PathBuf>, Stop> {
    let text = super::article_of(super::ARTICLE_WORDS).into_bytes();
    let mut seed = 1_u64;
    let mut files = Vec::new();
    for number in 0..FILES {
        let content: Vec<u8> = if number % 2 == 0 {
            // Each file begins elsewhere, so that no two are the same.
            text.iter().copied().cycle().skip(number * 7).take(bytes).collect()
        } else {
            (0..bytes).map(|_| noise(&mut seed)).collect()
        };
        let path = folder.join(format!("{number:03}"));
        written(&path, &content)?;
        files.push(path);
    }
    Ok(files)
}

/// Bytes that do not pack (xorshift).
fn noise(seed: &mut u64) -> u8 {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    seed.to_le_bytes()[4]
}
