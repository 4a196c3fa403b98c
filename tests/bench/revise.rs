//! How fast the spans of a long draft are found in its next version.

use criterion::{Criterion, criterion_group, criterion_main};
use periksa_text::offset::Span;
use periksa_text::revise::revise;
use periksa_text::segment::words;
use std::hint::black_box;

const ARTICLES: [&str; 10] = [
    include_str!("../gold/dev/en-d4-school-closings.txt"),
    include_str!("../gold/dev/en-e4-jail-phones.txt"),
    include_str!("../gold/dev/en-g2-danang-smoke.txt"),
    include_str!("../gold/dev/en-g2-khairwala-derailment.txt"),
    include_str!("../gold/dev/en-h2-puffin-count.txt"),
    include_str!("../gold/dev/en-h5-oman-collision.txt"),
    include_str!("../gold/dev/en-h6-hellmar-outlook.txt"),
    include_str!("../gold/dev/en-i1-noravance-trial.txt"),
    include_str!("../gold/dev/id-vonis-kapal-nelayan.txt"),
    include_str!("../gold/dev/en-e4-peat-fire-carbon.txt"),
];
const CLAIMS: usize = 300;
const WORDS_OF_CLAIM: usize = 12;
/// Every word so far from the last is written anew.
const STRIDE: usize = 40;

/// The next version: the articles in another order, every so many words one changed.
fn next() -> String {
    let mut paragraphs: Vec<&str> = ARTICLES.iter().flat_map(|text| text.split("\n\n")).collect();
    paragraphs.rotate_left(ARTICLES.len());
    let mut count = 0;
    let mut edited = |word: &str| {
        count += 1;
        if count % STRIDE == 0 { format!("x{word}") } else { word.to_owned() }
    };
    let paragraph =
        |text: &&str| text.split(' ').map(&mut edited).collect::<Vec<String>>().join(" ");
    paragraphs.iter().map(paragraph).collect::<Vec<String>>().join("\n\n")
}

fn revising(bench: &mut Criterion) {
    let (old, new) = (ARTICLES.join("\n\n"), next());
    let words = words(&old);
    let claims: Vec<Span> = (0..CLAIMS)
        .map(|at| at * (words.len() - WORDS_OF_CLAIM) / CLAIMS)
        .map(|at| Span::new(words[at].start, words[at + WORDS_OF_CLAIM].end))
        .collect();
    bench.bench_function("find 300 claims in the next draft of 5,000 words", |run| {
        run.iter(|| revise(black_box(&old), black_box(&new), &claims));
    });
}

criterion_group!(benches, revising);
criterion_main!(benches);
