//! How fast the texts of a large case are grouped by their origins.

mod fiction;

use criterion::{Criterion, criterion_group, criterion_main};
use fiction::Fiction;
use periksa_reading::origins::{Text, groups};
use periksa_text::lang::Lang;
use std::hint::black_box;

/// The newest captures of a large case.
const TEXTS: usize = 2_000;
/// Outlets that they are from.
const OUTLETS: usize = 200;

fn grouping(bench: &mut Criterion) {
    let reports = Fiction::new().reports(TEXTS);
    let named = |prefix: &str, of: usize| -> Vec<String> {
        (0..TEXTS).map(|nth| format!("{prefix} {}", nth % of)).collect()
    };
    let (ids, outlets) = (named("s", TEXTS), named("Kestrel Courier", OUTLETS));
    let days: Vec<String> =
        (0..TEXTS).map(|nth| format!("2026-{:02}-{:02}", 1 + nth % 12, 1 + nth % 28)).collect();
    let texts: Vec<Text<'_>> = reports
        .iter()
        .zip(0..)
        .map(|(report, nth)| Text {
            id: &ids[nth],
            outlet: &outlets[nth],
            published: &days[nth],
            url: "",
            text: report,
            lang: Some(Lang::En),
        })
        .collect();
    let mut group = bench.benchmark_group("origins");
    group.sample_size(10);
    group.bench_function("group 2,000 texts", |run| run.iter(|| groups(black_box(&texts))));
    group.finish();
}

criterion_group!(benches, grouping);
criterion_main!(benches);
