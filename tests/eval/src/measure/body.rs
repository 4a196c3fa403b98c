//! The article's own words, and what is no part of them.

use std::collections::HashMap;

use periksa_text::offset::Span;
use periksa_text::segment::words;

use crate::gold::Gold;
use crate::read::Read;
use crate::score::Scores;

/// Words of one shingle: the measure of scrapinghub's article extraction benchmark.
const SHINGLE: usize = 4;

pub fn score(gold: &Gold, read: &Read, group: &str, scores: &mut Scores, errors: &mut Vec<String>) {
    let layout = if gold.file.ends_with(".html") { "page" } else { "pasted" };
    let (precision, recall) = shingles(&gold.body.join("\n"), &read.article.body());
    scores.add(group, &format!("body.{layout}.precision"), precision, 1.0);
    scores.add(group, &format!("body.{layout}.recall"), recall, 1.0);
    if precision < 1.0 || recall < 1.0 {
        errors.push(format!("body: precision {precision:.3}, recall {recall:.3}"));
    }
    let body = read.article.body();
    for part in &gold.furniture {
        // A line that the body says in the same words cannot be told apart by its words.
        if gold.body.iter().any(|paragraph| paragraph.contains(part.text.as_str())) {
            continue;
        }
        let kept_apart = !squeezed(&body).contains(&squeezed(&part.text));
        scores.case(group, "furniture.kept_apart", kept_apart);
        if !kept_apart {
            errors.push(format!("furniture in the body ({}): {}", part.kind, part.text));
        }
    }
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Share of the found shingles that are right, and of the right ones that are found.
fn shingles(gold: &str, found: &str) -> (f64, f64) {
    let (gold, found) = (counted(gold), counted(found));
    let both: usize =
        gold.iter().map(|(shingle, count)| (*count).min(*found.get(shingle).unwrap_or(&0))).sum();
    let share = |all: &HashMap<Vec<&str>, usize>| {
        let all: usize = all.values().sum();
        if all == 0 { 1.0 } else { both as f64 / all as f64 }
    };
    (share(&found), share(&gold))
}

fn counted(text: &str) -> HashMap<Vec<&str>, usize> {
    let words: Vec<&str> = words(text).into_iter().map(|span: Span| span.of(text)).collect();
    let mut count = HashMap::new();
    for shingle in words.windows(SHINGLE.min(words.len().max(1))) {
        *count.entry(shingle.to_vec()).or_insert(0) += 1;
    }
    count
}
