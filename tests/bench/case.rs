//! How fast a large case is opened, searched, mapped, and asked for passages.

mod fiction;
mod large_case;

use criterion::{Criterion, criterion_group, criterion_main};
use large_case::LargeCase;
use periksa_desk::reader::Reader;
use periksa_desk::{
    CaseClose, CaseOpen, CaseView, Desk, Folders, OriginsRead, Search, Suggestions,
};
use std::fs::OpenOptions;
use std::hint::black_box;
use std::io::Write as _;
use std::time::{Duration, Instant};
use tokio::runtime::Runtime;

/// The variable that names the file of the figures that are held against a limit.
const FIGURES: &str = "PERIKSA_FIGURES";
/// How many hits the window asks for.
const HITS: u32 = 50;
/// Searches of which the slowest of twenty is told.
const SEARCHES: usize = 400;
/// How many passages the window asks for.
const SUGGESTED: u32 = 5;
/// Claims that passages are asked for, one after the other as a checker goes through the list.
const ASKED: usize = 100;
/// How often the case is opened anew for a first claim.
const OPENINGS: usize = 5;

/// A desk with the case open, and how long opening took.
fn opened(runtime: &Runtime, case: &LargeCase) -> (Desk, CaseView, Duration) {
    let desk = Desk::new(Folders::under(case.folder.path()), Reader::here());
    let request = CaseOpen { path: case.path.display().to_string() };
    let began = Instant::now();
    let view = black_box(runtime.block_on(desk.case_open(request)).expect("the case opens"));
    (desk, view, began.elapsed())
}

fn close(runtime: &Runtime, desk: &Desk) {
    runtime.block_on(desk.case_close(CaseClose {})).expect("the case closes");
}

fn opening(bench: &mut Criterion) {
    let (runtime, case) = (Runtime::new().expect("a runtime"), LargeCase::new());
    let mut group = bench.benchmark_group(LargeCase::NAME);
    group.sample_size(10);
    group.bench_function("open", |run| {
        run.iter_custom(|times| {
            let once = |_| {
                let (desk, _, took) = opened(&runtime, &case);
                close(&runtime, &desk);
                took
            };
            (0..times).map(once).sum()
        });
    });
    group.bench_function("read the origins of all sources, for the map", |run| {
        run.iter_custom(|times| {
            let once = |_| {
                let (desk, _, _) = opened(&runtime, &case);
                let began = Instant::now();
                let read = desk.origins_read(OriginsRead { claim: None });
                black_box(runtime.block_on(read).expect("origins"));
                let took = began.elapsed();
                close(&runtime, &desk);
                took
            };
            (0..times).map(once).sum()
        });
    });
    group.finish();
    searching(&runtime, &case);
    suggesting(&runtime, &case);
}

/// Of searches it is the slow ones that are noticed, which a mean does not tell.
fn searching(runtime: &Runtime, case: &LargeCase) {
    let (desk, _, _) = opened(runtime, case);
    let times: Vec<Duration> = case
        .queries
        .iter()
        .cycle()
        .take(SEARCHES)
        .map(|query| {
            let began = Instant::now();
            let search = desk.search(Search { query: query.clone(), limit: HITS });
            black_box(runtime.block_on(search).expect("hits"));
            began.elapsed()
        })
        .collect();
    close(runtime, &desk);
    keep("search", tell("search", times));
}

/// The first claim that is looked at after opening, and those after it.
fn suggesting(runtime: &Runtime, case: &LargeCase) {
    let (mut first, mut later) = (Vec::new(), Vec::new());
    for opening in 0..OPENINGS {
        let (desk, view, _) = opened(runtime, case);
        let step = view.claims.len() / ASKED;
        let asked = view.claims.iter().skip(opening).step_by(step.max(1)).take(ASKED);
        for (nth, claim) in asked.enumerate() {
            let began = Instant::now();
            let request = Suggestions { claim: claim.id.clone(), limit: SUGGESTED };
            let found = runtime.block_on(desk.suggestions(request)).expect("passages");
            assert!(!found.items.is_empty(), "a claim of the same words has passages");
            if nth == 0 { &mut first } else { &mut later }.push(began.elapsed());
        }
        close(runtime, &desk);
    }
    tell("first passages suggested after opening", first);
    tell("later passages suggested", later);
}

/// Prints a measurement and answers what 95 of 100 are within.
#[allow(clippy::print_stdout, reason = "a measurement is printed")]
fn tell(what: &str, mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    let (half, most) = (times[times.len() / 2], times[times.len() * 19 / 20]);
    println!("{}/{what}: median {half:.1?}, 95 of 100 within {most:.1?}", LargeCase::NAME);
    most
}

/// Leaves a figure for whoever holds it against its limit.
fn keep(name: &str, took: Duration) {
    let Some(file) = std::env::var_os(FIGURES) else { return };
    let mut file = OpenOptions::new().create(true).append(true).open(file).expect("the figures");
    writeln!(file, "{name}\t{}", took.as_secs_f64() * 1000.0).expect("the figure is kept");
}

criterion_group!(benches, opening);
criterion_main!(benches);
