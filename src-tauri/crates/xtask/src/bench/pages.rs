//! How many pages a second are read, beside a peer that reads the same pages in the same run.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Instant;

use crate::eval::GOLD;
use crate::place::Place;
use crate::process;
use crate::stop::Stop;

/// How often each page of the gold is read: some two hundred pages, enough for a steady figure.
const ROUNDS: usize = 10;
/// The same with `--quick`.
const QUICK_ROUNDS: usize = 2;
/// The peer's program, which prints its pages a second.
const PEER: &str = "tests/bench/peer_trafilatura.py";

/// Lays the pages out, has both programs read them, and tells what came of it.
///
/// # Errors
/// When the pages cannot be laid out, or our own program fails.
pub fn measure(place: &Place, quick: bool) -> Result<String, Stop> {
    let folder = std::env::temp_dir().join(format!("periksa-bench-{}", std::process::id()));
    let told = lay_out(place, &folder, if quick { QUICK_ROUNDS } else { ROUNDS })
        .and_then(|pages| compare(place, &folder, pages));
    // Left-overs of a failed run are in the system's folder for such files.
    let _ = fs::remove_dir_all(&folder);
    told
}

fn lay_out(place: &Place, folder: &Path, rounds: usize) -> Result<usize, Stop> {
    fs::create_dir_all(folder).map_err(|error| Stop::path("make", folder, &error))?;
    let mut pages: Vec<PathBuf> = Vec::new();
    for set in ["dev", "held"] {
        let set = place.root.join(GOLD).join(set);
        let entries = fs::read_dir(&set).map_err(|error| Stop::path("read", &set, &error))?;
        pages.extend(entries.flatten().map(|entry| entry.path()));
    }
    pages.retain(|path| path.extension().is_some_and(|ending| ending == "html"));
    for round in 0..rounds {
        for (number, page) in pages.iter().enumerate() {
            let copy = folder.join(format!("{round:02}-{number:03}.html"));
            fs::copy(page, &copy).map_err(|error| Stop::path("write", &copy, &error))?;
        }
    }
    Ok(pages.len() * rounds)
}

fn compare(place: &Place, folder: &Path, pages: usize) -> Result<String, Stop> {
    let mut cli = process::program(place, place.built("release", "periksa-cli"));
    cli.arg("extract").arg("--dir").arg(folder).arg("--out").arg(folder.join("read.jsonl"));
    cli.stderr(Stdio::null());
    let begun = Instant::now();
    process::run(&mut cli)?;
    let own = pages as f64 / begun.elapsed().as_secs_f64();
    let mut python = process::program(place, "python3");
    let peer = process::answer(python.arg(PEER).arg(folder))
        .and_then(|printed| printed.trim().parse::<f64>().ok());
    Ok(match peer {
        Some(peer) => format!(
            "{pages} pages, one at a time, the whole process of periksa-cli extract --dir: {own:.0} pages/s; \
             trafilatura (Python, fast) in its loop alone: {peer:.0} pages/s; ratio {:.1}\n",
            own / peer
        ),
        None => format!(
            "{pages} pages, one at a time, the whole process of periksa-cli extract --dir: {own:.0} pages/s; \
             no peer: `pip install trafilatura lxml_html_clean` brings one\n"
        ),
    })
}
