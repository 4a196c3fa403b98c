//! How fast earlier checks are found in a library of 40,000, just opened and later.

#[allow(dead_code, reason = "reports are for a large case")]
mod fiction;

use fiction::Fiction;
use periksa_desk::reader::Reader;
use periksa_desk::{ArticleInput, CaseCreate, CaseView, Desk, Folders, PriorsImport, PriorsRead};
use std::fmt::Write as _;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};
use tokio::runtime::Runtime;

/// About half of what the largest public feed holds.
const CHECKS: usize = 40_000;
/// Claims that earlier checks are looked for.
const CLAIMS: usize = 100;
/// How often the library is opened anew for a first claim.
const OPENINGS: usize = 10;
/// How many the window asks for.
const SHOWN: u32 = 3;

/// A feed; its checks are of sentences that nobody wrote, every so many one of a claim of the article.
fn feed(path: &Path, claims: &[String], fiction: &mut Fiction) {
    let mut lines = String::new();
    for nth in 0..CHECKS {
        let claim = match claims.get(nth / (CHECKS / CLAIMS)) {
            Some(claim) if nth % (CHECKS / CLAIMS) == 0 => claim.clone(),
            _ => fiction.sentence(),
        };
        writeln!(
            lines,
            "{{\"@type\":\"ClaimReview\",\"claimReviewed\":\"{claim}\",\"url\":\"https://checks.example/{nth}\",\
             \"reviewRating\":{{\"alternateName\":\"False\"}}}}"
        )
        .expect("written");
    }
    std::fs::write(path, lines).expect("a file");
}

fn desk(folder: &Path) -> Desk {
    Desk::new(Folders::under(folder), Reader::here())
}

fn main() {
    let runtime = Runtime::new().expect("a runtime");
    let folder = tempfile::tempdir().expect("a folder");
    let mut fiction = Fiction::new();
    let sentences: Vec<String> = (0..CLAIMS).map(|_| fiction.sentence()).collect();
    let file = folder.path().join("feed.jsonl");
    feed(&file, &sentences, &mut fiction);

    let began = Instant::now();
    let import = PriorsImport { path: file.display().to_string() };
    let imported = runtime.block_on(desk(folder.path()).priors_import(import)).expect("taken in");
    assert!(imported.new as usize > CHECKS * 9 / 10, "{imported:?}");
    tell("taken in", vec![began.elapsed()]);

    let (mut first, mut later) = (Vec::new(), Vec::new());
    for opening in 0..OPENINGS {
        let desk = desk(folder.path());
        let view = case(&runtime, &desk, folder.path(), opening, &sentences);
        for (nth, claim) in view.claims.iter().enumerate() {
            let request = PriorsRead { claim: claim.id.clone(), limit: SHOWN };
            let began = Instant::now();
            let found = runtime.block_on(desk.priors_read(request)).expect("read");
            let took = began.elapsed();
            assert!(black_box(&found).searched > 0 && found.problem.is_none(), "{found:?}");
            if nth == 0 { &mut first } else { &mut later }.push(took);
        }
    }
    tell("first claim after starting", first);
    tell("later claims", later);
}

/// A case whose claims were checked before.
fn case(
    runtime: &Runtime,
    desk: &Desk,
    folder: &Path,
    nth: usize,
    sentences: &[String],
) -> CaseView {
    let text = format!("Harbour\n\n{}\n", sentences.join(" "));
    let path = Some(folder.join(format!("{nth}.periksa")).display().to_string());
    let request = CaseCreate { path, input: ArticleInput::Text { text } };
    let view = runtime.block_on(desk.case_create(request)).expect("a case");
    assert!(!view.claims.is_empty(), "the sentences are claims");
    view
}

#[allow(clippy::print_stdout, reason = "a measurement is printed")]
fn tell(what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let (half, most) = (times[times.len() / 2], times[times.len() * 19 / 20]);
    println!("{CHECKS} earlier checks/{what}: median {half:.1?}, 95 of 100 within {most:.1?}");
}
