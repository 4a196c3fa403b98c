//! How fast an article is read: text and metadata, claims, ranking.

use criterion::{Criterion, criterion_group, criterion_main};
use periksa_reading::claims::propose;
use periksa_reading::extract::{Format, Input, extract};
use periksa_reading::passages::cut;
use periksa_reading::rank::Ranker;
use periksa_reading::says::{ClaimFacts, Source, facts, quotation};
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
const MEGABYTE: usize = 1_000_000;
const QUOTED_WORDS: usize = 30;

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

/// Whether a source of one megabyte has a quotation of thirty words: as it is, with words changed, and not.
fn says(bench: &mut Criterion) {
    let source: String = PLAIN.chars().cycle().take(MEGABYTE).collect();
    let words: Vec<&str> = PLAIN.split_whitespace().skip(60).take(QUOTED_WORDS).collect();
    let mut changed = words.clone();
    changed[10] = "selainnya";
    changed[20] = "sesudahnya";
    let mut absent = words.clone();
    absent.sort_unstable();
    let near = changed.join(" ");
    let quotations =
        [("exact", words.join(" ")), ("near", near.clone()), ("not there", absent.join(" "))];
    for (name, quoted) in quotations {
        bench.bench_function(&format!("a quotation of 30 words in 1 MB, {name}"), |run| {
            run.iter(|| quotation(black_box(&quoted), black_box(&source), Lang::Id));
        });
    }
    let read = Source::new(&source);
    bench.bench_function("the same in a source that was read before", |run| {
        run.iter(|| read.quotation(black_box(&near), Lang::Id));
    });
    let abroad =
        "The report of the office says that they will meet on March 12 and that it is over.\n";
    let foreign: String = abroad.chars().cycle().take(MEGABYTE).collect();
    let quoted = "Kami kehilangan 80 juta dolar di Jerman pada 12 Maret";
    bench.bench_function("a candidate for a translated quotation in 1 MB", |run| {
        run.iter(|| quotation(black_box(quoted), black_box(&foreign), Lang::Id));
    });
    let claim = ClaimFacts::read(quoted, Lang::Id, None);
    let passage = "Officials said on March 12 that they had lost $80M in Germany.";
    bench.bench_function("facts of a claim against a passage", |run| {
        run.iter(|| facts(black_box(&claim), black_box(passage), Lang::En, None));
    });
}

criterion_group!(benches, reading, text, ranking, says);
criterion_main!(benches);
