//! How fast a large case is opened, searched and mapped.

mod fiction;
mod large_case;

use criterion::{Criterion, criterion_group, criterion_main};
use large_case::LargeCase;
use periksa_desk::reader::Reader;
use periksa_desk::{CaseClose, CaseOpen, Desk, Folders, OriginsRead, Search};
use std::hint::black_box;
use std::time::{Duration, Instant};
use tokio::runtime::Runtime;

/// How many hits the window asks for.
const HITS: u32 = 50;
/// Searches of which the slowest of twenty is told.
const SEARCHES: usize = 400;

/// A desk with the case open, and how long opening took.
fn opened(runtime: &Runtime, case: &LargeCase) -> (Desk, Duration) {
    let desk = Desk::new(Folders::under(case.folder.path()), Reader::here());
    let request = CaseOpen { path: case.path.display().to_string() };
    let began = Instant::now();
    black_box(runtime.block_on(desk.case_open(request)).expect("the case opens"));
    (desk, began.elapsed())
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
                let (desk, took) = opened(&runtime, &case);
                close(&runtime, &desk);
                took
            };
            (0..times).map(once).sum()
        });
    });
    group.bench_function("read the origins of all sources, for the map", |run| {
        run.iter_custom(|times| {
            let once = |_| {
                let (desk, _) = opened(&runtime, &case);
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
}

/// Of searches it is the slow ones that are noticed, which a mean does not tell.
#[allow(clippy::print_stdout, reason = "a measurement is printed")]
fn searching(runtime: &Runtime, case: &LargeCase) {
    let (desk, _) = opened(runtime, case);
    let mut times: Vec<Duration> = case
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
    times.sort_unstable();
    let (half, most) = (times[SEARCHES / 2], times[SEARCHES * 19 / 20]);
    println!("{}/search: median {half:.1?}, 95 of 100 within {most:.1?}", LargeCase::NAME);
}

criterion_group!(benches, opening);
criterion_main!(benches);
