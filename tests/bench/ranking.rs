//! How fast passages are ranked: the claims and passages of the retrieval gold, and a large archive; beside a
//! search engine that ranks the same passages by their words alone (with the feature `peers`).

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
    let passages: Vec<String> =
        many.map(|(at, passage)| format!("{passage} Berkas{at}.")).collect();
    let ranker = Ranker::new(&passages);
    let claims = texts(CLAIMS);
    let mut next = claims.iter().cycle();
    bench.bench_function("rank 100,000 passages for one claim", |run| {
        run.iter(|| ranker.top(black_box(next.next().expect("a claim")), SHOWN));
    });
    #[cfg(feature = "peers")]
    peer::rank(bench, &passages, &claims);
}

/// Tantivy: the same words in an index of its own, any of them wanted.
#[cfg(feature = "peers")]
mod peer {
    use super::{SHOWN, black_box};
    use criterion::Criterion;
    use tantivy::collector::TopDocs;
    use tantivy::query::QueryParser;
    use tantivy::schema::{Schema, TEXT};
    use tantivy::{Index, doc};

    /// Bytes that its writer may use before it writes a segment.
    const MEMORY: usize = 100_000_000;

    pub fn rank(bench: &mut Criterion, passages: &[String], claims: &[String]) {
        let mut schema = Schema::builder();
        let text = schema.add_text_field("text", TEXT);
        let index = Index::create_in_ram(schema.build());
        let mut writer = index.writer_with_num_threads(1, MEMORY).expect("a writer");
        for passage in passages {
            writer.add_document(doc!(text => passage.as_str())).expect("it is added");
        }
        writer.commit().expect("they are kept");
        let searcher = index.reader().expect("a reader").searcher();
        let parser = QueryParser::for_index(&index, vec![text]);
        let best = TopDocs::with_limit(SHOWN).order_by_score();
        let mut next = claims.iter().cycle();
        bench.bench_function("the same with tantivy", |run| {
            run.iter(|| {
                let (query, _) = parser.parse_query_lenient(next.next().expect("a claim"));
                searcher.search(black_box(&query), &best).expect("hits")
            });
        });
    }
}

criterion_group!(benches, case, library);
criterion_main!(benches);
