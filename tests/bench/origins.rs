//! How fast the texts of a large case are grouped by their origins.

mod fiction;

use criterion::{Criterion, criterion_group, criterion_main};
use fiction::Fiction;
use periksa_reading::origins::{Text, groups};
use periksa_text::lang::Lang;
use std::hint::black_box;

/// The newest captures of a large case.
const TEXTS: usize = 2_000;
/// Quotations of each text, where they are counted.
const QUOTATIONS: usize = 3;
/// Outlets that they are from.
const OUTLETS: usize = 200;

fn grouping(bench: &mut Criterion) {
    let reports: Vec<(String, Lang)> =
        Fiction::new().reports(TEXTS).into_iter().map(|report| (report, Lang::En)).collect();
    group(bench, "group 2,000 texts", &reports);
    group(bench, "group 2,000 texts of two languages", &of_two_languages());
}

/// Reports of the same people and places in either language by turns, each with quotations.
fn of_two_languages() -> Vec<(String, Lang)> {
    let half = |lang: Lang| {
        let mut fiction = Fiction::of(lang.code());
        let reports = fiction.reports(TEXTS / 2);
        let said = move |report: String| {
            let said: Vec<String> =
                (0..QUOTATIONS).map(|_| format!("\n\n\"{}\"", fiction.sentence())).collect();
            (report + &said.concat(), lang)
        };
        reports.into_iter().map(said).collect::<Vec<_>>()
    };
    let pairs = half(Lang::En).into_iter().zip(half(Lang::Id));
    pairs.flat_map(|(one, other)| [one, other]).collect()
}

fn group(bench: &mut Criterion, name: &str, reports: &[(String, Lang)]) {
    let named = |prefix: &str, of: usize| -> Vec<String> {
        (0..TEXTS).map(|nth| format!("{prefix} {}", nth % of)).collect()
    };
    let (ids, outlets) = (named("s", TEXTS), named("Kestrel Courier", OUTLETS));
    let days: Vec<String> =
        (0..TEXTS).map(|nth| format!("2026-{:02}-{:02}", 1 + nth % 12, 1 + nth % 28)).collect();
    let texts: Vec<Text<'_>> = reports
        .iter()
        .zip(0..)
        .map(|((report, lang), nth)| Text {
            id: &ids[nth],
            outlet: &outlets[nth],
            published: &days[nth],
            url: "",
            text: report,
            lang: Some(*lang),
        })
        .collect();
    let mut group = bench.benchmark_group("origins");
    group.sample_size(10);
    group.bench_function(name, |run| run.iter(|| groups(black_box(&texts))));
    group.finish();
}

criterion_group!(benches, grouping);
criterion_main!(benches);
