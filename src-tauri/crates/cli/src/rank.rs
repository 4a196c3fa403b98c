//! `periksa-cli rank`: passages in order, for each query.

use crate::failure::Failure;
use crate::output;
use periksa_reading::rank::{Explanation, Ranker};
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::process::ExitCode;

#[derive(Deserialize)]
struct Line {
    id: serde_json::Value,
    text: String,
    /// Of a passage: who says it and under what title; it tells what a passage that names neither is
    /// about.
    #[serde(default)]
    source: String,
}

#[derive(Serialize)]
struct Ranking<'a> {
    id: &'a serde_json::Value,
    ranking: Vec<&'a serde_json::Value>,
    /// Why the first of them stand there.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<Vec<Explanation>>,
}

/// Passages that are explained of each ranking: what a reader of the output looks at.
const EXPLAINED: usize = 5;

/// Prints one ranking a line, best passage first.
pub fn run(queries: &Path, passages: &Path, explain: bool) -> Result<ExitCode, Failure> {
    let passages = lines(passages)?;
    let ranker = Ranker::with_context(
        passages.iter().map(|passage| (passage.text.as_str(), passage.source.as_str())),
    );
    for query in lines(queries)? {
        let ranked = ranker.rank(&query.text);
        let why = explain.then(|| {
            let first = ranked.iter().take(EXPLAINED);
            first.filter_map(|ranked| ranker.explain(&query.text, ranked.index)).collect()
        });
        let ids = ranked.iter().filter_map(|ranked| passages.get(ranked.index));
        let ranking = ids.map(|passage| &passage.id).collect();
        output::json_line(&Ranking { id: &query.id, ranking, why })?;
    }
    Ok(ExitCode::SUCCESS)
}

fn lines(path: &Path) -> Result<Vec<Line>, Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| Failure::unreadable(path, &error))?;
    text.trim_start_matches('\u{feff}')
        .lines()
        .zip(1..)
        .filter(|(line, _)| !line.trim().is_empty())
        .map(|(line, number)| {
            serde_json::from_str(line).map_err(|error| {
                Failure::new(format!("{}, line {number}: {error}", path.display()))
            })
        })
        .collect()
}
