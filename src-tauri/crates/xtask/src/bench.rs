//! `cargo xtask bench`: the crates' own benchmarks, and the command line timed as a whole process.

mod capture;
mod limits;
mod pages;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::bench::limits::{FIGURES_VARIABLE, LIMITS, Run, Verdict};
use crate::machine::System;
use crate::manifest;
use crate::packages::{self, Need};
use crate::place::Place;
use crate::process;
use crate::stop::Stop;

/// The length of the article that is timed: a common length of a news report.
const ARTICLE_WORDS: usize = 600;

/// Timed runs of each command, after one that warms the file cache. An odd number has a true middle.
const RUNS: usize = 21;

/// Timed runs of each command with `--quick`.
const QUICK_RUNS: usize = 5;

/// The subcommands of `periksa-cli` that read one article.
const COMMANDS: [&str; 2] = ["extract", "claims"];

/// The package whose benchmarks hold ours against programs of others, which nothing else builds.
const WITH_PEERS: &str = "periksa-bench";

/// From this exit code on the command line did not do its work; 1 only tells of a problem in the article.
const WRONG_USE: i32 = 2;

/// The middle and the ends of one command's times.
#[derive(Debug, PartialEq, Eq)]
struct Times {
    least: Duration,
    median: Duration,
    most: Duration,
}

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The crates' own benchmarks.
    Rooms,
    /// The command line as a whole process on one article.
    Articles,
    /// Pages read in a second.
    Pages,
    /// Fetching into a case, writing an archive and checking one.
    Capture,
}

impl Part {
    const ALL: [Self; 4] = [Self::Rooms, Self::Articles, Self::Pages, Self::Capture];

    /// The part of this name.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "rooms" => Some(Self::Rooms),
            "articles" => Some(Self::Articles),
            "pages" => Some(Self::Pages),
            "capture" => Some(Self::Capture),
            _ => None,
        }
    }
}

/// Measures and prints, part by part; without parts, all of them.
///
/// # Errors
/// When a build or a measured command fails, and when a speed that is promised is not kept.
pub fn bench(place: &Place, parts: &[Part], quick: bool) -> Result<(), Stop> {
    packages::provide(place, System::here(), &BTreeSet::from([Need::Compiler]))?;
    let parts = if parts.is_empty() { Part::ALL.as_slice() } else { parts };
    if parts.iter().any(|part| *part != Part::Rooms) {
        let mut build = process::cargo(place);
        process::run(build.args(["build", "--release", "--package", "periksa-cli"]))?;
    }
    let mut broken = Vec::new();
    for part in parts {
        let told = match part {
            Part::Rooms => {
                let verdict = rooms(place, quick)?;
                broken.extend(verdict.broken);
                verdict.table
            }
            Part::Articles => articles(place, quick)?,
            Part::Pages => pages::measure(place, quick)?,
            Part::Capture => capture::measure(place, quick)?,
        };
        println!("\n{told}");
    }
    if broken.is_empty() {
        return Ok(());
    }
    Err(Stop::Failed(format!("not within its limit: {}", broken.join("; "))))
}

/// Runs the crates' own benchmarks, which print for themselves, and holds the promised speeds against what
/// they measured.
fn rooms(place: &Place, quick: bool) -> Result<Verdict, Stop> {
    let run = Run::begin(&place.target)?;
    for package in packages_with_benches(&manifest::all(place)?) {
        let mut cargo = process::cargo(place);
        cargo.args(["bench", "--package", &package]).env(FIGURES_VARIABLE, run.figures());
        if package == WITH_PEERS {
            cargo.args(["--features", "peers"]);
        }
        if quick {
            cargo.args(["--", "--quick"]);
        }
        process::run(&mut cargo)?;
    }
    Ok(run.judge(&LIMITS))
}

fn articles(place: &Place, quick: bool) -> Result<String, Stop> {
    let article = std::env::temp_dir().join(format!("periksa-bench-{}.txt", std::process::id()));
    fs::write(&article, article_of(ARTICLE_WORDS))
        .map_err(|error| Stop::path("write", &article, &error))?;
    let measured = measure(place, &article, if quick { QUICK_RUNS } else { RUNS });
    fs::remove_file(&article).map_err(|error| Stop::path("remove", &article, &error))?;
    measured
}

