//! How fast passages are ranked: the claims and passages of the retrieval gold, and a large archive.

use criterion::{Criterion, criterion_group, criterion_main};
use periksa_reading::rank::Ranker;
use serde::Deserialize;
use std::hint::black_box;

const CLAIMS: &str = include_str!("../gold/retrieval/claims.jsonl");
const PASSAGES: &str = include_str!("../gold/retrieval/passages.jsonl");
/// An article's claims and a case's passages: to take 50 milliseconds together.
const ARTICLE: usize = 25;
const CASE: usize = 300;
/// A library of many cases: one claim is to take 100 milliseconds.
const LIBRARY: usize = 100_000;
/// How many suggestions a checker is shown.
const SHOWN: usize = 20;

#[derive(Deserialize)]
struct Line {
    text: String,
}

fn texts(list: &str) -> Vec<String> {
    list.lines().map(|line| serde_json::from_str::<Line>(line).expect("a line").text).collect()
}

fn case(bench: &mut Criterion) {
    let claims: Vec<String> = texts(CLAIMS).into_iter().take(ARTICLE).collect();
    let passages: Vec<String> = texts(PASSAGES).into_iter().take(CASE).collect();
    let rank = |ranker: &Ranker| -> usize {
        claims.iter().map(|claim| ranker.rank(black_box(claim)).len()).sum()
    };
    bench.bench_function("index 300 passages", |run| {
        run.iter(|| Ranker::new(black_box(&passages)));
    });
    let ranker = Ranker::new(&passages);
    bench.bench_function("rank 300 passages for 25 claims", |run| run.iter(|| rank(&ranker)));
    bench.bench_function("index and rank 300 passages for 25 claims", |run| {
        run.iter(|| rank(&Ranker::new(black_box(&passages))));
    });
}

fn library(bench: &mut Criterion) {
    let passages = texts(PASSAGES);
    let many = passages.iter().cycle().take(LIBRARY).enumerate();
    let ranker = Ranker::new(many.map(|(at, passage)| format!("{passage} Berkas{at}.")));
    let claims = texts(CLAIMS);
    let mut claims = claims.iter().cycle();
    bench.bench_function("rank 100,000 passages for one claim", |run| {
        run.iter(|| ranker.top(black_box(claims.next().expect("a claim")), SHOWN));
    });
}

criterion_group!(benches, case, library);
criterion_main!(benches);
