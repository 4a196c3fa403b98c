//! Scores the reading of articles against the development gold in `tests/gold`.
//!
//! `periksa-eval GOLD_FOLDER [--only NAME] [--errors]` prints every measure of the gold's README beside
//! its floor, and ends with status 1 where one lies below it. `--errors` lists what was missed and what
//! was proposed wrongly, article by article; the held-out articles are never listed.
//!
//! `periksa-eval GOLD_FOLDER --pud FOLDER [--pack FILE]` scores the search for evidence on the parallel
//! sentences of UD PUD instead, with a language pack too where one is named.
#![forbid(unsafe_code)]
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "printing is its work")]

mod floors;
mod gold;
mod lines;
mod locate;
mod measure;
mod overlap;
mod pud;
mod read;
mod score;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use score::Scores;

/// Below a floor.
const BELOW: u8 = 1;
/// Wrong use, or gold that cannot be read.
const UNUSABLE: u8 = 2;

struct Arguments {
    folder: PathBuf,
    only: Option<String>,
    errors: bool,
    pud: Option<PathBuf>,
    pack: Option<PathBuf>,
}

fn main() -> ExitCode {
    match arguments().and_then(|arguments| run(&arguments)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(BELOW),
        Err(words) => {
            eprintln!("periksa-eval: {words}");
            ExitCode::from(UNUSABLE)
        }
    }
}

fn arguments() -> Result<Arguments, String> {
    let mut words = std::env::args().skip(1);
    let mut arguments =
        Arguments { folder: PathBuf::new(), only: None, errors: false, pud: None, pack: None };
    while let Some(word) = words.next() {
        match word.as_str() {
            "--errors" => arguments.errors = true,
            "--only" => arguments.only = Some(words.next().ok_or("--only wants a name")?),
            "--pud" => arguments.pud = Some(words.next().ok_or("--pud wants a folder")?.into()),
            "--pack" => arguments.pack = Some(words.next().ok_or("--pack wants a file")?.into()),
            _ if arguments.folder.as_os_str().is_empty() => arguments.folder = word.into(),
            _ => return Err(format!("`{word}` is not understood")),
        }
    }
    if arguments.folder.as_os_str().is_empty() {
        return Err("the folder of the gold is missing".into());
    }
    if arguments.pack.is_some() && arguments.pud.is_none() {
        return Err("--pack is for --pud".into());
    }
    Ok(arguments)
}

/// Whether every measure holds its floor.
fn run(arguments: &Arguments) -> Result<bool, String> {
    let mut scores = Scores::default();
    if let Some(folder) = &arguments.pud {
        let pack = arguments.pack.as_deref();
        pud::score(folder, pack, &mut scores)?;
        let mut floors = floors::read(&arguments.folder.join("floors.tsv"))?;
        floors.retain(|floor| floor.is_of(pud::GROUP));
        floors.retain(|floor| pack.is_some() || !floor.is_of(pud::PACK_GROUP));
        let (table, holds) = floors::table(&scores, &floors);
        println!("{table}");
        return Ok(holds);
    }
    for set in ["dev", "held"] {
        articles(arguments, set, &mut scores)?;
    }
    if arguments.only.is_none() {
        lines::score(&arguments.folder.join("lines"), arguments.errors, &mut scores)?;
    }
    // One article alone says nothing about the floors.
    let mut floors = match arguments.only {
        None => floors::read(&arguments.folder.join("floors.tsv"))?,
        Some(_) => Vec::new(),
    };
    floors.retain(|floor| !floor.is_of(pud::GROUP));
    let (table, holds) = floors::table(&scores, &floors);
    println!("{table}");
    Ok(holds)
}

fn articles(arguments: &Arguments, set: &str, scores: &mut Scores) -> Result<(), String> {
    for path in json_files(&arguments.folder.join(set))? {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if arguments.only.as_ref().is_some_and(|only| !name.contains(only.as_str())) {
            continue;
        }
        let gold = gold::read(&path)?;
        let read = read::article(&path, &gold)?;
        let group = format!("{set}.{}", gold.lang);
        let errors = measure::all(&gold, &read, &group, scores);
        // Whoever writes rules must not see what is held out.
        if arguments.errors && set != "held" && !errors.is_empty() {
            println!("== {name}");
            errors.iter().for_each(|error| println!("  {error}"));
        }
    }
    Ok(())
}

fn json_files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries =
        std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .collect();
    files.sort();
    Ok(files)
}