fn packages_with_benches(manifests: &[String]) -> Vec<String> {
    manifests
        .iter()
        .filter(|manifest| !manifest::names(manifest, "[[bench]]").is_empty())
        .flat_map(|manifest| manifest::names(manifest, "[package]"))
        .collect()
}

fn measure(place: &Place, article: &Path, runs: usize) -> Result<String, Stop> {
    let mut table = format!(
        "periksa-cli, release build, a whole process on an article of {ARTICLE_WORDS} words, {runs} runs\n\
         {:<10} {:>11} {:>11} {:>11}\n",
        "command", "median ms", "least ms", "most ms"
    );
    for name in COMMANDS {
        let mut cli = process::program(place, place.built("release", "periksa-cli"));
        cli.arg(name).arg(article).stdin(Stdio::null()).stdout(Stdio::null());
        time_once(&mut cli)?;
        let times = (0..runs).map(|_| time_once(&mut cli)).collect::<Result<Vec<_>, _>>()?;
        if let Some(times) = summary(times) {
            table.push_str(&format!(
                "{name:<10} {:>11.1} {:>11.1} {:>11.1}\n",
                milliseconds(times.median),
                milliseconds(times.least),
                milliseconds(times.most),
            ));
        }
    }
    Ok(table)
}

fn time_once(command: &mut Command) -> Result<Duration, Stop> {
    let started = Instant::now();
    let status = command.status().map_err(|error| process::cannot_start(command, &error))?;
    let took = started.elapsed();
    match status.code() {
        Some(code) if code < WRONG_USE => Ok(took),
        _ => Err(Stop::Failed(format!("`{}` failed ({status})", process::spelled(command)))),
    }
}

fn summary(mut times: Vec<Duration>) -> Option<Times> {
    times.sort_unstable();
    let (least, most) = (*times.first()?, *times.last()?);
    Some(Times { least, median: times[times.len() / 2], most })
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// An Indonesian report of at least this many words: invented sentences of the common kinds, repeated with
/// other figures, so that no text of others is needed and every run reads the same.
fn article_of(words: usize) -> String {
    let mut text = String::from(
        "Dinas Perhubungan Air Laporkan Capaian Tahunan\n\nSelasa 4 Nov 2025 - 09:12 WIB\nReporter : Sekar Adhinta\n",
    );
    let mut round = 1_u32;
    while text.split_whitespace().count() < words {
        let (passengers, percent, day) = (round * 1_730, 10 + round % 80, 1 + round % 28);
        let cost = round * 7;
        text.push_str(&format!(
            "\nDinas Perhubungan Air melaporkan jumlah penumpang mencapai {passengers} orang tahun lalu, \
             naik {percent} persen dibandingkan dengan tahun sebelumnya. Menurut Wiradi Sukmanata, biaya \
             perawatan dermaga nomor {round} sebesar Rp{cost} miliar dibayar dari anggaran kota.\n\n\
             \"Tidak ada kenaikan tarif sampai {day} Desember,\" kata Nilam Baskarani. Togar Lumbanara \
             membantah bahwa {passengers} anggotanya sudah dilatih, dan warga menunggu di dermaga sejak pagi.\n",
        ));
        round += 1;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle_whatever_the_order() {
        let times = [9, 1, 3].map(Duration::from_millis).to_vec();
        let expected = Times {
            least: Duration::from_millis(1),
            median: Duration::from_millis(3),
            most: Duration::from_millis(9),
        };
        assert_eq!(summary(times), Some(expected));
        assert_eq!(summary(Vec::new()), None);
    }

    #[test]
    fn the_article_has_its_length_and_is_always_the_same() {
        let article = article_of(ARTICLE_WORDS);
        let words = article.split_whitespace().count();
        assert!((ARTICLE_WORDS..ARTICLE_WORDS + 80).contains(&words), "{words} words");
        assert_eq!(article, article_of(ARTICLE_WORDS));
    }

    #[test]
    fn only_packages_that_have_benches_are_benched() {
        let with = "[package]\nname = \"periksa-reading\"\n[[bench]]\nname = \"claims\"\n";
        let without = "[package]\nname = \"periksa-text\"\n";
        assert_eq!(packages_with_benches(&[with.into(), without.into()]), ["periksa-reading"]);
    }
}
