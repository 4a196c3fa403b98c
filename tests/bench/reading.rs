//! How fast an article is read: text and metadata, claims, ranking.

use criterion::{Criterion, criterion_group, criterion_main};
use periksa_reading::claims::propose;
use periksa_reading::extract::{Format, Input, extract};
use periksa_reading::passages::cut;
use periksa_reading::rank::Ranker;
use periksa_text::date::dates;
use periksa_text::lang::Lang;
use periksa_text::number::amounts;
use periksa_text::segment::sentences;
use std::hint::black_box;

const PLAIN: &str = include_str!("../fixtures/articles/id-waduk.txt");
const PAGE: &str = include_str!("../fixtures/articles/id-pasar.html");
/// A case with some hundred captured pages.
const PASSAGES: usize = 2_000;
const ARTICLE_WORDS: usize = 600;

fn input(text: &str, format: Format) -> Input<'_> {
    Input { bytes: text.as_bytes(), format, url: None, charset: None }
}

fn reading(bench: &mut Criterion) {
    bench.bench_function("extract a plain article", |run| {
        run.iter(|| extract(&input(black_box(PLAIN), Format::Text)));
    });
    bench.bench_function("extract a page", |run| {
        run.iter(|| extract(&input(black_box(PAGE), Format::Html)));
    });
    let article = extract(&input(PLAIN, Format::Text)).expect("the fixture is an article");
    let published = article.metadata.published_date();
    bench.bench_function("propose the claims of an article", |run| {
        run.iter(|| propose(black_box(&article), Lang::Id, published));
    });
}

/// What is read of every sentence: 600 words are to take two milliseconds together.
fn text(bench: &mut Criterion) {
    let words: String = PLAIN.split_inclusive(' ').cycle().take(ARTICLE_WORDS).collect();
    bench.bench_function("dates of 600 words", |run| {
        run.iter(|| dates(black_box(&words), Lang::Id, None));
    });
    bench.bench_function("amounts of 600 words", |run| {
        run.iter(|| amounts(black_box(&words), Lang::Id));
    });
    bench.bench_function("sentences of 600 words", |run| {
        run.iter(|| sentences(black_box(&words), Lang::Id));
    });
}

fn ranking(bench: &mut Criterion) {
    let cut: Vec<String> =
        cut(PLAIN, Some(Lang::Id)).into_iter().map(|span| span.of(PLAIN).to_owned()).collect();
    let passages: Vec<&String> = cut.iter().cycle().take(PASSAGES).collect();
    bench.bench_function("index 2000 passages", |run| {
        run.iter(|| Ranker::new(black_box(&passages)));
    });
    let ranker = Ranker::new(&passages);
    let query = cut.first().expect("a passage");
    bench.bench_function("rank 2000 passages", |run| run.iter(|| ranker.rank(black_box(query))));
}

criterion_group!(benches, reading, text, ranking);
criterion_main!(benches);
